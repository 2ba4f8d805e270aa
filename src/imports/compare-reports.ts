import { longDate, number, rupiah } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { changesBetween, type ComparedField, type FieldChange } from './field-change';
import type { LabourReportRow } from './reading/rows';

/** A report as it was filed before, under its number or at its place and day. */
export interface FiledBefore {
  reportNumber: string | null;
  /** Of its place; see `labour-reports/report-series`. */
  key: string;
  name: string;
  address: string | null;
  workers: number;
  lowestWage: number | null;
  highestWage: number | null;
  saidRegistered: number | null;
  reportedOn: PlainDate;
}

type Said = Omit<FiledBefore, 'reportNumber' | 'key'>;

const money = (amount: number | null): string | null => (amount === null ? null : rupiah(amount));
const count = (value: number | null): string | null => (value === null ? null : number(value));
const both = (field: string, label: string, of: (said: Said) => string | null): ComparedField<Said, Said> => ({
  field,
  label,
  before: of,
  after: of,
});

const FIELDS: readonly ComparedField<Said, Said>[] = [
  both('name', 'Nama', (said) => said.name),
  both('address', 'Alamat', (said) => said.address),
  both('workers', 'Pekerja', (said) => count(said.workers)),
  both('lowestWage', 'Upah terendah', (said) => money(said.lowestWage)),
  both('highestWage', 'Upah tertinggi', (said) => money(said.highestWage)),
  both('saidRegistered', 'Ikut BPJS (kata pemberi kerja)', (said) => count(said.saidRegistered)),
  both('reportedOn', 'Tanggal lapor', (said) => longDate(said.reportedOn)),
];

/**
 * What a row says that its report did not say before; null for a report that was not filed before. A number names a
 * report; one without a number is known by its place and day.
 */
export function reportChanges(
  row: LabourReportRow,
  key: string,
  before: ReadonlyMap<string, FiledBefore>,
): FieldChange[] | null {
  const known = before.get(reportKey({ reportNumber: row.reportNumber, key, reportedOn: row.reportedOn }));
  return known ? changesBetween(FIELDS, known, row) : null;
}

/** How a report is known again. */
export function reportKey({
  reportNumber,
  key,
  reportedOn,
}: Pick<FiledBefore, 'reportNumber' | 'key' | 'reportedOn'>): string {
  return reportNumber ? `no ${reportNumber}` : `at ${key} ${reportedOn}`;
}
