import { type INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import { DeadlineAlarm } from '../cases/deadline-alarm';
import { addDays, startOfDay } from '../common/plain-date';
import { Settings } from '../config/settings';
import { OfficeClock } from '../database/office-clock';
import { DEADLINE_PASSED } from '../deadlines/deadline-changes';
import { JobLeases, type LeasedJob } from '../jobs/job-leases';
import { workingDayFrom } from '../law/deadline';
import { SANCTION_ENTER_INTO_FORCE } from '../sanctions/sanction-begins';
import { SanctionForceService } from '../sanctions/sanction-force.service';
import { divideCity, goOnLeave } from './assignments';
import { membershipFiles, registerCity } from './city/register';
import { compareFiles } from './compared-files';
import type { DemoClock } from './demo-clock';
import { openOffice } from './office';
import { applyOfficeLists, bringCutFile } from './office-lists';
import { hire } from './people';
import { askForShorterVerification } from './stories/dated-law';
import { PLANNED_CASES, plannedStories } from './stories/plan';
import { Timeline } from './timeline';

/** The office works so many days before its oldest case. */
const BEFORE_THE_FIRST_CASE_DAYS = 5;
const LEASE_SECONDS = 60;

/**
 * Builds the synthetic city in an empty database: people, register, months of BPJS, and cases told by the services of
 * the house at moved office time, up to yesterday. Leaves the clock where the last story ended.
 *
 * @throws the signal's reason when it is stopped
 */
export async function buildCity(app: INestApplicationContext, clock: DemoClock, signal: AbortSignal): Promise<void> {
  const db = app.get(DataSource);
  const { timeZone } = app.get(Settings);
  const today = await app.get(OfficeClock).today(db.manager);
  const calendar = await app.get(CalendarService).calendar(db.manager);
  const oldest = Math.max(...PLANNED_CASES.map(({ openedDaysAgo }) => openedDaysAgo));
  const first = workingDayFrom(addDays(today, -oldest - BEFORE_THE_FIRST_CASE_DAYS), calendar);
  await clock.set(startOfDay(first, timeZone));

  const [unit] = await db.query<{ id: string; code: string }[]>(
    `SELECT id, code FROM service_units WHERE code = 'DPMPTSP'`,
  );
  const cast = await hire(app, unit!);
  await openOffice(app, cast);
  await divideCity(app, cast, first);
  const city = await registerCity(app, cast, addDays(first, -1));

  const yesterday = addDays(today, -1);
  const stories = plannedStories({ app, cast, calendar, today }, city, today);
  const timeline = new Timeline({
    clock,
    calendar,
    timeZone,
    signal,
    until: yesterday,
    dayBegins: () => runClockJobs(app),
  });
  await timeline.tell([membershipFiles(app, city, first, yesterday), ...stories.map(({ story }) => story)]);
  await goOnLeave(app, cast, today);
  for (const { file, planned } of stories) await planned.lastly?.(file);
  await applyOfficeLists(app, cast, today);
  await compareFiles(app, cast, today);
  await bringCutFile(app, cast);
  await askForShorterVerification(app, cast, today);
}

/** The jobs that time brings about, done when their day has come; letters and mails wait for the open door. */
async function runClockJobs(app: INestApplicationContext): Promise<void> {
  const leases = app.get(JobLeases, { strict: false });
  const jobs: LeasedJob[] = [];
  for (let job = await claim(leases); job; job = await claim(leases)) jobs.push(job);
  await Promise.all(
    jobs.map(async (job) => {
      if (job.name === DEADLINE_PASSED) await app.get(DeadlineAlarm).ring(job.payload as { deadlineId: string });
      else await app.get(SanctionForceService, { strict: false }).begin(job.payload as { decisionId: string });
      await leases.finish(job);
    }),
  );
}

const claim = (leases: JobLeases): Promise<LeasedJob | null> =>
  leases.claim([DEADLINE_PASSED, SANCTION_ENTER_INTO_FORCE], LEASE_SECONDS);
