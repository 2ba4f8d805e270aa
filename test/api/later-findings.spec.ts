import type { CaseRecord } from '../../src/cases/case-record';
import { addDays } from '../../src/common/plain-date';
import { CaseStory, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import { setParameter } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const REASON = 'Pemeriksaan ulang menunjukkan keadaan lain';

async function add(story: CaseStory, category: string): Promise<string> {
  const evidence = 'Berkas BPJS per 31 Mei menunjukkan upah yang lebih rendah';
  await story.step(people.proposer, 'findings', { category, evidence });
  return (await story.record()).findings.at(-1)!.id;
}

async function warn(story: CaseStory, findingIds: string[], status = 201) {
  return story.paper(people.bpjs, 'warnings', { findingIds, datedOn: await story.today(), periodDays: '10' }, status);
}

const warnings = ({ deadlines }: CaseRecord) =>
  deadlines.filter(({ period }) => period === 'warning').map(({ letterId, state }) => [letterId, state]);

describe('a finding added later (I12)', () => {
  it('is warned of twice beside the state, fined by itself, and enters the next request with the others', async () => {
    const story = await CaseStory.open(house, people, { categories: ['PDS_TK'] });
    const [early] = story.findingIds as [string];
    const first = await warn(story, [early]);
    await story.receiveLetter(first.id);
    await story.wait(25);
    const late = await add(story, 'PDS_UPAH');

    // The second warning of the old finding may not take the new one along.
    expect(await warn(story, [early, late], 409)).toMatchObject({ type: '/masalah/conditions-not-met' });
    const lateFirst = await warn(story, [late]);
    await story.receiveLetter(lateFirst.id);
    const second = await warn(story, [early]);
    await story.receiveLetter(second.id);

    let record = await story.record();
    expect(record.head.state).toBe('WARNING_2');
    // The step ended the clock of its own finding, and left that of the other alone.
    expect(warnings(record)).toEqual([
      [first.id, 'passed'],
      [lateFirst.id, 'running'],
      [second.id, 'running'],
    ]);

    await story.wait(25);
    const fine = { datedOn: await story.today(), windowDays: '30' };
    await story.paper(people.bpjs, 'fine', { findingIds: [early, late], ...fine }, 409);
    await story.paper(people.bpjs, 'fine', { findingIds: [early], ...fine });
    const lateSecond = await warn(story, [late]);
    expect((await story.record()).letters.find(({ id }) => id === lateSecond.id)!.code).toBe('WARN_2');
    await story.receiveLetter(lateSecond.id);
    expect(await story.state()).toBe('FINE');

    await story.wait(40);
    await story.step(people.bpjs, 'fine-unperformed', { declaredOn: await story.today() });
    expect(await story.state()).toBe('TMP2T_ELIGIBLE');
    const request = { services: SCOPE.services, datedOn: await story.today() };
    expect(
      await story.paper(people.bpjs, 'sanction-request', { findingIds: [early, late], ...request }, 409),
    ).toMatchObject({ type: '/masalah/conditions-not-met', detail: expect.stringContaining('Temuan 2') });
    await story.paper(people.bpjs, 'no-fine', { findingIds: [late], declaredOn: await story.today(), reason: REASON });
    await story.paper(people.bpjs, 'sanction-request', { findingIds: [early, late], ...request });

    record = await story.record();
    const statement = record.letters.find(({ code }) => code === 'NO_FINE')!;
    expect(statement).toMatchObject({ issuer: 'BPJS', origin: 'RECORDED', findingIds: [late] });
    expect(record.events.find(({ kind }) => kind === 'declare-no-fine')).toMatchObject({
      letterId: statement.id,
      detail: `Surat Nomor ${statement.number}: ${REASON}`,
    });
    expect(record.head.state).toBe('TMP2T_REQUESTED');
    // Never backwards: the states of the case are those of the chain that is furthest.
    expect(record.events.flatMap(({ toState }) => toState ?? [])).toEqual([
      ...['INTAKE', 'WARNING_1', 'WARNING_2', 'FINE', 'TMP2T_ELIGIBLE', 'TMP2T_REQUESTED'],
    ]);
  });

  it('that nobody has warned of stays out of the request; a third warning is refused to any', async () => {
    const story = await CaseStory.open(house, people, { categories: ['PDS_TK'] });
    await story.toEligible();
    const late = await add(story, 'ARREARS');
    const request = { services: SCOPE.services, datedOn: await story.today() };
    await story.paper(people.bpjs, 'sanction-request', { findingIds: [...story.findingIds, late], ...request }, 409);
    await warn(story, story.findingIds, 409);
    await story.paper(people.bpjs, 'sanction-request', { findingIds: story.findingIds, ...request });
    // And it can still be warned of while the request is with the city.
    const letter = await warn(story, [late]);
    await story.receiveLetter(letter.id);
    expect(await story.state()).toBe('TMP2T_REQUESTED');
    const page = await people.proposer.get(`/kasus/${story.id}`).expect(200);
    expect(page.text).toContain('Temuan 2');
    expect(page.text).toContain('Jangka sampai');
  });

  it('is not taken after the decision, nor into a closed case', async () => {
    const story = await CaseStory.open(house, people);
    await story.withScan(people.proposer, 'closing', { ending: 'CLOSED_WITHDRAWN', reason: REASON });
    const finding = { category: 'PDS_UPAH', evidence: 'Berkas BPJS per 31 Mei' };
    expect(await story.step(people.proposer, 'findings', finding, 409)).toMatchObject({
      type: '/masalah/findings-decided',
    });
  });
});

describe('a finding that ends by the word of an officer', () => {
  it('needs reason and evidence, and drops out of the next letters', async () => {
    const story = await CaseStory.open(house, people);
    const [kept, wrong] = story.findingIds as [string, string];
    const path = `findings/${wrong}/ending`;
    await story.step(people.proposer, path, { status: 'not_proven', reason: REASON }, 422);
    await story.withScan(people.proposer, path, { status: 'cured', reason: REASON }, 422);
    await story.withScan(people.proposer, path, { status: 'not_proven', reason: REASON });
    await story.withScan(people.proposer, path, { status: 'withdrawn', reason: REASON }, 409);

    const record = await story.record();
    expect(record.findings.map(({ status }) => status)).toEqual(['open', 'not_proven']);
    expect(record.events.at(-1)).toMatchObject({ kind: 'finding.not_proven', detail: expect.stringContaining(REASON) });
    expect(record.evidence).toMatchObject([{ purpose: 'FINDING' }]);
    await warn(story, [kept, wrong], 422);
    await warn(story, [kept]);
  });
});

describe('a case that arrives already warned', () => {
  it('is entered act by act with its own past days, each tested as if it were taken today', async () => {
    const story = await CaseStory.open(house, people);
    const { findingIds } = story;
    await story.wait(120);
    const on = async (days: number) => addDays(await story.today(), -days);
    const paper = async (days: number) => ({ findingIds, datedOn: await on(days), periodDays: '10' });

    const first = await story.paper(people.bpjs, 'warnings', await paper(100));
    await story.receiveLetter(first.id, await on(99));
    // Ten working days had not gone by then.
    await story.paper(people.bpjs, 'warnings', await paper(92), 409);
    const second = await story.paper(people.bpjs, 'warnings', await paper(80));
    await story.receiveLetter(second.id, await on(79));
    await story.paper(people.bpjs, 'fine', { findingIds, datedOn: await on(75), windowDays: '30' }, 422);
    await story.paper(people.bpjs, 'fine', { findingIds, datedOn: await on(50), windowDays: '30' });
    await story.step(people.bpjs, 'fine-unperformed', { declaredOn: await on(5) });

    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_ELIGIBLE');
    expect(record.deadlines.filter(({ issuer }) => issuer === 'BPJS').map(({ state }) => state)).toEqual([
      ...['passed', 'passed', 'passed'],
    ]);
    expect(record.events.filter(({ toState }) => toState === 'WARNING_1')).toMatchObject([
      { occurredOn: await on(99) },
    ]);
  });
});

describe('the notice before the first warning', () => {
  it('is asked for only where the office has agreed so, for each finding', async () => {
    await setParameter(house, 'case.notice_required', true as never);
    const story = await CaseStory.open(house, people);
    const [one] = story.findingIds as [string];
    const refused = await warn(story, [one], 409);
    expect(refused).toMatchObject({ detail: expect.stringContaining('Pemberitahuan ketidakpatuhan') });
    const { steps } = (await people.proposer.get(`/api/v1/cases/${story.id}`).expect(200)).body as {
      steps: { slug: string; possible: boolean; missing: { id: string }[] }[];
    };
    expect(steps.find(({ slug }) => slug === 'warn-first')).toMatchObject({
      possible: false,
      missing: [{ id: 'NOTICE' }],
    });
    expect(steps.find(({ slug }) => slug === 'notify-noncompliance')).toMatchObject({ possible: true, missing: [] });
    const notice = { findingIds: [one], datedOn: await story.today() };
    await story.paper(people.bpjs, 'noncompliance-notice', notice);
    await story.paper(people.bpjs, 'noncompliance-notice', notice);
    expect(await story.state()).toBe('NONCOMPLIANCE_NOTIFIED');
    await warn(story, [one]);
  });
});
