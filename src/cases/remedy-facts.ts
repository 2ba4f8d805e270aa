import type { PlainDate } from '../common/plain-date';
import {
  nextRemedies,
  remedy,
  type FiledRemedy,
  type NextRemedy,
  type RemedyKind,
  type WaitingRemedy,
} from '../law/remedies';
import type { CaseDecision, CaseLetter, CaseRecord } from './case-record';
import type { CaseCourtOrder, CaseRemedy } from './remedy-record';

/** A remedy of the law as the case has it; what was passed on to BPJS is none. */
export type OwnRemedy = CaseRemedy & { kind: RemedyKind };

/** The newest signed decision of the case, against which remedies are filed; undefined while there is none. */
export function signedDecision({ decisions }: CaseRecord): CaseDecision | undefined {
  return decisions.findLast(({ approvedBy }) => approvedBy !== null);
}

/** What was filed against the newest signed decision, oldest first. */
export function remediesFiled(record: CaseRecord): OwnRemedy[] {
  const decision = signedDecision(record);
  return record.remedies.filter((one): one is OwnRemedy => one.kind !== 'FORWARDED' && one.decisionId === decision?.id);
}

/** What the employer can still file, each with what it waits for; nothing while no decision is signed. */
export function remediesLeft(record: CaseRecord): readonly NextRemedy[] {
  if (!signedDecision(record)) return [];
  return nextRemedies(remediesFiled(record).map(({ kind, result }): FiledRemedy => ({ kind, result })));
}

/** The one that waits for its answer. */
export function remedyWaiting(record: CaseRecord, kind?: RemedyKind): OwnRemedy | undefined {
  return remediesFiled(record).find((one) => one.result === null && (!kind || one.kind === kind));
}

/** The same with the last days of its clocks, as the law asks for them. */
export function waitingFacts(record: CaseRecord, filed: OwnRemedy): WaitingRemedy {
  const { reply, deemed } = remedy(filed.kind);
  const dueOn = (period: string | null): PlainDate | null =>
    record.deadlines.findLast((clock) => clock.period === period && clock.letterId === filed.paperId)?.dueOn ?? null;
  return { kind: filed.kind, isLate: filed.isLate, replyDueOn: dueOn(reply), deemedDueOn: dueOn(deemed) };
}

/** The paper a remedy is set against: the decision, or the answer it does not accept; undefined while there is none. */
export function paperAgainst(record: CaseRecord, kind: RemedyKind): CaseLetter | undefined {
  const { follows } = remedy(kind);
  const before = remediesFiled(record).findLast((one) => one.kind === follows && one.result !== 'withdrawn');
  const id = follows ? before?.answerLetterId : signedDecision(record)?.letterId;
  return record.letters.find((letter) => letter.id === id);
}

/** Until when it may be filed in time; null while the receipt that starts its time is not proven. */
export function lastDayToFile(record: CaseRecord, kind: RemedyKind): PlainDate | null {
  const paper = paperAgainst(record, kind);
  const { window } = remedy(kind);
  return (
    record.deadlines.findLast(({ period, letterId }) => period === window && letterId === paper?.id)?.dueOn ?? null
  );
}

/** The stay of a court that runs now. */
export function courtStay({ overlays }: CaseRecord): CaseRecord['overlays'][number] | undefined {
  return overlays.find(({ kind, endedAt }) => kind === 'COURT_STAY' && endedAt === null);
}

/** Papers of a court that wait for the second person. */
export function ordersToConfirm({ courtOrders }: CaseRecord): CaseCourtOrder[] {
  return courtOrders.filter(({ decidedAt }) => decidedAt === null);
}

/** Acts of BPJS an employer may object to; such an objection is passed on to BPJS (domain.md §3.4). */
export function bpjsActsStanding({ letters }: CaseRecord): CaseLetter[] {
  return letters.filter(
    ({ code, state }) => ['WARN_1', 'WARN_2', 'FINE'].includes(code) && (state === 'signed' || state === 'issued'),
  );
}

/** Whether anything was filed at all, or can be. */
export const hasRemedies = (record: CaseRecord): boolean =>
  record.remedies.length > 0 || bpjsActsStanding(record).length > 0 || signedDecision(record) !== undefined;
