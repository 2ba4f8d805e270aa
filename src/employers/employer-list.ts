import { shortDate } from '../common/formats';
import { stateLabel } from '../law/case-states';
import type { ListColumn } from '../lists/list-columns';
import type { ListQuery } from '../lists/list-address';
import { readSort } from '../lists/list-sort';
import type { EmployerListQuery } from './employer.dto';
import type { EmployerFilter } from './employer-filter';
import { EMPLOYER_SORTS, type EmployerListRow, type EmployerSort } from './employer.queries';
import { employerPath, employersPath, indicationsPath, labourReportsPath, matchesPath } from './employer.paths';
import type { Tag } from './view-parts';

/** What an address of the list asks for. */
export const filterOf = ({ q, address, village, standing }: EmployerListQuery): EmployerFilter => ({
  ...{ search: q, address, villageCode: village, standing },
});

/** The sort asked for; none leaves the order to the search. @throws 422 `invalid-page` */
export const sortOf = (asked: string | undefined): EmployerSort | undefined =>
  asked ? readSort(asked, EMPLOYER_SORTS, { key: 'name', descending: false }) : undefined;

/** The address of the list as parameters, in their fixed order. */
export const queryOf = ({ q, address, village, standing, sort, size, cursor }: EmployerListQuery): ListQuery => ({
  ...{ q, address, village, standing, sort, size, cursor },
});

/** The columns of the list, on the page and in its export. */
export const EMPLOYER_COLUMNS: readonly ListColumn<EmployerListRow, EmployerSort['key']>[] = [
  { text: 'Pemberi kerja', sort: 'name', cell: (row) => row.name },
  { text: 'Alamat', within: true, cell: (row) => row.address },
  {
    text: 'Keadaan',
    cell: (row) =>
      listTags(row)
        .map(({ text }) => text)
        .join(', '),
  },
  { text: 'NIB', cell: (row) => row.nib },
  { text: 'Kelurahan', cell: (row) => row.villageName },
  { text: 'Pekerja dilaporkan', num: true, sort: 'workers', cell: (row) => row.declaredWorkers },
  { text: 'Terdaftar BPJS', num: true, cell: (row) => row.registeredWorkers },
  { text: 'Tercatat', sort: 'recorded', cell: (row) => shortDate(row.recordedAt) },
];

/** One row of the list. */
export function listRow(row: EmployerListRow) {
  return {
    name: row.name,
    href: employerPath(row.id),
    nib: row.nib,
    tags: listTags(row),
    village: row.villageName,
    address: row.address,
    declared: row.declaredWorkers,
    registered: row.registeredWorkers,
    recordedOn: shortDate(row.recordedAt),
  };
}

function listTags(row: EmployerListRow): Tag[] {
  const tags: Tag[] = [];
  if (row.underSanction) tags.push({ tone: 'bad', text: 'Dalam sanksi', icon: 'ban' });
  else if (row.openCase) tags.push({ tone: 'wait', text: stateLabel(row.openCase.state), icon: 'folder' });
  if (row.openMatches > 0) tags.push({ tone: 'wait', text: 'Perlu dicocokkan', icon: 'git-merge' });
  return tags.length > 0 ? tags : [{ tone: 'mute', text: 'Tidak ada kasus', icon: 'circle-dashed' }];
}

/** The views of the list, as links. */
export function standingTabs(current: string) {
  const tab = (key: string, text: string, href: string) => ({ text, href, current: key === current });
  return {
    label: 'Pandangan daftar',
    items: [
      tab('', 'Semua', employersPath()),
      tab('kasus', 'Kasus berjalan', `${employersPath()}?standing=kasus`),
      tab('sanksi', 'Dalam sanksi', `${employersPath()}?standing=sanksi`),
      tab('cocok', 'Perlu dicocokkan', matchesPath()),
      tab('dugaan', 'Dugaan dari berkas', indicationsPath()),
      tab('wajib-lapor', 'Wajib lapor', labourReportsPath()),
    ],
  };
}
