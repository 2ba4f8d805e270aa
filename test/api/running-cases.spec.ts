import { readFileSync } from 'node:fs';
import { CaseConditions } from '../../src/cases/case-conditions';
import type { CaseRecord } from '../../src/cases/case-record';
import { daysBetween, plainDate } from '../../src/common/plain-date';
import { NameQuestions } from '../../src/imports/name-questions';
import { JobRunner } from '../../src/jobs/job-runner';
import { staffOffice, type OfficePeople } from '../factories/case-stories';
import { anEmployer, officeToday } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';

/** The office's own list of cases under way, and last year's visits: from the upload to what is known afterwards. */
let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
  await house.moveClock(daysBetween(await officeToday(house), plainDate('2026-07-01')));
});
afterAll(() => house?.stop());

const ACTS = ['Kunjungan', 'Himbauan', 'Teguran I', 'Teguran II', 'Denda', 'Permohonan'];
const HEADER = [
  ...['Nomor Berkas', 'Nama Perusahaan', 'NIB', 'Alamat', 'Temuan', 'Tanggal Mulai', 'Keterangan'],
  ...ACTS.flatMap((act) => [`Nomor ${act}`, `Tanggal ${act}`, `Terima ${act}`]),
];

/** `acts` by name: number, day, day of receipt. */
interface ListedCase {
  no?: string;
  name: string;
  nib?: string;
  address?: string;
  findings: string;
  openedOn: string;
  remark?: string;
  acts?: Record<string, [string, string, string]>;
}

function read(kind: string, lines: readonly (readonly string[])[]) {
  return readBytes(kind, Buffer.from(lines.map((cells) => cells.join(';')).join('\r\n')), 'daftar.csv');
}

async function readBytes(kind: string, file: Buffer, name: string) {
  const { body } = await people.proposer.post('/api/v1/imports').field('kind', kind).attach('file', file, name);
  await house.app.get(JobRunner).runDue();
  const { body: shown } = await people.proposer.get(`/api/v1/imports/${body.id}`).expect(200);
  return shown as { id: string; state: string; counts: Record<string, number>; problems: string[] };
}

const readCases = (cases: readonly ListedCase[]) =>
  read('cases-running', [
    HEADER,
    ...cases.map(({ no = '', name, nib = '', address = '', findings, openedOn, remark = '', acts = {} }) => [
      ...[no, name, nib, address, findings, openedOn, remark],
      ...ACTS.flatMap((act) => acts[act] ?? ['', '', '']),
    ]),
  ]);

const apply = (id: string) => people.proposer.post(`/api/v1/imports/${id}/apply`);

const rowsOf = (id: string) =>
  house.db.query<{ verdict: string; problems: string[]; changes: { label: string; new: string }[] }[]>(
    'SELECT verdict, problems, changes FROM import_rows WHERE import_id = $1 ORDER BY row_no',
    [id],
  );

async function caseOf(employerId: string): Promise<CaseRecord> {
  const [file] = await house.db.query<{ id: string }[]>('SELECT id FROM cases WHERE employer_id = $1', [employerId]);
  return (await people.proposer.get(`/api/v1/cases/${file!.id}`).expect(200)).body as CaseRecord;
}

const countOf = async (table: string) =>
  (await house.db.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

/** All acts up to the request, each after the period of the one before. */
const WHOLE = {
  Kunjungan: ['BA/1', '12/01/2026', ''],
  Himbauan: ['500/12', '19/01/2026', '20/01/2026'],
  'Teguran I': ['B/1', '10/02/2026', '11/02/2026'],
  'Teguran II': ['B/2', '10/03/2026', '11/03/2026'],
  Denda: ['B/3', '06/04/2026', ''],
  Permohonan: ['B/4', '08/05/2026', ''],
} satisfies ListedCase['acts'];

it('opens a case with its past, and its state follows from the law', async () => {
  const employer = await anEmployer(house, { name: 'PT Lama Berjalan' });
  const listed = {
    no: '14/2026',
    name: 'PT Lama Berjalan',
    nib: employer.nib,
    findings: 'PWBD',
    openedOn: '05/01/2026',
  };
  const file = await readCases([{ ...listed, acts: WHOLE }]);
  expect(file).toMatchObject({ state: 'ready', counts: { new: 1 } });
  expect(await countOf('cases')).toBe(0);

  await Promise.all([apply(file.id), apply(file.id)]);
  const record = await caseOf(employer.id);
  expect(record.head).toMatchObject({ state: 'TMP2T_REQUESTED', outsideReference: '14/2026' });
  expect(
    record.events.filter(({ toState }) => toState).map(({ toState, occurredOn }) => [toState, occurredOn]),
  ).toEqual([
    ['INTAKE', '2026-01-05'],
    ['EDUCATION', '2026-01-12'],
    ['REMINDED', '2026-01-20'],
    ['WARNING_1', '2026-02-11'],
    ['WARNING_2', '2026-03-11'],
    ['FINE', '2026-04-06'],
    ['TMP2T_ELIGIBLE', '2026-05-08'],
    ['TMP2T_REQUESTED', '2026-05-08'],
  ]);
  for (const { kind, detail } of record.events.filter(({ toState }) => toState)) {
    expect([kind, detail]).toEqual([kind, expect.stringMatching(/Dicatat dari daftar kasus berjalan, baris 2\./)]);
  }
  expect(record.findings[0]).toMatchObject({ confirmedOn: '2026-02-10' });
  expect(record.letters.every(({ awaitsScan }) => awaitsScan)).toBe(true);
  expect(await countOf('mails')).toBe(0);
  const conditions = await house.app.get(CaseConditions).of(house.db.manager, record, 'recommendation');
  expect(conditions.find(({ id }) => id === 'PAPERS')).toMatchObject({ met: false, severity: 'required' });
  // What is long over has run out; it rings no more, and only the clock of the present state is left.
  await house.app.get(JobRunner).runDue();
  const rung = await house.db.query<{ title: string }[]>(
    `SELECT title FROM tasks WHERE case_id = $1 AND kind = 'deadline'`,
    [record.head.id],
  );
  expect(rung).toHaveLength(1);
});

it('goes as far as the law lets it, and says what is missing; the rest comes with another list', async () => {
  const employer = await anEmployer(house, { name: 'CV Setengah Jalan' });
  const listed = { name: 'CV Setengah Jalan', nib: employer.nib, findings: 'PDS TK', openedOn: '05/01/2026' };
  const { 'Teguran I': first, 'Teguran II': second } = WHOLE;
  const unproven = {
    'Teguran I': ['B/21', first[1], ''],
    'Teguran II': ['B/22', second[1], second[2]],
  } satisfies ListedCase['acts'];
  const file = await readCases([{ ...listed, acts: unproven }]);
  expect((await rowsOf(file.id))[0]!.problems[0]).toMatch(/^Teguran tertulis II tidak dicatat: /);
  await apply(file.id).expect(200);
  expect((await caseOf(employer.id)).head.state).toBe('INTAKE');

  const proven = {
    'Teguran I': ['B/21', first[1], first[2]],
    'Teguran II': unproven['Teguran II'],
  } satisfies ListedCase['acts'];
  const next = await readCases([{ ...listed, findings: 'PDS TK, Tunggakan', acts: proven }]);
  expect(next.counts).toMatchObject({ changed: 1 });
  expect((await rowsOf(next.id))[0]!.problems).toEqual([
    expect.stringMatching(/^Temuan Tunggakan belum ada pada kasus ini/i),
  ]);
  await apply(next.id).expect(200);
  expect((await caseOf(employer.id)).head.state).toBe('WARNING_2');
  // Another file that says no more.
  const same = await readCases([{ ...listed, acts: proven, remark: 'lanjut' }]);
  expect(same.counts).toMatchObject({ unchanged: 1, changed: 0 });
});

it('links by a person where no number stands, and turns away what it may not take', async () => {
  const employer = await anEmployer(house, { name: 'PT Samudra Kencana Etam' });
  const named = {
    name: 'PT. SAMUDRA KENCANA ETAM',
    address: 'Jl. Pipa Raya 21',
    findings: 'PDS TK',
    openedOn: '05/01/2026',
  };
  const decided = await anEmployer(house, { name: 'PT Sudah Diputus' });
  const file = await readCases([
    named,
    {
      name: 'PT Sudah Diputus',
      nib: decided.nib,
      findings: 'PDS TK',
      openedOn: '05/01/2026',
      remark: 'keputusan sudah ditandatangani',
    },
    {
      name: 'PT Sudah Diputus',
      nib: decided.nib,
      findings: 'PDS TK',
      openedOn: '05/03/2026',
      acts: { Kunjungan: ['', '01/03/2026', ''] },
    },
  ]);
  expect((await rowsOf(file.id)).map(({ problems }) => problems[0])).toEqual([
    expect.stringMatching(/^Nama saja tidak menghubungkan/),
    expect.stringMatching(/^Baris ini menyebut keputusan/),
    expect.stringMatching(/^Tanggal mulai sesudah/),
  ]);
  await apply(file.id).expect(200);
  const [question] = await house.db.query<{ id: string; employer: string }[]>(
    `SELECT id, employer_id AS employer FROM match_proposals WHERE kind = 'case-row'`,
  );
  expect(question!.employer).toBe(employer.id);
  await people.proposer
    .post(`/api/v1/match-proposals/${question!.id}/decision`)
    .send({ decision: 'same', reason: 'Alamat dan namanya sama.' })
    .expect(204);
  const again = await readCases([named]);
  expect(again.counts).toMatchObject({ new: 1 });
  await apply(again.id).expect(200);
  expect((await caseOf(employer.id)).head.state).toBe('INTAKE');
});

it('stands whole or not at all when something breaks in the middle', async () => {
  const [one, two] = [await anEmployer(house, { name: 'PT Satu' }), await anEmployer(house, { name: 'PT Dua' })];
  const listed = [one, two].map(({ name, nib }) => ({ name, nib, findings: 'PDS TK', openedOn: '05/01/2026' }));
  const file = await readCases(listed);
  const before = await countOf('cases');
  await house.asOwner(
    `CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = 'XX000'; END $$`,
  );
  await house.asOwner(
    `CREATE TRIGGER breaks BEFORE INSERT ON cases FOR EACH ROW WHEN (NEW.employer_id = '${two.id}') EXECUTE FUNCTION breaks()`,
  );
  await apply(file.id).expect((answer) => expect(answer.status).toBeGreaterThanOrEqual(500));
  expect(await countOf('cases')).toBe(before);
  await house.asOwner('DROP TRIGGER breaks ON cases');
  await apply(file.id).expect(200);
  expect(await countOf('cases')).toBe(before + 2);
});

it('keeps old visits as they were typed, for a person to link', async () => {
  const employer = await anEmployer(house, { name: 'PT Tirta Kencana Bontang' });
  const header = ['No', 'Tgl', 'Nama Perusahaan', 'Alamat / Kel', 'Petugas', 'Hasil Kunjungan', 'Tindak Lanjut', 'Ket'];
  const place = 'Jl. Pipa Raya 21';
  const lines = [
    ['DAFTAR KUNJUNGAN TAHUN 2025'],
    header,
    ['1', '8 jan', 'PT TIRTA KENCANA BTG', place, 'Bayu', 'blm daftar, TK 12', 'surati', ''],
    ['2', 'mgg ke-2 mei', 'PT  tirta kencana btg', place, 'Bayu, Sari', 'sdh daftar 5', '', ''],
    ['3', '9 jan', 'Warung Entah', 'Guntung', 'Sari', 'tutup', '', ''],
  ];
  const file = await read('visits-legacy', lines);
  expect(file).toMatchObject({ state: 'ready', counts: { rows: 3, new: 3 } });
  await apply(file.id).expect(200);
  const list = await people.proposer.get('/kunjungan-lama').expect(200);
  expect(list.text).toContain('3 kunjungan pada 2 nama');
  expect(list.text).toContain('Tidak ada yang mirip');

  const [question] = await house.db.query<{ id: string }[]>(
    `SELECT id FROM match_proposals WHERE kind = 'visit-record' AND employer_id = $1 AND state = 'open'`,
    [employer.id],
  );
  await people.proposer
    .post(`/api/v1/match-proposals/${question!.id}/decision`)
    .send({ decision: 'same', reason: 'Satu-satunya di alamat itu.' })
    .expect(204);
  const page = await people.proposer.get(`/pemberi-kerja/${employer.id}`).expect(200);
  expect(page.text).toContain('Catatan 2025, dari berkas');
  expect(page.text).toContain('mgg ke-2 mei');
  const kept = await anEmployer(house, { name: 'PT Tirta Kencana Bontang Raya' });
  await people.proposer
    .post('/api/v1/employer-joins')
    .send({ keptId: kept.id, duplicateId: employer.id, reason: 'NPWP dan alamatnya sama, sudah ditelepon.' })
    .expect(200);
  expect((await people.proposer.get(`/pemberi-kerja/${kept.id}`).expect(200)).text).toContain('mgg ke-2 mei');
  expect(await countOf('visits')).toBe(0);

  // Whom no likeness proposes is found by his number, and put beside the visits.
  const [entah] = await house.db.query<{ id: string }[]>(`SELECT id FROM named_records WHERE name = 'Warung Entah'`);
  const other = await anEmployer(house, { name: 'PT Lain Sekali' });
  const compare = (number: string) =>
    people.proposer
      .post(`/kunjungan-lama/${entah!.id}`)
      .set('Origin', house.api.url)
      .type('form')
      .send({ type: 'nib', number });
  await compare('9120304500000').expect(422);
  const asked = await compare(other.nib).expect(303);
  expect(asked.headers['location']).toMatch(new RegExp(`^/pemberi-kerja/${other.id}/cocok/`));

  // The same visits in another file are no new ones.
  const again = await read('visits-legacy', [
    ...lines,
    ['4', '10 jan', 'Warung Lain', 'Guntung', 'Sari', 'buka', '', ''],
  ]);
  expect(again.counts).toMatchObject({ new: 1, unchanged: 3 });

  // Somebody has said whom a name means since: the file is built upon.
  await people.proposer
    .post(`/api/v1/imports/${file.id}/revert`)
    .send({ reason: 'Berkas dari tahun yang salah.' })
    .expect(409);
});

it('takes visits back with their file until somebody has linked them, and takes them again', async () => {
  const line = ['1', '8 feb', 'UD Cahaya Kembali', 'Jl. Tulip 9', 'Bayu', 'belum daftar', '', ''];
  const header = ['No', 'Tgl', 'Nama Perusahaan', 'Alamat / Kel', 'Petugas', 'Hasil Kunjungan', 'Tindak Lanjut', 'Ket'];
  const bring = async () => {
    const { id } = await read('visits-legacy', [['KUNJUNGAN TAHUN 2025'], header, line, line]);
    return { id, counts: (await apply(id).expect(200)).body.counts };
  };
  const shown = async () => (await people.proposer.get('/kunjungan-lama?cari=kembali').expect(200)).text;
  const first = await bring();
  expect(await shown()).toContain('UD Cahaya Kembali');
  await people.proposer
    .post(`/api/v1/imports/${first.id}/revert`)
    .send({ reason: 'Berkas dari tahun yang salah.' })
    .expect(200);
  expect(await shown()).not.toContain('UD Cahaya Kembali');
  expect(await bring()).toMatchObject({ counts: { new: 1 } });
  expect(await shown()).toContain('UD Cahaya Kembali');
});

it('asks again whom a name means when the register has grown', async () => {
  const line = ['1', '8 jan', 'CV Gunung Mas Perkasa', 'Jl. Pipa Raya 21', 'Bayu', 'blm daftar', '', ''];
  const header = ['No', 'Tgl', 'Nama Perusahaan', 'Alamat / Kel', 'Petugas', 'Hasil Kunjungan', 'Tindak Lanjut', 'Ket'];
  const file = await read('visits-legacy', [['KUNJUNGAN TAHUN 2025'], header, line]);
  await apply(file.id).expect(200);
  const employer = await anEmployer(house, { name: 'CV Gunung Mas Perkasa' });
  const asked = () =>
    house.db.query<unknown[]>(`SELECT 1 FROM match_proposals WHERE kind = 'visit-record' AND employer_id = $1`, [
      employer.id,
    ]);
  expect(await asked()).toHaveLength(0);
  await house.db.transaction((tx) => house.app.get(NameQuestions, { strict: false }).askAgain(tx, file.id));
  expect(await asked()).toHaveLength(1);
});

it('keeps the visits of 2025 whole: 320 rows, under 317 names and places', async () => {
  const before = { visits: await countOf('visit_records'), names: await countOf('named_records') };
  const name = 'kunjungan-2025-legacy.xlsx';
  const file = await readBytes('visits-legacy', readFileSync(`test/fixtures/data/${name}`), name);
  expect(file).toMatchObject({ state: 'ready', counts: { rows: 320, new: 320, rejected: 0 } });
  expect(await countOf('visit_records')).toBe(before.visits);
  await apply(file.id).expect(200);
  expect(await countOf('visit_records')).toBe(before.visits + 320);
  expect(await countOf('named_records')).toBe(before.names + 317);
});
