import { Problem } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import { longDate } from '../common/formats';
import { describeConstraint } from '../database/constraint-problems';
import { OFFICE_RULE } from '../law/mark';
import { lengthInWords, PERIOD_LABELS, type Period, type PeriodKey, type PeriodOwner } from '../law/periods';
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
/** @param pointer the field the length was typed in, where a form asked for it */
export const lengthNotAllowed = (period: Period, length: number, pointer?: string): Problem => {
  const detail = `Jangka ${length} hari tidak diizinkan: menurut ${period.limitedBy ?? period.source} paling ${period.atLeast ? 'sedikit' : 'lama'} ${lengthInWords(
    { ...period, length: period.atLeast ?? period.atMost ?? period.length },
  )}.`;
  return new Problem(422, 'period-not-allowed', detail, {
    title: 'Jangka tidak sesuai',
    errors: pointer ? [{ pointer, detail }] : [],
  });
};

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

/** BPJS's period, or one that a text fixes for the city or the employer: no decision of the office moves it. */
export const periodNotOurs = (
  clock: { issuer: PeriodOwner; period: PeriodKey; explanation: { source: string } },
  what: string,
): Problem =>
  new Problem(
    409,
    'period-not-ours',
    clock.issuer === 'BPJS'
      ? `${PERIOD_LABELS[clock.period]} adalah jangka BPJS Ketenagakerjaan (${clock.explanation.source}), jadi tidak dapat ${what} di sini.`
      : `${PERIOD_LABELS[clock.period]} ditetapkan ${sourceInWords(clock.explanation.source)}, jadi tidak dapat ${what} oleh kantor.`,
    { title: 'Bukan jangka kantor' },
  );

const sourceInWords = (source: string): string => (source === OFFICE_RULE ? 'sebagai batas paling lama' : source);

explainProblem(
  'period-not-ours',
  409,
  'Bukan jangka kantor',
  'Hanya jangka yang ditetapkan kantor sendiri dapat dihentikan, diperpanjang, atau dimulai ulang dengan alasan.',
);

export const deadlineNotRunning = (): Problem =>
  new Problem(409, 'deadline-not-running', 'Jangka ini tidak sedang berjalan. Muat ulang kasus dan lihat keadaannya.', {
    title: 'Jangka tidak berjalan',
  });

explainProblem(
  'deadline-not-running',
  409,
  'Jangka tidak berjalan',
  'Jangka itu sedang dihentikan atau sudah berakhir.',
);

export const deadlineNotSuspended = (): Problem =>
  new Problem(409, 'deadline-not-suspended', 'Jangka ini tidak sedang dihentikan, jadi tidak perlu dilanjutkan.', {
    title: 'Jangka tidak dihentikan',
  });

explainProblem(
  'deadline-not-suspended',
  409,
  'Jangka tidak dihentikan',
  'Hanya jangka yang sedang dihentikan dapat dilanjutkan, dan oleh yang menghentikannya.',
);

export const deadlineOver = (dueOn: PlainDate): Problem =>
  new Problem(
    409,
    'deadline-over',
    `Hari terakhirnya, ${longDate(dueOn)}, sudah lewat. Tentukan langkah berikut di kasusnya.`,
    {
      title: 'Jangka sudah berakhir',
    },
  );

explainProblem(
  'deadline-over',
  409,
  'Jangka sudah berakhir',
  'Jangka yang hari terakhirnya sudah lewat tidak dihidupkan lagi dengan perpanjangan.',
);
explainProblem(
  'deadline-moved',
  409,
  'Jangka baru berubah',
  'Orang lain baru mengubah jangka itu. Baca ulang kasusnya.',
);
explainProblem(
  'deadline-not-edited',
  409,
  'Batas waktu tidak diubah langsung',
  'Batas waktu hanya bergeser karena peristiwa yang dicatat dengan alasannya.',
);

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
