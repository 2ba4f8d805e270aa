import { type Background, startBackground, until } from './background';
import { buildWorker, startWorker, type Worker } from './worker';

describe('a worker that dies', () => {
  let one: Background;
  let workers: Worker[];
  beforeAll(buildWorker);
  beforeEach(async () => {
    one = await startBackground();
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers) if (worker.process.exitCode === null) worker.process.kill('SIGKILL');
    await one.stop();
  });

  const worker = (rhythm: Parameters<typeof startWorker>[1]) => {
    const started = startWorker(one.database.appUrl, rhythm);
    workers.push(started);
    return started;
  };
  const enqueue = (options = {}) => one.inTransaction((tx) => one.queue.enqueue(tx, 'test.work', {}, options));
  const job = async () => {
    const [row] = await one.db.query<{ isFinished: boolean; isFailed: boolean; attempts: number }[]>(
      `SELECT finished_at IS NOT NULL AS "isFinished", failed_at IS NOT NULL AS "isFailed", attempts FROM jobs`,
    );
    return row!;
  };

  it('leaves its job to another, after its lease and not before', async () => {
    await enqueue();
    const first = worker({ leaseSeconds: 2 });
    await first.saying('began 1');
    await first.end('SIGKILL');
    const killedAt = Date.now();

    const second = worker({ leaseSeconds: 2, seconds: 0 });
    await second.saying('ended 2');

    expect(Date.now() - killedAt).toBeGreaterThan(900);
    await until(async () => (await job()).isFinished);
  });

  it('does not take others along for ever: a job that kills its process ends as failed', async () => {
    await enqueue({ maxAttempts: 1 });
    const first = worker({ leaseSeconds: 1 });
    await first.saying('began 1');
    await first.end('SIGKILL');

    const second = worker({ leaseSeconds: 1, seconds: 0 });
    await until(async () => (await job()).isFailed);

    expect(second.said).not.toContain('began 2');
  });

  it('gives its job back at once when it is asked to stop', async () => {
    await enqueue();
    const first = worker({ leaseSeconds: 60 });
    await first.saying('began 1');
    await first.end('SIGTERM');

    const second = worker({ leaseSeconds: 60, seconds: 0 });
    await second.saying('ended 1');

    await until(async () => (await job()).isFinished);
  });
});
