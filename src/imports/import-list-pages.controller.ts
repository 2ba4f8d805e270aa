import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { ALL_ROWS, pageSize } from '../common/paging';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { listHeads } from '../lists/list-columns';
import { ListExports } from '../lists/list-exports';
import { ListTools } from '../lists/list-tools';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { TakesLists } from '../web/uploads';
import { IMPORT_COLUMNS, importListRow, queryOf, selectsOf, sortOf } from './import-list';
import { ImportExportQuery, ImportListQuery } from './import-list.dto';
import { ImportListQueries } from './import-list.queries';
import { IMPORT_KINDS, KIND_NAMES } from './import-kinds';
import { UploadImport } from './import.dto';
import type { ImportState } from './import.entity';
import { importPath, importsPath, templatePath } from './import.paths';
import { dayOrUndefined, ImportService } from './import.service';
import { TEMPLATE_KINDS, templateWorkbook } from './template-workbook';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list of files, its way out as a file, and bringing a new one. */
@ApiExcludeController()
@Controller('impor')
export class ImportListPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly imports: ImportService,
    private readonly queries: ImportListQueries,
    private readonly tools: ListTools,
    private readonly exports: ListExports,
  ) {}

  @Get()
  @Requires('imports.read')
  list(
    @CurrentActor() actor: Actor,
    @Query() query: ImportListQuery,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showList(actor, query, req, reply);
  }

  @Post()
  @HttpCode(200)
  @Requires('imports.upload')
  @TakesLists()
  upload(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      UploadImport,
      body,
      async ({ kind, file, periodOn }) => {
        const { imported, isNew } = await this.imports.upload(actor, {
          kind,
          file,
          periodOn: dayOrUndefined(periodOn),
        });
        return seeOther(reply, importPath(imported.id), isNew ? 'Berkas diterima.' : broughtBefore(imported.state));
      },
      (faults) => this.showList(actor, {}, req, reply, faults),
    );
  }

  /** All rows of the filter, in the order and with the columns of the page. */
  @Get('ekspor')
  @Requires('imports.read')
  export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...query }: ImportExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    const sort = sortOf(query.sort);
    const list = {
      list: 'imports',
      title: 'Impor',
      columns: IMPORT_COLUMNS,
      query: queryOf({ ...query, cursor: undefined, size: undefined }),
      count: (tx: Tx) => this.queries.count(tx, query, ALL_ROWS),
      page: (tx: Tx, size: number, cursor?: string) => this.queries.list(tx, query, { sort, size, cursor }),
    };
    return this.exports.file(actor, reply, list, format);
  }

  /** An empty sheet to be filled in by the office or BPJS. */
  @Get('templat/:kind')
  @Requires('imports.upload')
  async template(
    @Param('kind') kind: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const known = TEMPLATE_KINDS.find((each) => each === kind);
    if (!known) throw notFound();
    void reply.header('content-disposition', `attachment; filename="templat-${known}.xlsx"`);
    return new StreamableFile(await templateWorkbook(known), { type: XLSX });
  }

  private async showList(
    actor: Actor,
    query: ImportListQuery,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const sort = sortOf(query.sort);
    const page = await this.queries.list(tx, query, { sort, size: pageSize(query.size), cursor: query.cursor });
    const total = await this.queries.count(tx, query);
    const listed = { rows: page.rows.length, total, next: page.next, noun: 'impor' };
    const kinds = KIND_NAMES.filter((kind) => may(actor, IMPORT_KINDS[kind].permission));
    const model = {
      selects: selectsOf(query),
      keep: keptByFilter(query),
      isNarrowed: Boolean(query.kind ?? query.state),
      all: { text: 'Hapus saringan', href: importsPath() },
      heads: listHeads(IMPORT_COLUMNS, importsPath(), queryOf(query), sort),
      rows: page.rows.map(importListRow),
      tools: await this.tools.of(tx, actor, 'imports', queryOf(query), listed),
      templates: TEMPLATE_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => ({
        href: templatePath(kind),
        text: IMPORT_KINDS[kind].label,
      })),
      kinds: kinds.map((kind) => ({ value: kind, text: IMPORT_KINDS[kind].label, hint: IMPORT_KINDS[kind].hint })),
      form: faults?.form ?? {},
      errors: faults?.errors ?? {},
    };
    return this.pages.show(req, reply, 'imports/list', model, {
      title: 'Impor',
      active: importsPath(),
      status: faults?.status,
    });
  }
}

/** What another filter does not undo: the order, and how long a page is. */
const keptByFilter = ({ sort, size }: ImportListQuery) =>
  Object.entries({ sort, size }).flatMap(([name, value]) => (value ? [{ name, value }] : []));

const broughtBefore = (state: ImportState): string =>
  state === 'applied'
    ? 'Berkas ini sudah pernah diterapkan: 0 perubahan. Inilah hasilnya waktu itu.'
    : 'Berkas ini sudah pernah diunggah; inilah keadaannya.';
