import type { INestApplicationContext } from '@nestjs/common';
import { addDays, type PlainDate } from '../../common/plain-date';
import { LawChangeService } from '../../law-changes/law-change.service';
import type { Cast } from '../people';

/** So that the legal office has something to decide, with its what-if, whenever the demo is opened. */
const DAYS_AHEAD = 45;

/** A change of the office's own rules that waits for the legal office. */
export async function askForShorterVerification(
  app: INestApplicationContext,
  { admin }: Cast,
  today: PlainDate,
): Promise<void> {
  await app.get(LawChangeService, { strict: false }).proposeValue(admin, 'verify.period', 1, {
    value: 10,
    validFrom: addDays(today, DAYS_AHEAD),
    source: 'Nota Dinas Kepala Dinas 500.15/118/DISNAKER',
    mark: 'A',
    reason: 'Verifikasi rata-rata selesai dalam delapan hari kerja.',
  });
}
