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
export const personalNumberInAddress = (): Problem =>
  new Problem(
    422,
    'personal-number-in-address',
    'NPWP, NIK, dan NITKU tidak boleh ditulis di alamat. Kirim lewat POST /api/v1/employers/search.',
    { errors: [{ pointer: '/q', detail: 'NPWP, NIK, dan NITKU tidak boleh ditulis di alamat.' }] },
  );

describeConstraint('employer_identifiers_one_employer', {
  status: 409,
  type: 'identifier-taken',
  detail:
    'Nomor ini sudah tercatat pada pemberi kerja lain. Buka pemberi kerja itu, lalu periksa nomor mana yang benar.',
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
