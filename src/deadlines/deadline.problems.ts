import { Problem } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { longDate } from '../common/formats';
import type { Period } from '../law/periods';
import { lengthInWords } from '../law/periods';
import { explainProblem } from '../web/problems';

/** The law cannot count into a year whose holidays nobody has loaded. */
export const calendarNotLoaded = (year: number): Problem =>
  new Problem(
    422,
    'calendar-not-loaded',
    `Hari libur tahun ${year} belum dimuat, jadi batas waktunya belum dapat dihitung. Minta Admin memuat SKB tahun itu.`,
    { title: 'Kalender belum dimuat' },
  );

/** The letter gives a longer or shorter period than the law allows. */
export const lengthNotAllowed = (period: Period, length: number): Problem =>
  new Problem(
    422,
    'period-not-allowed',
    `Jangka ${length} hari tidak diizinkan: menurut ${period.source} paling ${period.atLeast ? 'sedikit' : 'lama'} ${lengthInWords(
      { ...period, length: period.atLeast ?? period.atMost ?? period.length },
    )}.`,
    { title: 'Jangka tidak sesuai' },
  );

/** No text fixes the period that far back. */
export const periodNotFixed = (firstDay: PlainDate): Problem =>
  new Problem(422, 'period-not-fixed', `Jangka ini baru diatur sejak ${longDate(firstDay)}. Periksa tanggalnya.`, {
    title: 'Jangka belum diatur pada hari itu',
  });

explainProblem(
  'period-not-fixed',
  422,
  'Jangka belum diatur pada hari itu',
  'Tanggal mulai mendahului peraturan yang menetapkan jangka tersebut.',
);

export const unknownPeriod = (period: string): Problem =>
  new Problem(422, 'unknown-period', `Jangka "${period}" tidak dikenal.`, { title: 'Jangka tidak dikenal' });
