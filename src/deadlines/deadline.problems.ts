import { Problem } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { longDate } from '../common/formats';
import { describeConstraint } from '../database/constraint-problems';
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

const movedMeanwhile = {
  status: 409,
  type: 'deadline-moved',
  detail: 'Jangka ini baru saja berubah. Muat ulang kasus dan lihat keadaannya sekarang.',
} as const;

describeConstraint('deadline_changes_order', movedMeanwhile);
describeConstraint('deadline_changes_follow_the_last', movedMeanwhile);
describeConstraint('deadline_changes_fit_the_clock', movedMeanwhile);
describeConstraint('deadline_changes_state', movedMeanwhile);
describeConstraint('deadline_changes_first', movedMeanwhile);

describeConstraint('deadline_changes_own_periods_only', {
  status: 409,
  type: 'period-not-ours',
  detail: 'Jangka ini ditetapkan BPJS atau peraturan, jadi tidak dapat diubah dengan keputusan kantor.',
});
describeConstraint('deadline_changes_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('deadline_changes_extension_is_later', {
  status: 422,
  type: 'invalid-input',
  detail: 'Hari terakhir yang baru harus sesudah hari terakhir sekarang.',
  pointer: '/dueOn',
});

const neverEdited = {
  status: 409,
  type: 'deadline-not-edited',
  detail:
    'Batas waktu tidak dapat diubah langsung. Catat penghentian, perpanjangan, atau penghitungan ulang dengan alasannya.',
} as const;

describeConstraint('deadlines_are_their_fold', neverEdited);
describeConstraint('deadlines_keep_their_ground', neverEdited);
describeConstraint('deadlines_begin_with_a_reason', neverEdited);
describeConstraint('deadlines_office_rule_is_the_citys', neverEdited);
describeConstraint('deadline_changes_date_stays', neverEdited);
describeConstraint('deadline_changes_day_zero_stays', neverEdited);
