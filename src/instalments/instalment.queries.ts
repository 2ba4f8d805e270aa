import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { InstalmentStanding } from '../law/instalments';
import type { AgreedWith } from './instalment.dto';

/** A payment with its proof. */
export interface Payment {
  paidOn: PlainDate;
  amount: number;
  source: string;
  fileSha256: string;
  recordedByName: string;
}

/** An instalment with its payments. */
export interface PlannedInstalment extends InstalmentStanding {
  id: string;
  number: number;
  /** The day of the agreement; `dueOn` is a later one where somebody has kept the plan. */
  agreedOn: PlainDate;
  payments: Payment[];
}

/** An agreement with its schedule; `outcome` is null while it runs. */
export interface InstalmentPlan {
  id: string;
  overlayId: string;
  letterId: string;
  letterNumber: string;
  datedOn: PlainDate;
  agreedWith: AgreedWith;
  graceDays: number;
  outcome: string | null;
  endedOn: PlainDate | null;
  endReason: string | null;
  schedule: PlannedInstalment[];
}

/** The agreements of a case, newest first. */
export async function plansOf(tx: Tx, caseId: string): Promise<InstalmentPlan[]> {
  return tx.query<InstalmentPlan[]>(
    `SELECT p.id, p.overlay_id AS "overlayId", p.letter_id AS "letterId", l.number AS "letterNumber",
            l.dated_on AS "datedOn", p.agreed_with AS "agreedWith", p.grace_days AS "graceDays",
            o.outcome, o.ended_on AS "endedOn", o.end_reason AS "endReason",
            (SELECT json_agg(json_build_object('id', i.id, 'number', i.number, 'agreedOn', i.due_on,
                             'dueOn', coalesce((SELECT max(later.due_on) FROM instalment_postponements later
                                                 WHERE later.instalment_id = i.id), i.due_on), 'amount', i.amount,
                             'paid', paid.total, 'payments', paid.payments) ORDER BY i.number)
               FROM instalments i,
                    LATERAL (SELECT coalesce(sum(x.amount), 0) AS total,
                                    coalesce(json_agg(json_build_object('paidOn', x.paid_on, 'amount', x.amount,
                                             'source', x.source, 'fileSha256', x.file_sha256,
                                             'recordedByName', u.name) ORDER BY x.recorded_at, x.id)
                                             FILTER (WHERE x.id IS NOT NULL), '[]') AS payments
                               FROM instalment_payments x JOIN users u ON u.id = x.recorded_by
                              WHERE x.instalment_id = i.id) paid
              WHERE i.plan_id = p.id) AS schedule
       FROM instalment_plans p
       JOIN case_overlays o ON o.id = p.overlay_id
       JOIN letters l ON l.id = p.letter_id
      WHERE p.case_id = $1 ORDER BY p.recorded_at DESC, p.id DESC`,
    [caseId],
  );
}

/** The agreement that runs now. */
export async function runningPlan(tx: Tx, caseId: string): Promise<InstalmentPlan | undefined> {
  return (await plansOf(tx, caseId)).find(({ outcome }) => outcome === null);
}
