import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { dateTime, dayAndDate } from '../common/formats';
import { OfficeClock } from '../database/office-clock';
import { CurrentActor, Requires } from '../web/access';
import { Pages } from '../web/page';
import { taskGroups } from './task-list';
import { TaskQueries, type TaskView } from './task.queries';

const VIEWS: readonly { view: TaskView; slug: string; text: string }[] = [
  { view: 'mine', slug: '', text: 'Milik saya' },
  { view: 'team', slug: 'tim', text: 'Tim' },
  { view: 'unowned', slug: 'tanpa-pemilik', text: 'Belum ada pemilik' },
];

/** `/tugas`: what waits for me, the most urgent first. */
@ApiExcludeController()
@Controller('tugas')
export class TasksPagesController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly tasks: TaskQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Requires('tasks.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query('lihat') slug: string | undefined,
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const tx = this.db.manager;
    const shown = VIEWS.find((view) => view.slug === (slug ?? '')) ?? VIEWS[0]!;
    const [now, today, calendar, open, counts] = [
      await this.clock.now(tx),
      await this.clock.today(tx),
      await this.calendars.calendar(tx),
      await this.tasks.open(tx, actor, shown.view),
      await this.tasks.counts(tx, actor),
    ];
    const groups = taskGroups(open, today, calendar);
    const first = groups.over[0] ?? groups.soon[0] ?? groups.proof[0] ?? groups.approval[0] ?? groups.later[0];
    return this.pages.show(
      req,
      reply,
      'tasks/list',
      {
        when: `${dayAndDate(today)}, ${dateTime(now).split(' pukul ')[1] ?? ''} WITA`,
        groups,
        first: first ? { href: first.href, text: 'Buka yang paling mendesak', icon: 'arrow-right' } : undefined,
        sums: [
          { href: '#lewat', count: groups.over.length, text: 'Lewat batas', tone: 'bad' },
          { href: '#dekat', count: groups.soon.length, text: 'Batas dalam 7 hari', tone: 'wait' },
          { href: '#bukti', count: groups.proof.length, text: 'Bukti terima', tone: 'info' },
          { href: '#persetujuan', count: groups.approval.length, text: 'Menunggu tanda tangan', tone: 'mute' },
        ],
        tabs: VIEWS.map(({ view, slug: value, text }) => ({
          href: value ? `/tugas?lihat=${value}` : '/tugas',
          text,
          count: counts[view],
          current: view === shown.view,
        })),
        isEmpty: open.length === 0,
      },
      { title: 'Tugas' },
    );
  }
}
