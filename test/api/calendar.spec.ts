import { DeadlineRecalculation } from '../../src/deadlines/deadline-recalculation';
import {
  addDays,
  daysBetween,
  isWeekend,
  plainDate,
  weekday,
  yearOf,
  type PlainDate,
} from '../../src/common/plain-date';
import { dayKind, type ClosedDay } from '../../src/law/calendar';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { CALENDAR } from '../factories/case-record';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

let desk: CaseDesk;
let admin: Client;
let legal: Client;
let today: PlainDate;

beforeEach(async () => {
  desk = await CaseDesk.open();
  admin = await desk.house.api.as('admin');
  legal = await desk.house.api.as('legal_reviewer');
  today = await desk.today();
});

afterEach(() => desk.stop());

const grounds = { source: 'Keppres 31/2026', reason: 'Pemungutan suara ulang di seluruh kota.' };

async function proposeDay(on: PlainDate, more: object = {}) {
  const { body } = await admin
    .post('/api/v1/calendar/extra-days')
    .send({ on, name: 'Pemungutan suara ulang', closed: true, validFrom: today, ...grounds, ...more })
    .expect(201);
  return body.id as string;
}

/** The year in which `on` lies, as the calendar shows it. */
async function yearWith(on: PlainDate): Promise<{ days: ClosedDay[]; etag: string }> {
  const { body, headers } = await admin.get('/api/v1/calendar').expect(200);
  const year = body.years.find((one: { year: number }) => one.year === yearOf(on));
  return { days: year.days, etag: headers['etag']! };
}

async function proposeYear(on: PlainDate, days: readonly ClosedDay[], etag: string, status = 201) {
  const { body } = await admin
    .post(`/api/v1/calendar/years/${yearOf(on)}/changes`)
    .set('If-Match', etag)
    .send({ days, validFrom: today, source: 'SKB 3 Menteri, perubahan', reason: 'Perubahan kedua SKB tahun ini.' })
    .expect(status);
  return body;
}

const approve = (id: string) => legal.post(`/api/v1/law-changes/${id}/approval`).set('If-Match', '"1"').expect(201);
const change = async (id: string) => (await legal.get(`/api/v1/law-changes/${id}`).expect(200)).body;

/** A case with a warning received today, and the clock of it. */
async function aWarnedCase(name = 'PT Contoh Bahari'): Promise<OpenedCase> {
  const file = await desk.aCase({ name });
  await desk.receive(await desk.warning(file), today).expect(201);
  return file;
}

const clockOf = async ({ id }: OpenedCase) =>
  (await desk.record(id)).deadlines.find(({ period }) => period === 'warning')!;

/** A counted day of a clock in the middle of its way. */
async function aDayOf(file: OpenedCase): Promise<PlainDate> {
  const { explanation } = await clockOf(file);
  return explanation.steps.filter(({ counted }) => counted)[3]!.on;
}

describe('an extra day', () => {
  it('recounts open clocks, reports each old and new date, and lets ended ones be', async () => {
    const file = await aWarnedCase();
    const before = await clockOf(file);
    const triage = (await desk.record(file.id)).deadlines.find(({ period }) => period === 'triage')!;
    const on = await aDayOf(file);

    const id = await proposeDay(on);
    const foretold = (await change(id)).whatIf;
    expect(foretold.sentence).toMatch(/^1 dari \d+ batas berjalan berubah/);
    await approve(id);
    await desk.runJobs();

    const after = await clockOf(file);
    expect(after.dueOn > before.dueOn).toBe(true);
    expect(foretold.forecast.shifts).toMatchObject([{ oldDueOn: before.dueOn, newDueOn: after.dueOn }]);
    expect(after.explanation.steps).toContainEqual({
      on,
      counted: false,
      why: 'public-holiday:Pemungutan suara ulang',
    });
    expect(await clockByPeriod(file, 'triage')).toMatchObject({ dueOn: triage.dueOn, state: triage.state });

    const { recountedAt, effects, forecast } = await change(id);
    expect(recountedAt).not.toBeNull();
    expect(effects).toMatchObject([
      { caseId: file.id, period: 'warning', oldDueOn: before.dueOn, newDueOn: after.dueOn, countedDueOn: after.dueOn },
    ]);
    expect(forecast.shifts).toEqual(foretold.forecast.shifts);
    const { events } = await desk.record(file.id);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'clock.recounted', basis: grounds.source }));
    expect(await alarmOf(after.id)).toEqual([addDays(after.dueOn as PlainDate, 1)]);
    // It moved to a later day: nobody has to be warned.
    expect(await recountTasks(file)).toEqual([]);
  });

  it('taken back, moves the day to an earlier one and tells the officer', async () => {
    const file = await aWarnedCase();
    const before = await clockOf(file);
    const on = await aDayOf(file);
    await approve(await proposeDay(on));
    await desk.runJobs();
    await approve(await proposeDay(on, { closed: false, reason: 'Pemungutan suara ulang dibatalkan.' }));
    await desk.runJobs();
    expect((await clockOf(file)).dueOn).toBe(before.dueOn);
    expect(await recountTasks(file)).toEqual([expect.stringMatching(/^Beri tahu: batas jangka teguran maju/)]);
  });

  it('counts for every clock once it is approved, so that no day told today is another tomorrow', async () => {
    const file = await aWarnedCase();
    const before = await clockOf(file);
    const id = await proposeDay(await aDayOf(file), { validFrom: addDays(today, 5) });
    const { forecast } = (await change(id)).whatIf;
    await approve(id);
    await desk.runJobs();
    const told = await clockOf(file);
    expect(forecast.shifts).toMatchObject([{ oldDueOn: before.dueOn, newDueOn: told.dueOn }]);
    expect(told.dueOn > before.dueOn).toBe(true);
    const later = await aWarnedCase('PT Sesudahnya');
    expect((await clockOf(later)).dueOn).toBe(told.dueOn);

    await desk.house.moveClock(5);
    await desk.runJobs();
    for (const one of [file, later]) expect((await clockOf(one)).dueOn).toBe(told.dueOn);
  });

  it('is asked for once, for a year that is loaded, and by the admin only', async () => {
    const on = nextWorkday();
    const body = { on, name: 'Pemungutan suara ulang', closed: true, validFrom: today, ...grounds };
    const post = (who: Client, more = {}) => who.post('/api/v1/calendar/extra-days').send({ ...body, ...more });
    await post(desk.officer).expect(403);
    await post(admin, { closed: false }).expect(422);
    expect((await post(admin, { on: '2031-01-06' }).expect(422)).body.type).toBe('/masalah/calendar-not-loaded');
    await post(admin, { validFrom: addDays(today, -1) }).expect(422);
    await post(admin).expect(201);
    expect((await post(admin).expect(409)).body.type).toBe('/masalah/law-change-open');
  });
});

describe('a year', () => {
  it('amended by a new decree recounts open clocks; both versions stay to be seen', async () => {
    const file = await aWarnedCase();
    const before = await clockOf(file);
    const on = await aDayOf(file);
    const { days, etag } = await yearWith(on);
    const added = { on, kind: 'joint-leave', name: 'Cuti bersama tambahan' } as const;
    const { id } = await proposeYear(on, [...days, added], etag);
    await approve(id);
    await desk.runJobs();
    expect((await clockOf(file)).dueOn > before.dueOn).toBe(true);
    expect((await yearWith(on)).days).toContainEqual(added);
    const versions = await desk.house.db.query('SELECT source FROM calendar_loads WHERE year = $1 ORDER BY loaded_at', [
      yearOf(on),
    ]);
    expect(versions).toHaveLength(2);
  });

  it('that is not loaded yet is proposed the same way, and then deadlines lead into it', async () => {
    const { etag } = await yearWith(today);
    const days = [{ on: '2028-01-01', kind: 'public-holiday', name: 'Tahun Baru 2028 Masehi' }];
    const explain = () => desk.officer.get('/api/v1/deadlines/explain?period=warning&receivedOn=2027-12-20');
    await explain().expect(422);
    const { body } = await admin
      .post('/api/v1/calendar/years/2028/changes')
      .set('If-Match', etag)
      .send({ days, validFrom: today, source: 'SKB 3 Menteri 2027', reason: 'SKB tahun 2028 sudah terbit.' })
      .expect(201);
    await explain().expect(422);
    await approve(body.id);
    await explain().expect(200);
  });

  it('has to be a year, seen in its newest version, and to change something', async () => {
    const { days, etag } = await yearWith(today);
    await proposeYear(today, days, '"7"', 412);
    const faults = async (wrong: readonly ClosedDay[]) => (await proposeYear(today, wrong, etag, 422)).errors[0].detail;
    expect(await faults(days)).toMatch(/Sama dengan yang sudah berlaku/);
    expect(await faults([...days, days[0]!])).toMatch(/lebih dari sekali/);
    expect(await faults([...days, { ...days[0]!, on: plainDate('2031-01-01') }])).toMatch(/bukan hari dalam tahun/);
    expect(await faults([])).toMatch(/Isi hari libur/);
  });
});

describe('the recount', () => {
  it('killed half-way goes on where it stopped, and repeats nothing', async () => {
    const files = [await aWarnedCase('PT Satu'), await aWarnedCase('PT Dua'), await aWarnedCase('PT Tiga')];
    const id = await proposeDay(await aDayOf(files[0]!));
    await approve(id);
    const recalculation = desk.house.app.get(DeadlineRecalculation);
    const move = jest.spyOn(recalculation, 'move');
    const real = move.getMockImplementation() ?? DeadlineRecalculation.prototype.move;
    move.mockImplementationOnce((...args) => real.apply(recalculation, args)).mockRejectedValueOnce(new Error('cut'));
    await desk.runJobs();
    expect((await change(id)).effects).toHaveLength(1);
    expect((await change(id)).recountedAt).toBeNull();
    move.mockRestore();
    await desk.house.asOwner(`UPDATE jobs SET run_at = office_now() WHERE name = 'law-change.recount'`);
    await desk.runJobs();
    const { effects, recountedAt } = await change(id);
    expect(recountedAt).not.toBeNull();
    expect(effects).toHaveLength(3);
    for (const file of files) {
      const { events } = await desk.record(file.id);
      expect(events.filter(({ kind }) => kind === 'clock.recounted')).toHaveLength(1);
    }
  });

  it('never moves a last day to before today', async () => {
    const file = await aWarnedCase();
    const on = await aDayOf(file);
    await approve(await proposeDay(on));
    await desk.runJobs();
    const { dueOn, id } = await clockOf(file);
    // On the last day itself the extra day turns out to have been worked: the count says yesterday or before.
    await desk.house.asOwner(
      `INSERT INTO office_clock_offset (clock_offset)
       SELECT (due_on::timestamp AT TIME ZONE 'Asia/Makassar') + interval '9 hours' - clock_timestamp() FROM deadlines WHERE id = $1`,
      [id],
    );
    const cancelled = await proposeDay(on, { closed: false, validFrom: dueOn });
    await approve(cancelled);
    await desk.runJobs();
    expect(await clockOf(file)).toMatchObject({ dueOn, state: 'running' });
    const [effect] = (await change(cancelled)).effects;
    expect(effect).toMatchObject({ oldDueOn: dueOn, newDueOn: dueOn });
    expect(effect.countedDueOn < dueOn).toBe(true);
  });
});

describe('the switches of counting', () => {
  it('move only what begins after them', async () => {
    const file = await aWarnedCase();
    const before = await clockOf(file);
    const { headers } = await admin.get('/api/v1/parameters/calendar.week').expect(200);
    const { body } = await admin
      .post('/api/v1/parameters/calendar.week/changes')
      .set('If-Match', headers['etag']!)
      .send({ value: [1, 2, 3, 4, 5, 6], validFrom: addDays(today, 1), ...grounds })
      .expect(201);
    expect((await change(body.id)).whatIf.forecast).toMatchObject({ shifts: [], counts: true });
    await approve(body.id);
    await desk.house.moveClock(1);
    await desk.runJobs();
    expect((await clockOf(file)).dueOn).toBe(before.dueOn);
    expect(await change(body.id)).toMatchObject({ effects: [], recountedAt: expect.any(String) });
    // Monday 2 March 2026 still counts five days a week, and from tomorrow on Saturdays count.
    const saturday = nextSaturday();
    const later = await desk.officer.get(
      `/api/v1/deadlines/explain?period=warning&receivedOn=${addDays(saturday, -1)}`,
    );
    expect(later.body.steps[0]).toMatchObject({ on: saturday, counted: true });
    const { body: earlier } = await desk.officer.get('/api/v1/deadlines/explain?period=warning&receivedOn=2026-03-02');
    expect(earlier.dueOn).toBe('2026-03-16');
  });
});

describe('a condition of the law', () => {
  it('asks the clock, which keeps the rules of the day it began', async () => {
    const file = await aWarnedCase();
    const { dueOn } = await clockOf(file);
    const { headers } = await admin.get('/api/v1/parameters/count.start').expect(200);
    const { body } = await admin
      .post('/api/v1/parameters/count.start/changes')
      .set('If-Match', headers['etag']!)
      .send({ value: 'RECEIPT_DAY', validFrom: addDays(today, 1), ...grounds })
      .expect(201);
    await approve(body.id);
    // Counted from the day of receipt the period would have ended the day before.
    await desk.house.moveClock(daysBetween(today, dueOn));
    const { head } = await desk.record(file.id);
    const second = desk.officer.post(`/api/v1/cases/${file.id}/warnings`).set('If-Match', `"${head.version}"`);
    for (const [name, value] of Object.entries({ number: 'B/2', datedOn: dueOn, periodDays: '10' }))
      void second.field(name, value);
    const refused = await second
      .field('findingIds', file.findingIds[0]!)
      .attach('scan', aScan(), { filename: 'teguran.pdf', contentType: 'application/pdf' })
      .expect(409);
    expect(refused.body.type).toBe('/masalah/conditions-not-met');
  });
});

describe('hand-written SQL as the application', () => {
  const refused = (sql: string, values: unknown[] = []) =>
    desk.house.db.query(sql, values).then(
      () => 'done',
      (error: { driverError: { constraint?: string; code: string } }) =>
        error.driverError.constraint ?? error.driverError.code,
    );

  it('cannot load, add or take away a day without an approval', async () => {
    await desk.aCase();
    expect(
      await refused(
        `INSERT INTO calendar_loads (id, year, source, days, valid_from) VALUES (gen_random_uuid(), 2026, 'x', '[]', '2025-01-01')`,
      ),
    ).toBe('calendar_loads_have_approval');
    const id = await proposeDay(nextWorkday());
    const add = (name: string) =>
      refused(
        `INSERT INTO calendar_extra_days (id, day, name, closed, source, valid_from, change_id)
         VALUES (gen_random_uuid(), $1, $2, true, $3, $4, $5)`,
        [nextWorkday(), name, grounds.source, today, id],
      );
    expect(await add('Pemungutan suara ulang')).toBe('calendar_extra_days_have_approval');
    await approve(id);
    expect(await add('Hari lain')).toBe('calendar_extra_days_have_approval');
    expect(await refused('DELETE FROM calendar_loads')).toBe('42501');
    expect(await refused('UPDATE calendar_extra_days SET closed = false')).toBe('42501');
    expect(await refused('DELETE FROM law_change_effects')).toBe('42501');
  });
});

const clockByPeriod = async (file: OpenedCase, name: string) =>
  (await desk.record(file.id)).deadlines.find(({ period }) => period === name)!;

const recountTasks = async (file: OpenedCase) =>
  (await desk.tasks(file.id)).filter(({ key }) => key.startsWith('recount:')).map(({ title }) => title);

/** The days on which the alarm of a clock will ring. */
async function alarmOf(deadlineId: string): Promise<string[]> {
  const rows = await desk.house.db.query<{ day: string }[]>(
    `SELECT (run_at AT TIME ZONE 'Asia/Makassar')::date AS day FROM jobs WHERE key = $1 AND finished_at IS NULL`,
    [`deadline:${deadlineId}`],
  );
  return rows.map(({ day }) => day);
}

function nextWorkday(): PlainDate {
  let day = addDays(today, 1);
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

/** A Saturday soon that is no holiday besides, so that the week alone decides whether it counts. */
function nextSaturday(): PlainDate {
  let day = addDays(today, 3);
  while (weekday(day) !== 6 || dayKind(day, CALENDAR) !== 'weekend') day = addDays(day, 1);
  return day;
}
