import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { StepActor } from '../law/case-step';
import type { ReferralOutcome, ReferralRecipientCode } from '../law/referrals';

/** What was heard of a referral: word that it goes on, or its outcome. */
export interface ReferralAnswer {
  id: string;
  /** Null for word that it goes on. */
  outcome: ReferralOutcome | null;
  happenedOn: PlainDate;
  reason: string;
  /** The letter it stands in, where there is one. */
  number: string | null;
  datedOn: PlainDate | null;
  fileSha256: string | null;
  recordedByName: string;
}

/** A referral with everything heard of it; `outcome` is null while it runs. */
export interface Referral {
  id: string;
  overlayId: string;
  letterId: string;
  letterNumber: string;
  beganOn: PlainDate;
  issuer: StepActor;
  recipient: ReferralRecipientCode;
  recipientName: string;
  /** Whole rupiah; contributions only where it is an estimate of the team's letter. */
  amount: number | null;
  amountSource: 'ESTIMATE' | 'BPJS' | null;
  outcome: ReferralOutcome | null;
  endedOn: PlainDate | null;
  /** Oldest first. */
  answers: ReferralAnswer[];
}

/** The referrals of a case, newest first. */
export async function referralsOf(tx: Tx, caseId: string): Promise<Referral[]> {
  return tx.query<Referral[]>(
    `SELECT r.id, r.overlay_id AS "overlayId", r.letter_id AS "letterId", l.number AS "letterNumber",
            o.began_on AS "beganOn", r.issuer, r.recipient, r.recipient_name AS "recipientName", r.amount,
            r.amount_source AS "amountSource", o.outcome, o.ended_on AS "endedOn",
            (SELECT coalesce(json_agg(json_build_object('id', a.id, 'outcome', a.outcome, 'happenedOn', a.happened_on,
                             'reason', a.reason, 'number', a.number, 'datedOn', a.dated_on,
                             'fileSha256', a.file_sha256, 'recordedByName', u.name)
                             ORDER BY a.happened_on, a.recorded_at, a.id), '[]')
               FROM referral_answers a JOIN users u ON u.id = a.recorded_by WHERE a.referral_id = r.id) AS answers
       FROM referrals r
       JOIN case_overlays o ON o.id = r.overlay_id
       JOIN letters l ON l.id = r.letter_id
      WHERE r.case_id = $1 ORDER BY o.began_on DESC, r.recorded_at DESC, r.id DESC`,
    [caseId],
  );
}

/** Letters of the team that wait for their signature, and to whom they go. */
export async function waitingLetters(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; recipient: ReferralRecipientCode; recipientName: string }[]> {
  return tx.query(
    `SELECT id, fields -> 'referred' ->> 'recipient' AS recipient,
            fields -> 'referred' ->> 'recipientName' AS "recipientName"
       FROM letters WHERE case_id = $1 AND code = 'REFERRAL' AND state IN ('proposed', 'registered') ORDER BY id`,
    [caseId],
  );
}

/** The case of a referral. */
export async function caseOfReferral(tx: Tx, referralId: string): Promise<string> {
  const [row] = await tx.query<{ caseId: string }[]>('SELECT case_id AS "caseId" FROM referrals WHERE id = $1', [
    referralId,
  ]);
  if (!row) throw new Error(`There is no referral ${referralId}`);
  return row.caseId;
}

/** Under which name a recipient's office was referred to last, in whichever case: offices rarely change theirs. */
export async function lastNameOf(tx: Tx, recipient: ReferralRecipientCode): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }[]>(
    'SELECT recipient_name AS name FROM referrals WHERE recipient = $1 ORDER BY recorded_at DESC LIMIT 1',
    [recipient],
  );
  return row?.name;
}

/** The day on which a referral was heard of last: its newest word, or the day it began. */
export const heardOn = ({ answers, beganOn }: Referral): PlainDate => answers.at(-1)?.happenedOn ?? beganOn;
