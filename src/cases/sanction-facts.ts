import type { PlainDate } from '../common/plain-date';
import { overlay } from '../law/case-overlays';
import { documentKind } from '../law/documents';
import type {
  DecisionFact,
  FineFact,
  LiftFact,
  LiftGround,
  NamedFinding,
  SanctionFacts,
  WarningFact,
} from '../law/sanction-conditions';
import type { PeriodKey } from '../law/periods';
import type { CaseHearing, CaseLetter, CaseRecord } from './case-record';

/** The case as the law looks at it: the letters that stand, who received them when, and who did what. */
export function sanctionFacts(record: CaseRecord, on: PlainDate): SanctionFacts {
  const { head, decisions } = record;
  const request = standing(record, 'TMP2T_REQ').at(-1);
  const preNotice = noticeOfPlan(record);
  return {
    on,
    findings: record.findings.map(({ id, number, category, status }) => ({ id, number, category, status })),
    warnings: [...warnings(record, 'WARN_1', 1), ...warnings(record, 'WARN_2', 2)],
    fines: finesOf(record),
    notices: standing(record, 'NC_NOTICE').map(({ findingIds }) => ({ findings: named(record, findingIds) })),
    request: request
      ? {
          by: request.issuer === 'INSPECTOR' ? 'LABOUR_INSPECTOR' : 'BPJS',
          on: request.datedOn!,
          findings: named(record, request.findingIds),
        }
      : null,
    listedOnly: listedOnly(record),
    verified: ofThisRound(record, standing(record, 'BA_VERIF')).length > 0,
    summonses: hearingsOfThisRound(record).map((hearing) => ({
      receivedOn: record.letters.find((letter) => letter.id === hearing.summonLetterId)?.receivedOn ?? null,
      hearingOn: hearing.scheduledOn,
      outcome: hearing.attended === null ? 'pending' : hearing.attended ? 'heard' : 'unanswered',
    })),
    preNotice: preNotice
      ? {
          receivedOn: preNotice.receivedOn,
          planned: preNotice.planned,
          ...endOf(record, preNotice, 'hearing-notice'),
        }
      : null,
    recommended: ofThisRound(record, standing(record, 'RECOMM')).at(-1)?.planned ?? null,
    people: peopleOf(record),
    identifiers: {
      nib: head.nib !== null,
      npwp16: head.hasNpwp16,
      absenceNoted: newestDecision(record)?.identifierNote != null,
      undecidedMatches: head.openMatchProposals,
    },
    decision: decisionOf(record),
    lift: liftOf(record),
    unendedSanctions: decisions.flatMap((decision) => decision.lines).filter((line) => isUnended(line, record)).length,
    awaited: record.overlays
      .filter(({ kind, endedAt }) => endedAt === null && overlay(kind).atClosing === 'blocks')
      .map(({ kind }) => kind),
    draftEffectiveOn: draftEffectiveOn(record),
    closingAs: null,
  };
}

/** Acts of BPJS known from a list: the scan is missing, or the proof of receipt. */
function listedOnly(record: CaseRecord): SanctionFacts['listedOnly'] {
  return (['WARN_1', 'WARN_2', 'FINE', 'TMP2T_REQ'] as const).flatMap((code) =>
    standing(record, code)
      .filter(({ awaitsScan, receiptMethod }) => awaitsScan || receiptMethod === 'LISTED')
      .map(({ findingIds }) => ({ name: documentKind(code).name, findings: named(record, findingIds) })),
  );
}

/** Papers of one kind that stand, oldest first. */
export function standing({ letters }: CaseRecord, code: CaseLetter['code']): CaseLetter[] {
  return (
    letters
      .filter((letter) => letter.code === code && (letter.state === 'signed' || letter.state === 'issued'))
      // Those of one day stay as they were drafted: the record has the newest first.
      .reverse()
      .sort((a, b) => a.datedOn!.localeCompare(b.datedOn!))
  );
}

/**
 * Those of the letters that belong to the present verification: a request that went back, or was verified again, is
 * verified and heard anew, and what was written before does not count for it.
 */
export function ofThisRound(record: CaseRecord, letters: readonly CaseLetter[]): CaseLetter[] {
  const began = record.events.findLast(({ kind }) => kind === 'start-verification' || kind === 'verify-again');
  const earlier = new Set(record.events.filter(({ seq }) => began && seq < began.seq).map(({ letterId }) => letterId));
  return letters.filter(({ id }) => !earlier.has(id));
}

/** The hearings of the present verification: before a new one the employer was heard on something else. */
export function hearingsOfThisRound(record: CaseRecord): CaseHearing[] {
  const letters = new Set(ofThisRound(record, record.letters).map(({ id }) => id));
  return record.hearings.filter(({ summonLetterId }) => letters.has(summonLetterId));
}

/** The notice of the present verification that counts: the newest one received, else the newest signed. */
export function noticeOfPlan(record: CaseRecord): CaseLetter | undefined {
  const notices = ofThisRound(record, standing(record, 'PRE_NOTICE'));
  return notices.findLast(({ receivedOn }) => receivedOn !== null) ?? notices.at(-1);
}

function warnings(record: CaseRecord, code: 'WARN_1' | 'WARN_2', order: 1 | 2): WarningFact[] {
  return standing(record, code).map((letter) => ({
    order,
    on: letter.datedOn!,
    receivedOn: letter.receivedOn,
    days: letter.periodLength ?? 0,
    ...endOf(record, letter, 'warning'),
    findings: named(record, letter.findingIds),
  }));
}

/** The last day of the clock a letter started, as it stands after all that moved it; null while it stands still. */
function endOf({ deadlines }: CaseRecord, letter: CaseLetter, period: PeriodKey): { endsOn?: PlainDate | null } {
  const clock = deadlines.findLast((deadline) => deadline.letterId === letter.id && deadline.period === period);
  return clock ? { endsOn: clock.state === 'suspended' ? null : clock.dueOn } : {};
}

/** Fines set, each with BPJS's word that it was not performed, and declarations that none is set; oldest first. */
function finesOf(record: CaseRecord): FineFact[] {
  const letters = standing(record, 'FINE');
  const unperformed = record.events.filter(({ kind }) => kind === 'declare-fine-unperformed');
  const set = letters.map((letter, index): FineFact => {
    // Declarations of former days name no letter: they were about the one fine there was.
    const declared = unperformed.findLast(
      ({ data }) => data['letterId'] === letter.id || (!data['letterId'] && index === letters.length - 1),
    );
    return {
      kind: 'set',
      on: letter.datedOn!,
      days: letter.periodLength ?? 0,
      ...endOf(record, letter, 'fine'),
      findings: named(record, letter.findingIds),
      declaredUnperformedOn: declared?.occurredOn ?? null,
    };
  });
  const notSet = record.events
    .filter(({ kind }) => kind === 'declare-no-fine')
    .map(({ occurredOn, data }): FineFact => ({
      kind: 'not-set',
      on: occurredOn,
      reason: String(data['reason'] ?? ''),
      findings: named(record, (data['findingIds'] as string[] | undefined) ?? []),
    }));
  return [...set, ...notSet].sort((a, b) => a.on.localeCompare(b.on));
}

function peopleOf(record: CaseRecord): SanctionFacts['people'] {
  const decision = newestDecision(record);
  const letter = record.letters.find((candidate) => candidate.id === decision?.letterId);
  return {
    draftedBy: decision?.proposedBy ?? null,
    verifiedBy: decision?.verifiedBy ?? verifierOf(record),
    initialledBy: letter?.initialledBy ?? null,
    signedBy: letter?.signedBy ?? null,
    registeredBy: letter?.registeredBy ?? null,
    confirmedBy: letter?.confirmedBy ?? null,
  };
}

/** The newest decision whose draft was not withdrawn. */
function newestDecision({ decisions, letters }: CaseRecord): CaseRecord['decisions'][number] | undefined {
  return decisions.findLast(({ letterId }) => letters.find(({ id }) => id === letterId)?.state !== 'void');
}

/** Who verified: the one who wrote the report of the verification. */
export function verifierOf(record: CaseRecord): string | null {
  return standing(record, 'BA_VERIF').at(-1)?.draftedBy ?? null;
}

/** When the decree that waits for a signature given here says it begins; one signed outside has its own day. */
function draftEffectiveOn({ decisions, letters }: CaseRecord): PlainDate | null {
  const waiting = letters.find(({ code, state }) => code === 'DECISION' && state === 'proposed');
  return decisions.find(({ letterId }) => letterId === waiting?.id)?.effectiveOn ?? null;
}

function decisionOf(record: CaseRecord): DecisionFact | null {
  const decision = newestDecision(record);
  const letter = record.letters.find((candidate) => candidate.id === decision?.letterId);
  if (!decision || !letter) return null;
  return {
    findingIds: letter.findingIds,
    services: [...new Set(decision.lines.map((line) => line.serviceCode))],
    scope: decision.scope,
    establishmentIds: [...new Set(decision.lines.flatMap(({ establishmentId }) => establishmentId ?? []))],
    signedOn: letter.state === 'signed' || letter.state === 'issued' ? letter.datedOn : null,
    receivedOn: letter.receivedOn,
  };
}

function liftOf(record: CaseRecord): LiftFact | null {
  const request = record.events.findLast((event) => event.kind === 'request-lifting');
  if (!request) return null;
  const statements = standing(record, 'COMPLIANCE_STMT');
  return {
    ground: (request.data['ground'] as LiftGround | undefined) ?? 'compliance',
    compliantFindingIds: [...new Set(statements.flatMap((statement) => statement.findingIds))],
    groundActOnFile: request.letterId !== null,
  };
}

/** A line of a decision that was signed lives until it has ended; one of a draft never lived. */
function isUnended(line: CaseRecord['decisions'][number]['lines'][number], record: CaseRecord): boolean {
  const decision = record.decisions.find((candidate) => candidate.lines.includes(line));
  return decision?.approvedBy != null && line.untilAt === null;
}

function named(record: CaseRecord, findingIds: readonly string[]): NamedFinding[] {
  return record.findings.filter(({ id }) => findingIds.includes(id)).map(({ id, category }) => ({ id, category }));
}
