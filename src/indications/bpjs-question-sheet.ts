import { longDate } from '../common/formats';
import type { QuestionList } from './bpjs-questions.service';

/** The columns BPJS fills in; everything else comes back as it was sent and is read by `bpjs-answers`. */
export const ANSWER_COLUMNS = ['Terdaftar secara nasional (ya/tidak)', 'Dipenuhi sejak', 'Keterangan'] as const;

/** The titles of the sheet BPJS is sent. */
export const QUESTION_COLUMNS: readonly string[] = [
  'NIB',
  'Nama Perusahaan',
  'NPWP tersamar',
  'Alamat',
  'Kelurahan',
  'Pekerja dilaporkan',
  'Dilaporkan menurut',
  ...ANSWER_COLUMNS,
];

/** A list for BPJS: a header, and a row for each suspect with empty cells for the answer. */
export function questionSheet({ rows }: QuestionList): string[][] {
  return [
    [...QUESTION_COLUMNS],
    ...rows.map((row) => [
      row.nib ?? '',
      row.name,
      row.npwp ?? '',
      row.address ?? '',
      row.villageName ?? '',
      row.workers === null ? '' : String(row.workers),
      row.source && row.countedOn ? `${row.source} per ${longDate(row.countedOn)}` : '',
      ...ANSWER_COLUMNS.map(() => ''),
    ]),
  ];
}
