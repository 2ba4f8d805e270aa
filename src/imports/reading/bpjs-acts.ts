import { readNpp } from '../../law/identifier-cells';
import { readName } from '../../employers/names';
import { cellText, textOrNull, wholeNumber } from './cells';
import { readDay } from './dates';
import type { BpjsActField } from './office-columns';
import { identifierCell, rawOf, Remarks, type RowContext, type RowReading } from './row-reader';
import type { BpjsActRow } from './rows';
import type { TableRow } from './table';

const ACTS: readonly [RegExp, BpjsActRow['act']][] = [
  [/^(?:surat\s+)?(?:teguran|peringatan|st|sp)\s*(?:ke[-\s]*)?(?:ii|2|kedua)$/i, 'WARNING_2'],
  [/^(?:surat\s+)?(?:teguran|peringatan|st|sp)\s*(?:ke[-\s]*)?(?:i|1|pertama)$/i, 'WARNING_1'],
  [/^(?:sanksi\s+|penetapan\s+)?denda$/i, 'FINE'],
  [/^(?:surat\s+)?permohonan(?:\s+(?:sanksi|tmp2t))?$/i, 'REQUEST'],
];

/** One act of BPJS. Without NPP, kind, number and date nobody could find or prove it, so it is rejected. */
export function readBpjsActRow(
  row: TableRow<BpjsActField>,
  width: number,
  context: RowContext,
): RowReading<BpjsActRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const npp = readNpp(identifierCell(row.cell('npp')), identifierCell(row.cell('division')));
  const act = actOf(cellText(row.cell('act')));
  const number = textOrNull(row.cell('number'));
  const dated = readDay(row.cell('datedOn'), context.asOf);
  const received = readDay(row.cell('receivedOn'), context.asOf);
  const reasons = [
    ...(npp.ok ? [] : [npp.hint]),
    ...(act
      ? []
      : [
          `Tindakan “${cellText(row.cell('act'))}” tidak dikenal. Tulis Teguran I, Teguran II, Denda, atau Permohonan.`,
        ]),
    ...(number ? [] : ['Nomor surat belum diisi.']),
    ...(dated.on ? [] : [dated.note ?? 'Tanggal surat belum diisi.']),
    ...(received.on || !received.note ? [] : [received.note]),
  ];
  if (dated.on && received.on && received.on < dated.on)
    reasons.push('Tanggal terima lebih awal daripada tanggal surat.');
  if (!npp.ok || !act || !number || !dated.on || reasons.length > 0)
    return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };

  const remarks = new Remarks<BpjsActField>();
  remarks.add('datedOn', dated.note);
  remarks.add('receivedOn', received.note);
  const periodDays = wholeNumber(row.cell('periodDays'));
  if (periodDays === undefined)
    remarks.add('periodDays', `Jangka “${cellText(row.cell('periodDays'))}” bukan bilangan.`);
  return {
    row: {
      rowNo: row.rowNo,
      name: name || `NPP ${npp.value}`,
      legalForm: readName(name).legalForm,
      identifiers: [{ type: 'npp', value: npp.value }],
      address: null,
      villageCode: null,
      email: null,
      phones: [],
      npp: npp.value,
      division: cellText(row.cell('division')) ? (npp.division ?? null) : null,
      act,
      number,
      datedOn: dated.on,
      periodDays: periodDays ?? null,
      receivedOn: received.on,
      proof: textOrNull(row.cell('proof')),
      problems: remarks.problems,
      raw,
    },
  };
}

/** An act by the words of BPJS; null when they name none. */
function actOf(text: string): BpjsActRow['act'] | null {
  return ACTS.find(([pattern]) => pattern.test(text.replace(/[.\s]+$/, '')))?.[1] ?? null;
}
