import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import type { StepActor } from '../law/case-step';
import { REFERRALS, type ReferralRecipient, type ReferralRecipientCode } from '../law/referrals';
import { FINDING_LABELS } from '../law/findings';
import { explainProblem } from '../web/problems';

export const alreadyReferred = (recipient: ReferralRecipientCode): Problem =>
  new Problem(
    409,
    'already-referred',
    `Pelimpahan ke ${REFERRALS[recipient].label} masih berjalan dalam kasus ini. Catat hasilnya dahulu, atau limpahkan ke penerima lain.`,
    { title: 'Sudah dilimpahkan' },
  );

export const letterToRecipientWaits = (recipient: ReferralRecipientCode): Problem =>
  new Problem(
    409,
    'already-referred',
    `Surat pelimpahan ke ${REFERRALS[recipient].label} sudah disusun dan menunggu tanda tangan.`,
    { title: 'Sudah disusun' },
  );

export const referralEnded = (): Problem =>
  new Problem(409, 'referral-ended', 'Pelimpahan ini sudah berakhir, jadi tidak ada lagi yang dicatat padanya.', {
    title: 'Sudah berakhir',
  });

export const findingsChanged = (): Problem =>
  new Problem(
    409,
    'referral-findings-changed',
    'Temuan dalam surat ini tidak terbuka lagi semuanya. Tarik konsepnya dan susun pelimpahan dengan temuan yang masih terbuka.',
    { title: 'Temuan sudah berubah' },
  );

export const notYourReferral = (): Problem =>
  new Problem(
    403,
    'not-your-referral',
    'Pelimpahan ini dari Tim Kepatuhan. Petugas kasus yang mencatat kabar dan hasilnya.',
    { title: 'Dicatat petugas kasus' },
  );

export const mayNotReferThere = (by: StepActor, { label }: ReferralRecipient): Problem =>
  invalidField(
    '/recipient',
    by === 'CITY'
      ? `Ke ${label} hanya BPJS yang melimpahkan. Catat suratnya bila sudah terbit.`
      : `BPJS tidak melimpahkan ke ${label}.`,
  );

export const findingsNotReferable = ({ label, onlyFor }: ReferralRecipient): Problem =>
  invalidField(
    '/findingIds',
    onlyFor.length > 0
      ? `Ke ${label} hanya temuan ${onlyFor.map((category) => FINDING_LABELS[category].toLowerCase()).join(', ')} dilimpahkan.`
      : 'Pilih temuan yang masih terbuka dalam kasus ini.',
  );

export const findingNotOpen = (): Problem =>
  invalidField('/findingIds', 'Pilih temuan yang masih terbuka dalam kasus ini.');

export const noAmountKnown = (): Problem =>
  invalidField(
    '/amounts',
    'Belum ada perkiraan atau angka BPJS untuk temuan yang dipilih. Hitung dahulu, atau jangan cantumkan jumlah.',
  );

export const amountNeeded = ({ label }: ReferralRecipient): Problem =>
  invalidField('/amount', `Isi jumlah piutang yang diserahkan ke ${label}, seperti tertulis.`);

export const paperOfOtherCase = (): Problem => invalidField('/paperIds', 'Pilih surat dari kasus ini.');

export const enclosureNeeded = (): Problem =>
  invalidField('/paperIds', 'Pilih sedikitnya satu surat, atau tulis lampiran lain.');

export const heardOutside = (from: PlainDate): Problem =>
  invalidField('/happenedOn', `Isi hari antara ${longDate(from)} dan hari ini.`);

export const letterIncompletelyNamed = (missing: 'number' | 'datedOn'): Problem =>
  invalidField(
    `/${missing}`,
    missing === 'number' ? 'Isi nomor surat, atau kosongkan tanggalnya.' : 'Isi tanggal surat itu.',
  );

explainProblem(
  'already-referred',
  409,
  'Sudah dilimpahkan',
  'Ke satu penerima hanya satu pelimpahan berjalan; ke penerima lain boleh bersamaan.',
);
explainProblem(
  'referral-ended',
  409,
  'Sudah berakhir',
  'Kabar dan hasil dicatat selama pelimpahan berjalan, dan hasil hanya satu kali.',
);
explainProblem(
  'referral-findings-changed',
  409,
  'Temuan sudah berubah',
  'Surat pelimpahan hanya menyebut temuan yang masih terbuka saat ditandatangani.',
);
explainProblem(
  'not-your-referral',
  403,
  'Dicatat petugas kasus',
  'Petugas BPJS mencatat kabar dan hasil pelimpahan BPJS; petugas kasus mencatat semuanya.',
);
explainProblem(
  'referral-recorded',
  409,
  'Sudah tercatat',
  'Pelimpahan dicatat satu kali bersama suratnya dan berakhir satu kali dengan hasilnya.',
);

describeConstraint('case_overlays_one_referral_each', {
  status: 409,
  type: 'already-referred',
  detail: 'Pelimpahan ke penerima itu masih berjalan dalam kasus ini. Muat ulang kasusnya.',
});
for (const name of [
  'referrals_overlay_once',
  'referrals_letter_once',
  'referrals_issuer',
  'referrals_amount_has_source',
  'referrals_amount_source',
  'referrals_rest_on_letter',
  'case_overlays_referral_has_letter',
  'case_overlays_referral_is_recorded',
  'case_overlays_referral_keeps_recipient',
]) {
  describeConstraint(name, {
    status: 409,
    type: 'referral-recorded',
    detail:
      'Pelimpahan mulai dengan suratnya, yang ditandatangani Ketua Tim atau dicatat dari BPJS. Muat ulang kasusnya.',
  });
}
for (const name of [
  'referral_answers_while_it_runs',
  'referral_answers_one_outcome',
  'case_overlays_referral_has_outcome',
]) {
  describeConstraint(name, {
    status: 409,
    type: 'referral-ended',
    detail: 'Kabar dan hasil dicatat sesudah pelimpahan mulai dan sebelum berakhir. Muat ulang kasusnya.',
  });
}
for (const [constraint, pointer, detail] of [
  ['referrals_recipient', '/recipient', 'Pilih kepada siapa.'],
  ['referrals_claim_of_bpjs', '/recipient', 'Ke KPKNL hanya BPJS yang melimpahkan, dengan jumlahnya.'],
  ['referrals_recipient_name', '/recipientName', 'Isi nama lembaga selengkapnya.'],
  ['referrals_amount', '/amount', 'Isi jumlah dalam rupiah.'],
  ['referral_answers_outcome', '/outcome', 'Pilih hasilnya.'],
  ['referral_answers_reason', '/reason', 'Tulis keterangan sedikitnya 10 huruf.'],
  ['referral_answers_letter', '/datedOn', 'Isi nomor dan tanggal surat, atau kosongkan keduanya.'],
] as const) {
  describeConstraint(constraint, { status: 422, type: 'invalid-input', detail, pointer });
}
