import { readNib, readNpp } from '../../law/identifier-cells';
import { hasOwnTaxNumber, nameWords, readName, type ReadName } from '../../employers/names';
import { SHOP_SIGNS } from '../../employers/seed/name-words';
import { cellText, textOrNull, wholeNumber } from './cells';
import type { BpjsField } from './columns';
import { readEmail, readPhones } from './contacts';
import { readMonth } from './dates';
import { identifierCell, rawOf, Remarks, RESTORED, type RowContext, type RowReading } from './row-reader';
import type { BpjsRow, Programme, RowIdentifier } from './rows';
import type { TableRow } from './table';
import { readTaxNumber } from './tax-numbers';

/** BPJS cuts names at this width. */
const NAME_WIDTH = 40;

/**
 * One row of the membership file. It is rejected when it lacks what makes it a membership: the NPP, a name, the number
 * of workers. A damaged NIB or NPWP only means that the row cannot be linked by it.
 */
export function readBpjsRow(row: TableRow<BpjsField>, width: number, context: RowContext): RowReading<BpjsRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const npp = readNpp(identifierCell(row.cell('npp')), identifierCell(row.cell('division')));
  const workers = wholeNumber(row.cell('workers'));
  const reasons: string[] = [];
  if (!npp.ok) reasons.push(npp.hint);
  if (!name) reasons.push('Nama perusahaan belum diisi.');
  if (workers === undefined) reasons.push(`Jumlah tenaga kerja “${cellText(row.cell('workers'))}” bukan bilangan.`);
  if (!npp.ok || workers === undefined || !name)
    return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };

  const remarks = new Remarks<BpjsField>();
  if (workers === null) remarks.add('workers', 'Jumlah tenaga kerja kosong; dibaca 0.');
  const read = readName(name, NAME_WIDTH);
  const nameIsCut = name.length >= NAME_WIDTH;
  const isLegalEntity = entityOf(read, nameIsCut);
  const email = readEmail(row.cell('email'));
  remarks.add('email', email.note);
  const address = textOrNull(row.cell('address'));
  const tax = readTaxNumber(row.cell('npwp'), isLegalEntity);
  remarks.add('npwp', tax.note);

  return {
    row: {
      rowNo: row.rowNo,
      npp: npp.value,
      division: npp.division ?? '000',
      name,
      nameIsCut,
      legalForm: read.legalForm,
      isLegalEntity,
      identifiers: [
        { type: 'npp', value: npp.value },
        ...nibOf(row, remarks),
        ...(tax.identifier ? [tax.identifier] : []),
      ],
      branchNpwp: tax.branchNpwp,
      address,
      villageCode: context.geography.find({ village: read.branch, address }).villageCode,
      postcode: postcodeOf(cellText(row.cell('postcode'))),
      programmes: programmesOf(cellText(row.cell('programmes')), remarks),
      workers: workers ?? 0,
      wages: amountOf(row, 'wages', 'Total upah', remarks),
      lastPaidMonth: monthOf(row, remarks),
      arrearsMonths: amountOf(row, 'arrearsMonths', 'Bulan menunggak', remarks) ?? 0,
      arrearsAmount: amountOf(row, 'arrearsAmount', 'Nominal tunggakan', remarks) ?? 0,
      officer: textOrNull(row.cell('officer')),
      email: email.email,
      phones: readPhones(row.cell('phone')),
      problems: remarks.problems,
      raw,
    },
  };
}

/**
 * A shop sign instead of a legal form means a sole trader; no form at all may mean that it was left out, or cut off behind
 * a branch's name.
 */
function entityOf(name: ReadName, isCut: boolean): boolean | null {
  if (name.legalForm) return hasOwnTaxNumber(name.legalForm);
  if (isCut) return null;
  return SHOP_SIGNS.has(nameWords(name.core)[0] ?? '') ? false : null;
}

/** A damaged NIB only costs the row its exact link. */
function nibOf(row: TableRow<BpjsField>, remarks: Remarks<BpjsField>): RowIdentifier[] {
  const nib = readNib(identifierCell(row.cell('nib')));
  if (!nib.ok) {
    if (nib.reason !== 'blank') remarks.add('nib', `${nib.hint} Tidak dipakai.`);
    return [];
  }
  if (nib.restored) remarks.add('nib', RESTORED);
  return [{ type: 'nib', value: nib.value }];
}

/** `0` is what BPJS writes for an unknown postcode. */
function postcodeOf(text: string): string | null {
  return /^[1-9]\d{4}$/.test(text) ? text : null;
}

function programmesOf(text: string, remarks: Remarks<BpjsField>): Programme[] {
  const known = new Set<string>(['JKK', 'JKM', 'JHT', 'JP', 'JKP']);
  const words = text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter(Boolean);
  const unknown = words.filter((word) => !known.has(word));
  if (unknown.length > 0) remarks.add('programmes', `Program “${unknown.join(', ')}” tidak dikenal.`);
  return [...new Set(words.filter((word) => known.has(word)))] as Programme[];
}

function amountOf(
  row: TableRow<BpjsField>,
  field: 'wages' | 'arrearsMonths' | 'arrearsAmount',
  label: string,
  remarks: Remarks<BpjsField>,
): number | null {
  const amount = wholeNumber(row.cell(field));
  if (amount === undefined) remarks.add(field, `${label} “${cellText(row.cell(field))}” bukan bilangan.`);
  return amount ?? null;
}

function monthOf(row: TableRow<BpjsField>, remarks: Remarks<BpjsField>): string | null {
  const month = readMonth(row.cell('lastPaidMonth'));
  if (month === undefined)
    remarks.add('lastPaidMonth', `BLTH “${cellText(row.cell('lastPaidMonth'))}” tidak dapat dibaca.`);
  return month ?? null;
}
