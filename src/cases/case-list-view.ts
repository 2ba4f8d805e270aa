import type { Actor } from '../common/actor';
import { shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { OfficeCalendar } from '../law/calendar';
import { CASE_STATES, CLOSED_STATES, isClosed, OPEN_STATES, stateLabel } from '../law/case-states';
import { listAddress, type ListQuery } from '../lists/list-address';
import type { ListColumn } from '../lists/list-columns';
import { readSort } from '../lists/list-sort';
import { SOON_DAYS } from '../tasks/task-groups';
import { daysLeft } from '../tasks/task-list';
import { CASE_VIEWS, type CaseFilter, type CaseView } from './case-filter';
import type { CaseListQuery } from './case-list.dto';
import { BY_DUE, CASE_SORTS, type CaseSort } from './case-list.sql';
import { casesPath } from './case.paths';
import type { CaseListRow } from './case.queries';
import { waitForRelease } from './release-facts';

/** Shown without being asked for. */
const STANDARD_VIEW: CaseView = 'berjalan';

const VIEW_TABS: Readonly<Record<CaseView, string>> = {
  berjalan: 'Berjalan',
  saya: 'Milik saya',
  lewat: 'Lewat batas',
  dekat: `Batas ≤ ${SOON_DAYS} hari`,
  persetujuan: 'Menunggu persetujuan',
  selesai: 'Selesai',
  semua: 'Semua',
};

const STATES_OF: Readonly<Partial<Record<CaseView, typeof CASE_STATES | typeof OPEN_STATES>>> = {
  selesai: CLOSED_STATES,
  semua: CASE_STATES,
};

/** The sort asked for. @throws 422 `invalid-page` */
export const sortOf = (asked: string | undefined): CaseSort => readSort(asked, CASE_SORTS, BY_DUE);

/** What an address of the list asks for. */
export const filterOf = ({ cari, status, lihat = STANDARD_VIEW }: CaseListQuery, actor: Actor): CaseFilter => ({
  ...{ search: cari, state: status, view: lihat },
  ownerId: lihat === 'saya' ? actor.id : undefined,
});

/** The address of the list as parameters, in their fixed order. */
export const queryOf = ({ cari, status, lihat, sort, size, cursor }: CaseListQuery): ListQuery => ({
  ...{ cari, status, lihat, sort, size, cursor },
});

/** The views everybody has, as links; a search is kept, a state is not, since it may be none of the other view. */
export const viewTabs = ({ lihat = STANDARD_VIEW, cari, sort, size }: CaseListQuery) => ({
  label: 'Kasus yang ditampilkan',
  items: CASE_VIEWS.map((view) => ({
    href: listAddress(casesPath(), { cari, lihat: view === STANDARD_VIEW ? undefined : view, sort, size }),
    text: VIEW_TABS[view],
    current: view === lihat,
  })),
});

/** The states that a view can be narrowed to. */
export const stateSelect = ({ lihat = STANDARD_VIEW, status }: CaseListQuery) => ({
  ...{ name: 'status', label: 'Keadaan', empty: 'Semua keadaan', value: status },
  options: (STATES_OF[lihat] ?? OPEN_STATES).map((value) => ({ value, text: stateLabel(value) })),
});

/** The columns of the list, on the page and in its export; days are told as they are on `today`. */
export function caseColumns(
  today: PlainDate,
  calendar: OfficeCalendar,
): readonly ListColumn<CaseListRow, CaseSort['key']>[] {
  return [
    { text: 'Pemberi kerja', sort: 'name', cell: (row) => row.employerName },
    { text: 'Nomor kasus', within: true, cell: (row) => row.reference },
    { text: 'Kelurahan', within: true, cell: (row) => row.villageName },
    { text: 'Keadaan', cell: (row) => stateLabel(row.state) },
    { text: 'Petugas', within: true, cell: (row) => row.ownerName },
    { text: 'Pelepasan', within: true, cell: (row) => waitForRelease(row.metOn, today, calendar) },
    { text: 'Sejak', sort: 'since', cell: (row) => shortDate(row.stateSince) },
    { text: 'Batas', sort: 'due', cell: (row) => row.dueOn && shortDate(row.dueOn) },
    { text: 'Sisa waktu', within: true, cell: (row) => row.dueOn && leftInWords(row.dueOn, today, calendar) },
    { text: 'Dibuka', sort: 'opened', cell: (row) => shortDate(row.openedAt) },
  ];
}

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
    since: shortDate(row.stateSince),
    due: row.dueOn && dueView(row.dueOn, today, calendar),
    opened: shortDate(row.openedAt),
  };
}

/** The last day with how far it is: overdue and soon as a tag, so that they are found without reading. */
function dueView(dueOn: PlainDate, today: PlainDate, calendar: OfficeCalendar): object {
  const { urgency } = daysLeft(dueOn, today, calendar);
  return {
    on: shortDate(dueOn),
    text: leftInWords(dueOn, today, calendar),
    tone: urgency && { over: 'bad', soon: 'wait' }[urgency],
  };
}

function leftInWords(dueOn: PlainDate, today: PlainDate, calendar: OfficeCalendar): string {
  const { left } = daysLeft(dueOn, today, calendar);
  return `${left[0]!.toUpperCase()}${left.slice(1)}`;
}
