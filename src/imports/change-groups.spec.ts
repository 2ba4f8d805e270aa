import { changeGroups } from './change-groups';

const change = (field: string, count: number) => ({ field, label: field.toUpperCase(), count });

it('puts who is meant first, all numbers in one tab, and what moves every month last', () => {
  const groups = changeGroups([change('wages', 900), change('nib', 2), change('workers', 40), change('npp', 3)]);

  expect(groups.map(({ label, count }) => `${label} ${count}`)).toEqual(['Pengenal 5', 'WORKERS 40', 'WAGES 900']);
  expect(groups[0]!.fields).toEqual(['nib', 'npp']);
});
