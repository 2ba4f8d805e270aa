import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { type PlainDate, plainDate } from '../common/plain-date';
import { invalidField, notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EMPLOYERS_SHOWN } from '../employers/employers-shown';
import { FileStore } from '../files/file-store';
import { JobQueue } from '../jobs/job-queue';
import { notPermitted } from '../web/access.guard';
import { may } from '../web/permissions';
import type { UploadedFile } from '../web/uploads';
import { countsOf } from './import-outcome';
import { FileKinds } from './file-kinds';
import { IMPORT_KINDS } from './import-kinds';
import { cannotCancel, EMPTY_FILE, notReady, PERIOD_IN_FUTURE } from './import.problems';
import { Import, NO_COUNTS, type ImportState } from './import.entity';
import { ImportReading, READ_IMPORT } from './import-reading';
import { ImportReviews } from './import-reviews';
import { ImportRows } from './import-rows';
import type { ImportKind } from './reading/rows';

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
    private readonly rows: ImportRows,
    private readonly kinds: FileKinds,
    private readonly reading: ImportReading,
    private readonly reviews: ImportReviews,
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
        await this.jobs.enqueue(tx, READ_IMPORT, { importId: imported.id }, { key: `${READ_IMPORT}:${imported.id}` });
      return { imported, isNew };
    });
  }

  /**
   * Puts what was read into the register: all of it in one transaction, or nothing. Applying again changes nothing.
   * The file is compared anew, since the register may have moved since it was read.
   *
   * @throws 403, 404, 409 `import-not-ready`
   */
  async apply(actor: Actor, id: string): Promise<Import> {
    return this.db.transaction(async (tx) => {
      const imported = await this.lockBy(tx, { id });
      refuseUnless(actor, imported.kind);
      if (imported.state === 'applied') return imported;
      if (imported.state !== 'ready') throw notReady(imported.state);
      // Two files at once would each be compared with a register that the other is changing.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('register-import'))`);

      const file = { importId: id, asOf: imported.asOf! };
      const outcomes = await this.kinds.of(imported.kind).apply(tx, await this.rows.usable(tx, id), file);
      await this.rows.restate(tx, id, outcomes);
      await this.reviews.open(tx, id);
      imported.counts = await this.counted(tx, id);
      imported.state = 'applied';
      imported.appliedBy = actor.id;
      imported.appliedAt = await this.clock.now(tx);
      await tx.save(imported);
      await this.jobs.enqueue(tx, EMPLOYERS_SHOWN, { importId: id }, { key: EMPLOYERS_SHOWN });
      await this.audit.record(tx, actor, 'import.applied', { type: 'import', id }, { ...imported.counts });
      return imported;
    });
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
      periodOn: periodOn ?? null,
      uploadedBy: actor.id,
    });
    await tx.save(imported);
  }

  private async refuse(tx: Tx, imported: Import, reason: string): Promise<void> {
    Object.assign(imported, { state: 'refused', problems: [reason], readAt: await this.clock.now(tx) });
    await tx.save(imported);
  }

  private async counted(tx: Tx, id: string) {
    return countsOf(await tx.query('SELECT verdict FROM import_rows WHERE import_id = $1', [id]));
  }
}

function refuseUnless(actor: Actor, kind: ImportKind): void {
  if (!may(actor, IMPORT_KINDS[kind].permission)) throw notPermitted();
}

/** The last part of a path some browsers send, and no longer than a page can show. */
function plainName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').slice(-120) || 'tanpa-nama';
}

/** For request classes, which bring text. */
export const dayOrUndefined = (text: string | undefined): PlainDate | undefined => (text ? plainDate(text) : undefined);
