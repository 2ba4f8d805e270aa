import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { employerPath, employersPath } from '../employers/employer.paths';
import { EmployerRecords } from '../employers/employer-record';
import { EmployerService } from '../employers/employer.service';
import { FileStore } from '../files/file-store';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { EntityEventQueries } from './entity-event.queries';
import { changeView, proposeView } from './entity-event-view';
import { DecideIdentityChangeRequest, ProposeIdentityChangeRequest } from './identity-change.dto';
import { changePath } from './identity-change-words';
import { IdentityDecisions } from './identity-decisions.service';

/** Another number for an employer: proposed by an officer, decided by the legal office. */
@ApiExcludeController()
@Controller('pemberi-kerja/:id/pengenal')
export class IdentityChangePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly decisions: IdentityDecisions,
    private readonly employers: EmployerService,
    private readonly records: EmployerRecords,
    private readonly queries: EntityEventQueries,
    private readonly files: FileStore,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('employers.edit')
  form(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(id, req, reply);
  }

  @Post()
  @Requires('employers.edit')
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ProposeIdentityChangeRequest,
      body,
      async (input) => {
        const changeId = await this.decisions.propose(actor, id, input);
        return changeId
          ? seeOther(
              reply,
              changePath(id, changeId),
              'Usulan dikirim ke Bagian Hukum. Loket menjawab perlu dipastikan untuk nomor itu.',
            )
          : seeOther(reply, employerPath(id), 'Pengenal disimpan.');
      },
      (faults) => this.showForm(id, req, reply, faults),
    );
  }

  @Get(':changeId')
  @Requires('employers.read')
  page(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('changeId', IdPipe) changeId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showChange(actor, id, changeId, req, reply);
  }

  @Post(':changeId')
  @Requires('identity.decide')
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('changeId', IdPipe) changeId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DecideIdentityChangeRequest,
      body,
      async ({ outcome, reason }) => {
        await this.decisions.decide(actor, changeId, outcome, reason);
        const done = outcome === 'approved' ? 'Perubahan disetujui dan berlaku di loket.' : 'Perubahan ditolak.';
        return seeOther(reply, changePath(id, changeId), done);
      },
      (faults) => this.showChange(actor, id, changeId, req, reply, faults),
    );
  }

  /** The file that shows why, as people may see it. */
  @Get(':changeId/bukti')
  @Requires('employers.read')
  async evidence(
    @Param('id', IdPipe) id: string,
    @Param('changeId', IdPipe) changeId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { evidenceSha256 } = await this.queries.change(this.db.manager, id, changeId);
    if (!evidenceSha256) throw notFound();
    const copy = await this.files.displayCopy(evidenceSha256);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  private async showForm(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const tx = this.db.manager;
    const isUnderSanction = (await this.employers.underSanction(tx, [id])).has(id);
    const view = proposeView(await this.records.of(tx, id), await this.queries.changes(tx, id), isUnderSanction);
    const model = { ...view, form: faults?.form ?? {}, errors: faults?.errors ?? {} };
    const options = { title: view.title, status: faults?.status, active: employersPath() };
    return this.pages.show(req, reply, 'entity-events/propose-change', model, options);
  }

  private async showChange(
    actor: Actor,
    id: string,
    changeId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const view = changeView(await this.queries.change(this.db.manager, id, changeId), actor);
    const model = { ...view, form: faults?.form ?? {}, errors: faults?.errors ?? {} };
    const options = { title: view.title, status: faults?.status, active: employersPath() };
    return this.pages.show(req, reply, 'entity-events/change', model, options);
  }
}
