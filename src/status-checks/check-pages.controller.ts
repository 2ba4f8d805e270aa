import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { pageSize } from '../common/paging';
import { notFound } from '../common/problem';
import { CurrentActor, Requires } from '../web/access';
import { embeddableHeaders } from '../web/headers';
import { Pages } from '../web/page';
import { may } from '../web/permissions';
import { CheckCertificates } from './check-certificate';
import { checkRow } from './check-list-view';
import { CheckResultPage } from './check-result-page';
import { CheckSettings } from './check-setting.queries';
import { slipView } from './check-view';
import { CHECK_PATH, checkPath, HISTORY_PATH } from './check.paths';
import { StatusCheckQueries } from './status-check.queries';

/** The answers given: each with its proof, its sheet for the applicant, and the list of a unit's own. */
@ApiExcludeController()
@Controller('cek')
export class CheckPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: StatusCheckQueries,
    private readonly results: CheckResultPage,
    private readonly settings: CheckSettings,
    private readonly certificates: CheckCertificates,
    private readonly pages: Pages,
  ) {}

  @Get('riwayat')
  @Requires('checks.read')
  async history(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const { rows, next } = await this.queries.list(this.db.manager, actor, pageSize(undefined), after);
    return this.pages.show(
      req,
      reply,
      'checks/list',
      {
        rows: rows.map(checkRow),
        showsUnits: actor.role === 'auditor',
        mayCheck: may(actor, 'checks.make'),
        crumbs: may(actor, 'checks.make')
          ? [{ text: 'Cek pemberi kerja', href: CHECK_PATH }, { text: 'Riwayat cek' }]
          : undefined,
        newCheck: { href: CHECK_PATH, text: 'Cek', icon: 'search' },
        shown: `${rows.length} cek${after ? ', lanjutan' : ', yang terbaru lebih dahulu'}`,
        first: after ? HISTORY_PATH : undefined,
        next: next ? `${HISTORY_PATH}?sesudah=${next}` : undefined,
      },
      { title: 'Riwayat cek' },
    );
  }

  @Get(':no.pdf')
  @Requires('checks.read')
  async pdf(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const check = await this.queries.byNumber(this.db.manager, actor, no);
    const bytes = await this.certificates.render(this.db.manager, check);
    embeddableHeaders(reply);
    void reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="${check.number.replace(/[^\w-]+/g, '-')}.pdf"`);
    return bytes;
  }

  @Get(':no')
  @Requires('checks.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.results.show(await this.queries.byNumber(this.db.manager, actor, no), req, reply);
  }

  @Get(':no/lembar')
  @Requires('checks.read')
  async slip(
    @CurrentActor() actor: Actor,
    @Param('no') no: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const check = await this.queries.byNumber(this.db.manager, actor, no);
    if (check.answer.result !== 'blocked') throw notFound();
    const { print: _print, ...slip } = slipView(check, await this.settings.of(this.db.manager, check));
    const crumbs = [
      { text: 'Cek pemberi kerja', href: CHECK_PATH },
      { text: check.number, href: checkPath(check.number) },
      { text: 'Lembar pemohon' },
    ];
    return this.pages.show(req, reply, 'checks/slip', { crumbs, slip }, { title: 'Lembar untuk pemohon' });
  }
}
