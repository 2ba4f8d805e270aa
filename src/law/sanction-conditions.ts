import type { OfficeCalendar } from './calendar';
import type { SanctionCondition } from './condition';
import {
  findingLeftOpen,
  hasAllowedCategory,
  noticeSent,
  notWarnedTooOften,
  papersOnFile,
  requestAfterFine,
  requestOnFile,
  requesterMayAsk,
  fineAfterSecondWarning,
  secondWarningAfterFirst,
  secondWarningNamesNothingNew,
  standsInEveryAct,
  warningsReceived,
} from './conditions-of-bpjs-acts';
import {
  effectStillAhead,
  employerHeard,
  employerTold,
  findingsStillOpen,
  fourEyes,
  identifiersOnRecord,
  outsideSignatureConfirmed,
  receiptProven,
  scopeNamed,
  verificationOnFile,
  withinNotice,
  withinRecommendation,
} from './conditions-of-decision';
import { complianceForEveryFinding, everyFindingCured, noSanctionLeft, nothingAwaited } from './conditions-of-ending';
import type { SanctionFacts, SanctionParameters } from './sanction-facts';
import type { Weighed } from './sanction-timing';

export type { ConditionId, SanctionCondition } from './condition';
export * from './sanction-facts';

/** A step of the case that has conditions beyond the order of steps. */
export type ConditionalStep =
  | 'reminder'
  | 'first-warning'
  | 'second-warning'
  | 'fine'
  | 'request'
  | 'recommendation'
  | 'decision'
  | 'in-force'
  | 'revocation'
  | 'closing';

type Condition = (weighed: Weighed) => SanctionCondition;

/** What BPJS's acts must show wherever the city builds on them. */
const BPJS_ACTS: readonly Condition[] = [
  warningsReceived,
  secondWarningAfterFirst,
  fineAfterSecondWarning,
  requestAfterFine,
  standsInEveryAct,
  hasAllowedCategory,
];

/** Which conditions each step has, in the order a page lists them. */
const CONDITIONS: Readonly<Record<ConditionalStep, readonly Condition[]>> = {
  reminder: [findingLeftOpen],
  'first-warning': [findingLeftOpen, noticeSent, notWarnedTooOften],
  'second-warning': [findingLeftOpen, secondWarningAfterFirst, secondWarningNamesNothingNew],
  fine: [findingLeftOpen, warningsReceived, secondWarningAfterFirst, fineAfterSecondWarning],
  request: [requesterMayAsk, ...BPJS_ACTS],
  recommendation: [
    requestOnFile,
    ...BPJS_ACTS,
    papersOnFile,
    verificationOnFile,
    employerHeard,
    employerTold,
    withinNotice,
  ],
  decision: [
    requestOnFile,
    ...BPJS_ACTS,
    papersOnFile,
    findingsStillOpen,
    employerHeard,
    employerTold,
    withinRecommendation,
    scopeNamed,
    fourEyes,
    effectStillAhead,
  ],
  'in-force': [requestOnFile, identifiersOnRecord, outsideSignatureConfirmed, receiptProven],
  revocation: [complianceForEveryFinding],
  closing: [noSanctionLeft, nothingAwaited, everyFindingCured],
};

/** Every condition of a step with its standing on `facts.on`, met ones too, for a page that shows both. */
export function conditionsFor(
  step: ConditionalStep,
  facts: SanctionFacts,
  calendar: OfficeCalendar,
  parameters: SanctionParameters,
): SanctionCondition[] {
  return CONDITIONS[step].map((condition) => condition({ facts, calendar, parameters }));
}

/** The conditions that refuse the step: required and not met. */
export function refusing(conditions: readonly SanctionCondition[]): SanctionCondition[] {
  return conditions.filter((condition) => !condition.met && condition.severity === 'required');
}

/** The conditions that let the step pass only with a written reason. */
export function needingReason(conditions: readonly SanctionCondition[]): SanctionCondition[] {
  return conditions.filter((condition) => !condition.met && condition.severity === 'warn-with-reason');
}
