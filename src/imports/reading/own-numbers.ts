import { hasOwnTaxNumber, type LegalForm } from '../../employers/names';
import { readNib, readNpp } from '../../law/identifier-cells';
import type { Cell } from './cells';
import { identifierCell, RESTORED } from './row-reader';
import type { RowIdentifier } from './rows';
import { readTaxNumber } from './tax-numbers';

/** The numbers of one employer in a list of the office, and what is wrong with those that cannot be used. */
export interface OwnNumbers {
  identifiers: RowIdentifier[];
  /** Three digits, where an NPP stands with one. */
  division: string | null;
  notes: { field: 'nib' | 'npwp' | 'npp'; message: string }[];
}

/** Reads the columns NIB, NPWP and NPP with its division; an owner's number and a branch's link nothing (domain §4.4). */
export function readOwnNumbers(
  cell: (field: 'nib' | 'npwp' | 'npp' | 'division') => Cell,
  legalForm: LegalForm | null,
): OwnNumbers {
  const numbers: OwnNumbers = { identifiers: [], division: null, notes: [] };
  const nib = readNib(identifierCell(cell('nib')));
  if (nib.ok) {
    numbers.identifiers.push({ type: 'nib', value: nib.value });
    if (nib.restored) numbers.notes.push({ field: 'nib', message: RESTORED });
  } else if (nib.reason !== 'blank') numbers.notes.push({ field: 'nib', message: `${nib.hint} Tidak dipakai.` });

  const tax = readTaxNumber(cell('npwp'), legalForm === null ? null : hasOwnTaxNumber(legalForm));
  if (tax.identifier) numbers.identifiers.push(tax.identifier);
  if (tax.note) numbers.notes.push({ field: 'npwp', message: tax.note });

  const npp = readNpp(identifierCell(cell('npp')), identifierCell(cell('division')));
  if (npp.ok) {
    numbers.identifiers.push({ type: 'npp', value: npp.value });
    numbers.division = npp.division ?? null;
  } else if (npp.reason !== 'blank') numbers.notes.push({ field: 'npp', message: `${npp.hint} Tidak dipakai.` });
  return numbers;
}

const LINKING = new Set(['nib', 'npwp16', 'npwp15', 'npp']);

/** Whether one of the numbers can lead to an employer. */
export const canLink = ({ identifiers }: OwnNumbers): boolean => identifiers.some(({ type }) => LINKING.has(type));
