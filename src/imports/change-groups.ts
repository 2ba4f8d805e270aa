/** Fields that are looked at together. */
export interface ChangeGroup {
  key: string;
  label: string;
  fields: string[];
  count: number;
}

/** What matters most to a case stands first: who is meant, then workers and payments, then what moves every month. */
const ORDER = [
  'pengenal',
  'link',
  'name',
  'legalForm',
  'workers',
  'declaredWorkers',
  'scale',
  'arrearsMonths',
  'lastPaidMonth',
  'programmes',
  'address',
  'place',
];
const IDENTIFIERS = ['nib', 'npp', 'npwp16', 'npwp15', 'nitku', 'owner_npwp', 'owner_nik'];

/** The tabs over the changes of a file: all numbers in one, every other field by itself. */
export function changeGroups(fields: readonly { field: string; label: string; count: number }[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const { field, label, count } of fields) {
    const isNumber = IDENTIFIERS.includes(field);
    const key = isNumber ? 'pengenal' : field;
    const group = groups.get(key) ?? { key, label: isNumber ? 'Pengenal' : label, fields: [], count: 0 };
    groups.set(key, { ...group, fields: [...group.fields, field], count: group.count + count });
  }
  const place = ({ key }: ChangeGroup) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return [...groups.values()].sort((a, b) => place(a) - place(b) || a.label.localeCompare(b.label));
}
