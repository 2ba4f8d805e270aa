import { shortDateTime } from '../common/formats';
import type { ListQuery } from '../lists/list-address';
import type { ListColumn } from '../lists/list-columns';
import { readSort } from '../lists/list-sort';
import { IMPORT_KINDS, KIND_NAMES } from './import-kinds';
import type { ImportListQuery } from './import-list.dto';
import { IMPORT_SORTS, type ImportListRow, type ImportSort } from './import-list.queries';
import { IMPORT_STATES } from './import.entity';
import { importPath } from './import.paths';
import { STATE_LABELS } from './import.problems';
import { importTitle, stateTag } from './import-view';

/** Without being told: newest first. */
const NEWEST: ImportSort = { key: 'uploaded', descending: true };

/** The sort asked for. @throws 422 `invalid-page` */
export const sortOf = (asked: string | undefined): ImportSort => readSort(asked, IMPORT_SORTS, NEWEST);

/** The address of the list as parameters, in their fixed order. */
export const queryOf = ({ kind, state, sort, size, cursor }: ImportListQuery): ListQuery => ({
  ...{ kind, state, sort, size, cursor },
});

/** What the list can be narrowed by. */
export const selectsOf = ({ kind, state }: ImportListQuery) => [
  {
    ...{ name: 'kind', label: 'Jenis berkas', empty: 'Semua jenis', value: kind },
    options: KIND_NAMES.map((value) => ({ value, text: IMPORT_KINDS[value].label })),
  },
  {
    ...{ name: 'state', label: 'Keadaan', empty: 'Semua keadaan', value: state },
    options: IMPORT_STATES.map((value) => ({ value, text: STATE_LABELS[value] })),
  },
];

const bringer = ({ uploadedBy }: ImportListRow): string => uploadedBy ?? 'Sistem';

/** The columns of the list, on the page and in its export. */
export const IMPORT_COLUMNS: readonly ListColumn<ImportListRow, ImportSort['key']>[] = [
  { text: 'Isi', within: true, cell: (row) => importTitle(row) },
  { text: 'Berkas', sort: 'file', cell: (row) => row.fileName },
  { text: 'Keadaan', cell: (row) => STATE_LABELS[row.state] },
  { text: 'Baris', num: true, sort: 'rows', cell: (row) => row.rows },
  { text: 'Ditolak', num: true, sort: 'rejected', cell: (row) => row.rejected },
  { text: 'Pengunggah', within: true, cell: bringer },
  { text: 'Diunggah', sort: 'uploaded', cell: (row) => shortDateTime(row.uploadedAt) },
];

/** A row as the page shows it. */
export function importListRow(row: ImportListRow) {
  return {
    title: importTitle(row),
    href: importPath(row.id),
    fileName: row.fileName,
    state: stateTag(row.state),
    rows: row.rows,
    rejected: row.rejected,
    who: bringer(row),
    at: shortDateTime(row.uploadedAt),
  };
}
