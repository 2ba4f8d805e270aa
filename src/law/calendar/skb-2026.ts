import { closedDays } from './closed-days';
import type { CalendarYear } from './office-calendar';

/** Mark S: the whole list was read in two places. Several news sites carry wrong dates; do not correct from them. */
export const SKB_2026: CalendarYear = {
  year: 2026,
  source: 'SKB 3 Menteri 1497/2/5/2025',
  days: [
    ...closedDays(2026, 'public-holiday', [
      ['01-01', 'Tahun Baru 2026 Masehi'],
      ['01-16', 'Isra Mikraj Nabi Muhammad SAW'],
      ['02-17', 'Tahun Baru Imlek 2577 Kongzili'],
      ['03-19', 'Hari Suci Nyepi Tahun Baru Saka 1948'],
      ['03-21', 'Idulfitri 1447 Hijriah'],
      ['03-22', 'Idulfitri 1447 Hijriah'],
      ['04-03', 'Wafat Yesus Kristus'],
      ['04-05', 'Kebangkitan Yesus Kristus (Paskah)'],
      ['05-01', 'Hari Buruh Internasional'],
      ['05-14', 'Kenaikan Yesus Kristus'],
      ['05-27', 'Iduladha 1447 Hijriah'],
      ['05-31', 'Hari Raya Waisak 2570 BE'],
      ['06-01', 'Hari Lahir Pancasila'],
      ['06-16', '1 Muharam Tahun Baru Islam 1448 Hijriah'],
      ['08-17', 'Proklamasi Kemerdekaan'],
      ['08-25', 'Maulid Nabi Muhammad SAW'],
      ['12-25', 'Kelahiran Yesus Kristus (Natal)'],
    ]),
    ...closedDays(2026, 'joint-leave', [
      ['02-16', 'Tahun Baru Imlek 2577 Kongzili'],
      ['03-18', 'Hari Suci Nyepi Tahun Baru Saka 1948'],
      ['03-20', 'Idulfitri 1447 Hijriah'],
      ['03-23', 'Idulfitri 1447 Hijriah'],
      ['03-24', 'Idulfitri 1447 Hijriah'],
      ['05-15', 'Kenaikan Yesus Kristus'],
      ['05-28', 'Iduladha 1447 Hijriah'],
      ['12-24', 'Kelahiran Yesus Kristus (Natal)'],
    ]),
  ],
};
