import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { printBundle } from '../../src/court-bundles/print-bundle';
import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import type { Response } from 'superagent';
import { pdfText } from '../letters/pdf-text';
import { aScan } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Asks for a bundle as the legal office does, lets the jobs run, and fetches both files. */
async function bundleOf(caseId: string) {
  const legal = await house.api.as('legal_reviewer');
  const path = `/api/v1/cases/${caseId}/court-bundles`;
  const asked = await legal.post(path).send().expect(202);
  expect(asked.body).toMatchObject({ state: 'making', zipSha256: null, pdfSha256: null, exhibits: null });
  await legal.get(`${path}/${asked.body.id}/zip`).expect(404);
  await house.app.get(JobRunner).runDue();
  const { body: made } = await legal.get(`${path}/${asked.body.id}`).expect(200);
  const fetched = async (kind: 'zip' | 'pdf') =>
    (await legal.get(`${path}/${made.id}/${kind}`).buffer(true).parse(bytes).expect(200)).body as Buffer;
  return { made, zip: await fetched('zip'), pdf: await fetched('pdf') };
}

/** Takes an answer as it comes. */
function bytes(answer: Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('end', () => done(null, Buffer.concat(parts)));
}

describe('a case for the court', () => {
  it('holds every paper under its mark and hash, with its receipt, its deadlines, its history and the checks', async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided(0);
    await story.receive('DECISION');
    await house.app.get(JobRunner).runDue();
    const licensing = await house.api.as('licensing_officer');
    const { body: check } = await licensing
      .post('/api/v1/checks')
      .send({ identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', applicationRef: 'PBG/2026/0042' })
      .expect(200);

    const { made, zip, pdf } = await bundleOf(story.id);
    expect(made.state).toBe('made');
    expect([hashOf(zip), hashOf(pdf)]).toEqual([made.zipSha256, made.pdfSha256]);

    const files = unzipSync(zip);
    const names = Object.keys(files);
    expect(names.slice(0, 5)).toEqual([
      '01 Daftar bukti.pdf',
      '02 Riwayat perkara.pdf',
      '03 Lembar tenggat.pdf',
      '04 Data register.pdf',
      '05 Pemeriksaan loket.pdf',
    ]);
    const sums = Buffer.from(files['SHA256SUMS.txt']!).toString();
    for (const name of names.filter((other) => other !== 'SHA256SUMS.txt')) {
      expect(sums).toContain(`${hashOf(files[name]!)}  ${name}\n`);
    }

    const record = await story.record();
    const standing = record.letters.filter(({ state }) => state === 'signed' || state === 'issued');
    expect(made.exhibits).toBeGreaterThanOrEqual(standing.length);
    const exhibits = await pdfText(Buffer.from(files['01 Daftar bukti.pdf']!));
    for (const { number } of standing) expect(plain(exhibits)).toContain(plain(number!));
    expect(exhibits).toMatch(/T-1\s.*T-2\s/s);
    // The archive's own file, letter by letter, and nothing made anew.
    const [decree] = standing.filter(({ code }) => code === 'DECISION');
    const [kept] = await house.asOwner<{ sha256: string }>('SELECT pdf_sha256 AS sha256 FROM letters WHERE id = $1', [
      decree!.id,
    ]);
    const decreeFile = names.find((name) => name.endsWith('Keputusan pengenaan sanksi.pdf'));
    expect(hashOf(files[decreeFile!]!)).toBe(kept!.sha256);

    const history = await pdfText(Buffer.from(files['02 Riwayat perkara.pdf']!));
    for (const { title } of record.events) expect(plain(history)).toContain(plain(title));
    const deadlines = await pdfText(Buffer.from(files['03 Lembar tenggat.pdf']!));
    expect(deadlines).toContain('PP 86/2013 Ps. 6(1)');
    expect(deadlines).toMatch(/akhir pekan/);
    expect(deadlines).toContain('Banyaknya teguran');
    expect(await pdfText(Buffer.from(files['05 Pemeriksaan loket.pdf']!))).toContain(check.number);

    // One page for each picture, and one that says so for each scan that is no whole PDF.
    const pagesIn = async (file: Uint8Array) => PDFDocument.load(file).then((part) => part.getPageCount());
    let parts = 0;
    for (const name of names.filter((other) => other !== 'SHA256SUMS.txt')) {
      parts += await pagesIn(files[name]!).catch(() => 1);
    }
    expect(await pagesIn(pdf)).toBe(parts);
  });

  it('shows signatures made outside, the rejected scan too, and the files behind the numbers of the employer', async () => {
    const story = await CaseStory.open(house, people);
    await story.toInitialled(5);
    const number = `100.3.3.3/${story.id.slice(-6)}/DISNAKER`;
    const scans = [aScan(), aScan()];
    const register = async (scan: Buffer) => {
      const [decree] = await story.letters('DECISION');
      const sent = people.third
        .post(`/api/v1/letters/${decree!.id}/outside-signature`)
        .set('If-Match', `"${(await people.head.get(`/api/v1/letters/${decree!.id}`)).body.version}"`)
        .field('number', number)
        .field('datedOn', await story.today());
      await sent.attach('scan', scan, { filename: 'k.pdf', contentType: 'application/pdf' }).expect(201);
    };
    await register(scans[0]!);
    await story.onLetter(people.head, 'DECISION', 'rejection', { reason: 'Nomor pada pindaian tidak terbaca' });
    await register(scans[1]!);
    await story.onLetter(people.head, 'DECISION', 'confirmation');
    const file = aScan();
    const { head } = await story.record();
    await people.proposer
      .post(`/api/v1/employers/${head.employerId}/entity-events`)
      .field({ kind: 'ENTITY_DISSOLVED', occurredOn: await story.today(), detail: 'Dibubarkan menurut akta notaris' })
      .attach('file', file, { filename: 'akta.pdf', contentType: 'application/pdf' })
      .expect(201);

    const { zip } = await bundleOf(story.id);
    const files = unzipSync(zip);
    const kept = new Set(Object.values(files).map(hashOf));
    for (const shown of [...scans, file]) expect(kept.has(hashOf(shown))).toBe(true);
    expect(Object.keys(files).join()).toContain('Pindaian yang ditolak');
    const list = plain(await pdfText(Buffer.from(files['01 Daftar bukti.pdf']!)));
    for (const told of [people.third.actor!.name, people.head.actor!.name, 'Nomor pada pindaian tidak terbaca']) {
      expect(list).toContain(plain(told));
    }
  });

  it('tells the case as it stood when it was asked for, and who took it', async () => {
    const story = await CaseStory.open(house, people);
    const { made } = await bundleOf(story.id);
    const [bundle] = await house.asOwner<{ last_seq: number }>('SELECT last_seq FROM court_bundles WHERE id = $1', [
      made.id,
    ]);
    expect(bundle!.last_seq).toBe((await story.record()).events.at(-1)!.seq);
    const audit = await house.asOwner<{ action: string }>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY number',
      [made.id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'court-bundle.requested',
      'court-bundle.made',
      'court-bundle.read',
      'court-bundle.read',
    ]);
  });

  it('is for those who answer in court: nobody else reads it, nor that there is one', async () => {
    const story = await CaseStory.open(house, people);
    const { made } = await bundleOf(story.id);
    const other = await CaseStory.open(house, people);
    const bpjs = await house.api.as('bpjs_officer');
    await bpjs.post(`/api/v1/cases/${story.id}/court-bundles`).send().expect(403);
    await bpjs.get(`/api/v1/cases/${story.id}/court-bundles/${made.id}/zip`).expect(403);
    const legal = await house.api.as('legal_reviewer');
    await legal.get(`/api/v1/cases/${other.id}/court-bundles/${made.id}`).expect(404);
  });

  it('prints what can be printed and says of the rest where it is', async () => {
    const pdf = await printBundle([
      { mark: 'T-1', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 torn') },
      { mark: 'T-2', mediaType: 'image/png', bytes: Buffer.from('not a picture') },
    ]);
    expect((await PDFDocument.load(pdf)).getPageCount()).toBe(2);
    expect(await pdfText(pdf)).toContain('tidak dapat dicetak');
  });
});

/** Without the line breaks and soft breaks that paper needs. */
const plain = (text: string): string => text.replace(/[\s\u00ad\u200b]+/g, '');
