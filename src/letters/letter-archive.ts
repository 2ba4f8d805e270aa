import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import type { LetterState } from './letter.entity';

/** What anybody may know of a paper whose code he holds: nothing beyond the paper itself. */
export interface VerifiedPaper {
  kind: 'letter';
  code: string;
  number: string;
  datedOn: string;
  sender: string;
  state: 'stands' | 'superseded' | 'void';
}

/** Reads the archive of issued letters. */
@Injectable()
export class LetterArchive {
  /** The letter behind a verification code, or null; unknown and withdrawn codes look alike. */
  async byVerifyCode(tx: Tx, code: string): Promise<VerifiedPaper | null> {
    const [row] = await tx.query<
      { code: string; number: string; datedOn: string; sender: string; state: LetterState; superseded: boolean }[]
    >(
      `SELECT l.code, l.number, l.dated_on AS "datedOn", l.state, l.superseded_by IS NOT NULL AS superseded,
              o.name AS sender
         FROM letters l
         JOIN LATERAL (SELECT name FROM offices
                        WHERE code = CASE WHEN l.issuer = 'TEAM' THEN 'OFFICE' ELSE l.issuer END
                          AND valid_from <= l.dated_on AND (valid_to IS NULL OR valid_to > l.dated_on) LIMIT 1) o ON true
        WHERE l.verify_code = $1 AND l.state IN ('signed', 'issued', 'void')`,
      [code],
    );
    if (!row) return null;
    const { superseded, state, ...paper } = row;
    return { kind: 'letter', ...paper, state: state === 'void' ? 'void' : superseded ? 'superseded' : 'stands' };
  }
}
