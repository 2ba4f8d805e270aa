import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CaseRecords } from '../cases/case-record';
import { casePath } from '../cases/case.paths';
import type { Actor } from '../common/actor';
import { dateTime } from '../common/formats';
import { notFound } from '../common/problem';
import { FileStore } from '../files/file-store';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { embeddableHeaders } from '../web/headers';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { ConfirmDeclineRequest, RejectDeclineRequest } from './closing.dto';
import { waitingDecline } from './decline-paper';
import { DeclineService, recommendationOf } from './decline.service';

/** The page on which a refusal on paper is compared with its scan by a second person. */
@ApiExcludeController()
@Controller('kasus/:id/rekomendasi/penolakan')
export class DeclinePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly records: CaseRecords,
    private readonly declines: DeclineService,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.form(actor, id, req, reply);
  }

  /** The scan as it was registered. */
  @Get('pindaian')
  @Requires('cases.read')
  async scan(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const paper = await waitingDecline(
      this.db.manager,
      recommendationOf(await this.records.of(this.db.manager, id))?.id,
    );
    if (!paper) throw notFound();
    const copy = await this.files.displayCopy(paper.scanSha256);
    embeddableHeaders(reply);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  @Post('cocok')
  @Requires('sanctions.confirm-decline')
  confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ConfirmDeclineRequest,
      body,
      async () => {
        await this.declines.confirm(actor, id, givenVersion(req));
        return seeOther(reply, casePath(id), 'Penolakan cocok dengan pindaiannya. Kasus ditutup.');
      },
      (faults) => this.form(actor, id, req, reply, faults),
    );
  }

  @Post('tidak-cocok')
  @Requires('sanctions.confirm-decline')
  reject(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RejectDeclineRequest,
      body,
      async ({ reason }) => {
        await this.declines.reject(actor, id, givenVersion(req), reason);
        return seeOther(reply, casePath(id), 'Penolakan dikesampingkan. Kasus tetap menunggu penetapan.');
      },
      (faults) => this.form(actor, id, req, reply, faults),
    );
  }

  private async form(
    actor: Actor,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const record = await this.records.of(this.db.manager, id);
    const { head } = record;
    const paper = await waitingDecline(this.db.manager, recommendationOf(record)?.id);
    const waits = head.state === 'RECOMMENDED' ? paper : null;
    const title = 'Cocokkan penolakan rekomendasi';
    return this.pages.show(
      req,
      reply,
      'closings/confirm-decline',
      {
        id,
        title,
        version: head.version,
        meta: head.employerName,
        crumbs: [{ text: 'Kasus', href: '/kasus' }, { text: head.reference, href: casePath(id) }, { text: title }],
        waits: waits && {
          facts: [
            { label: 'Alasan', text: waits.reason },
            { label: 'Surat', text: waits.title },
            { label: 'Dicatat', text: `${waits.registrarName}, ${dateTime(waits.registeredAt)}` },
          ],
          scan: `/kasus/${id}/rekomendasi/penolakan/pindaian`,
        },
        mayDecide:
          waits && may(actor, 'sanctions.confirm-decline') && ![waits.registeredBy, waits.drafterId].includes(actor.id),
        back: casePath(id),
        form: faults?.form ?? {},
        errors: faults?.errors ?? {},
      },
      { title: `${title} ${head.reference}`, status: faults?.status, active: '/kasus' },
    );
  }
}
