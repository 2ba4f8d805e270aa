import { addDays } from '../../src/common/plain-date';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { clock, contests, draft } from '../factories/contests';
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

describe('the time to object', () => {
  it('runs from the proven receipt of the decision, beside the steps of the case', async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided(10);
    expect(clock(await story.record(), 'objection')).toBeUndefined();

    const receivedOn = await story.today();
    await story.receive('DECISION');
    await story.wait(12);
    await office.runJobs();
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

  it('is what the decision says, whatever the office fixes before it is received', async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided(10);
    await fixed('objection.period', 30);
    await fixed('appeal.period', 15);
    await story.wait(1);
    await story.receive('DECISION');
    let record = await story.record();
    expect(clock(record, 'objection')).toMatchObject({ length: 21, explanation: { source: 'UU 30/2014 Ps. 77' } });
    const { body } = await people.head.get(`/api/v1/cases/${story.id}/remedies`).expect(200);
    expect(body.next[0]).toMatchObject({ kind: 'OBJECTION', untilOn: clock(record, 'objection')!.dueOn });

    await office.files(story, 'objections');
    await office.answers(story, 'refused');
    await house.asOwner(`DELETE FROM parameters WHERE key IN ('objection.period', 'appeal.period')`);
    await story.receive('OBJ_REPLY');
    record = await story.record();
    expect(clock(record, 'appeal')).toMatchObject({ length: 15, state: 'running' });
  });

  /** A value of the office in force from tomorrow on. */
  async function fixed(key: string, value: number): Promise<void> {
    await house.asOwner(
      `INSERT INTO parameters (id, key, value, valid_from, source, source_class)
       VALUES (gen_random_uuid(), '${key}', '${value}', office_now()::date + 1, 'Perwali 12/2026 Ps. 9', 'S')`,
    );
  }

  it('passes without a task: nobody here has anything to do', async () => {
    const story = await office.sanctioned();
    const before = await office.tasksOf(story);
    await office.passes(story, 'objection');
    const record = await story.record();
    expect(clock(record, 'objection')!.state).toBe('passed');
    expect(record.events.some(({ kind, title }) => kind === 'clock.passed' && title === 'Batas keberatan lewat')).toBe(
      true,
    );
    expect((await office.tasksOf(story)).filter(({ title }) => /keberatan/i.test(title))).toEqual([]);
    expect(before.length).toBeGreaterThan(0);
  });

  it.each([
    ['on the last day', 0, false],
    ['on the day after', 1, true],
  ])('filed %s', async (_, after, isLate) => {
    const story = await office.sanctioned();
    const { dueOn } = clock(await story.record(), 'objection')!;
    await story.wait(60);
    await office.runJobs();
    const filed = await office.files(story, 'objections', { filedOn: addDays(dueOn, after) });
    expect(filed).toMatchObject({ kind: 'OBJECTION', isLate, lastDayOn: dueOn });
  });

  it('is open while the receipt is not proven, and takes nothing from before the decision', async () => {
    const story = await CaseStory.open(house, people);
    await office.files(story, 'objections', {}, 409);
    await story.toDecided(10);
    await office.files(story, 'objections', { filedOn: addDays(await story.today(), -1) }, 422);
    await office.files(story, 'objections', { filedOn: addDays(await story.today(), 1) }, 422);
    await office.files(story, 'objections', { datedOn: addDays(await story.today(), 1) }, 422);
    expect(await office.files(story, 'objections')).toMatchObject({ isLate: false, lastDayOn: null });
    await office.files(story, 'objections', {}, 409);
  });
});

describe('an objection', () => {
  it('suspends nothing by itself, and asks the legal office for an answer', async () => {
    const story = await office.sanctioned();
    const filedOn = await story.today();
    await office.files(story, 'objections');
    const record = await story.record();
    expect(record.overlays).toMatchObject([{ kind: 'OBJECTION', endedAt: null, beganOn: filedOn }]);
    expect(clock(record, 'objection')!.state).toBe('met');
    expect(clock(record, 'objection-reply')).toMatchObject({ state: 'running', dayZeroOn: filedOn, length: 10 });
    expect(await office.counter(story)).toMatchObject({ result: 'blocked' });
    expect(await office.tasksOf(story)).toContainEqual({ title: 'Susun jawaban keberatan', role: 'legal_reviewer' });
  });

  it('is refused in a letter the mayor signs; its receipt starts the time to appeal', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
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
    expect((await office.tasksOf(story)).some(({ title }) => title === 'Susun jawaban keberatan')).toBe(false);
    expect(await story.letters('REVOKE')).toEqual([]);

    await story.wait(1);
    await story.receive('OBJ_REPLY');
    record = await story.record();
    expect(clock(record, 'appeal')).toMatchObject({ state: 'running', dayZeroOn: await story.today(), length: 10 });
    await office.runJobs();
    expect((await story.letters('OBJ_REPLY'))[0]!.state).toBe('issued');
  });

  it('keeps the case open after the sanction has ended: no closing is possible, and its page says why', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    await story.step(people.proposer, 'revocation', {
      ground: 'own-error',
      actTitle: 'Berita Acara Pemeriksaan Ulang',
      actNumber: '500.15.14/BA-141/DISNAKER',
      actOn: await story.today(),
    });
    await story.decree('REVOKE');
    const { steps } = (await people.proposer.get(`/api/v1/cases/${story.id}`).expect(200)).body;
    const closings = steps.filter(({ slug }: { slug: string }) => slug.startsWith('close-'));
    expect(closings).toHaveLength(3);
    for (const closing of closings) {
      expect(closing.possible).toBe(false);
      expect(closing.missing).toContainEqual(expect.objectContaining({ id: 'OVERLAY' }));
    }
    expect((await people.proposer.get(`/kasus/${story.id}`).expect(200)).text).toContain('Keberatan masih berjalan');
    const closing = { ending: 'CLOSED_NOT_PROVEN', reason: 'Tidak terbukti setelah diperiksa' };
    expect((await story.withScan(people.proposer, 'closing', closing, 409)).type).toMatch(/conditions-not-met$/);
  });

  it('granted, drafts the revocation at once; its signature opens the counter, and the case closes as not proven', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    await office.answers(story, 'granted');
    expect(await office.counter(story)).toMatchObject({ result: 'blocked' });
    const [reply] = await story.letters('OBJ_REPLY');
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');

    const record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(new Set(record.decisions[0]!.lines.map(({ endGround }) => endGround))).toEqual(
      new Set(['objection-granted']),
    );
    expect(record.findings.every(({ status }) => status === 'open')).toBe(true);
    expect(await office.counter(story)).toMatchObject({ result: 'clear' });
    expect((await story.letters('UNIT_UNBLOCK')).length).toBeGreaterThan(0);
    const [revoke] = await story.letters('REVOKE');
    const [decree] = await house.db.query('SELECT fields FROM letters WHERE id = $1', [revoke!.id]);
    expect(decree.fields.act).toMatchObject({ title: 'Jawaban keberatan', number: reply!.number });

    await office.closes(story, 'OBJ_REPLY');
    expect(await story.state()).toBe('CLOSED_NOT_PROVEN');
  });

  it('granted in part, asks a person for the change', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    await office.answers(story, 'partly', { part: 'perizinan berusaha tidak ditahan lagi' });
    expect(await story.letters('REVOKE')).toEqual([]);
    expect(await office.tasksOf(story)).toContainEqual({
      title: 'Ubah atau cabut sebagian keputusan',
      role: 'case_officer',
    });
  });

  it('that came late is turned away, or heard for a reason', async () => {
    const story = await office.sanctioned();
    await office.passes(story, 'objection');
    await office.files(story, 'objections');
    await office.answers(story, 'refused', {}, 422);
    await office.answers(story, 'refused', { lateReason: 'kantor tutup karena banjir pada hari terakhir' });
    const { remedies } = await story.record();
    expect(remedies).toMatchObject([
      { isLate: true, result: 'refused', lateReason: expect.stringContaining('banjir') },
    ]);
  });

  it('can be taken back, and filed again in its time', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    const taken = { withdrawnOn: await story.today(), reason: 'Surat penarikan Nomor 030 tanggal hari ini' };
    await story.step(people.proposer, 'objections/withdrawal', { ...taken, withdrawnOn: '2026-01-02' }, 422);
    await story.step(people.proposer, 'objections/withdrawal', taken);
    await story.step(people.proposer, 'objections/withdrawal', taken, 409);
    await office.files(story, 'objections');
    const { overlays } = await story.record();
    expect(overlays).toMatchObject([{ outcome: 'withdrawn' }, { outcome: null }]);
  });

  it('keeps the case open until it is answered', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    await story.step(people.proposer, 'revocation', {
      ground: 'own-error',
      actTitle: 'Berita Acara Pemeriksaan Ulang',
      actNumber: '500.15.14/BA-140/DISNAKER',
      actOn: await story.today(),
    });
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    await office.closes(story, 'REVOKE', 409);
    await office.answers(story, 'granted');
    // The sanction had ended already: nothing is revoked twice.
    expect(await story.letters('REVOKE')).toHaveLength(1);
    await office.closes(story, 'REVOKE');
  });
});

describe('silence', () => {
  it('grants the objection in law, tells signatory and legal office, and changes nothing by itself', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    await office.passes(story, 'objection-reply');
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
    expect(await office.counter(story)).toMatchObject({ result: 'blocked' });
    const title = 'Mendesak: keberatan dianggap dikabulkan';
    const tasks = await office.tasksOf(story);
    expect(tasks).toContainEqual({ title, role: 'signatory' });
    expect(tasks).toContainEqual({ title, role: 'legal_reviewer' });

    await office.answers(story, 'refused', {}, 422);
    await office.answers(story, 'granted');
    const after = await story.record();
    expect(after.overlays).toMatchObject([{ outcome: 'deemed-granted' }]);
    expect(after.remedies).toMatchObject([{ result: 'granted', isDeemed: true }]);
    expect(clock(after, 'objection-deemed-decision')!.state).toBe('met');
    expect((await office.tasksOf(story)).some((task) => task.title === title)).toBe(false);
    expect(await story.letters('REVOKE')).toHaveLength(1);
  });

  it('overtakes a refusal that was drafted in time and is signed too late', async () => {
    const story = await office.sanctioned();
    await office.files(story, 'objections');
    await story.step(people.legal, 'objections/reply', draft('refused'));
    await office.passes(story, 'objection-reply');
    const refused = await story.onLetter(people.mayor, 'OBJ_REPLY', 'signature', {}, 409);
    expect(refused.type).toContain('answer-overtaken');
  });

  it('grants no late objection: the legal office is told that it still waits', async () => {
    const story = await office.sanctioned();
    await office.passes(story, 'objection');
    await office.files(story, 'objections');
    await office.passes(story, 'objection-reply');
    expect(clock(await story.record(), 'objection-deemed-decision')).toBeUndefined();
    const tasks = await office.tasksOf(story);
    expect(tasks).toContainEqual({ title: 'Keberatan terlambat belum dijawab', role: 'legal_reviewer' });
    await office.answers(story, 'inadmissible');
    expect((await story.record()).remedies).toMatchObject([{ result: 'inadmissible', isDeemed: false }]);
  });
});

describe('an objection to an act of BPJS', () => {
  it('is recorded as passed on: no objection here, no clock', async () => {
    const story = await CaseStory.open(house, people);
    await office.files(
      story,
      'objections/forwarded',
      { againstLetterId: story.id, forwardedOn: await story.today() },
      422,
    );
    await story.toEligible();
    const [warning] = await story.letters('WARN_1');
    const forward = { againstLetterId: warning!.id, forwardedOn: await story.today() };
    await office.files(
      story,
      'objections/forwarded',
      { ...forward, forwardedOn: addDays(await story.today(), -1) },
      422,
    );
    await office.files(story, 'objections/forwarded', forward);
    const record = await story.record();
    expect(record.remedies).toMatchObject([{ kind: 'FORWARDED', result: null, overlayId: null }]);
    expect(record.overlays).toEqual([]);
    expect(clock(record, 'objection-reply')).toBeUndefined();
    expect(record.events.at(-1)!.title).toBe('Keberatan atas Teguran tertulis I diteruskan ke BPJS');
  });
});
