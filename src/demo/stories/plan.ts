import { addDays, type PlainDate } from '../../common/plain-date';
import type { CaseState } from '../../law/case-steps';
import type { RegisteredEmployer } from '../city/register';
import type { Story } from '../timeline';
import { fine, fineUnperformed, firstWarning, secondWarning } from './bpjs-acts';
import { FileAtWork, type Town } from './file-at-work';
import { education, intake, proposedReminder, reminder } from './guidance';
import { objected } from './remedies';
import { agreedInstalments } from './instalments';
import { referred } from './referrals';
import { refusalDrafted, suspendedInPart } from './after-decision';
import { clarification, recommendation, request, verification } from './request-and-hearing';
import { holdSanction, proposeNewNib } from './waiting-answers';
import { findingAdded, notFound, returned } from './turns';
import { compliedEarly, decision, inForce, lifted, liftRequest, notProven, waitingDecision } from './sanction';

type Stage = (file: FileAtWork) => Story;

/** What brings a case into each state, in the order of the law. */
const WAY: readonly (readonly [CaseState, Stage])[] = [
  ['EDUCATION', education],
  ['REMINDED', reminder],
  ['WARNING_1', firstWarning],
  ['WARNING_2', secondWarning],
  ['FINE', fine],
  ['TMP2T_ELIGIBLE', fineUnperformed],
  ['TMP2T_REQUESTED', request],
  ['VERIFICATION', verification],
  ['CLARIFICATION', clarification],
  ['RECOMMENDED', recommendation],
  ['DECIDED', decision],
  ['TMP2T_IN_FORCE', inForce],
  ['LIFT_REQUESTED', liftRequest],
  ['LIFTED', lifted],
];

interface PlannedCase {
  /** How far the case goes. */
  to: CaseState;
  /** Days before today on which it was opened: enough for the way, and for its last clock to run or to have passed. */
  openedDaysAgo: number;
  /** What happens after the last state. */
  then?: Stage;
  /** What is done last of all, so that it still runs today. */
  lastly?: (file: FileAtWork) => Promise<void>;
}

/** Cases in every state; where a clock runs, one inside its days and one beyond. */
export const PLANNED_CASES: readonly PlannedCase[] = [
  { to: 'INTAKE', openedDaysAgo: 2 },
  { to: 'INTAKE', openedDaysAgo: 20 },
  { to: 'EDUCATION', openedDaysAgo: 7 },
  { to: 'EDUCATION', openedDaysAgo: 34 },
  { to: 'EDUCATION', openedDaysAgo: 24, then: proposedReminder },
  { to: 'REMINDED', openedDaysAgo: 28 },
  { to: 'REMINDED', openedDaysAgo: 45 },
  { to: 'WARNING_1', openedDaysAgo: 47 },
  { to: 'WARNING_1', openedDaysAgo: 62 },
  { to: 'WARNING_2', openedDaysAgo: 68 },
  { to: 'WARNING_2', openedDaysAgo: 80 },
  { to: 'FINE', openedDaysAgo: 95, then: referred },
  { to: 'TMP2T_ELIGIBLE', openedDaysAgo: 112, then: agreedInstalments },
  { to: 'TMP2T_REQUESTED', openedDaysAgo: 116 },
  { to: 'VERIFICATION', openedDaysAgo: 119 },
  { to: 'CLARIFICATION', openedDaysAgo: 126 },
  { to: 'RECOMMENDED', openedDaysAgo: 155, then: waitingDecision },
  { to: 'DECIDED', openedDaysAgo: 157 },
  { to: 'TMP2T_IN_FORCE', openedDaysAgo: 172, then: objected, lastly: proposeNewNib },
  { to: 'TMP2T_IN_FORCE', openedDaysAgo: 176, lastly: holdSanction },
  { to: 'LIFT_REQUESTED', openedDaysAgo: 184 },
  { to: 'LIFTED', openedDaysAgo: 190 },
  { to: 'TMP2T_IN_FORCE', openedDaysAgo: 180, then: suspendedInPart },
  { to: 'TMP2T_IN_FORCE', openedDaysAgo: 182, then: refusalDrafted },
  { to: 'EDUCATION', openedDaysAgo: 55, then: notProven },
  { to: 'REMINDED', openedDaysAgo: 75, then: compliedEarly },
  { to: 'INTAKE', openedDaysAgo: 26, then: notFound },
  { to: 'TMP2T_REQUESTED', openedDaysAgo: 124, then: returned },
  { to: 'WARNING_1', openedDaysAgo: 60, then: findingAdded },
];

/** The stories of the demo, each on a firm of its own, and the file it makes. */
export function plannedStories(
  town: Town,
  city: readonly RegisteredEmployer[],
  today: PlainDate,
): { file: FileAtWork; planned: PlannedCase; story: Story }[] {
  return PLANNED_CASES.map((planned, index) => {
    const file = new FileAtWork(town, city[index]!);
    return { file, planned, story: tell(file, planned, addDays(today, -planned.openedDaysAgo)) };
  });
}

async function* tell(file: FileAtWork, { to, then }: PlannedCase, start: PlainDate): Story {
  yield* intake(file, start);
  const last = WAY.findIndex(([state]) => state === to);
  for (const [, stage] of WAY.slice(0, last + 1)) yield* stage(file);
  if (then) yield* then(file);
}
