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
  expect(bpjs).toContain('value="bpjs-membership"');
  expect(bpjs).not.toContain('value="oss-nib"');
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
