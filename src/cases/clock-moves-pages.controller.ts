import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { notFound } from '../common/problem';
import { OfficeClock } from '../database/office-clock';
import { PERIOD_LABELS } from '../law/periods';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { ExtendDeadlineRequest, RestartDeadlineRequest, SuspendDeadlineRequest } from './clock-moves.dto';
import { ClockMoves, type ClockAt } from './clock-moves.service';
import { clockForm, clocksPage, isClockAct, type ClockAct } from './clock-moves-view';
import { CaseDeadlines } from './case-deadlines';
import { CaseRecords } from './case-record';
import type { Case } from './case.entity';

/** `/kasus/:id/perpanjang`: the clocks of a case, what happened to each, and the forms that move the office's own. */
@ApiExcludeController()
@Controller('kasus/:id/perpanjang')
export class ClockMovesPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly office: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly records: CaseRecords,
    private readonly deadlines: CaseDeadlines,
    private readonly clocks: ClockMoves,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const [today, calendar] = [await this.office.today(tx), await this.calendars.calendar(tx)];
    const record = await this.records.of(tx, id);
    const told = await this.deadlines.of(tx, id);
    const model = clocksPage(record, told, { today, calendar, mayMove: may(actor, 'deadlines.move') });
    return this.pages.show(req, reply, 'cases/clocks', model, { title: `Jangka ${record.head.reference}` });
  }

  @Get(':clock/:act')
  @Requires('deadlines.move')
  async form(
    @Param('id', IdPipe) id: string,
    @Param('clock', IdPipe) clockId: string,
    @Param('act') act: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showForm(id, clockId, actOf(act), req, reply);
  }

  @Post(':clock/:act')
  @Requires('deadlines.move')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) caseId: string,
    @Param('clock', IdPipe) deadlineId: string,
    @Param('act') slug: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = actOf(slug);
    const again = (faults: FormFaults) => this.showForm(caseId, deadlineId, act, req, reply, faults);
    const done = async (moved: Promise<Case>, message: string) => {
      await moved;
      return seeOther(reply, `/kasus/${caseId}/perpanjang`, message);
    };
    const at = (): ClockAt => ({ caseId, deadlineId, version: givenVersion(req) });
    switch (act) {
      case 'perpanjang':
        return submitForm(
          ExtendDeadlineRequest,
          body,
          (input) => done(this.clocks.extend(actor, at(), input), 'Jangka diperpanjang.'),
          again,
        );
      case 'hentikan':
        return submitForm(
          SuspendDeadlineRequest,
          body,
          (input) => done(this.clocks.suspend(actor, at(), input), 'Jangka dihentikan.'),
          again,
        );
      case 'lanjutkan':
        return submitForm(
          SuspendDeadlineRequest,
          body,
          (input) => done(this.clocks.resume(actor, at(), input), 'Jangka berjalan lagi.'),
          again,
        );
      case 'mulai-ulang':
        return submitForm(
          RestartDeadlineRequest,
          body,
          (input) => done(this.clocks.restart(actor, at(), input), 'Jangka dimulai ulang.'),
          again,
        );
    }
  }

  private async showForm(
    id: string,
    clockId: string,
    act: ClockAct,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const [today, calendar] = [await this.office.today(tx), await this.calendars.calendar(tx)];
    const record = await this.records.of(tx, id);
    const clock = record.deadlines.find((candidate) => candidate.id === clockId);
    if (!clock) throw notFound();
    const model = { ...clockForm(act, record, clock, { today, calendar }), ...faults };
    const title = `${model.title}: ${PERIOD_LABELS[clock.period].toLowerCase()}`;
    return this.pages.show(req, reply, 'cases/clock-move', model, { title, status: faults?.status });
  }
}

function actOf(slug: string): ClockAct {
  if (!isClockAct(slug)) throw notFound();
  return slug;
}
