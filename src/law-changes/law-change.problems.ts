import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { invalidField, Problem } from '../common/problem';
import { describeConstraint, type ConstraintDescription } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

export const changeDecided = (): Problem =>
  new Problem(409, 'law-change-decided', 'Perubahan ini sudah diputus. Muat ulang untuk melihat putusannya.', {
    title: 'Sudah diputus',
  });

export const changeOpen = (): Problem =>
  new Problem(
    409,
    'law-change-open',
    'Masih ada perubahan yang menunggu Bagian Hukum untuk hal yang sama. Tunggu putusannya, atau tarik dahulu.',
    { title: 'Masih ada yang menunggu' },
  );

export const proposerCannotDecide = (): Problem =>
  new Problem(
    403,
    'proposer-cannot-decide',
    'Perubahan ini Anda yang mengajukan. Minta rekan lain di Bagian Hukum memutusnya.',
    { title: 'Perlu orang kedua' },
  );

export const onlyProposerWithdraws = (): Problem =>
  new Problem(403, 'not-the-proposer', 'Hanya yang mengajukan dapat menarik perubahan ini. Bagian Hukum menolaknya.', {
    title: 'Bukan pengajuan Anda',
  });

/** The day it was to begin has come while it waited. */
export const changeTooLate = (earliest: PlainDate): Problem =>
  new Problem(
    409,
    'law-change-too-late',
    `Hari mulai berlakunya sudah tiba sebelum diputus. Tolak, lalu ajukan lagi mulai paling cepat ${longDate(earliest)}.`,
    { title: 'Hari berlakunya sudah lewat' },
  );

export const validFromTooEarly = (earliest: PlainDate): Problem =>
  invalidField(
    '/validFrom',
    `Paling cepat ${longDate(earliest)}: nilai yang sudah dipakai tidak ditulis ulang. Pilih hari sesudahnya.`,
  );

export const nothingChanges = (pointer: string): Problem =>
  invalidField(pointer, 'Sama dengan yang sudah berlaku pada hari itu. Isi dengan nilai yang berbeda.');

export const valueFault = (sentence: string): Problem => invalidField('/value', sentence);

export const daysFault = (pointer: string, sentence: string): Problem => invalidField(pointer, sentence);

const withoutApproval: ConstraintDescription = {
  status: 409,
  type: 'law-change-not-approved',
  detail: 'Nilai dan kalender kantor hanya berubah lewat pengajuan yang disetujui Bagian Hukum.',
};
for (const name of ['parameters_have_approval', 'calendar_loads_have_approval', 'calendar_extra_days_have_approval']) {
  describeConstraint(name, withoutApproval);
}

const decidedOnce: ConstraintDescription = {
  status: 409,
  type: 'law-change-decided',
  detail: 'Perubahan yang sudah diputus tidak dapat diubah atau dihapus. Ajukan perubahan baru.',
};
for (const name of ['law_changes_decided_once', 'law_changes_content_stays', 'law_changes_begin_proposed']) {
  describeConstraint(name, decidedOnce);
}

const secondPerson: ConstraintDescription = {
  status: 409,
  type: 'proposer-cannot-decide',
  detail: 'Perubahan diputus oleh orang lain di Bagian Hukum, bukan yang mengajukannya.',
};
describeConstraint('law_changes_two_people', secondPerson);
describeConstraint('law_changes_decided_by_legal', secondPerson);
describeConstraint('law_changes_withdrawn_by_proposer', {
  status: 409,
  type: 'not-the-proposer',
  detail: 'Hanya yang mengajukan dapat menarik perubahan ini.',
});
describeConstraint('law_changes_one_open', {
  status: 409,
  type: 'law-change-open',
  detail: 'Masih ada perubahan yang menunggu Bagian Hukum untuk hal yang sama.',
});
describeConstraint('law_changes_not_in_the_past', {
  status: 422,
  type: 'invalid-input',
  detail: 'Perubahan tidak berlaku surut. Pilih hari yang akan datang.',
  pointer: '/validFrom',
});
describeConstraint('law_changes_source', {
  status: 422,
  type: 'invalid-input',
  detail: 'Sebutkan sumbernya: peraturan, surat, atau keputusan beserta nomornya.',
  pointer: '/source',
});
describeConstraint('law_changes_approved_knowing', {
  status: 409,
  type: 'rule-broken',
  detail: 'Perubahan disetujui setelah akibatnya dihitung. Tunggu perkiraannya selesai, lalu muat ulang halaman.',
});
describeConstraint('law_changes_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('law_changes_refusal_has_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan menolak, sedikitnya 10 huruf.',
  pointer: '/reason',
});

explainProblem(
  'law-change-decided',
  409,
  'Sudah diputus',
  'Satu pengajuan diputus sekali: disetujui, ditolak, atau ditarik. Sesudah itu ajukan yang baru.',
);
explainProblem(
  'law-change-open',
  409,
  'Masih ada yang menunggu',
  'Untuk satu parameter, tahun, atau hari hanya satu pengajuan dapat menunggu putusan.',
);
explainProblem(
  'law-change-too-late',
  409,
  'Hari berlakunya sudah lewat',
  'Nilai tidak berlaku surut: pengajuan yang hari mulainya sudah tiba tidak dapat disetujui lagi.',
);
explainProblem(
  'proposer-cannot-decide',
  403,
  'Perlu orang kedua',
  'Yang mengajukan perubahan tidak dapat memutusnya; Bagian Hukum yang lain memutus.',
);
explainProblem(
  'not-the-proposer',
  403,
  'Bukan pengajuan Anda',
  'Menarik pengajuan hanya dapat dilakukan oleh yang mengajukannya.',
);
explainProblem(
  'law-change-not-approved',
  409,
  'Belum disetujui',
  'Parameter dan kalender kantor hanya berubah lewat pengajuan yang disetujui Bagian Hukum.',
);
