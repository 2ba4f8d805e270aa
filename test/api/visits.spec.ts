import { addDays } from '../../src/common/plain-date';
import { newId } from '../../src/common/ids';
import { CaseDesk } from '../factories/case-desk';
import { aScan } from '../factories/office';
import { aPhoto } from '../factories/photo';
import { pdfText } from '../letters/pdf-text';
import type { Client } from '../support/api';

let desk: CaseDesk;
let scout: Client;

beforeAll(async () => {
  desk = await CaseDesk.open();
  scout = await desk.house.api.as('field_officer');
});

afterAll(() => desk.stop());

const visit = async (more: object = {}) => ({
  outcome: 'met',
  visitedOn: await desk.today(),
  startedAt: '09:30',
  endedAt: '10:15',
  assignmentNumber: '094/112',
  assignmentOn: await desk.today(),
  metName: 'Bagus Prayitno',
  metPosition: 'manajer SDM',
  workersSaid: 42,
  registeredSaid: 28,
  ...more,
});

describe('a visit', () => {
  it('brings the case into education, with a clock, a numbered report, and one audit entry per effect', async () => {
    const file = await desk.aCase({ category: 'PWBD' });
    const today = await desk.today();
    const { body } = await desk.act(scout, file.id, 'visits', await visit({ promise: 'mendaftarkan seluruh pekerja' }));

    const record = await desk.record(file.id);
    expect(record.head.state).toBe('EDUCATION');
    expect(record.deadlines.map(({ period, dayZeroOn, state }) => [period, dayZeroOn, state])).toEqual([
      ['triage', today, 'met'],
      ['education-follow-up', today, 'running'],
    ]);
    expect(record.letters).toMatchObject([{ id: body.letterId, code: 'BA_VISIT', state: 'signed' }]);
    // Somebody who works there has said so: no longer a suspicion.
    expect(record.findings[0]).toMatchObject({ confirmedOn: today, status: 'open' });
    expect(await desk.audit(body.id)).toEqual(['visit.recorded']);
    expect(await desk.audit(body.letterId)).toEqual(['letter.drafted', 'letter.signed']);
    expect(await desk.audit(file.id)).toEqual(['case.opened', 'case.step']);

    await desk.runJobs();
    const pdf = (await desk.officer.get(`/api/v1/letters/${body.letterId}/pdf`).expect(200)).body as Buffer;
    const text = await pdfText(pdf);
    for (const said of ['Bagus Prayitno', '42 orang', 'mendaftarkan seluruh pekerja', 'Tidak diperiksa']) {
      expect(text).toContain(said);
    }
  });

  it('of an earlier day is reported as written down later, and not as signed on the spot', async () => {
    const file = await desk.aCase();
    const earlier = addDays(await desk.today(), -20);
    const old = await visit({ visitedOn: earlier, assignmentOn: earlier });
    const { body } = await desk.act(scout, file.id, 'visits', old);
    await desk.runJobs();
    const pdf = (await desk.officer.get(`/api/v1/letters/${body.letterId}/pdf`).expect(200)).body as Buffer;
    const text = (await pdfText(pdf)).replace(/\s+/g, ' ');
    expect(text).toContain('tidak ditandatangani oleh wakil perusahaan di tempat kunjungan');
    expect(text).not.toContain('Ditandatangani pukul');
    const page = (await desk.officer.get(`/surat/${body.letterId}`).expect(200)).text;
    expect(page).toContain('menyusun kemudian dari catatan');
    expect(page).not.toContain('Yang hadir');
  });

  it('whose report was signed on paper keeps that paper, and makes no other', async () => {
    const file = await desk.aCase();
    const earlier = addDays(await desk.today(), -20);
    const record = async (paper: Record<string, string>, status: number, scan = true) => {
      const fields = { ...(await visit({ visitedOn: earlier, assignmentOn: earlier })), ...paper };
      const { head } = await desk.record(file.id);
      let sent = scout.post(`/api/v1/cases/${file.id}/visits`).set('If-Match', `"${head.version}"`);
      for (const [name, value] of Object.entries(fields)) sent = sent.field(name, String(value));
      if (scan) sent = sent.attach('reportScan', aScan(), { filename: 'ba.pdf', contentType: 'application/pdf' });
      return sent.expect(status);
    };
    const paper = { reportNumber: 'BA/17/DISNAKER', reportOn: addDays(earlier, 1) };
    for (const [given, scan, pointer] of [
      [{ reportOn: earlier }, true, '/reportNumber'],
      [{ reportNumber: 'BA/17' }, true, '/reportOn'],
      [paper, false, '/reportScan'],
      [{ ...paper, reportOn: addDays(earlier, -1) }, true, '/reportOn'],
    ] as const) {
      expect((await record(given, 422, scan)).body.errors).toMatchObject([{ pointer }]);
    }
    const { body } = await record(paper, 201);
    const { letters, events } = await desk.record(file.id);
    expect(letters).toMatchObject([
      { id: body.letterId, code: 'BA_VISIT', origin: 'RECORDED', number: paper.reportNumber, datedOn: paper.reportOn },
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'letter.recorded', letterId: body.letterId, occurredOn: paper.reportOn }),
    );
    await desk.officer.get(`/surat/${body.letterId}`).expect(200);
  });

  it('numbers reports without a gap, also when one is refused', async () => {
    await desk.act(scout, (await desk.aCase()).id, 'visits', await visit({ metName: '' }), 422);
    await desk.act(scout, (await desk.aCase()).id, 'visits', await visit());
    const rows = await desk.house.db.query<{ number: string }[]>(
      `SELECT number FROM letters WHERE code = 'BA_VISIT' AND origin = 'WRITTEN' ORDER BY number`,
    );
    expect(rows.map((row) => Number(/BA-(\d+)/.exec(row.number)![1]))).toEqual(rows.map((_, index) => index + 1));
  });

  it('that meets nobody confirms nothing', async () => {
    const file = await desk.aCase({ category: 'PWBD' });
    const {
      metName: _name,
      metPosition: _position,
      workersSaid: _said,
      registeredSaid: _known,
      ...nobody
    } = await visit();
    await desk.act(scout, file.id, 'visits', { ...nobody, outcome: 'closed-temporarily' });
    const record = await desk.record(file.id);
    expect(record.head.state).toBe('EDUCATION');
    expect(record.findings[0]).toMatchObject({ confirmedOn: null });
  });

  it('later in the case is noted, and moves nothing', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    await desk.act(scout, file.id, 'visits', await visit());
    const record = await desk.record(file.id);
    expect(record.head.state).toBe('WARNING_1');
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'warning', state: 'running' });
    expect(record.events.map((event) => event.kind)).toContain('visit.recorded');
  });

  it.each([
    ['in the future', 'visitedOn', { visitedOn: 1 }],
    ['that ends before it begins', 'endedAt', { endedAt: '08:00' }],
    ['assigned after it was made', 'assignmentOn', { visitedOn: -3 }],
    ['that met somebody without a name', 'metName', { metName: undefined }],
    ['with a promise for a day before it', 'promiseDueOn', { promise: 'mendaftar', promiseDueOn: -1 }],
    ['at an hour that does not exist', 'startedAt', { startedAt: '25:00' }],
    ['with an outcome nobody knows', 'outcome', { outcome: 'bagus' }],
    ['without an assignment', 'assignmentNumber', { assignmentNumber: undefined }],
  ])('%s is refused at its field, and nothing is stored', async (_, field, fault: Record<string, unknown>) => {
    const file = await desk.aCase();
    const before = await desk.record(file.id);
    const today = await desk.today();
    const wrong = Object.fromEntries(
      Object.entries(fault).map(([name, value]) => [name, typeof value === 'number' ? addDays(today, value) : value]),
    );
    const { body } = await desk.act(scout, file.id, 'visits', await visit(wrong), 422);
    expect(body.errors).toMatchObject([{ pointer: `/${field}`, detail: expect.stringMatching(/\.$/) }]);
    expect(await desk.record(file.id)).toEqual(before);
  });

  it('prints its photos without the position the phone wrote into them', async () => {
    const file = await desk.aCase();
    const photo = await aPhoto();
    let sent = scout.post(`/api/v1/cases/${file.id}/visits`).set('If-Match', '"1"');
    for (const [name, value] of Object.entries(await visit())) sent = sent.field(name, String(value));
    const { body } = await sent
      .attach('photos', photo, 'a.jpg')
      .attach('photos', await aPhoto(), 'b.jpg')
      .expect(201);
    await desk.runJobs();
    const pdf = (await desk.officer.get(`/api/v1/letters/${body.letterId}/pdf`).expect(200)).body as Buffer;
    expect(photo.includes('Telepon')).toBe(true);
    expect(pdf.includes('Exif')).toBe(false);
    const [row] = await desk.house.db.query<{ photos: string[] }[]>('SELECT photos FROM visits WHERE id = $1', [
      body.id,
    ]);
    expect(row!.photos).toHaveLength(2);
  });

  it('takes photos, not papers', async () => {
    const file = await desk.aCase();
    let sent = scout.post(`/api/v1/cases/${file.id}/visits`).set('If-Match', '"1"');
    for (const [name, value] of Object.entries(await visit())) sent = sent.field(name, String(value));
    await sent.attach('photos', Buffer.from('%PDF-1.4 bukan foto'), 'a.jpg').expect(415);
  });

  it('needs the newest version, an open case, and somebody who may', async () => {
    const file = await desk.aCase();
    const post = (who: Client) => who.post(`/api/v1/cases/${file.id}/visits`);
    await post(scout)
      .send(await visit())
      .expect(428);
    await post(scout)
      .set('If-Match', '"4"')
      .send(await visit())
      .expect(412);
    await scout
      .post(`/api/v1/cases/${newId()}/visits`)
      .set('If-Match', '"1"')
      .send(await visit())
      .expect(404);
    for (const role of ['bpjs_officer', 'auditor', 'team_head', 'admin'] as const) {
      await post(await desk.house.api.as(role))
        .set('If-Match', '"1"')
        .send(await visit())
        .expect(403);
    }
    await desk.close(file.id);
    const { body } = await desk.act(scout, file.id, 'visits', await visit(), 409);
    expect(body.type).toBe('/masalah/case-closed');
  });
});

describe('what the audit keeps of all this', () => {
  it('is codes and ids: no names, no addresses, no sentences', async () => {
    const rows = await desk.house.db.query<{ data: object }[]>('SELECT data FROM audit_entries');
    const text = JSON.stringify(rows.map((row) => row.data));
    expect(rows.length).toBeGreaterThan(20);
    for (const personal of ['Bagus', 'Prayitno', 'PT Contoh', '@', 'Uji case_officer', 'Jl.']) {
      expect(text).not.toContain(personal);
    }
  });
});
