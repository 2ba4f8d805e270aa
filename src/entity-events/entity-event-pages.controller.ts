import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { employersPath } from '../employers/employer.paths';
import { EmployerQueries } from '../employers/employer.queries';
import { EmployerRecords } from '../employers/employer-record';
import { FileStore } from '../files/file-store';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { DecideSuccessionRequest, RecordEntityEventRequest } from './entity-event.dto';
import { EntityEventQueries } from './entity-event.queries';
import { eventsView, eventView } from './entity-event-view';
import { eventPath } from './entity-event-words';
import { EntityEvents } from './entity-events';

/** What happened to an employer as an entity, and whether a sanction follows to its successor. */
@ApiExcludeController()
@Controller('pemberi-kerja/:id/peristiwa')
export class EntityEventPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly events: EntityEvents,
    private readonly records: EmployerRecords,
    private readonly employers: EmployerQueries,
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

  /** The successor is typed as a number of his, which leads to him or to nobody. */
  @Post()
  @Requires('employers.edit')
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typeof body.successor === 'string' ? body.successor.trim() : '';
    const successorId = typed === '' ? undefined : await this.employers.byNumber(this.db.manager, typed);
    return submitForm(
      RecordEntityEventRequest,
      { ...body, successorId: successorId ?? undefined },
      async (input) => {
        const eventId = await this.events.record(actor, id, input);
        return seeOther(reply, eventPath(id, eventId), 'Peristiwa dicatat. Tidak ada yang berakhir dengan sendirinya.');
      },
      (faults) => this.showForm(id, req, reply, faults),
    );
  }

  @Get(':eventId')
  @Requires('employers.read')
  page(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('eventId', IdPipe) eventId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showEvent(actor, id, eventId, req, reply);
  }

  @Post(':eventId')
  @Requires('identity.decide')
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('eventId', IdPipe) eventId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DecideSuccessionRequest,
      body,
      async ({ follows, reason }) => {
        await this.events.decideSuccession(actor, eventId, follows, reason);
        const done = follows ? 'Sanksi beralih ke penerus.' : 'Sanksi tidak beralih ke penerus.';
        return seeOther(reply, eventPath(id, eventId), done);
      },
      (faults) => this.showEvent(actor, id, eventId, req, reply, faults),
    );
  }

  /** The file that shows it, as people may see it. */
  @Get(':eventId/bukti')
  @Requires('employers.read')
  async evidence(
    @Param('id', IdPipe) id: string,
    @Param('eventId', IdPipe) eventId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { evidenceSha256 } = await this.queries.event(this.db.manager, id, eventId);
    if (!evidenceSha256) throw notFound();
    const copy = await this.files.displayCopy(evidenceSha256);
    void reply.header('content-type', copy.mediaType);
    return this.files.get(copy.sha256);
  }

  private async showForm(id: string, req: FastifyRequest, reply: FastifyReply, faults?: FormFaults): Promise<string> {
    const tx = this.db.manager;
    const view = eventsView(await this.records.of(tx, id), await this.queries.events(tx, id));
    const { successorId, ...errors } = faults?.errors ?? {};
    const model = {
      ...view,
      today: await this.clock.today(tx),
      form: faults?.form ?? {},
      errors: successorId ? { ...errors, successor: successorId } : errors,
    };
    const options = { title: view.title, status: faults?.status, active: employersPath() };
    return this.pages.show(req, reply, 'entity-events/record', model, options);
  }

  private async showEvent(
    actor: Actor,
    id: string,
    eventId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const view = eventView(await this.queries.event(this.db.manager, id, eventId), actor);
    const model = { ...view, form: faults?.form ?? {}, errors: faults?.errors ?? {} };
    const options = { title: view.title, status: faults?.status, active: employersPath() };
    return this.pages.show(req, reply, 'entity-events/event', model, options);
  }
}
