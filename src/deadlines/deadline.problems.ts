import { Problem } from '../common/problem';
import type { Period } from '../law/periods';
import { lengthInWords } from '../law/periods';

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

export const unknownPeriod = (period: string): Problem =>
  new Problem(422, 'unknown-period', `Jangka "${period}" tidak dikenal.`, { title: 'Jangka tidak dikenal' });
