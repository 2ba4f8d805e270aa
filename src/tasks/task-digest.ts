import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { newId } from '../common/ids';
import { isWeekend, type PlainDate } from '../common/plain-date';
import { Settings } from '../config/settings';
import { describeConstraint } from '../database/constraint-problems';
import { OfficeClock, type Tx } from '../database/office-clock';
import { CalendarNotLoaded, type OfficeCalendar } from '../law/calendar';
import { workingDayFrom } from '../law/deadline';
import { MailService } from '../mail/mail.service';
import { ParameterService } from '../parameters/parameter.service';
import { PERMISSIONS } from '../web/permissions';
import { TASK_GROUPS } from './task-groups';
import { daysLeft, GROUP_WORDS } from './task-list';
import { type OpenTask, TaskQueries } from './task.queries';

/** The job that mails everybody what waits for him. */
export const TASK_DIGEST = 'tasks.digest';

/** Of each group the mail names the most urgent; the page behind the link has them all. */
const NAMED_OF_GROUP = 10;

type Reader = Actor & { email: string };

/** One mail a working day to everybody for whom something waits. */
@Injectable()
export class TaskDigest {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
    private readonly tasks: TaskQueries,
    private readonly mails: MailService,
    private readonly settings: Settings,
  ) {}

  /** The hour it goes out, as the office has fixed it for today. */
  async hour(tx: Tx): Promise<number> {
    return Number(await this.parameters.valueOn(tx, 'digest.hour', await this.clock.today(tx)));
  }

  /** The handler of `tasks.digest`: whoever has had today's mail gets no second one. */
  async send(): Promise<void> {
    const tx = this.db.manager;
    const [today, calendar] = [await this.clock.today(tx), await this.calendars.calendar(tx)];
    if (!isWorkingDay(today, calendar)) return;
    for (const reader of await this.readers(tx, today)) {
      await this.db.transaction((own) => this.sendTo(own, reader, today, calendar));
    }
  }

  /** Everybody with a work list who wants the mail and is there today; the work of others reaches their stand-ins. */
  private async readers(tx: Tx, today: PlainDate): Promise<Reader[]> {
    const rows = await tx.query<Pick<Reader, 'id' | 'name' | 'role' | 'email'>[]>(
      `SELECT u.id, u.name, u.role, u.email::text AS email FROM users u
        WHERE u.deactivated_at IS NULL AND u.daily_digest AND u.role = ANY ($1)
          AND NOT EXISTS (SELECT 1 FROM leaves l WHERE l.user_id = u.id AND l.cancelled_at IS NULL
                             AND $2::date BETWEEN l.from_on AND l.to_on)
          AND NOT EXISTS (SELECT 1 FROM task_digests d WHERE d.user_id = u.id AND d.sent_on = $2)
        ORDER BY u.id`,
      [PERMISSIONS['tasks.read'].roles, today],
    );
    return rows.map((row) => ({ ...row, kind: 'user', unitId: null, unitCode: null, scopes: [] }));
  }

  private async sendTo(tx: Tx, reader: Reader, today: PlainDate, calendar: OfficeCalendar): Promise<void> {
    const { views, groups } = await this.tasks.counts(tx, reader, 'mine');
    if (views.mine === 0) return;
    const id = newId();
    // The row decides between two servers: the second waits for the first, finds it there, and sends nothing.
    const [first] = await tx.query<unknown[]>(
      `INSERT INTO task_digests (id, user_id, sent_on, tasks) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, sent_on) DO NOTHING RETURNING id`,
      [id, reader.id, today, views.mine],
    );
    if (!first) return;
    const parts: object[] = [];
    for (const group of TASK_GROUPS) {
      if (groups[group] === 0) continue;
      const { rows } = await this.tasks.ofGroup(tx, reader, { view: 'mine', group, size: NAMED_OF_GROUP });
      parts.push({
        title: GROUP_WORDS[group].title,
        count: groups[group],
        lines: rows.map((task) => line(task, today, calendar)),
        more: groups[group] > rows.length ? groups[group] - rows.length : undefined,
      });
    }
    await this.mails.enqueue(tx, {
      message: 'task-digest',
      to: reader.email,
      model: {
        name: reader.name,
        count: views.mine,
        late: groups.over,
        day: longDate(today),
        parts,
        url: `${this.settings.publicUrl}/tugas`,
        stopUrl: `${this.settings.publicUrl}/tugas/ringkasan`,
        sender: 'Patuh',
      },
      about: { type: 'task-digest', id },
    });
  }
}

/** What is to be done and where; of people, and of what a paper says, a mail tells nothing. */
function line(task: OpenTask, today: PlainDate, calendar: OfficeCalendar): string {
  const about = [task.employerName, task.caseReference].filter(Boolean).join(', ');
  const left = task.dueOn && daysLeft(task.dueOn, today, calendar).left;
  return [`${task.title}${about && ` – ${about}`}`, left && `(${left})`].filter(Boolean).join(' ');
}

/** In a year whose holidays nobody has loaded yet, every day of the week but the weekend. */
function isWorkingDay(day: PlainDate, calendar: OfficeCalendar): boolean {
  try {
    return workingDayFrom(day, calendar) === day;
  } catch (error) {
    if (error instanceof CalendarNotLoaded) return !isWeekend(day);
    throw error;
  }
}

describeConstraint('task_digests_once_a_day', {
  status: 409,
  type: 'already-exists',
  detail: 'Ringkasan hari ini sudah dikirim kepada orang ini.',
});
describeConstraint('task_digests_something_to_do', {
  status: 422,
  type: 'rule-broken',
  detail: 'Ringkasan hanya dikirim bila ada tugas.',
});
