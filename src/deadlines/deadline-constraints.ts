import { describeConstraint } from '../database/constraint-problems';
import { explainProblem } from '../web/problems';

/** What the database itself refuses on clocks, told to people. */
const REFUSED: Readonly<Record<string, string>> = {
  deadlines_start_from_proof: 'Jangka baru berjalan sejak tanggal bukti terima suratnya. Catat bukti terimanya dahulu.',
  deadlines_fine_after_warning:
    'Masa denda berjalan sejak hari terakhir Teguran II. Periksa Teguran II dan bukti terimanya.',
};

for (const [constraint, detail] of Object.entries(REFUSED)) {
  describeConstraint(constraint, { status: 409, type: 'clock-without-proof', detail });
}

explainProblem(
  'clock-without-proof',
  409,
  'Jangka belum berjalan',
  'Suatu jangka berjalan sejak bukti terima suratnya dan sepanjang yang tertulis di dalamnya. Tidak ada jangka yang mulai tanpa bukti itu.',
);
