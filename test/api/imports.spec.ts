import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import type { Test } from 'supertest';
import { JobRunner } from '../../src/jobs/job-runner';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

const OSS = 'oss-nib-2026-10.xlsx';
const SEPTEMBER = 'bpjs-kepesertaan-2026-09.xlsx';
const OCTOBER = 'bpjs-kepesertaan-2026-10.xlsx';
const BROKEN = 'bpjs-kepesertaan-2026-11-broken.xlsx';

let house: TestApp;
let officer: Client;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
});
afterAll(() => house?.stop());

const bytesOf = (name: string) => readFileSync(join('test/fixtures/data', name));

function upload(kind: string, name: string, as: Client = officer): Test {
  return as.post('/api/v1/imports').field('kind', kind).attach('file', bytesOf(name), name);
}

/** Uploads a file and has it read. */
async function read(kind: string, name: string) {
  const { body } = await upload(kind, name).expect(202);
  expect(body).toMatchObject({ kind, state: 'reading', asOf: null });
  await house.app.get(JobRunner).runDue();
  return (await officer.get(`/api/v1/imports/${body.id}`).expect(200)).body;
}

const apply = (id: string) => officer.post(`/api/v1/imports/${id}/apply`);

/** Everything an import may write, counted. */
async function register(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await house.db.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = row!.count;
  }
  return counts;
}

const TABLES = [
  ...['employers', 'employer_identifiers', 'establishments', 'employer_facts', 'employer_contacts'],
  ...['memberships', 'match_proposals', 'tasks'],
];

const actionsOn = async (id: string) =>
  (
    await house.db.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY number',
      [id],
    )
  ).map((entry) => entry.action);

describe('files that are none', () => {
  it.each([
    ['nol-bita.xlsx', /kosong \(0 bita\)/],
    ['kosong.xlsx', /./],
    ['bukan-xlsx.xlsx', /./],
  ])('%s is refused with its reason, and nothing is stored', async (name, why) => {
    const before = await register();
    const { body } = await upload('bpjs-membership', name).expect(202);
    await house.app.get(JobRunner).runDue();

    const { body: shown } = await officer.get(`/api/v1/imports/${body.id}`).expect(200);
    expect(shown).toMatchObject({ state: 'refused', counts: { rows: 0 } });
    expect(shown.problems).toEqual([expect.stringMatching(why)]);
    await apply(body.id)
      .expect(409)
      .expect(/import-not-ready/);
    expect(await register()).toEqual(before);
  });

  it('a file of another kind is refused by its columns', async () => {
    const { body } = await upload('bpjs-membership', OSS).expect(202);
    await house.app.get(JobRunner).runDue();

    const { body: shown } = await officer.get(`/api/v1/imports/${body.id}`).expect(200);
    expect(shown.state).toBe('refused');
    expect(shown.problems[0]).toContain('Pilih jenis berkas yang sesuai');
  });

  it('an unknown kind, a missing file and a day to come are faults of the form', async () => {
    const { body } = await upload('rahasia', OSS).expect(422);
    expect(body.errors[0].pointer).toBe('/kind');
    await officer
      .post('/api/v1/imports')
      .field('kind', 'oss-nib')
      .expect(422)
      .expect(/\/file/);
    await upload('oss-nib', OSS)
      .field('periodOn', '31 Oktober')
      .expect(422)
      .expect(/\/periodOn/);
    await upload('oss-nib', OSS)
      .field('periodOn', '2999-01-01')
      .expect(422)
      .expect(/setelah hari ini/);
  });
});

describe('who may', () => {
  it('a licensing officer brings nothing, a BPJS officer only files of BPJS', async () => {
    await upload('oss-nib', OSS, await house.api.as('licensing_officer')).expect(403);
    await upload('oss-nib', OSS, await house.api.as('bpjs_officer')).expect(403);
    await (await house.api.as('field_officer')).get('/api/v1/imports/01a21243-9d39-725f-b4bb-afcf7a642db4').expect(403);
    await house.api.nobody.get('/api/v1/imports/01a21243-9d39-725f-b4bb-afcf7a642db4').expect(401);
  });
});

describe("the office's own files of October 2026", () => {
  let oss: string;
  let october: string;
  let broken: string;

  it('shows what the list of NIB holders would do, and changes nothing', async () => {
    const shown = await read('oss-nib', OSS);
    oss = shown.id;

    expect(shown).toMatchObject({
      state: 'ready',
      asOf: '2026-10-31',
      problems: [],
      counts: { rows: 2029, new: 1912, changed: 0, unchanged: 50, vanished: 0, rejected: 67 },
    });
    expect(await register()).toMatchObject({ employers: 0, memberships: 0 });
  });

  it('hands the rejected rows back with their number and reason', async () => {
    const { body } = await officer.get(`/api/v1/imports/${oss}/rejects`).set('accept', 'application/json').expect(200);

    expect(body.rows).toHaveLength(67);
    expect(body.rows.find((row: { row: number }) => row.row === 1927)).toMatchObject({
      cells: { NIB: expect.stringMatching(/^\d{10}$/) },
      problems: ['NIB terdiri atas 13 digit. Yang ditulis 10 digit.'],
    });
    const { body: xlsx, headers } = await officer
      .get(`/api/v1/imports/${oss}/rejects`)
      .responseType('blob')
      .expect(200);
    expect(headers['content-disposition']).toContain('oss-nib-2026-10-ditolak.xlsx');
    const sheet = await readSheet(xlsx as Buffer);
    expect(sheet[0]!.slice(0, 3)).toEqual(['Baris', 'Masalah', 'NIB']);
    expect(sheet).toHaveLength(68);
  });

  it('is all or nothing: a fault in the middle leaves no trace', async () => {
    const before = await register();
    await house.asOwner(`
      CREATE FUNCTION disturb() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk on fire' USING ERRCODE = 'data_exception'; END $$;
      CREATE TRIGGER disturb BEFORE INSERT ON employer_contacts FOR EACH STATEMENT EXECUTE FUNCTION disturb()`);

    await apply(oss).expect(500);

    await house.asOwner('DROP TRIGGER disturb ON employer_contacts; DROP FUNCTION disturb');
    expect(await register()).toEqual(before);
    expect((await officer.get(`/api/v1/imports/${oss}`)).body.state).toBe('ready');
    expect(await actionsOn(oss)).toEqual(['import.uploaded']);
  });

  it('applies all of it, and once', async () => {
    const { body } = await apply(oss).expect(200);
    expect(body).toMatchObject({ state: 'applied', counts: { new: 1912, rejected: 67 } });
    const once = await register();
    expect(once).toMatchObject({ employers: 1793, establishments: 1912, employer_facts: 1793, memberships: 0 });

    await apply(oss).expect(200);

    expect(await register()).toEqual(once);
    expect(await actionsOn(oss)).toEqual(['import.uploaded', 'import.applied']);
  });

  it('is the same import when the same bytes come again, whoever brings them', async () => {
    const before = await register();

    const { body } = await upload('oss-nib', OSS, await house.api.as('case_officer', 'b')).expect(200);

    expect(body).toMatchObject({ id: oss, state: 'applied' });
    expect(await register()).toEqual(before);
  });

  it('keeps no number of a person readable', async () => {
    const rows = await house.asOwner<{ lookup: string; masked: string; cipher: Buffer }>(
      `SELECT lookup, masked, cipher FROM employer_identifiers WHERE type IN ('owner_nik', 'npwp15') OR lookup !~ '^\\d+$'`,
    );
    expect(rows.length).toBeGreaterThan(1000);
    for (const row of rows) {
      expect(row.cipher).not.toBeNull();
      expect(row.lookup).not.toMatch(/^\d+$/);
      expect(row.masked).toMatch(/^..\*+.{4}$/);
    }
    const readable = await house.asOwner(
      `SELECT 1 FROM import_rows WHERE changes::text ~ '\\d{16}' OR problems::text ~ '\\d{16}'`,
    );
    expect(readable).toEqual([]);
  });

  it('links September by exact numbers alone, and asks a person about the rest', async () => {
    const shown = await read('bpjs-membership', SEPTEMBER);
    expect(shown).toMatchObject({
      asOf: '2026-09-30',
      counts: { rows: 1678, new: 1678, changed: 0, unchanged: 0, vanished: 0, rejected: 0 },
    });

    await (await house.api.as('bpjs_officer')).post(`/api/v1/imports/${shown.id}/apply`).expect(200);

    const [links] = await house.db.query(
      `SELECT count(*)::int AS rows, count(employer_id)::int AS linked FROM memberships`,
    );
    expect(links).toEqual({ rows: 1678, linked: 978 });
    expect((await register()).employers).toBe(1793);
  });

  it('shows October beside September: newcomers, what moved, those gone', async () => {
    const shown = await read('bpjs-membership', OCTOBER);
    october = shown.id;

    expect(shown).toMatchObject({
      state: 'ready',
      asOf: '2026-10-31',
      counts: { rows: 1693, new: 27, changed: 498, unchanged: 1168, vanished: 12, rejected: 0 },
    });
  });

  it('applies October beside September, which stays', async () => {
    await apply(october).expect(200);

    const months = await house.db.query(
      `SELECT as_of AS "asOf", count(*)::int AS rows, count(employer_id)::int AS linked FROM memberships GROUP BY 1 ORDER BY 1`,
    );
    expect(months).toEqual([
      { asOf: '2026-09-30', rows: 1678, linked: 978 },
      { asOf: '2026-10-31', rows: 1693, linked: 981 },
    ]);
    const [gone] = await house.db.query(
      `SELECT count(*)::int AS count FROM import_rows WHERE import_id = $1 AND verdict = 'vanished'`,
      [october],
    );
    expect(gone).toEqual({ count: 12 });
  });

  it('is one import when two bring it at once, and is read once', async () => {
    const [one, other] = await Promise.all([upload('bpjs-membership', BROKEN), upload('bpjs-membership', BROKEN)]);
    expect([one.status, other.status].sort()).toEqual([200, 202]);
    expect(one.body.id).toBe(other.body.id);
    broken = one.body.id;
    await house.app.get(JobRunner).runDue();
  });

  it('holds a wrong export before anything changes, and says why', async () => {
    const before = await register();
    const { body } = await officer.get(`/api/v1/imports/${broken}`).expect(200);

    expect(body).toMatchObject({ state: 'held', counts: { rejected: 830, vanished: 1693 } });
    expect(body.problems.slice(0, 3)).toEqual([
      '830 dari 830 baris tidak dapat dibaca, misalnya: Jumlah tenaga kerja “JKK,JKM,JHT,JP,JKP” bukan bilangan. Isi kolom mungkin bergeser dari judulnya; minta berkas baru kepada pengirimnya.',
      '1.693 yang kami punya (100%) tidak ada di berkas ini. Batas rem 5%.',
      'Berkas ini berisi 830 baris, berkas sebelumnya 1.693. Mungkin berkas terpotong.',
    ]);
    await apply(broken)
      .expect(409)
      .expect(/Rekan lain harus melepas/);
    expect(await register()).toEqual(before);
    const tasks = await house.db.query('SELECT title, role, not_for AS "notFor" FROM tasks WHERE done_at IS NULL');
    expect(tasks).toEqual([
      { title: 'Periksa impor yang ditahan: Kepesertaan BPJS', role: 'case_officer', notFor: [officer.actor!.id] },
    ]);
  });

  it('is released by a second person with a reason, never by whoever brought it', async () => {
    const release = (as: Client, reason = 'Sudah dicek ke cabang Bontang.') =>
      as.post(`/api/v1/imports/${broken}/release`).send({ reason });
    await release(officer)
      .expect(409)
      .expect(/second-person-needed/);
    await release(await house.api.as('bpjs_officer')).expect(403);
    await release(await house.api.as('legal_reviewer')).expect(403);
    const second = await house.api.as('case_officer', 'b');
    await release(second, 'Sudah.').expect(422);
    await release(second)
      .expect(200)
      .expect(/"ready"/);
    expect(await house.db.query('SELECT 1 FROM tasks WHERE done_at IS NULL')).toEqual([]);
    expect(await actionsOn(broken)).toEqual(['import.uploaded', 'import.released']);
    await expect(
      house.byOwnersHand(`UPDATE imports SET released_by = uploaded_by WHERE id = $1`, [broken]),
    ).rejects.toThrow(/imports_two_people/);
    await officer.delete(`/api/v1/imports/${broken}`).expect(200);
  });

  it('can no longer be called off', async () => {
    await officer
      .delete(`/api/v1/imports/${october}`)
      .expect(409)
      .expect(/import-ended/);
  });

  it('keeps the numbers of an employer under sanction as they are until a second person decides', async () => {
    const [row] = await house.db.query<{ employer_id: string; npp: string; division: string }[]>(
      `SELECT employer_id, npp, division FROM match_proposals WHERE state = 'open' AND kind = 'membership' ORDER BY id LIMIT 1`,
    );
    await house.asOwner(SANCTION, [row!.employer_id]);
    const [match] = await house.db.query<{ id: string }[]>(
      'SELECT id FROM match_proposals WHERE employer_id = $1 AND npp = $2 AND division = $3',
      [row!.employer_id, row!.npp, row!.division],
    );

    await officer
      .post(`/api/v1/match-proposals/${match!.id}/decision`)
      .send({ decision: 'same', reason: 'Alamat dan pemiliknya sama.' })
      .expect(204);

    expect(await house.db.query('SELECT state FROM match_proposals WHERE id = $1', [match!.id])).toEqual([
      { state: 'open' },
    ]);
    const proposed = await house.db.query(
      `SELECT kind, lookup, outcome FROM identity_changes WHERE employer_id = $1 AND proposed_by = $2`,
      [row!.employer_id, officer.actor!.id],
    );
    expect(proposed).toEqual([{ kind: 'IDENTIFIER_ADDED', lookup: row!.npp, outcome: null }]);
    await house.asOwner(`SET LOCAL session_replication_role = replica; DELETE FROM sanction_lines`);
  });
});

/** A line in force, put there past the rules: how one comes about is another room's story. */
const SANCTION = `
  WITH off AS (SELECT set_config('session_replication_role', 'replica', true))
  INSERT INTO sanction_lines (id, decision_id, employer_id, service_code, from_at)
  SELECT gen_random_uuid(), gen_random_uuid(), $1, 'BUILDING', office_now() - interval '1 day' FROM off`;

describe('a column with a title nobody knows', () => {
  const csv = (title: string, row: string) =>
    Buffer.from(`Posisi akhir November 2026\nNPP;DIV;Nama Perusahaan;Program;${title};Cabang Induk\n${row}\n`);
  const bring = async (bytes: Buffer, name: string) => {
    const { body } = await officer
      .post('/api/v1/imports')
      .field({ kind: 'bpjs-membership', periodOn: '2026-10-31' })
      .attach('file', bytes, name)
      .expect(202);
    await house.app.get(JobRunner).runDue();
    return (await officer.get(`/api/v1/imports/${body.id}`).expect(200)).body;
  };
  let id: string;

  it('is asked about with its cells, and the file waits; nobody can release what was not read', async () => {
    const waiting = await bring(csv('Karyawan', 'ZZ900001;000;PT Kolom Baru;JKK,JKM;12;Samarinda'), 'karyawan.csv');
    id = waiting.id;
    expect(waiting).toMatchObject({ state: 'held', asOf: null, counts: { rows: 0 } });
    expect(waiting.problems[0]).toContain('Kolom Jml TK Aktif tidak ditemukan');

    const { body } = await officer.get(`/api/v1/imports/${id}/columns`).expect(200);
    expect(body.missing).toEqual(['Jml TK Aktif']);
    expect(body.unknown).toEqual([
      { heading: 'Karyawan', samples: ['12'] },
      { heading: 'Cabang Induk', samples: ['Samarinda'] },
    ]);
    expect(body.fields).toContainEqual({ field: 'workers', label: 'Jml TK Aktif' });
    await apply(id).expect(409);
    await (
      await house.api.as('team_head')
    )
      .post(`/api/v1/imports/${id}/release`)
      .send({ reason: 'Boleh, sudah dicek.' })
      .expect(403);
  });

  it.each([
    [[{ heading: 'Cabang Induk', field: null }], 'Tunjukkan kolom Jml TK Aktif'],
    [[{ heading: 'Karyawan', field: 'pekerja' }], 'Pilih kolom dari daftar'],
    [[{ heading: 'Warna', field: 'workers' }], 'tidak ditanyakan pada berkas ini'],
    [
      [
        { heading: 'Karyawan', field: 'workers' },
        { heading: 'Cabang Induk', field: 'workers' },
      ],
      'Pilih satu saja',
    ],
  ])('takes no answer that leaves it unread: %j', async (columns, why) => {
    const { body } = await officer.put(`/api/v1/imports/${id}/columns`).send({ columns }).expect(422);
    expect(body.errors[0].detail).toContain(why);
  });

  it('is remembered for the files to come, and the file is read', async () => {
    const columns = [
      { heading: 'Karyawan', field: 'workers' },
      { heading: 'Cabang Induk', field: null },
    ];
    await officer.put(`/api/v1/imports/${id}/columns`).send({ columns }).expect(200);
    await house.app.get(JobRunner).runDue();
    expect((await officer.get(`/api/v1/imports/${id}`).expect(200)).body.counts).toMatchObject({ rows: 1, new: 1 });
    await officer.put(`/api/v1/imports/${id}/columns`).send({ columns }).expect(409);

    const next = await bring(csv('KARYAWAN', 'ZZ900001;000;PT Kolom Baru;JKK,JKM;13;Samarinda'), 'berikutnya.csv');
    expect(next.counts).toMatchObject({ rows: 1, new: 1, rejected: 0 });
    expect(await actionsOn(id)).toEqual(['import.uploaded', 'import.columns-answered']);
  });
});

describe('calling a file off', () => {
  it('stores nothing, and the file may come again', async () => {
    const second = await bootApp();
    try {
      const person = await second.api.as('case_officer');
      const { body } = await upload('bpjs-membership', OCTOBER, person).expect(202);

      await person
        .delete(`/api/v1/imports/${body.id}`)
        .expect(200)
        .expect(/"cancelled"/);
      await second.app.get(JobRunner).runDue();
      expect((await person.get(`/api/v1/imports/${body.id}`)).body.state).toBe('cancelled');

      const again = await upload('bpjs-membership', OCTOBER, person).expect(200);
      expect(again.body).toMatchObject({ id: body.id, state: 'reading' });
      await second.app.get(JobRunner).runDue();
      expect((await person.get(`/api/v1/imports/${body.id}`)).body).toMatchObject({
        state: 'ready',
        counts: { new: 1693 },
      });

      // The order in which the files come does not matter to who is linked.
      await person.post(`/api/v1/imports/${body.id}/apply`).expect(200);
      const list = await upload('oss-nib', OSS, person).expect(202);
      await second.app.get(JobRunner).runDue();
      await person.post(`/api/v1/imports/${list.body.id}/apply`).expect(200);
      const [links] = await second.db.query(`SELECT count(employer_id)::int AS linked FROM memberships`);
      expect(links).toEqual({ linked: 981 });
    } finally {
      await second.stop();
    }
  });
});
