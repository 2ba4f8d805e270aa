import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { compiledFile } from '../../common/compiled-file';
import { Problem } from '../../common/problem';
import { Settings } from '../../config/settings';
import type { FromWorker, ImportTask, ToWorker } from './messages';

/** Heap of a process in MB, and the longest it may work on one file. */
const LIMITS = { megabytes: 2048, milliseconds: 600_000 };
/** Rows come and go by the thousand: with room for them, the collector of garbage does not walk behind each. */
const YOUNG_MEGABYTES = 64;
/** People look at a preview and then apply it: a process that has just worked waits so long for the next task. */
const KEEP_MS = 60_000;
/** One that has grown beyond this gives its memory back instead of waiting. */
const KEEP_MEGABYTES = 400;

/** The process ended before its task: killed, out of memory, or over its time. */
export class WorkerEnded extends Error {
  constructor(readonly why: 'called-off' | 'too-big' | 'too-slow' | 'crashed') {
    super(`The process of an import ended: ${why}`);
    this.name = 'WorkerEnded';
  }
}

interface Worker {
  child: ChildProcess;
  /** Built, and able to take a task at once. */
  isReady: boolean;
  /** The end of what it wrote before it died. */
  lastWords: string;
  retirement?: NodeJS.Timeout;
}

/**
 * The processes in which files are read, compared and applied, so that the one that answers the counter does none of it:
 * each is the whole house without its door (`import-worker.ts`), of low priority, with a limit on memory and time, and
 * with database connections of its own. The bytes of the file itself are taken apart in yet another, which has no secrets.
 */
@Injectable()
export class ImportWorkers implements OnModuleDestroy {
  private readonly idle = new Set<Worker>();
  private readonly all = new Set<Worker>();

  constructor(private readonly settings: Settings) {}

  /**
   * Has one task done.
   *
   * @param signal calls it off: the process, and whatever it started, is killed at once
   * @throws Problem as the task refuses, {@link WorkerEnded}, or Error when it fails
   */
  async run(task: ImportTask, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new WorkerEnded('called-off');
    const worker = this.take();
    let ending: WorkerEnded['why'] | null = null;
    const end = (why: WorkerEnded['why']) => {
      ending ??= why;
      killGroup(worker.child);
    };
    const callOff = () => end('called-off');
    signal?.addEventListener('abort', callOff, { once: true });
    const timer = setTimeout(() => end('too-slow'), LIMITS.milliseconds);
    try {
      const answer = await this.ask(worker, task, () => ending);
      if (answer.type === 'failed') throw new Error(answer.message);
      this.giveBack(worker, answer.megabytes);
      if (answer.type === 'refused') throw problemOf(answer.problem);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', callOff);
    }
  }

  /** Whatever still works has not committed, and begins anew with the next process. */
  onModuleDestroy(): void {
    for (const { child } of this.all) killGroup(child);
  }

  private take(): Worker {
    for (const worker of this.idle) {
      this.idle.delete(worker);
      clearTimeout(worker.retirement);
      refer(worker.child, true);
      return worker;
    }
    const child = fork(compiledFile(dirname(dirname(__dirname)), 'import-worker.js'), [], {
      execArgv: [
        '--enable-source-maps',
        `--max-old-space-size=${LIMITS.megabytes}`,
        `--max-semi-space-size=${YOUNG_MEGABYTES}`,
      ],
      // It is told its settings; what else the environment holds is none of its business.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own: what it starts dies with it.
      detached: true,
    });
    const worker: Worker = { child, isReady: false, lastWords: '' };
    this.all.add(worker);
    child.once('exit', () => {
      this.all.delete(worker);
      this.idle.delete(worker);
    });
    // A child that cannot be told anything is gone, which `exit` says.
    child.on('error', () => undefined);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      worker.lastWords = (worker.lastWords + text).slice(-8000);
    });
    tell(child, { type: 'settings', settings: { ...this.settings, databasePoolSize: 3 } });
    return worker;
  }

  private ask(
    worker: Worker,
    task: ImportTask,
    ending: () => WorkerEnded['why'] | null,
  ): Promise<Exclude<FromWorker, { type: 'ready' }>> {
    const { child } = worker;
    return new Promise((resolve, reject) => {
      const heard = (message: FromWorker) => {
        if (message.type === 'ready') {
          worker.isReady = true;
          tell(child, { type: 'task', task });
          return;
        }
        forget();
        // A process that failed in a way nobody foresaw is not asked again.
        if (message.type === 'failed') killGroup(child);
        resolve(message);
      };
      const ended = () => {
        forget();
        reject(new WorkerEnded(ending() ?? (isOutOfMemory(worker.lastWords) ? 'too-big' : 'crashed')));
      };
      const forget = () => {
        child.off('message', heard);
        child.off('close', ended);
      };
      child.on('message', heard);
      child.once('close', ended);
      // A new one says so when it is built.
      if (worker.isReady) tell(child, { type: 'task', task });
    });
  }

  private giveBack(worker: Worker, megabytes: number): void {
    if (!this.all.has(worker)) return;
    if (megabytes > KEEP_MEGABYTES) return killGroup(worker.child);
    refer(worker.child, false);
    worker.retirement = setTimeout(() => killGroup(worker.child), KEEP_MS).unref();
    this.idle.add(worker);
  }
}

/** What waits keeps no process alive. */
function refer(child: ChildProcess, isNeeded: boolean): void {
  const how = isNeeded ? 'ref' : 'unref';
  child[how]();
  child.channel?.[how]();
  (child.stderr as unknown as { ref?(): void; unref?(): void } | null)?.[how]?.();
}

function tell(child: ChildProcess, message: ToWorker): void {
  child.send(message, () => undefined);
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const isOutOfMemory = (words: string): boolean => /heap out of memory|Array buffer allocation failed/i.test(words);

function problemOf({ status, type, detail, ...options }: Extract<FromWorker, { type: 'refused' }>['problem']): Problem {
  return new Problem(status, type, detail, options);
}
