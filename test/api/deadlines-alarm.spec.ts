import { DEADLINE_PASSED } from '../../src/deadlines/deadline-changes';
import { DeadlineAlarm } from '../../src/cases/deadline-alarm';
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
