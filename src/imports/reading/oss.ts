import { readNib, readNik } from '../../law/identifier-cells';
import { hasOwnTaxNumber, readName, type LegalForm } from '../../employers/names';
import { cellText, textOrNull, wholeNumber } from './cells';
import type { OssField } from './columns';
import { readEmail, readPhones } from './contacts';
import { readDay } from './dates';
import { identifierCell, rawOf, Remarks, RESTORED, type RowContext, type RowReading } from './row-reader';
import type { OssRow, RowIdentifier, Scale } from './rows';
import type { TableRow } from './table';
import { readTaxNumber } from './tax-numbers';

/**
 * One row of the list of NIB holders. Only a row without a name or without a readable NIB is rejected: the NIB is the
 * one number by which the licensing office's employer is known, and without it the row could only be linked by its
 * name. Every other fault leaves its field empty and says so.
 */
export function readOssRow(row: TableRow<OssField>, width: number, context: RowContext): RowReading<OssRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const nib = readNib(identifierCell(row.cell('nib')));
  if (!nib.ok || !name) {
    const reasons = [...(name ? [] : ['Nama perusahaan belum diisi.']), ...(nib.ok ? [] : [nib.hint])];
    return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };
  }

  const remarks = new Remarks<OssField>();
  if (nib.restored) remarks.add('nib', RESTORED);
  const legalForm = formOf(cellText(row.cell('kind')), name);
  const isLegalEntity = legalForm === null ? null : hasOwnTaxNumber(legalForm);
  const place = context.geography.find({
    village: cellText(row.cell('village')),
    district: cellText(row.cell('district')),
    address: cellText(row.cell('address')),
  });
  remarks.add('village', place.note);
  const email = readEmail(row.cell('email'));
  remarks.add('email', email.note);
  const issued = readDay(row.cell('issuedOn'), context.asOf);
  remarks.add('issuedOn', issued.note);

  return {
    row: {
      rowNo: row.rowNo,
      name,
      nib: nib.value,
      legalForm,
      isLegalEntity: isLegalEntity === true,
      identifiers: identifiersOf(row, nib.value, isLegalEntity, remarks),
      address: textOrNull(row.cell('address')),
      villageCode: place.villageCode,
      districtCode: place.districtCode,
      kbli: kbliOf(row, remarks),
      kbliTitle: textOrNull(row.cell('kbliTitle')),
      scale: scaleOf(row, remarks),
      declaredWorkers: workersOf(row, remarks),
      ownerName: textOrNull(row.cell('owner')),
      nibIssuedOn: issued.on,
      email: email.email,
      phones: readPhones(row.cell('phone')),
      problems: remarks.problems,
      raw,
    },
  };
}

const KINDS: readonly [RegExp, LegalForm][] = [
  [/^(?:pt|perseroan)\s*perorangan/, 'PT_PERORANGAN'],
  [/^(?:pt|perseroan terbatas)\b/, 'PT'],
  [/^(?:cv|persekutuan komanditer)\b/, 'CV'],
  [/^(?:fa|firma|persekutuan firma)\b/, 'FIRMA'],
  [/^koperasi/, 'KOPERASI'],
  [/^yayasan/, 'YAYASAN'],
  [/^(?:perorangan|perseorangan|orang perseorangan)/, 'PERORANGAN'],
];

/**
 * The form the licence states; where that is blank or unknown, what the name says. A sole trader's `UD` stays visible.
 */
function formOf(kind: string, name: string): LegalForm | null {
  const inName = readName(name).legalForm;
  const stated = KINDS.find(([pattern]) => pattern.test(kind.toLowerCase().replace(/\./g, '')))?.[1] ?? null;
  if (stated === null) return inName;
  return stated === 'PERORANGAN' && inName === 'UD' ? 'UD' : stated;
}

function identifiersOf(
  row: TableRow<OssField>,
  nib: string,
  isLegalEntity: boolean | null,
  remarks: Remarks<OssField>,
): RowIdentifier[] {
  const identifiers: RowIdentifier[] = [{ type: 'nib', value: nib }];
  const tax = readTaxNumber(row.cell('npwp'), isLegalEntity);
  remarks.add('npwp', tax.note);
  if (tax.identifier) identifiers.push(tax.identifier);

  const nik = readNik(identifierCell(row.cell('ownerNik')));
  if (nik.ok) {
    identifiers.push({ type: 'owner_nik', value: nik.value });
    // A resident person's NPWP of 16 digits is the NIK (domain §4.4), and a sole trader is that person.
    if (isLegalEntity === false && tax.identifier?.type !== 'npwp16')
      identifiers.push({ type: 'npwp16', value: nik.value });
  } else if (nik.reason !== 'blank') remarks.add('ownerNik', `${nik.hint} Tidak dipakai.`);
  return identifiers;
}

/** Five digits; `3111` typed as a number is 03111. */
function kbliOf(row: TableRow<OssField>, remarks: Remarks<OssField>): string | null {
  const cell = row.cell('kbli');
  const text = textOrNull(cell);
  if (text === null) return null;
  const code = typeof cell === 'number' ? text.padStart(5, '0') : text;
  if (/^\d{5}$/.test(code)) return code;
  remarks.add('kbli', `KBLI “${text}” bukan 5 digit. Tidak dipakai.`);
  return null;
}

function scaleOf(row: TableRow<OssField>, remarks: Remarks<OssField>): Scale | null {
  const text = textOrNull(row.cell('scale'));
  if (text === null) return null;
  const scale = (['mikro', 'kecil', 'menengah', 'besar'] as const).find((word) => text.toLowerCase().includes(word));
  if (!scale) remarks.add('scale', `Skala usaha “${text}” tidak dikenal.`);
  return scale ?? null;
}

function workersOf(row: TableRow<OssField>, remarks: Remarks<OssField>): number | null {
  const workers = wholeNumber(row.cell('workers'));
  if (workers === undefined)
    remarks.add('workers', `Jumlah tenaga kerja “${cellText(row.cell('workers'))}” bukan bilangan.`);
  return workers ?? null;
}
