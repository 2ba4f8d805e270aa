import { invalidField, Problem } from '../common/problem';
import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** A unit asks only for its own services (design §7). */
export const serviceNotYours = () =>
  new Problem(403, 'service-not-yours', 'Layanan ini bukan layanan unit Anda. Pilih layanan dari daftar unit Anda.', {
    title: 'Bukan layanan unit Anda',
  });

export const unknownService = (code: string) =>
  new Problem(422, 'unknown-service', `Kode layanan "${code.slice(0, 40)}" tidak dikenal. Periksa daftar layanan.`, {
    title: 'Layanan tidak dikenal',
    errors: [{ pointer: '/service', detail: 'Kode layanan ini tidak dikenal.' }],
  });

export const unitClosed = () => invalidField('/unitId', 'Unit ini sudah ditutup. Pilih unit lain.');

export const unitHasOfficers = () =>
  new Problem(
    409,
    'unit-has-officers',
    'Unit ini masih punya petugas dengan akun terbuka. Tutup atau pindahkan dahulu akunnya.',
    {
      title: 'Masih ada petugas',
    },
  );

describeConstraint('service_units_code', {
  status: 422,
  type: 'unit-code-taken',
  detail: 'Sudah ada unit dengan kode ini.',
  pointer: '/code',
});

describeConstraint('public_services_are_law', {
  status: 409,
  type: 'record-stands',
  detail: 'Katalog layanan ditetapkan peraturan dan hanya berubah bersama aplikasinya.',
});

explainProblem(
  'service-not-yours',
  403,
  'Bukan layanan unit Anda',
  'Petugas dan kunci hanya menanyakan layanan unitnya sendiri.',
);
explainProblem(
  'unknown-service',
  422,
  'Layanan tidak dikenal',
  'Kode layanan itu tidak ada dalam katalog. Lihat /api/v1/services.',
);
explainProblem(
  'unit-has-officers',
  409,
  'Masih ada petugas',
  'Unit ditutup setelah akun petugasnya ditutup atau dipindahkan.',
);
explainProblem('unit-code-taken', 422, 'Kode sudah dipakai', 'Sudah ada unit dengan kode itu.');
