import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { dateTime, longDate } from '../common/formats';
import type { Tx } from '../database/office-clock';
import { valueOn } from '../law/dated-values';
import { parameterDefault, type ParameterKey } from '../law/parameters';
import { ParameterService } from '../parameters/parameter.service';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { IdPipe } from '../web/ids';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { GivenVersion, givenVersion } from '../web/versions';
import { calendarDifference, forecastSentence, forecastView, reportView } from './forecast-view';
import { ForecastService } from './forecast.service';
import { changeFacts } from './law-change-view';
import { contentOf } from './law-change.entity';
import { RefuseChangeRequest } from './law-change.dto';
import { CALENDAR_PATH, lawChangePath, parameterPath, PARAMETERS_PATH } from './law-change.paths';
import { LawChangeQueries, type LawChangeRow } from './law-change.queries';
import { LawChangeService } from './law-change.service';
import { valueInWords } from './parameter-words';

/** `/admin/perubahan/{id}`: what a change would do, the decision on it, and the report of what it moved. */
@ApiExcludeController()
@Controller('admin/perubahan')
export class LawChangePagesController {
  constructor(
    private readonly db: DataSource,
    private readonly queries: LawChangeQueries,
    private readonly changes: LawChangeService,
    private readonly forecasts: ForecastService,
    private readonly parameters: ParameterService,
    private readonly calendars: CalendarService,
    private readonly pages: Pages,
  ) {}

  @Get(':id')
  @Requires('parameters.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const change = await this.queries.one(tx, id);
    const isOpen = change.state === 'proposed';
    const isMine = change.proposedBy === actor.id;
    const mayDecide = isOpen && !isMine && may(actor, 'law-changes.decide');
    const path = lawChangePath(id);
    const forecast = isOpen ? await this.forecasts.of(tx, change) : change.forecast;
    const model = {
      crumbs: crumbsOf(change),
      ...changeFacts(change, await this.before(tx, change)),
      difference: await this.difference(tx, change),
      forecast: forecast ? forecastView(forecast, change, may(actor, 'cases.read')) : undefined,
      forecastTitle: isOpen ? 'Akibatnya bila disetujui' : 'Yang diperkirakan saat disetujui',
      report: change.recountedAt ? await this.report(tx, change, may(actor, 'cases.read')) : undefined,
      waits: waitingNote(change),
      ownNote: isOpen && isMine && may(actor, 'law-changes.decide'),
      primary: mayDecide ? { href: `${path}/setujui`, text: 'Setujui', icon: 'check' } : undefined,
      secondary: [
        ...(mayDecide ? [{ href: `${path}/tolak`, text: 'Tolak', icon: 'x' }] : []),
        ...(isOpen && isMine && may(actor, 'parameters.propose')
          ? [{ href: `${path}/tarik`, text: 'Tarik', icon: 'x' }]
          : []),
      ],
    };
    return this.pages.show(req, reply, 'law-changes/change', model, { title: model.title, active: PARAMETERS_PATH });
  }

  @Get(':id/setujui')
  @Requires('law-changes.decide')
  async confirmApproval(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const change = await this.queries.one(tx, id);
    const { title } = changeFacts(change, { label: '' });
    const sentence = forecastSentence(await this.forecasts.of(tx, change), change);
    return this.confirm(req, reply, change, {
      title: 'Setujui perubahan',
      statement: `${title}.`,
      effects: [
        sentence,
        'Batas yang sudah berakhir tidak berubah. Putusan ini tidak dapat ditarik; yang ada hanya perubahan baru.',
      ],
      action: 'setujui',
      button: 'Setujui perubahan',
    });
  }

  @Post(':id/setujui')
  @Requires('law-changes.decide')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.changes.approve(actor, id, version);
    return seeOther(reply, lawChangePath(id), 'Perubahan disetujui.');
  }

  @Get(':id/tolak')
  @Requires('law-changes.decide')
  refusalForm(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showRefusal(id, req, reply);
  }

  @Post(':id/tolak')
  @Requires('law-changes.decide')
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      RefuseChangeRequest,
      body,
      async ({ reason }) => {
        await this.changes.refuse(actor, id, givenVersion(req), reason);
        return seeOther(reply, lawChangePath(id), 'Perubahan ditolak.');
      },
      (faults) => this.showRefusal(id, req, reply, faults),
    );
  }

  @Get(':id/tarik')
  @Requires('parameters.propose')
  async confirmWithdrawal(
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const change = await this.queries.one(this.db.manager, id);
    return this.confirm(req, reply, change, {
      title: 'Tarik pengajuan',
      statement: `${changeFacts(change, { label: '' }).title}: pengajuan ini tidak jadi diputus.`,
      effects: ['Yang berlaku sekarang tetap berlaku. Pengajuan tetap terlihat dalam riwayat.'],
      action: 'tarik',
      button: 'Tarik pengajuan',
    });
  }

  @Post(':id/tarik')
  @Requires('parameters.propose')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @GivenVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.changes.withdraw(actor, id, version);
    return seeOther(reply, lawChangePath(id), 'Pengajuan ditarik.');
  }

  private async showRefusal(
    id: string,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const change = await this.queries.one(this.db.manager, id);
    const reason = {
      name: 'reason',
      label: 'Alasan menolak',
      value: faults?.form['reason'],
      error: faults?.errors['reason'],
    };
    return this.confirm(
      req,
      reply,
      change,
      {
        title: 'Tolak perubahan',
        statement: `${changeFacts(change, { label: '' }).title}: ditolak.`,
        effects: ['Yang berlaku sekarang tetap berlaku. Yang mengajukan membaca alasan Anda.'],
        action: 'tolak',
        button: 'Tolak perubahan',
        reason,
      },
      faults,
    );
  }

  private confirm(
    req: FastifyRequest,
    reply: FastifyReply,
    change: LawChangeRow,
    {
      title,
      action,
      ...rest
    }: { title: string; action: string; statement: string; effects: string[]; button: string; reason?: object },
    faults?: FormFaults,
  ): Promise<string> {
    const path = lawChangePath(change.id);
    const model = {
      crumbs: [...crumbsOf(change).slice(0, -1), { text: 'Perubahan', href: path }],
      title,
      ...rest,
      action: `${path}/${action}`,
      cancel: path,
      version: change.version,
      danger: action !== 'setujui',
      ...faults,
    };
    return this.pages.show(req, reply, 'law-changes/confirm', model, {
      title,
      status: faults?.status,
      active: PARAMETERS_PATH,
    });
  }

  /** What holds on the day the change would begin, and what the change says. */
  private async before(tx: Tx, change: LawChangeRow): Promise<{ label: string; old?: string; new?: string }> {
    if (change.kind !== 'PARAMETER')
      return { label: change.kind === 'EXTRA_DAY' ? 'Hari tambahan' : 'Kalender tahunan' };
    const key = change.subject as ParameterKey;
    const own = (await this.parameters.ownValues(tx, [key]))[key]?.filter(
      ({ validFrom }) => validFrom < change.validFrom,
    );
    return {
      label: parameterDefault(key).label,
      old: valueInWords(key, valueOn(key, own, change.validFrom)),
      new: valueInWords(key, contentOf(change, 'PARAMETER').value),
    };
  }

  private async difference(tx: Tx, change: LawChangeRow) {
    if (change.kind === 'PARAMETER') return undefined;
    const before = await this.calendars.yearBefore(
      tx,
      change.kind === 'CALENDAR_YEAR' ? Number(change.subject) : null,
      change.id,
    );
    return calendarDifference(change, before);
  }

  private async report(tx: Tx, change: LawChangeRow, readsCases: boolean) {
    const effects = await this.queries.effects(tx, change.id, readsCases);
    return { ...reportView(effects, readsCases), at: dateTime(change.recountedAt!) };
  }
}

function crumbsOf(change: LawChangeRow): { text: string; href?: string }[] {
  const home = { text: 'Tenggat dan hari libur', href: PARAMETERS_PATH };
  const parent =
    change.kind === 'PARAMETER'
      ? { text: parameterDefault(change.subject as ParameterKey).label, href: parameterPath(change.subject) }
      : { text: 'Hari libur', href: CALENDAR_PATH };
  return [home, parent, { text: 'Perubahan' }];
}

/** What still has to happen before a change is done. */
function waitingNote(change: LawChangeRow): string | undefined {
  if (change.state === 'proposed') {
    return `Menunggu putusan Bagian Hukum, sebelum ${longDate(change.validFrom)}.`;
  }
  const counts = change.state === 'approved' && change.forecast?.counts && change.kind !== 'PARAMETER';
  return counts && !change.recountedAt
    ? `Batas yang berjalan dihitung ulang pada ${longDate(change.validFrom)}; laporannya muncul di sini.`
    : undefined;
}
