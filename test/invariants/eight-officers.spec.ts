import type { Role } from '../../src/common/actor';
import { CaseStory, nextDecree, staffOffice, type OfficePeople } from '../factories/case-stories';
import { anEmployer, aScan } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

/** R4: of eight who press the same button at once one has his way, seven are told so, and nothing is done twice. */
let house: TestApp;
let people: OfficePeople;
const eight = new Map<Role, Client[]>();
beforeAll(async () => {
  house = await bootApp({ settings: { databasePoolSize: 10 } });
  people = await staffOffice(house);
  for (const role of ['case_officer', 'bpjs_officer', 'team_head', 'legal_reviewer'] as const) {
    const many = [...'stuvwxyz'].map((who) => house.api.as(role, who));
    eight.set(role, await Promise.all(many));
  }
}, 60_000);
afterAll(() => house.stop());

/** What is pressed: an address with the version everybody has seen, and what must then be there once. */
interface Button {
  path: string;
  version: number;
  body: object;
  /** The kind of event that is then in the history of the case once more. */
  event: string;
  caseId: string;
  /** A form with a scan instead of JSON. */
  scan?: true;
}

const open = () => CaseStory.open(house, people);

async function ofCase(story: CaseStory, path: string, event: string, body: object = {}): Promise<Button> {
  const { head } = await story.record();
  return { path: `/api/v1/cases/${story.id}/${path}`, version: head.version, body, event, caseId: story.id };
}

async function ofLetter(
  story: CaseStory,
  code: string,
  path: string,
  event: string,
  body: object = {},
): Promise<Button> {
  const [letter] = await story.letters(code);
  const found = await people.head.get(`/api/v1/letters/${letter!.id}`).expect(200);
  return { path: `/api/v1/letters/${letter!.id}/${path}`, version: found.body.version, body, event, caseId: story.id };
}

const BUTTONS: Record<string, { role: Role | 'mayor'; ready: () => Promise<Button> }> = {
  'records the first warning': {
    role: 'bpjs_officer',
    ready: async () => {
      const story = await open();
      const warning = { number: 'B/8', findingIds: story.findingIds, datedOn: await story.today(), periodDays: '10' };
      return { ...(await ofCase(story, 'warnings', 'letter.recorded', warning)), scan: true };
    },
  },
  'records its receipt': {
    role: 'case_officer',
    ready: async () => {
      const story = await open();
      const datedOn = await story.today();
      await story.paper(people.bpjs, 'warnings', { findingIds: story.findingIds, datedOn, periodDays: '10' });
      const slip = {
        method: 'HANDED_OVER',
        receivedOn: datedOn,
        receiverName: 'Bagus Prayitno',
        receiverPosition: 'staf SDM',
      };
      return { ...(await ofLetter(story, 'WARN_1', 'receipt', 'warn-first', slip)), scan: true };
    },
  },
  'starts the verification': {
    role: 'case_officer',
    ready: async () => {
      const story = await open();
      await story.toEligible();
      const request = { findingIds: story.findingIds, services: ['BUILDING'], datedOn: await story.today() };
      await story.paper(people.bpjs, 'sanction-request', request);
      return ofCase(story, 'verification', 'start-verification');
    },
  },
  'signs the recommendation': {
    role: 'team_head',
    ready: async () => {
      const story = await open();
      await story.toHeard();
      await story.step(people.proposer, 'recommendation', {
        services: ['BUILDING'],
        scope: 'entity',
        effectiveOn: await story.today(),
      });
      return ofLetter(story, 'RECOMM', 'signature', 'recommend');
    },
  },
  'initials the decree': {
    role: 'legal_reviewer',
    ready: async () => {
      const story = await open();
      await story.toRecommended();
      await story.step(people.proposer, 'decision', {
        services: ['BUILDING'],
        scope: 'entity',
        effectiveOn: await story.today(),
      });
      return ofLetter(story, 'DECISION', 'initial', 'letter.initialled');
    },
  },
  'signs the decree': {
    role: 'mayor',
    ready: async () => {
      const story = await open();
      await story.toInitialled();
      return ofLetter(story, 'DECISION', 'signature', 'decide', { number: nextDecree() });
    },
  },
  'records the receipt of the decree': {
    role: 'case_officer',
    ready: async () => {
      const story = await open();
      await story.toDecided();
      const slip = {
        method: 'HANDED_OVER',
        receivedOn: await story.today(),
        receiverName: 'Bagus Prayitno',
        receiverPosition: 'staf SDM',
      };
      return { ...(await ofLetter(story, 'DECISION', 'receipt', 'enter-into-force', slip)), scan: true };
    },
  },
  'drafts the revocation': {
    role: 'case_officer',
    ready: async () => {
      const story = await open();
      await story.toInForce();
      const act = { ground: 'own-error', actTitle: 'Laporan', actNumber: 'X/1', actOn: await story.today() };
      return ofCase(story, 'revocation', 'letter.drafted', act);
    },
  },
};

function press(who: Client, { path, version, body, scan }: Button) {
  const sent = who.post(path).set('If-Match', `"${version}"`);
  if (!scan) return sent.send(body);
  for (const [name, value] of Object.entries(body))
    for (const one of [value].flat()) void sent.field(name, one as string);
  return sent.attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' });
}

const times = async ({ caseId, event }: Button): Promise<number> => {
  const [row] = await house.db.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM case_events WHERE case_id = $1 AND kind = $2',
    [caseId, event],
  );
  return row!.n;
};

const auditsOf = async (): Promise<number> => {
  const [row] = await house.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM audit_entries');
  return row!.n;
};

it.each(Object.entries(BUTTONS))('one of eight %s', async (_, { role, ready }) => {
  const button = await ready();
  const before = await times(button);
  const officers = role === 'mayor' ? Array.from({ length: 8 }, () => people.mayor) : eight.get(role)!;
  const answers = await Promise.all(officers.map((who) => press(who, button)));

  const done = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(
    refused.map(({ status, body }) => `${status} ${body.type}`).filter((told) => !/^(409|412) /.test(told)),
  ).toEqual([]);
  expect([done.length, refused.length]).toEqual([1, 7]);
  for (const { body } of refused) expect(body.detail).toMatch(/\.$/);
  expect(await times(button)).toBe(before + 1);

  // What was refused is not even in the audit.
  const audits = await auditsOf();
  const late = await press(officers[0]!, button);
  expect([409, 412]).toContain(late.status);
  expect(await auditsOf()).toBe(audits);
});

it('one of eight opens the case on an employer', async () => {
  const employer = await anEmployer(house, { name: 'PT Delapan Petugas' });
  const findings = [{ category: 'PDS_TK', evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja' }];
  const answers = await Promise.all(
    eight.get('case_officer')!.map((who) => who.post('/api/v1/cases').send({ employerId: employer.id, findings })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  expect(
    answers.filter(({ status }) => status === 409).every(({ body }) => body.type === '/masalah/case-already-open'),
  ).toBe(true);
  expect(await house.db.query('SELECT count(*)::int AS n FROM cases WHERE employer_id = $1', [employer.id])).toEqual([
    { n: 1 },
  ]);
});
