import { invalidField, type Problem } from '../common/problem';

export const visitInFuture = (): Problem =>
  invalidField('/visitedOn', 'Tanggal kunjungan tidak boleh sesudah hari ini.');

export const endBeforeStart = (): Problem => invalidField('/endedAt', 'Jam selesai tidak boleh sebelum jam mulai.');

export const assignmentAfterVisit = (): Problem =>
  invalidField('/assignmentOn', 'Surat tugas bertanggal sesudah kunjungan. Periksa tanggalnya.');

export const nobodyNamed = (): Problem => invalidField('/metName', 'Isi nama orang yang ditemui.');

export const promiseBeforeVisit = (): Problem =>
  invalidField('/promiseDueOn', 'Tanggal kesanggupan tidak boleh sebelum kunjungan.');
