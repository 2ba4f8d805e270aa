import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';

export const warningUnderWay = (name: string): Problem =>
  new Problem(
    409,
    'letter-under-way',
    `${name} untuk kasus ini sudah ada dan belum terbukti diterima. Catat dahulu bukti terimanya.`,
    {
      title: 'Surat sudah ada',
    },
  );

export const noOpenFinding = (): Problem =>
  invalidField('/findingIds', 'Pilih sedikitnya satu temuan yang masih terbuka.');

const STILL_SUSPECTED =
  'Belum terdaftar masih dugaan. Pastikan dahulu lewat kunjungan atau jawaban BPJS, baru surat boleh menyebutnya.';

/** No letter asserts a suspicion (domain.md §4.1). */
export const findingNotConfirmed = (): Problem =>
  new Problem(409, 'finding-not-confirmed', STILL_SUSPECTED, {
    title: 'Temuan masih dugaan',
    errors: [{ pointer: '/findingIds', detail: STILL_SUSPECTED }],
  });

const DENIED =
  'BPJS menjawab bahwa pemberi kerja ini terdaftar secara nasional. Tinjau temuannya dahulu; surat belum dapat menyebutnya.';

/** BPJS's own word goes before what was suspected or seen (domain.md §4.1). */
export const findingDenied = (): Problem =>
  new Problem(409, 'finding-denied', DENIED, {
    title: 'BPJS menjawab sebaliknya',
    errors: [{ pointer: '/findingIds', detail: DENIED }],
  });

export const fineBeforeWarningEnds = (endsOn: PlainDate): Problem =>
  invalidField('/datedOn', `Denda paling cepat sehari sesudah Teguran II berakhir, ${longDate(endsOn)}.`);

export const noSecondWarning = (): Problem =>
  new Problem(
    409,
    'second-warning-missing',
    'Jangka Teguran II belum berakhir: suratnya belum terbukti diterima, atau jangkanya sedang dihentikan.',
    {
      title: 'Teguran II belum berakhir',
    },
  );

export const otherPeriodNotOver = (endsOn: PlainDate): Problem =>
  invalidField('/declaredOn', `Tidak boleh sebelum jangkanya berakhir, ${longDate(endsOn)}.`);

/** A window under an instalment plan or a stay has no last day: only BPJS's own word can end it. */
export const periodStandsStill = (): Problem =>
  invalidField(
    '/note',
    'Masa denda sedang dihentikan, jadi belum berakhir. Tulis pernyataan BPJS bila tetap dinyatakan.',
  );
