import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { invalidField, notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { notPermitted } from '../web/access.guard';
import { may } from '../web/permissions';
import { columnsAnswered } from './import.problems';
import { Import } from './import.entity';
import { IMPORT_KINDS } from './import-kinds';
import { READ_IMPORT, READING_ATTEMPTS } from './import-reading';
import { READERS } from './reading/readers';
import type { ImportKind } from './reading/rows';
import { headingKey, type ColumnMapping } from './reading/table';

/** Somebody's word on one column: which of our fields it is, or null to pass it over. */
export interface ColumnAnswer {
  heading: string;
  field: string | null;
}

/** What our fields of a kind are called, in the order of its usual file. */
export function fieldsOf(kind: ImportKind): { field: string; label: string }[] {
  return READERS[kind].columns.map(({ field, aliases }) => ({ field, label: aliases[0]! }));
}

/** Remembers, for the office that sends a kind of file, what its titles mean. */
@Injectable()
export class ColumnMappings {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /** What was said of titles of this kind so far. */
  async mapping(tx: Tx, kind: ImportKind): Promise<ColumnMapping> {
    const rows = await tx.query<{ heading: string; field: string | null }[]>(
      'SELECT heading, field FROM column_mappings WHERE kind = $1 AND ended_at IS NULL',
      [kind],
    );
    return new Map(rows.map(({ heading, field }) => [heading, field]));
  }

  /**
   * Takes answers about the columns of a file, keeps them for the next one, and has this one read again. An answer about
   * a title answered before takes its place.
   *
   * @throws 403, 404, 409 `columns-answered` when the file does not wait for them, 422 when a column is not of this file, or
   * two are the same field
   */
  async answer(actor: Actor, importId: string, answers: readonly ColumnAnswer[]): Promise<Import> {
    return this.db.transaction(async (tx) => {
      const imported = await tx.findOne(Import, { where: { id: importId }, lock: { mode: 'pessimistic_write' } });
      if (!imported) throw notFound();
      if (!may(actor, IMPORT_KINDS[imported.kind].permission)) throw notPermitted();
      if ((imported.state !== 'held' && imported.state !== 'ready') || !imported.columns) throw columnsAnswered();
      refuseFaults(imported, answers);
      for (const each of answers) await this.remember(tx, actor, imported.kind, each);
      Object.assign(imported, {
        ...{ state: 'reading', progress: 0, rowsDone: 0, rowsTotal: 0, problems: [], columns: null },
        ...{ brake: [], releasedBy: null, releasedAt: null, releaseReason: null },
      });
      await tx.save(imported);
      await this.jobs.enqueue(tx, READ_IMPORT, { importId }, { maxAttempts: READING_ATTEMPTS });
      const data = { columns: answers.length };
      await this.audit.record(tx, actor, 'import.columns-answered', { type: 'import', id: importId }, data);
      return imported;
    });
  }

  private async remember(tx: Tx, actor: Actor, kind: ImportKind, { heading, field }: ColumnAnswer): Promise<void> {
    const key = headingKey(heading);
    await tx.query(
      'UPDATE column_mappings SET ended_at = office_now() WHERE kind = $1 AND heading = $2 AND ended_at IS NULL',
      [kind, key],
    );
    await tx.query(
      'INSERT INTO column_mappings (id, kind, heading, typed, field, decided_by) VALUES ($1, $2, $3, $4, $5, $6)',
      [newId(), kind, key, heading, field, actor.id],
    );
  }
}

function refuseFaults({ kind, columns }: Import, answers: readonly ColumnAnswer[]): void {
  const asked = new Set(columns!.unknown.map(({ heading }) => headingKey(heading)));
  const labels = new Map(fieldsOf(kind).map(({ field, label }) => [field, label]));
  const chosen = new Set<string>();
  answers.forEach(({ heading, field }, index) => {
    if (!asked.has(headingKey(heading)))
      throw invalidField(`/columns/${index}`, `Kolom “${heading}” tidak ditanyakan pada berkas ini.`);
    if (field === null) return;
    if (!labels.has(field)) throw invalidField(`/columns/${index}`, 'Pilih kolom dari daftar, atau abaikan.');
    if (chosen.has(field))
      throw invalidField(`/columns/${index}`, `Dua kolom dipilih sebagai ${labels.get(field)}. Pilih satu saja.`);
    chosen.add(field);
  });
  const lacking = columns!.missing.filter((label) => ![...chosen].some((field) => labels.get(field) === label));
  if (lacking.length > 0)
    throw invalidField('/columns', `Tunjukkan kolom ${lacking.join(' dan ')}; tanpa itu berkas tidak dapat dibaca.`);
}
