import fc from 'fast-check';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { foldedAnswer, historyOf, turningInstants } from '../support/answer-fold';
import { bootApp, type TestApp } from '../support/app';
import { brokenInvariants, overlaps } from './broken-invariants';
import { kinOf } from './entity-acts';
import { ACT_NAMES, ACTS, WAYS_ON, type ActName } from './office-acts';

/** Random histories of what officers do and try never break an invariant, and the fold of their events is the check's answer. */
const SEED = Number(process.env['PATUH_SEED'] ?? Date.now() % 2 ** 31);
const SECONDS = Number(process.env['PATUH_SECONDS'] ?? 18);

let house: TestApp;
let people: OfficePeople;
const entered = new Map<string, number>();
beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});
afterAll(() => house.stop());

/** One try: mostly something that leads on from where the case is, else anything. */
interface Try {
  leadsOn: boolean;
  pick: number;
  detail: number;
}
const tries = fc.array(
  fc.record({ leadsOn: fc.integer({ min: 0, max: 9 }).map((n) => n < 8), pick: fc.nat(1_000), detail: fc.nat(1_000) }),
  { minLength: 30, maxLength: 60, size: 'max' },
);
const mostlyInForce = fc.integer({ min: 0, max: 3 }).map((n) => n > 0);

it(
  `random histories keep the invariants, and their fold is what the check answers (PATUH_SEED=${SEED})`,
  async () => {
    let last: Promise<void> = Promise.resolve();
    const played = (isInForce: boolean, history: readonly Try[]) => (last = playOut(isInForce, history));
    await fc.assert(fc.asyncProperty(mostlyInForce, tries, played), {
      seed: SEED,
      numRuns: 1_000,
      interruptAfterTimeLimit: SECONDS * 1_000,
      // A shorter history with the same fault would be told by the seed as well, and shrinking replays the whole office.
      endOnFailure: true,
    });
    // When the time is over in the middle of a history, that one goes on to its end while the house still stands.
    await last;
    // Histories that never get anywhere would prove little.
    expect(entered.size).toBeGreaterThan(2);
  },
  (SECONDS + 60) * 1_000,
);

/** From the first finding, or from a sanction in force, which a random way reaches only now and then. */
async function playOut(isInForce: boolean, history: readonly Try[]): Promise<void> {
  const story = await CaseStory.open(house, people);
  if (isInForce) await story.toInForce();
  // What earlier histories wait for belongs to other days of the clock.
  await house.asOwner('DELETE FROM jobs');
  const told: string[] = [];
  let record = await story.record();
  let course: readonly ActName[] = [];
  for (const { leadsOn, pick, detail } of history) {
    const { state } = record.head;
    if (leadsOn && course.length === 0) course = WAYS_ON[state][pick % WAYS_ON[state].length]!;
    // One after the other, so that what one act needs has been done by the one before it; at times anything.
    const name: ActName = leadsOn ? course[0]! : ACT_NAMES[pick % ACT_NAMES.length]!;
    if (leadsOn) course = course.slice(1);
    const answer = await ACTS[name](story, record, detail);
    told.push(`${state}: ${name}(${detail}) ${answer?.status ?? ''} ${answer?.body?.type ?? ''}`);
    expect({ told, status: (answer?.status ?? 201) < 500 }).toEqual({ told, status: true });
    record = await story.record();
    if (record.head.state !== state) course = [];
    entered.set(record.head.state, (entered.get(record.head.state) ?? 0) + 1);
    expect({ told, broken: brokenInvariants(record) }).toEqual({ told, broken: [] });
    // Closed once more after a reopening: nothing new comes of going round.
    if (record.head.closedAt && record.events.some(({ kind }) => kind === 'case.reopened')) break;
  }
  expect(await overlaps(house.db, record.head.employerId)).toEqual([]);
  await expectFold(story, told);
}

/** Asks about every NIB of the employer and of who took its place, around each instant at which an answer may turn. */
async function expectFold(story: CaseStory, told: readonly string[]): Promise<void> {
  // A key of today: in a long history yesterday's has run out.
  const machine = await house.api.withKey(['checks.make']);
  const events = await historyOf(house.db, await kinOf(story));
  // By NIB, the instant it was first heard of: before it there is nothing to ask.
  const nibs = new Map<string, Date>();
  for (const { recordedAt, data } of events) {
    if (data.number && !nibs.has(data.number)) nibs.set(data.number, recordedAt);
  }
  const [clock] = await house.db.query<{ now: Date }[]>('SELECT office_now() AS now');
  for (const instant of turningInstants(events)) {
    // The counter counts in milliseconds, the database in microseconds: within one of them both are right.
    for (const at of [new Date(instant.getTime() - 1), new Date(instant.getTime() + 1)]) {
      for (const [nib, firstAt] of nibs) {
        if (at < firstAt || at > clock!.now) continue;
        const identifiers = [{ type: 'nib', value: nib }];
        // What is known of a number changes when it ends; of the first one, which never does, the answer stands for ever.
        const knownAt = nib === story.nib ? null : at;
        const question = { identifiers, service: 'BUILDING', asOf: at, knownAt, applicationRef: 'UJI/1' };
        const { body } = await machine.post('/api/v1/checks').send(question).expect(200);
        const folded = foldedAnswer(events, { nib, service: 'BUILDING' }, at);
        expect({ told, nib, at, reason: body.reason }).toEqual({ told, nib, at, reason: folded });
      }
    }
  }
}
