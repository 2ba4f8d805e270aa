import { INDICATIONS_REFRESH } from '../../src/indications/indication-refresh';
import { CaseWatch, WATCH_CASES } from '../../src/cases/case-watch';
import { addDays, isWeekend, type PlainDate } from '../../src/common/plain-date';
import { DataSource } from 'typeorm';
import { Settings } from '../../src/config/settings';
import { JobLeases } from '../../src/jobs/job-leases';
import { JobListener } from '../../src/jobs/job-listener';
import { JobQueue } from '../../src/jobs/job-queue';
import { JobRunner } from '../../src/jobs/job-runner';
import { DailyJobs } from '../../src/jobs/daily-jobs';
import { TASK_DIGEST, TaskDigest } from '../../src/tasks/task-digest';
import { CaseDesk } from '../factories/case-desk';
import { setParameter } from '../factories/office';
import type { Client } from '../support/api';
import { until } from '../support/until';

let desk: CaseDesk;
let today: PlainDate;

beforeAll(async () => {
  desk = await CaseDesk.open();
  await toWorkingDay();
});

afterAll(() => desk.stop());

/** Moves on to the next day on which the office works; the weeks from 11 January 2027 on have no holiday. */
async function toWorkingDay(on = '2027-01-11'): Promise<void> {
  const [{ days }] = (await desk.house.db.query(
    `SELECT $1::date - (office_now() AT TIME ZONE 'Asia/Makassar')::date AS days`,
    [on],
  )) as [{ days: number }];
  await desk.house.moveClock(days);
  today = await desk.today();
  expect(isWeekend(today)).toBe(false);
}

const send = () => desk.house.app.get(TaskDigest).send();

interface Sent {
  message_id: string;
  subject: string;
  text: string;
  html: string;
}

async function mailsTo(who: Client): Promise<Sent[]> {
  return desk.house.db.query(
    `SELECT m.message_id, m.subject, m.text, m.html FROM mails m JOIN users u ON u.email = m.recipient::citext
      WHERE u.id = $1 AND m.message = 'task-digest' ORDER BY m.created_at, m.id`,
    [who.actor!.id],
  );
}

describe('the daily mail', () => {
  it('goes once a working day to whoever has something to do, though two servers send it', async () => {
    const file = await desk.aCase({ name: 'PT Ringkasan Pagi' });
    const idle = await desk.house.api.as('legal_reviewer', 'idle');
    await Promise.all([send(), send(), send()]);
    await send();
    const mails = await mailsTo(desk.officer);
    expect(mails).toHaveLength(1);
    for (const body of [mails[0]!.text, mails[0]!.html]) {
      expect(body).toContain('PT Ringkasan Pagi');
      expect(body).toContain(file.reference);
      expect(body).toContain('/tugas');
    }
    expect(mails[0]!.subject).toMatch(/^Tugas Anda: \d+ menunggu/);
    expect(await mailsTo(idle)).toEqual([]);

    await desk.house.moveClock(1);
    await send();
    const both = await mailsTo(desk.officer);
    expect(new Set(both.map((mail) => mail.message_id)).size).toBe(2);
  });

  it('brings a task without an owner to everybody of the role, and no names of people', async () => {
    await desk.house.moveClock(1);
    await desk.house.asOwner(
      `INSERT INTO tasks (id, key, kind, title, detail, role, href)
       VALUES (gen_random_uuid(), 'uji:bersama', 'bpjs', 'Tugas bersama', 'Diajukan Bagus Prayitno', 'bpjs_officer', '/kasus')`,
    );
    const people = [await desk.house.api.as('bpjs_officer'), await desk.house.api.as('bpjs_officer', 'b')];
    await send();
    for (const who of people) {
      const [mail] = await mailsTo(who);
      expect(mail!.text).toContain('Tugas bersama');
      expect(mail!.text).toContain('Menunggu langkah BPJS');
      expect(mail!.text).not.toContain('Bagus');
    }
  });

  it('does not go on a closed day, nor to whoever stopped it, nor to whoever is away: to the stand-in', async () => {
    const standIn = await desk.house.api.as('case_officer', 'in');
    const quiet = await desk.house.api.as('bpjs_officer', 'b');
    today = await desk.today();
    const days = { fromOn: today, toOn: addDays(today, 30) };
    await desk.officer
      .post('/api/v1/assignments/leaves')
      .send({ ...days, userId: desk.officer.actor!.id, standInId: standIn.actor!.id })
      .expect(201);
    await quiet.put('/api/v1/tasks/digest').send({ wanted: false }).expect(204);
    const before = (await mailsTo(desk.officer)).length;
    const quietBefore = (await mailsTo(quiet)).length;

    const [{ isoDay }] = (await desk.house.db.query(`SELECT extract(isodow FROM $1::date)::int AS "isoDay"`, [
      today,
    ])) as [{ isoDay: number }];
    await desk.house.moveClock(6 - isoDay);
    await send();
    expect(await mailsTo(standIn)).toEqual([]);
    await desk.house.moveClock(2);
    await send();
    const [mail] = await mailsTo(standIn);
    expect(mail!.text).toContain('PT Ringkasan Pagi');
    expect(await mailsTo(desk.officer)).toHaveLength(before);
    expect(await mailsTo(quiet)).toHaveLength(quietBefore);
  });

  it('is stopped and wanted again on its page', async () => {
    const page = (await desk.colleague.get('/tugas/ringkasan').expect(200)).text;
    expect(page).toContain('Hentikan ringkasan');
    await desk.colleague.postForm('/tugas/ringkasan', { wanted: 'tidak' }).expect(303);
    expect((await desk.colleague.get('/tugas/ringkasan').expect(200)).text).toContain('Kirim ringkasan lagi');
    await desk.colleague.postForm('/tugas/ringkasan', { wanted: 'ya' }).expect(303);
    expect(await desk.audit(desk.colleague.actor!.id)).toEqual([
      'user.created',
      'user.digest-chosen',
      'user.digest-chosen',
    ]);
  });
});

describe('what comes every day', () => {
  const waiting = () =>
    desk.house.db.query<{ name: string; at: string }[]>(
      `SELECT name, to_char(run_at AT TIME ZONE 'Asia/Makassar', 'HH24:MI') AS at FROM jobs
        WHERE key = 'daily' AND finished_at IS NULL AND failed_at IS NULL ORDER BY name`,
    );

  it('waits once, whoever begins it, and comes again the next day at its hour', async () => {
    await setParameter(desk.house, 'digest.hour', 9);
    const daily = desk.house.app.get(DailyJobs);
    await Promise.all([daily.begin(), daily.begin()]);
    const first = await waiting();
    expect(first).toEqual([
      { name: WATCH_CASES, at: '02:00' },
      { name: INDICATIONS_REFRESH, at: '02:00' },
      { name: TASK_DIGEST, at: '09:00' },
    ]);
    const look = jest.spyOn(desk.house.app.get(CaseWatch), 'look');
    for (const day of [1, 2]) {
      await desk.house.moveClock(1);
      await desk.runJobs();
      expect(look).toHaveBeenCalledTimes(day);
      expect(await waiting()).toEqual(first);
    }
  });

  it('mails each person once when two instances look all the time', async () => {
    await toWorkingDay('2027-01-25');
    const instances = [anInstance(), anInstance()];
    try {
      for (const { daily } of instances) await daily.begin();
      for (const { runner } of instances) runner.start();
      await desk.house.moveClock(1);
      const sentOf = (day: PlainDate) =>
        desk.house.db.query<{ mails: number }[]>(
          `SELECT count(m.id)::int AS mails FROM task_digests d LEFT JOIN mails m ON m.about_id = d.id
            WHERE d.sent_on = $1 GROUP BY d.user_id`,
          [day],
        );
      await until(async () => (await sentOf(addDays(today, 1))).length > 1, 'the mails');
      await Promise.all(instances.map(({ runner }) => runner.stop()));
      for (const { mails } of await sentOf(addDays(today, 1))) expect(mails).toBe(1);
    } finally {
      await Promise.all(instances.map(({ runner }) => runner.stop()));
    }
  });
});

/** A runner of its own on the same database, as a second server has it. */
function anInstance(): { runner: JobRunner; daily: DailyJobs } {
  const { app } = desk.house;
  const settings = app.get(Settings);
  const db = app.get(DataSource);
  const runner = new JobRunner(db, settings, new JobListener(settings), app.get(JobLeases));
  runner.rhythm = { leaseSeconds: 30, pollMs: 20, parallel: 2 };
  const daily = new DailyJobs(db, app.get(JobQueue), runner, settings);
  daily.handle(
    TASK_DIGEST,
    () => 7,
    () => app.get(TaskDigest).send(),
  );
  return { runner, daily };
}
