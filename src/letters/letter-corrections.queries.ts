import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';

/** What a recorded paper says, as far as it can be recorded wrongly. */
export interface PaperSays {
  number: string;
  datedOn: PlainDate;
  /** Null for a paper that gives no period. */
  periodLength: number | null;
  scanSha256: string;
}

/** A correction of the record of another body's paper, from its proposal to its end. */
export interface LetterCorrection {
  id: string;
  letterId: string;
  /** As it was recorded before. */
  was: PaperSays;
  /** As the paper says. */
  is: PaperSays;
  reason: string;
  proposedBy: string;
  proposerName: string;
  proposedAt: Date;
  state: 'waiting' | 'confirmed' | 'refused';
  deciderName: string | null;
  decidedAt: Date | null;
  /** Why it was refused. */
  note: string | null;
}

/** Reads corrections of recorded papers. */
@Injectable()
export class LetterCorrectionQueries {
  /** Those of a letter, oldest first. */
  async of(tx: Tx, letterId: string): Promise<LetterCorrection[]> {
    return tx.query<LetterCorrection[]>(`${CORRECTIONS_SQL} WHERE c.letter_id = $1 ORDER BY c.proposed_at, c.id`, [
      letterId,
    ]);
  }

  /** One correction of this letter. @throws Problem 404 */
  async one(tx: Tx, letterId: string, id: string): Promise<LetterCorrection> {
    const [correction] = await tx.query<LetterCorrection[]>(`${CORRECTIONS_SQL} WHERE c.letter_id = $1 AND c.id = $2`, [
      letterId,
      id,
    ]);
    if (!correction) throw notFound();
    return correction;
  }
}

const CORRECTIONS_SQL = `
  SELECT c.id, c.letter_id AS "letterId",
         json_build_object('number', c.old_number, 'datedOn', c.old_dated_on, 'periodLength', c.old_period_length,
                           'scanSha256', c.old_scan_sha256) AS was,
         json_build_object('number', c.number, 'datedOn', c.dated_on, 'periodLength', c.period_length,
                           'scanSha256', c.scan_sha256) AS "is",
         c.reason, c.proposed_by AS "proposedBy", proposer.name AS "proposerName", c.proposed_at AS "proposedAt",
         CASE d.is_confirmed WHEN true THEN 'confirmed' WHEN false THEN 'refused' ELSE 'waiting' END AS state,
         decider.name AS "deciderName", d.decided_at AS "decidedAt", d.note
    FROM letter_corrections c
    LEFT JOIN letter_correction_decisions d ON d.correction_id = c.id
    LEFT JOIN users proposer ON proposer.id = c.proposed_by
    LEFT JOIN users decider ON decider.id = d.decided_by`;
