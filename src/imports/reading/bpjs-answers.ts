import { readName } from '../../employers/names';
import { cellText, textOrNull } from './cells';
import { readDay } from './dates';
import type { BpjsAnswerField } from './office-columns';
import { canLink, readOwnNumbers } from './own-numbers';
import { rawOf, Remarks, type RowContext, type RowReading } from './row-reader';
import type { BpjsAnswerRow } from './rows';
import type { TableRow } from './table';

/** One answer of BPJS. Without a number it would speak of anybody of that name, and without "ya" or "tidak" it says nothing. */
export function readBpjsAnswerRow(
  row: TableRow<BpjsAnswerField>,
  width: number,
  context: RowContext,
): RowReading<BpjsAnswerRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const { legalForm } = readName(name);
  const numbers = readOwnNumbers((field) => row.cell(field), legalForm);
  const answer = cellText(row.cell('registered'));
  const registered = yesOrNo(answer);
  const cured = readDay(row.cell('curedSince'), context.asOf);
  const reasons = [
    ...(canLink(numbers)
      ? []
      : ['Isi NIB, NPWP, atau NPP: nama saja tidak cukup.', ...numbers.notes.map(({ message }) => message)]),
    ...(registered === null
      ? [
          `${answer ? `Jawaban “${answer}” tidak dikenal.` : 'Jawaban belum diisi.'} Tulis “ya” atau “tidak” pada kolom terdaftar.`,
        ]
      : []),
    ...(!cured.on && cured.note ? [cured.note] : []),
  ];
  if (registered === null || reasons.length > 0)
    return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };

  const remarks = new Remarks<BpjsAnswerField>();
  for (const { field, message } of numbers.notes) remarks.add(field, message);
  remarks.add('curedSince', cured.note);
  const answered = readDay(row.cell('answeredOn'), context.asOf);
  remarks.add('answeredOn', answered.note);
  const address = textOrNull(row.cell('address'));
  return {
    row: {
      rowNo: row.rowNo,
      name,
      legalForm,
      identifiers: numbers.identifiers,
      division: numbers.division,
      address,
      villageCode: context.geography.find({ address }).villageCode,
      email: null,
      phones: [],
      registeredNationally: registered,
      curedSince: cured.on,
      answeredOn: answered.on,
      remark: textOrNull(row.cell('remark')),
      problems: remarks.problems,
      raw,
    },
  };
}

function yesOrNo(text: string): boolean | null {
  if (/^(?:y|ya|yes|sudah|sdh|terdaftar|v|✓)$/i.test(text)) return true;
  return /^(?:t|tidak|tdk|tidak terdaftar|belum|blm|belum terdaftar|no|x)$/i.test(text) ? false : null;
}
