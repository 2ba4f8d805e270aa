import { holdsUntil } from './check-times';
import type { CheckRecord } from './status-check.queries';

const check = (asOf: string | null, validUntil: string) =>
  ({
    askedAt: new Date('2026-12-17T02:42:00Z'),
    asked: { asOf },
    answer: { validUntil },
  }) as unknown as CheckRecord;

it.each([
  ['midnight is 24.00 of the day it ends', null, '2026-12-17T16:00:00Z', 'sampai 17 Desember 2026 pukul 24.00 WITA.'],
  ['a known change ends it earlier', null, '2026-12-17T07:30:00Z', 'sampai 17 Desember 2026 pukul 15.30 WITA.'],
  ['the past holds for no today', '2026-03-20T01:00:00Z', '2026-03-20T16:00:00Z', 'pada 20 Maret 2026 pukul 09.00'],
])('%s', (_, asOf, validUntil, words) => expect(holdsUntil(check(asOf, validUntil))).toContain(words));
