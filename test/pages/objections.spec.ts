import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { contests } from '../factories/contests';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let people: OfficePeople;
let office: ReturnType<typeof contests>;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
  office = contests(house, people);
});

afterAll(() => house.stop());

/** A page of the case as a browser gets it; it has to be sound HTML. */
async function page(story: CaseStory, who: Client, path: string): Promise<string> {
  const { text } = await who.get(`/kasus/${story.id}${path}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

/** Sends a form without a file, as it stands, with what was filled in. */
async function send(story: CaseStory, who: Client, path: string, fields: Record<string, string>) {
  const { head } = await story.record();
  return who.postForm(`/kasus/${story.id}/keberatan/${path}`, { _version: String(head.version), ...fields });
}

it('says until when the employer may object, what waits, what silence means, and that nothing is suspended', async () => {
  const story = await CaseStory.open(house, people);
  await story.toDecided(0);
  expect(await page(story, people.proposer, '/keberatan')).toContain('Keberatan: jangka belum berjalan');
  await story.receive('DECISION');
  expect(await page(story, people.proposer, '/keberatan')).toContain('Keberatan dapat diajukan sampai');
  expect(await page(story, people.proposer, '')).toContain('Catat keberatan');

  await office.files(story, 'objections');
  const waiting = await page(story, people.proposer, '/keberatan');
  expect(waiting).toContain('Keberatan dijawab paling lambat');
  expect(waiting).toContain('menurut undang-undang keberatan dianggap');
  expect(waiting).toContain('tidak dengan sendirinya menunda sanksi');
  expect(waiting).toContain('Catat keberatan ditarik');
  expect(await page(story, people.proposer, '/keberatan/jawaban')).toContain('dikerjakan peran lain');
  expect(await page(story, people.proposer, '/keberatan/baru')).toContain('sudah dicatat');

  await office.passes(story, 'objection-reply');
  expect(await page(story, people.legal, '/keberatan')).toContain('loket tetap menjawab dalam sanksi');
  const form = await page(story, people.legal, '/keberatan/jawaban');
  expect(form).toContain('hanya dapat menegaskannya');
  expect(form).not.toContain('value="refused"');
});

it('takes the objection with its scan, and gives a faulty form back with what was typed', async () => {
  const story = await office.sanctioned();
  const today = await story.today();
  const typed: Record<string, string> = {
    number: '027/PT/2026',
    datedOn: today,
    filedOn: today,
    channel: 'HANDED_OVER',
    filedBy: 'Hendrik Suryaputra',
    grounds: 'Pendek',
  };
  const faulty = await send(story, people.proposer, 'baru', typed);
  expect(faulty.status).toBe(422);
  expect(faulty.text).toContain('Tulis alasan pemberi kerja, sedikitnya 10 huruf.');
  expect(faulty.text).toContain('027/PT/2026');
  expect(await htmlProblems(faulty.text)).toEqual([]);

  const { head } = await story.record();
  let sent = people.proposer.post(`/kasus/${story.id}/keberatan/baru`).field('_version', String(head.version));
  for (const [name, value] of Object.entries({ ...typed, grounds: 'Pekerja pada bengkel bukan pekerja kami.' })) {
    sent = sent.field(name, value);
  }
  await sent
    .attach('scan', aScan(), { filename: 'keberatan.pdf', contentType: 'application/pdf' })
    .attach('attachments', aScan(), { filename: 'perjanjian.pdf', contentType: 'application/pdf' })
    .expect(303)
    .expect('location', `/kasus/${story.id}/keberatan`);
  const shown = await page(story, people.proposer, '/keberatan');
  expect(shown).toContain('perjanjian.pdf');
  const [, file] = /href="(\/api\/v1\/cases\/[^"]+\/files\/1)"/.exec(shown)!;
  await people.proposer
    .get(file!)
    .expect(200)
    .expect('content-type', /application\/pdf/);

  const reply = { result: 'refused', considerations: 'perjanjian baru berlaku sesudah teguran berakhir' };
  await send(story, people.legal, 'jawaban', reply).then(({ status }) => expect(status).toBe(303));
  expect(await page(story, people.legal, '/keberatan/jawaban')).toContain('menunggu tanda tangan');
});

it('shows the scan of a court order to the second person, who confirms or sets it aside', async () => {
  const story = await office.sanctioned();
  const fields = {
    kind: 'STAY',
    number: '12/G/2026/PTUN.SMD',
    datedOn: await story.today(),
    court: 'Pengadilan Tata Usaha Negara Samarinda',
    note: 'Pelaksanaan keputusan ditunda sampai ada putusan tetap',
  };
  const { id } = await story.paper(people.proposer, 'court-orders', fields);
  expect(await page(story, people.proposer, `/keberatan/pengadilan/${id}`)).not.toContain('Cocok dengan pindaian');
  expect(await page(story, people.legal, `/keberatan/pengadilan/${id}`)).toContain('Cocok dengan pindaian');
  const short = await send(story, people.legal, `pengadilan/${id}/dikesampingkan`, { reason: 'Ya' });
  expect(short.status).toBe(422);
  await send(story, people.legal, `pengadilan/${id}`, {}).then(({ status }) => expect(status).toBe(303));
  expect(await office.counter(story)).toMatchObject({ result: 'clear', reason: 'stayed' });
  expect(await page(story, people.legal, '/keberatan')).toContain('Ditunda pengadilan sejak');
});
