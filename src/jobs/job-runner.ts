import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings';
import type { Tx } from '../database/office-clock';
import { backOffSeconds, PermanentFailure, RetryLater } from './job-failures';
import { type Job, JobLeases, type LeasedJob } from './job-leases';
import { JobListener } from './job-listener';

export type { Job } from './job-leases';
export { PermanentFailure, RetryLater } from './job-failures';

/**
 * Does the work of one kind of job. May be called twice for the same job, and must not mind. Long work should stop
 * when `signal` is aborted: the lease is lost, or the process is about to end.
 */
export type JobHandler<P = never> = (payload: P, job: Job, signal: AbortSignal) => Promise<unknown>;

/** Acts on a job that has failed for good, in the transaction that marks it so. */
export type JobFailureHandler<P = never> = (tx: Tx, payload: P, job: Job, reason: string) => Promise<unknown>;

/** How a runner works; all but tests take it as it is. */
export interface JobRhythm {
  leaseSeconds: number;
  pollMs: number;
  /** Jobs at a time. */
  parallel: number;
}

const RHYTHM: JobRhythm = { leaseSeconds: 60, pollMs: 1_000, parallel: 4 };
const KEEP_FINISHED_DAYS = 30;
const HOUR_MS = 3_600_000;

/** Runs due jobs, at least once each, never one of them at two places at the same time. */
@Injectable()
export class JobRunner implements OnModuleDestroy {
  /** How this runner works; to be changed before {@link start}. */
  rhythm = RHYTHM;

  private readonly logger = new Logger(JobRunner.name);
  private readonly handlers = new Map<string, JobHandler>();
  private readonly failureHandlers = new Map<string, JobFailureHandler>();
  private readonly running = new Map<LeasedJob, { work: Promise<void>; abort: AbortController }>();
  private timer: NodeJS.Timeout | null = null;
  private filling = false;
  private wokenAgain = false;
  private isStarted = false;
  private tidiedAt = 0;
  private lookedAt: Date | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly listener: JobListener,
    private readonly leases: JobLeases,
  ) {}

  /** Binds the handler of one kind of job. Throws Error when it has one already. */
  handle<P = never>(name: string, handler: JobHandler<P>): void {
    if (this.handlers.has(name)) throw new Error(`${name} has a handler already`);
    this.handlers.set(name, handler as JobHandler);
    this.wake();
  }

  /** Binds what happens when a job of this kind has failed for good, e.g. a task for a person. */
  onFailed<P = never>(name: string, handler: JobFailureHandler<P>): void {
    if (this.failureHandlers.has(name)) throw new Error(`${name} has a failure handler already`);
    this.failureHandlers.set(name, handler as JobFailureHandler);
  }

  /** Begins to look for due jobs. Those nobody handles here stay for another process. */
  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    this.listener.start(() => this.wake());
    this.wake();
  }

  /** Whether jobs are being looked for, and when the database last answered; for `/readyz`. */
  health(): { isStarted: boolean; lookedAt: Date | null } {
    return { isStarted: this.isStarted, lookedAt: this.lookedAt };
  }

  /** Runs every job that is due now, and those they queue, until none is left; for tests and the demo. */
  async runDue(): Promise<number> {
    for (let ran = 0; ; ran += 1) {
      const job = await this.leases.claim([...this.handlers.keys()], this.rhythm.leaseSeconds);
      if (!job) return ran;
      await this.begin(job);
    }
  }

  /**
   * Takes no new job and waits for the running ones, `stopSeconds` at most; what is not done by then is told to stop
   * and given back for another process.
   */
  async stop(): Promise<void> {
    this.isStarted = false;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.listener.stop();
    await this.allDone(this.settings.stopSeconds * 1000);

    const left = [...this.running];
    for (const [, { abort }] of left) abort.abort(new Error('The process is stopping'));
    await this.allDone(1_000);
    for (const [job] of left) {
      if (!this.running.has(job)) continue;
      this.running.delete(job);
      await this.leases.release(job).catch((error: Error) => this.warn(job, 'could not be released', error));
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  private async allDone(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
    await Promise.race([Promise.allSettled([...this.running.values()].map(({ work }) => work)), timeUp]);
    clearTimeout(timer);
  }

  private wake(): void {
    if (!this.isStarted) return;
    this.wokenAgain = true;
    if (this.filling) return;
    if (this.timer) clearTimeout(this.timer);
    this.filling = true;
    void this.fill().finally(() => {
      this.filling = false;
      if (this.isStarted) this.timer = setTimeout(() => this.wake(), this.rhythm.pollMs);
    });
  }

  /** Claims until there is nothing due or no place left. The database may be away: then the next look finds it back. */
  private async fill(): Promise<void> {
    try {
      await this.tidy();
      while (this.isStarted && this.running.size < this.rhythm.parallel) {
        this.wokenAgain = false;
        const job = await this.leases.claim([...this.handlers.keys()], this.rhythm.leaseSeconds);
        this.lookedAt = new Date();
        if (job) void this.begin(job).then(() => this.wake());
        else if (!this.wokenAgain) return;
      }
      // All places taken is no silence.
      this.lookedAt = new Date();
    } catch (error) {
      this.logger.warn(`No job could be claimed: ${(error as Error).message}`);
    }
  }

  private async tidy(): Promise<void> {
    if (Date.now() - this.tidiedAt < HOUR_MS) return;
    this.tidiedAt = Date.now();
    await this.leases.forgetFinished(KEEP_FINISHED_DAYS);
  }

  private begin(job: LeasedJob): Promise<void> {
    const abort = new AbortController();
    const work = this.run(job, abort).finally(() => this.running.delete(job));
    this.running.set(job, { work, abort });
    return work;
  }

  /** One job from lease to its end; never throws. What cannot be noted runs again when the lease is over. */
  private async run(job: LeasedJob, abort: AbortController): Promise<void> {
    const heartbeat = this.keepLease(job, abort);
    try {
      // Its last attempt ended without a word, most likely with its process: trying for ever would end ours, too.
      if (job.attempt > job.maxAttempts) throw new PermanentFailure('The process ended during the last attempt');
      await this.handlers.get(job.name)!(job.payload as never, job, abort.signal);
      await this.leases.finish(job);
    } catch (error) {
      await this.note(job, error as Error).catch((lost: Error) => this.warn(job, 'failed, which is not noted', lost));
    } finally {
      clearInterval(heartbeat);
    }
  }

  private keepLease(job: LeasedJob, abort: AbortController): NodeJS.Timeout {
    const leaseMs = this.rhythm.leaseSeconds * 1000;
    let heldUntil = Date.now() + leaseMs;
    const beat = async () => {
      const asked = Date.now();
      const isHeld = await this.leases.extend(job, this.rhythm.leaseSeconds).catch(() => null);
      if (isHeld) heldUntil = asked + leaseMs;
      // Null: the database is away. Ours until the lease it knows of is over.
      if (isHeld === false || Date.now() > heldUntil) abort.abort(new Error('The lease of this job is lost'));
    };
    const timer = setInterval(() => void beat(), leaseMs / 3);
    abort.signal.addEventListener('abort', () => clearInterval(timer));
    return timer;
  }

  private async note(job: LeasedJob, error: Error): Promise<void> {
    const reason = `${error.name}: ${error.message}`.slice(0, 1000);
    const isFree = error instanceof RetryLater && error.isFree;
    const isFinal = error instanceof PermanentFailure || (job.attempt >= job.maxAttempts && !isFree);
    if (!isFree) this.warn(job, isFinal ? 'failed for good' : 'failed', error);
    if (!isFinal) {
      const seconds = error instanceof RetryLater ? error.afterSeconds : backOffSeconds(job.attempt);
      await this.leases.postpone(job, seconds, reason, isFree);
      return;
    }
    await this.db.transaction(async (tx) => {
      const isOurs = await this.leases.fail(tx, job, reason);
      if (isOurs) await this.failureHandlers.get(job.name)?.(tx, job.payload as never, job, reason);
    });
  }

  /** The message of an error may hold personal data; it is kept with the job, not in the log. */
  private warn(job: LeasedJob, what: string, error: Error): void {
    this.logger.warn(`Job ${job.name} ${job.id} (${job.attempt}/${job.maxAttempts}) ${what}: ${error.name}`);
  }
}
