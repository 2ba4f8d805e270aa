import { CaseDesk } from '../factories/case-desk';
import { anEmployer, aScan } from '../factories/office';
import { newId } from '../../src/common/ids';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open();
});

afterAll(() => desk.stop());

const FINDINGS = [{ category: 'PDS_TK', evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja' }];

const open = (employerId: string, findings: object[] = FINDINGS) =>
  desk.officer.post('/api/v1/cases').send({ employerId, findings });

const count = async (table: 'cases' | 'case_events' | 'audit_entries' | 'tasks') =>
  (await desk.house.db.query<{ n: number }[]>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;

describe('opening a case', () => {
  it('gives a reference, a first clock, a task and one audit entry per effect', async () => {
    const employer = await anEmployer(desk.house);
    const { body } = await open(employer.id).expect(201);

    expect(body).toMatchObject({ state: 'INTAKE', version: 1, reference: expect.stringMatching(/^KS-\d{4}-\d{4}$/) });
    const record = await desk.record(body.id);
    expect(record.head).toMatchObject({ ownerId: desk.officer.actor!.id, previousCaseId: null });
    expect(record.deadlines).toMatchObject([{ period: 'triage', dayZeroOn: await desk.today(), state: 'running' }]);
    expect(record.events.map((event) => event.kind)).toEqual(['case.opened', 'finding.added']);
    expect((await desk.tasks(body.id)).map((task) => task.key)).toEqual([`case:${body.id}`, `visit:${body.id}`]);
    expect(await desk.audit(body.id)).toEqual(['case.opened']);
    expect(await desk.audit(record.findings[0]!.id)).toEqual(['finding.added']);
  });

  it.each([
    ['an employer nobody knows', () => newId(), FINDINGS, 404, 'not-found'],
    ['a case without a finding', () => undefined, [], 422, 'invalid-input'],
    ['a finding without evidence', () => undefined, [{ category: 'PDS_TK', evidence: '' }], 422, 'invalid-input'],
    ['a finding of no kind', () => undefined, [{ category: 'X', evidence: 'berkas BPJS' }], 422, 'invalid-input'],
  ])('refuses %s and stores nothing', async (_, employerId, findings, status, slug) => {
    const id = employerId() ?? (await anEmployer(desk.house)).id;
    const before = [await count('cases'), await count('audit_entries')];
    const { body } = await open(id, findings).expect(status);
    expect(body.type).toBe(`/masalah/${slug}`);
    expect([await count('cases'), await count('audit_entries')]).toEqual(before);
  });

  it('keeps one open case per employer, also when two open it at the same moment', async () => {
    const employer = await anEmployer(desk.house);
    const answers = await Promise.all([1, 2, 3].map(() => open(employer.id)));

    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    const reference = answers.find((answer) => answer.status === 201)!.body.reference;
    const refused = answers.find((answer) => answer.status === 409)!.body;
    expect(refused).toMatchObject({ type: '/masalah/case-already-open', detail: expect.stringContaining(reference) });
  });

  it('is the last line of the database, too', async () => {
    const { employerId, id } = await desk.aCase();
    await expect(
      desk.house.db.query(
        `INSERT INTO cases (id, reference, employer_id, state, opened_by) SELECT $2, 'KS-X', $1, 'INTAKE', opened_by FROM cases WHERE id = $3`,
        [employerId, newId(), id],
      ),
    ).rejects.toThrow('cases_one_open_per_employer');
  });

  it('numbers cases without a gap, whatever fails between', async () => {
    const employers = await Promise.all(Array.from({ length: 6 }, () => anEmployer(desk.house)));
    // Each employer twice: half of them fail after the number was taken or before.
    const answers = await Promise.all([...employers, ...employers].map((employer) => open(employer.id)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(6);

    const rows = await desk.house.db.query<{ reference: string }[]>('SELECT reference FROM cases ORDER BY reference');
    const year = (await desk.today()).slice(0, 4);
    expect(rows.map((row) => row.reference)).toEqual(
      rows.map((_, index) => `KS-${year}-${String(index + 1).padStart(4, '0')}`),
    );
  });

  it('links a re-offence to the earlier case', async () => {
    const first = await desk.aCase();
    await desk.close(first.id);
    const { body } = await open(first.employerId).expect(201);
    expect((await desk.record(body.id)).head).toMatchObject({
      previousCaseId: first.id,
      previousReference: first.reference,
    });
  });

  it('is done once for one Idempotency-Key, with the same answer; another body under it is refused', async () => {
    const employer = await anEmployer(desk.house);
    const key = newId();
    const ask = (findings: object[]) =>
      desk.officer.with({ 'idempotency-key': key }).post('/api/v1/cases').send({ employerId: employer.id, findings });
    const [first, second] = [await ask(FINDINGS).expect(201), await ask(FINDINGS).expect(201)];
    expect(second.body).toEqual(first.body);
    expect(second.headers['etag']).toBe(first.headers['etag']);
    await ask([{ ...FINDINGS[0], evidence: 'bukti yang lain sama sekali' }]).expect(422);
    expect(await desk.audit(first.body.id)).toEqual(['case.opened']);
  });
});

describe('taking a step', () => {
  const closing = { ending: 'CLOSED_NOT_PROVEN', reason: 'Kunjungan tidak menemukan pekerja' };

  it('wants the version somebody has seen, and refuses an old one', async () => {
    const { id } = await desk.aCase();
    const before = await desk.record(id);
    const post = () => desk.officer.post(`/api/v1/cases/${id}/closing`);
    await post().send(closing).expect(428);
    const { body } = await post().set('If-Match', '"7"').send(closing).expect(412);
    expect(body.type).toMatch(/^\/masalah\//);
    await post()
      .set('If-Match', 'kemarin')
      .send(closing)
      .expect((answer) => expect([412, 422, 428]).toContain(answer.status));
    expect(await desk.record(id)).toEqual(before);
  });

  it('lets exactly one of eight at the same moment win; the others change nothing', async () => {
    const { id } = await desk.aCase();
    const people = [desk.officer, desk.colleague];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => desk.closing(people[index % 2]!, id, 1, closing)),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(7).fill(412)]);
    const record = await desk.record(id);
    expect(record.head.state).toBe('CLOSED_NOT_PROVEN');
    expect(record.letters.filter(({ code }) => code === 'CLOSE_NOTE')).toHaveLength(1);
    expect(record.events.filter((event) => event.toState === 'CLOSED_NOT_PROVEN')).toHaveLength(1);
    expect(await desk.audit(id)).toEqual(['case.opened', 'case.step']);
  });

  it('refuses a step out of order', async () => {
    const { id, findingIds } = await desk.aCase();
    const { body } = await desk.act(desk.officer, id, 'fine-unperformed', { declaredOn: await desk.today() }, 409);
    expect(body.type).toBe('/masalah/step-not-allowed');
    const { head } = await desk.record(id);
    await desk.officer
      .post(`/api/v1/cases/${id}/no-fine`)
      .set('If-Match', `"${head.version}"`)
      .field({ findingIds, number: 'B/1', declaredOn: await desk.today(), reason: 'Belum ada teguran sama sekali' })
      .attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' })
      .expect(409);
  });

  it('closes once, and takes nothing more after that', async () => {
    const { id, findingIds } = await desk.aCase();
    await desk.close(id);
    await desk.act(desk.officer, id, 'closing', closing, 409);
    await desk.act(desk.officer, id, 'reminders', { findingIds, periodDays: 10, observation: 'belum selesai' }, 409);
    expect(await desk.tasks(id)).toEqual([]);
  });

  it('is for case officers only', async () => {
    const { id } = await desk.aCase();
    for (const role of ['auditor', 'field_officer', 'bpjs_officer', 'team_head', 'admin'] as const) {
      const who = await desk.house.api.as(role);
      await who.post(`/api/v1/cases/${id}/closing`).set('If-Match', '"1"').send(closing).expect(403);
    }
  });
});

describe('the clocks of a former state', () => {
  const clocks = async (id: string) => (await desk.record(id)).deadlines.map(({ period, state }) => [period, state]);

  it('are met when the office acts in time', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    expect(await clocks(file.id)).toEqual([
      ['triage', 'met'],
      ['warning', 'running'],
    ]);
  });

  it('have passed when the act came later, although no alarm has rung yet', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    await desk.house.moveClock(30);
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    expect(await clocks(file.id)).toEqual([
      ['triage', 'met'],
      ['warning', 'passed'],
      ['warning', 'running'],
    ]);

    await desk.runJobs();
    // The next step has been taken: nobody is told to decide it.
    expect((await desk.tasks(file.id)).filter((task) => task.kind === 'deadline')).toEqual([]);
  });

  it('are stopped, not met, when the case is broken off', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    await desk.close(file.id);
    expect(await clocks(file.id)).toEqual([
      ['triage', 'met'],
      ['warning', 'stopped'],
    ]);
  });
});

describe('the list of cases', () => {
  it('is read in pages that follow each other with the same filter', async () => {
    for (let index = 0; index < 28; index += 1) await desk.aCase({ name: `PT Halaman ${index}` });
    const first = await desk.officer.get('/api/v1/cases?search=halaman&state=INTAKE&size=25').expect(200);
    expect(first.body.rows).toHaveLength(25);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers['link'] as string)![1]!;
    const second = await desk.officer.get(next).expect(200);
    expect(second.body.rows).toHaveLength(3);
    expect(second.headers['link']).toBeUndefined();
    const ids = [...first.body.rows, ...second.body.rows].map((row: { id: string }) => row.id);
    expect(new Set(ids).size).toBe(28);
  });

  it('finds by name, NIB and reference', async () => {
    const employer = await anEmployer(desk.house, { name: 'CV Mékar Abadi' });
    const { body } = await open(employer.id).expect(201);
    for (const search of ['mekar', 'MÉKAR AB', employer.nib, employer.nib.slice(0, 8), body.reference]) {
      const { rows } = (await desk.officer.get(`/api/v1/cases?search=${encodeURIComponent(search)}`).expect(200)).body;
      expect(rows.map((row: { id: string }) => row.id)).toContain(body.id);
    }
  });

  it.each(['after=x', 'size=7', 'search=a&search=b', 'state=INTAKE&state=FINE', 'after=a&after=b'])(
    'answers %s without breaking',
    async (query) => {
      const { status } = await desk.officer.get(`/api/v1/cases?${query}`);
      expect([200, 422]).toContain(status);
    },
  );

  it('is not for licensing officers and admins', async () => {
    for (const role of ['licensing_officer', 'admin', 'field_officer'] as const) {
      await (await desk.house.api.as(role)).get('/api/v1/cases').expect(403);
    }
  });
});
