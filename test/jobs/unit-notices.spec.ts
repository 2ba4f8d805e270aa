import { CaseStory, nextDecree, staffOffice, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import { Case } from '../../src/cases/case.entity';
import { JobRunner } from '../../src/jobs/job-runner';
import { Letter } from '../../src/letters/letter.entity';
import { SanctionDecision, SanctionLine } from '../../src/sanctions/sanction.entity';
import { UnitLetters } from '../../src/sanctions/unit-letters';
import { pdfText } from '../letters/pdf-text';
import { bootApp, type TestApp } from '../support/app';
import { startTestSmtp, type TestSmtp } from '../support/mail';

let smtp: TestSmtp;
let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  smtp = await startTestSmtp();
  house = await bootApp({ settings: { smtpUrl: smtp.url } });
  people = await staffOffice(house);
  await house.asOwner(`UPDATE service_units SET email = lower(code) || '@unit.test'`);
});

afterAll(async () => {
  await house.stop();
  await smtp.stop();
});

beforeEach(() => void smtp.mails.splice(0));

const runJobs = () => house.app.get(JobRunner).runDue();

/** What a unit must not get: warnings, findings, how the decree came about, and the employer's receipt slip. */
const NOT_FOR_UNITS = /Menimbang|Mengingat|Teguran|B\/|KEDUA :|KEENAM :|A\. Kewajiban|TANDA TERIMA/;

/** The bytes of the PDFs of each mail to a unit. */
const papersOfUnits = (): Buffer[][] =>
  smtp.mails
    .filter(({ to }) => to[0]!.endsWith('@unit.test'))
    .map(({ email }) =>
      email.attachments.map(({ mimeType, content }) => {
        expect(mimeType).toBe('application/pdf');
        return Buffer.from(content as ArrayBuffer);
      }),
    );

async function signNotices(story: CaseStory, code = 'UNIT_NOTICE'): Promise<string[]> {
  const notices = await story.letters(code);
  for (let signed = 0; signed < notices.length; signed += 1) await story.onLetter(people.head, code, 'signature');
  return notices.map(({ id }) => id);
}

const extractOf = async (letterId: string): Promise<Buffer> =>
  (await people.proposer.get(`/api/v1/letters/${letterId}/extract`).expect(200)).body;

/** Signed on paper: one person registers it with its scan, another confirms it. */
async function signedOutside(story: CaseStory, number: string): Promise<void> {
  const { id } = (await story.letters('DECISION'))[0]!;
  const { body } = await people.third.get(`/api/v1/letters/${id}`).expect(200);
  await people.third
    .post(`/api/v1/letters/${id}/outside-signature`)
    .set('If-Match', `"${body.version}"`)
    .field('number', number)
    .field('datedOn', await story.today())
    .attach('scan', aScan(), { filename: 'keputusan.pdf', contentType: 'application/pdf' })
    .expect(201);
  await story.onLetter(people.head, 'DECISION', 'confirmation');
}

it('mails a notice to a unit with an extract of the decree, archived with it', async () => {
  const story = await CaseStory.open(house, people);
  await story.toDecided(10);
  const [draft] = await story.letters('UNIT_NOTICE');
  expect(await pdfText(await extractOf(draft!.id))).toContain('PRATINJAU');

  const notices = await signNotices(story);
  await runJobs();

  const [decree] = await story.letters('DECISION');
  const papers = papersOfUnits();
  expect(papers).toHaveLength(notices.length);
  for (const [notice, extract, ...more] of papers) {
    expect(more).toEqual([]);
    expect(await pdfText(notice!)).toMatch(/Lampiran : 1 \(satu\) berkas/);
    const text = await pdfText(extract!);
    for (const part of [
      'PETIKAN',
      decree!.number!,
      'KESATU :',
      'KEDELAPAN :',
      'Petikan sesuai',
      'Persetujuan Bangunan Gedung',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('PRATINJAU');
    expect(text).not.toMatch(NOT_FOR_UNITS);
  }
  const archived = await Promise.all(notices.map(extractOf));
  expect(papers.map(([, extract]) => extract)).toEqual(expect.arrayContaining(archived));

  const page = await people.proposer.get(`/surat/${notices[0]}`).expect(200);
  expect(page.text).toContain(`href="/api/v1/letters/${notices[0]}/extract"`);
  await people.proposer.get(`/api/v1/letters/${decree!.id}/extract`).expect(404);
});

it('makes the extract of a decree that was signed on paper from what it was written with', async () => {
  const story = await CaseStory.open(house, people);
  await story.toInitialled(10);
  const number = nextDecree();
  await signedOutside(story, number);
  const notices = await signNotices(story);
  await runJobs();

  expect(papersOfUnits().map((papers) => papers.length)).toEqual(notices.map(() => 2));
  const text = await pdfText(await extractOf(notices[0]!));
  expect(text).toContain(number);
  expect(text).not.toMatch(NOT_FOR_UNITS);
});

it('tells units of a change without the extract of what was changed', async () => {
  const story = await CaseStory.open(house, people);
  await story.toDecided(0);
  const first = await signNotices(story);
  await runJobs();
  smtp.mails.length = 0;

  await house.db.transaction(async (tx) => {
    const file = await tx.findOneByOrFail(Case, { id: story.id });
    const decree = await tx.findOneByOrFail(Letter, { caseId: file.id, code: 'DECISION' });
    const decision = await tx.findOneByOrFail(SanctionDecision, { letterId: decree.id });
    const lines = await tx.findBy(SanctionLine, { decisionId: decision.id });
    const change = { kind: 'resumed', act: null, lines, at: new Date(), until: null } as const;
    await house.app.get(UnitLetters).tellOfChange(tx, file, decree, decision, change);
  });
  const [notice] = await story.letters('UNIT_CHANGE');
  await people.proposer.get(`/api/v1/letters/${notice!.id}/extract`).expect(404);
  expect((await people.proposer.get(`/surat/${notice!.id}`).expect(200)).text).not.toContain('/extract');

  await signNotices(story, 'UNIT_CHANGE');
  await runJobs();
  const papers = papersOfUnits();
  expect(papers.map((one) => one.length)).toEqual(first.map(() => 1));
  expect(await pdfText(papers[0]![0]!)).toContain('Lampiran : –');
});

it('tells units that they serve again by a letter alone', async () => {
  const story = await CaseStory.open(house, people);
  await story.toLiftRequested();
  await story.onLetter(people.legal, 'REVOKE', 'initial');
  await story.signDecree('REVOKE');
  const notices = await story.letters('UNIT_UNBLOCK');
  for (let signed = 0; signed < notices.length; signed += 1)
    await story.onLetter(people.head, 'UNIT_UNBLOCK', 'signature');
  await runJobs();

  const papers = papersOfUnits();
  expect(papers).toHaveLength(notices.length);
  for (const [notice, ...more] of papers) {
    expect(more).toEqual([]);
    expect(await pdfText(notice!)).toContain('Lampiran : –');
  }
});
