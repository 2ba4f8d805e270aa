import { longDate } from '../../src/common/formats';
import { addDays, type PlainDate } from '../../src/common/plain-date';
import { CaseDesk } from '../factories/case-desk';
import type { Client } from '../support/api';

let desk: CaseDesk;
let admin: Client;
let legal: Client;
let tomorrow: PlainDate;

beforeEach(async () => {
  desk = await CaseDesk.open();
  admin = await desk.house.api.as('admin');
  legal = await desk.house.api.as('legal_reviewer');
  tomorrow = addDays(await desk.today(), 1);
});

afterEach(() => desk.stop());

const grounds = { source: 'Perwali 12/2026 Ps. 4', reason: 'Disepakati dengan BPJS agar lebih cepat.' };

async function propose(key: string, value: unknown, validFrom: string, who = admin, status = 201) {
  const { headers } = await who.get(`/api/v1/parameters/${key}`).expect(200);
  const { body } = await who
    .post(`/api/v1/parameters/${key}/changes`)
    .set('If-Match', headers['etag']!)
    .send({ value, validFrom, ...grounds })
    .expect(status);
  return body;
}

const approve = (id: string, who = legal, version = 1) =>
  who.post(`/api/v1/law-changes/${id}/approval`).set('If-Match', `"${version}"`);

async function aWarnedCase(receivedOn: PlainDate) {
  const file = await desk.aCase();
  await desk.receive(await desk.warning(file, { datedOn: receivedOn }), receivedOn).expect(201);
  return file;
}

const clockOf = async (id: string) => (await desk.record(id)).deadlines.find(({ period }) => period === 'warning')!;

describe('"10 hari kerja" becomes "7 hari kerja" from a day on', () => {
  it('moves only what begins after it, and said so beforehand', async () => {
    const running = await aWarnedCase(await desk.today());
    const before = await clockOf(running.id);
    await desk.warning(await desk.aCase({ name: 'PT Kedua' }));

    const asked = await admin
      .post('/api/v1/parameters/warning.period/what-if')
      .send({ value: 7, validFrom: tomorrow })
      .expect(200);
    expect(asked.body.sentence).toMatch(
      /^Tidak ada batas berjalan yang berubah \(\d+ berjalan\); hanya yang mulai sejak /,
    );

    const { id } = await propose('warning.period', 7, tomorrow);
    const { body } = await legal.get(`/api/v1/law-changes/${id}`).expect(200);
    expect(body.whatIf.forecast).toMatchObject({ shifts: [], letters: [{ period: 'warning', length: 10 }] });
    expect(body.whatIf.forecast.example.newDueOn < body.whatIf.forecast.example.oldDueOn).toBe(true);
    expect(body.whatIf.forecast.steps).toContainEqual(expect.objectContaining({ period: 'warning', cases: 1 }));
    await approve(id).expect(201);
    await desk.runJobs();
    await desk.house.moveClock(1);
    await desk.runJobs();

    expect(await clockOf(running.id)).toMatchObject({ length: 10, dueOn: before.dueOn });
    const { deadlines } = await explained();
    expect(deadlines).toEqual({ [addDays(tomorrow, -1)]: 10, [tomorrow]: 7 });
    const [kept] = await desk.house.db.query('SELECT forecast FROM law_changes WHERE id = $1', [id]);
    expect(kept.forecast.shifts).toEqual([]);
  });

  /** How many days a warning received yesterday, and one received today, gives. */
  async function explained() {
    const deadlines: Record<string, number> = {};
    for (const receivedOn of [addDays(tomorrow, -1), tomorrow]) {
      const { body } = await desk.officer
        .get(`/api/v1/deadlines/explain?period=warning&receivedOn=${receivedOn}`)
        .expect(200);
      deadlines[receivedOn] = body.steps.filter((step: { counted: boolean }) => step.counted).length;
    }
    return { deadlines };
  }
});

it('a period the office fixed explains itself with its own source, mark and first day, on every clock', async () => {
  const { id } = await propose('verify.period', 9, tomorrow);
  await approve(id).expect(201);
  await desk.house.moveClock(1);
  const own = {
    source: grounds.source,
    rule: expect.stringContaining(`(berlaku sejak ${longDate(tomorrow)}; pilihan kantor)`),
  };
  const explain = (period: string) =>
    desk.officer.get(`/api/v1/deadlines/explain?period=${period}&receivedOn=${tomorrow}`);
  expect((await explain('verification').expect(200)).body).toMatchObject(own);
  expect((await explain('decision').expect(200)).body).toMatchObject({
    source: expect.stringMatching(/^Aturan kantor/),
  });

  const length = await propose('warning.period', 7, addDays(tomorrow, 1));
  await approve(length.id).expect(201);
  await desk.house.moveClock(1);
  const receivedOn = addDays(tomorrow, 1);
  const file = await desk.aCase();
  await desk.receive(await desk.warning(file, { datedOn: receivedOn, periodDays: 7 }), receivedOn).expect(201);
  const clock = await clockOf(file.id);
  expect(clock).toMatchObject({ length: 7, officeRule: false, explanation: { source: grounds.source } });
  const { events } = await desk.record(file.id);
  expect(events.find(({ kind }) => kind === 'clock.started')!.basis).toBe(grounds.source);

  // The law lets BPJS give ten days all the same: then it is the law the clock rests on.
  const other = await desk.aCase({ name: 'PT Sepuluh Hari' });
  await desk.receive(await desk.warning(other, { datedOn: receivedOn }), receivedOn).expect(201);
  expect((await clockOf(other.id)).explanation).toMatchObject({ source: 'PP 86/2013 Ps. 6(1)' });
});

it('the help names the days that hold today', async () => {
  const help = async () => (await desk.house.api.nobody.get('/bantuan').expect(200)).text;
  expect(await help()).toMatch(/mengajukan keberatan: 21 hari kerja/);
  await approve((await propose('objection.period', 30, tomorrow)).id).expect(201);
  await desk.house.moveClock(1);
  expect(await help()).toMatch(/mengajukan keberatan: 30 hari kerja/);
});

describe('a parameter', () => {
  it('tells value, unit, validity, source, mark, people, history and what is planned', async () => {
    const { body: before } = await desk.officer.get('/api/v1/parameters/warning.period').expect(200);
    expect(before).toMatchObject({
      value: 10,
      unit: 'hari kerja',
      validFrom: '2013-12-24',
      validTo: null,
      source: 'PP 86/2013 Ps. 6(1)',
      mark: 'S',
      origin: 'law',
      author: null,
    });
    const { id } = await propose('warning.period', 7, tomorrow);
    await approve(id).expect(201);
    const { body: planned } = await admin.get('/api/v1/parameters/warning.period').expect(200);
    expect(planned).toMatchObject({ value: 10, validTo: addDays(tomorrow, -1) });
    expect(planned.versions).toMatchObject([
      { value: 7, validFrom: tomorrow, state: 'planned', source: grounds.source, mark: 'A', changeId: id },
      { value: 10, state: 'current' },
    ]);
    expect(planned.versions[0]).toMatchObject({ author: admin.actor!.name, approver: legal.actor!.name });
    await desk.house.moveClock(1);
    const { body: after } = await admin.get('/api/v1/parameters/warning.period').expect(200);
    expect(after).toMatchObject({ value: 7, origin: 'office', validFrom: tomorrow, author: admin.actor!.name });
  });

  it('is listed with all its siblings', async () => {
    const { body } = await desk.officer.get('/api/v1/parameters').expect(200);
    const keys = body.parameters.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(expect.arrayContaining(['rates.jkm', 'jp.ceiling', 'bpu.package', 'receipt.deemed']));
    expect(body.parameters.find(({ key }: { key: string }) => key === 'jp.ceiling').versions).toHaveLength(3);
  });

  it('can be planned anew before its day; the newer plan counts', async () => {
    for (const value of [8, 7]) await approve((await propose('warning.period', value, tomorrow)).id).expect(201);
    await desk.house.moveClock(1);
    const { body } = await admin.get('/api/v1/parameters/warning.period').expect(200);
    expect(body.value).toBe(7);
    expect(body.versions.map(({ state }: { state: string }) => state)).toEqual(['current', 'replaced', 'past']);
  });

  it.each([
    ['warning.period', 11, /paling lama 10 hari/],
    ['objection.period', 20, /paling sedikit 21 hari \(UU 30\/2014 Ps\. 77\)/],
    ['appeal.period', 9, /paling sedikit 10 hari/],
    ['court.period', 60, /paling sedikit 90 hari/],
    ['fine.rate_monthly', 0.01, /paling banyak 0,001/],
    ['warning.period', 10, /Sama dengan yang sudah berlaku/],
    ['bpjs.acts', 'MAYBE', /pilih salah satu/],
  ])('%s cannot become %j', async (key, value, sentence) => {
    const problem = await propose(key, value, tomorrow, admin, 422);
    expect(problem.errors).toEqual([{ pointer: '/value', detail: expect.stringMatching(sentence) }]);
  });

  it.each([0, -1, -30])('never changes %i days from today: today it may have been used', async (days) => {
    const problem = await propose('warning.period', 7, addDays(tomorrow, days - 1), admin, 422);
    expect(problem.errors).toEqual([{ pointer: '/validFrom', detail: expect.stringMatching(/Paling cepat/) }]);
  });

  it('is changed by who has seen its newest version, one proposal at a time', async () => {
    const send = (version?: string) => {
      const request = admin.post('/api/v1/parameters/warning.period/changes');
      return (version ? request.set('If-Match', version) : request).send({ value: 7, validFrom: tomorrow, ...grounds });
    };
    await send().expect(428);
    await send('"9"').expect(412);
    await send('"1"').expect(201);
    expect((await send('"2"').expect(409)).body.type).toBe('/masalah/law-change-open');
    await admin.get('/api/v1/parameters/tidak.ada').expect(404);
  });
});

describe('two people', () => {
  it('the legal office decides, never on its own proposal; the task is there and is done', async () => {
    const { id } = await propose('warning.period', 7, tomorrow, legal);
    expect((await approve(id).expect(403)).body.type).toBe('/masalah/proposer-cannot-decide');
    await approve(id, admin).expect(403);
    const open = await desk.house.db.query(`SELECT role, href, done_at FROM tasks WHERE key = $1`, [
      `law-change:${id}`,
    ]);
    expect(open).toMatchObject([{ role: 'legal_reviewer', href: `/admin/perubahan/${id}`, done_at: null }]);

    const colleague = await desk.house.api.as('legal_reviewer', 'b');
    await approve(id, colleague, 7).expect(412);
    await approve(id, colleague).expect(201);
    expect((await approve(id, colleague, 2).expect(409)).body.type).toBe('/masalah/law-change-decided');
    const [task] = await desk.house.db.query(`SELECT done_by FROM tasks WHERE key = $1`, [`law-change:${id}`]);
    expect(task.done_by).toBe(colleague.actor!.id);
    expect(await desk.audit(id)).toEqual(['law-change.proposed', 'law-change.approved']);
  });

  it('refuses with a reason; the proposer may take back, nobody else', async () => {
    const { id } = await propose('warning.period', 7, tomorrow);
    const refuse = (reason: string) =>
      legal.post(`/api/v1/law-changes/${id}/refusal`).set('If-Match', '"1"').send({ reason });
    await refuse('tidak').expect(422);
    await refuse('Perwali tidak memberi dasar untuk ini.').expect(201);
    const { body } = await admin.get(`/api/v1/law-changes/${id}`).expect(200);
    expect(body).toMatchObject({ state: 'refused', decisionReason: 'Perwali tidak memberi dasar untuk ini.' });

    const again = await propose('warning.period', 7, tomorrow);
    const withdraw = (who: Client) => who.post(`/api/v1/law-changes/${again.id}/withdrawal`).set('If-Match', '"1"');
    expect((await withdraw(legal).expect(403)).body.type).toBe('/masalah/not-the-proposer');
    await withdraw(admin).expect(201);
    expect((await admin.get('/api/v1/parameters/warning.period').expect(200)).body.versions).toHaveLength(1);
  });

  it('is too late once the day has come', async () => {
    const { id } = await propose('warning.period', 7, tomorrow);
    await desk.house.moveClock(1);
    expect((await approve(id).expect(409)).body.type).toBe('/masalah/law-change-too-late');
  });

  it('of eight pressing the same button one approves, seven are told', async () => {
    const { id } = await propose('warning.period', 7, tomorrow);
    const answers = await Promise.all(Array.from({ length: 8 }, () => approve(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
    expect(await desk.house.db.query('SELECT count(*)::int AS n FROM parameters WHERE change_id = $1', [id])).toEqual([
      { n: 1 },
    ]);
  });
});

describe('hand-written SQL as the application', () => {
  const refused = (sql: string, values: unknown[] = []) =>
    desk.house.db.query(sql, values).then(
      () => 'done',
      (error: { driverError: { constraint?: string; code: string } }) =>
        error.driverError.constraint ?? error.driverError.code,
    );

  it('cannot write a value that nobody has approved, nor another than was approved', async () => {
    await desk.aCase();
    const { id } = await propose('warning.period', 7, tomorrow);
    const write = (value: number, validFrom: string) =>
      refused(
        `INSERT INTO parameters (id, key, value, valid_from, source, source_class, proposed_by, approved_by, change_id)
         VALUES (gen_random_uuid(), 'warning.period', $1, $2, $3, 'A', $4, $5, $6)`,
        [JSON.stringify(value), validFrom, grounds.source, admin.actor!.id, legal.actor!.id, id],
      );
    expect(await write(7, tomorrow)).toBe('parameters_have_approval');
    expect(
      await refused(`INSERT INTO parameters (id, key, value, valid_from, source, source_class)
                     VALUES (gen_random_uuid(), 'warning.period', '3', '2026-01-01', 'x', 'A')`),
    ).toBe('parameters_have_approval');
    await approve(id).expect(201);
    expect(await write(5, tomorrow)).toBe('parameters_have_approval');
    expect(await write(7, '2026-01-01')).toBe('parameters_have_approval');
    expect(await refused(`UPDATE parameters SET value = '3'`)).toBe('42501');
    expect(await refused('DELETE FROM parameters')).toBe('42501');
  });

  it('cannot approve for itself, twice, in the past, or other than what was proposed', async () => {
    await desk.aCase();
    const { id } = await propose('warning.period', 7, tomorrow, legal);
    const decide = (who: Client, more = '') =>
      refused(
        `UPDATE law_changes SET state = 'approved', decided_by = $2, decided_at = office_now(), forecast = '{}' ${more} WHERE id = $1`,
        [id, who.actor!.id],
      );
    expect(await decide(legal)).toBe('law_changes_two_people');
    expect(await decide(admin)).toBe('law_changes_decided_by_legal');
    const colleague = await desk.house.api.as('legal_reviewer', 'b');
    expect(await decide(colleague, `, content = '{"value": 3}'`)).toBe('law_changes_content_stays');
    expect(await refused(`DELETE FROM law_changes WHERE id = $1`, [id])).toBe('law_changes_decided_once');
    await approve(id, colleague).expect(201);
    expect(await refused(`UPDATE law_changes SET state = 'proposed', decided_by = NULL, decided_at = NULL`)).toBe(
      'law_changes_decided_once',
    );
    const insert = (kind: string, validFrom: string, state = 'proposed') =>
      refused(
        `INSERT INTO law_changes (id, kind, subject, content, valid_from, source, mark, reason, proposed_by, state)
         VALUES (gen_random_uuid(), $1, 'hold.max', '{"value": 2}', $2, 'Perwali', 'A', 'Alasan yang cukup panjang', $3, $4)`,
        [kind, validFrom, admin.actor!.id, state],
      );
    expect(await insert('PARAMETER', addDays(tomorrow, -2))).toBe('law_changes_not_in_the_past');
    expect(await insert('PARAMETER', tomorrow, 'approved')).toBe('law_changes_begin_proposed');
  });
});
