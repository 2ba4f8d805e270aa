import { DataSource } from 'typeorm';
import { loadSettings } from '../../src/config/settings';
import { JobLeases } from '../../src/jobs/job-leases';
import { JobListener } from '../../src/jobs/job-listener';
import { JobRunner } from '../../src/jobs/job-runner';

/**
 * A worker as a process of its own. Says `began <attempt>` for each `test.work`; ends it after `seconds`, saying
 * `ended <attempt>`.
 */
async function main([databaseAppUrl, leaseSeconds, seconds]: string[]): Promise<void> {
  const settings = Object.assign(loadSettings({}), { databaseAppUrl: databaseAppUrl!, stopSeconds: 1 });
  const db = await new DataSource({ type: 'postgres', url: databaseAppUrl, installExtensions: false }).initialize();
  const runner = new JobRunner(db, settings, new JobListener(settings), new JobLeases(db));
  runner.rhythm = { leaseSeconds: Number(leaseSeconds), pollMs: 50, parallel: 2 };
  runner.handle('test.work', async (_payload, job) => {
    process.stdout.write(`began ${job.attempt}\n`);
    await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
    process.stdout.write(`ended ${job.attempt}\n`);
  });
  runner.start();
  process.once('SIGTERM', () => void runner.stop().then(() => process.exit(0)));
}

void main(process.argv.slice(2));
