import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { type PlainDate, plainDate } from '../common/plain-date';
import { invalidField, notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { TaskService } from '../tasks/task.service';
import type { UploadedFile } from '../web/uploads';
import { heldTask } from './import-brake';
import { refuseUnless } from './import-kinds';
import { applyInterrupted, cannotCancel, EMPTY_FILE, notReady, PERIOD_IN_FUTURE } from './import.problems';
import { Import, NO_COUNTS, type ImportState } from './import.entity';
import { ImportReading, READ_IMPORT, READING_ATTEMPTS } from './import-reading';
import type { ImportKind } from './reading/rows';
import { ImportWorkers, WorkerEnded } from './work/import-workers';

/** A file as it is brought. */
export interface NewImport {
  kind: ImportKind;
  file: UploadedFile;
  /** The day the file speaks of, when its title does not say or says it wrongly. */
  periodOn?: PlainDate;
}

/** These may be brought again and are then read again; what was refused stays refused, its bytes being the same. */
const READ_AGAIN: readonly ImportState[] = ['failed', 'cancelled'];
const CANCELLABLE: readonly ImportState[] = ['reading', 'ready', 'held'];

/** Takes files of other offices in: brought, read, looked at, and then applied whole or not at all (R12). */
@Injectable()
export class ImportService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly files: FileStore,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
    private readonly tasks: TaskService,
    private readonly reading: ImportReading,
    private readonly workers: ImportWorkers,
  ) {}

  /**
   * Takes a file and has it read. The same bytes of the same kind are the same import, whoever brings them.
   *
   * @throws 403, 422 when `periodOn` lies in the future, 507
   */
  async upload(actor: Actor, { kind, file, periodOn }: NewImport): Promise<{ imported: Import; isNew: boolean }> {
    refuseUnless(actor, kind);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    // Stored before its row, so that a row never points to nothing; an empty file has nothing to store.
    if (file.bytes.length > 0) await this.files.put(file.bytes, 'application/octet-stream');
    return this.db.transaction(async (tx) => {
      if (periodOn && periodOn > (await this.clock.today(tx))) throw invalidField('/periodOn', PERIOD_IN_FUTURE);
      const id = newId();
      const inserted = await tx.query<unknown[]>(
        `INSERT INTO imports (id, kind, state, file_name, file_sha256, file_size, period_on, uploaded_by, counts)
         VALUES ($1, $2, 'reading', $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT imports_once DO NOTHING RETURNING id`,
        [id, kind, plainName(file.filename), sha256, file.bytes.length, periodOn ?? null, actor.id, NO_COUNTS],
      );
      const isNew = inserted.length > 0;
      const imported = await this.lockBy(tx, { kind, fileSha256: sha256 });
      if (!isNew && !READ_AGAIN.includes(imported.state)) return { imported, isNew };
      if (!isNew) await this.begin(tx, actor, imported, periodOn);
      await this.audit.record(tx, actor, 'import.uploaded', { type: 'import', id: imported.id }, { kind, sha256 });
      if (file.bytes.length === 0) await this.refuse(tx, imported, EMPTY_FILE);
      else
        await this.jobs.enqueue(
          tx,
          READ_IMPORT,
          { importId: imported.id },
          { key: `${READ_IMPORT}:${imported.id}`, maxAttempts: READING_ATTEMPTS },
        );
      return { imported, isNew };
    });
  }

  /**
   * Puts what was read into the register: all of it in one transaction of another process, or nothing. Applying again
   * changes nothing.
   *
   * @throws 403, 404, 409 `import-not-ready`, 503 `import-interrupted` when its process ended midway: nothing was written
   */
  async apply(actor: Actor, id: string): Promise<Import> {
    const imported = await this.load(id);
    refuseUnless(actor, imported.kind);
    if (imported.state === 'applied') return imported;
    if (imported.state !== 'ready') throw notReady(imported.state);
    try {
      await this.workers.run({ task: 'apply', importId: id, actor });
    } catch (error) {
      // Its transaction died with it: nothing was written.
      throw error instanceof WorkerEnded ? applyInterrupted() : error;
    }
    return this.load(id);
  }

  /** Calls a file off before it is applied; one that was called off already stays so. @throws 403, 404, 409 `import-ended` */
  async cancel(actor: Actor, id: string): Promise<Import> {
    const cancelled = await this.db.transaction(async (tx) => {
      const imported = await this.lockBy(tx, { id });
      refuseUnless(actor, imported.kind);
      if (imported.state === 'cancelled') return imported;
      if (!CANCELLABLE.includes(imported.state)) throw cannotCancel(imported.state);
      imported.state = 'cancelled';
      imported.endedBy = actor.id;
      await tx.save(imported);
      await this.tasks.done(tx, actor, heldTask(id));
      await this.audit.record(tx, actor, 'import.cancelled', { type: 'import', id });
      return imported;
    });
    this.reading.stop(id);
    return cancelled;
  }

  private async lockBy(tx: Tx, where: { id: string } | { kind: ImportKind; fileSha256: string }): Promise<Import> {
    const imported = await tx.findOne(Import, { where, lock: { mode: 'pessimistic_write' } });
    if (!imported) throw notFound();
    return imported;
  }

  private async begin(tx: Tx, actor: Actor, imported: Import, periodOn: PlainDate | undefined): Promise<void> {
    Object.assign(imported, {
      ...{ state: 'reading', progress: 0, problems: [], counts: NO_COUNTS, endedBy: null, asOf: null, readAt: null },
      ...{ brake: [], releasedBy: null, releasedAt: null, releaseReason: null },
      ...{ appliedBy: null, appliedAt: null, revertedBy: null, revertedAt: null, revertReason: null },
      periodOn: periodOn ?? null,
      uploadedBy: actor.id,
    });
    await tx.save(imported);
  }

  private async refuse(tx: Tx, imported: Import, reason: string): Promise<void> {
    Object.assign(imported, { state: 'refused', problems: [reason], readAt: await this.clock.now(tx) });
    await tx.save(imported);
  }

  /** Read anew each time: another process may have changed it meanwhile. */
  private async load(id: string): Promise<Import> {
    const imported = await this.db.manager.findOneBy(Import, { id });
    if (!imported) throw notFound();
    return imported;
  }
}

/** The last part of a path some browsers send, and no longer than a page can show. */
function plainName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').slice(-120) || 'tanpa-nama';
}

/** For request classes, which bring text. */
export const dayOrUndefined = (text: string | undefined): PlainDate | undefined => (text ? plainDate(text) : undefined);
