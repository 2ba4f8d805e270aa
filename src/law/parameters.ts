import { plainDate, type PlainDate } from '../common/plain-date';
import { OFFICE_RULE, type Mark } from './mark';
import type { DatedValue, ParameterDefault, ParameterValue } from './parameter';
import { COMPARISON_PARAMETERS } from './comparison-parameters';
import { CONTRIBUTION_PARAMETERS } from './contribution-parameters';
import { PERIODS, periodOn, type Period, type PeriodKey } from './periods';
import { REQUESTERS } from './sanction-facts';
import { SERVICE_CODES } from './services';

export type { DatedValue, ParameterDefault, ParameterUnit, ParameterValue } from './parameter';

const PP_86 = plainDate('2013-12-24');
const OFFICE = plainDate('2025-01-01');

function days(period: PeriodKey, label: string): ParameterDefault {
  const { length, unit, mark, source, from } = periodOn(period, OFFICE);
  return { label, value: length, unit: unit === 'working-days' ? 'hari kerja' : 'hari', mark, source, from, period };
}

function choice(label: string, value: string, choices: readonly string[], onlyBecause?: string): ParameterDefault {
  return { label, value, choices, unit: 'pilihan', mark: 'A', source: OFFICE_RULE, from: OFFICE, onlyBecause };
}

function yesNo(label: string, value: boolean): ParameterDefault {
  return { label, value, unit: 'ya/tidak', mark: 'A', source: OFFICE_RULE, from: OFFICE };
}

function pattern(label: string, value: string, source = OFFICE_RULE, mark: Mark = 'A'): ParameterDefault {
  return { label, value, unit: 'pola', mark, source, from: OFFICE };
}

function list(
  label: string,
  value: readonly string[],
  choices: readonly string[],
  source: string,
  mark: Mark,
): ParameterDefault {
  return { label, value, choices, unit: 'daftar', mark, source, from: OFFICE };
}

const NUMBER_SOURCES = ['OWN', 'EXTERNAL'];

/** The defaults of domain.md §11.2. A case uses the values valid on the date of each act. */
export const PARAMETERS = {
  // Acts of BPJS.
  'warning.max_count': {
    label: 'Banyaknya teguran paling banyak',
    value: 2,
    unit: 'kali',
    mark: 'S',
    source: 'PP 86/2013 Ps. 6(1)',
    from: PP_86,
    atMost: 2,
    onlyBecause: 'Rantai tindakan memuat Teguran I dan Teguran II, jadi banyaknya tetap dua (PP 86/2013 Ps. 6(1)).',
  },
  'warning.period': days('warning', 'Jangka teguran'),
  'fine.window': days('fine', 'Masa denda'),
  'fine.rate_monthly': {
    label: 'Tarif denda sanksi',
    value: 0.001,
    unit: 'per bulan',
    mark: 'S',
    source: 'PP 86/2013 Ps. 7',
    from: PP_86,
    atMost: 0.001,
  },
  'late_fine.rate_monthly': {
    label: 'Tarif denda keterlambatan',
    value: 0.02,
    unit: 'per bulan',
    mark: 'S',
    source: 'PP 44/2015',
    from: plainDate('2015-07-01'),
    atMost: 0.02,
  },
  'contribution.due_day': {
    label: 'Tanggal jatuh tempo iuran bulan berikutnya',
    value: 15,
    unit: 'tanggal',
    mark: 'S',
    source: 'PP 44/2015',
    from: plainDate('2015-07-01'),
  },
  'triage.period': days('triage', 'Penilaian temuan'),
  'education.follow_up': days('education-follow-up', 'Tindak lanjut edukasi'),
  'reminder.period': days('reminder', 'Jangka himbauan'),
  'bpjs.acts': choice('Tindakan BPJS', 'RECORD', ['RECORD', 'WRITE_HERE']),
  'case.notice_required': yesNo('Pemberitahuan ketidakpatuhan wajib sebelum Teguran I', false),
  'instalment.effect': choice('Pengaruh angsuran atas sanksi', 'NONE', ['NONE', 'SUSPEND']),

  /** Nobody is bound to answer a referral by a day, so no clock runs: after so many days without word somebody asks. */
  'referral.answer_days': {
    label: 'Menanyakan kabar pelimpahan sesudah',
    value: 30,
    unit: 'hari',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
  },

  'instalment.lapse': days('instalment-lapse', 'Tenggang angsuran yang lewat'),
  'not_found.review': days('not-found-review', 'Pencarian ulang sesudah tidak ditemukan'),
  'not_found.attempts': {
    label: 'Upaya pencarian sebelum tidak ditemukan',
    value: 2,
    unit: 'kali',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
  },

  // The request and the decision.
  'tmp2t.requester': list('Yang dapat memohon sanksi', REQUESTERS, REQUESTERS, 'Permenaker 23/2016 (ringkasan)', 'S'),
  'tmp2t.require_fine_lapsed': yesNo('Masa denda harus lewat sebelum permohonan', true),
  'tmp2t.allowed_categories': list(
    'Temuan yang dapat mendasari sanksi',
    ['PWBD', 'PDS_TK', 'PDS_UPAH', 'PDS_PROGRAM'],
    ['PWBD', 'PDS_TK', 'PDS_UPAH', 'PDS_PROGRAM', 'ARREARS'],
    'UU 24/2011 Ps. 17 jo. Ps. 15',
    'D',
  ),
  'tmp2t.signatory': choice(
    'Penandatangan keputusan',
    'WALI_KOTA',
    ['WALI_KOTA', 'KEPALA_DINAS', 'KEPALA_DPMPTSP'],
    'Penetapan ditulis sebagai Keputusan Wali Kota. Pejabat lain menandatanganinya atas nama Wali Kota (a.n.), dengan mandat yang dicatat di Pejabat dan kantor.',
  ),
  'tmp2t.document_form': choice(
    'Bentuk penetapan',
    'KEPUTUSAN',
    ['KEPUTUSAN', 'SURAT'],
    'Naskah dalam bentuk surat belum tersedia: penetapan, petikan, dan pencabutan ditulis sebagai Keputusan.',
  ),
  'tmp2t.effect': choice('Mulai berlakunya keputusan', 'LATER_OF', ['LATER_OF', 'STATED_DAY', 'RECEIPT']),
  'request.acknowledgement': days('request-acknowledgement', 'Jawaban tanda terima permohonan'),
  'completion.period': days('completion', 'Kelengkapan permohonan'),
  'verify.period': days('verification', 'Verifikasi'),
  'summon.notice': days('summons-notice', 'Tenggang undangan klarifikasi'),
  'hearing.notice': days('hearing-notice', 'Tenggang pemberitahuan rencana sanksi'),
  'decision.period': days('decision', 'Penetapan keputusan'),
  'decision.delivery': days('decision-delivery', 'Penyampaian keputusan'),
  'unit_notice.period': days('unit-notice', 'Pemberitahuan ke unit pelayanan'),
  'services.catalogue': list('Layanan yang dapat ditahan', SERVICE_CODES, SERVICE_CODES, 'PP 86/2013 Ps. 9(1)', 'S'),

  // Remedies and the way out.
  'lift.decision': days('lift-decision', 'Jawaban permohonan pencabutan'),
  'lift.period': days('unblock-notice', 'Pemberitahuan pencabutan ke unit pelayanan'),
  'annulment.period': days('annulment', 'Pembatalan keputusan'),
  'hold.max': days('hold-max', 'Penahanan pemblokiran'),
  'objection.period': days('objection', 'Keberatan'),
  'objection.reply': days('objection-reply', 'Jawaban keberatan'),
  'objection.deemed_decision': days('objection-deemed-decision', 'Keputusan atas keberatan yang dianggap dikabulkan'),
  'appeal.period': days('appeal', 'Banding'),
  'appeal.reply': days('appeal-reply', 'Jawaban banding'),
  'appeal.deemed_decision': days('appeal-deemed-decision', 'Keputusan atas banding yang dianggap dikabulkan'),
  'court.period': days('court', 'Gugatan ke PTUN'),
  /** "90 hari" is read as working days in one secondary source (domain.md §3.4): Bagian Hukum may read it otherwise. */
  'court.unit': {
    label: 'Satuan jangka gugatan ke PTUN',
    value: 'HARI_KERJA',
    choices: ['HARI_KERJA', 'HARI'],
    unit: 'pilihan',
    mark: 'K',
    source: 'Perma 6/2018 Ps. 5',
    from: plainDate('2018-12-04'),
    unitOf: 'court',
  },

  // How days are counted.
  'calendar.joint_leave_is_working': yesNo('Cuti bersama dihitung sebagai hari kerja', false),
  'calendar.week': {
    label: 'Hari kerja dalam seminggu',
    value: [1, 2, 3, 4, 5],
    unit: 'daftar',
    mark: 'S',
    source: 'Perpres 21/2023 Ps. 3',
    from: plainDate('2023-04-12'),
  },
  'count.start': choice('Hari pertama yang dihitung', 'DAY_AFTER_RECEIPT', ['DAY_AFTER_RECEIPT', 'RECEIPT_DAY']),
  /** Whether registered post counts as received so many days after it was posted, without the slip (domain.md §5.1). */
  'receipt.deemed': yesNo('Pos tercatat dianggap diterima tanpa tanda terima', false),
  'receipt.deemed_days': {
    label: 'Pos tercatat dianggap diterima sesudah dikirim',
    value: 5,
    unit: 'hari kerja',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
  },

  // Contributions, for estimates only: BPJS's figures prevail.
  ...CONTRIBUTION_PARAMETERS,

  // What the files are laid beside, for indications only.
  ...COMPARISON_PARAMETERS,

  // The check, numbers and identifiers.
  'check.validity': choice(
    'Masa berlaku hasil cek',
    'SAME_DAY',
    ['SAME_DAY'],
    'Hasil cek benar pada waktunya saja, dan bukti ceknya berlaku hari itu.',
  ),
  'check.public_list': {
    ...yesNo('Daftar sanksi dibuka untuk umum', false),
    onlyBecause: 'Daftar untuk umum belum ada: Bagian Hukum belum menetapkan pengumumannya.',
  },
  'number.source.L': choice('Sumber nomor surat', 'EXTERNAL', NUMBER_SOURCES),
  'number.source.K': choice('Sumber nomor keputusan', 'EXTERNAL', NUMBER_SOURCES),
  'number.source.B': choice('Sumber nomor surat BPJS yang ditulis di sini', 'EXTERNAL', NUMBER_SOURCES),
  'number.source.BA': choice('Sumber nomor berita acara', 'OWN', NUMBER_SOURCES),
  'number.source.CEK': choice('Sumber nomor cek', 'OWN', NUMBER_SOURCES),
  'number.source.KS': choice('Sumber nomor kasus', 'OWN', NUMBER_SOURCES),
  'numbering.patterns.L': pattern('Pola nomor surat', '{class}/{seq}/{unit}', 'Permendagri 83/2022 Ps. 3(5)-(6)', 'S'),
  'numbering.patterns.K': pattern('Pola nomor keputusan', '{class}/{seq}/{unit}'),
  'numbering.patterns.B': pattern('Pola nomor surat BPJS', 'B/{seq:4}/{mm}{year}'),
  'numbering.patterns.BA': pattern('Pola nomor berita acara', '{class}/BA-{seq:3}/{unit}'),
  'numbering.patterns.CEK': pattern('Pola nomor cek', 'CEK-{year}-{seq:6}'),
  'numbering.patterns.KS': pattern('Pola nomor kasus', 'KS-{year}-{seq:4}'),
  'id.npp.regex': {
    ...pattern('Bentuk NPP', '^[A-Z0-9]{4,16}$'),
    onlyBecause: 'BPJS belum menerbitkan bentuk NPP, jadi berkas dan loket membaca NPP dengan bentuk ini.',
  },

  // Files of other offices: what makes one wait for a second person.
  'import.vanished_max': {
    label: 'Rem impor: yang hilang dari berkas, paling banyak',
    value: 5,
    unit: 'persen',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
    atMost: 100,
  },
  'import.changed_max': {
    label: 'Rem impor: yang berubah di luar gerak bulanan, paling banyak',
    value: 20,
    unit: 'persen',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
    atMost: 100,
  },

  // The office's own day.
  'digest.hour': {
    label: 'Jam ringkasan tugas harian',
    value: 7,
    unit: 'jam',
    mark: 'A',
    source: OFFICE_RULE,
    from: OFFICE,
    atMost: 23,
  },

  // Vulnerable workers.
  /** Changes of the population register up to this day count for the month (overview of the city, 2025). */
  disdukcapil_cutoff_day: {
    label: 'Tanggal batas data Disdukcapil tiap bulan',
    value: 3,
    unit: 'tanggal',
    mark: 'S',
    source: 'Paparan Kepatuhan Kota Bontang 2025',
    from: OFFICE,
  },
} as const satisfies Record<string, ParameterDefault>;

/** Names a parameter. */
export type ParameterKey = keyof typeof PARAMETERS;

/** Every key, in the order of the settings page. */
export const PARAMETER_KEYS = Object.keys(PARAMETERS) as ParameterKey[];

/** Whether `key` names a parameter. */
export function isParameterKey(key: string): key is ParameterKey {
  return Object.hasOwn(PARAMETERS, key);
}

/** The default of a parameter. */
export function parameterDefault(key: ParameterKey): ParameterDefault {
  return PARAMETERS[key];
}

/** The parameter that sets the length of a period, if one does. */
export function parameterOfPeriod(period: PeriodKey): ParameterKey | undefined {
  return PARAMETER_KEYS.find((key) => parameterDefault(key).period === period);
}

/** The parameter that sets the unit of a period, if one does. */
export function parameterOfUnit(period: PeriodKey): ParameterKey | undefined {
  return PARAMETER_KEYS.find((key) => parameterDefault(key).unitOf === period);
}

/** Everything the texts have said of a parameter, newest first. */
export function versionsByLaw(key: ParameterKey): readonly DatedValue[] {
  const parameter = parameterDefault(key);
  if (!parameter.period) return [parameter, ...(parameter.earlier ?? [])];
  const versions: readonly Period[] = PERIODS[parameter.period];
  return versions.map(({ length, from, source, mark }) => ({ value: length, from, source, mark }));
}

/**
 * What the texts themselves say on `day`, without the office's own choice: the newest version that holds by then, or
 * the oldest known for days before it.
 */
export function valueByLaw(key: ParameterKey, day: PlainDate): DatedValue {
  const versions = versionsByLaw(key);
  return versions.find((version) => version.from <= day) ?? versions.at(-1)!;
}

/** Whether `value` is the same choice as `other`; the order within a list means nothing. */
export function isSameValue(value: ParameterValue, other: ParameterValue): boolean {
  const normal = (one: ParameterValue) => JSON.stringify(Array.isArray(one) ? [...one].sort() : one);
  return normal(value) === normal(other);
}
