import { readName } from '../../employers/names';
import { FINDING_ABBREVIATIONS, FINDING_CATEGORIES, type FindingCategory } from '../../law/findings';
import { cellText, textOrNull } from './cells';
import { readDay } from './dates';
import type { RunningCaseField } from './office-columns';
import { readOwnNumbers } from './own-numbers';
import { rawOf, Remarks, type RowContext, type RowReading } from './row-reader';
import type { RunningCaseAct, RunningCaseRow } from './rows';
import type { TableRow } from './table';

const ACTS: readonly { kind: RunningCaseAct['kind']; label: string }[] = [
  { kind: 'VISIT', label: 'Kunjungan' },
  { kind: 'REMINDER', label: 'Himbauan' },
  { kind: 'WARNING_1', label: 'Teguran I' },
  { kind: 'WARNING_2', label: 'Teguran II' },
  { kind: 'FINE', label: 'Denda' },
  { kind: 'REQUEST', label: 'Permohonan' },
];

/** One case under way. Every day and every finding must be readable: a wrong one would move a clock or warn of the wrong thing. */
export function readRunningCaseRow(
  row: TableRow<RunningCaseField>,
  width: number,
  context: RowContext,
): RowReading<RunningCaseRow> {
  const raw = rawOf(row, width);
  const name = cellText(row.cell('name'));
  const { legalForm } = readName(name);
  const reasons = name ? [] : ['Nama perusahaan belum diisi.'];
  const findings = findingsOf(cellText(row.cell('findings')), reasons);
  const opened = readDay(row.cell('openedOn'), context.asOf);
  if (!opened.on) reasons.push(opened.note ?? 'Tanggal mulai belum diisi.');
  const remarks = new Remarks<RunningCaseField>();
  remarks.add('openedOn', opened.note);
  const acts = ACTS.flatMap((act) => actOf(row, act, context, reasons));
  if (!opened.on || reasons.length > 0) return { rejected: { rowNo: row.rowNo, name: name || null, reasons, raw } };

  const numbers = readOwnNumbers((field) => row.cell(field), legalForm);
  for (const { field, message } of numbers.notes) remarks.add(field, message);
  const address = textOrNull(row.cell('address'));
  const place = context.geography.find({ village: cellText(row.cell('village')), address });
  if (cellText(row.cell('village'))) remarks.add('village', place.note);
  return {
    row: {
      rowNo: row.rowNo,
      name,
      legalForm,
      identifiers: numbers.identifiers,
      division: numbers.division,
      address,
      villageCode: place.villageCode,
      email: null,
      phones: [],
      outsideReference: textOrNull(row.cell('outsideReference')),
      findings,
      openedOn: opened.on,
      acts,
      remark: textOrNull(row.cell('remark')),
      problems: remarks.problems,
      raw,
    },
  };
}

/** Codes or their common spellings, between commas, semicolons, slashes, plus signs or line ends. */
function findingsOf(text: string, reasons: string[]): FindingCategory[] {
  const words = text
    .split(/[,;/+\n]|\bdan\b/i)
    .map((word) => word.trim())
    .filter(Boolean);
  if (words.length === 0)
    reasons.push('Temuan belum diisi. Tulis PWBD, PDS TK, PDS Upah, PDS Program, atau Tunggakan.');
  const found = words.map((word) => ({ word, category: categoryOf(word) }));
  for (const { word } of found.filter(({ category }) => category === null))
    reasons.push(`Temuan “${word}” tidak dikenal. Tulis PWBD, PDS TK, PDS Upah, PDS Program, atau Tunggakan.`);
  return [...new Set(found.flatMap(({ category }) => category ?? []))];
}

function categoryOf(word: string): FindingCategory | null {
  const key = word.toLowerCase().replace(/[^a-z]/g, '');
  if (key === 'menunggak' || key === 'piutang' || key === 'tunggakaniuran') return 'ARREARS';
  const isNamed = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '') === key;
  return FINDING_CATEGORIES.find((each) => isNamed(each) || isNamed(FINDING_ABBREVIATIONS[each])) ?? null;
}

/** An act stands where it has a date; a number or a receipt without one is a fault. */
function actOf(
  row: TableRow<RunningCaseField>,
  { kind, label }: (typeof ACTS)[number],
  context: RowContext,
  reasons: string[],
): RunningCaseAct[] {
  const number = textOrNull(row.cell(`${kind}.number`));
  const dated = readDay(row.cell(`${kind}.datedOn`), context.asOf);
  const received = readDay(row.cell(`${kind}.receivedOn`), context.asOf);
  for (const { on, note } of [dated, received]) if (!on && note) reasons.push(`${label}: ${note}`);
  if (!dated.on) {
    if (!dated.note && (number || received.on)) reasons.push(`${label}: tanggalnya belum diisi.`);
    return [];
  }
  if (received.on && received.on < dated.on)
    reasons.push(`${label}: tanggal terima lebih awal daripada tanggal surat.`);
  return [{ kind, number, datedOn: dated.on, receivedOn: received.on }];
}
