import { shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import { isClosed, stateLabel } from '../law/case-steps';
import { daysLeft } from '../tasks/task-list';
import type { CaseListRow } from './case.queries';
import { waitForRelease } from './release-facts';

/** A row of the list of cases as its page shows it. */
export function caseRow(row: CaseListRow, today: PlainDate, calendar: OfficeCalendar): object {
  return {
    id: row.id,
    reference: row.reference,
    employerName: row.employerName,
    village: row.villageName,
    owner: row.ownerName,
    tag: {
      tone: isClosed(row.state) ? 'ok' : row.state === 'TMP2T_IN_FORCE' ? 'bad' : 'wait',
      text: stateLabel(row.state),
    },
    release: waitForRelease(row.metOn, today, calendar),
    due: row.dueOn && dueView(row.dueOn, today, calendar),
  };
}

/** The last day with how far it is: overdue and soon as a tag, so that they are found without reading. */
function dueView(dueOn: PlainDate, today: PlainDate, calendar: OfficeCalendar): object {
  const { left, urgency } = daysLeft(dueOn, today, calendar);
  const text = `${left[0]!.toUpperCase()}${left.slice(1)}`;
  return { on: shortDate(dueOn), text, tone: urgency && { over: 'bad', soon: 'wait' }[urgency] };
}
