import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EMPLOYERS_SHOWN } from '../employers/employers-shown';
import { JobQueue } from '../jobs/job-queue';
import { isReleasedFor, type BrakeFinding } from './brake-finding';
import { FileKinds } from './file-kinds';
import { ImportBrake } from './import-brake';
import { countsOf } from './import-outcome';
import { refuseUnless } from './import-kinds';
import { heldNow, notReady } from './import.problems';
import { Import } from './import.entity';
import { ImportReviews } from './import-reviews';
import { ImportContents } from './import-contents';
import { ImportRows } from './import-rows';
import { beginLongWork } from './work/long-work';

/** Puts what was read into the register, all of it or nothing (R12). Works in the process of `ImportWorkers`. */
@Injectable()
export class ImportApplication {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
    private readonly rows: ImportRows,
    private readonly contents: ImportContents,
    private readonly kinds: FileKinds,
    private readonly reviews: ImportReviews,
    private readonly brake: ImportBrake,
  ) {}

  /**
   * Applies in one transaction of its own; applying again changes nothing. The file is compared anew, since the
   * register may have moved since it was read.
   *
   * @throws 403, 404, 409 `import-not-ready`, 409 `import-held` when the brake finds more than was released; it is
   *   held from then on
   */
  async apply(actor: Actor, id: string): Promise<void> {
    try {
      await this.applyWhole(actor, id);
    } catch (error) {
      if (!(error instanceof Braked)) throw error;
      await this.hold(id, error.findings);
      throw heldNow(error.findings.map(({ detail }) => detail));
    }
  }

  private async applyWhole(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await beginLongWork(tx);
      const imported = await tx.findOne(Import, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!imported) throw notFound();
      refuseUnless(actor, imported.kind);
      if (imported.state === 'applied') return;
      if (imported.state !== 'ready') throw notReady(imported.state);
      await this.write(tx, actor, imported);
      imported.state = 'applied';
      imported.appliedBy = actor.id;
      imported.appliedAt = await this.clock.now(tx);
      await tx.save(imported);
      await this.jobs.enqueue(tx, EMPLOYERS_SHOWN, { importId: id }, { key: EMPLOYERS_SHOWN });
      await this.audit.record(tx, actor, 'import.applied', { type: 'import', id }, { ...imported.counts });
    });
  }

  private async write(tx: Tx, actor: Actor, imported: Import): Promise<void> {
    const { id, kind, asOf } = imported;
    // Two files at once would each be compared with a register that the other is changing.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('register-import'))`);
    const file = { importId: id, asOf: asOf!, actor };
    const outcomes = await this.kinds.of(kind).apply(tx, await this.contents.usable(tx, id), file);
    const findings = await this.brake.look(tx, imported, outcomes);
    if (!isReleasedFor(imported.brake, findings)) throw new Braked(findings);
    await this.rows.restate(tx, id, outcomes);
    await this.reviews.open(tx, id);
    imported.counts = countsOf(await tx.query('SELECT verdict FROM import_rows WHERE import_id = $1', [id]));
  }

  /** In a transaction of its own, after everything that was written is undone. */
  private async hold(id: string, findings: BrakeFinding[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const where = { id, state: 'ready' as const };
      const imported = await tx.findOne(Import, { where, lock: { mode: 'pessimistic_write' } });
      if (!imported) return;
      await this.brake.hold(tx, imported, findings);
      await tx.save(imported);
    });
  }
}

/** Undoes the transaction in which the brake has found more than was released. */
class Braked extends Error {
  constructor(readonly findings: BrakeFinding[]) {
    super('The brake holds this file');
  }
}
