import fc from 'fast-check';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { foldedAnswer, historyOf } from '../support/answer-fold';
import { bootApp, type TestApp } from '../support/app';
import { brokenInvariants, overlaps } from './broken-invariants';
import { ACT_NAMES, ACTS, WAY_ON, type ActName } from './office-acts';

/** Random histories of what officers do and try never break an invariant, and the fold of their events is the check's answer. */
const SEED = Number(process.env['PATUH_SEED'] ?? Date.now() % 2 ** 31);
const SECONDS = Number(process.env['PATUH_SECONDS'] ?? 25);

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

it(
  `random histories keep the invariants, and their fold is what the check answers (PATUH_SEED=${SEED})`,
  async () => {
    await fc.assert(fc.asyncProperty(fc.boolean(), tries, playOut), {
      seed: SEED,
      numRuns: 1_000,
      interruptAfterTimeLimit: SECONDS * 1_000,
      // A shorter history with the same fault would be told by the seed as well, and shrinking replays the whole office.
      endOnFailure: true,
    });
    // Histories that never get anywhere would prove little.
    expect(entered.size).toBeGreaterThan(2);
  },
  (SECONDS + 60) * 1_000,
);

/** From the first finding, or from a sanction in force, which a random way reaches only now and then. */
async function playOut(isInForce: boolean, history: readonly Try[]): Promise<void> {
  const story = await CaseStory.open(house, people);
  if (isInForce) await story.toInForce();
  const told: string[] = [];
  let next = 0;
  for (const { leadsOn, pick, detail } of history) {
    const record = await story.record();
    const ways = WAY_ON[record.head.state];
    // In turn, so that what one act needs has been done by the one before it; at times anything.
    const name: ActName = leadsOn ? ways[(next += 1) % ways.length]! : ACT_NAMES[pick % ACT_NAMES.length]!;
    const answer = await ACTS[name](story, record, detail);
    told.push(`${record.head.state}: ${name}(${detail}) ${answer?.status ?? ''} ${answer?.body.type ?? ''}`);
    expect({ told, status: (answer?.status ?? 201) < 500 }).toEqual({ told, status: true });
    const after = await story.record();
    entered.set(after.head.state, (entered.get(after.head.state) ?? 0) + 1);
    expect({ told, broken: brokenInvariants(after) }).toEqual({ told, broken: [] });
  }
  const { head } = await story.record();
  expect(await overlaps(house.db, head.employerId)).toEqual([]);
  await expectFold(story, head.employerId, told);
}

async function expectFold(story: CaseStory, employerId: string, told: readonly string[]): Promise<void> {
  // A key of today: in a long history yesterday's has run out.
  const machine = await house.api.withKey(['checks.make']);
  const events = await historyOf(house.db, employerId);
  const turning = /^(decide|sanction\.|enter-into-force|lift|overlay\.)/;
  for (const { recordedAt } of events.filter(({ kind }) => turning.test(kind))) {
    // The counter counts in milliseconds, the database in microseconds: within one of them both are right.
    for (const at of [new Date(recordedAt.getTime() - 1), new Date(recordedAt.getTime() + 1)]) {
      const question = {
        identifiers: [{ type: 'nib', value: story.nib }],
        service: 'BUILDING',
        asOf: at,
        applicationRef: 'UJI/1',
      };
      const { body } = await machine.post('/api/v1/checks').send(question).expect(200);
      expect({ told, at, reason: body.reason }).toEqual({ told, at, reason: foldedAnswer(events, 'BUILDING', at) });
    }
  }
}
