import { readName } from '../../employers/names';
import { cellText, textOrNull } from './cells';
import { readVisitDay } from './visit-days';
import type { VisitField } from './office-columns';
import { rawOf, Remarks, type RowContext, type RowReading } from './row-reader';
import type { LegacyVisitRow } from './rows';
import type { TableRow } from './table';

/** One visit as its officer typed it. Only a row that names nobody, or says nothing, is rejected. */
export function readLegacyVisitRow(
  row: TableRow<VisitField>,
  width: number,
  context: RowContext,
): RowReading<LegacyVisitRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const result = textOrNull(row.cell('result'));
  const reasons = [
    ...(name ? [] : ['Nama perusahaan belum diisi.']),
    ...(result ? [] : ['Hasil kunjungan belum diisi.']),
  ];
  if (reasons.length > 0) return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };

  const remarks = new Remarks<VisitField>();
  const day = readVisitDay(row.cell('visitedOn'), { year: context.year, group: row.group, notAfter: context.asOf });
  remarks.add('visitedOn', day.note);
  const address = textOrNull(row.cell('address'));
  return {
    row: {
      rowNo: row.rowNo,
      name,
      legalForm: readName(name).legalForm,
      identifiers: [],
      address,
      // The column holds street, kelurahan, or both.
      villageCode:
        context.geography.find({ address }).villageCode ?? context.geography.villageNamed(address ?? '')?.code ?? null,
      email: null,
      phones: [],
      visitedOn: day.on,
      dayAsWritten: day.asWritten,
      officers: textOrNull(row.cell('officers')),
      result,
      followUp: textOrNull(row.cell('followUp')),
      remark: textOrNull(row.cell('remark')),
      problems: remarks.problems,
      raw,
    },
  };
}
