import { readName } from '../../employers/names';
import { cellText, rupiahAmount, textOrNull, wholeNumber } from './cells';
import { readDay } from './dates';
import type { WlkpField } from './office-columns';
import { rawOf, Remarks, type RowContext, type RowReading } from './row-reader';
import type { LabourReportRow } from './rows';
import type { TableRow } from './table';

/** One labour report. It is rejected without a name, a number of workers or the day it was made: it would prove nothing. */
export function readWlkpRow(row: TableRow<WlkpField>, width: number, context: RowContext): RowReading<LabourReportRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const reasons = name ? [] : ['Nama perusahaan belum diisi.'];
  const men = workers(row, 'men', 'Jml TK L', reasons);
  const women = workers(row, 'women', 'Jml TK P', reasons);
  const reported = readDay(row.cell('reportedOn'), context.asOf);
  if (!reported.on) reasons.push(reported.note ?? 'Tanggal lapor belum diisi.');
  if (!reported.on || reasons.length > 0) return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };

  const remarks = new Remarks<WlkpField>();
  remarks.add('reportedOn', reported.note);
  const place = context.geography.find({
    village: cellText(row.cell('village')),
    address: cellText(row.cell('address')),
  });
  remarks.add('village', place.note);
  return {
    row: {
      rowNo: row.rowNo,
      name,
      legalForm: readName(name).legalForm,
      identifiers: [],
      address: textOrNull(row.cell('address')),
      villageCode: place.villageCode,
      email: null,
      phones: [],
      reportNumber: textOrNull(row.cell('reportNumber')),
      workers: men + women,
      lowestWage: wage(row, 'lowestWage', 'Upah terendah', remarks),
      highestWage: wage(row, 'highestWage', 'Upah tertinggi', remarks),
      saidRegistered: saidRegistered(row, remarks),
      reportedOn: reported.on,
      problems: remarks.problems,
      raw,
    },
  };
}

/** A blank count is none; what is no count makes the row worthless. */
function workers(row: TableRow<WlkpField>, field: 'men' | 'women', label: string, reasons: string[]): number {
  const count = wholeNumber(row.cell(field));
  if (count === undefined) reasons.push(`${label} “${cellText(row.cell(field))}” bukan bilangan.`);
  return count ?? 0;
}

function wage(
  row: TableRow<WlkpField>,
  field: 'lowestWage' | 'highestWage',
  label: string,
  remarks: Remarks<WlkpField>,
): number | null {
  const amount = rupiahAmount(row.cell(field));
  if (amount === undefined) remarks.add(field, `${label} “${cellText(row.cell(field))}” bukan bilangan.`);
  return amount ?? null;
}

function saidRegistered(row: TableRow<WlkpField>, remarks: Remarks<WlkpField>): number | null {
  const count = wholeNumber(row.cell('saidRegistered'));
  if (count === undefined)
    remarks.add('saidRegistered', `Jml ikut BPJS TK “${cellText(row.cell('saidRegistered'))}” bukan bilangan.`);
  return count ?? null;
}
