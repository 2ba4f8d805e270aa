import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, nextDecree, staffOffice, type OfficePeople } from '../factories/case-stories';
import { foldedAnswer, historyOf } from '../support/answer-fold';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

/** R11: what the check answers for an instant is what the events recorded up to then say, for ever. */
let house: TestApp;
let people: OfficePeople;
let machine: Client;
beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
  machine = await house.api.withKey(['checks.make', 'status.read']);
});
afterAll(() => house.stop());

/** Asks at the counter about an instant, as known now or as known then. */
async function asked(nib: string, service: string, asOf: Date, knownAt: Date | null): Promise<string> {
  const question = { identifiers: [{ type: 'nib', value: nib }], service, asOf, knownAt, applicationRef: 'UJI/1' };
  return (await machine.post('/api/v1/checks').send(question).expect(200)).body.reason;
}

/** Compares the check with the fold at each instant, a moment before it and a moment after. */
async function expectFold(story: CaseStory, instants: readonly Date[]): Promise<Set<string>> {
  const { head } = await story.record();
  const events = await historyOf(house.db, [head.employerId]);
  const seen = new Set<string>();
  for (const instant of instants) {
    // The counter counts in milliseconds, the database in microseconds: within one of them both are right.
    for (const shift of [-1, 1]) {
      const at = new Date(instant.getTime() + shift);
      for (const service of ['BUILDING', 'BIZ_LICENSE', 'LOCAL_PERMIT']) {
        const folded = foldedAnswer(events, { nib: story.nib, service }, at);
        const answers = {
          asOf: at.toISOString(),
          service,
          now: await asked(story.nib, service, at, null),
          then: await asked(story.nib, service, at, at),
        };
        expect(answers).toEqual({ asOf: at.toISOString(), service, now: folded, then: folded });
        seen.add(folded);
      }
    }
  }
  return seen;
}

it('holds through a sanction that was scheduled, stayed, lifted in part and lifted', async () => {
  const story = await CaseStory.open(house, people);
  const instants: Date[] = [await house.now()];
  const mark = async () => void instants.push(await house.now());
  await story.toDecided(3);
  await mark();
  await story.receive('DECISION');
  await mark();
  await story.wait(4);
  await mark();
  await court(story, 'STAY');
  await mark();
  await story.wait(1);
  await court(story, 'STAY_LIFTED');
  await mark();
  const { decisions } = await story.record();
  const [line] = decisions[0]!.lines;
  const act = { ground: 'own-error', actTitle: 'Laporan', actNumber: 'X/1', actOn: await story.today() };
  await story.step(people.proposer, 'revocation', { ...act, lineIds: [line!.id] });
  await story.onLetter(people.legal, 'REVOKE', 'initial');
  await story.onLetter(people.mayor, 'REVOKE', 'signature', { number: nextDecree() });
  await mark();
  await story.wait(1);
  await story.step(people.proposer, 'revocation', act);
  await story.onLetter(people.legal, 'REVOKE', 'initial');
  await story.onLetter(people.mayor, 'REVOKE', 'signature', { number: nextDecree() });
  await mark();

  const { head } = await story.record();
  const recorded = (await historyOf(house.db, [head.employerId])).map(({ recordedAt }) => recordedAt);
  const told = recorded.filter((at) => at >= instants[1]!);
  await story.wait(1);
  const seen = await expectFold(
    story,
    [...new Set([...instants, ...told].map(Number))].map((at) => new Date(at)),
  );
  expect([...seen].sort()).toEqual(['no-sanction', 'sanction-in-force', 'stayed']);
});

it('holds through a sanction that was suspended in part, amended and ran out', async () => {
  const story = await CaseStory.open(house, people);
  const instants: Date[] = [];
  const mark = async () => void instants.push(await house.now());
  await story.toInForceFor(30);
  await mark();
  const { decisions } = await story.record();
  const [one, other] = decisions[0]!.lines;
  const untilOn = await story.inDays(3);
  const suspended = { reason: 'Angsuran sedang berjalan', lineIds: [one!.id], untilOn };
  await story.step(people.proposer, 'suspension', suspended);
  await story.decree('SUSPEND');
  await mark();
  await story.wait(4);
  await mark();
  await house.app.get(JobRunner).runDue();
  await mark();
  const endsOn = await story.inDays(5);
  await story.step(people.proposer, 'amendment', { reason: 'Tempat usaha telah tutup', lineIds: [other!.id], endsOn });
  await story.decree('AMEND');
  await mark();
  await story.wait(6);
  await mark();
  await house.app.get(JobRunner).runDue();
  await mark();
  expect(await story.state()).toBe('LIFTED');
  await story.wait(1);
  const seen = await expectFold(story, instants);
  expect([...seen].sort()).toEqual(['no-sanction', 'sanction-in-force', 'stayed']);
});

/** A court keeps the sanction from being applied, or lets it be applied again: recorded by one, confirmed by another. */
async function court(story: CaseStory, kind: 'STAY' | 'STAY_LIFTED'): Promise<void> {
  const order = {
    kind,
    datedOn: await story.today(),
    court: 'PTUN Samarinda',
    note: 'Menurut penetapan majelis hakim',
  };
  const { id } = (await story.paper(people.proposer, 'court-orders', order)) as { id: string };
  await story.step(people.legal, `court-orders/${id}/confirmation`);
}
