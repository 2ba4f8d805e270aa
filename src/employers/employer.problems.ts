import { Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

const UNDER_SANCTION = 'Usaha ini sedang dalam sanksi, sehingga perubahan ini akan mengubah jawaban di loket.';

/** R16: register data of a sanctioned employer moves only with a second person, the legal reviewer. */
export const employerUnderSanction = (): Problem =>
  new Problem(409, 'employer-under-sanction', `${UNDER_SANCTION} Minta Bagian Hukum memutuskannya lebih dahulu.`, {
    title: 'Usaha dalam sanksi',
  });

/** A tax number or NIK must not stand in an address, where histories and logs keep it (design §7). */
export const personalNumberInAddress = (pointer: string): Problem =>
  new Problem(422, 'personal-number-in-address', `${NOT_IN_ADDRESS} Kirim lewat POST /api/v1/employers/search.`, {
    errors: [{ pointer, detail: NOT_IN_ADDRESS }],
  });

const NOT_IN_ADDRESS = 'NPWP, NIK, NITKU, dan nomor telepon tidak boleh ditulis di alamat.';

export const identityChangeWaits = (): Problem =>
  new Problem(409, 'identity-change-waits', WAITS, { title: 'Usulan sudah ada' });

export const identityChangeDecided = (): Problem =>
  new Problem(409, 'identity-change-decided', DECIDED, { title: 'Usulan sudah diputuskan' });

const WAITS = 'Perubahan untuk nomor ini sudah diusulkan dan menunggu Bagian Hukum.';
const DECIDED = 'Usulan ini sudah diputuskan. Muat ulang halamannya.';

describeConstraint('identity_changes_one_open', { status: 409, type: 'identity-change-waits', detail: WAITS });
describeConstraint('identity_changes_moves_forward', { status: 409, type: 'identity-change-decided', detail: DECIDED });
describeConstraint('identity_changes_two_people', {
  status: 409,
  type: 'second-person-needed',
  detail: 'Yang mengusulkan tidak dapat menyetujui sendiri. Minta orang kedua.',
});
describeConstraint('identity_changes_legal_reviewer', {
  status: 409,
  type: 'legal-reviewer-needed',
  detail: 'Perubahan pengenal usaha dalam sanksi diputuskan oleh Bagian Hukum.',
});
describeConstraint('identity_changes_reason', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis alasan sedikitnya 10 huruf.',
  pointer: '/reason',
});
describeConstraint('identity_changes_evidence', {
  status: 422,
  type: 'invalid-input',
  detail: 'Tulis buktinya sedikitnya 10 huruf, atau lampirkan berkasnya.',
  pointer: '/evidence',
});
describeConstraint('employer_identifiers_second_person', {
  status: 409,
  type: 'employer-under-sanction',
  detail: `${UNDER_SANCTION} Usulkan perubahannya; Bagian Hukum memutuskan.`,
});
describeConstraint('establishments_under_sanction', {
  status: 409,
  type: 'employer-under-sanction',
  detail:
    'Sanksi usaha ini berlaku di tempat tertentu, jadi tempatnya tidak dapat dipindah selama sanksi belum berakhir.',
});
describeConstraint('counter_holds_follow_change', {
  status: 409,
  type: 'identity-change-decided',
  detail: 'Loket menjawab perlu dipastikan untuk nomor ini selama usulannya menunggu.',
});

describeConstraint('employer_identifiers_one_employer', {
  status: 409,
  type: 'identifier-taken',
  detail:
    'Nomor ini sudah tercatat pada pemberi kerja lain. Buka pemberi kerja itu, lalu periksa nomor mana yang benar.',
});

describeConstraint('employers_rename_is_told', {
  status: 409,
  type: 'record-stands',
  detail: 'Nama usaha dalam sanksi berubah dengan berkas OSS yang diterapkan. Unggah berkasnya, lalu terapkan.',
});

explainProblem(
  'employer-under-sanction',
  409,
  'Usaha dalam sanksi',
  `${UNDER_SANCTION} Perubahan seperti ini memerlukan orang kedua dari Bagian Hukum.`,
);
explainProblem(
  'identifier-taken',
  409,
  'Nomor sudah dipakai',
  'Satu NIB, NPWP, NITKU, atau NPP hanya menunjuk satu pemberi kerja. Periksa dokumen aslinya.',
);
explainProblem(
  'personal-number-in-address',
  422,
  'Nomor pribadi di alamat',
  'Alamat halaman tersimpan di riwayat peramban dan catatan server, jadi nomor pribadi tidak boleh ada di sana.',
);
explainProblem(
  'identity-change-waits',
  409,
  'Usulan sudah ada',
  'Satu nomor mempunyai satu usulan perubahan yang menunggu.',
);
explainProblem(
  'identity-change-decided',
  409,
  'Usulan sudah diputuskan',
  'Usulan perubahan diputuskan satu kali saja.',
);
