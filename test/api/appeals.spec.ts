import type { PlainDate } from '../../src/common/plain-date';
import { staffOffice, type CaseStory, type OfficePeople } from '../factories/case-stories';
import { clock, contests, draft } from '../factories/contests';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;
let office: ReturnType<typeof contests>;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
  office = contests(house, people);
});

afterAll(() => house.stop());

describe('an appeal', () => {
  async function refused(): Promise<CaseStory> {
    const story = await office.sanctioned();
    await office.files(story, 'appeals', { addressedTo: 'Gubernur' }, 409);
    await office.files(story, 'objections');
    await office.answers(story, 'refused');
    await story.receive('OBJ_REPLY');
    return story;
  }

  const superior = (story: CaseStory, result: string, status = 201) =>
    story.today().then((datedOn) => story.paper(people.proposer, 'appeals/reply', { datedOn, result }, status));

  it('goes to the superior, whose paper is recorded; its receipt starts the time to sue', async () => {
    const story = await refused();
    await office.files(story, 'appeals', {}, 422);
    await office.files(story, 'appeals', { addressedTo: 'Gubernur Kalimantan Timur' });
    expect(clock(await story.record(), 'appeal-reply')).toMatchObject({ state: 'running', length: 10 });
    await story.step(people.legal, 'appeals/reply/draft', draft('refused'), 409);
    await superior(story, 'refused');
    let record = await story.record();
    expect(record.overlays.at(-1)).toMatchObject({ kind: 'APPEAL', outcome: 'refused' });
    await story.receive('APPEAL_REPLY');
    record = await story.record();
    expect(clock(record, 'court')).toMatchObject({ state: 'running', length: 90, unit: 'working-days' });
  });

  it('granted, drafts the revocation', async () => {
    const story = await refused();
    await office.files(story, 'appeals', { addressedTo: 'Gubernur Kalimantan Timur' });
    await superior(story, 'granted');
    expect(await story.letters('REVOKE')).toHaveLength(1);
  });

  it('unanswered for ten days is granted by silence as well', async () => {
    const story = await refused();
    await office.files(story, 'appeals', { addressedTo: 'Gubernur Kalimantan Timur' });
    await office.passes(story, 'appeal-reply');
    expect(clock(await story.record(), 'appeal-deemed-decision')).toMatchObject({ state: 'running', length: 5 });
    await superior(story, 'refused', 422);
    await superior(story, 'granted');
    expect((await story.record()).overlays.at(-1)).toMatchObject({ outcome: 'deemed-granted' });
  });

  it('is answered here where the decision was signed on the mayor’s behalf', async () => {
    const story = await refused();
    await office.files(story, 'appeals', { addressedTo: 'Wali Kota' });
    await house.asOwner(`UPDATE signatories SET capacity = 'AN', mandate = 'Perintah 1' WHERE office_code = 'MAYOR'`);
    await story.step(people.legal, 'appeals/reply/draft', draft('refused'), 409);
    await house.asOwner(`UPDATE signatories SET valid_to = office_now()::date WHERE office_code = 'MAYOR'`);
    await house.asOwner(
      `INSERT INTO signatories (id, office_code, user_id, name, title, capacity, valid_from)
       SELECT gen_random_uuid(), office_code, user_id, name, title, 'DEFINITIF', valid_to FROM signatories WHERE office_code = 'MAYOR'`,
    );
    await story.step(people.legal, 'appeals/reply/draft', draft('refused'));
    await story.onLetter(people.mayor, 'APPEAL_REPLY', 'signature');
    expect((await story.record()).overlays.at(-1)).toMatchObject({ kind: 'APPEAL', outcome: 'refused' });
    await house.asOwner(`UPDATE signatories SET capacity = 'DEFINITIF' WHERE office_code = 'MAYOR'`);
  });
});

describe('who may', () => {
  it('lets the auditor read and nobody else’s role write', async () => {
    const story = await office.sanctioned();
    for (const role of ['auditor', 'bpjs_officer', 'team_head'] as const) {
      const who: Client = await house.api.as(role);
      const { version } = (await story.record()).head;
      await who
        .post(`/api/v1/cases/${story.id}/objections`)
        .set('If-Match', `"${version}"`)
        .field('number', '1')
        .attach('scan', aScan(), { filename: 'a.pdf', contentType: 'application/pdf' })
        .expect(403);
    }
    await (await house.api.as('auditor')).get(`/api/v1/cases/${story.id}/remedies`).expect(200);
  });

  it('takes the same objection once of eight officers at the same moment', async () => {
    const story = await office.sanctioned();
    const { version } = (await story.record()).head;
    const day: PlainDate = await story.today();
    const send = () => {
      let sent = people.proposer.post(`/api/v1/cases/${story.id}/objections`).set('If-Match', `"${version}"`);
      const fields = { number: '77/PT', datedOn: day, filedOn: day, filedBy: 'Hendrik', channel: 'EMAIL' };
      for (const [name, value] of Object.entries(fields)) sent = sent.field(name, value);
      return sent
        .field('grounds', 'Pekerja pada bengkel bukan pekerja perusahaan.')
        .attach('scan', aScan(), { filename: 'a.pdf', contentType: 'application/pdf' });
    };
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await send()).status));
    expect(statuses.sort()).toEqual([201, ...Array.from({ length: 7 }, () => 412)]);
    expect((await story.record()).remedies).toHaveLength(1);
  });
});
