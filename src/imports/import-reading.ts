import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OfficeClock, type Tx } from '../database/office-clock';
import { READING_CRASHED, READING_TOO_BIG, READING_TOO_SLOW } from './import.problems';
import { Import } from './import.entity';
import { ImportWorkers, WorkerEnded } from './work/import-workers';

/** The job that reads a file; bound in `job-handlers.ts` to {@link ImportReading.read}. */
export const READ_IMPORT = 'import.read';

/** How often reading is begun anew when its process dies. */
export const READING_ATTEMPTS = 3;

/** Has files read and compared, in a process of their own. */
@Injectable()
export class ImportReading {
  /** Files being read by this process, so that calling one off stops its child at once. */
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly workers: ImportWorkers,
  ) {}

  /**
   * The job. It may run twice: what is read already is left alone.
   *
   * @param stop the job is somebody else's now, or this process ends
   */
  async read({ importId }: { importId: string }, _job?: unknown, stop?: AbortSignal): Promise<void> {
    const controller = new AbortController();
    this.running.set(importId, controller);
    try {
      await this.workers.run(
        { task: 'read', importId },
        stop ? AbortSignal.any([stop, controller.signal]) : controller.signal,
      );
    } catch (error) {
      if (!(error instanceof WorkerEnded)) throw error;
      if (controller.signal.aborted) return;
      if (error.why === 'called-off' || error.why === 'crashed') throw error;
      await this.giveUp(importId, error.why === 'too-big' ? READING_TOO_BIG : READING_TOO_SLOW);
    } finally {
      this.running.delete(importId);
    }
  }

  /** Its process has died too often: the person who brought the file is told. */
  async failed(tx: Tx, { importId }: { importId: string }): Promise<void> {
    await this.fail(tx, importId, READING_CRASHED);
  }

  /** Stops the process that reads this file, when it is ours. */
  stop(importId: string): void {
    this.running.get(importId)?.abort();
  }

  private giveUp(importId: string, reason: string): Promise<void> {
    return this.db.transaction((tx) => this.fail(tx, importId, reason));
  }

  private async fail(tx: Tx, importId: string, reason: string): Promise<void> {
    const readAt = await this.clock.now(tx);
    await tx.update(Import, { id: importId, state: 'reading' }, { state: 'failed', problems: [reason], readAt });
  }
}
