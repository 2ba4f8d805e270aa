import { randomUUID } from 'node:crypto';
import { newNib, Register, type KnownEmployer } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

describe('the check at the counter', () => {
  let house: TestApp;
  let register: Register;
  let machine: Client;
  let villages: string[];

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    machine = await house.api.withKey(['checks.make', 'checks.read', 'status.read']);
    const rows = await house.asOwner<{ code: string }>('SELECT code FROM villages ORDER BY code');
    villages = rows.map(({ code }) => code);
  });
  afterAll(() => house?.stop());

  const nib = (value: string) => ({ type: 'nib', value });
  const ask = (question: object, who = machine) =>
    who.post('/api/v1/checks').send({ service: 'BUILDING', applicationRef: 'PBG/2026/0042', ...question });
  const answerTo = async (question: object) => (await ask(question).expect(200)).body;

  async function sanctioned(wish: Parameters<Register['sanction']>[1] = {}, name?: string): Promise<KnownEmployer> {
    const employer = await register.employer(name ? { name } : {});
    await register.sanction(employer.id, wish);
    return employer;
  }

  describe('an employer under sanction', () => {
    it('is blocked by its exact number, with the decision, its day, its basis, and the fixed sentence', async () => {
      const employer = await register.employer({
        name: 'PT Tanjung Merpati Konstruksindo',
        more: [{ type: 'npwp16', value: '0012345678904000', source: 'officer' }],
      });
      const number = await register.sanction(employer.id, {
        services: ['BUILDING', 'BIZ_LICENSE'],
        fromAt: new Date('2026-11-02T16:00:00Z'),
      });

      const answer = await answerTo({ identifiers: [nib(employer.nib)], name: 'PT Lain Sama Sekali' });

      expect(answer).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        number: expect.stringMatching(/^CEK-\d{4}-\d{6}$/),
        result: 'blocked',
        reason: 'sanction-in-force',
        known: true,
        subject: { employerId: employer.id, name: employer.name, nib: employer.nib, npwp: '00**********4000' },
        service: 'BUILDING',
        place: null,
        sanctions: [
          {
            decision: { number, signedOn: '2026-10-28' },
            services: ['BUILDING', 'BIZ_LICENSE'],
            fromAt: '2026-11-02T16:00:00.000Z',
            untilAt: null,
            from: '2026-11-03',
            until: null,
            basis: ['PP 86/2013 Ps. 9(1)e', 'PP 86/2013 Ps. 9(1)a'],
            howToLift:
              'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.',
          },
        ],
        notes: [],
        asOf: expect.stringMatching(/Z$/),
        knownAt: expect.stringMatching(/Z$/),
        dataAsOf: expect.stringMatching(/Z$/),
        validUntil: expect.stringMatching(/T16:00:00\.000Z$/),
        receipt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        verifyUrl: expect.stringMatching(/\/v\/[A-Z2-9]{4}-[A-Z2-9]{4}$/),
      });
      expect(Date.parse(answer.dataAsOf)).toBeLessThanOrEqual(Date.parse(answer.asOf));
    });

    it('may have what the decision does not withhold', async () => {
      const employer = await sanctioned({ services: ['BIZ_LICENSE'] });
      expect(await answerTo({ identifiers: [nib(employer.nib)] })).toMatchObject({
        result: 'clear',
        reason: 'no-sanction',
        known: true,
        sanctions: [],
      });
    });

    it('is blocked by a number it had before', async () => {
      const employer = await register.employer();
      const old = newNib();
      await house.asOwner(
        `INSERT INTO employer_identifiers (id, employer_id, type, lookup, masked, valid_from, valid_to, source)
         VALUES ($1, $2, 'nib', $3, '91*', '2019-01-01', '2024-01-01', 'oss-nib')`,
        [randomUUID(), employer.id, old],
      );
      await register.sanction(employer.id);
      const answer = await answerTo({ identifiers: [nib(old)] });
      expect(answer).toMatchObject({ result: 'blocked', subject: { nib: employer.nib } });
    });

    it('is found by the tax number of a person, which no answer and no receipt shows', async () => {
      const npwp = '6474011203800001';
      const employer = await register.employer({ more: [{ type: 'npwp16', value: npwp, source: 'officer' }] });
      await register.sanction(employer.id);
      const answer = await answerTo({ identifiers: [{ type: 'npwp', value: '6474.0112.0380.0001' }] });
      expect(answer).toMatchObject({ result: 'blocked', subject: { npwp: '64**********0001' } });
      const stored = await house.asOwner<{ all: string }>(
        `SELECT asked::text || answer::text AS all FROM status_checks WHERE id = $1`,
        [answer.id],
      );
      for (const text of [JSON.stringify(answer), stored[0]!.all]) expect(text).not.toMatch(/6474\.?0112/);
    });

    it('is free the moment the sanction is lifted, and each answer stays as it was given', async () => {
      const employer = await sanctioned();
      const question = { identifiers: [nib(employer.nib)], applicationRef: 'PBG/2026/0077' };
      const before = await answerTo(question);
      await register.lift(employer.id);
      const after = await answerTo(question);
      expect([before.result, after.result]).toEqual(['blocked', 'clear']);
      expect(after).toMatchObject({ reason: 'no-sanction', known: true });
      const stored = await machine.get(`/api/v1/checks/${before.id}`).expect(200);
      expect(stored.text).toBe(JSON.stringify(before));
    });

    it('was blocked then: the past is asked with asOf', async () => {
      const employer = await sanctioned({
        fromAt: new Date('2026-03-01T16:00:00Z'),
        untilAt: new Date('2026-04-10T02:30:00Z'),
      });
      const at = (asOf: string) => answerTo({ identifiers: [nib(employer.nib)], asOf });
      expect((await at('2026-03-01T23:59:59+08:00')).result).toBe('clear');
      const during = await at('2026-03-02T00:00:00+08:00');
      expect(during).toMatchObject({
        result: 'blocked',
        asOf: '2026-03-01T16:00:00.000Z',
        sanctions: [{ from: '2026-03-02', until: '2026-04-10', untilAt: '2026-04-10T02:30:00.000Z' }],
      });
      expect((await at('2026-04-10T10:29:59+08:00')).validUntil).toBe('2026-04-10T02:30:00.000Z');
      expect((await at('2026-04-10T10:30:00+08:00')).result).toBe('clear');
    });

    it('stays blocked then although annulled later, and the answer says so', async () => {
      const employer = await sanctioned({
        fromAt: new Date('2026-03-01T16:00:00Z'),
        untilAt: new Date('2026-04-10T02:30:00Z'),
        endGround: 'court',
      });
      const question = { identifiers: [nib(employer.nib)], asOf: '2026-03-20T09:00:00+08:00' };
      expect(await answerTo(question)).toMatchObject({ result: 'blocked', notes: [{ code: 'later-annulled' }] });
      // Known only since today: in March nobody could have matched the number.
      const inMarch = { ...question, knownAt: '2026-03-21T09:00:00+08:00' };
      expect(await answerTo(inMarch)).toMatchObject({ result: 'review', reason: 'name-needed' });
      await house.asOwner(`UPDATE employer_identifiers SET recorded_at = '2026-01-01' WHERE employer_id = $1`, [
        employer.id,
      ]);
      expect(await answerTo(inMarch)).toMatchObject({ result: 'blocked', notes: [], sanctions: [{ untilAt: null }] });
    });

    it('is not told before it begins, not even by validUntil', async () => {
      const tomorrow = new Date(Date.now() + 26 * 3_600_000);
      const employer = await sanctioned({ fromAt: tomorrow });
      const answer = await answerTo({ identifiers: [nib(employer.nib)] });
      expect(answer).toMatchObject({ result: 'clear', reason: 'no-sanction', sanctions: [] });
      expect(answer.validUntil).toMatch(/T16:00:00\.000Z$/);
      const { body } = await ask({ identifiers: [nib(employer.nib)], asOf: tomorrow.toISOString() }).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/asOf' })]);
    });

    it('ends at midnight after its end day', async () => {
      const employer = await sanctioned({
        fromAt: new Date('2026-03-01T16:00:00Z'),
        endsOn: '2026-03-31' as never,
      });
      const at = async (asOf: string) => (await answerTo({ identifiers: [nib(employer.nib)], asOf })).result;
      expect(await at('2026-03-31T23:59:59+08:00')).toBe('blocked');
      expect(await at('2026-04-01T00:00:00+08:00')).toBe('clear');
    });
  });

  describe('a sanction on named places', () => {
    it('needs to know the place, then blocks there and nowhere else', async () => {
      const employer = await register.employer();
      const here = await register.place(employer.id, villages[0]!);
      await register.place(employer.id, villages[1]!, '0012345678904000000001');
      await register.sanction(employer.id, { establishmentIds: [here] });
      const question = { identifiers: [nib(employer.nib)] };
      expect(await answerTo(question)).toMatchObject({
        result: 'review',
        reason: 'place-needed',
        sanctions: [],
        subject: { name: employer.name },
      });
      expect(await answerTo({ ...question, place: villages[0] })).toMatchObject({
        result: 'blocked',
        place: villages[0],
      });
      expect(await answerTo({ ...question, place: villages[1] })).toMatchObject({ result: 'clear' });
    });

    it('blocks in a kelurahan where every place is named', async () => {
      const employer = await register.employer();
      const places = [await register.place(employer.id, villages[2]!), await register.place(employer.id, villages[2]!)];
      await register.sanction(employer.id, { establishmentIds: places });
      expect(await answerTo({ identifiers: [nib(employer.nib)], place: villages[2] })).toMatchObject({
        result: 'blocked',
      });
    });

    it('refuses a place that is none', async () => {
      const { body } = await ask({ identifiers: [nib(newNib())], name: 'PT Apa', place: 'Lok Tuan' }).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/place' })]);
    });
  });

  describe('a number nobody has', () => {
    it('asks for the name first, then clears a name unlike any under sanction', async () => {
      const identifiers = [nib(newNib())];
      expect(await answerTo({ identifiers })).toMatchObject({ result: 'review', reason: 'name-needed', known: false });
      expect(await answerTo({ identifiers, name: 'UD Kue Basah Tiga Dara' })).toMatchObject({
        result: 'clear',
        reason: 'not-in-register',
        known: false,
        subject: null,
      });
    });

    it.each(['PT Samudra Cahaya Gemilang', 'SAMUDERA CAHAYA GEMILANG, PT', 'CV. Samudra Cahaya Gemilang'])(
      'asks for care with a name like a sanctioned one: %s',
      async (name) => {
        await sanctioned({}, 'PT Samudra Cahaya Gemilang');
        expect(await answerTo({ identifiers: [nib(newNib())], name })).toMatchObject({
          result: 'review',
          reason: 'similar-to-sanctioned',
          sanctions: [],
          subject: null,
        });
      },
    );

    it('leaves a namesake with its own known number alone', async () => {
      await sanctioned({}, 'PT Bahtera Lautan Jernih');
      const namesake = await register.employer({ name: 'PT Bahtera Lautan Jernih' });
      expect(await answerTo({ identifiers: [nib(namesake.nib)], name: namesake.name })).toMatchObject({
        result: 'clear',
        reason: 'no-sanction',
      });
    });
  });

  it('a name alone never blocks and never clears', async () => {
    const employer = await sanctioned({}, 'PT Elang Biru Nusantara Raya');
    for (const name of [employer.name, 'Warung Tidak Dikenal', null]) {
      expect(await answerTo({ identifiers: [], name })).toMatchObject({
        result: 'review',
        reason: 'name-only',
        subject: null,
        sanctions: [],
      });
    }
  });

  it('an unreadable number is reviewed with a hint, not refused', async () => {
    const answer = await answerTo({ identifiers: [nib('12345')] });
    expect(answer).toMatchObject({ result: 'review', reason: 'malformed-identifier' });
    expect(answer.notes).toEqual([{ code: 'malformed-identifier', text: expect.stringContaining('13 digit') }]);
  });

  it('an unreadable number beside a known one does not free a sanctioned employer', async () => {
    const employer = await sanctioned();
    const answer = await answerTo({ identifiers: [nib(employer.nib), { type: 'npwp', value: '12' }] });
    expect(answer).toMatchObject({ result: 'blocked', notes: [{ code: 'malformed-identifier' }] });
  });

  it('an unknown number beside a known one is noted', async () => {
    const employer = await register.employer();
    const answer = await answerTo({ identifiers: [nib(employer.nib), nib(newNib())] });
    expect(answer).toMatchObject({ result: 'clear', reason: 'no-sanction', notes: [{ code: 'identifier-unknown' }] });
  });

  it('numbers of two employers are not decided', async () => {
    const [one, other] = [await sanctioned(), await register.employer()];
    expect(await answerTo({ identifiers: [nib(one.nib), nib(other.nib)] })).toMatchObject({
      result: 'review',
      reason: 'conflicting-identifiers',
      known: false,
      subject: null,
      sanctions: [],
    });
  });

  it('an employer that may be a sanctioned one is not cleared', async () => {
    const under = await register.employer({ more: [{ type: 'npp', value: 'KK900001', source: 'officer' }] });
    await register.sanction(under.id);
    const twin = await register.employer();
    await register.proposal(twin.id, 'KK900001');
    expect(await answerTo({ identifiers: [nib(twin.nib)] })).toMatchObject({
      result: 'review',
      reason: 'possible-duplicate',
    });
    await register.lift(under.id);
    expect(await answerTo({ identifiers: [nib(twin.nib)] })).toMatchObject({ result: 'clear' });
  });

  it('a service that was not withheld on that day is clear', async () => {
    const employer = await sanctioned({ fromAt: new Date('2012-01-01T00:00:00Z') });
    const answer = await answerTo({ identifiers: [nib(employer.nib)], asOf: '2013-01-01T00:00:00Z' });
    expect(answer).toMatchObject({ result: 'clear', reason: 'service-not-covered' });
  });
});
