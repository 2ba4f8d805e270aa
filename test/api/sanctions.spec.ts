import { addDays, type PlainDate } from '../../src/common/plain-date';
import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, HEARD_AT, nextDecree, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import { setParameter } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const open = (options?: { categories?: string[] }) => CaseStory.open(house, people, options);

/** Ids of the conditions a refusal names. */
const missing = ({ conditions }: { conditions: { id: string }[] }) => conditions.map(({ id }) => id);

/** The first Monday after a day. */
function mondayAfter(day: PlainDate): PlainDate {
  const next = addDays(day, 1);
  return new Date(`${next}T00:00:00Z`).getUTCDay() === 1 ? next : mondayAfter(next);
}

/** What the counter answers for a new building permit. */
async function counter(story: CaseStory): Promise<string> {
  const licensing = await house.api.as('licensing_officer');
  const { body } = await licensing
    .post('/api/v1/checks')
    .send({ identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', applicationRef: `PBG/${story.id}` })
    .expect(200);
  return body.result;
}

/** What waits for BPJS in a case. */
const bpjsTasks = (story: CaseStory) =>
  house.db.query<{ title: string; dueOn: string | null }[]>(
    `SELECT title, due_on AS "dueOn" FROM tasks
      WHERE case_id = $1 AND kind = 'bpjs' AND role = 'bpjs_officer' AND done_at IS NULL`,
    [story.id],
  );

describe('from the request to the end of the sanction', () => {
  it('withholds from the stated day, and serves again from the instant it is lifted', async () => {
    const story = await open();
    const effectiveOn = await story.toDecided(10);
    let record = await story.record();
    expect(record.head.state).toBe('DECIDED');
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'decision-delivery', state: 'running' });
    expect(record.decisions[0]).toMatchObject({
      effectiveOn,
      proposedBy: people.proposer.actor!.id,
      verifiedBy: people.verifier.actor!.id,
      approvedBy: people.mayor.actor!.id,
    });
    expect((await story.letters('UNIT_NOTICE')).length).toBeGreaterThan(0);

    await story.receive('DECISION');
    record = await story.record();
    expect(record.head.state).toBe('DECIDED');
    expect(record.decisions[0]!.lines.map(({ fromAt }) => fromAt)).toEqual(
      [`${effectiveOn}T00:00:00+08:00`, `${effectiveOn}T00:00:00+08:00`].map((instant) =>
        new Date(instant).toISOString(),
      ),
    );
    expect(await counter(story)).toBe('clear');

    await story.wait(10);
    await house.app.get(JobRunner).runDue();
    record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect(record.events.findLast(({ kind }) => kind === 'enter-into-force')!.occurredOn).toBe(effectiveOn);
    expect(await counter(story)).toBe('blocked');

    await story.wait(3);
    const today = await story.today();
    await story.paper(people.bpjs, 'lift-request', {
      findingIds: story.findingIds,
      since: story.findingIds.map(() => today),
      datedOn: today,
      askedBy: 'BPJS',
      completeOn: today,
    });
    record = await story.record();
    expect(record.head.state).toBe('LIFT_REQUESTED');
    expect(record.findings.map(({ status }) => status)).toEqual(['cured', 'cured']);
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'lift-decision', dayZeroOn: today });
    expect(await counter(story)).toBe('blocked');

    await story.step(people.proposer, 'revocation', { ground: 'compliance' }, 409);
    await story.signDecree('REVOKE', 409);
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect(await counter(story)).toBe('clear');
    record = await story.record();
    expect(record.head.state).toBe('LIFTED');
    expect(record.decisions[0]!.lines.map(({ endGround }) => endGround)).toEqual(['compliance', 'compliance']);
    expect((await story.letters('UNIT_UNBLOCK')).length).toBeGreaterThan(0);

    for (const code of ['UNIT_NOTICE', 'UNIT_UNBLOCK']) {
      await story.onLetter(people.proposer, code, 'signature', {}, 403);
      const notices = await story.letters(code);
      for (let signed = 0; signed < notices.length; signed += 1) await story.onLetter(people.head, code, 'signature');
    }
    await story.step(people.proposer, 'closing', { ending: 'CLOSED_COMPLIANT', reason: 'Semua kewajiban dipenuhi' });
    expect(await story.state()).toBe('CLOSED_COMPLIANT');

    await house.app.get(JobRunner).runDue();
    const { letters } = await story.record();
    expect(letters.filter(({ state }) => state !== 'issued')).toEqual([]);
  });

  it('begins at once when the decision is received after its day', async () => {
    const story = await open();
    await story.toDecided(1);
    await story.wait(4);
    await story.receive('DECISION');
    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect(record.deadlines.at(-1)).toMatchObject({ period: 'objection', dayZeroOn: await story.today() });
    expect(record.deadlines.at(-2)).toMatchObject({ period: 'unit-notice', dayZeroOn: await story.today() });
    expect(record.deadlines.find(({ period }) => period === 'decision-delivery')!.state).toBe('met');
  });

  it('withholds only at the places it names', async () => {
    const story = await open();
    const [place] = await house.db.query('SELECT establishment_id AS id FROM case_establishments WHERE case_id = $1', [
      story.id,
    ]);
    await story.toInForce({ services: ['BUILDING'], scope: 'establishments', establishmentIds: [place.id] });
    const { decisions } = await story.record();
    expect(decisions[0]!.lines).toEqual([
      expect.objectContaining({ serviceCode: 'BUILDING', establishmentId: place.id }),
    ]);
  });

  it('never begins when it is lifted before its day', async () => {
    const story = await open();
    await story.toDecided(20);
    await story.receive('DECISION');
    await story.step(people.proposer, 'revocation', { ground: 'compliance' }, 409);
    await story.step(people.proposer, 'revocation', { ground: 'own-error' }, 422);
    await story.step(people.proposer, 'revocation', {
      ground: 'own-error',
      actTitle: 'Berita Acara Pemeriksaan Ulang',
      actNumber: '500.15.14/BA-140/DISNAKER',
      actOn: await story.today(),
    });
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    await story.wait(25);
    await house.app.get(JobRunner).runDue();
    expect(await story.state()).toBe('LIFTED');
    expect(await counter(story)).toBe('clear');
  });
});

describe('what is refused, with nothing stored', () => {
  it('takes no step out of order', async () => {
    const story = await open();
    const today = await story.today();
    const early = { ...SCOPE, effectiveOn: today };
    for (const [path, body] of [
      ['verification', {}],
      ['hearing/summons', { ...SCOPE, ...(await story.meeting()) }],
      ['recommendation', early],
      ['decision', early],
      ['decision/in-force', {}],
      ['revocation', { ground: 'compliance' }],
    ] as const) {
      expect((await story.step(people.proposer, path, body, 409)).type).toBe('/masalah/step-not-allowed');
    }
    const request = { findingIds: story.findingIds, services: SCOPE.services, datedOn: today };
    expect((await story.paper(people.bpjs, 'sanction-request', request, 409)).type).toBe('/masalah/step-not-allowed');
    expect((await story.record()).letters).toEqual([]);
  });

  it('hears of no service the catalogue does not have, and of no letter received before it was written', async () => {
    const story = await open();
    await story.toEligible();
    const datedOn = await story.today();
    const request = { findingIds: story.findingIds, services: ['PASPOR'], datedOn };
    const { errors } = await story.paper(people.bpjs, 'sanction-request', request, 422);
    expect(errors[0].pointer).toBe('/services');

    const other = await open();
    await other.toDecided(5);
    expect((await other.receive('DECISION', '2026-03-03', 422)).type).toBe('/masalah/receipt-before-letter');
    expect(await other.state()).toBe('DECIDED');
  });

  it('plans and decides no service the office takes off its list, and leaves what is withheld', async () => {
    const withheld = await open();
    await withheld.toInForce();
    const planned = await open();
    await planned.toVerified();
    const drafted = await open();
    await drafted.toInitialled();
    await house.asOwner(
      `INSERT INTO parameters (id, key, value, valid_from, source, source_class)
       VALUES (gen_random_uuid(), 'services.catalogue', '["BUILDING"]', '2026-01-01', 'Perwali 12/2026 Ps. 2', 'S')`,
    );
    const summons = { ...SCOPE, ...(await planned.meeting()) };
    const { errors } = await planned.step(people.proposer, 'hearing/summons', summons, 422);
    expect(errors).toEqual([{ pointer: '/services', detail: expect.stringContaining('Pilih dari daftar') }]);
    const form = await people.proposer.get(`/kasus/${planned.id}/klarifikasi/undangan`).expect(200);
    expect(form.text).toContain('value="BUILDING"');
    expect(form.text).not.toContain('value="BIZ_LICENSE"');
    expect((await drafted.signDecree('DECISION', 409)).type).toBe('/masalah/service-not-withholdable');
    expect(await withheld.state()).toBe('TMP2T_IN_FORCE');
    const lines = (await withheld.record()).decisions.flatMap((decision) => decision.lines);
    expect(lines.map(({ serviceCode, untilAt }) => [serviceCode, untilAt]).sort()).toEqual([
      ['BIZ_LICENSE', null],
      ['BUILDING', null],
    ]);
    await house.asOwner(`DELETE FROM parameters WHERE key = 'services.catalogue'`);
  });

  it('asks for a reason where the law only warns', async () => {
    const story = await open({ categories: ['ARREARS'] });
    await story.toEligible();
    const request = { findingIds: story.findingIds, services: SCOPE.services, datedOn: await story.today() };
    const { errors } = await story.paper(people.bpjs, 'sanction-request', request, 422);
    expect(errors[0]).toMatchObject({ pointer: '/reason', detail: expect.stringContaining('Tunggakan iuran saja') });
    await story.paper(people.bpjs, 'sanction-request', { ...request, reason: 'Bagian Hukum menyetujui 12 Mei 2026' });
    const event = (await story.record()).events.findLast(({ kind }) => kind === 'request-sanction')!;
    expect(event.data).toMatchObject({ reason: 'Bagian Hukum menyetujui 12 Mei 2026' });
  });

  it('gives whoever asks a receipt, which meets the clock of the request', async () => {
    const story = await open();
    await story.toEligible();
    await story.request();
    const today = await story.today();
    const path = 'sanction-request/acknowledgement';
    const given = { handedOn: today, receivedBy: 'Fajar Ramadhanu, petugas pemeriksa' };
    const early = await story.step(people.proposer, path, { ...given, handedOn: await story.inDays(-1) }, 422);
    expect(early.errors[0].pointer).toBe('/handedOn');
    await story.step(people.proposer, path, given);
    const { deadlines, events, head } = await story.record();
    expect(head.state).toBe('TMP2T_REQUESTED');
    expect(deadlines.findLast(({ period }) => period === 'request-acknowledgement')).toMatchObject({ state: 'met' });
    expect(events.at(-1)).toMatchObject({ kind: 'request.acknowledged', occurredOn: today, issuer: 'CITY' });
    expect((await story.step(people.proposer, path, given, 409)).type).toBe('/masalah/nothing-to-acknowledge');
    const receipt = (await people.bpjs.get(`/kasus/${story.id}/permohonan/tanda-terima`).expect(200)).text;
    expect(receipt).toContain('Kepada Fajar Ramadhanu, petugas pemeriksa.');
  });

  it('takes a receipt that is handed over late for late, and asks for it no more', async () => {
    const story = await open();
    await story.toEligible();
    await story.request();
    await story.wait(10);
    await house.app.get(JobRunner).runDue();
    const late = { handedOn: await story.today(), receivedBy: 'Fajar Ramadhanu' };
    await story.step(people.proposer, 'sanction-request/acknowledgement', late);
    const clock = (await story.record()).deadlines.findLast(({ period }) => period === 'request-acknowledgement')!;
    expect(clock.state).toBe('passed');
    const waiting = await house.db.query('SELECT 1 FROM tasks WHERE key = $1 AND done_at IS NULL', [
      `deadline:${clock.id}`,
    ]);
    expect(waiting).toEqual([]);
  });

  it('follows on no window that stands still under a plan, unless BPJS says so itself', async () => {
    const story = await open();
    const { bpjs, proposer } = people;
    const { findingIds } = story;
    for (const code of ['WARN_1', 'WARN_2']) {
      await story.paper(bpjs, 'warnings', { findingIds, datedOn: await story.today(), periodDays: '10' });
      await story.receive(code);
      await story.wait(25);
    }
    await story.paper(bpjs, 'fine', { findingIds, datedOn: await story.today(), windowDays: '30' });
    const datedOn = await story.today();
    const schedule = `${await story.inDays(300)} 5000000`;
    await story.paper(proposer, 'instalment-plan', { agreedWith: 'BPJS', number: 'PKS/99', datedOn, schedule });
    await story.wait(60);

    const declaredOn = await story.today();
    const refused = await story.step(bpjs, 'fine-unperformed', { declaredOn }, 422);
    expect(refused.errors).toEqual([{ pointer: '/note', detail: expect.stringContaining('sedang dihentikan') }]);
    await story.step(bpjs, 'fine-unperformed', { declaredOn, note: 'BPJS menyatakan denda tidak dibayar' });
    expect(await story.state()).toBe('TMP2T_ELIGIBLE');
  });

  it('starts nothing from a second warning that a corrected receipt has made too early', async () => {
    const story = await open();
    const { findingIds } = story;
    await story.paper(people.bpjs, 'warnings', { findingIds, datedOn: await story.today(), periodDays: '1' });
    await story.receive('WARN_1');
    await story.wait(4);
    await story.paper(people.bpjs, 'warnings', { findingIds, datedOn: await story.today(), periodDays: '10' });
    const [first] = await story.letters('WARN_1');
    const [{ id: supersedesId }] = await house.db.query('SELECT id FROM standing_receipts WHERE letter_id = $1', [
      first!.id,
    ]);
    await people.proposer
      .post(`/api/v1/letters/${first!.id}/receipt/correction`)
      .field('supersedesId', supersedesId)
      .field('reason', 'Tanggal pada tanda terima salah dibaca')
      .field('method', 'HANDED_OVER')
      .field('receivedOn', await story.today())
      .field('receiverName', 'Bagus Prayitno')
      .field('receiverPosition', 'manajer SDM')
      .attach('scan', Buffer.from('%PDF-1.4\n%%EOF\n'), { filename: 'terima.pdf', contentType: 'application/pdf' })
      .expect(201);
    const tasks = await house.db.query(`SELECT detail FROM tasks WHERE case_id = $1 AND key LIKE 'corrected:%'`, [
      story.id,
    ]);
    expect(tasks).toEqual([{ detail: expect.stringMatching(/Teguran.* II .*minta BPJS menggantinya/) }]);

    const [second] = await story.letters('WARN_2');
    await expect(story.receiveLetter(second!.id)).rejects.toThrow(/conditions-not-met.*Jangka Teguran I baru berakhir/);
    expect(await story.state()).toBe('WARNING_1');

    // BPJS gives another in its place, and the case goes on.
    await story.wait(4);
    await story.paper(people.bpjs, 'warnings', { findingIds, datedOn: await story.today(), periodDays: '10' });
    await expect(story.receiveLetter(second!.id)).rejects.toThrow(/letter-state/);
    await story.receive('WARN_2');
    expect(await story.state()).toBe('WARNING_2');
    const { letters, events } = await story.record();
    expect(letters.filter(({ code }) => code === 'WARN_2').map(({ state }) => state)).toEqual(['issued', 'void']);
    expect(events.find(({ kind }) => kind === 'letter.replaced')).toMatchObject({ letterId: second!.id });
  });

  it('recommends nothing before the employer was told in time and heard', async () => {
    const story = await open();
    await story.toSummoned();
    const early = { ...SCOPE, effectiveOn: await story.today() };
    const refused = await story.step(people.proposer, 'recommendation', early, 409);
    expect(missing(refused)).toEqual(['I14', 'I14']);

    const tooSoon = { ...SCOPE, ...(await story.meeting(1)) };
    expect((await story.step(people.proposer, 'hearing/summons', tooSoon, 422)).errors[0].pointer).toBe('/hearingOn');
    const absent = { outcome: 'absent', heldOn: await story.today(), ...HEARD_AT };
    expect((await story.step(people.proposer, 'hearing/report', absent, 422)).errors[0].pointer).toBe('/heldOn');
  });

  it('takes no report of a hearing that is not over yet', async () => {
    const story = await open();
    await story.toSummoned();
    await story.wait(25);
    await house.asOwner(
      `UPDATE office_clock_offset SET clock_offset = clock_offset + interval '12 hours'
              - ((office_now() AT TIME ZONE 'Asia/Makassar') - date_trunc('day', office_now() AT TIME ZONE 'Asia/Makassar'))`,
    );
    const refusedFor = async (hours: object, heldOn?: string) => {
      const said = {
        outcome: 'attended',
        representativeName: 'Hendrik Suryaputra',
        statement: 'Pekerja akan didaftarkan.',
      };
      const report = { ...said, heldOn: heldOn ?? (await story.today()), ...hours };
      const { errors } = await story.step(people.proposer, 'hearing/report', report, 422);
      return (errors as { pointer: string }[]).map(({ pointer }) => pointer);
    };
    expect(await refusedFor({ startedAt: '12:30', endedAt: '13:00' })).toEqual(['/startedAt']);
    expect(await refusedFor({ startedAt: '11:30', endedAt: '12:30' })).toEqual(['/endedAt']);
    expect(await refusedFor({ startedAt: '11:30', endedAt: '11:00' })).toEqual(['/endedAt']);
    expect(await refusedFor(HEARD_AT, await story.inDays(1))).toEqual(['/heldOn']);
    expect(await refusedFor(HEARD_AT, await story.inDays(-26))).toEqual(['/heldOn']);
    expect(await story.letters('BA_CLARIF')).toEqual([]);
  });

  it('invites nobody to an office that is closed', async () => {
    const story = await open();
    await story.toVerified();
    for (const hearingOn of ['2026-12-19', '2026-12-25', '2029-01-03']) {
      const closed = { ...SCOPE, ...(await story.meeting()), hearingOn };
      const answer = await story.step(people.proposer, 'hearing/summons', closed, 422);
      expect(JSON.stringify(answer)).toMatch(
        /hari libur \((akhir pekan|.*Natal.*)\)\. Pilih hari kerja|2029 belum dimuat/,
      );
    }
    expect(await story.letters('SUMMON')).toEqual([]);
  });

  it('takes a written answer until the working day before the hearing', async () => {
    const story = await open();
    await story.toVerified();
    const monday = mondayAfter(await story.inDays(7));
    await story.step(people.proposer, 'hearing/summons', {
      ...SCOPE,
      ...{ hearingOn: monday, hearingAt: '09:00', place: 'Ruang Rapat', address: 'Jalan Contoh Nomor 1' },
    });
    const [summons] = await house.db.query<{ until: string }[]>(
      `SELECT fields ->> 'writtenUntil' AS until FROM letters WHERE case_id = $1 AND code = 'SUMMON'`,
      [story.id],
    );
    expect(summons!.until).toBe(addDays(monday, -3));
  });

  it('recommends and decides nothing wider than what the employer was told', async () => {
    const story = await open();
    await story.toHeard();
    const wider = { services: [...SCOPE.services, 'TKA'], scope: 'entity' };
    const refused = await story.step(
      people.proposer,
      'recommendation',
      { ...wider, effectiveOn: await story.today() },
      409,
    );
    expect(missing(refused)).toEqual(['I14']);
    expect(refused.detail).toContain('Pengesahan RPTKA tidak ada dalam pemberitahuan');

    // A wider plan is told anew, and waits for the answer to it.
    await story.step(people.proposer, 'hearing/summons', { ...wider, ...(await story.meeting()) });
    for (const code of ['SUMMON', 'PRE_NOTICE']) {
      await story.onLetter(people.head, code, 'signature');
      await story.receive(code);
    }
    const answering = { ...wider, effectiveOn: await story.today() };
    expect(missing(await story.step(people.proposer, 'recommendation', answering, 409))).toEqual(['I14']);
    await story.wait(25);
    await story.step(people.proposer, 'recommendation', { ...wider, effectiveOn: await story.today() });
    await story.onLetter(people.head, 'RECOMM', 'signature');

    const form = await people.proposer.get(`/kasus/${story.id}/keputusan/baru`).expect(200);
    expect(form.text).toContain('value="TKA"');
    expect(form.text).not.toContain('value="LABOUR_SUPPLY"');
    const all = { services: [...wider.services, 'LABOUR_SUPPLY'], scope: 'entity', effectiveOn: await story.today() };
    expect(missing(await story.step(people.proposer, 'decision', all, 409))).toEqual(['I14']);
  });

  it('recommends after a summons that was received in time and not answered', async () => {
    const story = await open();
    await story.toSummoned();
    await story.wait(25);
    const absent = { outcome: 'absent', heldOn: await story.today(), ...HEARD_AT };
    await story.step(people.proposer, 'hearing/report', absent);
    await story.step(people.proposer, 'recommendation', { ...SCOPE, effectiveOn: await story.today() });
    await story.onLetter(people.head, 'RECOMM', 'signature');
    expect(await story.state()).toBe('RECOMMENDED');
  });

  it('lets nobody do two of the three things: propose, verify, approve', async () => {
    const story = await open();
    await story.toRecommended();
    const decree = { ...SCOPE, effectiveOn: await story.today() };
    expect(missing(await story.step(people.verifier, 'decision', decree, 409))).toContain('I8');
    await story.step(people.proposer, 'decision', decree);
    expect((await story.step(people.proposer, 'decision', decree, 409)).type).toBe('/masalah/letter-under-way');

    await story.signDecree('DECISION', 409);
    await story.onLetter(people.legal, 'DECISION', 'initial');
    await story.onLetter(people.head, 'DECISION', 'signature', {}, 403);
    const [decision] = await house.db.query('SELECT id, proposed_by FROM sanction_decisions WHERE case_id = $1', [
      story.id,
    ]);
    await expect(
      house.db.query('UPDATE sanction_decisions SET approved_by = $2, approved_at = office_now() WHERE id = $1', [
        decision.id,
        decision.proposed_by,
      ]),
    ).rejects.toThrow('sanction_decisions_three_people');
    expect(await story.state()).toBe('RECOMMENDED');
  });

  it('signs no decree over a finding that was met meanwhile', async () => {
    const story = await open();
    await story.toInitialled();
    const today = await story.today();
    const statement = { findingIds: [story.findingIds[0]!], since: [today], datedOn: today };
    await story.paper(people.bpjs, 'compliance', statement);
    const refused = await story.signDecree('DECISION', 409);
    expect(missing(refused)).toContain('I6');
    expect(refused.detail).toContain('Temuan 1');
  });

  it('ends a sanction for compliance only with the word of BPJS on every finding', async () => {
    const story = await open();
    await story.toInForce();
    const today = await story.today();
    const partial = {
      findingIds: [story.findingIds[0]!],
      since: [today],
      datedOn: today,
      askedBy: 'BPJS',
      completeOn: today,
    };
    const refused = await story.paper(people.bpjs, 'lift-request', partial, 409);
    expect(missing(refused)).toEqual(['I7']);
    expect((await story.record()).findings.map(({ status }) => status)).toEqual(['open', 'open']);
    expect((await story.letters('COMPLIANCE_STMT')).length).toBe(0);
  });
});

describe('a decision signed on paper', () => {
  it('counts when somebody else has matched it with the scan', async () => {
    const story = await open();
    await story.toInitialled();
    const today = await story.today();
    const [decree] = await story.letters('DECISION');
    const register = (who: typeof people.head, datedOn: string, status: number) =>
      who
        .post(`/api/v1/letters/${decree!.id}/outside-signature`)
        .set('If-Match', '"2"')
        .field('number', nextDecree())
        .field('datedOn', datedOn)
        .attach('scan', Buffer.from('%PDF-1.4\n%%EOF\n'), { filename: 'sk.pdf', contentType: 'application/pdf' })
        .then((answer) => {
          if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
        });
    for (const who of [people.proposer, people.verifier]) await register(who, today, 403);
    await register(people.third, today, 201);
    await story.onLetter(people.third, 'DECISION', 'confirmation', {}, 403);
    await story.onLetter(people.proposer, 'DECISION', 'confirmation', {}, 403);
    const refused = await story.onLetter(people.verifier, 'DECISION', 'confirmation', {}, 409);
    expect(refused.type).toBe('/masalah/three-people-needed');
    await story.onLetter(people.legal, 'DECISION', 'confirmation', {}, 403);
    await story.onLetter(people.head, 'DECISION', 'confirmation');
    await story.receive('DECISION');
    const record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    expect(record.decisions[0]!.approvedBy).toBe(people.head.actor!.id);
  });
});

describe('a recommendation that is refused', () => {
  const REFUSAL = { reason: 'Wali Kota meminta pembinaan sekali lagi', evidenceTitle: 'Nota Wali Kota 500/12/2026' };
  const declines = (story: CaseStory, who: Client, status = 201) => story.withScan(who, 'decline', REFUSAL, status);

  it('closes at once by the signatory alone, and on paper when a second person has confirmed it', async () => {
    const story = await open();
    await story.toRecommended();
    expect((await declines(story, people.proposer, 403)).type).toBe('/masalah/decline-by-another');
    expect((await story.step(people.third, 'decline', { reason: REFUSAL.reason }, 422)).errors[0].pointer).toBe(
      '/scan',
    );
    expect((await story.step(people.head, 'decline/confirmation', {}, 409)).type).toBe('/masalah/decline-missing');

    await declines(story, people.third);
    expect(await story.state()).toBe('RECOMMENDED');
    expect((await declines(story, people.verifier, 409)).type).toBe('/masalah/decline-waits');
    for (const who of [people.third, people.proposer]) await story.step(who, 'decline/confirmation', {}, 403);
    const page = `/kasus/${story.id}/rekomendasi/penolakan`;
    expect((await people.third.get(page).expect(200)).text).not.toContain(`${page}/cocok`);
    const shown = (await people.legal.get(page).expect(200)).text;
    expect(shown).toContain(`${page}/cocok`);
    expect(await htmlProblems(shown)).toEqual([]);
    expect(await htmlProblems((await people.third.get(`/kasus/${story.id}/rekomendasi/tolak`)).text)).toEqual([]);
    expect((await people.legal.get(`${page}/pindaian`).expect(200)).headers['content-type']).toBe('application/pdf');
    expect((await people.legal.get('/tugas').expect(200)).text).toContain(page);

    // A scan that does not match leaves the case where it was; the right one closes it.
    await story.step(people.head, 'decline/rejection', { reason: 'Halaman tanda tangan tidak ada' });
    await declines(story, people.third);
    await story.step(people.head, 'decline/confirmation');
    const { head, evidence, events } = await story.record();
    expect(head.state).toBe('CLOSED_DECLINED');
    expect(evidence.at(-1)).toMatchObject({ purpose: 'DECLINE', title: REFUSAL.evidenceTitle });
    expect(events.map(({ kind }) => kind).filter((kind) => kind.startsWith('decline'))).toEqual([
      'decline.registered',
      'decline.rejected',
      'decline.registered',
      'decline',
    ]);
  });
});

describe('a decision on an employer without numbers', () => {
  it('keeps the receipt, and begins when the numbers are there or explained', async () => {
    const story = await open();
    await story.toDecided();
    await house.asOwner(
      `INSERT INTO match_proposals (id, employer_id, npp, reasons)
       SELECT gen_random_uuid(), employer_id, 'JK990142', '[]' FROM cases WHERE id = $1`,
      [story.id],
    );
    await story.receive('DECISION');
    let record = await story.record();
    expect(record.head.state).toBe('DECIDED');
    expect(record.decisions[0]!.lines[0]!.fromAt).toBeNull();
    const [task] = await house.db.query(`SELECT href FROM tasks WHERE case_id = $1 AND key LIKE 'in-force:%'`, [
      story.id,
    ]);
    expect(task.href).toBe(`/kasus/${story.id}/keputusan/berlaku`);
    expect(missing(await story.step(people.proposer, 'decision/in-force', {}, 409))).toEqual(['I11']);

    await house.asOwner(`DELETE FROM match_proposals WHERE npp = 'JK990142'`);
    await story.step(people.proposer, 'decision/in-force');
    record = await story.record();
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
  });
});

describe('by hand-written SQL of the application', () => {
  it('moves no line of a sanction, and begins none that was not approved', async () => {
    const story = await open();
    await story.toInitialled();
    const [line] = await house.db.query(
      'SELECT l.id, l.decision_id FROM sanction_lines l JOIN sanction_decisions d ON d.id = l.decision_id WHERE d.case_id = $1',
      [story.id],
    );
    const run = (sql: string) => house.db.query(sql, [line.id]);
    const begin = 'UPDATE sanction_lines SET from_at = office_now() WHERE id = $1';
    await expect(run(begin)).rejects.toThrow('the decision is not approved');
    await story.signDecree('DECISION');
    await story.receive('DECISION');
    await expect(run(`UPDATE sanction_lines SET from_at = from_at + interval '1 day' WHERE id = $1`)).rejects.toThrow(
      'begins once',
    );
    await expect(run('DELETE FROM sanction_lines WHERE id = $1')).rejects.toThrow('never deleted');
    await expect(run('UPDATE sanction_lines SET until_at = office_now() WHERE id = $1')).rejects.toThrow(
      'sanction_lines_end_has_ground',
    );
  });
});

describe('a recommendation of the labour inspector', () => {
  const office = 'Dinas Tenaga Kerja dan Transmigrasi Provinsi Kalimantan Timur';
  const inspector = { requestedBy: 'LABOUR_INSPECTOR', inspectorName: 'Andi Prasetyo', inspectorOffice: office };
  const recommended = async () => {
    const story = await open();
    story.recommendedBy = inspector;
    return story;
  };

  it('stands for the request of BPJS, and every letter after it says whose it was', async () => {
    const story = await recommended();
    await story.toInForce();
    const record = await story.record();
    const [letter] = await story.letters('TMP2T_REQ');
    expect(letter).toMatchObject({
      issuer: 'INSPECTOR',
      origin: 'RECORDED',
      state: 'issued',
      findingIds: story.findingIds,
    });
    expect(record.events.findLast(({ kind }) => kind === 'request-sanction')).toMatchObject({
      toState: 'TMP2T_REQUESTED',
      title: 'Pengawas Ketenagakerjaan merekomendasikan sanksi',
      detail: expect.stringContaining(`Surat Andi Prasetyo, ${office}, nomor ${letter!.number}`),
      issuer: 'CITY',
      data: { services: SCOPE.services, inspector: { name: 'Andi Prasetyo', office } },
    });

    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    const cited = { number: letter!.number, on: letter!.datedOn, inspector: `Pengawas Ketenagakerjaan pada ${office}` };
    const kept = await house.db.query(
      `SELECT code, fields -> 'request' AS request, fields ->> 'requester' AS requester FROM letters
        WHERE case_id = $1 AND (fields ? 'request' OR fields ? 'requester') AND state <> 'void'`,
      [story.id],
    );
    const codes = kept.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['BA_VERIF', 'SUMMON', 'PRE_NOTICE', 'RECOMM', 'DECISION']));
    expect(codes).toContain('UNIT_NOTICE');
    for (const { request, requester } of kept) {
      if (request) expect(request).toEqual(cited);
      else expect(requester).toBe(cited.inspector);
    }
  });

  it('goes back to the inspector when it is not complete', async () => {
    const story = await recommended();
    await story.toEligible();
    await story.request();
    await story.step(people.proposer, 'sanction-request/return', { missing: ['tanda terima Teguran II'] });
    const [{ frame }] = await house.db.query(`SELECT frame FROM letters WHERE case_id = $1 AND code = 'RET_INC'`, [
      story.id,
    ]);
    expect(JSON.stringify(frame)).toContain(`Pengawas Ketenagakerjaan pada ${office}`);
    await story.onLetter(people.head, 'RET_INC', 'signature');
    // It is for him alone: the employer is not mailed what an office writes to another.
    await house.app.get(JobRunner).runDue();
    expect((await story.letters('RET_INC'))[0]).toMatchObject({ state: 'issued', mailState: null });
    const { title } = (await story.record()).events.findLast(({ toState }) => toState === 'RETURNED_INCOMPLETE')!;
    expect(title).toBe(`Permohonan dikembalikan kepada Pengawas Ketenagakerjaan pada ${office}`);
    expect(await bpjsTasks(story)).toEqual([]);
    expect((await people.proposer.get(`/kasus/${story.id}`).expect(200)).text).toContain('Rekomendasi pengawas');
  });

  it('names the inspector and his office, and is heard only where the office lets him ask', async () => {
    const story = await recommended();
    await story.toEligible();
    const nameless = { findingIds: story.findingIds, services: SCOPE.services, datedOn: await story.today() };
    const { errors } = await story.paper(
      people.proposer,
      'sanction-request',
      { ...nameless, requestedBy: 'LABOUR_INSPECTOR' },
      422,
    );
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/inspectorName', '/inspectorOffice']);

    await setParameter(house, 'tmp2t.requester', ['BPJS']);
    expect(missing(await story.request(409))).toEqual(['I1']);
    expect(await story.state()).toBe('TMP2T_ELIGIBLE');
  });
});

describe('a request that BPJS has to complete', () => {
  it('waits on the list of BPJS, with its last day once it is proven received there', async () => {
    const story = await open();
    await story.toEligible();
    expect(await bpjsTasks(story)).toEqual([{ title: 'Tentukan langkah BPJS: permohonan sanksi', dueOn: null }]);
    await story.request();
    expect(await bpjsTasks(story)).toEqual([]);
    await story.step(people.proposer, 'sanction-request/return', { missing: ['tanda terima Teguran II'] });
    await story.onLetter(people.head, 'RET_INC', 'signature');
    expect(await bpjsTasks(story)).toMatchObject([{ dueOn: null }]);
    await story.receive('RET_INC');
    const { dueOn } = (await story.record()).deadlines.findLast(({ period }) => period === 'completion')!;
    expect(await bpjsTasks(story)).toEqual([{ title: 'Tentukan langkah BPJS: permohonan sanksi', dueOn }]);
    await story.request();
    expect(await bpjsTasks(story)).toEqual([]);
  });
});

describe('BPJS writing here', () => {
  it('asks for the sanction and for its end under its own letterhead, one officer for the other', async () => {
    await setParameter(house, 'bpjs.acts', 'WRITE_HERE');
    const story = await open();
    await story.toEligible();
    await story.writtenByBpjs('sanction-request', 'TMP2T_REQ', {
      findingIds: story.findingIds,
      services: SCOPE.services,
    });
    expect(await story.state()).toBe('TMP2T_REQUESTED');

    const lifted = await open();
    await lifted.toInForce();
    const since = lifted.findingIds.map(() => '2026-06-01');
    await lifted.writtenByBpjs('lift-request', 'COMPLIANCE_STMT', { findingIds: lifted.findingIds, since });
    const record = await lifted.record();
    expect(record.head.state).toBe('LIFT_REQUESTED');
    expect(record.findings.map(({ status }) => status)).toEqual(['cured', 'cured']);

    const early = await open();
    await early.writtenByBpjs('compliance', 'COMPLIANCE_STMT', {
      findingIds: early.findingIds,
      since: early.findingIds.map(() => '2026-03-01'),
    });
    await early.step(people.proposer, 'closing', { ending: 'CLOSED_COMPLIANT', reason: 'BPJS menyatakan terpenuhi' });
    expect(await early.state()).toBe('CLOSED_COMPLIANT');
  });
});
