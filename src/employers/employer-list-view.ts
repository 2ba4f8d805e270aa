import { stateLabel } from '../law/case-states';
import { employerPath, employersPath, indicationsPath } from './employer.paths';
import type { EmployerListRow } from './employer.queries';
import type { Tag } from './view-parts';

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
      tab('cocok', 'Perlu dicocokkan', `${employersPath()}?standing=cocok`),
      tab('dugaan', 'Dugaan dari berkas', indicationsPath()),
    ],
  };
}
