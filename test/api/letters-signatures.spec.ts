import { addDays } from '../../src/common/plain-date';
import { LetterNotRendered, LetterRenderer } from '../../src/render/letters';
import { aPhoto } from '../factories/photo';
import { CaseDesk } from '../factories/case-desk';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

let desk: CaseDesk;
let lawyer: Client;

beforeAll(async () => {
  desk = await CaseDesk.open({ owns: ['L', 'B'], writesForBpjs: true });
  lawyer = await desk.house.api.as('legal_reviewer');
});

afterAll(() => desk.stop());

const letter = async (id: string) => (await desk.officer.get(`/api/v1/letters/${id}`).expect(200)).body;

const post = (who: Client, id: string, act: string, version = 1) =>
  who.post(`/api/v1/letters/${id}/${act}`).set('If-Match', `"${version}"`);

describe('a signature given here', () => {
  it('makes the letter stand: number, day, code, event, job and one audit entry', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    expect(await desk.tasks(file.id)).toContainEqual(expect.objectContaining({ key: `sign:${id}`, kind: 'approval' }));

    const { body, headers } = await desk.sign(id).expect(201);

    expect(body).toMatchObject({ state: 'signed', version: 2, number: expect.stringMatching(/^500\.15\.14\/\d+\//) });
    expect(headers['etag']).toBe('"2"');
    expect(await letter(id)).toMatchObject({
      datedOn: await desk.today(),
      verifyCode: expect.any(String),
      signerName: desk.head.actor!.name,
    });
    expect((await desk.record(file.id)).events.at(-1)).toMatchObject({
      kind: 'letter.signed',
      detail: `Nomor ${body.number}`,
    });
    expect((await desk.tasks(file.id)).map((task) => task.key)).not.toContain(`sign:${id}`);
    expect(await desk.audit(id)).toEqual(['letter.drafted', 'letter.signed']);
  });

  it('needs the version its signer has seen', async () => {
    const id = await desk.reminder(await desk.aCase());
    await desk.head.post(`/api/v1/letters/${id}/signature`).send({}).expect(428);
    await desk.sign(id, { version: 2 }).expect(412);
    await desk.sign(id).expect(201);
    await desk.sign(id, { version: 2 }).expect(409);
  });

  it.each(['case_officer', 'bpjs_officer', 'signatory', 'legal_reviewer', 'auditor', 'admin'] as const)(
    'is refused to a %s when the letter is the office’s',
    async (role) => {
      const id = await desk.reminder(await desk.aCase());
      await desk.sign(id, { who: await desk.house.api.as(role, 'b') }).expect(403);
      expect(await letter(id)).toMatchObject({ state: 'proposed', number: null });
      expect(await desk.audit(id)).toEqual(['letter.drafted']);
    },
  );

  it('is refused to the drafter, by the service and by the database', async () => {
    const file = await desk.aCase();
    const bpjs = await desk.house.api.as('bpjs_officer');
    const { body } = await desk.act(bpjs, file.id, 'warnings/draft', {
      findingIds: file.findingIds,
      periodDays: 10,
      examinerName: 'Fajar Ramadhanu',
      examinerPhone: '(0548) 555-0175',
    });
    const refused = await desk.sign(body.id, { who: bpjs }).expect(403);
    expect(refused.body.type).toBe('/masalah/drafter-cannot-sign');
    await expect(
      desk.house.db.query('UPDATE letters SET signed_by = drafted_by WHERE id = $1', [body.id]),
    ).rejects.toThrow('letters_signer_is_not_drafter');
    await desk.sign(body.id, { who: await desk.house.api.as('bpjs_officer', 'b') }).expect(201);
  });

  it('is refused when the case has closed meanwhile', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    await desk.close(file.id, 'CLOSED_NOT_PROVEN');
    // The closing withdrew it: whoever still has the old page is told, and so is whoever asks anew.
    await desk.sign(id).expect(412);
    const { body } = await desk.sign(id, { version: 2 }).expect(409);
    expect(body.type).toBe('/masalah/letter-state');
    expect(await letter(id)).toMatchObject({ state: 'void', number: null });
  });

  it('is refused when the letter cannot be printed, before a number is spent', async () => {
    const id = await desk.reminder(await desk.aCase());
    await desk.house.asOwner(`UPDATE letters SET fields = fields || '{"periodDays": "sepuluh"}' WHERE id = $1`, [id]);
    const { body } = await desk.sign(id).expect(422);
    expect(body.type).toBe('/masalah/letter-incomplete');
    expect(await letter(id)).toMatchObject({ state: 'proposed', number: null });
  });

  it('is refused when the printer fails on it, before a number is spent', async () => {
    const id = await desk.reminder(await desk.aCase());
    const printer = desk.house.app.get(LetterRenderer);
    const failing = jest.spyOn(printer, 'render').mockRejectedValue(new LetterNotRendered('font not found'));
    const { body } = await desk.sign(id).expect(422);
    failing.mockRestore();
    expect(body.type).toBe('/masalah/letter-not-renderable');
    expect(JSON.stringify(body)).not.toContain('font');
    expect(await letter(id)).toMatchObject({ state: 'proposed', number: null });
    await desk.sign(id).expect(201);
  });
});

describe('a decree', () => {
  it('needs the paraf of the legal office before anybody signs', async () => {
    const id = await desk.decree(await desk.aCase());
    const early = await desk.sign(id, { who: desk.mayor, number: '100.3.3.3/1/X' }).expect(409);
    expect(early.body.type).toBe('/masalah/initial-missing');
    const { body } = await post(desk.colleague, id, 'outside-signature')
      .field('number', '100.3.3.3/2/DISNAKER')
      .field('datedOn', await desk.today())
      .attach('scan', aScan(), { filename: 'k.pdf', contentType: 'application/pdf' })
      .expect(409);
    expect(body.type).toBe('/masalah/initial-missing');

    await post(desk.officer, id, 'initial').expect(403);
    await post(lawyer, id, 'initial').expect(201);
    expect(await letter(id)).toMatchObject({ initialledBy: lawyer.actor!.id });
    const again = await post(await desk.house.api.as('legal_reviewer', 'b'), id, 'initial', 2).expect(409);
    expect(again.body.type).toBe('/masalah/initial-not-needed');
    expect(await desk.audit(id)).toEqual(['letter.initialled']);
  });

  it('is the only kind of letter that is initialled', async () => {
    await post(lawyer, await desk.reminder(await desk.aCase()), 'initial').expect(409);
  });

  it('cannot be initialled by whoever drafted it, in the database either', async () => {
    const id = await desk.decree(await desk.aCase());
    await expect(
      desk.house.db.query('UPDATE letters SET initialled_by = drafted_by WHERE id = $1', [id]),
    ).rejects.toThrow('letters_initial_is_another');
  });
});

describe('a signature made outside', () => {
  const register = async (id: string, who = desk.colleague, fields: Record<string, string> = {}, scan = aScan()) => {
    let sent = post(who, id, 'outside-signature');
    const all = { number: `100.3.3.3/${id.slice(-6)}/DISNAKER`, datedOn: await desk.today(), ...fields };
    for (const [name, value] of Object.entries(all)) sent = sent.field(name, value);
    return sent.attach('scan', scan, 'pindaian');
  };

  it('counts when another has confirmed it against the scan, which then is the paper', async () => {
    const file = await desk.aCase();
    const id = await desk.decree(file, { initialled: true });
    const scan = aScan();
    const registered = await register(id, desk.colleague, {}, scan);
    expect(registered.body).toMatchObject({ state: 'registered', version: 2 });
    expect(await desk.tasks(file.id)).toContainEqual(expect.objectContaining({ key: `confirm:${id}` }));
    const shown = await desk.head.get(`/api/v1/letters/${id}/pdf`).expect(200);
    expect(shown.headers['content-type']).toBe('application/pdf');
    expect(shown.body).toEqual(scan);

    for (const who of [desk.colleague, desk.officer]) {
      const { body } = await post(who, id, 'confirmation', 2).expect(403);
      expect(body.type).toBe('/masalah/registrar-cannot-confirm');
    }
    await post(desk.head, id, 'confirmation', 2).expect(201);
    await desk.runJobs();

    expect(await letter(id)).toMatchObject({ state: 'issued', pdfSha256: null, scanSha256: expect.any(String) });
    expect((await desk.officer.get(`/api/v1/letters/${id}/pdf`)).body).toEqual(scan);
    expect(await desk.audit(id)).toEqual(['letter.signature-registered', 'letter.signed', 'letter.issued']);
  });

  it('is never registered by the drafter, nor confirmed by its registrar: the database says so, too', async () => {
    const id = await desk.decree(await desk.aCase(), { initialled: true });
    expect((await register(id, desk.officer)).status).toBe(403);
    const set = (sql: string) => desk.house.db.query(`UPDATE letters SET ${sql} WHERE id = $1`, [id]);
    await expect(set('registered_by = drafted_by')).rejects.toThrow('letters_registrar_is_not_drafter');
    await expect(set('registered_by = initialled_by, confirmed_by = initialled_by')).rejects.toThrow(
      'letters_confirmer_is_another',
    );
  });

  it.each([
    ['without a number', { number: '' }, 422],
    ['dated tomorrow', { datedOn: 'tomorrow' }, 422],
    ['with a number of another letter', { number: '100.3.3.3/77/DISNAKER' }, 409],
  ])('is refused %s', async (_, fields: Record<string, string>, status) => {
    if (status === 409) {
      await register(await desk.decree(await desk.aCase(), { initialled: true }), desk.colleague, fields);
    }
    const id = await desk.decree(await desk.aCase(), { initialled: true });
    const tomorrow = addDays(await desk.today(), 1);
    const sent = { ...fields, ...(fields['datedOn'] && { datedOn: tomorrow }) };
    expect((await register(id, desk.colleague, sent)).status).toBe(status);
    expect(await letter(id)).toMatchObject({ state: 'proposed', number: null });
  });

  it('is refused without a scan, or with one that is neither PDF nor photo', async () => {
    const id = await desk.decree(await desk.aCase(), { initialled: true });
    await post(desk.colleague, id, 'outside-signature')
      .field('number', '100.3.3.3/9/DISNAKER')
      .field('datedOn', await desk.today())
      .expect(422);
    expect((await register(id, desk.colleague, {}, Buffer.from('halo, ini teks'))).status).toBe(415);
  });

  it('shows a photographed decree without what the phone wrote into it', async () => {
    const id = await desk.decree(await desk.aCase(), { initialled: true });
    const photo = await aPhoto();
    expect(photo.includes('Exif')).toBe(true);
    expect((await register(id, desk.colleague, {}, photo)).status).toBe(201);
    const shown = await desk.head.get(`/api/v1/letters/${id}/pdf`).expect(200);
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect((shown.body as Buffer).includes('Exif')).toBe(false);
  });
});

describe('a number of our own given to a signature made outside', () => {
  it('comes from our counter and is never typed', async () => {
    const own = await CaseDesk.open({ owns: ['K'] });
    try {
      const send = async (number?: string) => {
        const id = await own.decree(await own.aCase(), { initialled: true });
        let sent = own.colleague.post(`/api/v1/letters/${id}/outside-signature`).set('If-Match', '"1"');
        if (number) sent = sent.field('number', number);
        return sent.field('datedOn', await own.today()).attach('scan', aScan(), 'k.pdf');
      };
      expect((await send('100.3.3.3/418/DISNAKER')).body.type).toBe('/masalah/number-is-ours');
      expect((await send()).body.number).toMatch(/\/1\/DISNAKER$/);
      expect((await send()).body.number).toMatch(/\/2\/DISNAKER$/);
    } finally {
      await own.stop();
    }
  });
});

describe('withdrawing', () => {
  const reason = 'Salah alamat tujuan';

  it('takes a proposed letter back with its reason and its task', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    await post(desk.officer, id, 'withdrawal').send({ reason: 'salah' }).expect(422);
    await post(desk.officer, id, 'withdrawal').send({ reason }).expect(201);
    expect(await letter(id)).toMatchObject({ state: 'void', number: null });
    expect((await desk.record(file.id)).events.at(-1)).toMatchObject({ kind: 'letter.withdrawn', detail: reason });
    expect((await desk.tasks(file.id)).map((task) => task.kind)).not.toContain('approval');
    expect(await desk.audit(id)).toEqual(['letter.drafted', 'letter.withdrawn']);
    await desk.sign(id, { version: 2 }).expect(409);
    await desk.reminder(file);
  });

  it('is too late once it is signed', async () => {
    const id = await desk.reminder(await desk.aCase());
    await desk.sign(id).expect(201);
    await post(desk.officer, id, 'withdrawal', 2).send({ reason }).expect(409);
  });
});
