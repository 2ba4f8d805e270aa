import { invalidField, type Problem } from '../common/problem';

export const visitInFuture = (): Problem =>
  invalidField('/visitedOn', 'Tanggal kunjungan tidak boleh sesudah hari ini.');

export const endBeforeStart = (): Problem => invalidField('/endedAt', 'Jam selesai tidak boleh sebelum jam mulai.');

export const assignmentAfterVisit = (): Problem =>
  invalidField('/assignmentOn', 'Surat tugas bertanggal sesudah kunjungan. Periksa tanggalnya.');

/** A report on paper is shown whole: its number, its day, its scan. */
export const paperIncomplete = (missing: keyof typeof PAPER_WORDS): Problem =>
  invalidField(`/${missing}`, PAPER_WORDS[missing]);

const PAPER_WORDS = {
  reportNumber: 'Isi nomor berita acara seperti tertulis di kertas.',
  reportOn: 'Isi tanggal berita acara seperti tertulis di kertas.',
  reportScan: 'Lampirkan pindaian berita acara yang ditandatangani.',
} as const;

export const paperBeforeVisit = (): Problem =>
  invalidField('/reportOn', 'Berita acara bertanggal sebelum kunjungan. Periksa tanggalnya.');

export const nobodyNamed = (): Problem => invalidField('/metName', 'Isi nama orang yang ditemui.');

export const promiseBeforeVisit = (): Problem =>
  invalidField('/promiseDueOn', 'Tanggal kesanggupan tidak boleh sebelum kunjungan.');
