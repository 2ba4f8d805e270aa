import { addDays, weekday, type PlainDate } from '../../src/common/plain-date';
import { DeadlineAlarm } from '../../src/cases/deadline-alarm';
import { newId } from '../../src/common/ids';
import type { Client } from '../support/api';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';

let desk: CaseDesk;

beforeEach(async () => {
  desk = await CaseDesk.open();
});

afterEach(() => desk.stop());

const REASON = 'Sekretariat pindah kantor selama sepekan';

interface TimedClock {
  id: string;
  period: string;
  state: string;
  movable: boolean;
  dueOn: PlainDate | null;
  steps: { on: PlainDate; counted: boolean; why: string }[];
  rule: string;
  suspendedOn: PlainDate | null;
  remaining: number | null;
  changes: { kind: string; reason: string; oldDueOn: string | null; newDueOn: string; actorRole: string | null }[];
}

const clocksOf = async (id: string): Promise<TimedClock[]> =>
  (await desk.officer.get(`/api/v1/cases/${id}/deadlines`).expect(200)).body.deadlines;
const newest = async ({ id }: OpenedCase): Promise<TimedClock> => (await clocksOf(id)).at(-1)!;

/** A new case: its triage, five working days, is the office's own period. */
const anOfficeClock = async () => {
  const file = await desk.aCase();
  return { file, clock: await newest(file) };
};

const move = async (file: OpenedCase, clock: TimedClock, act: string, body: object, who: Client = desk.officer) => {
  const { head } = await desk.record(file.id);
  return who
    .post(`/api/v1/cases/${file.id}/deadlines/${clock.id}/${act}`)
    .set('If-Match', `"${head.version}"`)
    .send({ reason: REASON, ...body });
};

/** The office's next working day after `day`: the clock of the test decides what is closed. */
const laterWorkingDay = (clock: TimedClock, days = 7): PlainDate => {
  let day = addDays(clock.dueOn!, days);
  while ([0, 6].includes(weekday(day)) || CLOSED.has(day)) day = addDays(day, 1);
  return day;
};
const CLOSED = new Set(['2026-12-24', '2026-12-25', '2027-01-01', '2027-01-05', '2027-02-05']);

const alarmAt = async (clock: TimedClock) => {
  const rows = await desk.house.db.query<{ day: string }[]>(
    `SELECT (run_at AT TIME ZONE 'Asia/Makassar')::date AS day FROM jobs
      WHERE key = $1 AND finished_at IS NULL AND failed_at IS NULL`,
    [`deadline:${clock.id}`],
  );
  return rows.map(({ day }) => day);
};

describe("a period of the office's own", () => {
  it('is extended with a reason: a new last day, the old one kept, the alarm set anew', async () => {
    const { file, clock } = await anOfficeClock();
    const dueOn = laterWorkingDay(clock);
    const answer = await move(file, clock, 'extension', { dueOn });
    expect(answer.status).toBe(201);

    const moved = await newest(file);
    expect(moved).toMatchObject({ dueOn, state: 'running', rule: expect.stringContaining('Diperpanjang dari') });
    expect(moved.changes.at(-1)).toMatchObject({
      kind: 'extended',
      reason: REASON,
      oldDueOn: clock.dueOn,
      newDueOn: dueOn,
      actorRole: 'case_officer',
    });
    expect(await alarmAt(clock)).toEqual([addDays(dueOn, 1)]);
    const { events } = await desk.record(file.id);
    expect(events.at(-1)).toMatchObject({ kind: 'clock.extended', detail: expect.stringContaining(REASON) });
    expect((await desk.audit(clock.id)).filter((action) => action === 'clock.extended')).toHaveLength(1);
  });

  it('rings no more on its old last day, and once after the new one', async () => {
    const { file, clock } = await anOfficeClock();
    const dueOn = laterWorkingDay(clock, 30);
    await move(file, clock, 'extension', { dueOn });
    await desk.house.moveClock(20);
    await desk.runJobs();
    await desk.house.app.get(DeadlineAlarm).ring({ deadlineId: clock.id });
    expect(await newest(file)).toMatchObject({ state: 'running', dueOn });
    await desk.house.moveClock(60);
    await Promise.all([desk.runJobs(), desk.runJobs()]);
    expect((await newest(file)).state).toBe('passed');
    expect((await desk.tasks(file.id)).filter((task) => task.kind === 'deadline')).toHaveLength(1);
  });

  it('stands still and runs on: no day between counts, no alarm rings, a task reminds', async () => {
    const { file, clock } = await anOfficeClock();
    expect((await move(file, clock, 'suspension', {})).status).toBe(201);
    const still = await newest(file);
    const today = await desk.today();
    expect(still).toMatchObject({ state: 'suspended', dueOn: null, suspendedOn: today, remaining: 5 });
    expect(await alarmAt(clock)).toEqual([]);
    expect((await desk.tasks(file.id)).map((task) => task.key)).toContain(`suspended:${clock.id}`);

    await desk.house.moveClock(40);
    await desk.runJobs();
    await desk.house.app.get(DeadlineAlarm).ring({ deadlineId: clock.id });
    expect((await newest(file)).state).toBe('suspended');

    expect((await move(file, clock, 'resumption', {})).status).toBe(201);
    const resumedOn = await desk.today();
    const moved = await newest(file);
    expect(moved).toMatchObject({ state: 'running', suspendedOn: null, remaining: null });
    const ran = moved.steps.filter((step) => step.counted);
    expect(ran).toHaveLength(5);
    expect(ran.every((step) => step.on > resumedOn)).toBe(true);
    expect(moved.steps.filter((step) => step.why === 'suspended').length).toBeGreaterThanOrEqual(40);
    expect(await alarmAt(clock)).toEqual([addDays(moved.dueOn!, 1)]);
    expect((await desk.tasks(file.id)).map((task) => task.key)).not.toContain(`suspended:${clock.id}`);
    expect((await desk.record(file.id)).events.map((event) => event.kind).slice(-2)).toEqual([
      'clock.suspended',
      'clock.resumed',
    ]);
  });

  it('begins anew, also when it had run out: the task of the old count is done', async () => {
    const { file, clock } = await anOfficeClock();
    await desk.house.moveClock(30);
    await desk.runJobs();
    expect((await newest(file)).state).toBe('passed');
    const dayZeroOn = await desk.today();
    expect((await move(file, clock, 'restart', { dayZeroOn })).status).toBe(201);
    const again = await newest(file);
    expect(again).toMatchObject({ state: 'running', dayZeroOn });
    expect(again.steps.filter((step) => step.counted)).toHaveLength(5);
    expect((await desk.tasks(file.id)).filter((task) => task.kind === 'deadline')).toEqual([]);
    expect(await alarmAt(clock)).toEqual([addDays(again.dueOn!, 1)]);
  });

  it.each([
    ['extension', {}, 'dueOn'],
    ['extension', { dueOn: 'besok' }, 'dueOn'],
    ['extension', { dueOn: '2026-12-01', reason: 'singkat' }, 'reason'],
    ['suspension', { reason: '' }, 'reason'],
    ['restart', {}, 'dayZeroOn'],
  ])('%s with %o names the fault', async (act, body, field) => {
    const { file, clock } = await anOfficeClock();
    const answer = await move(file, clock, act, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ pointer: `/${field}`, detail: expect.stringMatching(/\.$/) });
    expect((await newest(file)).changes).toHaveLength(1);
  });

  it('is not extended to an earlier day, a closed one, or a year nobody has announced', async () => {
    const { file, clock } = await anOfficeClock();
    let saturday = addDays(clock.dueOn!, 1);
    while (weekday(saturday) !== 6) saturday = addDays(saturday, 1);
    for (const [dueOn, words] of [
      [clock.dueOn, 'Pilih hari sesudah'],
      [saturday, 'hari libur (akhir pekan). Pilih hari kerja.'],
      ['2031-03-04', 'belum dimuat'],
    ] as const) {
      const answer = await move(file, clock, 'extension', { dueOn });
      expect(answer.status).toBe(422);
      expect(JSON.stringify(answer.body)).toContain(words);
    }
  });

  it('is not moved to a day that cannot be, nor out of turn', async () => {
    const { file, clock } = await anOfficeClock();
    const today = await desk.today();
    expect((await move(file, clock, 'suspension', { on: addDays(today, 1) })).status).toBe(422);
    expect((await move(file, clock, 'suspension', { on: addDays(today, -1) })).status).toBe(422);
    expect((await move(file, clock, 'restart', { dayZeroOn: addDays(today, 1) })).status).toBe(422);
    const early = await move(file, clock, 'resumption', {});
    expect(early.body.type).toBe('/masalah/deadline-not-suspended');
    await move(file, clock, 'suspension', {});
    for (const [act, body] of [
      ['suspension', {}],
      ['extension', { dueOn: '2027-03-01' }],
    ] as const) {
      const answer = await move(file, clock, act, body);
      expect([answer.status, answer.body.type]).toEqual([409, '/masalah/deadline-not-running']);
    }
    await desk.house.moveClock(5);
    expect((await move(file, clock, 'resumption', { on: addDays(today, -1) })).status).toBe(422);
  });

  it('that has run out is not brought back by an extension', async () => {
    const { file, clock } = await anOfficeClock();
    await desk.house.moveClock(30);
    const answer = await move(file, clock, 'extension', { dueOn: '2027-06-07' });
    expect([answer.status, answer.body.type]).toEqual([409, '/masalah/deadline-over']);
  });
});

describe('what the office did not set', () => {
  it("is not moved by it: BPJS's period, with the article", async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const clock = await newest(file);
    expect(clock).toMatchObject({ period: 'warning', movable: false });
    for (const [act, body] of [
      ['extension', { dueOn: laterWorkingDay(clock) }],
      ['suspension', {}],
      ['restart', { dayZeroOn: await desk.today() }],
    ] as const) {
      const answer = await move(file, clock, act, body);
      expect([answer.status, answer.body.type]).toEqual([409, '/masalah/period-not-ours']);
      expect(answer.body.detail).toContain('PP 86/2013 Ps. 6(1)');
    }
    expect((await newest(file)).changes).toHaveLength(1);
  });
});

describe('who may', () => {
  it('case officers and the head of the team, in the newest version, one of several at once', async () => {
    const { file, clock } = await anOfficeClock();
    const dueOn = laterWorkingDay(clock);
    for (const role of ['bpjs_officer', 'legal_reviewer', 'auditor', 'signatory', 'admin'] as const) {
      expect((await move(file, clock, 'extension', { dueOn }, await desk.house.api.as(role))).status).toBe(403);
    }
    const path = `/api/v1/cases/${file.id}/deadlines/${clock.id}/extension`;
    await desk.officer.post(path).send({ dueOn, reason: REASON }).expect(428);
    await desk.officer.post(path).set('If-Match', '"99"').send({ dueOn, reason: REASON }).expect(412);
    const { head } = await desk.record(file.id);
    const eight = await Promise.all(
      Array.from({ length: 8 }, () =>
        desk.head.post(path).set('If-Match', `"${head.version}"`).send({ dueOn, reason: REASON }),
      ),
    );
    expect(eight.map((answer) => answer.status).sort()).toEqual([201, ...Array<number>(7).fill(412)]);
    expect((await newest(file)).changes).toHaveLength(2);
  });

  it('a clock of another case is not there', async () => {
    const { file } = await anOfficeClock();
    const { clock } = await anOfficeClock();
    expect((await move(file, clock, 'suspension', {})).status).toBe(404);
    expect((await move(file, { ...clock, id: newId() }, 'suspension', {})).status).toBe(404);
    await desk.officer.get(`/api/v1/cases/${newId()}/deadlines`).expect(404);
  });
});

describe('the page of the clocks', () => {
  it('shows each with its reasons, and offers what can be moved', async () => {
    const { file, clock } = await anOfficeClock();
    const page = await desk.officer.get(`/kasus/${file.id}/perpanjang`).expect(200);
    expect(page.text).toContain('Mengapa tanggal ini?');
    expect(page.text).toContain(`/perpanjang/${clock.id}/hentikan`);
    const form = `/kasus/${file.id}/perpanjang/${clock.id}/perpanjang`;
    const { head } = await desk.record(file.id);
    const post = (body: object) =>
      desk.officer
        .post(form)
        .type('form')
        .send({ _version: String(head.version), ...body });
    expect((await post({ dueOn: clock.dueOn, reason: REASON })).status).toBe(422);
    await post({ dueOn: laterWorkingDay(clock), reason: REASON }).expect(303);
    expect((await desk.officer.get(`/kasus/${file.id}/perpanjang`)).text).toContain(REASON);
    await desk.officer.get(`/kasus/${file.id}/perpanjang/${clock.id}/hapus`).expect(404);
    await (await desk.house.api.as('auditor')).get(form).expect(403);
    expect((await (await desk.house.api.as('auditor')).get(`/kasus/${file.id}/perpanjang`)).text).not.toContain(
      `${clock.id}/hentikan`,
    );
  });

  it('says of a letter not yet proven received that its clock does not run', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    await desk.sign(id).expect(201);
    const { body } = await desk.officer.get(`/api/v1/cases/${file.id}/deadlines`).expect(200);
    expect(body.waiting).toEqual([{ letterId: id, code: 'REMINDER', period: 'reminder', standing: 'belum berjalan' }]);
    expect((await desk.officer.get(`/kasus/${file.id}/perpanjang`)).text).toContain('belum berjalan');
  });
});
