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

    // Nobody signed it before the day on which it was to begin: page and signature say what to do instead.
    await story.wait(1);
    const late = /sudah lewat\. Tarik konsepnya, lalu susun yang baru\./;
    const { body: then } = await people.proposer.get(`/api/v1/cases/${story.id}`).expect(200);
    const stale = then.steps.find(({ slug }: { slug: string }) => slug === 'decide');
    expect(stale).toMatchObject({ possible: false, missing: [{ id: 'EFFECT', text: expect.stringMatching(late) }] });
    expect(await page(people.proposer, story.id)).toMatch(late);
    await story.onLetter(people.legal, 'DECISION', 'initial');
    expect((await story.signDecree('DECISION', 409)).detail).toMatch(late);
    await story.onLetter(people.proposer, 'DECISION', 'withdrawal', { reason: 'Hari mulai berlaku sudah lewat' });
    expect(await page(people.proposer, story.id)).toContain(`href="${draft}"`);
  });
});
