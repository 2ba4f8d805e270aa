import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const COURT = 'Pengadilan Tata Usaha Negara Samarinda';
let suits = 0;

async function sanctioned(): Promise<CaseStory> {
  const story = await CaseStory.open(house, people);
  await story.toInForce();
  return story;
}

/** A paper of the court, recorded by the case officer. @returns its id */
async function records(
  story: CaseStory,
  kind: string,
  more: Record<string, string> = {},
  status = 201,
): Promise<string> {
  const fields = {
    kind,
    number: `${(suits += 1)}/G/2026/PTUN.SMD`,
    datedOn: await story.today(),
    court: COURT,
    note: 'Pelaksanaan keputusan ditunda sampai ada putusan berkekuatan hukum tetap',
    ...more,
  };
  return (await story.paper(people.proposer, 'court-orders', fields, status)).id as string;
}

const confirms = (story: CaseStory, id: string, status = 201, who = people.legal) =>
  story.step(who, `court-orders/${id}/confirmation`, {}, status);

async function counter(story: CaseStory, more: object = {}) {
  const licensing = await house.api.as('licensing_officer');
  const { body } = await licensing
    .post('/api/v1/checks')
    .send({ identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', ...more })
    .expect(200);
  return body as { result: string; reason: string; asOf: string; knownAt: string };
}

/** Closes the case as not proven, resting on a paper of its own. */
async function closes(story: CaseStory, code: string) {
  await house.app.get(JobRunner).runDue();
  const [paper] = await story.letters(code);
  const reason = 'Sanksi berakhir tanpa pemenuhan.';
  await story.step(people.proposer, 'closing', { ending: 'CLOSED_NOT_PROVEN', reason, evidenceLetterId: paper!.id });
}

const BLOCKED = { result: 'blocked', reason: 'sanction-in-force' };
const STAYED = { result: 'clear', reason: 'stayed' };

describe('a stay by a court', () => {
  it('works from the instant a second person confirms its order, and ends the same way', async () => {
    const story = await sanctioned();
    const before = await counter(story);
    const order = await records(story, 'STAY');
    expect(await counter(story)).toMatchObject(BLOCKED);
    await confirms(story, order, 403, people.proposer);
    await confirms(story, order);

    const during = await counter(story);
    expect(during).toMatchObject(STAYED);
    let record = await story.record();
    expect(record.overlays).toMatchObject([{ kind: 'COURT_STAY', endedAt: null }]);
    expect(record.head.state).toBe('TMP2T_IN_FORCE');
    // The past stays what it was, and so does what was known then.
    expect(await counter(story, { asOf: before.asOf })).toMatchObject(BLOCKED);
    expect(await counter(story, { asOf: during.asOf, knownAt: before.knownAt })).toMatchObject(BLOCKED);

    await records(story, 'STAY', {}, 409);
    const end = await records(story, 'STAY_LIFTED', { note: 'Penundaan dicabut oleh majelis hakim' });
    expect(await counter(story)).toMatchObject(STAYED);
    await confirms(story, end);
    const after = await counter(story);
    expect(after).toMatchObject(BLOCKED);
    record = await story.record();
    expect(record.overlays).toMatchObject([{ kind: 'COURT_STAY', outcome: 'lifted' }]);
    expect(await counter(story, { asOf: during.asOf })).toMatchObject(STAYED);
    expect(await counter(story, { knownAt: during.knownAt })).toMatchObject(STAYED);
    await records(story, 'STAY_LIFTED', {}, 409);
  });

  it('is set aside with a reason when the paper is not what it seemed, and can be recorded anew', async () => {
    const story = await sanctioned();
    const order = await records(story, 'STAY');
    await records(story, 'STAY', {}, 409);
    await story.step(people.legal, `court-orders/${order}/refusal`, { reason: 'pendek' }, 422);
    await story.step(people.legal, `court-orders/${order}/refusal`, { reason: 'Nomor pada pindaian lain' });
    await confirms(story, order, 409);
    expect(await counter(story)).toMatchObject(BLOCKED);
    await confirms(story, await records(story, 'STAY'));
    expect(await counter(story)).toMatchObject(STAYED);
  });

  it('needs a decision, and a sanction that has not ended', async () => {
    const story = await CaseStory.open(house, people);
    await records(story, 'STAY', {}, 409);
    await records(story, 'JUDGMENT', {}, 409);
  });

  it('ends with its decision', async () => {
    const story = await sanctioned();
    await confirms(story, await records(story, 'STAY'));
    await story.step(people.proposer, 'revocation', {
      ground: 'own-error',
      actTitle: 'Berita Acara Pemeriksaan Ulang',
      actNumber: '500.15.14/BA-140/DISNAKER',
      actOn: await story.today(),
    });
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect((await story.record()).overlays).toMatchObject([{ kind: 'COURT_STAY', outcome: 'decision-ended' }]);
    expect(await counter(story)).toMatchObject({ result: 'clear', reason: 'no-sanction' });
    await closes(story, 'REVOKE');
  });
});

describe('a judgment', () => {
  async function suedAndStayed(): Promise<CaseStory> {
    const story = await sanctioned();
    const today = await story.today();
    await story.paper(people.proposer, 'lawsuits', {
      number: `${(suits += 1)}/GUGATAN/2026`,
      datedOn: today,
      filedOn: today,
      filedBy: 'Kuasa Hukum Contoh',
      channel: 'REGISTERED_POST',
      grounds: 'Keputusan tidak didahului pemeriksaan yang cukup.',
      addressedTo: COURT,
    });
    await confirms(story, await records(story, 'STAY'));
    return story;
  }

  it('for the city, once final, ends the stay: blocked again the same second', async () => {
    const story = await suedAndStayed();
    await records(story, 'JUDGMENT', {}, 422);
    const first = await records(story, 'JUDGMENT', {
      result: 'refused',
      isFinal: 'no',
      note: 'Menolak gugatan penggugat',
    });
    await confirms(story, first);
    expect(await counter(story)).toMatchObject(STAYED);
    const last = await records(story, 'JUDGMENT', {
      result: 'refused',
      isFinal: 'yes',
      note: 'Menolak kasasi penggugat',
    });
    await confirms(story, last);
    expect(await counter(story)).toMatchObject(BLOCKED);
    const { overlays, remedies } = await story.record();
    expect(overlays).toMatchObject([{ kind: 'COURT_STAY', outcome: 'judgment' }]);
    expect(remedies).toMatchObject([{ kind: 'LAWSUIT', result: 'refused' }]);
  });

  it('against the city, once final, drafts the revocation; the stay holds until it is signed', async () => {
    const story = await suedAndStayed();
    const judgment = { result: 'granted', isFinal: 'yes', note: 'Mengabulkan gugatan penggugat seluruhnya' };
    await confirms(story, await records(story, 'JUDGMENT', judgment));
    expect(await counter(story)).toMatchObject(STAYED);
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect(await counter(story)).toMatchObject({ result: 'clear', reason: 'no-sanction' });
    const { decisions, overlays } = await story.record();
    expect(new Set(decisions[0]!.lines.map(({ endGround }) => endGround))).toEqual(new Set(['court']));
    expect(overlays).toMatchObject([{ outcome: 'decision-ended' }]);
    await closes(story, 'JUDGMENT');
    expect(await story.state()).toBe('CLOSED_NOT_PROVEN');
  });
});

describe('hand-written SQL under the role of the application', () => {
  /** What the database refuses it with. */
  const refusal = (sql: string, values: unknown[] = []) =>
    house.db.query(sql, values).then(
      () => 'accepted',
      (error: { driverError: { constraint?: string; message: string } }) =>
        error.driverError.constraint ?? error.driverError.message,
    );
  const OVERLAY = `INSERT INTO case_overlays (id, case_id, kind, decision_id, letter_id, began_on, begun_by, confirmed_by, reason)
                   VALUES (gen_random_uuid(), $1, 'COURT_STAY', $2, $3, current_date, gen_random_uuid(), gen_random_uuid(), 'Penetapan')`;
  const STAY = `INSERT INTO sanction_stays (id, overlay_id, line_id) VALUES (gen_random_uuid(), $1, $2)`;

  it('begins no stay without a confirmed order, and no line of another decision', async () => {
    const story = await sanctioned();
    const decision = (await story.record()).decisions[0]!;
    await records(story, 'STAY');
    const [order] = (await story.record()).courtOrders;
    const given = [story.id, decision.id, order!.letterId];
    expect(await refusal(OVERLAY, given)).toBe('case_overlays_court_stay_has_order');
    const confirm = `UPDATE court_orders SET decided_by = recorded_by, decided_at = office_now(), is_confirmed = true WHERE id = $1`;
    expect(await refusal(confirm, [order!.id])).toBe('court_orders_two_people');

    const other = await sanctioned();
    await confirms(other, await records(other, 'STAY'));
    const [stay] = (await other.record()).overlays;
    expect(await refusal(STAY, [stay!.id, decision.lines[0]!.id])).toBe('sanction_stays_rest_on_overlay');
    const backdated = STAY.replace('line_id)', 'line_id, from_at)').replace(
      '$2)',
      `$2, office_now() - interval '1 day')`,
    );
    expect(await refusal(backdated, [stay!.id, decision.lines[0]!.id])).toBe('sanction_stays_rest_on_overlay');
  });

  it('moves no stay, ends none without its overlay, and changes nothing that was filed', async () => {
    const story = await sanctioned();
    await confirms(story, await records(story, 'STAY'));
    const [stay] = (await story.record()).overlays;
    expect(
      await refusal(`UPDATE sanction_stays SET from_at = from_at - interval '1 day' WHERE overlay_id = $1`, [stay!.id]),
    ).toBe('sanction_stays_moves_forward');
    expect(
      await refusal('UPDATE sanction_stays SET until_at = office_now() WHERE overlay_id = $1', [stay!.id]),
    ).toMatch(/^sanction_stays_(end_together|change_is_told)$/);
    expect(
      await refusal(
        `UPDATE case_overlays SET ended_on = began_on, ended_at = office_now(), ended_by = begun_by, outcome = 'lifted' WHERE id = $1`,
        [stay!.id],
      ),
    ).toMatch(/^(sanction_stays_end_together|case_overlays_change_is_told)$/);
    expect(await refusal('DELETE FROM sanction_stays WHERE overlay_id = $1', [stay!.id])).toBe(
      'sanction_stays_moves_forward',
    );
    expect(await refusal(`UPDATE court_orders SET court = 'Lain' WHERE case_id = $1`, [story.id])).toBe(
      'court_orders_moves_forward',
    );
    for (const table of ['remedies', 'remedy_answers', 'remedy_files']) {
      expect(await refusal(`DELETE FROM ${table}`)).toMatch(/permission denied/);
    }
    expect(await counter(story)).toMatchObject(STAYED);
  });

  it('answers no late objection without a reason, and starts no time to object without a receipt', async () => {
    const story = await CaseStory.open(house, people);
    await story.toDecided(10);
    const decision = (await story.record()).decisions[0]!;
    const clock = `INSERT INTO deadlines (id, case_id, period, issuer, letter_id, day_zero_on, length, unit, due_on, explanation)
                   VALUES (gen_random_uuid(), $1, 'objection', 'CITY', $2, current_date, 21, 'working-days', current_date + 30, '{}')`;
    expect(await refusal(clock, [story.id, decision.letterId])).toBe('deadlines_remedy_window_from_proof');
    await story.receive('DECISION');
    await story.wait(60);
    const filedOn = await story.today();
    await story.paper(people.proposer, 'objections', {
      datedOn: filedOn,
      filedOn,
      filedBy: 'Hendrik Suryaputra',
      channel: 'EMAIL',
      grounds: 'Pekerja pada bengkel bukan pekerja perusahaan.',
    });
    const [filed] = (await story.record()).remedies;
    expect(filed!.isLate).toBe(true);
    const answer = `INSERT INTO remedy_answers (remedy_id, letter_id, result, answered_on, recorded_by)
                    VALUES ($1, $2, $3, $4, gen_random_uuid())`;
    expect(await refusal(answer, [filed!.id, decision.letterId, 'refused', filedOn])).toBe(
      'remedy_answers_late_reason',
    );
    expect(await refusal(answer, [filed!.id, decision.letterId, 'inadmissible', '2026-01-01'])).toBe(
      'remedy_answers_after_filing',
    );
    expect(await refusal(answer, [filed!.id, decision.letterId, 'withdrawn', filedOn])).toBe('remedy_answers_paper');
  });
});
