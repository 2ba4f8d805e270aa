import { addDays, daysBetween, type PlainDate } from '../../src/common/plain-date';
import type { InstalmentPlan } from '../../src/instalments/instalment.queries';
import { MissedInstalments } from '../../src/instalments/missed-instalments';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { aScan } from '../factories/office';

let desk: CaseDesk;
beforeEach(async () => {
  desk = await CaseDesk.open();
});
afterEach(() => desk.stop());

const send = async (file: OpenedCase, path: string, fields: Record<string, string>, status = 201) => {
  const { head } = await desk.record(file.id);
  return desk.officer
    .post(`/api/v1/cases/${file.id}/instalment-plan${path}`)
    .set('If-Match', `"${head.version}"`)
    .field(fields)
    .attach('scan', aScan(), { filename: 'berkas.pdf', contentType: 'application/pdf' })
    .expect(status);
};
const plan = async (file: OpenedCase): Promise<InstalmentPlan> => {
  const { body } = await desk.officer.get(`/api/v1/cases/${file.id}/instalment-plan`).expect(200);
  return (body as { plans: InstalmentPlan[] }).plans[0]!;
};
const clock = async (file: OpenedCase, period: string) =>
  (await desk.record(file.id)).deadlines.find((one) => one.period === period);
const openTasks = async (file: OpenedCase): Promise<string[]> =>
  (
    await desk.house.db.query<{ title: string }[]>(
      'SELECT title FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY created_at',
      [file.id],
    )
  ).map(({ title }) => title);

/** A case whose triage stands still under a plan of two instalments, ten and forty days from today. */
const aPlan = async () => {
  const file = await desk.aCase();
  const today = await desk.today();
  const days = [addDays(today, 10), addDays(today, 40)];
  const schedule = days.map((day) => `${day} 5000000`).join('\n');
  await send(file, '', { agreedWith: 'BPJS', number: 'PKS/17/112026', datedOn: today, schedule });
  return { file, today, days };
};
const pay = async (file: OpenedCase, number: number, amount: number, paidOn: PlainDate, status = 201) =>
  send(
    file,
    '/payments',
    {
      instalmentId: (await plan(file)).schedule[number - 1]!.id,
      paidOn,
      amount: String(amount),
      source: 'Bukti setor dari BPJS',
    },
    status,
  );
const after = async (days: number) => {
  await desk.house.moveClock(days);
  await desk.runJobs();
  await desk.runJobs();
};

it('stops the clocks of the case while it is kept, and ends when all is paid', async () => {
  const { file, today, days } = await aPlan();
  expect(await plan(file)).toMatchObject({
    outcome: null,
    graceDays: 7,
    letterNumber: 'PKS/17/112026',
    schedule: [
      { number: 1, dueOn: days[0], amount: 5_000_000, paid: 0 },
      { number: 2, dueOn: days[1], amount: 5_000_000, paid: 0 },
    ],
  });
  expect(await clock(file, 'triage')).toMatchObject({ state: 'suspended' });
  await pay(file, 1, 2_000_000, today);
  await pay(file, 1, 3_000_000, today);
  await after(11);
  expect(await openTasks(file)).not.toContain('Tagih bukti angsuran ke-1');
  await pay(file, 2, 5_000_000, await desk.today());
  expect(await plan(file)).toMatchObject({ outcome: 'fully-paid' });
  expect(await clock(file, 'triage')).toMatchObject({ state: 'running' });
  expect(await openTasks(file)).toContain('Mintakan pernyataan kepatuhan BPJS: angsuran lunas');
  await pay(file, 2, 1, await desk.today(), 409);
});

it('makes a task of a missed instalment, and lets a person declare it lapsed after the grace', async () => {
  const { file } = await aPlan();
  const outcome = { outcome: 'lapsed', reason: 'BPJS menyatakan perjanjian berakhir' };
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', outcome, 409);
  await after(11);
  await desk.house.app.get(MissedInstalments).due({ instalmentId: (await plan(file)).schedule[0]!.id });
  expect((await openTasks(file)).filter((title) => title === 'Tagih bukti angsuran ke-1')).toHaveLength(1);
  expect(await clock(file, 'instalment-lapse')).toMatchObject({ state: 'running', length: 7 });
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', outcome, 409);

  await after(12);
  expect(await openTasks(file)).toContain('Putuskan: perjanjian angsuran gagal atau tetap');
  expect(await plan(file)).toMatchObject({ outcome: null });
  expect(await clock(file, 'triage')).toMatchObject({ state: 'suspended' });
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', outcome);
  expect(await plan(file)).toMatchObject({ outcome: 'lapsed' });
  const triage = (await clock(file, 'triage'))!;
  expect(triage.state).toBe('running');
  expect(daysBetween(await desk.today(), triage.dueOn)).toBeGreaterThanOrEqual(3);
});

it('is kept until a new day that a person names, and asks again when that has passed', async () => {
  const { file, days } = await aPlan();
  await after(11);
  await after(12);
  const kept = { outcome: 'kept', reason: 'BPJS memberi waktu sampai akhir bulan' };
  const today = await desk.today();
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', kept, 422);
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', { ...kept, untilOn: today }, 422);
  const untilOn = addDays(today, 5);
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', { ...kept, untilOn });
  expect(await plan(file)).toMatchObject({ outcome: null, schedule: [{ agreedOn: days[0], dueOn: untilOn }, {}] });
  expect(await clock(file, 'triage')).toMatchObject({ state: 'suspended' });
  expect((await openTasks(file)).filter((title) => title.includes('angsuran'))).toEqual([]);
  const lapsed = { outcome: 'lapsed', reason: 'BPJS menyatakan perjanjian berakhir' };
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', lapsed, 409);

  await after(6);
  expect(await openTasks(file)).toContain('Tagih bukti angsuran ke-1');
  const { deadlines } = await desk.record(file.id);
  expect(deadlines.findLast(({ period }) => period === 'instalment-lapse')).toMatchObject({
    state: 'running',
    dayZeroOn: untilOn,
  });
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', lapsed, 409);
  await after(8);
  expect(await openTasks(file)).toContain('Putuskan: perjanjian angsuran gagal atau tetap');
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', lapsed);
  expect(await clock(file, 'triage')).toMatchObject({ state: 'running' });
  expect((await plan(file)).outcome).toBe('lapsed');
});

it('may be declared lapsed whenever something is missed and its grace is over, whatever became of its task', async () => {
  const { file } = await aPlan();
  await after(11);
  await after(12);
  await desk.house.asOwner('UPDATE tasks SET done_at = office_now() WHERE case_id = $1', [file.id]);
  const page = (await desk.officer.get(`/kasus/${file.id}/angsuran`).expect(200)).text;
  expect(page).toContain('Putuskan gagal atau tetap');
  const { head } = await desk.record(file.id);
  const early = await desk.officer
    .postForm(`/kasus/${file.id}/angsuran/putuskan`, {
      outcome: 'kept',
      reason: 'BPJS memberi waktu lagi',
      untilOn: '',
      version: `${head.version}`,
    })
    .expect(422);
  expect(early.text).toContain('Isi hari baru untuk angsuran yang lewat.');
  const lapsed = { outcome: 'lapsed', reason: 'BPJS menyatakan perjanjian berakhir' };
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', lapsed);
  await expect(
    desk.house.db.query(
      `INSERT INTO instalment_postponements (id, instalment_id, due_on, reason, recorded_by)
       VALUES (gen_random_uuid(), $1, '2030-01-01', 'Ditunda langsung', $2)`,
      [(await plan(file)).schedule[0]!.id, desk.officer.actor!.id],
    ),
  ).rejects.toThrow('a missed instalment of a running plan');
});

it('refuses what cannot be, and changes nothing that was written', async () => {
  const { file, today } = await aPlan();
  const other = await desk.aCase({ name: 'CV Lain Sekali' });
  const agreement = { agreedWith: 'BPJS', number: 'PKS/18/112026', datedOn: today };
  await send(file, '', { ...agreement, schedule: `${addDays(today, 9)} 1000` }, 409);
  await send(other, '', { ...agreement, schedule: 'besok seribu' }, 422);
  await send(other, '', { ...agreement, schedule: `${addDays(today, -1)} 1000` }, 422);
  await pay(file, 1, 1000, addDays(today, 1), 422);
  for (const table of ['instalment_plans', 'instalments', 'instalment_payments', 'instalment_postponements']) {
    await expect(desk.house.db.query(`DELETE FROM ${table}`)).rejects.toThrow();
  }
});

it('lets a period that begins meanwhile stand still too, and run on in full', async () => {
  const { file } = await aPlan();
  await desk.house.moveClock(5);
  const began = await desk.today();
  await desk.receive(await desk.warning(file), began).expect(201);
  expect(await clock(file, 'warning')).toMatchObject({ state: 'suspended', dayZeroOn: began });
  expect((await desk.record(file.id)).events).toContainEqual(
    expect.objectContaining({ kind: 'clock.suspended', occurredOn: began, title: 'Jangka teguran dihentikan' }),
  );

  await after(6);
  await after(12);
  expect(await clock(file, 'warning')).toMatchObject({ state: 'suspended' });
  const lapsed = { outcome: 'lapsed', reason: 'BPJS menyatakan perjanjian berakhir' };
  await desk.act(desk.officer, file.id, 'instalment-plan/outcome', lapsed);
  const warning = (await clock(file, 'warning'))!;
  expect(warning.state).toBe('running');
  // None of its ten working days had been used when it came to stand still.
  expect(daysBetween(await desk.today(), warning.dueOn)).toBeGreaterThanOrEqual(12);
});

it('stops a period that is proven late as of the agreement, and none that was over before it', async () => {
  const over = await desk.aCase();
  const running = await desk.aCase({ name: 'CV Bukti Terlambat' });
  const receivedOn = await desk.today();
  const [overId, runningId] = [await desk.warning(over), await desk.warning(running)];
  const agree = async (file: OpenedCase) =>
    send(file, '', {
      agreedWith: 'BPJS',
      number: `PKS/${file.reference}`,
      datedOn: await desk.today(),
      schedule: `${addDays(await desk.today(), 60)} 5000000`,
    });
  await desk.house.moveClock(3);
  await agree(running);
  await desk.house.moveClock(30);
  await agree(over);
  for (const letter of [overId, runningId]) await desk.receive(letter, receivedOn).expect(201);
  expect(await clock(running, 'warning')).toMatchObject({ state: 'suspended', dayZeroOn: receivedOn });
  await desk.runJobs();
  expect(await clock(over, 'warning')).toMatchObject({ state: 'passed', dayZeroOn: receivedOn });
});
