import { DataSource } from 'typeorm';
import { DeadlineAlarm } from '../../src/cases/deadline-alarm';
import { addDays, startOfDay } from '../../src/common/plain-date';
import { Settings } from '../../src/config/settings';
import { DEADLINE_PASSED } from '../../src/deadlines/deadline-changes';
import { JobLeases } from '../../src/jobs/job-leases';
import { JobListener } from '../../src/jobs/job-listener';
import { JobRunner } from '../../src/jobs/job-runner';
import { until } from '../support/until';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';

let desk: CaseDesk;

beforeEach(async () => {
  desk = await CaseDesk.open();
});

afterEach(() => desk.stop());

/** A case with a warning that was received today. */
async function aWarnedCase(): Promise<OpenedCase> {
  const file = await desk.aCase();
  await desk.receive(await desk.warning(file), await desk.today()).expect(201);
  return file;
}

const rung = async (id: string) => {
  const record = await desk.record(id);
  return {
    state: record.head.state,
    clock: record.deadlines.at(-1)!.state,
    events: record.events.filter((event) => event.kind === 'clock.passed').length,
    tasks: (await desk.tasks(id)).filter((task) => task.kind === 'deadline').length,
  };
};

const UNTOUCHED = { state: 'WARNING_1', clock: 'running', events: 0, tasks: 0 };
const ONCE = { state: 'WARNING_1', clock: 'passed', events: 1, tasks: 1 };

/** Puts the office's clock on so many seconds after the last day of the newest clock has begun. */
async function moveTo(id: string, secondsIntoLastDay: number): Promise<void> {
  await desk.house.asOwner(
    `INSERT INTO office_clock_offset (clock_offset)
     SELECT (due_on::timestamp AT TIME ZONE 'Asia/Makassar') + make_interval(secs => $2) - clock_timestamp()
       FROM deadlines WHERE case_id = $1 ORDER BY started_at DESC LIMIT 1
     ON CONFLICT (only_row) DO UPDATE SET clock_offset = excluded.clock_offset`,
    [id, secondsIntoLastDay],
  );
}

const DAY = 86_400;

describe('the alarm of a last day', () => {
  it('is silent until that day is over in the office, and rings right after', async () => {
    const { id } = await aWarnedCase();
    await moveTo(id, DAY - 60);
    await desk.runJobs();
    expect(await rung(id)).toEqual(UNTOUCHED);

    await moveTo(id, DAY + 1);
    await desk.runJobs();
    expect(await rung(id)).toEqual(ONCE);
  });

  it('does nothing when it is asked too early', async () => {
    const { id } = await aWarnedCase();
    const deadlineId = (await desk.record(id)).deadlines.at(-1)!.id;
    await moveTo(id, DAY - 60);
    await desk.house.app.get(DeadlineAlarm).ring({ deadlineId });
    expect(await rung(id)).toEqual(UNTOUCHED);
  });

  it('rings at once after the office was down for a month, and only once by two runners', async () => {
    const { id } = await aWarnedCase();
    await desk.house.moveClock(30);
    await Promise.all([desk.runJobs(), desk.runJobs(), desk.runJobs()]);
    expect(await rung(id)).toEqual(ONCE);
    const [task] = (await desk.tasks(id)).filter((open) => open.kind === 'deadline');
    expect(task!.title).toBe('Tentukan langkah: jangka teguran berakhir');

    await desk.house.db.query(
      `UPDATE jobs SET finished_at = NULL, attempts = 0 WHERE name = $1 AND finished_at IS NOT NULL`,
      [DEADLINE_PASSED],
    );
    await desk.runJobs();
    expect(await rung(id)).toEqual(ONCE);
    const deadlineId = (await desk.record(id)).deadlines.at(-1)!.id;
    expect(await desk.audit(deadlineId)).toEqual(['deadline.passed']);
  });

  it('does not ring for a clock that has ended', async () => {
    const { id } = await aWarnedCase();
    await desk.close(id);
    await desk.house.moveClock(60);
    await desk.runJobs();
    expect(await rung(id)).toMatchObject({ clock: 'stopped', events: 0, tasks: 0 });
  });

  it('waits for no one and lets no one wait: a step at the same moment and the alarm both end', async () => {
    const file = await aWarnedCase();
    const second = async () => desk.receive(letter, await desk.today());
    await desk.house.moveClock(30);
    const letter = await desk.warning(file);
    const [receipt] = await Promise.all([second(), desk.runJobs(), desk.runJobs()]);
    expect(receipt.status).toBe(201);
    const record = await desk.record(file.id);
    expect(record.head.state).toBe('WARNING_2');
    expect(record.deadlines.map((clock) => clock.state).slice(-2)).toEqual(['passed', 'running']);
    expect((await desk.tasks(file.id)).filter((task) => task.kind === 'deadline')).toEqual([]);
  });
});

describe('the alarm in several instances', () => {
  const running: JobRunner[] = [];
  afterEach(() => Promise.all(running.splice(0).map((runner) => runner.stop())));

  /** Another process of the office as far as jobs go: it looks for due work by itself, again and again. */
  function anInstance(): JobRunner {
    const { app } = desk.house;
    const settings = app.get(Settings);
    const runner = new JobRunner(app.get(DataSource), settings, new JobListener(settings), app.get(JobLeases));
    runner.rhythm = { leaseSeconds: 30, pollMs: 20, parallel: 2 };
    runner.handle<{ deadlineId: string }>(DEADLINE_PASSED, (payload) => app.get(DeadlineAlarm).ring(payload));
    running.push(runner);
    return runner;
  }

  it('rings once in two instances that look all the time, on several cases', async () => {
    const files = [await aWarnedCase(), await aWarnedCase(), await aWarnedCase()];
    const instances = [anInstance(), anInstance()];
    instances.forEach((instance) => instance.start());
    await moveTo(files[0]!.id, DAY - 60);
    await until(() => instances.every((instance) => instance.health().lookedAt !== null), 'the first look');
    expect(await rung(files[0]!.id)).toEqual(UNTOUCHED);

    await moveTo(files[0]!.id, DAY + 1);
    await until(
      async () => (await Promise.all(files.map(({ id }) => rung(id)))).every(({ tasks }) => tasks === 1),
      'the alarm',
    );
    for (const { id } of files) expect(await rung(id)).toEqual(ONCE);
  });

  it('rings at once when an instance starts after all were stopped', async () => {
    const { id } = await aWarnedCase();
    const first = anInstance();
    first.start();
    await until(() => first.health().lookedAt !== null, 'the first look');
    await first.stop();
    await desk.house.moveClock(45);
    expect(await rung(id)).toEqual(UNTOUCHED);

    anInstance().start();
    await until(async () => (await rung(id)).tasks === 1, 'the alarm');
    expect(await rung(id)).toEqual(ONCE);
  });
});

/** Everything but the date goes on as ever. */
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const satisfies readonly string[];

describe('the alarm where the clock of the host is wrong', () => {
  afterEach(() => jest.useRealTimers());

  /** Lets everything in this process believe that it is so many days later, or earlier; the database is right. */
  function hostClockIsOffBy(days: number): void {
    const now = Date.now() + days * DAY * 1000;
    jest.useFakeTimers({ now, doNotFake: [...TIMERS] });
  }

  it.each([400, -400])('is set and rings by the clock of the office (host off by %i days)', async (days) => {
    const file = await desk.aCase();
    const letter = await desk.warning(file);
    const today = await desk.today();
    hostClockIsOffBy(days);
    await desk.receive(letter, today).expect(201);
    const clock = (await desk.record(file.id)).deadlines.at(-1)!;
    const [alarm] = await desk.house.db.query<{ runAt: Date }[]>(
      `SELECT run_at AS "runAt" FROM jobs WHERE key = $1 AND finished_at IS NULL`,
      [`deadline:${clock.id}`],
    );
    expect(alarm!.runAt.toISOString()).toBe(startOfDay(addDays(clock.dueOn, 1), 'Asia/Makassar').toISOString());
    await desk.runJobs();
    await desk.house.app.get(DeadlineAlarm).ring({ deadlineId: clock.id });
    expect(await rung(file.id)).toEqual(UNTOUCHED);

    await moveTo(file.id, DAY + 1);
    await desk.runJobs();
    expect(await rung(file.id)).toEqual(ONCE);
  });
});
