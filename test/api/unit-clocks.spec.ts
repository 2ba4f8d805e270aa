import { JobRunner } from '../../src/jobs/job-runner';
import { bootApp, type TestApp } from '../support/app';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const clock = async (story: CaseStory, period: string) =>
  (await story.record()).deadlines.findLast((deadline) => deadline.period === period);

/** Signs the notices to the counters one by one; says how the clock stands after each. */
async function signed(story: CaseStory, code: string, period: string): Promise<(string | undefined)[]> {
  const standings: (string | undefined)[] = [];
  const drafts = (await story.letters(code)).filter(({ state }) => state === 'proposed');
  for (let left = drafts.length; left > 0; left -= 1) {
    await story.onLetter(people.head, code, 'signature', {});
    standings.push((await clock(story, period))?.state);
  }
  return standings;
}

describe('the clock of telling the counters', () => {
  it('ends by itself with the last notice that is signed, and rings no more', async () => {
    const story = await CaseStory.open(house, people);
    await story.toInForce();
    expect(await clock(story, 'unit-notice')).toMatchObject({ state: 'running' });
    const standings = await signed(story, 'UNIT_NOTICE', 'unit-notice');
    expect(standings.pop()).toBe('met');
    expect(standings.every((state) => state === 'running')).toBe(true);
    await story.wait(20);
    await house.app.get(JobRunner).runDue();
    expect(
      (await story.record()).events.filter(({ kind }) => kind === 'clock.passed').map(({ title }) => title),
    ).not.toContain('Pemberitahuan ke unit pelayanan berakhir');
  });

  it('is over as it begins when all were told while the decision was on its way', async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided();
    await signed(story, 'UNIT_NOTICE', 'unit-notice');
    await story.receive('DECISION');
    await house.app.get(JobRunner).runDue();
    expect(await story.state()).toBe('TMP2T_IN_FORCE');
    expect(await clock(story, 'unit-notice')).toMatchObject({ state: 'met' });
  });
});
