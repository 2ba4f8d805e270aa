import type { PlainDate } from '../../common/plain-date';
import { readBpjsRow } from './bpjs';
import { readBpjsActRow } from './bpjs-acts';
import { QUESTION_COLUMNS } from '../../indications/bpjs-question-sheet';
import { readBpjsAnswerRow } from './bpjs-answers';
import { BPJS_COLUMNS, OSS_COLUMNS } from './columns';
import { readLegacyVisitRow } from './legacy-visits';
import {
  BPJS_ACT_COLUMNS,
  BPJS_ANSWER_COLUMNS,
  RUNNING_CASE_COLUMNS,
  VISIT_COLUMNS,
  WLKP_COLUMNS,
} from './office-columns';
import { readOssRow } from './oss';
import type { RowContext, RowReading } from './row-reader';
import type { ImportKind, ReadRow, RowOfKind } from './rows';
import { readRunningCaseRow } from './running-cases';
import type { Column, TableRow } from './table';
import { readWlkpRow } from './wlkp';

/** How one kind of file is read. */
export interface Reader<Row extends ReadRow> {
  /** What the file is called in a sentence. */
  label: string;
  columns: readonly Column<string>[];
  idField: string;
  /** A number that the file adds up in its row of totals. */
  sums: readonly { field: string; label: string }[];
  read(row: TableRow<string>, width: number, context: RowContext): RowReading<Row>;
  /** The titles of the sheet we send out ourselves: when it comes back nothing in it is unknown, and nothing missing. */
  ownSheet?: readonly string[];
  /** What may stand only once in a file, and how to say it; null where a number may come back. */
  once: { keyOf(row: Row): string; label: string } | null;
  /** The day the data speak of where no title says so: the newest day told of. Null when the rows tell none. */
  newestDay?(rows: readonly Row[]): PlainDate | null;
}

/** How each kind of file is read. */
export const READERS: { readonly [Kind in ImportKind]: Reader<RowOfKind[Kind]> } = {
  'oss-nib': {
    label: 'data pemilik NIB',
    columns: OSS_COLUMNS,
    idField: 'nib',
    sums: [{ field: 'workers', label: 'Jumlah TKI' }],
    read: readOssRow as Reader<RowOfKind['oss-nib']>['read'],
    // A NIB comes back for every place of business.
    once: null,
  },
  'bpjs-membership': {
    label: 'data kepesertaan BPJS Ketenagakerjaan',
    columns: BPJS_COLUMNS,
    idField: 'npp',
    sums: [
      { field: 'workers', label: 'Jml TK Aktif' },
      { field: 'arrearsAmount', label: 'Nominal Tunggakan' },
    ],
    read: readBpjsRow as Reader<RowOfKind['bpjs-membership']>['read'],
    once: { keyOf: (row) => `${row.npp} ${row.division}`, label: 'NPP dan DIV' },
  },
  wlkp: {
    label: 'laporan ketenagakerjaan (WLKP)',
    columns: WLKP_COLUMNS,
    idField: 'reportNumber',
    sums: [],
    read: readWlkpRow as Reader<RowOfKind['wlkp']>['read'],
    // An employer may report twice; the later report counts.
    once: null,
    newestDay: (rows) => newest(rows.map((row) => row.reportedOn)),
  },
  'visits-legacy': {
    label: 'catatan kunjungan',
    columns: VISIT_COLUMNS,
    idField: 'no',
    sums: [],
    read: readLegacyVisitRow as Reader<RowOfKind['visits-legacy']>['read'],
    once: null,
    newestDay: (rows) => newest(rows.map((row) => row.visitedOn)),
  },
  'cases-running': {
    label: 'daftar kasus berjalan',
    columns: RUNNING_CASE_COLUMNS,
    idField: 'outsideReference',
    sums: [],
    read: readRunningCaseRow as Reader<RowOfKind['cases-running']>['read'],
    once: null,
  },
  'bpjs-acts': {
    label: 'daftar tindakan BPJS',
    columns: BPJS_ACT_COLUMNS,
    idField: 'npp',
    sums: [],
    read: readBpjsActRow as Reader<RowOfKind['bpjs-acts']>['read'],
    once: {
      keyOf: (row) => `${row.npp} ${row.division ?? ''} ${row.act} ${row.number}`,
      label: 'NPP, tindakan, dan nomor surat',
    },
  },
  'bpjs-answers': {
    label: 'jawaban BPJS',
    columns: BPJS_ANSWER_COLUMNS,
    ownSheet: QUESTION_COLUMNS,
    idField: 'nib',
    sums: [],
    read: readBpjsAnswerRow as Reader<RowOfKind['bpjs-answers']>['read'],
    once: {
      keyOf: (row) => row.identifiers.map(({ type, value }) => `${type} ${value}`).join(' ') + (row.division ?? ''),
      label: 'Nomor-nomor usaha',
    },
  },
};

function newest(days: readonly (PlainDate | null)[]): PlainDate | null {
  return days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);
}
