import { JobRunner } from '../../src/jobs/job-runner';
import { addDays, type PlainDate } from '../../src/common/plain-date';
import { CaseDesk } from '../factories/case-desk';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let desk: CaseDesk;
let admin: Client;
let legal: Client;
let today: PlainDate;

beforeAll(async () => {
  desk = await CaseDesk.open();
  admin = await desk.house.api.as('admin');
  legal = await desk.house.api.as('legal_reviewer');
  today = await desk.today();
});

afterAll(() => desk.stop());

const grounds = () => ({
  validFrom: addDays(today, 1),
  source: 'Perwali 12/2026',
  mark: 'S',
  reason: 'Disepakati dengan BPJS agar lebih cepat.',
});

/** Sends a form with the key and version its page hides in it. */
async function fillIn(who: Client, page: string, fields: Record<string, string | string[]>, status = 303) {
  const { text } = await who.get(page).expect(200);
  const version = /name="_version" value="(\d+)"/.exec(text)?.[1];
  const answer = await who.postForm(page, { ...(version ? { _version: version } : {}), ...fields }).expect(status);
  if (status !== 303) expect(await htmlProblems(answer.text)).toEqual([]);
  return answer;
}

const plainText = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

it('a value is asked for, foretold, approved and shown with both people', async () => {
  const page = await admin.get('/admin/tenggat/warning.period').expect(200);
  expect(plainText(page.text)).toContain('10 hari kerja');
  const { headers } = await fillIn(admin, '/admin/tenggat/warning.period/ajukan', { ...grounds(), value: '7' });
  const change = headers['location']!;
  expect(plainText((await admin.get('/admin/tenggat')).text)).toContain('Diajukan: 7 hari kerja');

  const tasks = await legal.get('/tugas').expect(200);
  expect(tasks.text).toContain(change);
  const waiting = plainText((await legal.get(change).expect(200)).text);
  expect(waiting).toContain('Menunggu Bagian Hukum');
  expect(waiting).toContain('Tidak ada batas berjalan yang berubah');
  expect((await admin.get(change)).text).not.toContain('/setujui');

  const confirm = plainText((await legal.get(`${change}/setujui`).expect(200)).text);
  expect(confirm).toContain('hanya yang mulai sejak');
  await fillIn(legal, `${change}/setujui`, {});
  expect(plainText((await desk.officer.get(change).expect(200)).text)).toContain(`Disetujui ${legal.actor!.name}`);
  const shown = plainText((await desk.officer.get('/admin/tenggat/warning.period').expect(200)).text);
  expect(shown).toContain('7 hari kerja Akan berlaku');
  expect(shown).toContain(`Diajukan ${admin.actor!.name}, disetujui ${legal.actor!.name}`);
});

it('faults stand at their fields, and nothing typed is lost', async () => {
  const wrong = { ...grounds(), value: '11', reason: 'pendek' };
  const first = await fillIn(admin, '/admin/tenggat/fine.window/ajukan', wrong, 422);
  expect(plainText(first.text)).toContain('Tulis alasan, sedikitnya 10 huruf.');
  expect(first.text).toContain('value="11"');
  const second = await fillIn(admin, '/admin/tenggat/fine.window/ajukan', { ...grounds(), value: '31' }, 422);
  expect(plainText(second.text)).toContain('Masa denda: paling lama 30 hari (PP 86/2013 Ps. 7(1)).');
  const early = { ...grounds(), value: '20', validFrom: today };
  expect(plainText((await fillIn(admin, '/admin/tenggat/fine.window/ajukan', early, 422)).text)).toContain(
    'Paling cepat',
  );
});

it.each([
  ['count.start', 'RECEIPT_DAY', 'Hari diterima'],
  ['receipt.deemed', 'ya', 'Ya'],
  ['calendar.week', ['1', '2', '3', '4', '5', '6'], 'Senin, Selasa, Rabu, Kamis, Jumat, Sabtu'],
  ['rates.jkm', '0,0035', '0,35 % dari upah'],
  ['numbering.patterns.L', '{class}/{seq:3}/{unit}', '{class}/{seq:3}/{unit}'],
])('%s is asked for in its own kind of field', async (key, value, words) => {
  const { headers } = await fillIn(admin, `/admin/tenggat/${key}/ajukan`, { ...grounds(), value });
  expect(plainText((await legal.get(headers['location']!).expect(200)).text)).toContain(words);
});

it('a refusal tells its reason, and a proposal can be taken back', async () => {
  const refused = (await fillIn(admin, '/admin/tenggat/hold.max/ajukan', { ...grounds(), value: '2' })).headers[
    'location'
  ]!;
  await fillIn(legal, `${refused}/tolak`, { reason: 'tidak' }, 422);
  await fillIn(legal, `${refused}/tolak`, { reason: 'Tiga hari sudah paling singkat.' });
  const page = plainText((await admin.get(refused).expect(200)).text);
  expect(page).toContain('Ditolak');
  expect(page).toContain('Tiga hari sudah paling singkat.');
  const mine = (await fillIn(admin, '/admin/tenggat/hold.max/ajukan', { ...grounds(), value: '1' })).headers[
    'location'
  ]!;
  await fillIn(admin, `${mine}/tarik`, {});
  expect(plainText((await admin.get(mine)).text)).toContain('Ditarik');
});

it('a year is pasted or uploaded as a whole, and faults name their line', async () => {
  const form = { ...grounds(), validFrom: today, source: 'SKB 3 Menteri 2027' };
  const wrong = await fillIn(admin, '/admin/hari-libur/2028', { ...form, rows: '2028-01-01; kerja; X' }, 422);
  expect(plainText(wrong.text)).toContain('Baris 1: jenis "kerja" tidak dikenal');
  const { text } = await admin.get('/admin/hari-libur/2028').expect(200);
  let sent = admin.post('/admin/hari-libur/2028');
  const fields = { ...form, rows: '', _version: /name="_version" value="(\d+)"/.exec(text)![1]! };
  for (const [name, value] of Object.entries(fields)) sent = sent.field(name, value);
  const csv = Buffer.from('Tanggal;Jenis;Nama\n1 Januari 2028;libur;Tahun Baru 2028 Masehi\n');
  const { headers } = await sent.attach('file', csv, { filename: 'skb.csv', contentType: 'text/csv' }).expect(303);
  const page = plainText((await legal.get(headers['location']!).expect(200)).text);
  expect(page).toContain('1 Januari 2028 Ditambahkan Libur nasional Tahun Baru 2028 Masehi');
  await fillIn(legal, `${headers['location']!}/setujui`, {});
  expect(plainText((await admin.get('/admin/hari-libur')).text)).toContain('2028 SKB 3 Menteri 2027');
});

it('an extra day tells what it moved, with names only for who reads cases', async () => {
  const file = await desk.aCase({ name: 'PT Libur Jaya' });
  await desk.receive(await desk.warning(file), today).expect(201);
  const warning = async () => (await desk.record(file.id)).deadlines.find(({ period }) => period === 'warning')!;
  const on = (await warning()).explanation.steps.filter(({ counted }) => counted)[2]!.on;
  const day = { ...grounds(), validFrom: today, on, name: 'Banjir besar', closed: 'ya' };
  const { headers } = await fillIn(admin, '/admin/hari-libur/hari/baru', day);
  const change = headers['location']!;
  await fillIn(legal, `${change}/setujui`, {});
  await desk.house.app.get(JobRunner).runDue();

  const report = (await desk.officer.get(change).expect(200)).text;
  expect(plainText(report)).toMatch(/Laporan hitung ulang .* PT Libur Jaya Jangka teguran .* mundur/);
  expect(report).toContain(`/kasus/${file.id}`);
  const forAdmin = (await admin.get(change).expect(200)).text;
  expect(forAdmin).toContain(file.reference);
  expect(forAdmin).not.toMatch(/PT Libur Jaya|\/kasus\//);
  const { body } = await admin.get(`/api/v1/law-changes/${change.split('/').at(-1)}`).expect(200);
  expect(JSON.stringify(body)).not.toContain('PT Libur Jaya');
  const history = plainText((await desk.officer.get(`/kasus/${file.id}`).expect(200)).text);
  expect(history).toContain('Jangka teguran dihitung ulang');
  expect(plainText((await admin.get('/admin/hari-libur')).text)).toContain('Banjir besar');
});
