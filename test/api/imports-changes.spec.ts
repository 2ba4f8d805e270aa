import { Workbook } from 'exceljs';
import { Client as PgClient } from 'pg';
import { newId } from '../../src/common/ids';
import { JobRunner } from '../../src/jobs/job-runner';
import { ImportWorkers } from '../../src/imports/work/import-workers';
import type { ImportKind } from '../../src/imports/reading/rows';
import { Register } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';
import { until } from '../support/until';

const OSS = [
  'NIB',
  'Nama Perusahaan',
  'Jenis Perusahaan',
  'NPWP',
  'Alamat',
  'Kelurahan',
  'Skala Usaha',
  'Jumlah TKI',
  'Email',
];
const BPJS = [
  'NPP',
  'DIV',
  'Nama Perusahaan',
  'Alamat',
  'NPWP',
  'NIB',
  'Program',
  'Jml TK Aktif',
  'BLTH Terakhir Bayar',
  'Bulan Menunggak',
  'Pembina/RO',
];

let house: TestApp;
let officer: Client;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
});
afterAll(() => house?.stop());

/** Brings a file of these rows that speaks of `on`, and applies it; gives the import's id. */
async function bring(kind: ImportKind, on: string, rows: unknown[][]): Promise<string> {
  const book = new Workbook();
  book.addWorksheet('Data').addRows([kind === 'oss-nib' ? OSS : BPJS, ...rows]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const { body } = await officer
    .post('/api/v1/imports')
    .field('kind', kind)
    .field('periodOn', on)
    .attach('file', bytes, `${kind}-${on}.xlsx`)
    .expect(202);
  await house.app.get(JobRunner).runDue();
  const { body: read } = await officer.get(`/api/v1/imports/${body.id}`).expect(200);
  if (read.state === 'held') await release(body.id);
  const { body: applied } = await officer.post(`/api/v1/imports/${body.id}/apply`);
  expect(applied).toMatchObject({ state: 'applied', asOf: on });
  return body.id;
}

/** So few rows trip the brake at once; where an answer at the counter changes, only the legal office lets it go. */
async function release(id: string): Promise<void> {
  const reason = 'Sudah dicek ke pengirimnya.';
  const asked = (role: 'team_head' | 'legal_reviewer') =>
    house.api.as(role).then((person) => person.post(`/api/v1/imports/${id}/release`).send({ reason }));
  const { status } = await asked('team_head');
  if (status === 403) expect((await asked('legal_reviewer')).status).toBe(200);
}

const employerWith = async (q: string) => {
  const { body } = await officer.post('/api/v1/employers/search').send({ q }).expect(200);
  return (await officer.get(`/api/v1/employers/${body.employerId}`).expect(200)).body;
};
const countsOf = async (id: string) => (await officer.get(`/api/v1/imports/${id}`)).body.counts;

const MAJU = '9120304511872';
const BINA = '0220117734206';
const AYU = '1505260012345';
let firstDay: string;

it('puts what changed into the register and keeps what was', async () => {
  await bring('oss-nib', '2026-09-30', [
    [
      MAJU,
      'PT Maju Jaya',
      'PT',
      '01.999.321.4-724.000',
      'Jl. Ahmad Yani No. 7',
      'Api-Api',
      'Usaha Kecil',
      12,
      'lama@maju.example',
    ],
    [BINA, 'CV Bina Selat', 'CV', '', 'Jl. Pipa No. 1', 'Satimpo', 'Usaha Mikro', 3, ''],
    [AYU, '=Toko Ayu', 'Perorangan', '', 'Jl. Tulip No. 8', 'Guntung', 'Usaha Mikro', 1, ''],
  ]);
  const [then] = await house.asOwner<{ day: string }>(
    `SELECT to_char(office_now() AT TIME ZONE 'Asia/Makassar', 'YYYY-MM-DD') AS day`,
  );
  firstDay = then!.day;
  await house.moveClock(2);
  const second = await bring('oss-nib', '2026-10-31', [
    [
      MAJU,
      'PT Maju Jaya Abadi',
      'PT',
      '01.999.321.4-724.000',
      'Jl. Ahmad Yani No. 7',
      'Loktuan',
      'Usaha Menengah',
      30,
      'baru@maju.example',
    ],
    [MAJU, 'PT Maju Jaya Abadi', 'PT', '', 'Jl. Soekarno Hatta No. 3', 'Bontang Lestari', '', 4, ''],
    [BINA, 'CV BINA SELAT', 'CV', '', 'JL PIPA NO.1', 'Satimpo', 'Usaha Mikro', 3, ''],
  ]);

  expect(await countsOf(second)).toEqual({ rows: 3, new: 0, changed: 2, unchanged: 1, vanished: 1, rejected: 0 });
  const maju = await employerWith(MAJU);
  expect(maju).toMatchObject({ name: 'PT Maju Jaya Abadi', version: 2 });
  expect(maju.establishments).toMatchObject([
    { address: 'Jl. Ahmad Yani No. 7', villageName: 'Lok Tuan', isHead: true },
    { address: 'Jl. Soekarno Hatta No. 3', villageName: 'Bontang Lestari' },
  ]);
  expect(maju.facts).toMatchObject([{ asOf: '2026-10-31', scale: 'menengah', declaredWorkers: 34 }]);
  expect(maju.contacts.map((each: { shown: string }) => each.shown).sort()).toEqual([
    'baru@maju.example',
    'lama@maju.example',
  ]);
  const facts = await house.db.query('SELECT count(*)::int AS count FROM employer_facts WHERE employer_id = $1', [
    maju.id,
  ]);
  expect(facts).toEqual([{ count: 2 }]);
  expect((await employerWith(BINA)).version).toBe(1);
  expect((await employerWith(AYU)).name).toBe('=Toko Ayu');
});

it('shows any past day as the office knew it then, each fact with its file and row', async () => {
  const { id } = await employerWith(MAJU);
  const on = (day: string) => officer.get(`/api/v1/employers/${id}?knownOn=${day}`);
  const { body: then } = await on(firstDay).expect(200);
  expect(then).toMatchObject({
    name: 'PT Maju Jaya',
    formerNames: [],
    establishments: [{ villageName: 'Api-Api', sourceRow: 2, fileName: 'oss-nib-2026-09-30.xlsx' }],
    facts: [{ asOf: '2026-09-30', declaredWorkers: 12, sourceRow: 2 }],
    contacts: [{ shown: 'lama@maju.example' }],
  });
  const { body: now } = await officer.get(`/api/v1/employers/${id}`).expect(200);
  expect(now.formerNames).toMatchObject([{ name: 'PT Maju Jaya', fileName: 'oss-nib-2026-09-30.xlsx', sourceRow: 2 }]);
  expect(now.identifiers[0]).toMatchObject({ fileName: 'oss-nib-2026-09-30.xlsx', sourceRow: 2 });
  await on('2020-01-01').expect(404);
  await on('2999-01-01').expect(422);
  await on('kemarin').expect(422);

  const page = await officer.get(`/pemberi-kerja/${id}?pada=${firstDay}`).expect(200);
  expect(page.text).toContain('sebagaimana diketahui kantor pada');
  expect(page.text).not.toContain('Buka kasus');
  expect(await htmlProblems(page.text)).toEqual([]);
  const before = await officer.get(`/pemberi-kerja/${id}?pada=2020-01-01`).expect(303);
  expect(before.headers.location).toBe(`/pemberi-kerja/${id}`);
  expect(JSON.stringify(before.headers['set-cookie'])).toContain(encodeURIComponent('kantor belum mengenal usaha ini'));
});

it('lets an older list add to the past, and take nothing newer away', async () => {
  await bring('oss-nib', '2025-12-31', [
    [MAJU, 'PT Maju', 'PT', '', 'Jl. Ahmad Yani No. 7', 'Guntung', 'Usaha Mikro', 5, ''],
  ]);

  const maju = await employerWith(MAJU);
  expect(maju).toMatchObject({ name: 'PT Maju Jaya Abadi', facts: [{ asOf: '2026-10-31', declaredWorkers: 34 }] });
  expect(maju.establishments[0]).toMatchObject({ villageName: 'Lok Tuan' });
});

it('tells the open cases that a file touches, and moves none of them', async () => {
  const row = (workers: number, month: string, arrears: number) => [
    ...[
      'KT018231',
      '000',
      'MAJU JAYA ABADI, PT',
      'JL. AHMAD YANI 7',
      '',
      MAJU,
      'JKK, JKM',
      workers,
      month,
      arrears,
      'R. HIDAYAT',
    ],
  ];
  await bring('bpjs-membership', '2026-09-30', [row(12, '202608', 0)]);
  const { id } = await employerWith(MAJU);
  const caseId = newId();
  await house.asOwner(
    `INSERT INTO cases (id, reference, employer_id, state, opened_by) VALUES ($1, 'KS-2026-0318', $2, 'REMINDED', $1)`,
    [caseId, id],
  );

  const october = await bring('bpjs-membership', '2026-10-31', [row(20, '202608', 1)]);

  expect((await employerWith(MAJU)).memberships).toMatchObject([
    { asOf: '2026-10-31', workers: 20, arrearsMonths: 1 },
    { asOf: '2026-09-30', workers: 12, arrearsMonths: 0 },
  ]);
  const tasks = await house.db.query('SELECT title, detail, role FROM tasks WHERE case_id = $1', [caseId]);
  expect(tasks).toEqual([
    {
      title: 'Tinjau KS-2026-0318',
      detail: 'Data PT Maju Jaya Abadi berubah: Tenaga kerja aktif, Bulan menunggak.',
      role: 'case_officer',
    },
  ]);
  expect(await house.db.query('SELECT state FROM cases WHERE id = $1', [caseId])).toEqual([{ state: 'REMINDED' }]);
  const { text } = await officer.get(`/impor/${october}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  expect(text).toContain('KS-2026-0318');
  expect(text).toContain('Tugas tinjau');
});

it('takes a corrected file of the same month in place of the first, which stays on record', async () => {
  const row = [
    'KT018231',
    '000',
    'MAJU JAYA ABADI, PT',
    'JL. AHMAD YANI 7',
    '',
    MAJU,
    'JKK, JKM',
    33,
    '202609',
    0,
    'R. HIDAYAT',
  ];
  const corrected = await bring('bpjs-membership', '2026-10-31', [row]);

  expect(await countsOf(corrected)).toMatchObject({ rows: 1, changed: 1 });
  expect((await employerWith(MAJU)).memberships[0]).toMatchObject({ asOf: '2026-10-31', workers: 33 });
  const kept = await house.db.query(
    `SELECT workers, superseded_at IS NOT NULL AS old FROM memberships WHERE as_of = '2026-10-31' ORDER BY recorded_at`,
  );
  expect(kept).toEqual([
    { workers: 20, old: true },
    { workers: 33, old: false },
  ]);
});

it('keeps a new number out while its employer is under sanction, and says whose word it waits for (R16)', async () => {
  const { id } = await employerWith(BINA);
  await house.asOwner(
    `WITH off AS (SELECT set_config('session_replication_role', 'replica', true))
     INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, from_at)
     SELECT gen_random_uuid(), gen_random_uuid(), $1, 'BUILDING', office_now() - interval '1 day' FROM off`,
    [id],
  );
  const row = ['KT777777', '000', 'BINA SELAT, CV', 'JL PIPA 1', '', BINA, 'JKK, JKM', 3, '202610', 0, 'R. HIDAYAT'];

  const november = await bring('bpjs-membership', '2026-11-24', [row]);

  const bina = await employerWith(BINA);
  expect(bina.memberships).toMatchObject([{ asOf: '2026-11-24', workers: 3 }]);
  expect(bina.identifiers.map((each: { type: string }) => each.type)).toEqual(['nib']);
  const { text } = await officer.get(`/impor/${november}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  expect(text).toContain('sampai Bagian Hukum memutuskannya; nomor lama tetap menjawab dalam sanksi');
});

it('proposes the new number of a sanctioned firm that comes again, and the counter asks for care meanwhile (R16)', async () => {
  const { id } = await employerWith(MAJU);
  await new Register(house).sanction(id);
  const machine = await house.api.withKey(['checks.make']);
  const answer = async (type: string, value: string) => {
    const question = { identifiers: [{ type, value }], name: 'CV Lain', service: 'BUILDING' };
    const { body } = await machine.post('/api/v1/checks').send(question).expect(200);
    return `${body.result}/${body.reason}`;
  };
  const [again, npp] = ['9120304599999', 'KT888888'];
  expect(await answer('nib', again)).toBe('clear/not-in-register');

  const oss = await bring('oss-nib', '2026-11-24', [
    [again, 'PT Baru Sama Sekali', 'PT', '01.999.321.4-724.000', 'Jl. Lain 1', 'Guntung', 'Usaha Kecil', 9, ''],
  ]);
  await bring('bpjs-membership', '2026-11-25', [
    [npp, '000', 'BARU SAMA SEKALI', 'JL LAIN 1', '01.999.321.4-724.000', '', 'JKK, JKM', 3, '202610', 0, 'R. HIDAYAT'],
  ]);

  expect(await answer('nib', again)).toBe('review/on-hold');
  expect(await answer('npp', npp)).toBe('review/on-hold');
  const waiting = await house.db.query(
    `SELECT kind, type, lookup, proposed_by AS by FROM identity_changes WHERE employer_id = $1 AND outcome IS NULL ORDER BY type`,
    [id],
  );
  const by = officer.actor!.id;
  expect(waiting).toEqual([
    { kind: 'IDENTIFIER_REPLACED', type: 'nib', lookup: again, by },
    { kind: 'IDENTIFIER_ADDED', type: 'npp', lookup: npp, by },
  ]);
  const [row] = await house.db.query<{ problems: string[] }[]>(
    `SELECT problems FROM import_rows WHERE import_id = $1 AND row_no IS NOT NULL`,
    [oss],
  );
  expect(row!.problems.join(' ')).toContain('loket menjawab perlu dipastikan');

  const legal = await house.api.as('legal_reviewer');
  const [{ id: changeId }] = await house.db.query<[{ id: string }]>(
    `SELECT id FROM identity_changes WHERE lookup = $1 AND outcome IS NULL`,
    [npp],
  );
  await legal
    .post(`/api/v1/identity-changes/${changeId}/decision`)
    .send({ outcome: 'approved', reason: 'NPWP pada kedua baris sama.' })
    .expect(204);
  expect(await answer('npp', npp)).toBe('blocked/sanction-in-force');
  expect((await employerWith(MAJU)).memberships[0]).toMatchObject({ asOf: '2026-11-25', workers: 3 });
});

describe('taking a file back', () => {
  const revert = (id: string) =>
    officer.post(`/api/v1/imports/${id}/revert`).send({ reason: 'Berkas dari tahun yang salah.' });
  const NIB = '8120304599001';
  const OTHER = '8120304599002';
  const row = (nib: string, name: string, village: string, workers: number) => [
    ...[nib, name, 'PT', '', 'Jl. Bhayangkara No. 4', village, 'Usaha Kecil', workers, `${nib}@surel.example`],
  ];

  it('brings names, places, numbers and words back, and leaves the past as it was known', async () => {
    await bring('oss-nib', '2026-11-05', [row(NIB, 'PT Semula', 'Satimpo', 5)]);
    const before = await employerWith(NIB);
    await house.moveClock(1);
    const wrong = await bring('oss-nib', '2026-11-06', [
      row(NIB, 'PT Keliru', 'Guntung', 50),
      row(OTHER, 'PT Tersasar', 'Guntung', 9),
    ]);
    const stray = await employerWith(OTHER);
    const [at] = await house.asOwner<{ day: string }>(
      `SELECT to_char(office_now() AT TIME ZONE 'Asia/Makassar', 'YYYY-MM-DD') AS day`,
    );
    await house.moveClock(1);

    const { body } = await revert(wrong).expect(200);
    expect(body.state).toBe('cancelled');
    const after = await employerWith(NIB);
    expect(after.name).toBe('PT Semula');
    expect(after.establishments).toMatchObject([{ villageName: before.establishments[0].villageName }]);
    expect(after.facts).toMatchObject([{ declaredWorkers: 5 }]);
    const { body: gone } = await officer.post('/api/v1/employers/search').send({ q: OTHER }).expect(200);
    expect(gone.employerId).toBeNull();
    const { body: then } = await officer.get(`/api/v1/employers/${stray.id}?knownOn=${at!.day}`).expect(200);
    expect(then).toMatchObject({ name: 'PT Tersasar', identifiers: [{ shown: OTHER }] });
    await revert(wrong).expect(200);

    await bring('oss-nib', '2026-11-06', [
      row(NIB, 'PT Keliru', 'Guntung', 51),
      row(OTHER, 'PT Tersasar', 'Guntung', 9),
    ]);
    expect((await employerWith(OTHER)).name).toBe('PT Tersasar');
  });

  it('is refused once something builds on it, and says what', async () => {
    const first = await bring('oss-nib', '2026-11-07', [row('8120304599003', 'PT Dasar', 'Satimpo', 5)]);
    await bring('oss-nib', '2026-11-08', [row('8120304599003', 'PT Dasar', 'Satimpo', 6)]);
    const { body } = await revert(first).expect(409);
    expect(body).toMatchObject({ type: expect.stringContaining('import-built-upon') });
    expect(body.detail).toContain('sudah diterapkan sesudahnya');
    const page = await officer.get(`/impor/${first}/tarik`).expect(200);
    expect(page.text).toContain('tidak dapat ditarik lagi');
  });
});

/** The worker is stopped by a lock at the beginning, in the middle and near the end of what it writes, and killed there. */
describe('a process that is killed while it applies', () => {
  it.each(['employers', 'employer_facts', 'audit_entries'])(
    'at %s leaves nothing, and applying goes on',
    async (table) => {
      const nib = `81203046${String(table.length).padStart(5, '0')}`;
      const book = new Workbook();
      book
        .addWorksheet('Data')
        .addRows([OSS, [nib, `PT Putus ${table}`, 'PT', '', 'Jl. Pipa No. 9', 'Satimpo', '', 4, '']]);
      const { body } = await officer
        .post('/api/v1/imports')
        .field({ kind: 'oss-nib', periodOn: '2026-11-09' })
        .attach('file', Buffer.from(await book.xlsx.writeBuffer()), `${table}.xlsx`)
        .expect(202);
      await house.app.get(JobRunner).runDue();
      if ((await officer.get(`/api/v1/imports/${body.id}`)).body.state === 'held') await release(body.id);
      const count = async () =>
        (
          await house.asOwner<{ n: number }>('SELECT count(*)::int AS n FROM employers WHERE name LIKE $1', [
            'PT Putus%',
          ])
        )[0]!.n;
      const before = await count();

      await killWhileWaiting(table, () =>
        officer.post(`/api/v1/imports/${body.id}/apply`).then(({ status }) => status),
      );

      expect(await count()).toBe(before);
      expect((await officer.get(`/api/v1/imports/${body.id}`)).body.state).toBe('ready');
      await officer.post(`/api/v1/imports/${body.id}/apply`).expect(200);
      expect(await count()).toBe(before + 1);
    },
  );
});

/** Holds `table`, lets `apply` run into it, and kills the process that waits there. */
async function killWhileWaiting(table: string, apply: () => Promise<number>): Promise<void> {
  const holder = new PgClient({ connectionString: house.ownerUrl });
  await holder.connect();
  try {
    await holder.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    const applied = apply();
    const waits = `SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '${table}'::regclass`;
    await until(async () => (await holder.query(waits)).rowCount! > 0, `waiting for ${table}`);
    house.app.get(ImportWorkers).onModuleDestroy();
    expect(await applied).toBe(503);
  } finally {
    await holder.query('ROLLBACK');
    await holder.end();
  }
}
