import { addDays } from '../../src/common/plain-date';
import { IndicationRefresh } from '../../src/indications/indication-refresh';
import { JobRunner } from '../../src/jobs/job-runner';
import type { InstalmentPlan } from '../../src/instalments/instalment.queries';
import type { Referral } from '../../src/referrals/referral.queries';
import { officeToday } from '../factories/office';
import type { Cast } from '../factories/people';
import { aScan } from '../factories/scans';
import { bodyOf } from '../support/client';
import type { Seeded, Stage } from '../support/seeded';

/** A page that people of these roles open; the first of them is the one it is made for. */
export interface HousePage {
  name: string;
  path: string;
  by: readonly (keyof Cast | 'stranger')[];
  /** 200 unless the page says that something is not there, or not allowed. */
  status?: number;
}

const READERS = ['dewi', 'bayu', 'sari', 'hadi', 'nur', 'tuti'] as const;

/** Every page of the house (ui.md §7) with something on it. */
export async function pagesOfTheHouse(seeded: Seeded): Promise<HousePage[]> {
  const { house, cast, cases, imports } = seeded;
  const one = async (sql: string, values: unknown[] = []): Promise<string> => {
    const [row] = await house.asOwner<{ id: string }>(sql, values);
    if (!row) throw new Error(`Nothing found by ${sql}`);
    return row.id;
  };
  const inCase = (stage: keyof typeof cases, rest = '') => `/kasus/${cases[stage].id}${rest}`;
  const employer = (await cases['second-warning'].record()).head.employerId;
  const matched = await one(`SELECT employer_id AS id FROM match_proposals WHERE state = 'open' ORDER BY id LIMIT 1`);
  const match = await one(`SELECT id FROM match_proposals WHERE employer_id = $1 ORDER BY id LIMIT 1`, [matched]);
  const free = await one(
    `SELECT e.id FROM employers e WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.employer_id = e.id) ORDER BY e.id LIMIT 1`,
  );
  const held = (await cases['in-force'].record()).head.employerId;
  const change = await cast.dewi.post(`/api/v1/employers/${held}/identity-changes`).send({
    kind: 'IDENTIFIER_ADDED',
    type: 'nib',
    value: '9120304588888',
    reason: 'OSS mencabut NIB lama dan menerbitkan yang baru.',
    evidence: 'Cetakan OSS tanggal hari ini.',
  });
  const { changeId } = bodyOf<{ changeId: string }>(change, 201);
  const merger = await cast.dewi.post(`/api/v1/employers/${held}/entity-events`).send({
    kind: 'ENTITY_MERGED_INTO',
    occurredOn: '2026-03-02',
    successorId: free,
    detail: 'Akta penggabungan nomor 12 di hadapan notaris.',
    evidence: 'Salinan akta dan Berita Negara.',
  });
  const { eventId } = bodyOf<{ eventId: string }>(merger, 201);
  const joins = await recordJoins(seeded, held);
  const suspects = await officeSuspects(seeded);
  const lists = await officeLists(seeded);
  const order = await one('SELECT id FROM court_orders LIMIT 1');
  const recorded = (order: 'ASC' | 'DESC') =>
    one(`SELECT id FROM letters WHERE origin = 'RECORDED' ORDER BY id ${order} LIMIT 1`);
  await refusedOnPaper(seeded);
  const unit = `/admin/unit/${await house.api.unitId('DPMPTSP')}`;
  await house.api.withKey(['checks.make', 'status.read']);
  const key = await one('SELECT id FROM api_keys LIMIT 1');
  const official = await one(`SELECT id FROM signatories WHERE office_code = 'OFFICE'`);
  const fresh = await freshClock(seeded);
  const estimated = await anEstimate(seeded);
  await aPlan(seeded);
  const referred = await aReferral(seeded);
  const letter = async (
    stage: keyof typeof cases,
    code: Parameters<(typeof cases)['opened']['newest']>[0],
    rest = '',
  ) => `/surat/${(await cases[stage].newest(code)).id}${rest}`;

  return [
    { name: 'beranda', path: '/', by: ['stranger'] },
    { name: 'masuk', path: '/masuk', by: ['stranger'] },
    { name: 'lupa-sandi', path: '/lupa-sandi', by: ['stranger'] },
    { name: 'lupa-sandi-terkirim', path: '/lupa-sandi/terkirim', by: ['stranger'] },
    { name: 'bantuan', path: '/bantuan', by: ['stranger', 'dewi'] },
    { name: 'masalah', path: '/masalah/stale-version', by: ['stranger', 'dewi'] },
    { name: 'tidak-ada', path: '/tidak-ada', by: ['stranger', 'dewi'], status: 404 },
    { name: 'tidak-boleh', path: '/kasus', by: ['lina'], status: 403 },
    { name: 'sandi', path: '/sandi', by: ['dewi'] },

    { name: 'tugas', path: '/tugas', by: [...READERS, 'yanto'] },
    { name: 'tugas-tim', path: '/tugas?lihat=tim', by: ['dewi', 'hadi'] },
    { name: 'tugas-tanpa-pemilik', path: '/tugas?lihat=tanpa-pemilik', by: ['dewi', 'hadi'] },

    { name: 'tugas-kelompok', path: '/tugas?kelompok=nanti&lihat=tim', by: ['dewi', 'yanto'] },

    { name: 'tugas-ringkasan', path: '/tugas/ringkasan', by: ['dewi', 'yanto', 'nur'] },

    { name: 'pembagian-kerja', path: '/kasus/petugas', by: [...READERS, 'yanto'] },
    { name: 'petugas-wilayah', path: '/kasus/petugas/wilayah/64.74.02', by: ['hadi'] },
    { name: 'cuti-baru', path: '/kasus/petugas/cuti/baru', by: ['dewi', 'hadi', 'yanto'] },
    { name: 'cuti-batal', path: await leave(seeded), by: ['dewi', 'hadi'] },
    { name: 'alihkan-pilih', path: `/kasus/petugas/${cast.dewi.user!.id}/alihkan`, by: ['hadi'] },
    {
      name: 'alihkan-tegaskan',
      path: `/kasus/petugas/${cast.dewi.user!.id}/alihkan?ke=${cast.rudi.user!.id}`,
      by: ['hadi'],
    },
    { name: 'kasus-petugas', path: inCase('opened', '/petugas'), by: ['hadi'] },

    { name: 'kasus', path: '/kasus', by: READERS },
    { name: 'berkas-pengadilan', path: inCase('in-force', '/berkas'), by: ['sari', 'dewi', 'hadi', 'tuti'] },
    { name: 'kasus-baru', path: `/kasus/baru?pemberi-kerja=${free}`, by: ['dewi'] },
    ...Object.keys(cases).map((stage) => ({
      name: `kasus-${stage}`,
      path: inCase(stage as keyof typeof cases),
      by: READERS,
    })),
    { name: 'kasus-alamat', path: inCase('opened', '/alamat'), by: ['dewi'] },
    { name: 'kasus-tutup', path: inCase('opened', '/tutup'), by: ['dewi'] },
    { name: 'kasus-tidak-ditemukan', path: inCase('fined', '/tidak-ditemukan'), by: ['dewi'] },
    { name: 'kasus-ditemukan', path: inCase('not-found', '/ditemukan'), by: ['dewi'] },
    { name: 'kasus-buka-kembali', path: inCase('closed', '/buka-kembali'), by: ['hadi'] },
    { name: 'rekomendasi-tolak', path: inCase('recommended', '/rekomendasi/tolak'), by: ['nur', 'dewi'] },
    { name: 'rekomendasi-penolakan', path: inCase('recommended', '/rekomendasi/penolakan'), by: ['hadi', 'dewi'] },
    { name: 'kasus-jangka', path: inCase('second-warning', '/perpanjang'), by: READERS },
    { name: 'kasus-jangka-kantor', path: fresh.page, by: ['dewi', 'hadi', 'tuti'] },
    ...['perpanjang', 'hentikan', 'mulai-ulang'].map((act) => ({
      name: `jangka-${act}`,
      path: `${fresh.page}/${fresh.id}/${act}`,
      by: ['dewi', 'hadi'] as const,
    })),
    { name: 'perkiraan', path: inCase('fined', '/perkiraan'), by: READERS },
    { name: 'perkiraan-hitung', path: inCase('fined', `/perkiraan/${estimated}`), by: ['dewi', 'bayu'] },
    { name: 'perkiraan-bpjs', path: inCase('fined', `/perkiraan/${estimated}/bpjs`), by: ['dewi', 'bayu'] },
    { name: 'temuan-baru', path: inCase('fined', '/temuan/baru'), by: ['dewi'] },
    {
      name: 'temuan-akhiri',
      path: inCase('fined', `/temuan/${(await cases['fined'].findingIds())[0]!}/akhiri`),
      by: ['dewi'],
    },
    { name: 'ketidakpatuhan-baru', path: inCase('opened', '/ketidakpatuhan/baru'), by: ['bayu', 'dewi'] },
    { name: 'permohonan-kembalikan', path: inCase('requested', '/permohonan/kembalikan'), by: ['dewi', 'hadi'] },
    { name: 'verifikasi-ulang', path: inCase('recommended', '/verifikasi/ulang'), by: ['sari', 'nur', 'dewi'] },
    { name: 'angsuran', path: inCase('verified', '/angsuran'), by: READERS },
    { name: 'angsuran-baru', path: inCase('opened', '/angsuran/baru'), by: ['dewi', 'bayu'] },
    { name: 'angsuran-bayar', path: inCase('verified', '/angsuran/bayar'), by: ['dewi', 'bayu'] },
    { name: 'angsuran-putuskan', path: inCase('verified', '/angsuran/putuskan'), by: ['dewi', 'bayu'] },
    { name: 'pelimpahan', path: inCase('fined', '/pelimpahan'), by: READERS },
    { name: 'pelimpahan-kosong', path: inCase('opened', '/pelimpahan'), by: ['dewi', 'bayu', 'hadi'] },
    { name: 'pelimpahan-surat', path: inCase('fined', '/pelimpahan/surat/pengawas'), by: ['dewi'] },
    { name: 'pelimpahan-surat-berjalan', path: inCase('fined', '/pelimpahan/surat/kejaksaan'), by: ['dewi'] },
    { name: 'pelimpahan-catat', path: inCase('opened', '/pelimpahan/catat'), by: ['bayu', 'dewi'] },
    { name: 'pelimpahan-kabar', path: `${referred}/kabar`, by: ['bayu', 'dewi'] },
    { name: 'pelimpahan-akhiri', path: `${referred}/akhiri`, by: ['bayu', 'dewi'] },
    { name: 'kunjungan-baru', path: inCase('opened', '/kunjungan/baru'), by: ['yanto', 'dewi'] },
    { name: 'himbauan-baru', path: inCase('opened', '/himbauan/baru'), by: ['dewi'] },
    { name: 'teguran-baru', path: inCase('opened', '/teguran/baru'), by: ['bayu', 'dewi'] },
    { name: 'teguran-kedua', path: inCase('first-warning', '/teguran/baru'), by: ['bayu', 'dewi'] },
    { name: 'denda-baru', path: inCase('second-warning', '/denda/baru'), by: ['bayu', 'dewi'] },
    { name: 'denda-tidak-dikenakan', path: inCase('second-warning', '/denda/tidak-dikenakan'), by: ['bayu'] },
    { name: 'denda-tidak-dipenuhi', path: inCase('fined', '/denda/tidak-dipenuhi'), by: ['bayu'] },

    { name: 'permohonan', path: inCase('eligible', '/permohonan/baru'), by: ['bayu', 'dewi', 'hadi'] },
    { name: 'permohonan-tanda-terima', path: inCase('requested', '/permohonan/tanda-terima'), by: READERS },
    { name: 'kepatuhan', path: inCase('fined', '/kepatuhan'), by: ['bayu', 'dewi', 'hadi'] },
    { name: 'verifikasi', path: inCase('requested', '/verifikasi'), by: ['dewi', 'hadi'] },
    { name: 'verifikasi-hasil', path: inCase('verifying', '/verifikasi/hasil'), by: ['rudi', 'hadi'] },
    { name: 'klarifikasi-undangan', path: inCase('verified', '/klarifikasi/undangan'), by: ['dewi', 'hadi'] },
    { name: 'klarifikasi-hasil', path: inCase('summoned', '/klarifikasi/hasil'), by: ['dewi', 'hadi'] },
    { name: 'rekomendasi', path: inCase('heard', '/rekomendasi'), by: ['dewi', 'hadi'] },
    { name: 'keputusan-baru', path: inCase('recommended', '/keputusan/baru'), by: ['dewi', 'hadi'] },
    { name: 'keputusan-berlaku', path: inCase('decided', '/keputusan/berlaku'), by: ['dewi', 'hadi'] },
    { name: 'pencabutan-permohonan', path: inCase('in-force', '/pencabutan/permohonan'), by: ['bayu', 'dewi', 'hadi'] },
    { name: 'tahan', path: inCase('in-force', '/tahan'), by: ['dewi', 'hadi', 'sari', 'tuti'] },
    { name: 'pencabutan-baru', path: inCase('lifting', '/pencabutan/baru'), by: ['dewi', 'hadi'] },
    { name: 'pencabutan-cabut', path: inCase('in-force', '/pencabutan/baru'), by: ['dewi', 'hadi'] },
    {
      name: 'pencabutan-surat',
      path: inCase('in-force', '/pencabutan/permohonan/surat'),
      by: ['bayu', 'dewi', 'hadi'],
    },
    { name: 'pencabutan-penolakan', path: inCase('lifting', '/pencabutan/penolakan'), by: ['dewi', 'hadi'] },
    { name: 'pencabutan-tanda-terima', path: inCase('lifting', '/pencabutan/tanda-terima'), by: READERS },
    { name: 'sanksi', path: inCase('in-force', '/sanksi'), by: READERS },
    { name: 'sanksi-belum', path: inCase('opened', '/sanksi'), by: ['dewi'] },
    { name: 'sanksi-dimohon', path: inCase('lifting', '/sanksi'), by: ['dewi', 'nur'] },
    { name: 'sanksi-berakhir', path: inCase('closed', '/sanksi'), by: ['dewi'] },
    { name: 'keputusan-perubahan', path: inCase('in-force', '/keputusan/perubahan'), by: ['dewi', 'hadi'] },
    { name: 'keputusan-pembatalan', path: inCase('in-force', '/keputusan/pembatalan'), by: ['dewi', 'hadi'] },
    { name: 'keputusan-penundaan', path: inCase('in-force', '/keputusan/penundaan'), by: ['dewi', 'hadi'] },
    { name: 'keputusan-penundaan-akhir', path: inCase('in-force', '/keputusan/penundaan/akhir'), by: ['dewi', 'hadi'] },

    { name: 'keberatan', path: inCase('decided', '/keberatan'), by: READERS },
    { name: 'keberatan-kosong', path: inCase('in-force', '/keberatan'), by: ['dewi', 'tuti'] },
    { name: 'keberatan-baru', path: inCase('in-force', '/keberatan/baru'), by: ['dewi', 'sari', 'hadi'] },
    { name: 'keberatan-bpjs', path: inCase('fined', '/keberatan/bpjs'), by: ['dewi', 'hadi'] },
    { name: 'keberatan-jawaban', path: inCase('decided', '/keberatan/jawaban'), by: ['sari', 'dewi'] },
    { name: 'keberatan-ditarik', path: inCase('decided', '/keberatan/ditarik'), by: ['dewi', 'sari'] },
    { name: 'banding', path: inCase('in-force', '/keberatan/banding'), by: ['dewi'] },
    { name: 'banding-jawaban', path: inCase('in-force', '/keberatan/banding/jawaban'), by: ['dewi'] },
    { name: 'banding-konsep', path: inCase('in-force', '/keberatan/banding/konsep'), by: ['sari'] },
    { name: 'banding-ditarik', path: inCase('in-force', '/keberatan/banding/ditarik'), by: ['dewi'] },
    { name: 'gugatan', path: inCase('in-force', '/keberatan/gugatan'), by: ['dewi', 'sari'] },
    { name: 'pengadilan-baru', path: inCase('in-force', '/keberatan/pengadilan/baru'), by: ['dewi', 'hadi'] },
    {
      name: 'pengadilan-cocokkan',
      path: inCase('decided', `/keberatan/pengadilan/${order}`),
      by: ['sari', 'dewi', 'hadi'],
    },

    { name: 'pemberi-kerja', path: '/pemberi-kerja', by: [...READERS, 'yanto'] },
    { name: 'pemberi-kerja-cari', path: '/pemberi-kerja?q=jaya', by: ['dewi'] },
    { name: 'pemberi-kerja-satu', path: `/pemberi-kerja/${employer}`, by: [...READERS, 'yanto'] },
    { name: 'pemberi-kerja-mirip', path: `/pemberi-kerja/${matched}`, by: ['dewi'] },
    { name: 'pengenal', path: `/pemberi-kerja/${held}/pengenal`, by: ['dewi'] },
    { name: 'pengenal-usulan', path: `/pemberi-kerja/${held}/pengenal/${changeId}`, by: ['sari', 'dewi', 'tuti'] },
    { name: 'peristiwa', path: `/pemberi-kerja/${held}/peristiwa`, by: ['dewi'] },
    { name: 'peristiwa-melebur', path: `/pemberi-kerja/${held}/peristiwa/${eventId}`, by: ['sari', 'dewi', 'tuti'] },
    { name: 'wajib-lapor', path: '/pemberi-kerja/wajib-lapor', by: ['dewi', 'tuti'] },
    {
      name: 'wajib-lapor-satu',
      path: `/pemberi-kerja/wajib-lapor/${await one('SELECT id FROM labour_report_series ORDER BY id LIMIT 1')}`,
      by: ['dewi', 'tuti'],
    },
    { name: 'pemberi-kerja-baru', path: '/pemberi-kerja/baru', by: ['dewi'] },
    { name: 'gabung-cari', path: `/pemberi-kerja/${free}/gabung`, by: ['dewi'] },
    { name: 'gabung', path: `/pemberi-kerja/gabung?satu=${free}&dua=${joins.kept}`, by: ['dewi'] },
    { name: 'gabung-usulan', path: `/pemberi-kerja/gabung/${joins.waiting}`, by: ['sari', 'dewi', 'tuti'] },
    { name: 'gabung-pisah', path: `/pemberi-kerja/${joins.duplicate}/pisah`, by: ['dewi'] },
    { name: 'gabung-digabung', path: `/pemberi-kerja/${joins.duplicate}`, by: ['dewi', 'tuti'] },
    { name: 'gabung-dipertahankan', path: `/pemberi-kerja/${joins.kept}`, by: ['dewi', 'tuti'] },
    { name: 'pemberi-kerja-dalam-sanksi', path: `/pemberi-kerja/${held}`, by: ['dewi', 'sari'] },
    { name: 'cocok-daftar', path: '/pemberi-kerja/cocok', by: [...READERS, 'yanto'] },
    { name: 'cocok-daftar-bpjs', path: '/pemberi-kerja/cocok?jenis=bpjs&size=100', by: ['dewi'] },
    { name: 'cocok-putusan', path: await matchRound(seeded), by: ['dewi', 'hadi'] },
    { name: 'cocok', path: `/pemberi-kerja/${matched}/cocok/${match}`, by: ['dewi'] },
    { name: 'dugaan-pwbd', path: '/pemberi-kerja/dugaan', by: [...READERS, 'yanto'] },
    { name: 'dugaan-pds-tk', path: '/pemberi-kerja/dugaan?daftar=pds-tk', by: ['dewi'] },
    { name: 'dugaan-program', path: '/pemberi-kerja/dugaan?daftar=pds-program', by: ['dewi'] },
    { name: 'dugaan-tunggakan', path: '/pemberi-kerja/dugaan?daftar=tunggakan&umur=Macet', by: ['dewi'] },
    { name: 'dugaan-upah', path: '/pemberi-kerja/dugaan?daftar=pds-upah', by: ['bayu'] },
    { name: 'dugaan-dikesampingkan', path: '/pemberi-kerja/dugaan?lihat=dikesampingkan', by: ['dewi'] },
    { name: 'dugaan-selesai', path: '/pemberi-kerja/dugaan?lihat=selesai&cari=zzz', by: ['dewi'] },
    { name: 'dugaan-satu', path: `/pemberi-kerja/dugaan/${suspects.standing}`, by: ['dewi', 'yanto'] },
    { name: 'dugaan-satu-dikesampingkan', path: `/pemberi-kerja/dugaan/${suspects.dismissed}`, by: ['dewi'] },
    { name: 'dugaan-kesampingkan', path: `/pemberi-kerja/dugaan/${suspects.standing}/kesampingkan`, by: ['dewi'] },
    { name: 'dugaan-kembalikan', path: `/pemberi-kerja/dugaan/${suspects.dismissed}/kembalikan`, by: ['dewi'] },
    { name: 'dugaan-tanya-bpjs', path: '/pemberi-kerja/dugaan/tanya-bpjs?skala=menengah', by: ['dewi'] },
    { name: 'dugaan-ditanyakan', path: `/pemberi-kerja/dugaan/tanya-bpjs/${suspects.list}`, by: ['dewi'] },
    { name: 'dugaan-pembukaan', path: `/pemberi-kerja/dugaan/pembukaan/${suspects.opening}`, by: ['dewi', 'hadi'] },
    { name: 'dugaan-cocok', path: '/pemberi-kerja/dugaan?daftar=cocok&skala=kecil', by: ['dewi'] },

    { name: 'surat', path: '/surat', by: READERS },
    { name: 'surat-konsep', path: await letter('reminder-drafted', 'REMINDER'), by: ['hadi', 'dewi', 'tuti'] },
    { name: 'surat-kembalikan', path: await letter('reminder-drafted', 'REMINDER', '/kembalikan'), by: ['hadi'] },
    { name: 'surat-berita-acara', path: await letter('first-warning', 'BA_VISIT'), by: ['dewi', 'tuti'] },
    { name: 'surat-tidak-cocok', path: await letter('recommended', 'DECISION', '/tidak-cocok'), by: ['hadi', 'sari'] },
    { name: 'surat-teguran', path: await letter('second-warning', 'WARN_1'), by: READERS },
    {
      name: 'surat-keputusan-konsep',
      path: await letter('recommended', 'DECISION'),
      by: ['sari', 'nur', 'hadi', 'dewi'],
    },
    { name: 'surat-keputusan', path: await letter('in-force', 'DECISION'), by: READERS },
    { name: 'surat-pencabutan', path: await letter('lifting', 'REVOKE'), by: ['sari', 'nur', 'dewi'] },
    { name: 'surat-unit', path: await letter('in-force', 'UNIT_NOTICE'), by: ['hadi', 'dewi'] },
    { name: 'bukti-terima', path: await letter('fined', 'FINE', '/bukti-terima'), by: ['dewi', 'bayu'] },
    {
      name: 'bukti-terima-betulkan',
      path: await letter('second-warning', 'WARN_2', '/bukti-terima/betulkan'),
      by: ['dewi', 'bayu'],
    },
    { name: 'surat-dari-daftar', path: `/surat/${lists.letter}`, by: ['dewi', 'bayu', 'tuti'] },
    { name: 'surat-pindaian', path: `/surat/${lists.letter}/pindaian`, by: ['dewi', 'bayu'] },
    { name: 'impor-kasus-berjalan', path: `/impor/${lists.cases}`, by: ['dewi', 'tuti'] },
    { name: 'impor-kunjungan', path: `/impor/${lists.visits}`, by: ['dewi'] },
    { name: 'kunjungan-lama', path: '/kunjungan-lama', by: ['dewi', 'yanto', 'hadi'] },
    {
      name: 'kunjungan-lama-satu',
      path: `/kunjungan-lama/${await one(`SELECT id FROM named_records WHERE name = 'Warung Entah'`)}`,
      by: ['dewi'],
    },
    { name: 'surat-betulkan', path: `/surat/${await recorded('DESC')}/betulkan`, by: ['dewi', 'bayu'] },
    {
      name: 'surat-pembetulan',
      path: await aCorrection(seeded, await recorded('ASC')),
      by: ['dewi', 'hadi', 'sari', 'bayu', 'tuti'],
    },

    { name: 'impor', path: '/impor', by: ['dewi', 'bayu', 'hadi', 'sari', 'tuti'] },
    ...Object.entries(imports).map(([state, id]) => ({
      name: `impor-${state}`,
      path: `/impor/${id}`,
      by: ['dewi', 'bayu', 'tuti'] as const,
    })),
    { name: 'impor-tarik', path: `/impor/${imports.applied}/tarik`, by: ['dewi'] },
    { name: 'impor-kolom', path: `/impor/${imports.unmapped}/kolom`, by: ['dewi', 'bayu'] },
    { name: 'impor-terapkan', path: `/impor/${imports.ready}/terapkan`, by: ['dewi', 'bayu'] },
    { name: 'impor-batal', path: `/impor/${imports.ready}/batal`, by: ['dewi', 'bayu'] },

    { name: 'cek', path: '/cek', by: ['lina', 'dewi', 'bayu', 'hadi'] },
    ...(await checks(seeded)),
    { name: 'cek-riwayat', path: '/cek/riwayat', by: ['lina', 'dewi', 'tuti'] },
    { name: 'periksa-surat', path: '/v', by: ['stranger'] },
    { name: 'periksa-tidak-dikenal', path: '/v/ZZZZZZZZZZ', by: ['stranger'], status: 404 },

    { name: 'pengguna', path: '/admin/pengguna', by: ['admin', 'tuti'] },
    { name: 'pengguna-baru', path: '/admin/pengguna/baru', by: ['admin'] },
    { name: 'pengguna-satu', path: `/admin/pengguna/${cast.dewi.user!.id}`, by: ['admin', 'tuti'] },
    { name: 'pengguna-tutup', path: `/admin/pengguna/${cast.dewi.user!.id}/tutup`, by: ['admin'] },
    { name: 'unit', path: '/admin/unit', by: ['admin', 'tuti'] },
    { name: 'unit-baru', path: '/admin/unit/baru', by: ['admin'] },
    { name: 'unit-satu', path: unit, by: ['admin', 'tuti'] },
    { name: 'unit-tutup', path: `${unit}/tutup`, by: ['admin'] },
    { name: 'kunci-baru', path: `${unit}/kunci/baru`, by: ['admin'] },
    { name: 'kunci-cabut', path: `/admin/kunci/${key}/cabut`, by: ['admin'] },
    { name: 'pejabat', path: '/admin/pejabat', by: ['admin', 'tuti'] },
    { name: 'pejabat-baru', path: '/admin/pejabat/baru', by: ['admin'] },
    { name: 'pejabat-akhiri', path: `/admin/pejabat/${official}/akhiri`, by: ['admin'] },
    { name: 'kantor', path: '/admin/pejabat/kantor/OFFICE', by: ['admin'] },
    ...(await datedLaw(seeded)),
  ];
}

/** Somebody who is away in a month, with a stand-in. */
async function leave({ cast, house }: Seeded): Promise<string> {
  const today = await officeToday(house);
  const away = { userId: cast.dewi.user!.id, standInId: cast.rudi.user!.id };
  const answer = await cast.dewi
    .post('/api/v1/assignments/leaves')
    .send({ ...away, fromOn: addDays(today, 30), toOn: addDays(today, 34) });
  return `/kasus/petugas/cuti/${bodyOf<{ id: string }>(answer, 201).id}/batal`;
}

/** A finding with an estimate, and with a figure of BPJS that overrides a part of it. */
async function anEstimate({ cast, cases, house }: Seeded): Promise<string> {
  const { path } = cases.fined;
  const { findings, letters } = await cases.fined.record();
  const { id } = findings[0]!;
  const firstMonth = (await officeToday(house)).slice(0, 7);
  const basis = { workers: 8, wage: 4_100_000, scale: 'small', riskGroup: 'low', firstMonth, months: 1 };
  const source = 'Daftar upah yang ditunjukkan saat kunjungan.';
  await cast.dewi.change(path, `${path}/findings/${id}/estimates`, { ...basis, source });
  const letterId = letters.find(({ code }) => code === 'FINE')!.id;
  const figure = { kind: 'SANCTION_FINE', amount: 2_145, letterId };
  await cast.bayu.change(path, `${path}/findings/${id}/bpjs-figures`, figure);
  return id;
}

/** An agreement that runs, with one payment. */
async function aPlan({ cast, cases, house }: Seeded): Promise<void> {
  const { path } = cases.verified;
  const today = await officeToday(house);
  const schedule = `${addDays(today, 14)} 4.500.000\n${addDays(today, 45)} 4.500.000`;
  const agreement = { agreedWith: 'PROSECUTOR', number: 'PKS/4/2026', datedOn: today, schedule };
  await cast.bayu.change(path, `${path}/instalment-plan`, { ...agreement, scan: aScan('Perjanjian angsuran') });
  const { plans } = await cast.bayu.read<{ plans: InstalmentPlan[] }>(`${path}/instalment-plan`);
  const payment = { instalmentId: plans[0]!.schedule[0]!.id, paidOn: today, amount: '4500000' };
  const proof = { source: 'Bukti setor bank', scan: aScan('Bukti setor') };
  await cast.bayu.change(path, `${path}/instalment-plan/payments`, { ...payment, ...proof });
}

/** A case with a referral of the team and one of BPJS that was heard of. @returns the page of the latter */
async function aReferral({ cast, cases, house }: Seeded): Promise<string> {
  const file = cases.fined;
  const path = `${file.path}/referrals`;
  const letter = {
    ...{ recipient: 'PROSECUTOR', recipientName: 'Kejaksaan Negeri Bontang', recipientSeat: 'Bontang' },
    ...{ findingIds: await file.findingIds(), amounts: 'NAMED', paperIds: [(await file.newest('WARN_1')).id] },
    reason: 'Jangka dua teguran lewat tanpa kesanggupan membayar.',
    asked: ['memediasi pemenuhan kewajiban pemberi kerja'],
  };
  await cast.dewi.change(file.path, `${path}/letter`, letter);
  await file.onLetter(cast.hadi, 'REFERRAL', 'signature');
  const claim = {
    recipient: 'STATE_RECEIVABLES',
    recipientName: 'KPKNL Bontang',
    number: 'B/91/BPJS-TK',
    amount: '9000000',
  };
  const datedOn = await officeToday(house);
  await cast.bayu.change(file.path, path, { ...claim, datedOn, scan: aScan('Penyerahan piutang') });
  const { referrals } = await cast.bayu.read<{ referrals: Referral[] }>(path);
  const { id } = referrals.find(({ issuer }) => issuer === 'BPJS')!;
  const news = { happenedOn: datedOn, reason: 'KPKNL memanggil pemberi kerja bulan depan.' };
  await cast.bayu.change(file.path, `${path}/${id}/answers`, news);
  return `/kasus/${file.id}/pelimpahan/${id}`;
}

/** Two questions answered alike: one was answered, of the other the picture was an old one. */
async function matchRound({ house, cast }: Seeded): Promise<string> {
  const { matches } = await cast.dewi.read<{ matches: { id: string; stamp: string; atCounter: boolean }[] }>(
    '/api/v1/match-proposals?jenis=bpjs&size=100',
  );
  const [one, other] = matches.filter(({ atCounter }) => !atCounter).slice(-2);
  const answer = await cast.dewi.post('/api/v1/match-rounds').send({
    ...{ decision: 'different', reason: 'Pemilik dan alamatnya lain.' },
    questions: [
      { id: one!.id, stamp: one!.stamp },
      { id: other!.id, stamp: '0123456789abcdef' },
    ],
  });
  const { id } = bodyOf<{ id: string }>(answer, 202);
  await house.app.get(JobRunner).runDue();
  return `/pemberi-kerja/cocok/putusan/${id}`;
}

/** A case opened just now: its triage is a period of the office's own that runs. */
async function freshClock({ cast, house }: Seeded): Promise<{ id: string; page: string }> {
  const [employer] = await house.asOwner<{ id: string }>(
    `SELECT e.id FROM employers e WHERE NOT EXISTS (SELECT 1 FROM cases c WHERE c.employer_id = e.id)
      ORDER BY e.id DESC LIMIT 1`,
  );
  const finding = { category: 'PDS_TK', evidence: 'OSS 12 pekerja; berkas BPJS 8 pekerja' };
  const answer = await cast.dewi.post('/api/v1/cases').send({ employerId: employer!.id, findings: [finding] });
  const { id } = bodyOf<{ id: string }>(answer, 201);
  const [clock] = await house.asOwner<{ id: string }>('SELECT id FROM deadlines WHERE case_id = $1', [id]);
  return { id: clock!.id, page: `/kasus/${id}/perpanjang` };
}

/** The three outcomes at the counter, each with its sheet for the applicant. */
async function checks({ cast, cases, house }: Seeded): Promise<HousePage[]> {
  const ask = async (name: string, question: object): Promise<HousePage[]> => {
    const body = { service: 'BUILDING', applicationRef: `PBG/2027/${name}`, ...question };
    const answer = await cast.lina.post('/api/v1/checks').send(body);
    const { number, result } = bodyOf<{ number: string; result: string }>(answer, 200);
    return [
      { name: `cek-${name}`, path: `/cek/${number}`, by: ['lina', 'tuti'] },
      ...(result === 'blocked'
        ? [{ name: `cek-${name}-lembar`, path: `/cek/${number}/lembar`, by: ['lina'] as const }]
        : []),
    ];
  };
  const nibOf = async (stage: Stage) => (await cases[stage].record()).head.nib;
  const blocked = { identifiers: [{ type: 'nib', value: await nibOf('in-force') }] };
  const clear = { identifiers: [{ type: 'nib', value: await nibOf('closed') }] };
  const paper = await house.asOwner<{ code: string }>(
    `SELECT verify_code AS code FROM letters WHERE code = 'DECISION' AND verify_code IS NOT NULL ORDER BY id`,
  );
  return [
    ...(await ask('dalam-sanksi', blocked)),
    ...(await ask('tidak-ada-sanksi', clear)),
    ...(await ask('perlu-dipastikan', { name: 'PT Contoh' })),
    ...(await ask('nomor-keliru', { identifiers: [{ type: 'nib', value: '912' }], name: 'PT Contoh' })),
    ...(await ask('tidak-terdaftar', {
      identifiers: [{ type: 'nib', value: '9990001112223' }],
      name: 'CV Entah Siapa',
    })),
    ...paper.map(({ code }, index) => ({ name: `periksa-${index}`, path: `/v/${code}`, by: ['stranger'] as const })),
  ];
}

/** Parameters and calendar with something waiting, something decided, and the report of a recount. */
async function datedLaw({ cast, house }: Seeded): Promise<HousePage[]> {
  const everybody = [...READERS, 'admin'] as const;
  const grounds = { source: 'Keppres 31/2026', reason: 'Pemungutan suara ulang di seluruh kota.' };
  const today = await officeToday(house);
  const propose = async (record: string, path: string, body: object): Promise<string> =>
    `/admin/perubahan/${(await cast.admin.change<{ id: string }>(record, path, { ...grounds, ...body })).id}`;
  // A working day on the way of a running clock, so that the report has something to tell.
  const [way] = await house.asOwner<{ on: string }>(
    `SELECT step ->> 'on' AS "on" FROM deadlines, jsonb_array_elements(explanation -> 'steps') step
      WHERE state = 'running' AND unit = 'working-days' AND step ->> 'why' = 'working-day' AND due_on > $1
      ORDER BY 1 DESC LIMIT 1`,
    [today],
  );
  const { on } = way!;
  const day = { on, name: 'Pemungutan suara ulang', closed: true, validFrom: today };
  const extra = await propose('/api/v1/calendar', '/api/v1/calendar/extra-days', day);
  const id = extra.split('/').at(-1)!;
  await cast.sari.change(`/api/v1/law-changes/${id}`, `/api/v1/law-changes/${id}/approval`);
  await house.app.get(JobRunner).runDue();
  const value = { value: 7, validFrom: addDays(today, 30) };
  const warning = '/api/v1/parameters/warning.period';
  const waiting = await propose(warning, `${warning}/changes`, value);
  const days = [{ on: '2028-01-01', kind: 'public-holiday', name: 'Tahun Baru 2028 Masehi' }];
  const year = await propose('/api/v1/calendar', '/api/v1/calendar/years/2028/changes', { days, validFrom: today });
  return [
    { name: 'tenggat', path: '/admin/tenggat', by: everybody },
    { name: 'tenggat-satu', path: '/admin/tenggat/warning.period', by: everybody },
    { name: 'tenggat-angka', path: '/admin/tenggat/fine.rate_monthly/ajukan', by: ['admin', 'dewi', 'hadi', 'sari'] },
    { name: 'tenggat-pilihan', path: '/admin/tenggat/count.start/ajukan', by: ['admin', 'dewi'] },
    { name: 'tenggat-kotak', path: '/admin/tenggat/calendar.week/ajukan', by: ['admin', 'dewi'] },
    { name: 'tenggat-teks', path: '/admin/tenggat/numbering.patterns.L/ajukan', by: ['admin'] },
    { name: 'perubahan-nilai', path: waiting, by: ['sari', ...everybody] },
    { name: 'perubahan-setujui', path: `${waiting}/setujui`, by: ['sari'] },
    { name: 'perubahan-tolak', path: `${waiting}/tolak`, by: ['sari'] },
    { name: 'perubahan-tarik', path: `${waiting}/tarik`, by: ['admin'] },
    { name: 'perubahan-laporan', path: extra, by: ['dewi', ...everybody] },
    { name: 'perubahan-tahun', path: year, by: ['sari', 'admin'] },
    { name: 'hari-libur', path: '/admin/hari-libur', by: ['admin', ...READERS] },
    { name: 'hari-libur-tahun', path: `/admin/hari-libur/${today.slice(0, 4)}`, by: ['admin', 'dewi'] },
    { name: 'hari-libur-menunggu', path: '/admin/hari-libur/2028', by: ['admin', 'dewi'] },
    { name: 'hari-libur-baru', path: '/admin/hari-libur/hari/baru', by: ['admin'] },
    { name: 'hari-libur-batal', path: `/admin/hari-libur/hari/baru?batal=${on}`, by: ['admin'] },
  ];
}

/** A recommendation refused on paper that nobody has confirmed yet. */
async function refusedOnPaper({ cast, cases: { recommended } }: Seeded): Promise<void> {
  const { version } = (await recommended.record()).head;
  await cast.rudi
    .post(`/api/v1/cases/${recommended.id}/decline`)
    .set('If-Match', `"${version}"`)
    .field('reason', 'Wali Kota meminta pembinaan sekali lagi')
    .attach('scan', aScan('nota penolakan'), { filename: 'nota.pdf', contentType: 'application/pdf' })
    .expect(201);
}

/** The record of another body's paper that BPJS's officer wants put right: another has yet to compare it with the scan. */
async function aCorrection({ cast }: Seeded, id: string): Promise<string> {
  const { version } = await cast.bayu.read<{ version: number }>(`/api/v1/letters/${id}`);
  const answer = await cast.bayu
    .post(`/api/v1/letters/${id}/corrections`)
    .set('If-Match', `"${version}"`)
    .field('number', 'B/0999/112026')
    .field('reason', 'Angka nomornya tertukar ketika dicatat')
    .attach('scan', aScan('surat yang benar'), { filename: 'surat.pdf', contentType: 'application/pdf' });
  const correction = bodyOf<{ id: string }>(answer, 201);
  return `/surat/${id}/pembetulan/${correction.id}`;
}

/** Two lists of the office that were applied: cases under way, and visits of the year before. */
async function officeLists({ house, cast }: Seeded): Promise<{ cases: string; letter: string; visits: string }> {
  const [known] = await house.asOwner<{ id: string; name: string; npp: string }>(
    `SELECT e.id, e.name, i.lookup AS npp FROM employers e JOIN employer_identifiers i ON i.employer_id = e.id
      WHERE i.type = 'npp' AND i.ended_at IS NULL AND NOT EXISTS (SELECT FROM cases c WHERE c.employer_id = e.id)
      ORDER BY e.id DESC OFFSET 5 LIMIT 1`,
  );
  const bring = async (kind: string, lines: readonly string[]): Promise<string> => {
    const file = Buffer.from(lines.join('\r\n'));
    const answer = await cast.dewi.post('/api/v1/imports').field('kind', kind).attach('file', file, `${kind}.csv`);
    const { id } = bodyOf<{ id: string }>(answer, 202);
    await house.app.get(JobRunner).runDue();
    bodyOf(await cast.dewi.post(`/api/v1/imports/${id}/apply`), 200);
    return id;
  };
  const cases = await bring('cases-running', [
    'Nomor Berkas;Nama Perusahaan;NPP;Temuan;Tanggal Mulai;Nomor Teguran I;Tanggal Teguran I;Terima Teguran I;Nomor Denda;Tanggal Denda',
    `14/2026;${known!.name};${known!.npp};PDS TK;05/10/2026;B/0101/102026;12/10/2026;13/10/2026;B/0102/102026;20/10/2026`,
    '15/2026;Toko Tanpa Nomor;;PWBD;05/10/2026;;;;;',
  ]);
  const visits = await bring('visits-legacy', [
    'DAFTAR KUNJUNGAN TAHUN 2025;;;;',
    'Tgl;Nama Perusahaan;Alamat / Kel;Petugas;Hasil Kunjungan',
    `8 jan;${known!.name};Guntung;Bayu;blm daftar semua, TK 12`,
    'mgg ke-2 mei;Warung Entah;Guntung;Bayu, Sari;tutup',
  ]);
  const [letter] = await house.asOwner<{ id: string }>('SELECT id FROM letters WHERE list_import_id = $1', [cases]);
  return { cases, visits, letter: letter!.id };
}

/** Suspects of the files: one put aside, one asked about, and an order to open a case. */
async function officeSuspects({ house, cast }: Seeded) {
  await house.app.get(IndicationRefresh).refreshAll();
  const { body } = await cast.dewi.get('/api/v1/indications?daftar=pwbd');
  const [standing, dismissed, asked, opened] = body.indications as { id: string; employerId: string }[];
  await cast.dewi
    .post(`/api/v1/indications/${dismissed!.id}/dismissal`)
    .send({ ground: 'head-office-elsewhere', reason: 'Kantor pusatnya di Samarinda, menurut kartu peserta.' });
  const list = await cast.dewi.post('/api/v1/bpjs-questions').send({ employerIds: [asked!.employerId] });
  const opening = await cast.dewi.post('/api/v1/case-openings').send({
    kind: 'PWBD',
    employerIds: [opened!.employerId, asked!.employerId],
  });
  await house.app.get(JobRunner).runDue();
  return {
    standing: standing!.id,
    dismissed: dismissed!.id,
    list: bodyOf<{ id: string }>(list, 201).id,
    opening: bodyOf<{ id: string }>(opening, 202).id,
  };
}

/** A pair that is joined, and a proposal to join somebody to an employer under sanction. */
async function recordJoins(
  { house, cast }: Seeded,
  held: string,
): Promise<{ kept: string; duplicate: string; waiting: string }> {
  const rows = await house.asOwner<{ id: string }>(
    `SELECT e.id FROM employers e WHERE NOT EXISTS (SELECT FROM cases c WHERE c.employer_id = e.id) ORDER BY e.id DESC LIMIT 3`,
  );
  const [kept, duplicate, other] = rows.map(({ id }) => id) as [string, string, string];
  const join = async (keptId: string, duplicateId: string) =>
    bodyOf<{ changeId: string }>(
      await cast.dewi
        .post('/api/v1/employer-joins')
        .send({ keptId, duplicateId, reason: 'Alamat dan NPWP keduanya sama.' }),
      200,
    ).changeId;
  await join(kept, duplicate);
  return { kept, duplicate, waiting: await join(held, other) };
}
