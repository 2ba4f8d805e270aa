import { longDate, monthOf } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, type Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { ESTIMABLE_FROM } from '../law/estimates';

export const monthNotEstimable = (): Problem =>
  invalidField('/firstMonth', `Tarif dan batas upah dikenal sejak ${monthOf(ESTIMABLE_FROM)}. Pilih bulan sesudahnya.`);

export const monthsInFuture = (last: PlainDate): Problem =>
  invalidField('/months', `Bulan terakhir tidak boleh sesudah ${monthOf(last)}.`);

export const programmesNotRequired = (): Problem =>
  invalidField('/programmes', 'Program yang dipilih tidak wajib bagi skala ini. Ubah program atau skalanya.');

export const figureNeedsPaper = (field: 'number' | 'datedOn' | 'scan'): Problem =>
  invalidField(
    `/${field}`,
    {
      number: 'Isi nomor surat BPJS, atau pilih surat dari kasus ini.',
      datedOn: 'Isi tanggal surat BPJS, atau pilih surat dari kasus ini.',
      scan: 'Lampirkan pindaian surat BPJS, atau pilih surat dari kasus ini.',
    }[field],
  );

export const figureLetterUnknown = (): Problem =>
  invalidField('/letterId', 'Pilih surat BPJS yang sudah terbit dalam kasus ini.');

export const figureDatedInFuture = (today: PlainDate): Problem =>
  invalidField('/datedOn', `Tanggal surat tidak boleh sesudah ${longDate(today)}.`);

for (const [constraint, pointer, detail] of [
  ['contribution_estimates_workers', '/workers', 'Isi jumlah pekerja antara 1 dan 100.000.'],
  ['contribution_estimates_wage', '/wage', 'Isi upah sebulan dalam rupiah.'],
  ['contribution_estimates_scale', '/scale', 'Pilih skala usaha.'],
  ['contribution_estimates_risk_group', '/riskGroup', 'Pilih kelompok risiko.'],
  ['contribution_estimates_first_month', '/firstMonth', 'Isi bulan pertama yang belum dibayar.'],
  ['contribution_estimates_months', '/months', 'Isi jumlah bulan antara 1 dan 60.'],
  ['contribution_estimates_source', '/source', 'Tulis dari mana jumlah pekerja dan upahnya, sedikitnya 10 huruf.'],
  ['bpjs_figures_kind', '/kind', 'Pilih angka apa ini.'],
  ['bpjs_figures_amount', '/amount', 'Isi jumlah dalam rupiah.'],
  ['bpjs_figures_one_source', '/scan', 'Angka BPJS berasal dari satu surat: dari kasus ini, atau yang dilampirkan.'],
] as const) {
  describeConstraint(constraint, { status: 422, type: 'invalid-input', detail, pointer });
}
describeConstraint('money_is_of_its_case', {
  status: 409,
  type: 'record-stands',
  detail: 'Temuan itu bukan dari kasus ini. Muat ulang kasusnya.',
});
