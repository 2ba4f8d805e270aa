import { closedDays } from './closed-days';
import type { CalendarYear } from './office-calendar';

/**
 * Mark S, second hand: the dates agree in several independent copies, the decree itself was not read.
 * The copies do not name the joint leave days; each is named here after the holiday it adjoins. Verify against the decree.
 */
export const SKB_2027: CalendarYear = {
  year: 2027,
  source: 'SKB 3 Menteri 1205/3/2/2026',
  days: [
    ...closedDays(2027, 'public-holiday', [
      ['01-01', 'Tahun Baru 2027 Masehi'],
      ['01-05', 'Isra Mikraj Nabi Muhammad SAW 1448 Hijriah'],
      ['02-06', 'Tahun Baru Imlek 2578 Kongzili'],
      ['03-08', 'Hari Suci Nyepi Tahun Baru Saka 1949'],
      ['03-10', 'Idulfitri 1448 Hijriah'],
      ['03-11', 'Idulfitri 1448 Hijriah'],
      ['03-26', 'Wafat Yesus Kristus'],
      ['03-28', 'Kebangkitan Yesus Kristus (Paskah)'],
      ['05-01', 'Hari Buruh Internasional'],
      ['05-06', 'Kenaikan Yesus Kristus'],
      ['05-17', 'Iduladha 1448 Hijriah'],
      ['05-20', 'Hari Raya Waisak 2571 BE'],
      ['06-01', 'Hari Lahir Pancasila'],
      ['06-06', '1 Muharam Tahun Baru Islam 1449 Hijriah'],
      ['08-15', 'Maulid Nabi Muhammad SAW'],
      ['08-17', 'Proklamasi Kemerdekaan'],
      ['12-25', 'Kelahiran Yesus Kristus (Natal)'],
      ['12-26', 'Isra Mikraj Nabi Muhammad SAW 1449 Hijriah'],
    ]),
    ...closedDays(2027, 'joint-leave', [
      ['02-05', 'Tahun Baru Imlek 2578 Kongzili'],
      ['03-09', 'Idulfitri 1448 Hijriah'],
      ['03-12', 'Idulfitri 1448 Hijriah'],
      ['03-15', 'Idulfitri 1448 Hijriah'],
      ['03-25', 'Wafat Yesus Kristus'],
      ['05-18', 'Iduladha 1448 Hijriah'],
      ['05-19', 'Hari Raya Waisak 2571 BE'],
      ['12-24', 'Kelahiran Yesus Kristus (Natal)'],
    ]),
  ],
};
