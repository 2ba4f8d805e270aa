import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src/common/ids';
import { JobRunner } from '../../src/jobs/job-runner';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let officer: Client;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
});
afterAll(() => house?.stop());

/** Posts the upload form as a browser does, hidden key and all. */
const send = (kind: string, name: string, as = officer) =>
  as
    .post('/impor')
    .field('_key', newId())
    .field('kind', kind)
    .field('periodOn', '')
    .attach('file', readFileSync(join('test/fixtures/data', name)), name);

async function page(path: string, as = officer): Promise<string> {
  const { text } = await as.get(path).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  // Handlebars writes `=` as an entity; a browser reads both alike.
  return text.replaceAll('&#x3D;', '=');
}

it('brings a file, shows it, applies it after a last look', async () => {
  expect(await page('/impor')).toContain('Belum ada berkas.');

  const sent = await send('oss-nib', 'oss-nib-2026-10.xlsx').expect(303);
  const path = sent.headers.location!;
  const reading = await page(path);
  expect(reading).toContain('Berkas sedang dibaca');
  expect(reading).toContain('Muat ulang');

  await house.app.get(JobRunner).runDue();
  const preview = await page(path);
  expect(preview).toContain('Daftar NIB per 31 Oktober 2026');
  expect(preview).toContain('Siap diterapkan');
  expect(preview).toContain('Unduh 67 baris (XLSX)');
  expect(preview).toContain('NIB belum diisi.');
  expect(preview).not.toContain('hx-trigger');

  expect(await page(`${path}/terapkan`)).toContain('masuk ke data: 1.912 baris baru dan 0 baris berubah.');
  await officer.postForm(`${path}/terapkan`, { _key: newId() }).expect(303);
  const applied = await page(path);
  expect(applied).toContain('Sudah diterapkan');
  expect(applied).not.toContain('>Terapkan<');
  expect(await page('/impor')).toContain('Diterapkan');

  const again = await send('oss-nib', 'oss-nib-2026-10.xlsx').expect(303).expect('location', path);
  expect(JSON.stringify(again.headers['set-cookie'])).toContain(encodeURIComponent('0 perubahan'));
});

it('lists who may not be registered, and whom a person has to match', async () => {
  await send('bpjs-membership', 'bpjs-kepesertaan-2026-10.xlsx').expect(303);
  await house.app.get(JobRunner).runDue();
  const [row] = await house.db.query<{ id: string }[]>(`SELECT id FROM imports WHERE kind = 'bpjs-membership'`);
  expect(await page(`/impor/${row!.id}`)).toContain('Perlu dicocokkan');
  await officer.postForm(`/impor/${row!.id}/terapkan`, { _key: newId() }).expect(303);
  expect(await page(`/impor/${row!.id}`)).toMatch(/<a href="\/pemberi-kerja\/cocok">\d+ baris<\/a>/);

  expect(await page('/pemberi-kerja/dugaan')).toContain('Berkas baru sedang dibandingkan');
  await house.app.get(JobRunner).runDue();

  const suspected = await page('/pemberi-kerja/dugaan');
  expect(suspected).toMatch(/PWBD, dugaan <span>406<\/span>/);
  expect(suspected).toMatch(/PDS TK <span>43<\/span>/);
  expect(suspected).toMatch(/Perlu dicocokkan <span>390<\/span>/);
  expect(suspected).toContain('Melaporkan 441 pekerja dan tidak ada di berkas BPJS.');
  expect(suspected).toContain('25 dari 406');
  const second = /<a class="btn" href="([^"]+)" rel="next">/.exec(suspected)![1]!;
  expect(await page(second.replaceAll('&amp;', '&'))).toContain('25 dari 406 pemberi kerja (lanjutan)');

  const [, compare] = /<a href="(\/pemberi-kerja\/dugaan\/[0-9a-f-]{36})">Bandingkan/.exec(suspected)!;
  const compared = await page(compare!);
  expect(compared).toContain('Tidak ada baris berkas BPJS yang terhubung.');
  expect(compared).toMatch(/oss-nib-2026-10\.xlsx, baris \d+/);
  expect(await page('/pemberi-kerja/dugaan?daftar=pds-tk')).toContain('Selisih pekerja');
  const toMatch = await page('/pemberi-kerja/dugaan?daftar=cocok');
  expect(toMatch).toContain('25 dari 390');
  expect(toMatch).not.toContain('Buka kasus');
});

it('says at the field what is missing, and keeps what was chosen', async () => {
  const { text } = await officer.post('/impor').field('kind', 'oss-nib').field('periodOn', '2026-10-31').expect(422);
  expect(await htmlProblems(text)).toEqual([]);
  expect(text).toContain('<title>Kesalahan: Impor');
  expect(text).toContain('Pilih berkas XLSX atau CSV yang akan diimpor.');
  expect(text).toContain('value="2026-10-31"');
});

it.each(['kosong.xlsx', 'nol-bita.xlsx', 'bukan-xlsx.xlsx'])('tells why %s is of no use', async (name) => {
  const sent = await send('bpjs-membership', name).expect(303);
  await house.app.get(JobRunner).runDue();
  const text = await page(sent.headers.location!);
  expect(text).toContain('Berkas ini tidak dapat dipakai');
  expect(text).toContain('Tidak ada data yang berubah.');
});

it('offers a BPJS officer the files of BPJS, an auditor none', async () => {
  const bpjs = await page('/impor', await house.api.as('bpjs_officer'));
  expect(bpjs).toMatch(/name="kind" value="bpjs-membership"/);
  expect(bpjs).not.toMatch(/name="kind" value="oss-nib"/);
  expect(await page('/impor', await house.api.as('auditor'))).not.toContain('type="file"');
  await (await house.api.as('licensing_officer')).get('/impor').expect(403);
});

it('calls a file off after a last look', async () => {
  const sent = await send('bpjs-membership', 'bpjs-kepesertaan-2026-09.xlsx').expect(303);
  const path = sent.headers.location!;
  expect(await page(`${path}/batal`)).toContain('tidak jadi diterapkan');
  await officer.postForm(`${path}/batal`, { _key: newId() }).expect(303);
  expect(await page(path)).toContain('Impor ini dibatalkan');
});

it('lists files sorted, narrowed, in saved views, and as a file with the rows and columns of the page', async () => {
  const decoded = async (path: string) => (await page(path)).replaceAll('&amp;', '&');
  const { body: all } = await officer.get('/api/v1/imports').expect(200);
  const total = all.imports.length as number;
  expect(all).toMatchObject({ total, next: null });
  for (const sort of ['uploaded', 'file', 'rows', 'rejected']) {
    const upwards = (await officer.get(`/api/v1/imports?sort=${sort}`).expect(200)).body.imports as { id: string }[];
    const downwards = (await officer.get(`/api/v1/imports?sort=-${sort}`).expect(200)).body.imports;
    expect([sort, upwards.toReversed()]).toEqual([sort, downwards]);
    expect(new Set(upwards.map(({ id }) => id)).size).toBe(total);
  }
  const bySize = await decoded('/impor?sort=-rows');
  expect(bySize).toContain('aria-sort="descending"><a class="sort" href="/impor?sort=rows">Baris');
  expect(bySize).toContain(`${total} dari ${total} impor`);
  await officer.get('/impor?sort=hash').expect(422);
  await officer.get('/api/v1/imports?size=7').expect(422);
  await officer.get('/api/v1/imports?cursor=x').expect(422);

  // As its form sends it: the kind chosen, the state left at all.
  const narrowed = await decoded('/impor?kind=oss-nib&state=&sort=file');
  expect(narrowed).toContain('href="/impor/ekspor?kind=oss-nib&sort=file&format=csv"');
  expect(narrowed).not.toContain('bpjs-kepesertaan-2026-10.xlsx');
  expect(await decoded('/impor?kind=oss-nib&state=failed')).toContain('Tidak ada impor dengan saringan ini.');
  const [, save] = /href="(\/pandangan\/baru[^"]*)"/.exec(narrowed)!;
  expect(await page(save!)).toContain('Nama pandangan');
  const view = { _key: newId(), list: 'imports', query: 'kind=oss-nib&sort=file', name: 'Daftar NIB' };
  await officer.postForm('/pandangan', view).expect(303);
  expect(await decoded('/impor')).toContain('<a href="/impor?kind=oss-nib&sort=file">Daftar NIB</a>');

  const { text } = await officer.get('/impor/ekspor?kind=oss-nib&sort=file&format=csv').expect(200);
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('\uFEFFIsi;Berkas;Keadaan;Baris;Ditolak;Pengunggah;Diunggah');
  const shown = [...narrowed.matchAll(/<a href="\/impor\/[0-9a-f-]{36}">[^<]*<\/a><br><span class="meta">([^<]*)</g)];
  expect(lines.slice(1, -1).map((line) => line.split(';')[1])).toEqual(shown.map(([, name]) => name));
  expect(lines.find((line) => line.includes('oss-nib-2026-10.xlsx'))).toContain(';Diterapkan;2029;67;');
  await officer.get('/impor/ekspor?format=xlsx').expect(200);
  const entries = await house.db.query<{ data: object }[]>(
    `SELECT data FROM audit_entries WHERE action = 'list.exported' ORDER BY number`,
  );
  expect(entries.map(({ data }) => data)).toEqual([
    { format: 'csv', rows: shown.length, kind: 'oss-nib', sort: 'file' },
    { format: 'xlsx', rows: total },
  ]);
});
