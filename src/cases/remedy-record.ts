import type { PlainDate } from '../common/plain-date';
import type { RemedyKind, RemedyResult } from '../law/remedies';

/** How a paper of the employer reached the office. */
export type FilingChannel = 'HANDED_OVER' | 'REGISTERED_POST' | 'COURIER' | 'EMAIL';

/** Something the employer set against a decision, or against an act of BPJS (`FORWARDED`), with its answer. */
export interface CaseRemedy {
  id: string;
  kind: RemedyKind | 'FORWARDED';
  decisionId: string | null;
  againstLetterId: string;
  paperId: string;
  overlayId: string | null;
  filedOn: PlainDate;
  filedBy: string;
  filerPosition: string | null;
  channel: FilingChannel;
  grounds: string;
  addressedTo: string;
  /** The last day to file as it was known then; null while no receipt was proven. */
  lastDayOn: PlainDate | null;
  isLate: boolean;
  forwardedOn: PlainDate | null;
  recordedBy: string;
  files: { position: number; name: string }[];
  result: RemedyResult | null;
  isDeemed: boolean;
  lateReason: string | null;
  answeredOn: PlainDate | null;
  answerLetterId: string | null;
}

/** What an order of a court does here. */
export type CourtOrderKind = 'STAY' | 'STAY_LIFTED' | 'JUDGMENT';

/** A paper of a court: recorded by one person, confirmed or set aside by another. */
export interface CaseCourtOrder {
  id: string;
  decisionId: string;
  letterId: string;
  kind: CourtOrderKind;
  court: string;
  result: RemedyResult | null;
  isFinal: boolean | null;
  note: string;
  recordedBy: string;
  recordedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  isConfirmed: boolean | null;
  refusal: string | null;
}

export const REMEDIES_SQL = `
  SELECT r.id, r.kind, r.decision_id AS "decisionId", r.against_letter_id AS "againstLetterId", r.paper_id AS "paperId",
         r.overlay_id AS "overlayId", r.filed_on AS "filedOn", r.filed_by AS "filedBy",
         r.filer_position AS "filerPosition", r.channel, r.grounds, r.addressed_to AS "addressedTo",
         r.last_day_on AS "lastDayOn", r.is_late AS "isLate", r.forwarded_on AS "forwardedOn",
         r.recorded_by AS "recordedBy",
         coalesce((SELECT json_agg(json_build_object('position', f.position, 'name', f.name) ORDER BY f.position)
                     FROM remedy_files f WHERE f.remedy_id = r.id), '[]') AS files,
         a.result, coalesce(a.is_deemed, false) AS "isDeemed", a.late_reason AS "lateReason",
         a.answered_on AS "answeredOn", a.letter_id AS "answerLetterId"
    FROM remedies r LEFT JOIN remedy_answers a ON a.remedy_id = r.id
   WHERE r.case_id = $1 ORDER BY r.recorded_at, r.id`;

export const COURT_ORDERS_SQL = `
  SELECT id, decision_id AS "decisionId", letter_id AS "letterId", kind, court, result, is_final AS "isFinal", note,
         recorded_by AS "recordedBy", recorded_at AS "recordedAt", decided_by AS "decidedBy", decided_at AS "decidedAt",
         is_confirmed AS "isConfirmed", refusal
    FROM court_orders WHERE case_id = $1 ORDER BY recorded_at, id`;
