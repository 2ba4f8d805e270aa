import { shortDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import type { FactSource } from './employer-records';

/** A state as pages show it. */
export interface Tag {
  tone: 'ok' | 'bad' | 'wait' | 'info' | 'mute';
  text: string;
  icon?: string;
}

export const SOURCE_LABELS: Readonly<Record<FactSource, string>> = {
  'oss-nib': 'OSS',
  'bpjs-membership': 'BPJS Ketenagakerjaan',
  visit: 'Kunjungan',
  officer: 'Petugas',
};

/** `berkas oss-nib-2026-10.xlsx per 31 Okt 2026, baris 12, diketahui 2 Nov 2026`, or when a person wrote it down. */
export function fileText({
  fileName,
  fileAsOf,
  sourceRow,
  recordedAt,
}: {
  fileName: string | null;
  fileAsOf: PlainDate | null;
  sourceRow: number | null;
  recordedAt: Date;
}) {
  if (!fileName) return `dicatat ${shortDate(recordedAt)}`;
  const per = fileAsOf ? ` per ${shortDate(fileAsOf)}` : '';
  return `berkas ${fileName}${per}${sourceRow ? `, baris ${sourceRow}` : ''}, diketahui ${shortDate(recordedAt)}`;
}

/** `2026-07` as `Jul 2026`. */
export function shortMonth(month: string): string {
  return shortDate(`${month}-01`).replace(/^\d+\s/, '');
}

/** With a capital at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
