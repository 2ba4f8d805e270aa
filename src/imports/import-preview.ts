import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM_ACTOR, type Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { GeographyQueries } from '../employers/geography.queries';
import { FileStore } from '../files/file-store';
import type { BrakeFinding } from './brake-finding';
import { ColumnMappings } from './column-mappings';
import { FileKinds } from './file-kinds';
import { countsOf, type RowContent, type RowOutcome } from './import-outcome';
import { ImportBrake } from './import-brake';
import { IMPORT_KINDS } from './import-kinds';
import { NO_DAY } from './import.problems';
import { Import } from './import.entity';
import { ImportContents } from './import-contents';
import { ImportRows } from './import-rows';
import { readImportFile, type ReadResult } from './reading/read-import-file';
import type { ImportKind, ReadFile, ReadRow, RowOfKind, UnmappedFile } from './reading/rows';
import { beginLongWork } from './work/long-work';

/** Reading is the first 80 percent, comparing the rest. */
const READ_SHARE = 80;

/** Reads a file and shows what applying it would do. Works in the process of `ImportWorkers`. */
@Injectable()
export class ImportPreview {
  private readonly logger = new Logger(ImportPreview.name);

  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly files: FileStore,
    private readonly geography: GeographyQueries,
    private readonly kinds: FileKinds,
    private readonly rows: ImportRows,
    private readonly contents: ImportContents,
    private readonly brake: ImportBrake,
    private readonly columns: ColumnMappings,
  ) {}

  /** A file that was called off, or is read already, is left alone, so it may run twice. */
  async read(importId: string): Promise<void> {
    const imported = await this.db.manager.findOneBy(Import, { id: importId, state: 'reading' });
    if (!imported) return;
    const result = await readImportFile(await this.files.get(imported.fileSha256), imported.kind, {
      geography: await this.geography.all(this.db.manager),
      mapping: await this.columns.mapping(this.db.manager, imported.kind),
      onProgress: (done, total) => this.tellProgress(importId, done, total),
    });
    if (result.outcome !== 'cancelled') await this.conclude(importId, result);
  }

  private conclude(importId: string, result: Exclude<ReadResult<ImportKind>, { outcome: 'cancelled' }>): Promise<void> {
    return this.db.transaction(async (tx) => {
      await beginLongWork(tx);
      const imported = await tx.findOne(Import, {
        where: { id: importId, state: 'reading' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!imported) return;
      imported.readAt = await this.clock.now(tx);
      imported.progress = 100;
      if (result.outcome === 'read') await this.show(tx, imported, result);
      else if (result.outcome === 'unmapped') ask(imported, result);
      else Object.assign(imported, { state: result.outcome, problems: [result.detail] });
      await tx.save(imported);
    });
  }

  /** Compares, and keeps every row beside what would become of it. */
  private async show(tx: Tx, imported: Import, file: ReadFile<RowOfKind[ImportKind]>): Promise<void> {
    const ofUpload = IMPORT_KINDS[imported.kind].speaksOfItsDay ? await this.clock.today(tx) : null;
    imported.asOf = imported.periodOn ?? file.asOf ?? ofUpload;
    if (!imported.asOf) {
      Object.assign(imported, { state: 'refused', problems: [NO_DAY] });
      return;
    }
    const actor = await uploaderOf(tx, imported);
    const context = { importId: imported.id, asOf: imported.asOf, actor };
    const compared = await this.kinds.of(imported.kind).compare(tx, file.rows, context);
    const outcomes = [...compared, ...unusable(file)];
    await this.contents.store(tx, imported.id, contentsOf(file));
    await this.rows.store(tx, imported.id, outcomes);
    imported.counts = countsOf(outcomes);
    imported.header = file.header;
    imported.columns = file.unknown.length > 0 ? { missing: [], unknown: file.unknown } : null;
    imported.problems = [...otherDay(imported, file), ...(await this.olderThanKnown(tx, imported)), ...file.notes];
    const findings = await this.brake.look(tx, imported, outcomes);
    if (findings.length === 0) imported.state = 'ready';
    else await this.brake.hold(tx, imported, findings);
  }

  private async olderThanKnown(tx: Tx, { kind, asOf }: Import): Promise<string[]> {
    const [newer] = await tx.query<unknown[]>(
      `SELECT 1 FROM imports WHERE kind = $1 AND state = 'applied' AND as_of > $2`,
      [kind, asOf],
    );
    return newer ? ['Berkas yang lebih baru sudah diterapkan. Periksa apakah berkas lama ini masih diperlukan.'] : [];
  }

  /** Beside the reading; a number on a page is never worth failing for. */
  private tellProgress(importId: string, done: number, total: number): void {
    const percent = Math.round((done / Math.max(1, total)) * READ_SHARE);
    void this.db
      .query(
        `UPDATE imports SET progress = $2, rows_done = $3, rows_total = $4
          WHERE id = $1 AND state = 'reading' AND rows_done <= $3`,
        [importId, percent, done, total],
      )
      .catch((error: Error) => this.logger.warn(`Progress of an import could not be told: ${error.name}`));
  }
}

async function uploaderOf(tx: Tx, { uploadedBy }: Import): Promise<Actor> {
  const [user] = await tx.query<Pick<Actor, 'id' | 'name' | 'role'>[]>(
    'SELECT id, name, role FROM users WHERE id = $1',
    [uploadedBy],
  );
  return user ? { ...user, kind: 'user', unitId: null, unitCode: null, scopes: [] } : SYSTEM_ACTOR;
}

/** The file waits for somebody to say which column is which. */
function ask(imported: Import, { header, missing, unknown, detail }: UnmappedFile): void {
  const { length: count } = missing;
  Object.assign(imported, {
    ...{ state: 'held', header, columns: { missing, unknown }, problems: [detail] },
    brake: [{ ground: 'COLUMNS', count, of: header.length, detail }] satisfies BrakeFinding[],
  });
}

/** Rows that cannot be used, and rows that say again what an earlier one said. */
function unusable({ rejected, repeats }: ReadFile<ReadRow>): RowOutcome[] {
  const plain = { employerId: null, changes: [], details: {} };
  return [
    ...rejected.map(({ rowNo, name, reasons }) => ({
      ...{ ...plain, rowNo, name, problems: reasons },
      verdict: 'rejected' as const,
    })),
    ...repeats.map(({ rowNo, sameAs }) => ({
      ...{ ...plain, rowNo, name: null, problems: [`Sama persis dengan baris ${sameAs}; dihitung satu kali.`] },
      verdict: 'unchanged' as const,
    })),
  ];
}

function contentsOf({ rows, rejected, repeats }: ReadFile<ReadRow>): Map<number, RowContent> {
  const contents = new Map<number, RowContent>(rows.map((row) => [row.rowNo, { row }]));
  for (const { rowNo, raw } of rejected) contents.set(rowNo, { raw });
  for (const { rowNo } of repeats) contents.set(rowNo, { raw: [] });
  return contents;
}

function otherDay({ periodOn }: Import, { asOf }: ReadFile<ReadRow>): string[] {
  if (!periodOn || !asOf || periodOn === asOf) return [];
  return ['Judul lembar menyebut tanggal lain daripada yang Anda isi. Yang dipakai adalah isian Anda.'];
}
