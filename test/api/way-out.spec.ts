import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { setParameter } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const open = (options?: { categories?: string[] }) => CaseStory.open(house, people, options);
const runJobs = () => house.app.get(JobRunner).runDue();

/** Also the work of stories told before this one, which comes first. */
async function runAllJobs(): Promise<void> {
  while ((await runJobs()) > 0);
}

/** Open tasks of a case by key. */
async function tasks(story: CaseStory): Promise<{ key: string; role: string; title: string; dueOn: string | null }[]> {
  return house.db.query(
    `SELECT key, role, title, due_on AS "dueOn" FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY key`,
    [story.id],
  );
}

/** BPJS states that these findings are met, today. */
async function stated(story: CaseStory, findingIds: readonly string[]): Promise<void> {
  const today = await story.today();
  await story.paper(people.bpjs, 'compliance', {
    findingIds: [...findingIds],
    since: findingIds.map(() => today),
    datedOn: today,
  });
}

describe('compliance before the decision', () => {
  it('proposes to close the case once the last open finding is met', async () => {
    const story = await open();
    const [one, other] = story.findingIds;
    await stated(story, [one!]);
    expect((await tasks(story)).map(({ key }) => key)).not.toContain(`close:${story.id}`);
    await stated(story, [other!]);
    expect(await tasks(story)).toContainEqual(
      expect.objectContaining({ key: `close:${story.id}`, role: 'case_officer' }),
    );
    const form = (await people.proposer.get(`/kasus/${story.id}/tutup`).expect(200)).text;
    expect(form).toContain('Semua temuan dinyatakan terpenuhi oleh BPJS Ketenagakerjaan.');
    expect((await people.proposer.get(`/kasus/${story.id}`).expect(200)).text).toContain(
      'BPJS menyatakan setiap temuan terpenuhi',
    );
    await story.step(people.proposer, 'closing', { ending: 'CLOSED_COMPLIANT', reason: 'BPJS menyatakan terpenuhi' });
    expect(await tasks(story)).toEqual([]);

    await story.step(people.head, 'reopening', { reason: 'Bukti baru dari kunjungan ulang' });
    const { steps } = (await people.proposer.get(`/api/v1/cases/${story.id}`).expect(200)).body;
    for (const slug of ['remind', 'notify-noncompliance', 'warn-first']) {
      const step = steps.find((one: { slug: string }) => one.slug === slug);
      expect(step).toMatchObject({ possible: false, missing: [{ id: 'OPEN_FINDING' }] });
    }
  });
});

describe('an instalment plan under a sanction', () => {
  it('asks a person for a written suspension where the office wants one, lifts nothing itself, and puts off no answer owed', async () => {
    const story = await open();
    await story.toInForce();
    await setParameter(house, 'instalment.effect', 'SUSPEND');
    const [datedOn, schedule] = [await story.today(), `${await story.inDays(30)} 5000000`];
    await story.paper(people.bpjs, 'instalment-plan', { agreedWith: 'BPJS', datedOn, schedule });
    expect(await tasks(story)).toContainEqual(
      expect.objectContaining({
        key: expect.stringMatching(/^instalments-suspend:/),
        title: 'Susun penundaan pelaksanaan: perjanjian angsuran',
      }),
    );
    const { head, overlays } = await story.record();
    expect(head.state).toBe('TMP2T_IN_FORCE');
    expect(overlays.map(({ kind }) => kind)).toEqual(['INSTALMENT_PLAN']);
    const { body } = await people.proposer
      .post('/api/v1/checks')
      .send({ identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', applicationRef: 'PBG/1' })
      .expect(200);
    expect(body.result).toBe('blocked');

    await stated(story, story.findingIds);
    const clock = (await story.record()).deadlines.find(({ period }) => period === 'lift-decision')!;
    expect(clock).toMatchObject({ state: 'running', dayZeroOn: await story.today() });
  });
});

describe('compliance after the decision', () => {
  it('makes the statement on the last finding a complete request, and drafts the decree at once', async () => {
    const story = await open();
    await story.toInForce();
    await story.wait(5);
    const [one, other] = story.findingIds;
    await stated(story, [one!]);
    expect(await story.state()).toBe('TMP2T_IN_FORCE');
    expect(await story.letters('REVOKE')).toEqual([]);

    await stated(story, [other!]);
    const record = await story.record();
    expect(record.head.state).toBe('LIFT_REQUESTED');
    const clock = record.deadlines.at(-1)!;
    expect(clock).toMatchObject({ period: 'lift-decision', dayZeroOn: await story.today(), state: 'running' });
    const [decree] = await story.letters('REVOKE');
    expect(decree).toMatchObject({ state: 'proposed', findingIds: expect.arrayContaining(story.findingIds) });
    const waiting = (await tasks(story)).filter(({ key }) => key.endsWith(decree!.id));
    expect(waiting.map(({ role }) => role)).toEqual(['legal_reviewer', 'signatory']);
    expect(waiting.at(-1)!.dueOn).toBe(clock.dueOn);
    expect((await people.proposer.get(`/kasus?cari=${story.nib}`).expect(200)).text).toContain(
      '0 hari kerja (0 hari) belum dilepas',
    );

    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect(await story.state()).toBe('LIFTED');
    expect((await tasks(story)).filter(({ role }) => role === 'signatory')).toEqual([]);
  });

  it('needs no request before the sanction took effect', async () => {
    const story = await open();
    await story.toDecided(20);
    await stated(story, story.findingIds);
    expect(await story.state()).toBe('DECIDED');
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    const record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(record.decisions[0]!.lines).toEqual(
      record.decisions[0]!.lines.map(() => expect.objectContaining({ fromAt: null, endGround: 'compliance' })),
    );
  });

  it('runs from the statement when the sanction begins before anybody has signed its end', async () => {
    const story = await open();
    const effectiveOn = await story.toDecided(20);
    await story.receive('DECISION');
    await stated(story, story.findingIds);
    const saidOn = await story.today();
    const begins = (Date.parse(effectiveOn) - Date.parse(saidOn)) / 86_400_000;
    await story.wait(begins);
    await runAllJobs();
    const record = await story.record();
    expect(record.head.state).toBe('LIFT_REQUESTED');
    expect(record.events.filter(({ toState }) => toState).slice(-2)).toEqual([
      expect.objectContaining({ toState: 'TMP2T_IN_FORCE', occurredOn: effectiveOn }),
      expect.objectContaining({ toState: 'LIFT_REQUESTED', occurredOn: effectiveOn }),
    ]);
    expect(record.deadlines.findLast(({ period }) => period === 'lift-decision')).toMatchObject({ dayZeroOn: saidOn });
    expect((await tasks(story)).map(({ title }) => title)).toContain(
      'Risiko dianggap dikabulkan: jawab permohonan pencabutan',
    );
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect(await story.state()).toBe('LIFTED');
  });

  it('takes the decree back that nobody signed before the sanction ended by itself', async () => {
    const story = await open();
    await story.toInForceFor(7);
    await stated(story, story.findingIds);
    expect((await tasks(story)).some(({ key }) => key.startsWith('initial:'))).toBe(true);
    await story.wait(9);
    await runAllJobs();
    expect(await story.state()).toBe('LIFTED');
    expect((await story.record()).letters.find(({ code }) => code === 'REVOKE')).toMatchObject({ state: 'void' });
    expect((await tasks(story)).filter(({ role }) => role === 'signatory' || role === 'legal_reviewer')).toEqual([]);
  });

  it('keeps the statement also on a day on which nobody may sign decrees', async () => {
    const story = await open();
    await story.toInForce();
    await house.asOwner(
      `UPDATE signatories SET valid_from = valid_from + interval '50 years' WHERE office_code = 'MAYOR'`,
    );
    await stated(story, story.findingIds);
    expect(await story.state()).toBe('LIFT_REQUESTED');
    expect(await tasks(story)).toContainEqual(expect.objectContaining({ key: `revocation:${story.id}` }));
    await house.asOwner(
      `UPDATE signatories SET valid_from = valid_from - interval '50 years' WHERE office_code = 'MAYOR'`,
    );
    await story.step(people.proposer, 'revocation', { ground: 'compliance' });
    expect(await story.letters('REVOKE')).toHaveLength(1);
  });
});

describe('a complete request that nobody answers', () => {
  it('warns the team on day three, and signatory and legal office on day five, each once', async () => {
    const story = await open();
    await story.toInForce();
    // The next Monday, so that the five days are those of one week.
    const weekday = new Date(await story.today()).getUTCDay();
    await story.wait((8 - weekday) % 7 || 7);
    await stated(story, story.findingIds);
    const { steps } = (await story.record()).deadlines.at(-1)!.explanation;
    const counted = steps.filter((step) => step.counted).map(({ on }) => on);
    const warned = async () =>
      (await story.record()).events
        .filter(({ kind }) => kind === 'lift-request.silence-warned')
        .map(({ data }) => data['stage']);
    const until = async (day: string) => story.wait((Date.parse(day) - Date.parse(await story.today())) / 86_400_000);

    await until(counted[1]!);
    await runJobs();
    expect(await warned()).toEqual([]);
    await until(counted[2]!);
    await Promise.all([runJobs(), runJobs()]);
    expect(await warned()).toEqual(['team']);
    await until(counted[4]!);
    await runJobs();
    await runJobs();
    expect(await warned()).toEqual(['team', 'signatory']);
    const told = (await tasks(story)).filter(({ key }) => key.startsWith('silence:'));
    expect(told.map(({ role }) => role).sort()).toEqual(['legal_reviewer', 'signatory', 'team_head']);
    expect(told.find(({ role }) => role === 'signatory')!.title).toContain('Risiko dianggap dikabulkan');

    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect((await tasks(story)).filter(({ key }) => key.startsWith('silence:'))).toEqual([]);
  });

  it('warns nobody of a request that was answered', async () => {
    const story = await open();
    await story.toInForce();
    await stated(story, story.findingIds);
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    await story.wait(10);
    await runJobs();
    expect((await story.record()).events.filter(({ kind }) => kind === 'lift-request.silence-warned')).toEqual([]);
  });
});

describe('a revocation on another ground than compliance', () => {
  const NAMED = { actTitle: 'Putusan Pengadilan Tata Usaha Negara Samarinda', actNumber: '12/G/2026/PTUN.SMD' };

  it('needs a granted objection on file, not the number of one', async () => {
    const story = await open();
    await story.toInForce();
    const on = await story.today();
    const typed = { ground: 'objection-granted', ...NAMED, actOn: on };
    expect((await story.step(people.proposer, 'revocation', typed, 422)).errors[0].pointer).toBe('/actNumber');
    await house.asOwner(
      `INSERT INTO case_overlays (id, case_id, kind, began_on, begun_by, reason, ended_on, ended_at, ended_by, outcome)
       VALUES (gen_random_uuid(), $1, 'OBJECTION', $2, $3, 'Keberatan PT Contoh', $2, office_now(), $3, 'deemed-granted')`,
      [story.id, on, people.proposer.actor!.id],
    );
    await story.step(people.proposer, 'revocation', {
      ...typed,
      actTitle: 'Keberatan yang dianggap dikabulkan',
      actNumber: '018/CB/VI/2026',
    });
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    const { decisions, events } = await story.record();
    expect(decisions[0]!.lines[0]).toMatchObject({ endGround: 'objection-granted' });
    expect(events.findLast(({ kind }) => kind === 'lift')!.data).toMatchObject({
      ground: 'objection-granted',
      groundAct: { number: '018/CB/VI/2026', overlayId: expect.any(String) },
    });
  });

  it('needs the judgment itself, and works while a request to lift waits', async () => {
    const story = await open();
    await story.toLiftRequested();
    await story.onLetter(people.proposer, 'REVOKE', 'withdrawal', { reason: 'Putusan pengadilan lebih dahulu' });
    const judgment = { ground: 'court', ...NAMED, actOn: await story.today() };
    expect((await story.step(people.proposer, 'revocation', judgment, 422)).errors[0].pointer).toBe('/scan');
    await story.withScan(people.proposer, 'revocation', judgment);
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect((await story.record()).decisions[0]!.lines[0]).toMatchObject({ endGround: 'court' });
  });

  it('takes no letter of another case for its ground', async () => {
    const story = await open();
    await story.toInForce();
    const actLetterId = '01930000-0000-7000-8000-000000000000';
    const refused = await story.step(people.proposer, 'revocation', { ground: 'own-error', actLetterId }, 422);
    expect(refused.errors[0].pointer).toBe('/actLetterId');
  });
});
