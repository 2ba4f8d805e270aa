import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

async function page(story: CaseStory, who: Client, path: string): Promise<string> {
  const { text } = await who.get(`/kasus/${story.id}/${path}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

async function send(story: CaseStory, who: Client, path: string, fields: Record<string, string | string[]>) {
  const { head } = await story.record();
  return who.postForm(`/kasus/${story.id}/${path}`, { _version: String(head.version), ...fields });
}

it('shows each service and place, what can be done, and the drafts that wait', async () => {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  const { proposer, head } = people;
  const shown = await page(story, proposer, 'sanksi');
  for (const part of ['Dalam sanksi', 'semua tempat usaha di kota ini', 'Sampai dicabut', 'Tunda pelaksanaan']) {
    expect(shown).toContain(part);
  }
  expect(await page(story, head, 'sanksi')).toContain('Dikerjakan Petugas kasus');

  const [line] = (await story.record()).decisions[0]!.lines;
  const untilOn = await story.inDays(5);
  const short = await send(story, proposer, 'keputusan/penundaan', { reason: 'Ya' });
  expect(short.status).toBe(422);
  expect(await htmlProblems(short.text)).toEqual([]);
  const drafted = await send(story, proposer, 'keputusan/penundaan', {
    reason: 'angsuran dengan BPJS sedang berjalan',
    lineIds: [line!.id],
    untilOn,
  });
  expect(drafted.headers['location']).toMatch(/^\/surat\//);
  expect(await page(story, proposer, 'sanksi')).toContain('menunggu tanda tangan');
  await story.decree('SUSPEND');
  expect(await page(story, proposer, 'sanksi')).toContain('Ditunda sejak');
  expect(await page(story, proposer, 'keputusan/penundaan/akhir')).toContain('Alasan mengakhiri penundaan');
});

it('takes an amendment row by row, and keeps what was typed', async () => {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  const { proposer } = people;
  const reason = 'terdapat kekeliruan penulisan alamat';
  const nothing = await send(story, proposer, 'keputusan/perubahan', { reason });
  expect(nothing.status).toBe(422);
  const half = await send(story, proposer, 'keputusan/perubahan', { reason, 'part-0': 'Lampiran huruf C' });
  expect(half.status).toBe(422);
  expect(half.text).toContain('Lampiran huruf C');
  // It grows without a script to as many as one decree holds, and keeps what stands in it.
  const fields = (text: string) => text.match(/name="part-\d+"/g)?.length;
  const grown = await send(story, proposer, 'keputusan/perubahan', {
    'part-2': 'Diktum KEDUA',
    rows: '3',
    more: 'yes',
  });
  expect({ status: grown.status, fields: fields(grown.text) }).toEqual({ status: 200, fields: 6 });
  expect(grown.text).toContain('value="Diktum KEDUA"');
  const full = await send(story, proposer, 'keputusan/perubahan', { rows: '18', more: 'yes' });
  expect(fields(full.text)).toBe(20);
  expect(full.text).not.toContain('Tambah baris perubahan');
  const many = Object.fromEntries(
    [0, 9, 19].flatMap((row) => ['part', 'before', 'after'].map((name) => [`${name}-${row}`, `${name} ${row}`])),
  );
  expect(fields((await send(story, proposer, 'keputusan/perubahan', { ...many, rows: '20' })).text)).toBe(20);
  const whole = { reason, 'part-0': 'Lampiran huruf C', 'before-0': 'Nomor 21', 'after-0': 'Nomor 12' };
  expect((await send(story, proposer, 'keputusan/perubahan', { ...many, ...whole })).status).toBe(303);
  const [drafted] = await house.db.query(`SELECT fields FROM letters WHERE case_id = $1 AND code = 'AMEND'`, [
    story.id,
  ]);
  expect(drafted.fields.changes.map(({ part }: { part: string }) => part)).toEqual([
    'Lampiran huruf C',
    'part 9',
    'part 19',
  ]);
});

it('takes an annulment with its flaw', async () => {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  const today = await story.today();
  const flawless = {
    reason: 'Teguran II salah alamat',
    foundOn: today,
    actTitle: 'Berita Acara',
    actNumber: 'BA-1',
    actOn: today,
  };
  expect((await send(story, people.proposer, 'keputusan/pembatalan', flawless)).status).toBe(422);
  const sent = await send(story, people.proposer, 'keputusan/pembatalan', { ...flawless, flaws: 'procedure' });
  expect(sent.status).toBe(303);
});

it('gives the one who asks a receipt, and answers a refusal line by line', async () => {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  const { proposer, bpjs, mayor } = people;
  await bpjs.get(`/kasus/${story.id}/pencabutan/tanda-terima`).expect(404);
  const today = await story.today();
  const request = { askedBy: 'EMPLOYER', number: '041/CB/VI/2026', datedOn: today, receivedOn: today };
  await story.withScan(bpjs, 'lift-request/paper', request);
  expect(await page(story, proposer, 'pencabutan/tanda-terima')).toContain('belum lengkap');
  const refused = await send(story, proposer, 'pencabutan/penolakan', {
    missing: 'pendaftaran delapan pekerja\n\npernyataan BPJS tentang program pensiun\n',
  });
  expect(refused.status).toBe(303);
  await story.onLetter(mayor, 'LIFT_REFUSED', 'signature');
  const { events } = await story.record();
  expect(events.findLast(({ kind }) => kind === 'refuse-lifting')!.detail).toBe(
    'Yang masih kurang: pendaftaran delapan pekerja; pernyataan BPJS tentang program pensiun.',
  );
});

it('tells how many days lay between compliance and release', async () => {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  await story.wait(8);
  const since = await story.inDays(-3);
  await story.paper(people.bpjs, 'compliance', {
    findingIds: story.findingIds,
    since: story.findingIds.map(() => since),
    datedOn: await story.today(),
  });
  expect(await page(story, people.proposer, 'sanksi')).toContain('(3 hari)');
  expect((await people.proposer.get(`/kasus/${story.id}`).expect(200)).text).toContain('belum dilepas');
  await story.wait(1);
  await story.decree('REVOKE');
  const shown = (await people.proposer.get(`/kasus/${story.id}`).expect(200)).text;
  expect(shown).toContain('(4 hari)');
  expect(shown).not.toContain('belum dilepas');
});
