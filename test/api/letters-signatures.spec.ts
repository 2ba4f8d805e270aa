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
    // Drafter and registrar are the only case officers at work, and who gave the paraf confirms nothing: it lies on the
    // desks of the others who may.
    for (const [who, sees] of [
      [desk.officer, false],
      [desk.colleague, false],
      [desk.head, true],
      [lawyer, false],
      [await desk.house.api.as('legal_reviewer', 'b'), true],
    ] as const) {
      expect((await who.get('/tugas').expect(200)).text.includes(`/surat/${id}`)).toBe(sees);
    }
    const shown = await desk.head.get(`/api/v1/letters/${id}/pdf`).expect(200);
    expect(shown.headers['content-type']).toBe('application/pdf');
    expect(shown.body).toEqual(scan);

    for (const [who, refusal] of [
      [desk.colleague, 'registrar'],
      [desk.officer, 'registrar'],
      [lawyer, 'initialler'],
    ] as const) {
      const { body } = await post(who, id, 'confirmation', 2).expect(403);
      expect(body.type).toBe(`/masalah/${refusal}-cannot-confirm`);
    }
    await post(desk.head, id, 'confirmation', 2).expect(201);
    expect((await desk.tasks(file.id)).map(({ key }) => key)).not.toContainEqual(expect.stringContaining('confirm:'));
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
    const colleague = `'${desk.colleague.actor!.id}'`;
    await expect(set(`registered_by = ${colleague}, confirmed_by = ${colleague}`)).rejects.toThrow(
      'letters_confirmer_is_another',
    );
    await expect(set(`registered_by = ${colleague}, confirmed_by = initialled_by`)).rejects.toMatchObject({
      driverError: { constraint: 'letters_paraf_confirms_nothing' },
    });
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

describe('a registered signature that does not match its scan', () => {
  const register = async (who: Client, id: string, version: number, scan: Buffer, number?: string) => {
    let sent = post(who, id, 'outside-signature', version).field('datedOn', await desk.today());
    if (number) sent = sent.field('number', number);
    return sent.attach('scan', scan, 'k.pdf').expect(201);
  };
  const reason = 'Nomor pada pindaian 419, bukan 418';

  it('goes back to its registrar with the reason, and its scan is kept', async () => {
    const file = await desk.aCase();
    const id = await desk.decree(file, { initialled: true });
    const scan = aScan();
    await register(desk.colleague, id, 1, scan, '100.3.3.3/418/DISNAKER');
    for (const who of [desk.colleague, desk.officer]) {
      const { body } = await post(who, id, 'rejection', 2).send({ reason }).expect(403);
      expect(body.type).toBe('/masalah/registrar-cannot-confirm');
    }
    await post(desk.head, id, 'rejection', 2).send({ reason: 'salah' }).expect(422);
    await post(desk.head, id, 'rejection', 2).send({ reason }).expect(201);
    expect((await desk.tasks(file.id)).map(({ key }) => key)).not.toContainEqual(expect.stringContaining('confirm:'));

    const back = await letter(id);
    expect(back).toMatchObject({
      state: 'proposed',
      number: null,
      datedOn: null,
      scanSha256: null,
      registeredBy: null,
    });
    expect(back.rejections).toEqual([
      expect.objectContaining({ rejectedBy: desk.head.actor!.name, reason, scanSha256: expect.any(String) }),
    ]);
    const kept = await desk.officer.get(`/surat/${id}/pindaian-ditolak/${back.rejections[0].id}`).expect(200);
    expect(kept.body).toEqual(scan);
    expect((await desk.record(file.id)).events.at(-1)).toMatchObject({
      kind: 'letter.signature-rejected',
      detail: reason,
    });
    const tasks = await desk.house.db.query(
      'SELECT key, owner_id FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY key',
      [file.id],
    );
    expect(tasks).toEqual(
      expect.arrayContaining([
        { key: `scan-rejected:${id}`, owner_id: desk.colleague.actor!.id },
        { key: `sign:${id}`, owner_id: null },
      ]),
    );
    await post(desk.head, id, 'rejection', 3).send({ reason }).expect(409);

    await register(desk.colleague, id, 3, aScan(), '100.3.3.3/419/DISNAKER');
    expect((await desk.tasks(file.id)).map(({ key }) => key)).not.toContain(`scan-rejected:${id}`);
    await post(desk.head, id, 'confirmation', 4).expect(201);
    expect(await letter(id)).toMatchObject({ state: 'signed', number: '100.3.3.3/419/DISNAKER' });
    expect(await desk.audit(id)).toEqual([
      'letter.signature-registered',
      'letter.signature-rejected',
      'letter.signature-registered',
      'letter.signed',
    ]);
  });

  it('goes back by no other way, and never by its registrar: the database says so, too', async () => {
    const id = await desk.decree(await desk.aCase(), { initialled: true });
    await register(desk.colleague, id, 1, aScan(), '100.3.3.3/420/DISNAKER');
    await expect(
      desk.house.db.query(`UPDATE letters SET state = 'proposed' WHERE id = $1`, [id]),
    ).rejects.toMatchObject({ constraint: 'letters_move_forward' });
    await expect(
      desk.house.db.query(
        `INSERT INTO signature_rejections (id, letter_id, number, dated_on, scan_sha256, registered_by, registered_at, rejected_by, reason)
         SELECT gen_random_uuid(), id, number, dated_on, scan_sha256, registered_by, registered_at, registered_by, $2 FROM letters WHERE id = $1`,
        [id, reason],
      ),
    ).rejects.toMatchObject({ constraint: 'signature_rejections_by_another' });
  });
});

describe('a draft whose official does not sign any more', () => {
  const appoint = async (own: CaseDesk, official: Record<string, string>) =>
    (await own.house.api.as('admin'))
      .postForm('/admin/pejabat/baru', { capacity: 'PLH', mandate: 'SP 5/2026', ...official })
      .expect(303);
  const named = async (own: CaseDesk, id: string) => {
    const [row] = await own.house.db.query<{ block: object }[]>(
      `SELECT frame -> 'signatory' AS block FROM letters WHERE id = $1`,
      [id],
    );
    return row!.block;
  };
  const title = 'Kepala Dinas Ketenagakerjaan';

  it('is refused, drawn anew in the name of who signs today, and then signed', async () => {
    const own = await CaseDesk.open({ owns: ['L'] });
    try {
      const [file, other] = [await own.aCase(), await own.aCase()];
      const id = await own.reminder(file);
      const today = await own.today();
      const readdress = (version: number, letterId = id) =>
        own.officer.post(`/api/v1/letters/${letterId}/signatory`).set('If-Match', `"${version}"`);
      expect((await readdress(1).expect(409)).body.type).toBe('/masalah/signatory-current');
      await appoint(own, { officeCode: 'OFFICE', name: 'Dra. Pelaksana', title, validFrom: today, lastDay: today });

      const { body } = await own.sign(id).expect(409);
      expect(body).toMatchObject({
        type: '/masalah/signatory-changed',
        detail: expect.stringContaining('Dra. Pelaksana'),
      });
      expect((await own.officer.get(`/surat/${id}`)).text).toContain('Perbarui penandatangan');
      expect((await own.head.get(`/surat/${id}`)).text).not.toContain('Setujui dan tanda tangani');
      await own.mayor.post(`/api/v1/letters/${id}/signatory`).set('If-Match', '"1"').expect(403);
      await own.officer.postForm(`/surat/${id}/perbarui-penandatangan`, { _version: '1' }).expect(303);
      expect((await own.record(file.id)).events.at(-1)).toMatchObject({
        kind: 'letter.readdressed',
        detail: `Kini Dra. Pelaksana, ${title}; semula Drs. Rahmadi Kusumayuda, M.Si.`,
      });
      await own.sign(id, { version: 2 }).expect(201);
      expect(await named(own, id)).toMatchObject({ name: 'Dra. Pelaksana', capacity: 'Plh.', signed: 'electronic' });
      expect(await own.audit(id)).toEqual(['letter.drafted', 'letter.readdressed', 'letter.signed']);

      // The mandate ends with the day: what was drafted under it is the definitive official's again.
      const late = await own.reminder(other);
      await own.house.moveClock(1);
      expect((await own.sign(late).expect(409)).body.detail).toContain('Drs. Rahmadi Kusumayuda');
      await readdress(1, late).expect(201);
      await own.sign(late, { version: 2 }).expect(201);
      expect(await named(own, late)).toMatchObject({ name: 'Drs. Rahmadi Kusumayuda, M.Si.', capacity: null });
    } finally {
      await own.stop();
    }
  });

  it('is registered only for a day on which its official signed, and written anew where its wording names another office', async () => {
    const own = await CaseDesk.open();
    try {
      const id = await own.decree(await own.aCase(), { initialled: true });
      await own.house.moveClock(1);
      const today = await own.today();
      const mayor = { officeCode: 'MAYOR', name: 'Sekretaris', title: 'Sekretaris Daerah', capacity: 'AN' };
      await appoint(own, { ...mayor, validFrom: today });
      const register = (datedOn: string) =>
        own.colleague
          .post(`/api/v1/letters/${id}/outside-signature`)
          .set('If-Match', '"1"')
          .field('datedOn', datedOn)
          .attach('scan', aScan(), 'k.pdf');
      expect((await register(today).expect(409)).body.type).toBe('/masalah/signatory-changed');
      const { body } = await own.officer.post(`/api/v1/letters/${id}/signatory`).set('If-Match', '"1"').expect(409);
      expect(body.type).toBe('/masalah/wording-names-office');
      expect((await register(addDays(today, -2)).expect(422)).body.errors).toEqual([
        { pointer: '/datedOn', detail: 'Tanggal keputusan tidak boleh sebelum hari konsepnya dibuat.' },
      ]);
      const { body: registered } = await register(addDays(today, -1)).expect(201);

      // A number of our own stays with the letter when its registration is rejected: the register has no gap.
      const reject = own.head.post(`/api/v1/letters/${id}/rejection`).set('If-Match', '"2"');
      const rejected = await reject.send({ reason: 'Halaman terakhir tidak terbaca' }).expect(201);
      expect(rejected.body.number).toBe(registered.number);
      const again = await own.colleague
        .post(`/api/v1/letters/${id}/outside-signature`)
        .set('If-Match', '"3"')
        .field('datedOn', addDays(today, -1))
        .attach('scan', aScan(), 'k.pdf')
        .expect(201);
      expect(again.body.number).toBe(registered.number);
    } finally {
      await own.stop();
    }
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

describe('sending back', () => {
  const note = 'Alamat pabrik belum sama dengan OSS';

  it('voids the draft and gives its drafter the note as a task, until he drafts it anew', async () => {
    const file = await desk.aCase();
    const id = await desk.reminder(file);
    await post(desk.head, id, 'sending-back').send({ note: 'salah' }).expect(422);
    await post(desk.head, id, 'sending-back').send({ note }).expect(201);
    expect(await letter(id)).toMatchObject({ state: 'void', number: null });
    expect(await letter(id)).toMatchObject({
      takenBack: { isSentBack: true, by: desk.head.actor!.name, reason: note },
    });
    expect((await desk.record(file.id)).events.at(-1)).toMatchObject({ kind: 'letter.sent-back', detail: note });
    expect(await desk.audit(id)).toEqual(['letter.drafted', 'letter.sent-back']);
    const waiting = () =>
      desk.house.db.query(
        `SELECT title, detail, href, owner_id AS owner FROM tasks WHERE key = $1 AND done_at IS NULL`,
        [`sent-back:${file.id}:REMINDER`],
      );
    expect(await waiting()).toEqual([
      {
        title: 'Perbaiki konsep: Surat himbauan',
        detail: `Dikembalikan ${desk.head.actor!.name}: ${note}`,
        href: `/surat/${id}`,
        owner: desk.officer.actor!.id,
      },
    ]);
    await desk.sign(id, { version: 2 }).expect(409);
    const again = await desk.reminder(file);
    expect(await waiting()).toEqual([]);

    // The case may go on without it.
    await post(desk.head, again, 'sending-back').send({ note }).expect(201);
    expect(await waiting()).toHaveLength(1);
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    expect(await waiting()).toEqual([]);
  });

  it('is for the one whose paraf or signature it waits for', async () => {
    const reminder = await desk.reminder(await desk.aCase());
    for (const who of [lawyer, desk.mayor, await desk.house.api.as('bpjs_officer')]) {
      const { body } = await post(who, reminder, 'sending-back').send({ note }).expect(403);
      expect(body.type).toBe('/masalah/not-your-signature');
    }
    await post(desk.officer, reminder, 'sending-back').send({ note }).expect(403);

    const decree = await desk.decree(await desk.aCase());
    await post(desk.mayor, decree, 'sending-back').send({ note }).expect(403);
    await post(lawyer, decree, 'sending-back').send({ note }).expect(201);
    const initialled = await desk.decree(await desk.aCase(), { initialled: true });
    await post(lawyer, initialled, 'sending-back').send({ note }).expect(403);
    await post(desk.mayor, initialled, 'sending-back').send({ note }).expect(201);
  });

  it('is too late once it is signed', async () => {
    const id = await desk.reminder(await desk.aCase());
    await desk.sign(id).expect(201);
    await post(desk.head, id, 'sending-back', 2).send({ note }).expect(409);
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

  it('is for the drafter, the officer of the case and the head of the team', async () => {
    const id = await desk.reminder(await desk.aCase());
    const others: Client[] = [desk.colleague, lawyer, await desk.house.api.as('bpjs_officer')];
    for (const who of others) {
      const { body } = await post(who, id, 'withdrawal').send({ reason }).expect(403);
      expect(body.type).toBe('/masalah/not-your-draft');
    }
    await post(desk.head, id, 'withdrawal').send({ reason }).expect(201);

    const file = await desk.aCase();
    const { body } = await desk.act(await desk.house.api.as('bpjs_officer'), file.id, 'warnings/draft', {
      findingIds: file.findingIds,
      periodDays: 10,
      examinerName: 'Fajar Ramadhanu',
      examinerPhone: '(0548) 555-0175',
    });
    await post(desk.officer, body.id, 'withdrawal').send({ reason }).expect(201);
  });

  it('is too late once it is signed', async () => {
    const id = await desk.reminder(await desk.aCase());
    await desk.sign(id).expect(201);
    await post(desk.officer, id, 'withdrawal', 2).send({ reason }).expect(409);
  });
});
