import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const page = async (who: Client, id: string): Promise<string> => (await who.get(`/kasus/${id}`).expect(200)).text;

describe('/kasus/:id', () => {
  it('leads from the recommendation to the draft of the decision, and says whose turn it is then', async () => {
    const story = await CaseStory.open(house, people);
    await story.toRecommended();

    const { body } = await people.proposer.get(`/api/v1/cases/${story.id}`).expect(200);
    const decide = body.steps.find(({ slug }: { slug: string }) => slug === 'decide');
    expect(decide).toMatchObject({ possible: true, missing: [] });
    const draft = `/kasus/${story.id}/keputusan/baru`;
    expect(await page(people.proposer, story.id)).toContain(`href="${draft}"`);
    await people.proposer.get(draft).expect(200);

    await story.step(people.proposer, 'decision', {
      services: ['BUILDING'],
      scope: 'entity',
      effectiveOn: await story.today(),
    });
    const [decree] = await story.letters('DECISION');
    const waits = await page(people.proposer, story.id);
    expect(waits).toContain('Keputusan pengenaan sanksi menunggu tanda tangan');
    expect(waits).toContain(`href="/surat/${decree!.id}"`);
    expect(waits).not.toContain(`href="${draft}"`);
  });
});
