import { closedDays } from './closed-days';
import type { CalendarYear } from './office-calendar';

/** Mark S: the whole list was read. 18 August was added by the amending decree. */
export const SKB_2025: CalendarYear = {
  year: 2025,
  source: 'SKB 3 Menteri 1017/2/2/2024 jo. 933/1/3/2025',
  days: [
    ...closedDays(2025, 'public-holiday', [
      ['01-01', 'Tahun Baru 2025 Masehi'],
      ['01-27', 'Isra Mikraj Nabi Muhammad SAW'],
      ['01-29', 'Tahun Baru Imlek 2576 Kongzili'],
      ['03-29', 'Hari Suci Nyepi Tahun Baru Saka 1947'],
      ['03-31', 'Idulfitri 1446 Hijriah'],
      ['04-01', 'Idulfitri 1446 Hijriah'],
      ['04-18', 'Wafat Yesus Kristus'],
      ['04-20', 'Kebangkitan Yesus Kristus (Paskah)'],
      ['05-01', 'Hari Buruh Internasional'],
      ['05-12', 'Hari Raya Waisak 2569 BE'],
      ['05-29', 'Kenaikan Yesus Kristus'],
      ['06-01', 'Hari Lahir Pancasila'],
      ['06-06', 'Iduladha 1446 Hijriah'],
      ['06-27', '1 Muharam Tahun Baru Islam 1447 Hijriah'],
      ['08-17', 'Proklamasi Kemerdekaan'],
      ['09-05', 'Maulid Nabi Muhammad SAW'],
      ['12-25', 'Kelahiran Yesus Kristus (Natal)'],
    ]),
    ...closedDays(2025, 'joint-leave', [
      ['01-28', 'Tahun Baru Imlek 2576 Kongzili'],
      ['03-28', 'Hari Suci Nyepi Tahun Baru Saka 1947'],
      ['04-02', 'Idulfitri 1446 Hijriah'],
      ['04-03', 'Idulfitri 1446 Hijriah'],
      ['04-04', 'Idulfitri 1446 Hijriah'],
      ['04-07', 'Idulfitri 1446 Hijriah'],
      ['05-13', 'Hari Raya Waisak 2569 BE'],
      ['05-30', 'Kenaikan Yesus Kristus'],
      ['06-09', 'Iduladha 1446 Hijriah'],
      ['08-18', 'Proklamasi Kemerdekaan'],
      ['12-26', 'Kelahiran Yesus Kristus (Natal)'],
    ]),
  ],
};
