import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, nextDecree, staffOffice, type OfficePeople } from '../factories/case-stories';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const open = () => CaseStory.open(house, people);
const runJobs = () => house.app.get(JobRunner).runDue();
const REASON = 'Bengkel Berbas Pantai telah tutup sejak Mei 2026.';

interface Answer {
  result: string;
  reason: string;
  notes: { code: string }[];
}

/** What the counter answers; `asOf` asks about an earlier instant. */
async function counter(story: CaseStory, service = 'BUILDING', asOf: Date | null = null): Promise<Answer> {
  const licensing = await house.api.as('licensing_officer');
  const { body } = await licensing
    .post('/api/v1/checks')
    .send({ identifiers: [{ type: 'nib', value: story.nib }], service, applicationRef: `PBG/${story.id}`, asOf })
    .expect(200);
  return body as Answer;
}

/** The lines of the decision by service. */
async function lines(story: CaseStory) {
  const { decisions } = await story.record();
  return new Map(decisions[0]!.lines.map((line) => [line.serviceCode, line]));
}

const idOf = async (story: CaseStory, service: string): Promise<string> => (await lines(story)).get(service)!.id;

describe('a revocation in part', () => {
  it('serves the chosen service again the same second, and withholds the others', async () => {
    const story = await open();
    await story.toInForce();
    const act = { actTitle: 'Berita Acara Pemeriksaan Ulang', actNumber: 'BA-140', actOn: await story.today() };
    const lineIds = [await idOf(story, 'BUILDING')];
    await story.step(people.proposer, 'revocation', { ground: 'own-error', lineIds, ...act });
    expect((await counter(story)).result).toBe('blocked');
    await story.decree('REVOKE');

    expect(await counter(story)).toMatchObject({ result: 'clear', reason: 'no-sanction' });
    expect((await counter(story, 'BIZ_LICENSE')).result).toBe('blocked');
    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect(record.events.findLast(({ kind }) => kind === 'sanction.part-ended')!.data).toMatchObject({ lineIds });
    const [unblock] = await story.letters('UNIT_UNBLOCK');
    expect(unblock).toMatchObject({ state: 'proposed' });

    // The last living line takes the sanction with it.
    const rest = [await idOf(story, 'BIZ_LICENSE')];
    await story.step(
      people.proposer,
      'revocation',
      { ground: 'own-error', lineIds: [...lineIds, ...rest], ...act },
      422,
    );
    await story.step(people.proposer, 'revocation', { ground: 'own-error', lineIds: rest, ...act });
    await story.decree('REVOKE');
    expect(await story.state()).toBe('LIFTED');
    await story.withScan(people.proposer, 'closing', { ending: 'CLOSED_NOT_PROVEN', reason: 'Temuan ternyata keliru' });
  });
});

describe('an amendment', () => {
  it('corrects words, drops a service and brings the last day forward, all at its signature', async () => {
    const story = await open();
    await story.toInForce();
    const endsOn = await story.inDays(20);
    await story.step(people.proposer, 'amendment', {
      reason: REASON,
      changes: [{ part: 'Lampiran huruf C nomor 1', before: 'Nomor 21', after: 'Nomor 12' }],
      lineIds: [await idOf(story, 'BUILDING')],
      endsOn,
    });
    const running = async () => (await story.record()).overlays.filter(({ endedAt }) => endedAt === null);
    expect(await running()).toMatchObject([{ kind: 'CORRECTION' }]);
    expect((await story.step(people.proposer, 'amendment', { reason: REASON, endsOn }, 409)).type).toBe(
      '/masalah/letter-under-way',
    );
    await story.decree('AMEND');
    expect(await running()).toEqual([]);
    expect((await counter(story)).result).toBe('clear');
    expect((await counter(story, 'BIZ_LICENSE')).result).toBe('blocked');
    const before = await house.now();
    const { decisions } = await story.record();
    expect(decisions[0]).toMatchObject({ endsOn });
    expect((await story.letters('UNIT_CHANGE')).length).toBeGreaterThan(0);

    await story.wait(21);
    expect((await counter(story, 'BIZ_LICENSE')).result).toBe('clear');
    expect((await counter(story, 'BIZ_LICENSE', before)).result).toBe('blocked');
    await runJobs();
    await runJobs();
    const record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(record.events.filter(({ toState }) => toState === 'LIFTED')).toHaveLength(1);
    expect((await lines(story)).get('BIZ_LICENSE')).toMatchObject({ endGround: 'amended' });
  });

  it('is never to the burden of the employer', async () => {
    const story = await open();
    const endsOn = await story.toInForceFor(40);
    const later = await story.inDays(41);
    const refused = await story.step(people.proposer, 'amendment', { reason: REASON, endsOn: later }, 422);
    expect(refused.errors[0]).toMatchObject({ pointer: '/endsOn', detail: expect.stringContaining('Ps. 46-47') });
    await story.step(people.proposer, 'amendment', { reason: REASON, endsOn }, 422);
    await story.step(people.proposer, 'amendment', { reason: REASON }, 422);
    const all = [...(await lines(story)).values()].map(({ id }) => id);
    await story.step(people.proposer, 'amendment', { reason: REASON, lineIds: all }, 422);
    const [decision] = await house.db.query('SELECT id FROM sanction_decisions WHERE case_id = $1', [story.id]);
    const [letter] = await story.letters('DECISION');
    await expect(
      house.db.query(
        'INSERT INTO decision_amendments (id, decision_id, letter_id, ends_on) VALUES (gen_random_uuid(), $1, $2, $3)',
        [decision.id, letter!.id, later],
      ),
    ).rejects.toThrow('never lengthens');
    await expect(
      house.db.query(
        'INSERT INTO decision_amendments (id, decision_id, letter_id, ends_on) VALUES (gen_random_uuid(), $1, $2, $3)',
        [decision.id, letter!.id, await story.inDays(39)],
      ),
    ).rejects.toThrow('a decree that stands');
  });

  it('leaves nothing behind when its draft is taken back', async () => {
    const story = await open();
    await story.toInForce();
    const changes = [{ part: 'Diktum KESATU', before: 'Jalan Contoh', after: 'Jalan Contoh Baru' }];
    await story.step(people.proposer, 'amendment', { reason: REASON, changes });
    await story.onLetter(people.proposer, 'AMEND', 'withdrawal', { reason: 'Alamat ternyata benar' });
    expect((await story.record()).overlays).toMatchObject([{ kind: 'CORRECTION', outcome: 'withdrawn' }]);
    await story.step(people.proposer, 'amendment', { reason: REASON, changes });
    await story.decree('AMEND');
    expect((await counter(story)).result).toBe('blocked');
  });
});

describe('an annulment', () => {
  const FLAW = {
    flaws: ['procedure'],
    reason: 'Teguran II diterima perusahaan lain',
    actTitle: 'Berita Acara Pemeriksaan Ulang',
    actNumber: '500.15.14/BA-140/DISNAKER',
  };

  it('works from its own instant: before it stays blocked, and says that it was annulled later', async () => {
    const story = await open();
    await story.toInForce();
    const foundOn = await story.today();
    await story.step(people.proposer, 'annulment', { ...FLAW, foundOn: '2030-01-01', actOn: foundOn }, 422);
    await story.step(people.proposer, 'annulment', { ...FLAW, foundOn, actOn: foundOn });
    const clock = (await story.record()).deadlines.at(-1)!;
    expect(clock).toMatchObject({ period: 'annulment', dayZeroOn: foundOn, length: 5, state: 'running' });
    const before = await house.now();
    await story.decree('ANNUL');

    expect(await counter(story)).toMatchObject({ result: 'clear', reason: 'no-sanction', notes: [] });
    expect(await counter(story, 'BUILDING', before)).toMatchObject({
      result: 'blocked',
      notes: [{ code: 'later-annulled' }],
    });
    const record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(record.deadlines.find(({ id }) => id === clock.id)!.state).toBe('met');
    expect(record.decisions[0]!.lines.map(({ endGround }) => endGround)).toEqual(['annulled', 'annulled']);
    // The employer hears of it as of a revocation.
    await runJobs();
    expect(
      await house.db.query('SELECT title FROM tasks WHERE case_id = $1 AND key LIKE $2', [story.id, 'address:%']),
    ).toContainEqual({
      title: 'Antarkan Pembatalan keputusan: belum ada alamat surel',
    });
    await story.withScan(people.proposer, 'closing', {
      ending: 'CLOSED_OUT_OF_SCOPE',
      reason: 'Badan usaha yang keliru',
    });
  });

  it('counts when it was signed on paper, by two others than its drafter', async () => {
    const story = await open();
    await story.toDecided(20);
    const today = await story.today();
    await story.step(people.proposer, 'annulment', { ...FLAW, foundOn: today, actOn: today });
    await story.onLetter(people.legal, 'ANNUL', 'initial');
    const [decree] = await story.letters('ANNUL');
    await people.third
      .post(`/api/v1/letters/${decree!.id}/outside-signature`)
      .set('If-Match', '"2"')
      .field('number', nextDecree())
      .field('datedOn', today)
      .attach('scan', Buffer.from('%PDF-1.4\n%%EOF\n'), { filename: 'sk.pdf', contentType: 'application/pdf' })
      .expect(201);
    await story.onLetter(people.proposer, 'ANNUL', 'confirmation', {}, 403);
    expect(await story.state()).toBe('DECIDED');
    await story.onLetter(people.verifier, 'ANNUL', 'confirmation');
    expect(await story.state()).toBe('LIFTED');
    await story.wait(25);
    await runJobs();
    expect((await counter(story)).result).toBe('clear');
  });
});

describe('a suspension', () => {
  it('answers stayed until its last day is over, then blocked by itself', async () => {
    const story = await open();
    await story.toInForce();
    const untilOn = await story.inDays(10);
    const chosen = { reason: 'Perjanjian angsuran dengan BPJS berjalan', lineIds: [await idOf(story, 'BUILDING')] };
    await story.step(people.proposer, 'suspension', { ...chosen, untilOn: await story.today() }, 422);
    await story.step(people.proposer, 'suspension', { ...chosen, untilOn });
    expect((await counter(story)).result).toBe('blocked');
    const before = await house.now();
    await story.decree('SUSPEND');

    expect(await counter(story)).toMatchObject({ result: 'clear', reason: 'stayed' });
    // What is stayed is not told as withheld.
    expect(await counter(story, 'BIZ_LICENSE')).toMatchObject({
      result: 'blocked',
      sanctions: [{ services: ['BIZ_LICENSE'] }],
    });
    expect((await counter(story, 'BUILDING', before)).result).toBe('blocked');
    const during = await house.now();
    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect(record.overlays).toMatchObject([{ kind: 'SUSPENDED', endedAt: null }]);
    const told = (await story.letters('UNIT_CHANGE')).length;
    expect(told).toBeGreaterThan(0);
    expect((await story.step(people.proposer, 'suspension', chosen, 409)).type).toBe('/masalah/overlay-not-possible');

    await story.wait(11);
    expect((await counter(story)).result).toBe('blocked');
    await runJobs();
    await runJobs();
    expect((await counter(story, 'BUILDING', during)).reason).toBe('stayed');
    expect((await story.record()).overlays).toMatchObject([{ kind: 'SUSPENDED', endedOn: untilOn, outcome: 'lapsed' }]);
    expect((await story.letters('UNIT_CHANGE')).length).toBe(told * 2);
  });

  it('without a last day is ended by a decree', async () => {
    const story = await open();
    await story.toInForce();
    const reason = 'Angsuran bulan ini tidak dibayar';
    expect((await story.step(people.proposer, 'suspension/end', { reason }, 409)).type).toBe(
      '/masalah/suspension-missing',
    );
    await story.step(people.proposer, 'suspension', { reason: 'Perjanjian angsuran dengan BPJS berjalan' });
    await story.decree('SUSPEND');
    expect((await counter(story, 'BIZ_LICENSE')).reason).toBe('stayed');
    await story.step(people.proposer, 'suspension/end', { reason });
    await story.decree('SUSPEND');
    expect((await counter(story, 'BIZ_LICENSE')).result).toBe('blocked');
    expect((await story.record()).overlays).toMatchObject([{ kind: 'SUSPENDED', outcome: 'ended' }]);
  });

  it('ends with the sanction', async () => {
    const story = await open();
    await story.toInForce();
    await story.step(people.proposer, 'suspension', { reason: 'Perjanjian angsuran dengan BPJS berjalan' });
    await story.decree('SUSPEND');
    const today = await story.today();
    await story.paper(people.bpjs, 'compliance', {
      findingIds: story.findingIds,
      since: story.findingIds.map(() => today),
      datedOn: today,
    });
    await story.decree('REVOKE');
    expect((await story.record()).overlays).toMatchObject([{ kind: 'SUSPENDED', outcome: 'lifted' }]);
    await story.withScan(people.proposer, 'closing', {
      ending: 'CLOSED_COMPLIANT',
      reason: 'Semua kewajiban dipenuhi',
    });
  });
});

describe('a decision with a last day', () => {
  it('ends by itself: the counter at once, the history once', async () => {
    const story = await open();
    const endsOn = await story.toInForceFor(5);
    expect((await counter(story)).result).toBe('blocked');
    await story.wait(5);
    await runJobs();
    expect(await story.state()).toBe('TMP2T_IN_FORCE');
    await story.wait(1);
    expect((await counter(story)).result).toBe('clear');
    await Promise.all([runJobs(), runJobs()]);
    await runJobs();
    const record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(record.events.findLast(({ kind }) => kind === 'lift')).toMatchObject({
      occurredOn: endsOn,
      data: { act: 'EXPIRE', ground: 'expired' },
    });
    expect((await story.letters('UNIT_UNBLOCK')).length).toBeGreaterThan(0);
    await story.withScan(people.proposer, 'closing', {
      ending: 'CLOSED_OUT_OF_SCOPE',
      reason: 'Masa sanksi sudah berakhir',
    });
  });
});

describe('a request to lift that is not complete', () => {
  let requests = 0;
  const request = async (story: CaseStory) => ({
    askedBy: 'EMPLOYER',
    number: `${(requests += 1)}/CB/VI/2026`,
    datedOn: await story.today(),
    receivedOn: await story.today(),
  });

  it('runs no days until BPJS has stated every finding met', async () => {
    const story = await open();
    await story.toInForce();
    await story.withScan(people.bpjs, 'lift-request/paper', await request(story));
    let record = await story.record();
    expect(record.head.state).toBe('LIFT_REQUESTED');
    expect(record.deadlines.filter(({ period }) => period === 'lift-decision')).toEqual([]);
    const asked = () =>
      house.db.query(`SELECT title FROM tasks WHERE case_id = $1 AND kind = 'bpjs' AND done_at IS NULL`, [story.id]);
    expect(await asked()).toEqual([{ title: 'Nyatakan kepatuhan: permohonan pencabutan menunggu' }]);
    await story.wait(3);
    const today = await story.today();
    await story.paper(people.bpjs, 'compliance', {
      findingIds: story.findingIds,
      since: story.findingIds.map(() => today),
      datedOn: today,
    });
    record = await story.record();
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'lift-decision', dayZeroOn: today });
    expect(await asked()).toEqual([]);
    await story.decree('REVOKE');
    expect(await story.state()).toBe('LIFTED');
  });

  it('is refused with what is missing, and may be made again', async () => {
    const story = await open();
    await story.toInForce();
    await story.withScan(people.bpjs, 'lift-request/paper', await request(story));
    await story.step(people.proposer, 'lift-request/refusal', { missing: [] }, 422);
    await story.step(people.proposer, 'lift-request/refusal', {
      missing: ['Pernyataan BPJS tentang pendaftaran seluruh pekerja.'],
      reason: 'Bukti pembayaran hanya mencakup satu tempat usaha.',
    });
    await story.onLetter(people.head, 'LIFT_REFUSED', 'signature', {}, 403);
    await story.onLetter(people.mayor, 'LIFT_REFUSED', 'signature');
    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect((await counter(story)).result).toBe('blocked');
    await story.withScan(people.bpjs, 'lift-request/paper', await request(story));
    expect(await story.state()).toBe('LIFT_REQUESTED');
  });
});
