import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiConsumes,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { TakesLists } from '../web/uploads';
import { ImportResponse, RejectedRowResponse, ReleaseImport, UploadImport } from './import.dto';
import { Import } from './import.entity';
import { ImportQueries } from './import.queries';
import { ImportRevertService } from './import-revert.service';
import { ImportReleaseService } from './import-release.service';
import { ImportContents } from './import-contents';
import { dayOrUndefined, ImportService } from './import.service';
import { rejectsWorkbook } from './rejects-workbook';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files of other offices (design §7, "Imports"). */
@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportController {
  constructor(
    private readonly db: DataSource,
    private readonly imports: ImportService,
    private readonly releases: ImportReleaseService,
    private readonly reverts: ImportRevertService,
    private readonly queries: ImportQueries,
    private readonly contents: ImportContents,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('imports.upload')
  @TakesLists()
  @ApiConsumes('multipart/form-data')
  @ApiAcceptedResponse({ type: ImportResponse, description: 'is being read' })
  @ApiOkResponse({ type: ImportResponse, description: 'the same bytes came before' })
  @ApiForbiddenResponse({ description: 'not-permitted' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async upload(
    @CurrentActor() actor: Actor,
    @Body() { kind, file, periodOn }: UploadImport,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportResponse> {
    const { imported, isNew } = await this.imports.upload(actor, { kind, file, periodOn: dayOrUndefined(periodOn) });
    void reply.status(isNew ? 202 : 200).header('location', `/api/v1/imports/${imported.id}`);
    return ImportResponse.from(imported);
  }

  @Get(':id')
  @Requires('imports.read')
  @ApiOkResponse({ type: ImportResponse })
  @ApiNotFoundResponse({ description: 'not-found' })
  async show(@Param('id', IdPipe) id: string): Promise<ImportResponse> {
    return ImportResponse.from(await this.load(id));
  }

  @Post(':id/apply')
  @HttpCode(200)
  @Requires('imports.upload')
  @ApiOkResponse({ type: ImportResponse })
  @ApiConflictResponse({ description: 'import-not-ready, import-held' })
  async apply(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<ImportResponse> {
    return ImportResponse.from(await this.imports.apply(actor, id));
  }

  /** Takes an applied file back as a whole, until something builds on it. */
  @Post(':id/revert')
  @HttpCode(200)
  @Requires('imports.upload')
  @ApiOkResponse({ type: ImportResponse, description: 'state `cancelled`' })
  @ApiNotFoundResponse({ description: 'not-found' })
  @ApiConflictResponse({ description: 'import-not-applied, import-built-upon' })
  @ApiUnprocessableEntityResponse({ description: 'invalid-input' })
  async revert(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReleaseImport,
  ): Promise<ImportResponse> {
    return ImportResponse.from(await this.reverts.revert(actor, id, reason));
  }

  @Post(':id/release')
  @HttpCode(200)
  @Requires('imports.release')
  @ApiOkResponse({ type: ImportResponse })
  @ApiForbiddenResponse({ description: 'not-permitted: where an answer at the counter changes, a legal reviewer' })
  @ApiConflictResponse({ description: 'import-not-held, second-person-needed' })
  async release(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ReleaseImport,
  ): Promise<ImportResponse> {
    return ImportResponse.from(await this.releases.release(actor, id, reason));
  }

  @Delete(':id')
  @Requires('imports.upload')
  @ApiOkResponse({ type: ImportResponse })
  @ApiConflictResponse({ description: 'import-ended' })
  async cancel(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<ImportResponse> {
    return ImportResponse.from(await this.imports.cancel(actor, id));
  }

  /** The rows that were not taken, with the reasons: a workbook, or JSON by `Accept`. */
  @Get(':id/rejects')
  @Requires('imports.read')
  @ApiProduces(XLSX, 'application/json')
  @ApiOkResponse({ type: [RejectedRowResponse] })
  async rejects(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | { rows: RejectedRowResponse[] }> {
    const imported = await this.load(id);
    const header = await this.queries.header(this.db.manager, id);
    const rows = await this.contents.rejected(this.db.manager, id);
    void reply.header('vary', 'Accept');
    if (wantsJson(req.headers.accept)) {
      return {
        rows: rows.map(({ rowNo, raw, problems }) => ({ row: rowNo, cells: byColumn(header, raw), problems })),
      };
    }
    const name = imported.fileName.replace(/\.[^.]*$/, '').replace(/[^\w.-]+/g, '-');
    void reply
      .header('content-type', XLSX)
      .header('content-disposition', `attachment; filename="${name}-ditolak.xlsx"`);
    return rejectsWorkbook(header, rows);
  }

  private async load(id: string): Promise<Import> {
    const imported = await this.db.manager.findOneBy(Import, { id });
    if (!imported) throw notFound();
    return imported;
  }
}

const wantsJson = (accept: string | undefined): boolean =>
  Boolean(accept?.includes('application/json')) && !accept?.includes('spreadsheetml');

/** A column without a title goes by its letter's number. */
const byColumn = (header: readonly string[], raw: readonly string[]): Record<string, string> =>
  Object.fromEntries(raw.map((cell, index) => [header[index] || `Kolom ${index + 1}`, cell]));
