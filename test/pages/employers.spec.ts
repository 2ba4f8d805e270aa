import { Workbook } from 'exceljs';
import { SYSTEM_ACTOR } from '../../src/common/actor';
import { newId } from '../../src/common/ids';
import { plainDate } from '../../src/common/plain-date';
import { EmployerService } from '../../src/employers/employer.service';
import { MembershipService, type NewMembership } from '../../src/memberships/membership.service';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let officer: Client;
let id: string;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
  id = await house.db.transaction(async (tx) => {
    const from = { source: 'oss-nib' } as const;
    const employerId = await house.app.get(EmployerService).create(tx, SYSTEM_ACTOR, {
      name: 'PT Wanatirta Borneo <Fabrikasi>',
      legalForm: 'PT',
      isLegalEntity: true,
      identifiers: [
        { type: 'nib', value: '0220117734206', ...from },
        { type: 'owner_npwp', value: '6474014501900412', ...from },
      ],
      establishments: [
        { name: 'Kantor pusat', address: 'Jl. Pipa Raya 21', villageCode: '64.74.02.1004', isHead: true, ...from },
      ],
      facts: [{ asOf: plainDate('2026-10-31'), scale: 'menengah', declaredWorkers: 42, kbli: '25119', ...from }],
      contacts: [{ kind: 'email', value: 'sdm@wanatirta.example', ...from }],
    });
    const memberships = house.app.get(MembershipService);
    const row: Omit<NewMembership, 'workers'> = {
      ...{
        employerId,
        linkedBy: 'nib',
        npp: 'KT018231',
        division: '000',
        name: 'WANATIRTA, PT',
        address: null,
        postcode: null,
      },
      ...{
        nib: '0220117734206',
        npwpLookups: [],
        npwpMasked: null,
        programmes: ['JKK', 'JKM', 'JHT'],
        wages: 90_000_000,
      },
      ...{ lastPaidMonth: '2026-07', arrearsMonths: 2, arrearsAmount: 9_100_000, officer: 'R. Hidayat', email: null },
      ...{ phoneCipher: null, phoneLookup: null, phoneMasked: null, sourceRow: 7 },
    };
    await memberships.recordMonth(tx, plainDate('2026-09-30'), null, [{ ...row, workers: 27 }]);
    await memberships.recordMonth(tx, plainDate('2026-10-31'), null, [
      { ...row, workers: 28 },
      {
        ...row,
        employerId: null,
        linkedBy: null,
        npp: 'KT019950',
        name: 'WANA TIRTA BORNEO, PT',
        nib: null,
        workers: 3,
      },
    ]);
    const question = {
      employerId,
      npp: 'KT019950',
      division: '000',
      score: 0.6,
      reasons: ['nama mirip', 'kode pos berbeda'],
    };
    await memberships.propose(tx, [question]);
    return employerId;
  });
});
afterAll(() => house?.stop());

async function page(path: string, as = officer): Promise<string> {
  const { text } = await as.get(path).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  expect(text.match(/<h1/g)).toHaveLength(1);
  // Handlebars writes `=` as an entity; a browser reads both alike.
  return text.replaceAll('&#x3D;', '=');
}

it('shows one employer: numbers with their source, months, places, and what to match', async () => {
  const text = await page(`/pemberi-kerja/${id}`);

  expect(text).toContain('PT Wanatirta Borneo &lt;Fabrikasi&gt;');
  expect(text).toContain('0220117734206');
  expect(text).toContain('64**********0412');
  expect(text).toContain('Tidak menghubungkan');
  expect(text).toContain('Jul 2026');
  expect(text).toContain('2 bulan');
  expect(text).toContain('42 OSS');
  expect(text).toContain('Satimpo');
  expect(text).toContain('Perlu dicocokkan (1)');
  expect(text).toContain('Kemiripan tidak pernah menahan atau membebaskan.');
  expect(text).toContain(`/kasus/baru?pemberi-kerja=${id}`);
});

it('lets who may not open a case look, and no more', async () => {
  const text = await page(`/pemberi-kerja/${id}`, await house.api.as('auditor'));
  expect(text).not.toContain('Buka kasus');
  expect(text).toContain('Lihat berdampingan');
  await (await house.api.as('licensing_officer')).get(`/pemberi-kerja/${id}`).expect(403);
  await officer.get(`/pemberi-kerja/${newId()}`).expect(404);
});

it('searches without putting a tax number into an address', async () => {
  expect(await page('/pemberi-kerja')).toContain('1 dari 1 pemberi kerja');

  const byNib = await officer
    .postForm('/pemberi-kerja/cari', { q: '0220117734206', village: '', standing: '' })
    .expect(303);
  expect(byNib.headers.location).toBe(`/pemberi-kerja/${id}`);

  const byName = await officer
    .postForm('/pemberi-kerja/cari', { q: 'wanatirta', village: '64.74.02.1004' })
    .expect(303);
  expect(byName.headers.location).toBe('/pemberi-kerja?q=wanatirta&village=64.74.02.1004');
  expect(await page(byName.headers.location!)).toContain('Jl. Pipa Raya 21');

  const unknown = await officer.postForm('/pemberi-kerja/cari', { q: '01.234.567.8-901.000' });
  expect(unknown.headers.location).toBeUndefined();
  expect(unknown.text).toContain('Nomor itu tidak ada di data kami.');
  expect(await htmlProblems(unknown.text)).toEqual([]);

  expect(await page('/pemberi-kerja?q=zzzzqqq')).toContain('Tidak ada pemberi kerja yang cocok.');
});

it('sorts by the heads of its columns and finds by address, without a script', async () => {
  const text = await page('/pemberi-kerja?address=Jalan+Pipa+21&sort=-workers');
  expect(text).toContain('Jl. Pipa Raya 21');
  expect(text).toContain('aria-sort="descending"');
  expect(text).toContain('address=Jalan+Pipa+21&amp;sort=workers');
  expect(await page('/pemberi-kerja?address=Jalan+Gas')).toContain('Tidak ada pemberi kerja yang cocok.');
  await officer.get('/pemberi-kerja?sort=nothing').expect(422);
  await officer.get('/pemberi-kerja?q=0812-3456-7890').expect(422);
});

it('keeps a filter under a name, for oneself or the team, and never with a number of a person', async () => {
  const shown = await page('/pemberi-kerja?village=64.74.02.1004&cursor=');
  const [, link] = /href="(\/pandangan\/baru[^"]*)"/.exec(shown)!;
  expect(await page(link!.replaceAll('&amp;', '&'))).toContain('Nama pandangan');

  const view = { _key: newId(), list: 'employers', query: 'village=64.74.02.1004&cursor=x', name: 'Satimpo' };
  const saved = await officer.postForm('/pandangan', view).expect(303);
  expect(saved.headers.location).toBe('/pemberi-kerja?village=64.74.02.1004');
  const again = await officer.postForm('/pandangan', { ...view, _key: newId(), name: 'satimpo' }).expect(422);
  expect(again.text).toContain('Anda sudah menyimpan pandangan dengan nama itu.');
  const person = await officer
    .postForm('/pandangan', { ...view, _key: newId(), name: 'Siti', query: 'q=6474014501900123' })
    .expect(422);
  expect(person.text).toContain('memuat nomor pribadi');

  expect(await page(saved.headers.location!)).toContain('Satimpo</a>');
  const head = await house.api.as('team_head');
  expect(await page('/pemberi-kerja', head)).not.toContain('Satimpo</a>');
  const [row] = await house.db.query<{ id: string }[]>(`SELECT id FROM saved_views`);
  await head.get(`/pandangan/${row!.id}`).expect(404);
  await officer
    .postForm(`/pandangan/${row!.id}`, { _key: newId(), _version: '1', name: 'Satimpo saja', sharing: 'team' })
    .expect(303);
  expect(await page('/pemberi-kerja', head)).toContain('Satimpo saja');
  await (
    await house.api.as('legal_reviewer')
  )
    .postForm(`/pandangan/${row!.id}/hapus`, { _key: newId(), _version: '2' })
    .expect(403);
  await officer.postForm(`/pandangan/${row!.id}/hapus`, { _key: newId(), _version: '1' }).expect(412);
  await head.postForm(`/pandangan/${row!.id}/hapus`, { _key: newId(), _version: '2' }).expect(303);
  expect(await page('/pandangan')).toContain('Belum ada pandangan.');
});

it('goes out as a file with the rows of its filter, harmless, and with its entry in the audit', async () => {
  await house.db.transaction((tx) =>
    house.app.get(EmployerService).createMany(tx, [
      { name: '=HYPERLINK("x");1', legalForm: null, isLegalEntity: true },
      { name: 'CV Zamrud', legalForm: 'CV', isLegalEntity: true },
    ]),
  );
  const csv = await officer.get('/pemberi-kerja/ekspor?format=csv').expect(200);
  expect(csv.headers['content-disposition']).toMatch(/attachment; filename="pemberi-kerja-\d{4}-\d\d-\d\d\.csv"/);
  const lines = csv.text.split('\r\n');
  expect(lines[0]).toBe('\uFEFFPemberi kerja;Alamat;Keadaan;NIB;Kelurahan;Pekerja dilaporkan;Terdaftar BPJS;Tercatat');
  expect(lines[1]).toContain(`"'=HYPERLINK(""x"");1"`);
  expect(lines[3]).toMatch(/^CV Zamrud;;/);
  expect(lines[2]).toMatch(/^PT Wanatirta Borneo <Fabrikasi>;Jl. Pipa Raya 21;.*;42;28;/);
  expect(lines).toHaveLength(5);

  const xlsx = await officer.get('/pemberi-kerja/ekspor?format=xlsx&q=zamrud').responseType('blob').expect(200);
  const book = new Workbook();
  await book.xlsx.load(xlsx.body as ArrayBuffer);
  expect(book.worksheets[0]!.getColumn(1).values.slice(1)).toEqual(['Pemberi kerja', 'CV Zamrud']);

  const entries = await house.db.query<{ data: object }[]>(
    `SELECT data FROM audit_entries WHERE action = 'list.exported' ORDER BY number`,
  );
  expect(entries.map(({ data }) => data)).toEqual([
    { format: 'csv', rows: 3 },
    { format: 'xlsx', rows: 1, qHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

it('puts two records side by side and takes a decision with its reason', async () => {
  const [match] = await house.db.query<{ id: string }[]>('SELECT id FROM match_proposals');
  const path = `/pemberi-kerja/${id}/cocok/${match!.id}`;
  const shown = await page(path);
  expect(shown).toContain('WANA TIRTA BORNEO, PT');
  expect(shown).toContain('Kode pos berbeda');
  expect(await page(path, await house.api.as('auditor'))).not.toContain('Keputusan Anda');

  const short = await officer.postForm(path, { _key: newId(), decision: 'same', reason: 'ya' }).expect(422);
  expect(short.text).toContain('Tulis alasan paling sedikit 10 huruf');
  expect(await htmlProblems(short.text)).toEqual([]);

  const done = await officer
    .postForm(path, { _key: newId(), decision: 'same', reason: 'Satu alamat, satu direktur.' })
    .expect(303);
  expect(done.headers.location).toBe(`/pemberi-kerja/${id}`);
  const after = await page(`/pemberi-kerja/${id}`);
  expect(after).toContain('dihubungkan petugas');
  expect(after).not.toContain('Perlu dicocokkan');
  expect(await page(path)).toContain('Satu alamat, satu direktur.');
});
