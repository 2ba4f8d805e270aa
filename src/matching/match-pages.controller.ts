import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { EmployerRecords } from '../employers/employer-record';
import { employerPath, employersPath } from '../employers/employer.paths';
import { CurrentActor, Requires } from '../web/access';
import { submitForm, type FormBody, type FormFaults } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { DecideMatch } from './match.dto';
import { KIND_WORDS, matchView, saidByRegister } from './match-view';
import { MatchQueries, type MatchQuestion } from './match.queries';
import { MatchService } from './match.service';

/** Two records side by side, and the decision whether they are one. */
@ApiExcludeController()
@Controller('pemberi-kerja/:employerId/cocok/:id')
export class MatchPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly pages: Pages,
    private readonly records: EmployerRecords,
    private readonly queries: MatchQueries,
    private readonly matches: MatchService,
  ) {}

  @Get()
  @Requires('employers.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('employerId', IdPipe) employerId: string,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(actor, employerId, id, req, reply);
  }

  @Post()
  @Requires('employers.edit')
  decide(
    @CurrentActor() actor: Actor,
    @Param('employerId', IdPipe) employerId: string,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      DecideMatch,
      body,
      async ({ decision, reason }) => {
        const { kind } = await this.questionOf(employerId, id);
        const outcome = await this.db.transaction((tx) => this.matches.decide(tx, actor, id, decision, reason));
        const done = decision === 'same' ? KIND_WORDS[kind].done : 'Dicatat sebagai usaha yang berbeda.';
        return seeOther(reply, employerPath(employerId), outcome === 'proposed' ? PROPOSED : done);
      },
      (faults) => this.page(actor, employerId, id, req, reply, faults),
    );
  }

  private async page(
    actor: Actor,
    employerId: string,
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const match = await this.questionOf(employerId, id);
    const record = await this.records.of(this.db.manager, employerId);
    const other = match.otherEmployerId && (await this.records.of(this.db.manager, match.otherEmployerId));
    const shown = other ? { ...match, said: saidByRegister(other) } : match;
    const view = matchView(record, shown, may(actor, 'employers.edit'));
    const model = { ...view, form: faults?.form ?? {}, errors: faults?.errors ?? {} };
    return this.pages.show(req, reply, 'employers/match', model, {
      title: 'Bandingkan berdampingan',
      active: employersPath(),
      status: faults?.status,
    });
  }

  /** @throws 404 also for a question about another employer */
  private async questionOf(employerId: string, id: string): Promise<MatchQuestion> {
    const match = await this.queries.one(this.db.manager, id);
    if (!match || match.employerId !== employerId) throw notFound();
    return match;
  }
}

const PROPOSED = 'Usaha ini dalam sanksi: penghubungan diusulkan ke Bagian Hukum, dan belum berlaku.';
