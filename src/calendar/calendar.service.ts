import { Injectable } from '@nestjs/common';
import { plainDate, type PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import {
  ANNOUNCED_YEARS,
  officeCalendar,
  type CalendarYear,
  type ClosedDayKind,
  type OfficeCalendar,
} from '../law/calendar';
import { ParameterService } from '../parameters/parameter.service';
import { OfficeClock } from '../database/office-clock';

interface CalendarRow {
  year: number;
  source: string;
  days: { on: string; kind: ClosedDayKind; name: string }[];
}

/** The days the office works, from the joint decrees loaded so far and the office's own switches. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly parameters: ParameterService,
    private readonly clock: OfficeClock,
  ) {}

  /**
   * The days known by now, counted by the office's switches of `day`: of today, or of the day on which a period begins,
   * because a period keeps the rules it began under. A day outside the loaded years makes the law throw
   * `CalendarNotLoaded`.
   */
  async calendar(tx: Tx, day?: PlainDate): Promise<OfficeCalendar> {
    const on = day ?? (await this.clock.today(tx));
    return officeCalendar(await this.years(tx), {
      jointLeaveIsWorking: await this.parameters.flagOn(tx, 'calendar.joint_leave_is_working', on),
      week: (await this.parameters.valueOn(tx, 'calendar.week', on)) as readonly number[],
    });
  }

  /** The loaded years with their sources, oldest first. */
  async years(tx: Tx): Promise<CalendarYear[]> {
    const rows = await tx.query<CalendarRow[]>(
      `SELECT y.year, y.source,
              coalesce(json_agg(json_build_object('on', d.day, 'kind', d.kind, 'name', d.name) ORDER BY d.day)
                       FILTER (WHERE d.day IS NOT NULL), '[]') AS days
         FROM calendar_years y LEFT JOIN calendar_days d ON d.year = y.year
        GROUP BY y.year, y.source ORDER BY y.year`,
    );
    return rows.map(({ year, source, days }) => ({
      year,
      source,
      days: days.map((day) => ({ ...day, on: plainDate(day.on) })),
    }));
  }

  /** Loads the announced years that are not there yet; loaded ones stay as they are. */
  async loadAnnounced(tx: Tx): Promise<void> {
    for (const { year, source, days } of ANNOUNCED_YEARS) {
      const [added] = await tx.query<{ year: number }[]>(
        'INSERT INTO calendar_years (year, source) VALUES ($1, $2) ON CONFLICT (year) DO NOTHING RETURNING year',
        [year, source],
      );
      if (!added) continue;
      await tx.query(
        `INSERT INTO calendar_days (day, year, kind, name)
         SELECT * FROM unnest($1::date[], $2::int[], $3::text[], $4::text[])`,
        [days.map((d) => d.on), days.map(() => year), days.map((d) => d.kind), days.map((d) => d.name)],
      );
    }
  }
}
