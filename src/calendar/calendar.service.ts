import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids';
import { plainDate, type PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import {
  ANNOUNCED_YEARS,
  officeCalendar,
  type CalendarYear,
  type ClosedDay,
  type ClosedDayKind,
  type OfficeCalendar,
} from '../law/calendar';
import { COUNTING_PARAMETERS, countingRules, type CountingLaw, type RulesOf } from '../law/counting-rules';
import { ParameterService } from '../parameters/parameter.service';

interface LoadRow {
  year: number;
  source: string;
  days: { on: string; kind: ClosedDayKind; name: string }[];
}

/** The years that come with the law count from the first day of the office's own rules. */
const SEEDED_FROM = plainDate('2025-01-01');

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
      extraDays: await this.extraDays(tx),
      jointLeaveIsWorking: await this.parameters.flagOn(tx, 'calendar.joint_leave_is_working', on),
      week: (await this.parameters.valueOn(tx, 'calendar.week', on)) as readonly number[],
    });
  }

  /** How days are counted, by the day a period begins, with the calendar as it is known now. */
  async rules(tx: Tx): Promise<RulesOf> {
    return countingRules(await this.countingLaw(tx));
  }

  /** All that decides how days are counted, with the calendar as it is known now. */
  async countingLaw(tx: Tx): Promise<CountingLaw> {
    return {
      years: await this.years(tx),
      extraDays: await this.extraDays(tx),
      own: await this.parameters.ownValues(tx, COUNTING_PARAMETERS),
    };
  }

  /**
   * The loaded years with their sources, oldest first, each in its newest version. One that was approved is known and
   * counts at once, also for days to come: a last day told today would change unforetold on the day it begins.
   */
  async years(tx: Tx): Promise<CalendarYear[]> {
    const rows = await tx.query<LoadRow[]>(
      `SELECT DISTINCT ON (year) year, source, days FROM calendar_loads
        ORDER BY year, valid_from DESC, loaded_at DESC, id DESC`,
    );
    return rows.map(loaded);
  }

  /** The days of a year without one change to it: what that change takes the place of; none for no year. */
  async yearBefore(tx: Tx, year: number | null, changeId: string): Promise<readonly ClosedDay[]> {
    const [row] = await tx.query<LoadRow[]>(
      `SELECT l.year, l.source, l.days FROM calendar_loads l
         LEFT JOIN calendar_loads own ON own.change_id = $2
        WHERE l.year = $1 AND l.change_id IS DISTINCT FROM $2 AND (own.id IS NULL OR l.loaded_at < own.loaded_at)
        ORDER BY l.valid_from DESC, l.loaded_at DESC, l.id DESC LIMIT 1`,
      [year, changeId],
    );
    return row ? loaded(row).days : [];
  }

  /** The days closed besides the decrees, approved ones at once, as with the years. */
  async extraDays(tx: Tx): Promise<ClosedDay[]> {
    return tx.query<ClosedDay[]>(
      `SELECT day AS "on", 'public-holiday' AS kind, name
         FROM (SELECT DISTINCT ON (day) day, name, closed FROM calendar_extra_days
                ORDER BY day, valid_from DESC, loaded_at DESC, id DESC) newest
        WHERE closed ORDER BY day`,
    );
  }

  /**
   * Loads the announced years that are not there yet, before the first case; loaded ones stay as they are. In an office
   * at work a new year is proposed and approved like any change.
   */
  async loadAnnounced(tx: Tx): Promise<void> {
    for (const { year, source, days } of ANNOUNCED_YEARS) {
      await tx.query(
        `INSERT INTO calendar_loads (id, year, source, days, valid_from)
         SELECT $1, $2, $3, $4, $5
          WHERE NOT EXISTS (SELECT 1 FROM calendar_loads WHERE year = $2) AND NOT EXISTS (SELECT 1 FROM cases)`,
        [newId(), year, source, JSON.stringify(days), SEEDED_FROM],
      );
    }
  }
}

function loaded({ year, source, days }: LoadRow): CalendarYear {
  return { year, source, days: days.map((day) => ({ ...day, on: plainDate(day.on) })) };
}
