import { isPlainDate, type PlainDate } from '../common/plain-date';
import { invalidField } from '../common/problem';

/**
 * The past day whose knowledge is asked for; null for today and when none is.
 *
 * @throws 422 for what is no day, and for one to come
 */
export function pastDay(typed: string | undefined, today: PlainDate, pointer: string): PlainDate | null {
  if (!typed) return null;
  if (!isPlainDate(typed)) throw invalidField(pointer, 'Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-10-31.');
  if (typed > today) throw invalidField(pointer, 'Pilih hari ini atau hari yang sudah lewat.');
  return typed === today ? null : typed;
}
