import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { FileStore } from '../files/file-store';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { CourtBundleQueries } from './court-bundle.queries';
import { CourtBundleResponse } from './court-bundle.responses';
import { CourtBundleService } from './court-bundle.service';

/** A case put together for the court. */
@ApiTags('cases')
@Controller('api/v1/cases/:id/court-bundles')
export class CourtBundleController {
  constructor(
    private readonly db: DataSource,
    private readonly bundles: CourtBundleService,
    private readonly queries: CourtBundleQueries,
    private readonly files: FileStore,
  ) {}

  /** Asks for a bundle of the case as it stands; it is made beside, in a few seconds. */
  @Post()
  @HttpCode(202)
  @Requires('court-bundles.make')
  @ApiAcceptedResponse({ type: CourtBundleResponse })
  async request(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<CourtBundleResponse> {
    const bundleId = await this.bundles.request(actor, id);
    return CourtBundleResponse.from(await this.queries.one(this.db.manager, id, bundleId));
  }

  /** One bundle and how far it is. */
  @Get(':bundle')
  @Requires('court-bundles.read')
  @ApiOkResponse({ type: CourtBundleResponse })
  async one(@Param('id', IdPipe) id: string, @Param('bundle', IdPipe) bundleId: string): Promise<CourtBundleResponse> {
    return CourtBundleResponse.from(await this.queries.one(this.db.manager, id, bundleId));
  }

  /** Sheets, every paper under its mark, and a list of hashes. */
  @Get(':bundle/zip')
  @Requires('court-bundles.read')
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  zip(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('bundle', IdPipe) bundleId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.file(actor, id, bundleId, 'zip', reply);
  }

  /** The same to print, each page of an exhibit under its mark. */
  @Get(':bundle/pdf')
  @Requires('court-bundles.read')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  pdf(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('bundle', IdPipe) bundleId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.file(actor, id, bundleId, 'pdf', reply);
  }

  private async file(
    actor: Actor,
    caseId: string,
    bundleId: string,
    kind: 'zip' | 'pdf',
    reply: FastifyReply,
  ): Promise<Buffer> {
    const bundle = await this.queries.one(this.db.manager, caseId, bundleId);
    const sha256 = kind === 'zip' ? bundle.zipSha256 : bundle.pdfSha256;
    if (!sha256) throw notFound();
    await this.bundles.noteDownload(actor, caseId, bundleId, sha256);
    void reply.header('content-type', `application/${kind}`);
    void reply.header('content-disposition', `attachment; filename="berkas-perkara-${bundleId}.${kind}"`);
    return this.files.get(sha256);
  }
}
