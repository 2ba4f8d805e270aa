import { JobQueries } from '../../src/jobs/job.queries';
import { type Job, JobRunner, PermanentFailure, RetryLater } from '../../src/jobs/job-runner';
import { type Background, startBackground, until } from './background';

describe('the queue', () => {
  let one: Background;
  let ran: { payload: unknown; attempt: number }[];
  let work: (job: Job) => Promise<void>;

  beforeEach(async () => {
    one = await startBackground();
    ran = [];
    work = async () => undefined;
    one.runner.handle('test.work', async (payload, job) => {
      ran.push({ payload, attempt: job.attempt });
      await work(job);
    });
  });
  afterEach(() => one.stop());

  const enqueue = (payload: object = {}, options = {}) =>
    one.inTransaction((tx) => one.queue.enqueue(tx, 'test.work', payload, options));
  const jobs = () =>
    one.db.query<{ attempts: number; isFinished: boolean; isFailed: boolean; last_error: string | null }[]>(
      `SELECT attempts, finished_at IS NOT NULL AS "isFinished", failed_at IS NOT NULL AS "isFailed", last_error FROM jobs ORDER BY id`,
    );

  it('runs a job once it is committed', async () => {
    await enqueue({ letterId: 'a' });

    await one.runner.runDue();

    expect(ran).toEqual([{ payload: { letterId: 'a' }, attempt: 1 }]);
    expect(await jobs()).toMatchObject([{ isFinished: true, isFailed: false }]);
  });

  it('forgets a job with the transaction that made it', async () => {
    await one
      .inTransaction(async (tx) => {
        await one.queue.enqueue(tx, 'test.work', {});
        throw new Error('the act failed');
      })
      .catch(() => undefined);

    await one.runner.runDue();

    expect(ran).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  it('leaves what nobody here can do', async () => {
    await one.inTransaction((tx) => one.queue.enqueue(tx, 'test.other', {}));

    expect(await one.runner.runDue()).toBe(0);

    expect(await jobs()).toMatchObject([{ attempts: 0, isFinished: false }]);
  });

  it('waits for the office’s clock, and is not late after downtime', async () => {
    const inTenDays = new Date(Date.now() + 10 * 24 * 3600 * 1000);
    await enqueue({}, { runAt: inTenDays });

    await one.runner.runDue();
    expect(ran).toHaveLength(0);

    await one.passSeconds(30 * 24 * 3600);
    await one.runner.runDue();
    expect(ran).toHaveLength(1);
  });

  it('keeps one unfinished job for a key', async () => {
    await enqueue({ n: 1 }, { key: 'same' });
    await enqueue({ n: 2 }, { key: 'same' });
    await enqueue({ n: 3 }, { key: 'another' });

    await one.runner.runDue();
    expect(ran.map(({ payload }) => payload)).toEqual([{ n: 1 }, { n: 3 }]);

    await enqueue({ n: 4 }, { key: 'same' });
    await one.runner.runDue();
    expect(ran).toHaveLength(3);
  });

  it('runs once more when it was asked for while running', async () => {
    work = async () => {
      if (ran.length === 1) await enqueue({}, { key: 'same' });
    };
    await enqueue({}, { key: 'same' });

    await one.runner.runDue();

    expect(ran).toHaveLength(2);
    expect(await jobs()).toMatchObject([{ isFinished: true }]);
  });

  it('tries again, later each time, and succeeds', async () => {
    work = async ({ attempt }) => {
      if (attempt < 3) throw new Error('not yet');
    };
    await enqueue();

    await one.runner.runDue();
    await one.runner.runDue();
    expect(ran).toHaveLength(1);
    await one.passSeconds(12);
    await one.runner.runDue();
    expect(ran).toHaveLength(2);
    await one.passSeconds(12);
    await one.runner.runDue();
    expect(ran).toHaveLength(2);
    await one.passSeconds(12);
    await one.runner.runDue();

    expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(await jobs()).toMatchObject([{ isFinished: true, last_error: null }]);
  });

  it('gives up after its attempts, shows it, and calls who has to know', async () => {
    work = () => Promise.reject(new Error('broken'));
    one.runner.onFailed<{ n: number }>('test.work', async (tx, { n }, job, reason) => {
      await one.queue.enqueue(tx, 'test.told', { n, jobId: job.id, reason });
    });
    await enqueue({ n: 7 }, { maxAttempts: 2 });

    await one.runner.runDue();
    await one.passSeconds(60);
    await one.runner.runDue();
    await one.passSeconds(3600);
    await one.runner.runDue();

    expect(ran).toHaveLength(2);
    const queries = one.context.get(JobQueries);
    const [failed] = await queries.failed(one.db.manager);
    expect(failed).toMatchObject({ name: 'test.work', attempts: 2, lastError: 'Error: broken' });
    expect(await queries.counts(one.db.manager)).toEqual({ due: 1, failed: 1 });
    const [told] = await one.db.query<{ payload: object }[]>(`SELECT payload FROM jobs WHERE name = 'test.told'`);
    expect(told!.payload).toEqual({ n: 7, jobId: failed!.id, reason: 'Error: broken' });
  });

  it('runs a failed job again when somebody says so', async () => {
    work = () => Promise.reject(new PermanentFailure('no use'));
    await enqueue();
    await one.runner.runDue();
    expect(await jobs()).toMatchObject([{ attempts: 1, isFailed: true }]);

    work = () => Promise.resolve();
    const [failed] = await one.context.get(JobQueries).failed(one.db.manager);
    expect(await one.inTransaction((tx) => one.queue.retry(tx, failed!.id))).toBe(true);
    expect(await one.inTransaction((tx) => one.queue.retry(tx, failed!.id))).toBe(false);
    await one.runner.runDue();

    expect(await jobs()).toMatchObject([{ isFailed: false, isFinished: true }]);
  });

  it('does not count a try that waits for something else', async () => {
    work = () => Promise.reject(new RetryLater('no mail server', 60, { isFree: true }));
    await enqueue({}, { maxAttempts: 1 });

    for (let minute = 0; minute < 3; minute += 1) {
      await one.runner.runDue();
      await one.passSeconds(61);
    }

    expect(ran).toHaveLength(3);
    expect(await jobs()).toMatchObject([{ attempts: 0, isFailed: false }]);
  });

  it('hears of a new job at once', async () => {
    one.runner.rhythm = { leaseSeconds: 60, pollMs: 60_000, parallel: 2 };
    one.runner.start();
    await until(async () => {
      const [row] = await one.asOwner<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
      );
      return row!.n === 1;
    });

    const asked = Date.now();
    await enqueue();
    await until(() => ran.length === 1, 2_000);

    expect(Date.now() - asked).toBeLessThan(1_000);
  });

  it('goes on by itself after all its connections were cut', async () => {
    one.runner.rhythm = { leaseSeconds: 60, pollMs: 100, parallel: 2 };
    one.runner.start();
    await enqueue();
    await until(() => ran.length === 1);

    await one.asOwner(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await until(() =>
      enqueue().then(
        () => true,
        () => false,
      ),
    );
    await until(() => ran.length === 2);
  });

  it('never runs one job at two places, however many look', async () => {
    const two = await startBackground({ beside: one });
    const runners = [one.runner, two.runner];
    const now = new Map<string, number>();
    let atOnce = 0;
    const busy = async ({ id }: Job) => {
      now.set(id, (now.get(id) ?? 0) + 1);
      atOnce = Math.max(atOnce, now.get(id)!);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    work = busy;
    two.runner.handle('test.work', async (payload, job) => {
      ran.push({ payload, attempt: job.attempt });
      await busy(job);
    });
    for (const runner of runners) runner.rhythm = { leaseSeconds: 60, pollMs: 10, parallel: 3 };
    await one.inTransaction(async (tx) => {
      for (let n = 0; n < 120; n += 1) await one.queue.enqueue(tx, 'test.work', { n });
    });

    for (const runner of runners) runner.start();
    await until(async () => (await jobs()).every(({ isFinished }) => isFinished), 20_000);
    await two.stop();

    expect(new Set(ran.map(({ payload }) => (payload as { n: number }).n)).size).toBe(120);
    expect(ran).toHaveLength(120);
    expect(atOnce).toBe(1);
  });

  it('keeps the lease of work that takes longer than one', async () => {
    one.runner.rhythm = { leaseSeconds: 1, pollMs: 20, parallel: 2 };
    work = () => new Promise((resolve) => setTimeout(resolve, 2_500));
    await enqueue();

    one.runner.start();
    await until(async () => (await jobs()).every(({ isFinished }) => isFinished));

    expect(ran).toHaveLength(1);
  });

  it('tells work to stop when the process ends, and gives it back', async () => {
    let stopped = false;
    const two = await startBackground({ beside: one });
    two.runner.handle('test.slow', (_payload, _job, signal) => {
      return new Promise(() => signal.addEventListener('abort', () => (stopped = true)));
    });
    await one.inTransaction((tx) => one.queue.enqueue(tx, 'test.slow', {}));
    two.runner.start();
    await until(async () => (await jobs()).every(({ attempts }) => attempts === 1));

    await two.stop();

    expect(stopped).toBe(true);
    const [row] = await one.db.query<{ attempts: number; seconds: number }[]>(
      `SELECT attempts, extract(epoch FROM lease_until - clock_timestamp())::float8 AS seconds FROM jobs`,
    );
    expect(row!.attempts).toBe(0);
    expect(row!.seconds).toBeLessThanOrEqual(5);
  });

  it('lets running work finish when the process ends', async () => {
    const two = await startBackground({ beside: one, settings: { stopSeconds: 5 } });
    two.runner.handle('test.slow', () => new Promise((resolve) => setTimeout(resolve, 600)));
    await one.inTransaction((tx) => one.queue.enqueue(tx, 'test.slow', {}));
    two.runner.start();
    await until(async () => (await jobs()).every(({ attempts }) => attempts === 1));

    await two.stop();

    expect(await jobs()).toMatchObject([{ isFinished: true }]);
  });

  it('refuses a second handler of one kind', () => {
    expect(() => one.runner.handle('test.work', async () => undefined)).toThrow('test.work');
    expect(one.context.get(JobRunner)).toBe(one.runner);
  });
});
