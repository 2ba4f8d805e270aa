import { newId } from '../../src/common/ids';
import { addDays } from '../../src/common/plain-date';
import { CaseDesk } from '../factories/case-desk';
import { aPhoto } from '../factories/photo';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open();
});

afterAll(() => desk.stop());

/** A signed reminder on a new case. */
async function aSignedReminder() {
  const file = await desk.aCase();
  const id = await desk.reminder(file);
  await desk.sign(id).expect(201);
  return { file, id };
}

const clocks = async (id: string) =>
  (await desk.record(id)).deadlines.map(({ period, dayZeroOn, state }) => ({ period, dayZeroOn, state }));

describe('a proof of receipt', () => {
  it('moves the case and starts the clock from the day of receipt, once', async () => {
    const { file, id } = await aSignedReminder();
    const [before, today] = [await desk.record(file.id), await desk.today()];
    expect(before.head.state).toBe('INTAKE');

    const { body } = await desk
      .receive(id, today, { receiverPosition: 'staf SDM', note: 'Diterima di lobi' })
      .expect(201);
    expect(body.receipt).toMatchObject({ method: 'HANDED_OVER', receivedOn: today, receiverName: 'Bagus Prayitno' });

    const record = await desk.record(file.id);
    expect(record.head.state).toBe('REMINDED');
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'reminder', letterId: id, dayZeroOn: today, length: 10 });
    expect(record.deadlines.filter((clock) => clock.state === 'running')).toHaveLength(1);
    expect(record.events.slice(before.events.length).map((event) => event.kind)).toEqual([
      'receipt.recorded',
      'remind',
      'clock.started',
    ]);
    expect((await desk.audit(id)).filter((action) => action === 'receipt.recorded')).toHaveLength(1);

    const again = await desk.receive(id, today).expect(409);
    expect(again.body.type).toBe('/masalah/receipt-exists');
    expect(await desk.record(file.id)).toEqual(record);
  });

  it('counts once when it is recorded by several people at the same moment', async () => {
    const { file, id } = await aSignedReminder();
    const today = await desk.today();
    const answers = await Promise.all([1, 2, 3, 4].map(() => desk.receive(id, today)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    expect((await clocks(file.id)).filter((clock) => clock.period === 'reminder')).toHaveLength(1);
  });

  it('stands with a refusal report: the day of the report counts', async () => {
    const { file, id } = await aSignedReminder();
    await desk
      .receive(id, await desk.today(), { method: 'REFUSAL_REPORT', receiverName: 'Petugas keamanan' })
      .expect(201);
    expect((await desk.record(file.id)).head.state).toBe('REMINDED');
  });

  it.each([
    ['before the letter', -1, '/masalah/receipt-before-letter'],
    ['in the future', 1, '/masalah/invalid-input'],
  ])('cannot lie %s', async (_, days, slug) => {
    const { file, id } = await aSignedReminder();
    const before = await desk.record(file.id);
    const { body } = await desk.receive(id, addDays(await desk.today(), days)).expect(422);
    expect(body).toMatchObject({ type: slug, errors: [{ pointer: '/receivedOn' }] });
    expect(await desk.record(file.id)).toEqual(before);
  });

  it('cannot lie before the letter, nor prove an unsigned one, in the database either', async () => {
    const { id } = await aSignedReminder();
    const unsigned = await desk.reminder(await desk.aCase());
    const insert = (letter: string, day: string) =>
      desk.house.db.query(
        `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, recorded_by)
         VALUES ($1, $2, 'COURIER', $3, 'X', $4)`,
        [newId(), letter, day, desk.officer.actor!.id],
      );
    await expect(insert(id, '2025-01-02')).rejects.toThrow('received before the letter was written');
    await expect(insert(unsigned, await desk.today())).rejects.toThrow('the letter is not signed');
    await insert(id, await desk.today());
    await expect(insert(id, await desk.today())).rejects.toThrow('letter_receipts_one_proof');
    await expect(desk.house.db.query('UPDATE letter_receipts SET received_on = received_on - 1')).rejects.toThrow();
    await expect(desk.house.db.query('DELETE FROM letter_receipts')).rejects.toThrow();
  });

  it('does not exist for a letter nobody has signed, or nobody knows', async () => {
    const id = await desk.reminder(await desk.aCase());
    const { body } = await desk.receive(id, await desk.today()).expect(409);
    expect(body.type).toBe('/masalah/letter-state');
    await desk.receive(newId(), await desk.today()).expect(404);
  });

  it.each([
    ['method', { method: 'EMAIL' }],
    ['receivedOn', { receivedOn: 'kemarin' }],
    ['receiverName', { receiverName: '' }],
  ])('names the fault of %s', async (field, fault) => {
    const { id } = await aSignedReminder();
    const { body } = await desk.receive(id, await desk.today(), fault).expect(422);
    expect(body.errors[0]).toMatchObject({ pointer: `/${field}`, detail: expect.stringMatching(/\.$/) });
  });

  it('that comes to light when the case has gone on is kept, and moves nothing', async () => {
    const { file, id } = await aSignedReminder();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const before = await clocks(file.id);

    await desk.receive(id, await desk.today()).expect(201);

    const record = await desk.record(file.id);
    expect(record.head.state).toBe('WARNING_1');
    expect(await clocks(file.id)).toEqual(before);
    expect(record.events.at(-1)).toMatchObject({ kind: 'receipt.recorded', letterId: id });
  });

  it('ends the search for another way to bring the letter', async () => {
    const { file, id } = await aSignedReminder();
    await desk.runJobs();
    // Nobody has confirmed an address.
    expect((await desk.tasks(file.id)).map((task) => task.key)).toEqual(
      expect.arrayContaining([`address:${id}`, `receipt:${id}`]),
    );
    await desk.receive(id, await desk.today()).expect(201);
    expect((await desk.tasks(file.id)).map((task) => task.kind)).toEqual(
      expect.not.arrayContaining(['delivery', 'proof']),
    );
  });

  it('is shown by its photo, without what the phone wrote into it; the original stays as it came', async () => {
    const { id } = await aSignedReminder();
    const photo = await aPhoto();
    await desk.officer
      .post(`/api/v1/letters/${id}/receipt`)
      .field('method', 'HANDED_OVER')
      .field('receivedOn', await desk.today())
      .field('receiverName', 'Bagus Prayitno')
      .attach('scan', photo, 'tanda-terima.jpg')
      .expect(201);
    const shown = await desk.officer.get(`/surat/${id}/bukti-terima/berkas`).expect(200);
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect(photo.includes('Exif')).toBe(true);
    expect((shown.body as Buffer).includes('Exif')).toBe(false);
    const [row] = await desk.house.db.query<{ size: number }[]>(
      'SELECT f.size FROM letter_receipts r JOIN files f ON f.sha256 = r.scan_sha256 WHERE r.letter_id = $1',
      [id],
    );
    expect(row!.size).toBe(photo.length);
    await (await desk.house.api.as('licensing_officer')).get(`/surat/${id}/bukti-terima/berkas`).expect(403);
  });

  it('is recorded by those who may', async () => {
    const { id } = await aSignedReminder();
    const body = { method: 'COURIER', receivedOn: await desk.today(), receiverName: 'Sri Wahyuni' };
    for (const role of ['field_officer', 'auditor', 'team_head', 'admin'] as const) {
      await (await desk.house.api.as(role)).post(`/api/v1/letters/${id}/receipt`).send(body).expect(403);
    }
    await (await desk.house.api.as('bpjs_officer')).post(`/api/v1/letters/${id}/receipt`).send(body).expect(201);
  });
});
