import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { EmployerRecords, type EmployerRecord } from '../employers/employer-record';
import { employerPath, employersPath, joinChangePath, joinPath } from '../employers/employer.paths';
import { EmployerQueries } from '../employers/employer.queries';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { DecideJoin, FindOther, JoinPair, JoinReason, JoinRecords } from './join.dto';
import { JoinQueries } from './join.queries';
import { notJoined } from './join.problems';
import { joinChangeView, joinStartView, joinView, separateView } from './join-view';
import { RecordJoins, type JoinOutcome } from './record-joins';

/** How many are offered when a name is looked for. */
const OFFERED = 10;

const PROPOSED = 'Usul dikirim ke Bagian Hukum. Loket menjawab perlu dipastikan untuk nomor keduanya.';

/** Two records that are one employer: side by side, joined, taken back, decided. */
@ApiExcludeController()
@Controller('pemberi-kerja')
export class JoinPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly records: EmployerRecords,
    private readonly employers: EmployerQueries,
    private readonly queries: JoinQueries,
    private readonly joins: RecordJoins,
  ) {}

  @Get('gabung')
  @Requires('employers.edit')
  compare(
    @Query() { satu, dua }: JoinPair,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showPair(satu, dua, req, reply);
  }

  @Post('gabung')
  @HttpCode(200)
  @Requires('employers.edit')
  join(
    @CurrentActor() actor: Actor,
    @Query() { satu, dua }: JoinPair,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const pair = { ...body, duplicateId: body['keptId'] === satu ? dua : satu };
    return submitForm(
      JoinRecords,
      pair,
      async ({ keptId, duplicateId, reason }) => {
        const done = await this.db.transaction((tx) => this.joins.join(tx, actor, keptId, duplicateId, reason));
        return told(reply, done, employerPath(keptId), 'Kedua catatan digabung.');
      },
      (faults) => this.showPair(satu, dua, req, reply, faults),
    );
  }

  @Get('gabung/:changeId')
  @Requires('employers.read')
  change(
    @CurrentActor() actor: Actor,
    @Param('changeId', IdPipe) changeId: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showChange(actor, changeId, req, reply);
  }

  @Post('gabung/:changeId')
  @HttpCode(200)
  @Requires('identity.decide')
  decide(
    @CurrentActor() actor: Actor,
    @Param('changeId', IdPipe) changeId: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DecideJoin,
      body,
      async ({ outcome, reason }) => {
        await this.db.transaction((tx) => this.joins.decide(tx, actor, changeId, outcome, reason));
        const done = outcome === 'approved' ? 'Disetujui; loket menjawab menurut keputusan ini.' : 'Ditolak.';
        return seeOther(reply, joinChangePath(changeId), done);
      },
      (faults) => this.showChange(actor, changeId, req, reply, faults),
    );
  }

  @Get(':id/gabung')
  @Requires('employers.edit')
  start(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showStart(id, req, reply);
  }

  /** Posted, because a tax number may be typed. */
  @Post(':id/gabung')
  @HttpCode(200)
  @Requires('employers.edit')
  find(
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      FindOther,
      body,
      async ({ q }) => {
        const other = await this.employers.byNumber(this.db.manager, q);
        if (other && other !== id) return seeOther(reply, joinPath(id, other));
        return this.showStart(id, req, reply, { form: body, errors: {}, status: 200 }, q);
      },
      (faults) => this.showStart(id, req, reply, faults),
    );
  }

  @Get(':id/pisah')
  @Requires('employers.edit')
  confirmSeparate(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showSeparate(id, req, reply);
  }

  @Post(':id/pisah')
  @HttpCode(200)
  @Requires('employers.edit')
  separate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      JoinReason,
      body,
      async ({ reason }) => {
        const done = await this.db.transaction((tx) => this.joins.separate(tx, actor, id, reason));
        return told(reply, done, employerPath(id), 'Catatan dipisahkan lagi.');
      },
      (faults) => this.showSeparate(id, req, reply, faults),
    );
  }

  private async showStart(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
    sought?: string,
  ): Promise<string> {
    const tx = this.db.manager;
    const record = await this.records.of(tx, id);
    const { rows } = sought ? await this.employers.list(tx, { search: sought }, OFFERED) : { rows: [] };
    const found = rows
      .filter((row) => row.id !== id)
      .map((row) => ({
        id: row.id,
        name: row.name,
        meta: [row.nib && `NIB ${row.nib}`, row.address, row.villageName].filter(Boolean).join(' · '),
        href: joinPath(id, row.id),
      }));
    const view = joinStartView(record, found);
    return this.show(req, reply, 'joins/start', { ...view, sought: sought ?? null }, view.title, faults);
  }

  private async showPair(
    one: string,
    other: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const pair = await this.pair(one, other);
    const reasons = await this.queries.reasons(this.db.manager, one, other);
    const view = joinView({ ...pair, reasons });
    return this.show(req, reply, 'joins/compare', view, view.title, faults);
  }

  private async showSeparate(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const { joins } = await this.records.of(this.db.manager, id);
    const join = joins.find(({ changeId, duplicateId }) => changeId === null && duplicateId === id);
    if (!join) throw notJoined();
    const view = separateView(await this.pair(join.keptId, id));
    return this.show(req, reply, 'joins/separate', view, view.title, faults);
  }

  private async showChange(
    actor: Actor,
    changeId: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const change = await this.queries.change(this.db.manager, changeId);
    const mayDecide = may(actor, 'identity.decide') && actor.id !== change.proposedBy;
    const view = joinChangeView(await this.pair(change.keptId, change.duplicateId), change, mayDecide);
    return this.show(req, reply, 'joins/change', view, view.title, faults);
  }

  private async pair(
    one: string,
    other: string,
  ): Promise<{ first: EmployerRecord; second: EmployerRecord; atCounter: boolean }> {
    const tx = this.db.manager;
    return {
      first: await this.records.of(tx, one),
      second: await this.records.of(tx, other),
      atCounter: await this.queries.atCounter(tx, [one, other]),
    };
  }

  private show(
    req: FastifyRequest,
    reply: FastifyReply,
    page: string,
    view: object,
    title: string,
    faults?: FormFaults,
  ): Promise<string> {
    const model = { ...view, form: faults?.form ?? {}, errors: faults?.errors ?? {} };
    return this.pages.show(req, reply, page, model, { title, status: faults?.status, active: employersPath() });
  }
}

function told(reply: FastifyReply, { changeId, outcome }: JoinOutcome, path: string, done: string): string {
  return outcome === 'proposed' ? seeOther(reply, joinChangePath(changeId), PROPOSED) : seeOther(reply, path, done);
}
