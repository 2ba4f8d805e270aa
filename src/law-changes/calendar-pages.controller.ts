import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { isPlainDate } from '../common/plain-date';
import { OfficeClock } from '../database/office-clock';
import { ANNOUNCED_YEARS, type ClosedDay } from '../law/calendar';
import { CurrentActor, Requires } from '../web/access';
import { type FormBody, type FormFaults, submitForm } from '../web/form';
import { Pages, seeOther } from '../web/page';
import { may } from '../web/permissions';
import { givenVersion } from '../web/versions';
import { calendarList, yearView } from './calendar-view';
import { calendarRows, readCalendarRows } from './calendar-rows';
import { calendarYear } from './calendar.controller';
import { MARK_OPTIONS, sectionTabs, waitingRows } from './law-change-view';
import { ProposeExtraDayForm, ProposeYearForm } from './law-change.dto';
import { CALENDAR_PATH, calendarYearPath, lawChangePath, PARAMETERS_PATH } from './law-change.paths';
import { daysFault } from './law-change.problems';
import { LawChangeQueries } from './law-change.queries';
import { CALENDAR_KINDS, LawChangeService } from './law-change.service';

const CRUMBS = [
  { text: 'Tenggat dan hari libur', href: PARAMETERS_PATH },
  { text: 'Hari libur', href: CALENDAR_PATH },
];
const PROPOSED = 'Perubahan diajukan ke Bagian Hukum.';

/** `/admin/hari-libur`: the days the office does not work, and how a year or a single day is asked for. */
@ApiExcludeController()
@Controller('admin/hari-libur')
export class CalendarPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly queries: LawChangeQueries,
    private readonly changes: LawChangeService,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('parameters.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const changes = await this.queries.list(tx, CALENDAR_KINDS);
    const mayPropose = may(actor, 'calendar.propose');
    const model = {
      tabs: sectionTabs(CALENDAR_PATH),
      waiting: waitingRows(changes.filter(({ state }) => state === 'proposed')),
      ...calendarList(await this.calendars.years(tx), await this.calendars.extraDays(tx), changes, today),
      mayPropose,
      primary: mayPropose ? { href: `${CALENDAR_PATH}/hari/baru`, text: 'Tambah hari libur', icon: 'plus' } : undefined,
    };
    return this.pages.show(req, reply, 'law-changes/calendar', model, { title: 'Hari libur', active: PARAMETERS_PATH });
  }

  @Get('hari/baru')
  @Requires('calendar.propose')
  extraDayForm(
    @Query('batal') cancelled: string | undefined,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showExtraDay(cancelled, req, reply);
  }

  @Post('hari/baru')
  @Requires('calendar.propose')
  proposeExtraDay(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return submitForm(
      ProposeExtraDayForm,
      body,
      async ({ closed, mark, ...day }) => {
        const proposal = { ...day, mark: mark ?? 'S', closed: closed === 'ya' };
        const { id } = await this.changes.proposeExtraDay(actor, proposal);
        return seeOther(reply, lawChangePath(id), PROPOSED);
      },
      (faults) => this.showExtraDay(undefined, req, reply, faults),
    );
  }

  @Get(':year')
  @Requires('parameters.read')
  year(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.showYear(actor, calendarYear(year), req, reply);
  }

  @Post(':year')
  @Requires('calendar.propose')
  proposeYear(
    @CurrentActor() actor: Actor,
    @Param('year') text: string,
    @Body() body: FormBody,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const year = calendarYear(text);
    return submitForm(
      ProposeYearForm,
      body,
      async ({ rows, file, mark, ...grounds }) => {
        const days = daysIn(file ? file.bytes.toString('utf8') : (rows ?? ''));
        const proposal = { ...grounds, mark: mark ?? 'S', days };
        const { id } = await this.changes.proposeYear(actor, year, givenVersion(req), proposal);
        return seeOther(reply, lawChangePath(id), PROPOSED);
      },
      (faults) => this.showYear(actor, year, req, reply, { ...faults, errors: atRows(faults.errors) }),
    );
  }

  private async showExtraDay(
    cancelled: string | undefined,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const on = isPlainDate(cancelled) ? cancelled : undefined;
    const known = (await this.calendars.extraDays(tx)).find((day) => day.on === on);
    const model = {
      crumbs: [...CRUMBS, { text: 'Hari tambahan' }],
      choices: [
        { value: 'ya', text: 'Libur', hint: 'Pilkada, Keppres, bencana' },
        { value: 'tidak', text: 'Batal libur', hint: 'Hari tambahan yang dibatalkan' },
      ],
      marks: MARK_OPTIONS,
      earliest: today,
      form: { validFrom: today, mark: 'S', closed: known ? 'tidak' : 'ya', ...(known ?? {}) },
      ...faults,
    };
    const options = { title: 'Hari libur tambahan', status: faults?.status, active: PARAMETERS_PATH };
    return this.pages.show(req, reply, 'law-changes/extra-day', model, options);
  }

  private async showYear(
    actor: Actor,
    year: number,
    req: FastifyRequest,
    reply: FastifyReply,
    faults?: FormFaults,
  ): Promise<string> {
    const tx = this.db.manager;
    const today = await this.clock.today(tx);
    const loaded = (await this.calendars.years(tx)).find((one) => one.year === year);
    const changes = await this.queries.list(tx, ['CALENDAR_YEAR'], String(year));
    const shipped = ANNOUNCED_YEARS.find((one) => one.year === year);
    const start = loaded ?? shipped;
    const isWaiting = changes[0]?.state === 'proposed';
    const model = {
      crumbs: [...CRUMBS, { text: String(year) }],
      ...yearView(year, loaded, changes),
      path: calendarYearPath(year),
      mayPropose: may(actor, 'calendar.propose') && !isWaiting,
      marks: MARK_OPTIONS,
      earliest: today,
      version: await this.queries.version(tx, CALENDAR_KINDS),
      form: {
        rows: calendarRows(start?.days ?? []),
        source: loaded ? '' : shipped?.source,
        validFrom: today,
        mark: 'S',
      },
      ...faults,
    };
    const options = { title: `Hari libur ${year}`, status: faults?.status, active: PARAMETERS_PATH };
    return this.pages.show(req, reply, 'law-changes/year', model, options);
  }
}

/** @throws Problem 422 that names the line which cannot be read */
function daysIn(text: string): ClosedDay[] {
  const read = readCalendarRows(text);
  if ('fault' in read) throw daysFault('/days', read.fault);
  return read.days;
}

/** The form asks for rows where the service speaks of days. */
function atRows({ days, ...errors }: Record<string, string>): Record<string, string> {
  return days === undefined ? errors : { ...errors, rows: days };
}
