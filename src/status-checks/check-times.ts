import { dateTime, longDate, time } from '../common/formats';
import type { CheckRecord } from './status-check.queries';

/** How long the answer may be relied on, in words for the officer. */
export function holdsUntil({ asked, askedAt, answer }: CheckRecord): string {
  if (asked.asOf) return `Hasil ini tentang keadaan pada ${dateTime(asked.asOf)}, bukan tentang hari ini.`;
  const ends = new Date(answer.validUntil);
  // Midnight ends the day before it.
  const isMidnight =
    longDate(new Date(ends.getTime() - 1)) === longDate(askedAt) && longDate(ends) !== longDate(askedAt);
  const until = isMidnight ? `pukul 24.00${time(ends).replace(/^\S+/, '')}` : `pukul ${time(ends)}`;
  return `Hasil ini benar pada waktunya saja, paling lama sampai ${longDate(askedAt)} ${until}. Cek lagi sebelum menerbitkan.`;
}
