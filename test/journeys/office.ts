import { CaseFile } from '../factories/case-file';
import { appointSignatories, hireEveryone } from '../factories/people';
import type { Service } from '../support/service';
import { Story } from './story';
import type { Told } from './tell-journey';

/** Chapter one: an empty office gets its people and its files, and an officer opens a case. */
export function tellOfTheOffice(told: Told): void {
  const { telling } = told;

  it('fills an empty office: the first admin follows the link and invites the others by mail', async () => {
    const { service } = told;
    await service.calendar.isNow('2026-11-02');
    const cast = await hireEveryone(service);
    await appointSignatories(cast);
    if (telling.bpjsActs === 'WRITE_HERE') await agreeThatBpjsWritesHere(service);
    told.story = new Story(service, cast);
    expect(cast.nur.user).toMatchObject({ name: 'Nur Aini', role: 'signatory' });
  });

  it('brings the list of NIB holders: shown first, then applied', async () => {
    const { story, service } = told;
    const preview = await story.bring(story.cast.dewi, 'oss-nib', 'oss-nib-2026-10.xlsx');
    expect(preview).toMatchObject({ state: 'ready', asOf: '2026-10-31' });
    expect(sumOf(preview.counts)).toBe(preview.counts.rows);
    expect(await service.ask('SELECT 1 FROM employers')).toEqual([]);

    expect(await story.apply(story.cast.dewi, preview.id)).toMatchObject({ state: 'applied', counts: preview.counts });
    expect(await service.ask('SELECT count(*)::int AS count FROM employers')).toEqual([{ count: 1793 }]);
  });

  it("brings BPJS's file: shown first, then applied", async () => {
    const { story, service } = told;
    const preview = await story.bring(story.cast.bayu, 'bpjs-membership', 'bpjs-kepesertaan-2026-10.xlsx');
    expect(preview).toMatchObject({ state: 'ready', asOf: '2026-10-31', counts: { rows: 1693, new: 1693 } });
    expect(await service.ask('SELECT 1 FROM memberships')).toEqual([]);

    expect(await story.apply(story.cast.bayu, preview.id)).toMatchObject({ state: 'applied', counts: preview.counts });
    expect(await service.ask('SELECT count(*)::int AS count FROM memberships')).toEqual([{ count: 1693 }]);
  });

  it('finds an employer on the list of suspicions and opens a case', async () => {
    const { story } = told;
    await story.pickFrom(telling.list);
    const evidence = 'OSS dan berkas BPJS per 31 Oktober 2026';
    const finding =
      telling.list === 'pwbd'
        ? { category: 'PWBD', evidence }
        : { category: 'PDS_TK', evidence, details: { declaredWorkers: 12, registeredWorkers: 8 } };
    story.file = await CaseFile.open(story.cast, telling.bpjsActs, story.employer.id, finding);
    expect((await story.file.record()).head).toMatchObject({ reference: 'KS-2026-0001', state: 'INTAKE' });
    expect(await story.file.clock('triage')).toMatchObject({ dueOn: '2026-11-09', state: 'running' });
  });

  it('confirms the proposed mail address on its page, as a browser without JavaScript does', async () => {
    const { story } = told;
    const page = `/kasus/${story.file.id}/alamat`;
    const { text } = await story.cast.dewi.get(page);
    const [, contactId] = /name="contactId" value="([0-9a-f-]{36})"/.exec(text)!;
    expect((await story.cast.dewi.fillIn(page, { contactId: contactId! })).status).toBe(303);

    const { email, source } = story.employer.proposedEmail!;
    expect((await story.file.record()).head).toMatchObject({ email, emailSource: source });
  });
}

/** BPJS has agreed: its acts are written here, in its own series; the city's numbers are given here, too. */
async function agreeThatBpjsWritesHere(service: Service): Promise<void> {
  for (const [key, value] of [
    ['bpjs.acts', 'WRITE_HERE'],
    ['number.source.L', 'OWN'],
    ['number.source.K', 'OWN'],
    ['number.source.B', 'OWN'],
  ]) {
    await service.ask(
      `INSERT INTO parameters (id, key, value, valid_from, source, source_class)
       VALUES (gen_random_uuid(), $1, $2, '2026-01-01', 'Perjanjian dengan BPJS', 'SEED')`,
      [key, JSON.stringify(value)],
    );
  }
}

const sumOf = ({ rows: _rows, vanished: _vanished, ...verdicts }: Record<string, number>): number =>
  Object.values(verdicts).reduce((sum, count) => sum + count, 0);
