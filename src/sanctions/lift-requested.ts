import type { CaseEvent, CaseRecord } from '../cases/case-record';
import type { PlainDate } from '../common/plain-date';
import type { LiftAsker } from './bpjs-request.dto';

/** Who asked for the end of a sanction, with what, and since when the request is complete. */
export interface LiftRequested {
  askedBy: LiftAsker;
  /** As a decree cites it: "Surat Pimpinan PT Contoh". */
  from: string;
  number: string;
  on: PlainDate;
  /** The day it reached the office. */
  receivedOn: PlainDate;
  /** Since when BPJS's word on every finding lies beside it; null while it does not, and then no days run. */
  completeOn: PlainDate | null;
}

/** A request the office has to answer within its days. */
export type CompleteRequest = LiftRequested & { completeOn: PlainDate };

/** The event that says a request has become complete. */
export const LIFT_REQUEST_COMPLETED = 'lift-request.completed';

/** The newest request to end the sanction; undefined when nobody has asked. */
export function liftRequested({ events }: CaseRecord): LiftRequested | undefined {
  const asked = events.findLast(({ kind }) => kind === 'request-lifting');
  const request = asked?.data['request'] as LiftRequested | undefined;
  if (!asked || !request) return undefined;
  const completed = events.find(({ kind, seq }) => kind === LIFT_REQUEST_COMPLETED && seq > asked.seq);
  return completed ? { ...request, completeOn: completed.occurredOn } : request;
}

/** When BPJS's word on every finding was complete after the decision and before it began to work; undefined otherwise. */
export function completeBeforeForce({ events }: CaseRecord): CaseEvent | undefined {
  const decided = events.findLast(({ toState }) => toState === 'DECIDED');
  const force = events.findLast(({ toState }) => toState === 'TMP2T_IN_FORCE');
  return events.find(
    ({ kind, seq }) =>
      kind === LIFT_REQUEST_COMPLETED &&
      seq > (decided?.seq ?? Infinity) &&
      (!force || force.seq < decided!.seq || seq < force.seq),
  );
}

/** The tasks that ask for what ends a sanction on BPJS's word: the statement itself, and the draft of the decree. */
export const statementKey = (caseId: string): string => `lift-statement:${caseId}`;
export const draftKey = (caseId: string): string => `revocation:${caseId}`;
