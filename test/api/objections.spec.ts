import type { CaseRecord } from '../../src/cases/case-record';
import { addDays, type PlainDate } from '../../src/common/plain-date';
import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const runJobs = () => house.app.get(JobRunner).runDue();
const clock = (record: CaseRecord, period: string) => record.deadlines.findLast((one) => one.period === period);

/** A case under a sanction whose decision was received today. */
async function sanctioned(): Promise<CaseStory> {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  return story;
}

let papers = 0;

/** Something the employer files, on the day given or today. */
async function files(story: CaseStory, path: string, more: Record<string, string> = {}, status = 201) {
  const filedOn = more['filedOn'] ?? (await story.today());
  return story.paper(
    people.proposer,
    path,
    {
      number: `0${(papers += 1)}/PT/2026`,
      datedOn: filedOn,
      filedOn,
      filedBy: 'Hendrik Suryaputra',
      channel: 'HANDED_OVER',
      grounds: 'Pekerja pada bengkel bukan pekerja perusahaan.',
      ...more,
    },
    status,
  );
}

/** The legal office drafts the answer, the mayor signs it. */
async function answers(story: CaseStory, result: string, more: object = {}, status = 201) {
  await story.step(people.legal, 'objections/reply', draft(result, more), status);
  if (status === 201) await story.onLetter(people.mayor, 'OBJ_REPLY', 'signature');
}

const draft = (result: string, more: object = {}) => ({
  result,
  considerations: 'perjanjian yang dilampirkan baru berlaku sesudah teguran berakhir',
  ...more,
});

/** Closes the case as not proven, resting on a paper of its own. */
async function closes(story: CaseStory, code: string, status = 201) {
  await runJobs();
  const [paper] = await story.letters(code);
  const reason = 'Sanksi berakhir tanpa pemenuhan.';
  const body = { ending: 'CLOSED_NOT_PROVEN', reason, evidenceLetterId: paper!.id };
  await story.step(people.proposer, 'closing', body, status);
}

/** Days pass until the last day of a clock is over, and its alarm has rung. */
async function passes(story: CaseStory, period: string): Promise<void> {
  const { dueOn } = clock(await story.record(), period)!;
  let today = await story.today();
  while (today <= dueOn) {
    await story.wait(1);
    today = await story.today();
  }
  await runJobs();
}

const tasksOf = (story: CaseStory) =>
  house.db.query<{ title: string; role: string }[]>(
    'SELECT title, role FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY role, title',
    [story.id],
  );

async function counter(story: CaseStory, more: object = {}): Promise<{ result: string; reason: string; asOf: string }> {
  const licensing = await house.api.as('licensing_officer');
  const { body } = await licensing
    .post('/api/v1/checks')
    .send({ identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', ...more })
    .expect(200);
  return body;
}

describe('the time to object', () => {
  it('runs from the proven receipt of the decision, beside the steps of the case', async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided(10);
    expect(clock(await story.record(), 'objection')).toBeUndefined();

    const receivedOn = await story.today();
    await story.receive('DECISION');
    await story.wait(12);
    await runJobs();
    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    const running = clock(record, 'objection')!;
    expect(running).toMatchObject({ state: 'running', dayZeroOn: receivedOn, length: 21, unit: 'working-days' });
    const { body } = await people.proposer
      .get(`/api/v1/deadlines/explain?period=objection&receivedOn=${receivedOn}`)
      .expect(200);
    expect(running.dueOn).toBe(body.dueOn);

    const { body: remedies } = await people.head.get(`/api/v1/cases/${story.id}/remedies`).expect(200);
    expect(remedies.next[0]).toMatchObject({ kind: 'OBJECTION', untilOn: running.dueOn, missing: null });
    expect(remedies.next[1]).toMatchObject({ kind: 'APPEAL', missing: 'Keberatan belum diajukan dan dijawab.' });
  });

  it('passes without a task: nobody here has anything to do', async () => {
    const story = await sanctioned();
    const before = await tasksOf(story);
    await passes(story, 'objection');
    const record = await story.record();
    expect(clock(record, 'objection')!.state).toBe('passed');
    expect(record.events.some(({ kind, title }) => kind === 'clock.passed' && title === 'Keberatan berakhir')).toBe(
      true,
    );
    expect((await tasksOf(story)).filter(({ title }) => /keberatan/i.test(title))).toEqual([]);
    expect(before.length).toBeGreaterThan(0);
  });

  it.each([
    ['on the last day', 0, false],
    ['on the day after', 1, true],
  ])('filed %s', async (_, after, isLate) => {
    const story = await sanctioned();
    const { dueOn } = clock(await story.record(), 'objection')!;
    await story.wait(60);
    await runJobs();
    const filed = await files(story, 'objections', { filedOn: addDays(dueOn, after) });
    expect(filed).toMatchObject({ kind: 'OBJECTION', isLate, lastDayOn: dueOn });
  });

  it('is open while the receipt is not proven, and takes nothing from before the decision', async () => {
    const story = await CaseStory.open(house, people);
    await files(story, 'objections', {}, 409);
    await story.toDecided(10);
    await files(story, 'objections', { filedOn: addDays(await story.today(), -1) }, 422);
    await files(story, 'objections', { filedOn: addDays(await story.today(), 1) }, 422);
    await files(story, 'objections', { datedOn: addDays(await story.today(), 1) }, 422);
    expect(await files(story, 'objections')).toMatchObject({ isLate: false, lastDayOn: null });
    await files(story, 'objections', {}, 409);
  });
});

describe('an objection', () => {
  it('suspends nothing by itself, and asks the legal office for an answer', async () => {
    const story = await sanctioned();
    const filedOn = await story.today();
    await files(story, 'objections');
    const record = await story.record();
    expect(record.overlays).toMatchObject([{ kind: 'OBJECTION', endedAt: null, beganOn: filedOn }]);
    expect(clock(record, 'objection')!.state).toBe('met');
    expect(clock(record, 'objection-reply')).toMatchObject({ state: 'running', dayZeroOn: filedOn, length: 10 });
    expect(await counter(story)).toMatchObject({ result: 'blocked' });
    expect(await tasksOf(story)).toContainEqual({ title: 'Susun jawaban keberatan', role: 'legal_reviewer' });
  });

  it('is refused in a letter the mayor signs; its receipt starts the time to appeal', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    await story.step(people.proposer, 'objections/reply', draft('refused'), 403);
    await story.step(people.legal, 'objections/reply', draft('partly'), 422);
    await story.step(people.legal, 'objections/reply', draft('refused'));
    await story.step(people.legal, 'objections/reply', draft('refused'), 409);
    await story.onLetter(people.head, 'OBJ_REPLY', 'signature', {}, 403);
    await story.onLetter(people.mayor, 'OBJ_REPLY', 'signature');

    let record = await story.record();
    expect(record.overlays).toMatchObject([{ kind: 'OBJECTION', outcome: 'refused' }]);
    expect(clock(record, 'objection-reply')!.state).toBe('met');
    expect(clock(record, 'appeal')).toBeUndefined();
    expect((await tasksOf(story)).some(({ title }) => title === 'Susun jawaban keberatan')).toBe(false);
    expect(await story.letters('REVOKE')).toEqual([]);

    await story.wait(1);
    await story.receive('OBJ_REPLY');
    record = await story.record();
    expect(clock(record, 'appeal')).toMatchObject({ state: 'running', dayZeroOn: await story.today(), length: 10 });
    await runJobs();
    expect((await story.letters('OBJ_REPLY'))[0]!.state).toBe('issued');
  });

  it('granted, drafts the revocation at once; its signature opens the counter, and the case closes as not proven', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    await answers(story, 'granted');
    expect(await counter(story)).toMatchObject({ result: 'blocked' });
    const [reply] = await story.letters('OBJ_REPLY');
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');

    const record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(new Set(record.decisions[0]!.lines.map(({ endGround }) => endGround))).toEqual(
      new Set(['objection-granted']),
    );
    expect(record.findings.every(({ status }) => status === 'open')).toBe(true);
    expect(await counter(story)).toMatchObject({ result: 'clear' });
    expect((await story.letters('UNIT_UNBLOCK')).length).toBeGreaterThan(0);
    const [revoke] = await story.letters('REVOKE');
    const [decree] = await house.db.query('SELECT fields FROM letters WHERE id = $1', [revoke!.id]);
    expect(decree.fields.act).toMatchObject({ title: 'Jawaban keberatan', number: reply!.number });

    await closes(story, 'OBJ_REPLY');
    expect(await story.state()).toBe('CLOSED_NOT_PROVEN');
  });

  it('granted in part, asks a person for the change', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    await answers(story, 'partly', { part: 'perizinan berusaha tidak ditahan lagi' });
    expect(await story.letters('REVOKE')).toEqual([]);
    expect(await tasksOf(story)).toContainEqual({ title: 'Ubah atau cabut sebagian keputusan', role: 'case_officer' });
  });

  it('that came late is turned away, or heard for a reason', async () => {
    const story = await sanctioned();
    await passes(story, 'objection');
    await files(story, 'objections');
    await answers(story, 'refused', {}, 422);
    await answers(story, 'refused', { lateReason: 'kantor tutup karena banjir pada hari terakhir' });
    const { remedies } = await story.record();
    expect(remedies).toMatchObject([
      { isLate: true, result: 'refused', lateReason: expect.stringContaining('banjir') },
    ]);
  });

  it('can be taken back, and filed again in its time', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    const taken = { withdrawnOn: await story.today(), reason: 'Surat penarikan Nomor 030 tanggal hari ini' };
    await story.step(people.proposer, 'objections/withdrawal', { ...taken, withdrawnOn: '2026-01-02' }, 422);
    await story.step(people.proposer, 'objections/withdrawal', taken);
    await story.step(people.proposer, 'objections/withdrawal', taken, 409);
    await files(story, 'objections');
    const { overlays } = await story.record();
    expect(overlays).toMatchObject([{ outcome: 'withdrawn' }, { outcome: null }]);
  });

  it('keeps the case open until it is answered', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    await story.step(people.proposer, 'revocation', {
      ground: 'own-error',
      actTitle: 'Berita Acara Pemeriksaan Ulang',
      actNumber: '500.15.14/BA-140/DISNAKER',
      actOn: await story.today(),
    });
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    await closes(story, 'REVOKE', 409);
    await answers(story, 'granted');
    // The sanction had ended already: nothing is revoked twice.
    expect(await story.letters('REVOKE')).toHaveLength(1);
    await closes(story, 'REVOKE');
  });
});

describe('silence', () => {
  it('grants the objection in law, tells signatory and legal office, and changes nothing by itself', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    await passes(story, 'objection-reply');
    const record = await story.record();
    const reply = clock(record, 'objection-reply')!;
    expect(reply.state).toBe('passed');
    expect(clock(record, 'objection-deemed-decision')).toMatchObject({
      state: 'running',
      dayZeroOn: reply.dueOn,
      length: 5,
    });
    expect(record.overlays).toMatchObject([{ kind: 'OBJECTION', endedAt: null }]);
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect(await counter(story)).toMatchObject({ result: 'blocked' });
    const title = 'Mendesak: keberatan dianggap dikabulkan';
    const tasks = await tasksOf(story);
    expect(tasks).toContainEqual({ title, role: 'signatory' });
    expect(tasks).toContainEqual({ title, role: 'legal_reviewer' });

    await answers(story, 'refused', {}, 422);
    await answers(story, 'granted');
    const after = await story.record();
    expect(after.overlays).toMatchObject([{ outcome: 'deemed-granted' }]);
    expect(after.remedies).toMatchObject([{ result: 'granted', isDeemed: true }]);
    expect(clock(after, 'objection-deemed-decision')!.state).toBe('met');
    expect((await tasksOf(story)).some((task) => task.title === title)).toBe(false);
    expect(await story.letters('REVOKE')).toHaveLength(1);
  });

  it('overtakes a refusal that was drafted in time and is signed too late', async () => {
    const story = await sanctioned();
    await files(story, 'objections');
    await story.step(people.legal, 'objections/reply', draft('refused'));
    await passes(story, 'objection-reply');
    const refused = await story.onLetter(people.mayor, 'OBJ_REPLY', 'signature', {}, 409);
    expect(refused.type).toContain('answer-overtaken');
  });

  it('grants no late objection: the legal office is told that it still waits', async () => {
    const story = await sanctioned();
    await passes(story, 'objection');
    await files(story, 'objections');
    await passes(story, 'objection-reply');
    expect(clock(await story.record(), 'objection-deemed-decision')).toBeUndefined();
    const tasks = await tasksOf(story);
    expect(tasks).toContainEqual({ title: 'Keberatan terlambat belum dijawab', role: 'legal_reviewer' });
    await answers(story, 'inadmissible');
    expect((await story.record()).remedies).toMatchObject([{ result: 'inadmissible', isDeemed: false }]);
  });
});

describe('an objection to an act of BPJS', () => {
  it('is recorded as passed on: no objection here, no clock', async () => {
    const story = await CaseStory.open(house, people);
    await files(story, 'objections/forwarded', { againstLetterId: story.id, forwardedOn: await story.today() }, 422);
    await story.toEligible();
    const [warning] = await story.letters('WARN_1');
    const forward = { againstLetterId: warning!.id, forwardedOn: await story.today() };
    await files(story, 'objections/forwarded', { ...forward, forwardedOn: addDays(await story.today(), -1) }, 422);
    await files(story, 'objections/forwarded', forward);
    const record = await story.record();
    expect(record.remedies).toMatchObject([{ kind: 'FORWARDED', result: null, overlayId: null }]);
    expect(record.overlays).toEqual([]);
    expect(clock(record, 'objection-reply')).toBeUndefined();
    expect(record.events.at(-1)!.title).toBe('Keberatan atas Teguran tertulis I diteruskan ke BPJS');
  });
});

describe('an appeal', () => {
  async function refused(): Promise<CaseStory> {
    const story = await sanctioned();
    await files(story, 'appeals', { addressedTo: 'Gubernur' }, 409);
    await files(story, 'objections');
    await answers(story, 'refused');
    await story.receive('OBJ_REPLY');
    return story;
  }

  const superior = (story: CaseStory, result: string, status = 201) =>
    story.today().then((datedOn) => story.paper(people.proposer, 'appeals/reply', { datedOn, result }, status));

  it('goes to the superior, whose paper is recorded; its receipt starts the time to sue', async () => {
    const story = await refused();
    await files(story, 'appeals', {}, 422);
    await files(story, 'appeals', { addressedTo: 'Gubernur Kalimantan Timur' });
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
    await files(story, 'appeals', { addressedTo: 'Gubernur Kalimantan Timur' });
    await superior(story, 'granted');
    expect(await story.letters('REVOKE')).toHaveLength(1);
  });

  it('unanswered for ten days is granted by silence as well', async () => {
    const story = await refused();
    await files(story, 'appeals', { addressedTo: 'Gubernur Kalimantan Timur' });
    await passes(story, 'appeal-reply');
    expect(clock(await story.record(), 'appeal-deemed-decision')).toMatchObject({ state: 'running', length: 5 });
    await superior(story, 'refused', 422);
    await superior(story, 'granted');
    expect((await story.record()).overlays.at(-1)).toMatchObject({ outcome: 'deemed-granted' });
  });

  it('is answered here where the decision was signed on the mayor’s behalf', async () => {
    const story = await refused();
    await files(story, 'appeals', { addressedTo: 'Wali Kota' });
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
    const story = await sanctioned();
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
    const story = await sanctioned();
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
