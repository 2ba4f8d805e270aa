import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ASSIGNMENTS_PATH } from '../assignments/assignments.paths';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { dateTime, dayAndDate } from '../common/formats';
import { countText, pageSize } from '../common/paging';
import { OfficeClock } from '../database/office-clock';
import { CurrentActor, Requires } from '../web/access';
import { Pages } from '../web/page';
import { TASK_GROUPS, type TaskGroup } from './task-groups';
import { GROUP_WORDS, groupNamed, type ListReader, type QueueRow, queueRow } from './task-list';
import { type TaskCounts, TaskQueries, type TaskView } from './task.queries';

const VIEWS: readonly { view: TaskView; slug: string; text: string }[] = [
  { view: 'mine', slug: '', text: 'Milik saya' },
  { view: 'team', slug: 'tim', text: 'Tim' },
  { view: 'unowned', slug: 'tanpa-pemilik', text: 'Belum ada pemilik' },
];

/** Of each group the list shows the most urgent; the rest is a page of its own. */
const SHOWN_OF_GROUP = 10;
/** The four counts at the top; an officer of BPJS proves no receipts, but acts for BPJS. */
const SUM_TONES = { over: 'bad', soon: 'wait', approval: 'info', proof: 'mute' } as const;
const SUM_TONES_OF_BPJS = { over: 'bad', soon: 'wait', approval: 'info', bpjs: 'mute' } as const;

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
    @Req() req: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query('lihat') slug?: string,
    @Query('kelompok') group?: string,
    @Query('sesudah') after?: string,
  ): Promise<string> {
    const shown = VIEWS.find((view) => view.slug === (slug ?? '')) ?? VIEWS[0]!;
    const one = groupNamed(group);
    const model = one
      ? await this.oneGroup(actor, shown, one, after)
      : await this.everyGroup(actor, shown, await this.tasks.counts(this.db.manager, actor, shown.view));
    return this.pages.show(req, reply, one ? 'tasks/group' : 'tasks/list', model, {
      title: one ? GROUP_WORDS[one].title : 'Tugas',
    });
  }

  private async everyGroup(actor: Actor, shown: (typeof VIEWS)[number], counts: TaskCounts): Promise<object> {
    const tx = this.db.manager;
    const reader = await this.reader(actor, shown.view);
    const parts: { id: string; items: QueueRow[] }[] = [];
    for (const group of TASK_GROUPS) {
      if (counts.groups[group] === 0) continue;
      const { rows, next } = await this.tasks.ofGroup(tx, actor, { view: shown.view, group, size: SHOWN_OF_GROUP });
      const { slug, title, note } = GROUP_WORDS[group];
      parts.push({
        id: slug,
        items: rows.map((task) => queueRow(task, reader)),
        ...{ title, note },
        ...(next && {
          more: { href: address(shown.slug, group), text: `Lihat semua ${countText(counts.groups[group])}` },
        }),
      });
    }
    const now = await this.clock.now(tx);
    const first = parts[0]?.items[0];
    return {
      when: `${dayAndDate(reader.today)}, ${dateTime(now).split(' pukul ')[1] ?? ''} WITA`,
      parts,
      elsewhere: [
        { href: ASSIGNMENTS_PATH, text: 'Pembagian kerja dan cuti', icon: 'users' },
        { href: '/tugas/ringkasan', text: 'Ringkasan harian', icon: 'mail' },
      ],
      first: first && { href: first.href, text: 'Buka yang paling mendesak', icon: 'arrow-right' },
      sums: Object.entries(actor.role === 'bpjs_officer' ? SUM_TONES_OF_BPJS : SUM_TONES).map(([group, tone]) => {
        const { slug, sum } = GROUP_WORDS[group as TaskGroup];
        return { href: `#${slug}`, count: countText(counts.groups[group as TaskGroup]), text: sum, tone };
      }),
      tabs: VIEWS.map(({ view, slug, text }) => ({
        href: slug ? `/tugas?lihat=${slug}` : '/tugas',
        text,
        count: countText(counts.views[view]),
        current: view === shown.view,
      })),
    };
  }

  private async oneGroup(
    actor: Actor,
    { view, slug, text }: (typeof VIEWS)[number],
    group: TaskGroup,
    after?: string,
  ): Promise<object> {
    const reader = await this.reader(actor, view);
    const page = await this.tasks.ofGroup(this.db.manager, actor, { view, group, size: pageSize(undefined), after });
    const { slug: id, title, note } = GROUP_WORDS[group];
    return {
      crumbs: [{ text: 'Tugas', href: slug ? `/tugas?lihat=${slug}` : '/tugas' }, { text }],
      part: { id, title, note, items: page.rows.map((task) => queueRow(task, reader)) },
      pagination: {
        shown: `${page.rows.length} tugas ditampilkan`,
        prev: after && address(slug, group),
        next: page.next && `${address(slug, group)}&sesudah=${page.next}`,
      },
    };
  }

  private async reader(actor: Actor, view: TaskView): Promise<ListReader> {
    const tx = this.db.manager;
    return {
      today: await this.clock.today(tx),
      calendar: await this.calendars.calendar(tx),
      me: actor.id,
      isOwnList: view === 'mine',
    };
  }
}

function address(view: string, group: TaskGroup): string {
  return `/tugas?${new URLSearchParams({ ...(view && { lihat: view }), kelompok: GROUP_WORDS[group].slug }).toString()}`;
}
