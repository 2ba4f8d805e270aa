import { CaseStory, HEARD_AT, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
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

const open = () => CaseStory.open(house, people);

/** A form of the case as a browser gets it; it has to be sound HTML. */
async function page(story: CaseStory, who: Client, path: string): Promise<string> {
  const { text } = await who.get(`/kasus/${story.id}/${path}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

/** Sends a form as it stands, with what was filled in. */
async function send(story: CaseStory, who: Client, path: string, fields: Record<string, string | string[]>) {
  const { head } = await story.record();
  return who.postForm(`/kasus/${story.id}/${path}`, { _version: String(head.version), ...fields });
}

describe('the forms of a sanction', () => {
  it('lead from the request to the end, each at the address the case page gives', async () => {
    const story = await open();
    const { proposer, verifier, head, bpjs } = people;
    expect(await page(story, bpjs, 'permohonan/baru')).toContain('tidak dapat dikerjakan sekarang');
    await story.toEligible();
    const eligible = (await bpjs.get(`/kasus/${story.id}`).expect(200)).text;
    expect(eligible).toContain('Belum ada permohonan yang tercatat.');
    expect(eligible).not.toContain('Tercatat sejak');
    expect(eligible).toContain('Setiap temuan ada dalam Teguran I, Teguran II, dan penetapan denda');
    expect(eligible).not.toContain('Pemohon berwenang');
    expect(await page(story, bpjs, 'permohonan/baru')).toContain('Catat permohonan');
    const datedOn = await story.today();
    await story.paper(bpjs, 'sanction-request', {
      findingIds: story.findingIds,
      services: SCOPE.services,
      datedOn,
    });

    expect(await page(story, verifier, 'verifikasi')).toContain('Mulai verifikasi');
    await send(story, verifier, 'verifikasi', {}).then(({ status }) => expect(status).toBe(303));
    expect(await page(story, verifier, 'verifikasi/hasil')).toContain('Susun berita acara');
    const short = await send(story, verifier, 'verifikasi/hasil', { conclusion: 'Ya' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('Tulis kesimpulan sedikitnya 10 huruf.');
    expect(await htmlProblems(short.text)).toEqual([]);
    const reported = await send(story, verifier, 'verifikasi/hasil', { conclusion: 'Permohonan lengkap.' });
    expect(reported.headers['location']).toMatch(/^\/surat\//);
    expect(await page(story, verifier, 'verifikasi/hasil')).toContain('menunggu tanda tangan');
    await story.onLetter(head, 'BA_VERIF', 'signature');

    expect(await page(story, proposer, 'klarifikasi/undangan')).toContain('Paling cepat');
    const meeting = await story.meeting();
    const placeless = await send(story, proposer, 'klarifikasi/undangan', { ...meeting, ...SCOPE, place: '' });
    expect(placeless.status).toBe(422);
    expect(await htmlProblems(placeless.text)).toEqual([]);
    await send(story, proposer, 'klarifikasi/undangan', { ...meeting, ...SCOPE }).then(({ status }) =>
      expect(status).toBe(303),
    );
    for (const code of ['SUMMON', 'PRE_NOTICE']) {
      await story.onLetter(head, code, 'signature');
      await story.receive(code);
    }
    await story.wait(25);
    expect(await page(story, proposer, 'klarifikasi/hasil')).toContain('Klarifikasi dijadwalkan');
    const hearing = { outcome: 'attended', heldOn: await story.today(), ...HEARD_AT };
    const nameless = await send(story, proposer, 'klarifikasi/hasil', hearing);
    expect(nameless.text).toContain('Isi nama wakil perusahaan.');
    await send(story, proposer, 'klarifikasi/hasil', {
      ...hearing,
      representativeName: 'Hendrik Suryaputra',
      statement: 'Pekerja akan didaftarkan.',
    }).then(({ status }) => expect(status).toBe(303));
    expect(await page(story, proposer, 'klarifikasi/hasil')).toContain('sudah ada hasilnya');

    expect(await page(story, head, 'rekomendasi')).toContain('dikerjakan peran lain');
    expect(await page(story, proposer, 'rekomendasi')).toContain('Susun rekomendasi');
    const effectiveOn = await story.today();
    await send(story, proposer, 'rekomendasi', { ...SCOPE, effectiveOn });
    expect(await page(story, head, 'rekomendasi')).toContain('Buka surat');
    await story.onLetter(head, 'RECOMM', 'signature');

    expect(await page(story, proposer, 'keputusan/baru')).toContain('Susun konsep keputusan');
    const past = await send(story, proposer, 'keputusan/baru', { ...SCOPE, effectiveOn: '2026-03-02' });
    expect(past.status).toBe(422);
    expect(past.text).toContain('Hari mulai berlaku paling awal hari ini');
    await send(story, proposer, 'keputusan/baru', { ...SCOPE, effectiveOn });
    await story.onLetter(people.legal, 'DECISION', 'initial');
    await story.signDecree('DECISION');
    expect(await page(story, proposer, 'keputusan/berlaku')).toContain('Berlakukan sanksi');
    await story.receive('DECISION');

    expect(await page(story, bpjs, 'pencabutan/permohonan')).toContain('Permohonan lengkap sejak');
    const { head: file } = await story.record();
    const lift = bpjs
      .post(`/kasus/${story.id}/pencabutan/permohonan`)
      .field('_version', String(file.version))
      .field('askedBy', 'BPJS')
      .field('number', 'B/0811/112026')
      .field('datedOn', effectiveOn)
      .field('completeOn', effectiveOn);
    for (const id of story.findingIds) void lift.field(`since-${id}`, effectiveOn);
    await lift
      .attach('scan', Buffer.from('%PDF-1.4\n%%EOF\n'), { filename: 'surat.pdf', contentType: 'application/pdf' })
      .expect(303);

    expect(await page(story, proposer, 'pencabutan/baru')).toContain('menunggu tanda tangan');
    expect(await page(story, people.mayor, 'pencabutan/baru')).toContain('Buka surat');
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect(await story.state()).toBe('LIFTED');
  });

  it('take a recommendation of the labour inspector, and ask who he is', async () => {
    const story = await open();
    await story.toEligible();
    const { proposer } = people;
    expect(await page(story, proposer, 'permohonan/baru')).toContain('Pengawas ketenagakerjaan provinsi');
    const paper = {
      requestedBy: 'LABOUR_INSPECTOR',
      findingIds: story.findingIds,
      services: SCOPE.services,
      number: '560/77/WASNAKER',
      datedOn: await story.today(),
    };
    const nameless = await send(story, proposer, 'permohonan/baru', paper);
    expect(nameless.status).toBe(422);
    expect(nameless.text).toContain('Isi kantor pengawas seperti tertulis di kop surat.');
    expect(nameless.text).toContain('value="LABOUR_INSPECTOR" checked');
    expect(await htmlProblems(nameless.text)).toEqual([]);

    const { head } = await story.record();
    const sent = proposer.post(`/kasus/${story.id}/permohonan/baru`).field('_version', String(head.version));
    const named = { ...paper, inspectorName: 'Andi Prasetyo', inspectorOffice: 'Disnakertrans Provinsi Contoh' };
    for (const [name, value] of Object.entries(named)) for (const one of [value].flat()) void sent.field(name, one);
    await sent
      .attach('scan', Buffer.from('%PDF-1.4\n%%EOF\n'), { filename: 'surat.pdf', contentType: 'application/pdf' })
      .expect(303);
    const { text } = await proposer.get(`/kasus/${story.id}`).expect(200);
    expect(text).toContain('Surat Andi Prasetyo');
    expect(text).not.toContain('Permohonan adalah tindakan BPJS');
  });

  it('takes a statement of compliance at any time, and keeps what was typed', async () => {
    const story = await open();
    expect(await page(story, people.bpjs, 'kepatuhan')).toContain('Catat pernyataan');
    const faulty = await send(story, people.bpjs, 'kepatuhan', {
      number: 'B/0900/032026',
      [`since-${story.findingIds[0]}`]: '2026-03-01',
    });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain('value="2026-03-01"');
    expect(faulty.text).toContain('value="B/0900/032026"');
    expect(await htmlProblems(faulty.text)).toEqual([]);
    expect((await story.record()).letters).toEqual([]);
  });
});

it('the page of a case names every case of the employer before it', async () => {
  let story = await open();
  const earlier: { id: string; reference: string }[] = [];
  for (let times = 0; times < 3; times += 1) {
    const { head } = await story.record();
    earlier.unshift({ id: story.id, reference: head.reference });
    await story.withScan(people.proposer, 'closing', { ending: 'CLOSED_WITHDRAWN', reason: 'BPJS menarik temuannya' });
    story = await story.again();
  }
  const { text } = await people.proposer.get(`/kasus/${story.id}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  const named = [...text.matchAll(/<a href="\/kasus\/([\w-]+)">(KS-\d{4}-\d{4})<\/a>/g)];
  expect(named.map(([, id, reference]) => ({ id, reference }))).toEqual(earlier);
  expect(text).toContain('Kasus sebelumnya');
  expect(text.match(/Sebelum itu/g)).toHaveLength(2);
});
