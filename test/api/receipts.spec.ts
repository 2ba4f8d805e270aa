import { newId } from '../../src/common/ids';
import { addDays } from '../../src/common/plain-date';
import { CaseDesk } from '../factories/case-desk';
import { setParameter } from '../factories/office';
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

const slugOf = ({ body }: { body: { type: string } }) => body.type;

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
      .receive(id, await desk.today(), {
        method: 'REFUSAL_REPORT',
        receiverName: 'Petugas keamanan',
        evidenceNumber: '500.15.14/BA-004/DISNAKER',
      })
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
        `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, evidence_number, scan_sha256, recorded_by)
         SELECT $1, $2, 'COURIER', $3, 'X', 'JP1', sha256, $4 FROM files LIMIT 1`,
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
    ['receiverPosition', { receiverPosition: '' }],
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
      .field('receiverPosition', 'staf SDM')
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
    const body = {
      method: 'COURIER',
      receivedOn: await desk.today(),
      receiverName: 'Sri Wahyuni',
      evidenceNumber: 'JP1',
    };
    for (const role of ['field_officer', 'auditor', 'team_head', 'admin'] as const) {
      await (await desk.house.api.as(role)).post(`/api/v1/letters/${id}/receipt`).send(body).expect(403);
    }
    let sent = (await desk.house.api.as('bpjs_officer')).post(`/api/v1/letters/${id}/receipt`);
    for (const [name, value] of Object.entries(body)) sent = sent.field(name, value);
    await sent.attach('scan', await aPhoto(), 'resi.jpg').expect(201);
  });
});

describe('the evidence of each way of proving', () => {
  it.each([
    ['HANDED_OVER', ['receiverPosition', 'scan']],
    ['REGISTERED_POST', ['evidenceNumber', 'scan']],
    ['COURIER', ['evidenceNumber', 'scan']],
    ['REFUSAL_REPORT', ['evidenceNumber', 'scan']],
    ['EMAIL_ACKNOWLEDGED', ['receiverPosition', 'scan']],
    ['DEEMED', ['postedOn', 'evidenceNumber', 'scan']],
  ])('%s is refused without it, each piece named, and in the database', async (method, missing) => {
    const { file, id } = await aSignedReminder();
    const bare = { method, receivedOn: await desk.today(), receiverName: 'Sri Wahyuni' };
    const { body } = await desk.officer.post(`/api/v1/letters/${id}/receipt`).send(bare).expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(missing.map((name) => `/${name}`));
    expect(await clocks(file.id)).toMatchObject([{ period: 'triage', state: 'running' }]);
    if (method === 'DEEMED') await setParameter(desk.house, 'receipt.deemed', true);
    await expect(
      desk.house.db.query(
        `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, posted_on, recorded_by)
         VALUES ($1, $2, $3, $4, 'X', '2026-01-05', $5)`,
        [newId(), id, method, await desk.today(), desk.officer.actor!.id],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'letter_receipts_evidence' } });
    if (method === 'DEEMED') await setParameter(desk.house, 'receipt.deemed', false);
  });

  it('an answered mail proves only what was mailed', async () => {
    const { id } = await aSignedReminder();
    const answer = await desk.receive(id, await desk.today(), { method: 'EMAIL_ACKNOWLEDGED' }).expect(409);
    expect(slugOf(answer)).toBe('/masalah/letter-not-mailed');
  });

  it('nothing is deemed received, unless the office says so; then after its days', async () => {
    const { file, id } = await aSignedReminder();
    const postedOn = await desk.today();
    const deemed = { method: 'DEEMED', evidenceNumber: 'RR1', postedOn, receivedOn: null };
    const send = () => desk.prove(`/api/v1/letters/${id}/receipt`, deemed);
    expect(slugOf(await send().expect(409))).toBe('/masalah/deemed-receipt-off');
    await expect(
      desk.house.db.query(
        `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, evidence_number, posted_on, scan_sha256, recorded_by)
         SELECT $1, $2, 'DEEMED', $3::date + 1, 'X', 'RR1', $3, sha256, $4 FROM files LIMIT 1`,
        [newId(), id, postedOn, desk.officer.actor!.id],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'letter_receipts_deemed_is_on' } });

    await setParameter(desk.house, 'receipt.deemed', true);
    expect(slugOf(await send().expect(409))).toBe('/masalah/not-deemed-yet');
    await desk.house.moveClock(30);
    await send().expect(201);
    const record = await desk.record(file.id);
    expect(record.head.state).toBe('REMINDED');
    expect(record.deadlines.at(-1)!.dayZeroOn > postedOn).toBe(true);
    await setParameter(desk.house, 'receipt.deemed', false);
  });
});

describe('a proof recorded wrongly', () => {
  /** A reminder received five days after it was signed. */
  async function aReceivedReminder() {
    const { file, id } = await aSignedReminder();
    const signedOn = await desk.today();
    await desk.house.moveClock(5);
    await desk.receive(id, signedOn).expect(201);
    const { body } = await desk.officer.get(`/api/v1/letters/${id}`).expect(200);
    return { file, id, signedOn, receiptId: body.receipt.id as string };
  }
  const correct = (id: string, supersedesId: string, receivedOn: string, more: object = {}) =>
    desk.prove(`/api/v1/letters/${id}/receipt/correction`, {
      receivedOn,
      supersedesId,
      reason: 'Kartu tanda terima menyebut hari lain',
      ...more,
    });

  it('is superseded with a reason, kept, and restarts the clock from the right day', async () => {
    const { file, id, signedOn, receiptId } = await aReceivedReminder();
    const right = addDays(signedOn, 2);
    const { body } = await correct(id, receiptId, right).expect(201);
    expect(body.receipt).toMatchObject({ receivedOn: right, reason: 'Kartu tanda terima menyebut hari lain' });

    const record = await desk.record(file.id);
    expect(record.letters.filter((letter) => letter.id === id)).toMatchObject([{ receivedOn: right }]);
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'reminder', dayZeroOn: right, state: 'running' });
    expect(record.events.map((event) => event.kind).slice(-2)).toEqual(['receipt.corrected', 'clock.restarted']);
    const kept = await desk.house.db.query('SELECT 1 FROM letter_receipts WHERE letter_id = $1', [id]);
    expect(kept).toHaveLength(2);
    const { body: told } = await desk.officer.get(`/api/v1/cases/${file.id}/deadlines`).expect(200);
    expect(told.deadlines.at(-1).changes.at(-1)).toMatchObject({ kind: 'restarted', ground: 'PROOF' });
    expect((await desk.officer.get(`/surat/${id}`)).text).toContain(
      'Pembetulan: Kartu tanda terima menyebut hari lain',
    );
  });

  it('is corrected by one of several at once, in the version he saw, and never without its reason', async () => {
    const { id, signedOn, receiptId } = await aReceivedReminder();
    await correct(id, receiptId, signedOn, { reason: 'salah' }).expect(422);
    expect(slugOf(await correct(id, newId(), signedOn).expect(409))).toBe('/masalah/receipt-corrected');
    const answers = await Promise.all([1, 2, 3].map((days) => correct(id, receiptId, addDays(signedOn, days))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('moves nothing when the case has gone on: a person is asked to look', async () => {
    const { file, id, signedOn, receiptId } = await aReceivedReminder();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const before = await clocks(file.id);
    await correct(id, receiptId, addDays(signedOn, 1)).expect(201);
    expect(await clocks(file.id)).toEqual(before);
    expect((await desk.tasks(file.id)).map(({ key }) => key)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^corrected:/)]),
    );
  });

  it('has a form that says what it changes', async () => {
    const { id, signedOn, receiptId } = await aReceivedReminder();
    const form = await desk.officer.get(`/surat/${id}/bukti-terima/betulkan`).expect(200);
    expect(form.text).toContain(receiptId);
    await desk
      .prove(`/surat/${id}/bukti-terima/betulkan`, {
        receivedOn: addDays(signedOn, 1),
        supersedesId: receiptId,
        reason: 'Kartu tanda terima menyebut hari lain',
      })
      .expect(303);
    await desk.officer.get(`/surat/${await desk.reminder(await desk.aCase())}/bukti-terima/betulkan`).expect(404);
  });

  it('is not superseded twice, nor by a proof of another letter, in the database either', async () => {
    const [one, other] = [await aReceivedReminder(), await aReceivedReminder()];
    const insert = async (letter: string, supersedes: string, reason: string | null) =>
      desk.house.db.query(
        `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, evidence_number, scan_sha256, recorded_by, supersedes_id, reason)
         SELECT $1, $2, 'COURIER', $3, 'X', 'JP1', sha256, $4, $5, $6 FROM files LIMIT 1`,
        [newId(), letter, await desk.today(), desk.officer.actor!.id, supersedes, reason],
      );
    const broken = (constraint: string) => ({ driverError: { constraint } });
    const reason = 'Kartu menyebut hari lain';
    await expect(insert(other.id, one.receiptId, reason)).rejects.toMatchObject(broken('letter_receipts_supersedes'));
    await expect(insert(one.id, one.receiptId, null)).rejects.toMatchObject(
      broken('letter_receipts_correction_has_reason'),
    );
    await insert(one.id, one.receiptId, reason);
    await expect(insert(one.id, one.receiptId, reason)).rejects.toMatchObject(
      broken('letter_receipts_superseded_once'),
    );
  });
});
