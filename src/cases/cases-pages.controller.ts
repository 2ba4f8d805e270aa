import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ASSIGNMENTS_PATH } from '../assignments/assignments.paths';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { pageSize } from '../common/paging';
import { OfficeClock } from '../database/office-clock';
import { isCaseState, OPEN_STATES, stateLabel } from '../law/case-steps';
import { CurrentActor, Requires } from '../web/access';
import { IdPipe } from '../web/ids';
import { Pages } from '../web/page';
import { caseRow } from './case-list-view';
import { CasePage } from './case-page';
import { CaseQueries } from './case.queries';

/** Pages of cases: the list, and one case. */
@ApiExcludeController()
@Controller('kasus')
export class CasesPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly queries: CaseQueries,
    private readonly page: CasePage,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('cases.read')
  async list(
    @CurrentActor() actor: Actor,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('cari') search?: string,
    @Query('status') state?: string,
    @Query('lihat') view?: string,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const tx = this.db.manager;
    const size = pageSize(undefined);
    const shown = view === 'semua' || view === 'selesai' ? view : view === 'saya' ? 'saya' : 'berjalan';
    const found = await this.queries.list(
      tx,
      {
        search,
        state: state && isCaseState(state) ? state : undefined,
        ownerId: shown === 'saya' ? actor.id : undefined,
        open: shown === 'semua' ? undefined : shown !== 'selesai',
      },
      size,
      after,
    );
    const [today, calendar] = [await this.clock.today(tx), await this.calendars.calendar(tx)];
    const query = new URLSearchParams({
      ...(search && { cari: search }),
      ...(state && { status: state }),
      lihat: shown,
    });
    return this.pages.show(
      req,
      reply,
      'cases/list',
      {
        meta: 'Yang lewat batas lebih dahulu, lalu yang batasnya paling dekat',
        secondary: [{ href: ASSIGNMENTS_PATH, text: 'Pembagian kerja', icon: 'users' }],
        tabs: {
          label: 'Kasus yang ditampilkan',
          items: [
            ['berjalan', 'Berjalan'],
            ['saya', 'Milik saya'],
            ['selesai', 'Selesai'],
            ['semua', 'Semua'],
          ].map(([slug, text]) => ({ href: `/kasus?lihat=${slug}`, text, current: slug === shown })),
        },
        search: { label: 'Nama, NIB, atau nomor kasus', name: 'cari', value: search },
        selects: [
          {
            name: 'status',
            label: 'Keadaan',
            empty: 'Semua keadaan',
            value: state,
            options: OPEN_STATES.map((value) => ({ value, text: stateLabel(value) })),
          },
        ],
        keep: [{ name: 'lihat', value: shown }],
        rows: found.rows.map((row) => caseRow(row, today, calendar)),
        pagination: {
          shown: `${found.rows.length} kasus ditampilkan`,
          next: found.next ? `/kasus?${query.toString()}&sesudah=${found.next}` : undefined,
        },
      },
      { title: 'Kasus' },
    );
  }

  @Get(':id')
  @Requires('cases.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('riwayat') history?: string,
  ): Promise<string> {
    const model = await this.page.of(this.db.manager, id, actor, { wholeHistory: history === 'semua' });
    return this.pages.show(req, reply, 'cases/show', model, { title: model.title });
  }
}
