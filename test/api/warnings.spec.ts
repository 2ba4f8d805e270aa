import { JobRunner } from '../../src/jobs/job-runner';
import { bootApp, type TestApp } from '../support/app';
import type { Client } from '../support/api';
import { anEmployer, appointOfficials, aScan, officeToday, setParameter } from '../factories/office';

let house: TestApp;
let officer: Client;
let head: Client;
let bpjs: Client;
let otherBpjs: Client;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
  head = await house.api.as('team_head');
  bpjs = await house.api.as('bpjs_officer');
  otherBpjs = await house.api.as('bpjs_officer', 'b');
  await appointOfficials(house, await house.api.as('signatory'));
});

afterAll(() => house.stop());

const caseOf = async (id: string) => (await officer.get(`/api/v1/cases/${id}`).expect(200)).body;

async function openCase(category = 'PDS_TK'): Promise<{ id: string; findingIds: string[] }> {
  const employer = await anEmployer(house);
  const opened = await officer
    .post('/api/v1/cases')
    .send({
      employerId: employer.id,
      findings: [
        {
          category,
          evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja',
          details: { declaredWorkers: 42, registeredWorkers: 28 },
        },
      ],
    })
    .expect(201);
  const record = await caseOf(opened.body.id);
  return { id: opened.body.id, findingIds: record.findings.map((finding: { id: string }) => finding.id) };
}

async function step(who: Client, id: string, path: string, body: Record<string, unknown>, status = 201) {
  const { head: file } = await caseOf(id);
  const answer = await who.post(`/api/v1/cases/${id}/${path}`).set('If-Match', `"${file.version}"`).send(body);
  if (answer.status !== status) throw new Error(JSON.stringify(answer.body));
  return answer;
}

/** Posts a form with a scan, as the recording pages do. */
async function paper(who: Client, id: string, path: string, fields: Record<string, string | string[]>, status = 201) {
  const { head: file } = await caseOf(id);
  let sent = who.post(`/api/v1/cases/${id}/${path}`).set('If-Match', `"${file.version}"`);
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent = sent.field(name, one);
  return sent.attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' }).expect(status);
}

const receive = (who: Client, letterId: string, receivedOn: string, status = 201) =>
  who
    .post(`/api/v1/letters/${letterId}/receipt`)
    .field('method', 'HANDED_OVER')
    .field('receivedOn', receivedOn)
    .field('receiverName', 'Bagus Prayitno')
    .field('receiverPosition', 'manajer SDM')
    .attach('scan', aScan(), { filename: 'tanda-terima.pdf', contentType: 'application/pdf' })
    .expect(status);

const letterOf = (record: { letters: { id: string; code: string }[] }, code: string) =>
  record.letters.find((letter) => letter.code === code)!;

describe('warnings recorded from the papers of BPJS', () => {
  it('moves the case only when receipt is proven, and starts the clock from there', async () => {
    const { id, findingIds } = await openCase();
    const today = await officeToday(house);
    const { body: letter } = await paper(officer, id, 'warnings', {
      findingIds,
      number: `B/${id.slice(0, 8)}/1`,
      datedOn: today,
      periodDays: '10',
    });

    expect((await caseOf(id)).head.state).toBe('INTAKE');
    await receive(officer, letter.id, '2025-01-02', 422).then(({ body }) =>
      expect(body.type).toBe('/masalah/receipt-before-letter'),
    );
    await receive(officer, letter.id, today);

    const record = await caseOf(id);
    expect(record.head.state).toBe('WARNING_1');
    expect(record.deadlines.at(-1)).toMatchObject({
      period: 'warning',
      dayZeroOn: today,
      length: 10,
      state: 'running',
    });
    await receive(officer, letter.id, today, 409);
  });

  it('refuses a longer period than the law allows and stores nothing', async () => {
    const { id, findingIds } = await openCase();
    const today = await officeToday(house);
    const { body } = await paper(
      officer,
      id,
      'warnings',
      { findingIds, number: 'B/2', datedOn: today, periodDays: '14' },
      422,
    );
    expect(body).toMatchObject({ type: '/masalah/period-not-allowed' });
    expect(body.detail).toContain('10 hari kerja');
    expect((await caseOf(id)).letters).toEqual([]);
  });

  it('takes no second warning before the first has run out', async () => {
    const { id, findingIds } = await openCase();
    const today = await officeToday(house);
    const { body: letter } = await paper(officer, id, 'warnings', {
      findingIds,
      number: `B/${id.slice(0, 8)}/3`,
      datedOn: today,
      periodDays: '10',
    });
    await receive(officer, letter.id, today);
    const { body } = await paper(
      officer,
      id,
      'warnings',
      { findingIds, number: 'B/4', datedOn: today, periodDays: '10' },
      409,
    );
    expect(body.type).toBe('/masalah/conditions-not-met');
    expect(body.conditions.map((condition: { id: string }) => condition.id)).toContain('I2');
  });

  it('does not warn of a suspicion nobody has confirmed', async () => {
    const { id, findingIds } = await openCase('PWBD');
    const { body } = await paper(
      officer,
      id,
      'warnings',
      { findingIds, number: 'B/5', datedOn: await officeToday(house), periodDays: '10' },
      409,
    );
    expect(body.type).toBe('/masalah/finding-not-confirmed');
  });

  it('writes no letter of BPJS while BPJS has not agreed', async () => {
    const { id, findingIds } = await openCase();
    const { body } = await step(
      bpjs,
      id,
      'warnings/draft',
      { findingIds, periodDays: 10, examinerName: 'Fajar', examinerPhone: '0548 555' },
      409,
    );
    expect(body.type).toBe('/masalah/bpjs-acts-recorded-only');
  });
});

describe('from visit to fine, written here', () => {
  beforeAll(async () => {
    for (const series of ['L', 'K', 'B']) await setParameter(house, `number.source.${series}`, 'OWN');
    await setParameter(house, 'bpjs.acts', 'WRITE_HERE');
  });

  it('goes the whole way, each letter signed by another person than wrote it', async () => {
    const { id, findingIds } = await openCase();
    await step(officer, id, 'contact', { email: 'hrd@contoh.example' });
    let today = await officeToday(house);
    await step(officer, id, 'visits', {
      outcome: 'met',
      visitedOn: today,
      startedAt: '09:30',
      endedAt: '10:15',
      assignmentNumber: '094/112',
      assignmentOn: today,
      metName: 'Bagus Prayitno',
      metPosition: 'manajer SDM',
      workersSaid: 42,
      registeredSaid: 28,
      promise: 'mendaftarkan seluruh pekerja',
      promiseDueOn: today,
    });
    let record = await caseOf(id);
    expect(record.head.state).toBe('EDUCATION');
    expect(letterOf(record, 'BA_VISIT')).toMatchObject({
      state: 'signed',
      number: expect.stringMatching(/^500\.15\.14\/BA-\d{3}\/DISNAKER$/),
    });

    const reminder = (
      await step(officer, id, 'reminders', { findingIds, periodDays: 10, observation: 'pendaftaran itu belum selesai' })
    ).body;
    await officer.post(`/api/v1/letters/${reminder.id}/signature`).set('If-Match', '"1"').send({}).expect(403);
    const signed = await head
      .post(`/api/v1/letters/${reminder.id}/signature`)
      .set('If-Match', '"1"')
      .send({})
      .expect(201);
    expect(signed.body.number).toMatch(/^500\.15\.14\/\d+\/DISNAKER$/);
    await receive(officer, reminder.id, today);
    expect((await caseOf(id)).head.state).toBe('REMINDED');

    for (const [code, state] of [
      ['WARN_1', 'WARNING_1'],
      ['WARN_2', 'WARNING_2'],
    ] as const) {
      const drafted = (
        await step(bpjs, id, 'warnings/draft', {
          findingIds,
          periodDays: 10,
          examinerName: 'Fajar Ramadhanu',
          examinerPhone: '(0548) 555-0175',
        })
      ).body;
      expect(drafted.code).toBe(code);
      await bpjs.post(`/api/v1/letters/${drafted.id}/signature`).set('If-Match', '"1"').send({}).expect(403);
      await otherBpjs.post(`/api/v1/letters/${drafted.id}/signature`).set('If-Match', '"1"').send({}).expect(201);
      await receive(bpjs, drafted.id, today);
      record = await caseOf(id);
      expect(record.head.state).toBe(state);
      await house.moveClock(30);
      today = await officeToday(house);
    }
    const fine = (
      await step(bpjs, id, 'fine/draft', {
        findingIds,
        windowDays: 30,
        monthlyContribution: 14314020,
        examinerName: 'Fajar Ramadhanu',
        examinerPhone: '(0548) 555-0175',
      })
    ).body;
    await otherBpjs.post(`/api/v1/letters/${fine.id}/signature`).set('If-Match', '"1"').send({}).expect(201);
    record = await caseOf(id);
    expect(record.head.state).toBe('FINE');
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'fine', dayZeroOn: record.deadlines.at(-2).dueOn });

    await house.app.get(JobRunner).runDue();
    record = await caseOf(id);
    expect(record.letters.map((letter: { state: string }) => letter.state)).toEqual(record.letters.map(() => 'issued'));
    expect(letterOf(record, 'WARN_2')).toMatchObject({ mailState: 'queued' });

    await house.moveClock(40);
    await step(officer, id, 'fine-unperformed', { declaredOn: await officeToday(house) });
    expect((await caseOf(id)).head.state).toBe('TMP2T_ELIGIBLE');
  });

  it('closes as compliant only with the word of BPJS', async () => {
    const { id } = await openCase();
    const { body } = await step(
      officer,
      id,
      'closing',
      { ending: 'CLOSED_COMPLIANT', reason: 'Sudah mendaftar semua' },
      409,
    );
    expect(body.type).toBe('/masalah/conditions-not-met');
    const { head } = await caseOf(id);
    await officer
      .post(`/api/v1/cases/${id}/closing`)
      .set('If-Match', `"${head.version}"`)
      .field('ending', 'CLOSED_NOT_PROVEN')
      .field('reason', 'Kunjungan tidak menemukan pekerja')
      .attach('scan', aScan(), { filename: 'bukti.pdf', contentType: 'application/pdf' })
      .expect(201);
    const record = await caseOf(id);
    expect(record.head.closedAt).not.toBeNull();
    expect(record.deadlines.filter((deadline: { state: string }) => deadline.state === 'running')).toEqual([]);
  });
});
