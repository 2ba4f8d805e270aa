import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import type { Page } from '../common/paging';
import { OfficeClock, type Tx } from '../database/office-clock';
import { PersonalDataCipher } from '../signing/personal-data-cipher';
import { csvFile, xlsxFile } from './export-file';
import type { ListColumn } from './list-columns';
import type { ListQuery } from './list-address';
import { exportTooLarge } from './list.problems';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** More rows than a workbook is written for (ui.md §5); CSV has no end. */
export const MOST_XLSX_ROWS = 20_000;

/** How many rows are read at a time. */
const ROWS_AT_A_TIME = 500;
const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A list as it is taken out of the house: all rows of its filter, in the order and with the columns of its page. */
export interface ListExport<Row> {
  /** Its code in the audit, e.g. `employers`. */
  list: string;
  /** The name of the file and of the sheet. */
  title: string;
  columns: readonly ListColumn<Row>[];
  /** The filters and the sort as the address carries them. */
  query: ListQuery;
  /** How many rows there are, all of them. */
  count(tx: Tx): Promise<number>;
  page(tx: Tx, size: number, cursor?: string): Promise<Page<Row>>;
}

/** Takes lists out of the house as files; each time is in the audit with its filters and its count. */
@Injectable()
export class ListExports {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly audit: AuditService,
    private readonly personal: PersonalDataCipher,
  ) {}

  /**
   * The file, as a stream that reads the list in one snapshot while it is sent.
   *
   * What was searched for may name a person, so the audit keeps only its keyed hash (design §6.7).
   *
   * @throws 422 `export-too-large` for a workbook of more than {@link MOST_XLSX_ROWS} rows
   */
  async file<Row>(actor: Actor, reply: FastifyReply, list: ListExport<Row>, format: ExportFormat): Promise<Readable> {
    const count = await list.count(this.db.manager);
    if (format === 'xlsx' && count > MOST_XLSX_ROWS) throw exportTooLarge(MOST_XLSX_ROWS);
    const today = await this.db.transaction(async (tx) => {
      const data = { format, rows: count, ...this.auditedQuery(list.query) };
      await this.audit.record(tx, actor, 'list.exported', { type: 'list', id: list.list }, data);
      return this.clock.today(tx);
    });
    const name = `${list.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${today}.${format}`;
    void reply
      .header('content-type', TYPES[format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store');
    const pages = this.pages(list);
    return format === 'csv' ? csvFile(list.columns, pages) : xlsxFile(list.title, list.columns, pages);
  }

  private auditedQuery(query: ListQuery): Record<string, string> {
    const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return Object.fromEntries(
      given.map(([name, value]) =>
        /^[\w.-]{1,60}$/.test(value) && name !== 'q' && name !== 'cari'
          ? [name, value]
          : [`${name}Hash`, this.personal.lookup('search', value)],
      ),
    );
  }

  /** Every page in one snapshot: a row that changes meanwhile comes neither twice nor not at all. */
  private async *pages<Row>({ page }: ListExport<Row>): AsyncGenerator<readonly Row[]> {
    const runner = this.db.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      let cursor: string | undefined;
      do {
        const { rows, next } = await page(runner.manager, ROWS_AT_A_TIME, cursor);
        yield rows;
        cursor = next ?? undefined;
      } while (cursor);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }
}
