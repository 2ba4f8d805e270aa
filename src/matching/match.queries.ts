import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { MatchKind, SaidOfEmployer } from './match-question';

/** A question with both sides. */
export interface MatchQuestion {
  id: string;
  kind: MatchKind;
  /** `answered`: a number has told, or the answer to another question about the same record. */
  state: 'open' | 'same' | 'different' | 'answered';
  reasons: string[];
  decidedAt: Date | null;
  decidedBy: string | null;
  decisionReason: string | null;
  employerId: string;
  employerName: string;
  /** What the other record says; null when BPJS's row is not there any more. */
  said: SaidOfEmployer | null;
  /** The day the other record speaks of. */
  asOf: PlainDate | null;
  otherEmployerId: string | null;
  /** Earlier answers about the same pair, newest first. */
  earlier: EarlierAnswer[];
}

export interface EarlierAnswer {
  state: 'same' | 'different';
  decidedBy: string;
  decidedAt: Date;
  reason: string;
}

/** Reads questions of matching. */
@Injectable()
export class MatchQueries {
  /** One question; null when there is none with this id. */
  async one(tx: Tx, id: string): Promise<MatchQuestion | null> {
    const [row] = await tx.query<Omit<MatchQuestion, 'earlier'>[]>(QUESTION_SQL, [id]);
    return row ? { ...row, earlier: await tx.query<EarlierAnswer[]>(EARLIER_SQL, [id]) } : null;
  }
}

/** The newest word of BPJS on the number of question `p`, as `m`. */
export const NEWEST_ROW = `
  LEFT JOIN LATERAL (SELECT * FROM memberships m WHERE m.npp = p.npp AND m.division = p.division
                        AND m.superseded_at IS NULL ORDER BY m.as_of DESC LIMIT 1) m ON true`;

const QUESTION_SQL = `
  SELECT p.id, p.kind, p.state, p.reasons, p.decided_at AS "decidedAt", u.name AS "decidedBy",
         p.decision_reason AS "decisionReason", e.id AS "employerId", e.name AS "employerName",
         p.other_employer_id AS "otherEmployerId", m.as_of AS "asOf",
         CASE WHEN m.id IS NOT NULL THEN json_build_object(
           'source', 'Berkas BPJS', 'npp', concat(m.npp, ' · divisi ' || nullif(m.division, '')), 'name', m.name,
           'address', m.address, 'postcode', m.postcode, 'nib', m.nib, 'npwp', m.npwp_masked, 'programmes', m.programmes,
           'workers', m.workers, 'lastPaidMonth', m.last_paid_month, 'email', m.email, 'phone', m.phone_masked,
           'officer', m.officer) ELSE p.said::json END AS said
    FROM match_proposals p JOIN employers e ON e.id = p.employer_id LEFT JOIN users u ON u.id = p.decided_by
    ${NEWEST_ROW}
   WHERE p.id = $1`;

const EARLIER_SQL = `
  SELECT d.state, u.name AS "decidedBy", d.decided_at AS "decidedAt", d.decision_reason AS reason
    FROM match_proposals p
    JOIN match_proposals d ON d.kind = p.kind AND d.subject_key = p.subject_key AND d.employer_id = p.employer_id
    JOIN users u ON u.id = d.decided_by
   WHERE p.id = $1 AND d.created_at < p.created_at ORDER BY d.created_at DESC`;
