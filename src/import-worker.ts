import { constants, setPriority } from 'node:os';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { useOfficeZone } from './common/formats';
import { Problem } from './common/problem';
import { Settings } from './config/settings';
import { ImportApplication } from './imports/import-application';
import { ImportPreview } from './imports/import-preview';
import type { FromWorker, ImportTask, ToldProblem, ToWorker } from './imports/work/messages';

/**
 * The process in which files of other offices are compared and applied; started by `ImportWorkers`, and told its
 * settings and tasks by it. It is the whole house without its door, and runs no jobs.
 */
async function open(settings: Settings): Promise<INestApplicationContext> {
  useOfficeZone(settings.timeZone);
  return NestFactory.createApplicationContext(AppModule.with(Object.assign(new Settings(), settings), []), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
}

async function work(house: INestApplicationContext, task: ImportTask): Promise<FromWorker> {
  try {
    if (task.task === 'read') await house.get(ImportPreview).read(task.importId);
    else await house.get(ImportApplication).apply(task.actor, task.importId);
    return { type: 'done', megabytes: megabytes() };
  } catch (error) {
    if (error instanceof Problem) return { type: 'refused', problem: told(error), megabytes: megabytes() };
    // What a statement was given may be personal data; the message of an error may name it.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { type: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function told({ status, type, detail, title, errors, extra }: Problem): ToldProblem {
  return { status, type, detail, title, errors, extra };
}

const megabytes = (): number => process.memoryUsage().rss / 1_000_000;

function tell(message: FromWorker): void {
  process.send!(message);
}

// It never competes with a check at the counter.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// Without the process that asked, nobody wants the result; what is not committed is undone by the database.
process.once('disconnect', () => process.exit());
let house: Promise<INestApplicationContext> | null = null;
process.on('message', (message: ToWorker) => {
  if (message.type === 'settings') {
    house = open(message.settings);
    house.then(
      () => tell({ type: 'ready' }),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
    return;
  }
  void house!.then((opened) => work(opened, message.task)).then(tell);
});
