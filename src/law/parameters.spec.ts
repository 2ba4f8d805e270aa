import { plainDate } from '../common/plain-date';
import { contributionFigures } from './contributions';
import { parameterFault } from './parameter-faults';
import {
  isParameterKey,
  isSameValue,
  PARAMETER_KEYS,
  parameterDefault,
  parameterOfPeriod,
  parameterOfUnit,
  valueByLaw,
  type ParameterKey,
} from './parameters';

const today = plainDate('2026-11-25');

describe('parameters', () => {
  it.each([
    ['warning.max_count', 2],
    ['warning.period', 10],
    ['fine.window', 30],
    ['fine.rate_monthly', 0.001],
    ['late_fine.rate_monthly', 0.02],
    ['contribution.due_day', 15],
    ['tmp2t.requester', ['BPJS', 'LABOUR_INSPECTOR']],
    ['tmp2t.require_fine_lapsed', true],
    ['tmp2t.allowed_categories', ['PWBD', 'PDS_TK', 'PDS_UPAH', 'PDS_PROGRAM']],
    ['tmp2t.signatory', 'WALI_KOTA'],
    ['tmp2t.document_form', 'KEPUTUSAN'],
    ['tmp2t.effect', 'LATER_OF'],
    ['verify.period', 14],
    ['summon.notice', 3],
    ['decision.period', 7],
    ['unit_notice.period', 3],
    ['lift.period', 3],
    ['objection.period', 21],
    ['objection.reply', 10],
    ['appeal.period', 10],
    ['bpjs.acts', 'RECORD'],
    ['case.notice_required', false],
    ['decision.delivery', 5],
    ['lift.decision', 5],
    ['hearing.notice', 10],
    ['hold.max', 3],
    ['number.source.L', 'EXTERNAL'],
    ['number.source.K', 'EXTERNAL'],
    ['number.source.BA', 'OWN'],
    ['calendar.joint_leave_is_working', false],
    ['calendar.week', [1, 2, 3, 4, 5]],
    ['count.start', 'DAY_AFTER_RECEIPT'],
    ['check.public_list', false],
    ['instalment.effect', 'NONE'],
    ['referral.answer_days', 30],
    ['id.npp.regex', '^[A-Z0-9]{4,16}$'],
    ['check.validity', 'SAME_DAY'],
    ['receipt.deemed', false],
    ['disdukcapil_cutoff_day', 3],
    ['bpu.package', 16_800],
    ['rates.jkk.very-low', 0.0024],
    ['rates.jkk.very-high', 0.0174],
    ['rates.jkm', 0.003],
    ['rates.jht.employer', 0.037],
    ['rates.jht.worker', 0.02],
    ['rates.jp.employer', 0.02],
    ['rates.jp.worker', 0.01],
    ['jp.ceiling', 11_086_300],
  ] as const)('%s is %j by default', (key, value) => expect(parameterDefault(key).value).toEqual(value));

  it.each(PARAMETER_KEYS)('%s has a label, a source and a default that it would accept', (key) => {
    const parameter = parameterDefault(key);
    expect(parameter.label).not.toBe('');
    expect(parameter.source).not.toBe('');
    expect(parameterFault(key, parameter.value, today)).toBeNull();
  });

  it.each([
    ['warning.period', 11, 'Jangka teguran: paling lama 10 hari (PP 86/2013 Ps. 6(1)).'],
    ['warning.period', '10', 'Jangka teguran: isi dengan angka.'],
    ['warning.period', 0, 'Jangka teguran: isi dengan bilangan bulat mulai dari 1.'],
    ['hearing.notice', 5, /paling sedikit 10 hari/],
    ['warning.max_count', 3, 'Banyaknya teguran paling banyak: paling banyak 2 (PP 86/2013 Ps. 6(1)).'],
    ['warning.max_count', 1, /Teguran I dan Teguran II, jadi banyaknya tetap dua/],
    ['warning.max_count', 1.5, /bilangan bulat/],
    ['tmp2t.signatory', 'KEPALA_DINAS', /^Penandatangan keputusan: .*atas nama Wali Kota/],
    ['tmp2t.document_form', 'SURAT', /bentuk surat belum tersedia/],
    ['check.public_list', true, /Daftar untuk umum belum ada/],
    ['id.npp.regex', '(a+)+$', /terlalu rumit/],
    ['id.npp.regex', '^[0-9]{8}$', /BPJS belum menerbitkan bentuk NPP/],
    ['objection.period', 20, /paling sedikit 21 hari \(UU 30\/2014 Ps\. 77\)/],
    ['fine.rate_monthly', 0.002, 'Tarif denda sanksi: paling banyak 0,001 (PP 86/2013 Ps. 7).'],
    ['late_fine.rate_monthly', 0.03, /paling banyak 0,02/],
    ['contribution.due_day', 31, /tanggal 1 sampai 28/],
    ['rates.jp.worker', 1, /bagian dari upah/],
    ['jp.ceiling', 11_086_300.5, /bilangan bulat/],
    ['receipt.deemed_days', 0, /angka di atas nol/],
    ['numbering.patterns.L', '{class}/{unit}', 'Pola harus memuat {seq}, nomor urutnya.'],
    ['id.npp.regex', '[A-Z', /tidak terbaca/],
    ['bpjs.acts', 'MAYBE', 'Tindakan BPJS: pilih salah satu dari RECORD, WRITE_HERE.'],
    ['tmp2t.allowed_categories', ['PWBD', 'PWBD'], /masing-masing sekali/],
    ['tmp2t.allowed_categories', ['X'], /pilih satu atau lebih/],
    ['calendar.week', [1, 7], /pilih satu atau lebih/],
    ['calendar.week', [], /pilih satu atau lebih/],
    ['fine.rate_monthly', -1, /angka di atas nol/],
    ['check.public_list', 'ya', /ya atau tidak/],
    ['numbering.patterns.L', '', /belum diisi/],
  ] as const)('%s cannot become %j', (key, value, sentence) => {
    expect(parameterFault(key, value, today)).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });

  it('lets a city give less than the law allows at most', () => {
    expect(parameterFault('warning.period', 7, today)).toBeNull();
  });

  it('knows which parameter sets which period', () => {
    expect(parameterOfPeriod('warning')).toBe('warning.period');
    expect(parameterOfPeriod('verification')).toBe('verify.period');
    expect(parameterOfPeriod('triage')).toBe('triage.period');
    expect(parameterOfUnit('court')).toBe('court.unit');
    expect(parameterOfUnit('triage')).toBeUndefined();
  });

  it.each([
    ['jp.ceiling', '2024-02-01', 10_042_300, '2024-03-01'],
    ['jp.ceiling', '2025-06-01', 10_547_400, '2025-03-01'],
    ['jp.ceiling', '2026-06-01', 11_086_300, '2026-03-01'],
    ['lift.decision', '2019-01-01', 10, '2014-10-17'],
    ['lift.decision', '2026-01-01', 5, '2020-11-02'],
    ['verify.period', '2010-01-01', 14, '2025-01-01'],
  ] as const)('%s: what the texts said on %s', (key, day, value, from) => {
    expect(valueByLaw(key, plainDate(day))).toMatchObject({ value, from });
  });

  it('takes its rates and ceilings from the contributions of the law', () => {
    const figures = contributionFigures(today);
    expect(figures).toMatchObject({ shared: { JKM: 300n, JHT: 5_700n, JP: 3_000n }, jpCeiling: 11_086_300n });
    for (const [group, rate] of Object.entries(figures.jkk)) {
      expect(parameterDefault(`rates.jkk.${group}` as ParameterKey).value).toBe(Number(rate) / 100_000);
    }
  });

  it('sees the same choice in another order', () => {
    expect(isSameValue(['BPJS', 'LABOUR_INSPECTOR'], ['LABOUR_INSPECTOR', 'BPJS'])).toBe(true);
    expect(isSameValue([1, 2], [1, 2, 3])).toBe(false);
    expect(isSameValue(10, 7)).toBe(false);
  });

  it('knows its keys', () => {
    expect(isParameterKey('tmp2t.effect')).toBe(true);
    expect(isParameterKey('toString')).toBe(false);
  });
});
