import { JobRunner } from '../../src/jobs/job-runner';
import { CaseStory, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';
import type { Client } from '../support/api';

const WHY = {
  reason: 'NIB pada keputusan milik usaha lain yang bernama sama.',
  evidence: 'Akta di loket: NPWP berbeda.',
};

/** HOLD, the emergency brake (domain.md §3.2): by two people, one of the legal office. */
describe('holding a sanction because the identity may be wrong', () => {
  let house: TestApp;
  let people: OfficePeople;
  let story: CaseStory;

  beforeAll(async () => {
    house = await bootApp();
    people = await staffOffice(house);
    await house.api.as('auditor');
  });
  afterAll(() => house?.stop());

  beforeEach(async () => {
    story = await CaseStory.open(house, people);
    await story.toInForce(SCOPE);
  });

  const counter = async (more: object = {}) => {
    const licensing = await house.api.as('licensing_officer');
    const question = { identifiers: [{ type: 'nib', value: story.nib }], service: 'BUILDING', ...more };
    const { body } = await licensing.post('/api/v1/checks').send(question).expect(200);
    return `${body.result}/${body.reason}`;
  };
  const act = async (who: Client, path: string, body: object) => {
    const { head } = await story.record();
    return who.post(`/api/v1/cases/${story.id}/${path}`).set('If-Match', `"${head.version}"`).send(body);
  };
  const propose = async (who: Client, why: object = WHY): Promise<string> => {
    const answer = await act(who, 'hold-proposals', why);
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const decide = (who: Client, proposalId: string, outcome: string, reason?: string) =>
    act(who, 'hold-proposals/decision', { proposalId, outcome, reason });
  const tasks = async (role: string) =>
    (
      await house.asOwner<{ title: string }>(
        'SELECT title FROM tasks WHERE case_id = $1 AND role = $2 AND done_at IS NULL ORDER BY title',
        [story.id, role],
      )
    ).map(({ title }) => title);
  async function held(): Promise<void> {
    const { status } = await decide(people.legal, await propose(people.proposer), 'confirmed');
    expect(status).toBe(201);
  }

  it('is proposed by one and confirmed by another, and the counter answers review from that instant', async () => {
    expect(await counter()).toBe('blocked/sanction-in-force');
    const id = await propose(people.proposer);
    expect(await counter()).toBe('blocked/sanction-in-force');
    expect(await tasks('legal_reviewer')).toEqual(['Mendesak: setujui atau tolak penahanan pemblokiran']);
    const before = await house.now();

    expect((await decide(people.legal, id, 'confirmed')).status).toBe(201);

    expect(await counter()).toBe('review/on-hold');
    expect(await counter({ asOf: before })).toBe('blocked/sanction-in-force');
    expect(await counter({ knownAt: before })).toBe('blocked/sanction-in-force');
    expect(await tasks('legal_reviewer')).toEqual([]);
    const { overlays, deadlines } = await story.record();
    expect(overlays.at(-1)).toMatchObject({ kind: 'HOLD', endedAt: null, reason: WHY.reason });
    expect(deadlines.at(-1)).toMatchObject({ period: 'hold-max', state: 'running' });
  });

  it('tells the signatory and the Inspektorat at once, by task and by mail', async () => {
    await held();
    const title = 'Ketahui: pemblokiran ditahan karena dugaan salah identitas';
    expect(await tasks('signatory')).toContain(title);
    expect(await tasks('auditor')).toEqual([title]);
    const mails = await house.asOwner<{ text: string }>(
      `SELECT m.text FROM mails m JOIN users u ON u.email = m.recipient
        WHERE m.message = 'hold-begun' AND m.about_id = $1 AND u.role IN ('signatory', 'auditor')`,
      [story.id],
    );
    expect(mails).toHaveLength(2);
    expect(mails[0]!.text).toContain(WHY.reason);
  });

  it('lapses by itself at 24:00 of its last day, the counter first and without a job, then with an urgent task', async () => {
    await held();
    const during = await house.now();
    const { dueOn } = (await story.record()).deadlines.at(-1)!;
    while ((await story.today()) <= dueOn) {
      expect(await counter()).toBe('review/on-hold');
      await story.wait(1);
    }

    expect(await counter()).toBe('blocked/sanction-in-force');
    expect((await story.record()).overlays.at(-1)!.endedAt).toBeNull();

    await house.app.get(JobRunner).runDue();
    await house.app.get(JobRunner).runDue();

    expect((await story.record()).overlays.at(-1)).toMatchObject({ outcome: 'lapsed' });
    const urgent = 'Mendesak: penahanan pemblokiran berakhir, identitas belum diputuskan';
    expect(await tasks('legal_reviewer')).toEqual([urgent]);
    expect(await tasks('auditor')).toEqual([]);
    expect(await counter({ asOf: during })).toBe('review/on-hold');

    expect(
      (await act(people.legal, 'hold-conclusion', { reason: 'Akta dan OSS cocok dengan keputusan.' })).status,
    ).toBe(204);
    expect(await tasks('legal_reviewer')).toEqual([]);
    expect((await story.record()).events.at(-1)).toMatchObject({ kind: 'hold.concluded' });
  });

  it('is made again only by signatory and legal office, on a file nobody has seen before', async () => {
    const withFile = async (who: Client, file: Buffer) => {
      const { head } = await story.record();
      return who
        .post(`/api/v1/cases/${story.id}/hold-proposals`)
        .set('If-Match', `"${head.version}"`)
        .field('reason', WHY.reason)
        .attach('file', file, { filename: 'akta.pdf', contentType: 'application/pdf' });
    };
    const seen = aScan();
    expect((await act(people.mayor, 'hold-proposals', WHY)).status).toBe(403);
    const first = await withFile(people.proposer, seen);
    expect((await decide(people.legal, first.body.id, 'confirmed')).status).toBe(201);
    const early = await propose(people.proposer);
    expect((await decide(people.legal, early, 'confirmed')).status).toBe(201);
    expect(await counter()).toBe('blocked/sanction-in-force');

    expect((await act(people.proposer, 'hold-proposals', WHY)).body.type).toMatch(/not-a-holder$/);
    expect((await people.proposer.get(`/kasus/${story.id}/tahan`).expect(200)).text).toContain('sudah pernah ditahan');
    for (const refused of [await act(people.legal, 'hold-proposals', WHY), await withFile(people.legal, seen)]) {
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/file']);
    }
    const second = await withFile(people.legal, aScan());
    expect(await tasks('signatory')).toContain('Mendesak: setujui atau tolak penahanan pemblokiran');
    const other = await house.api.as('legal_reviewer', 'b');
    for (const who of [people.head, other]) {
      expect((await decide(who, second.body.id, 'confirmed')).body.type).toMatch(/not-a-holder$/);
    }
    await expect(
      house.db.query(
        `UPDATE hold_proposals SET outcome = 'confirmed', decided_by = $2, decided_at = office_now() WHERE id = $1`,
        [second.body.id, other.actor!.id],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'hold_proposals_again_by_signatory' } });
    expect((await decide(people.mayor, second.body.id, 'confirmed')).status).toBe(201);
    expect(await counter()).toBe('review/on-hold');
    const past = (by: string, sha256: string | null) =>
      house.db.query(
        `INSERT INTO hold_proposals (id, case_id, kind, reason, evidence, evidence_sha256, proposed_by)
         VALUES (gen_random_uuid(), $1, 'BEGIN', $2, $2, $3, $4)`,
        [story.id, WHY.reason, sha256, by],
      );
    await expect(past(people.mayor.actor!.id, null)).rejects.toMatchObject({
      driverError: { constraint: 'hold_proposals_new_evidence' },
    });
  });

  it('is ended early by two people, too, and the counter answers as before', async () => {
    await held();
    const id = await propose(people.legal, { ...WHY, reason: 'Akta dan OSS cocok; identitas ternyata benar.' });
    expect((await decide(people.legal, id, 'confirmed')).body.type).toMatch(/second-person-needed$/);
    expect((await decide(people.head, id, 'confirmed')).status).toBe(201);
    expect(await counter()).toBe('blocked/sanction-in-force');
    expect((await story.record()).overlays.at(-1)).toMatchObject({ outcome: 'ended-early' });
  });

  it('ends with the decree that ends the sanction', async () => {
    await held();
    await story.step(people.proposer, 'revocation', {
      ground: 'own-error',
      actTitle: 'Berita Acara Pemeriksaan Ulang',
      actNumber: '500.15.14/BA-140/DISNAKER',
      actOn: await story.today(),
    });
    await story.onLetter(people.legal, 'REVOKE', 'initial');
    await story.signDecree('REVOKE');
    expect(await counter()).toBe('clear/no-sanction');
    const { overlays, deadlines } = await story.record();
    expect(overlays.at(-1)).toMatchObject({ kind: 'HOLD', outcome: 'revoked' });
    expect(deadlines.find(({ period }) => period === 'hold-max')).toMatchObject({ state: 'met' });
    expect(await tasks('auditor')).toEqual([]);
  });

  it('takes a file for evidence, which whoever reads the case can see', async () => {
    const { head } = await story.record();
    const { body } = await people.proposer
      .post(`/api/v1/cases/${story.id}/hold-proposals`)
      .set('If-Match', `"${head.version}"`)
      .field('reason', WHY.reason)
      .attach('file', aScan(), { filename: 'akta.pdf', contentType: 'application/pdf' })
      .expect(201);
    await people.head.get(`/kasus/${story.id}/tahan/bukti/${body.id}`).expect('content-type', /pdf/).expect(200);
  });

  it.each([
    ['the proposer himself', () => people.proposer, 'second-person-needed'],
    ['two of whom none is of the legal office', () => people.head, 'legal-reviewer-needed'],
  ])('is not confirmed by %s', async (_, who, slug) => {
    const id = await propose(people.proposer);
    const refusal = await decide(who(), id, 'confirmed');
    expect([refusal.status, refusal.body.type]).toEqual([409, expect.stringMatching(new RegExp(`${slug}$`))]);
    expect(await counter()).toBe('blocked/sanction-in-force');
  });

  it('is refused with a reason, or taken back by its author alone', async () => {
    const first = await propose(people.proposer);
    expect((await decide(people.legal, first, 'refused')).status).toBe(422);
    expect((await decide(people.legal, first, 'withdrawn')).body.type).toMatch(/not-your-proposal$/);
    expect((await decide(people.legal, first, 'refused', 'Buktinya tentang usaha lain.')).status).toBe(201);
    expect((await decide(people.legal, first, 'confirmed')).body.type).toMatch(/hold-decided$/);
    expect((await decide(people.proposer, await propose(people.proposer), 'withdrawn')).status).toBe(201);
    expect(await counter()).toBe('blocked/sanction-in-force');
  });

  it('stands only beside a decision, with reason and evidence', async () => {
    const early = await CaseStory.open(house, people);
    const { head } = await early.record();
    const answer = await people.proposer
      .post(`/api/v1/cases/${early.id}/hold-proposals`)
      .set('If-Match', `"${head.version}"`)
      .send(WHY);
    expect([answer.status, answer.body.type]).toEqual([409, expect.stringMatching(/overlay-not-possible$/)]);
    expect((await act(people.proposer, 'hold-proposals', { reason: WHY.reason })).status).toBe(422);
    expect((await act(people.proposer, 'hold-proposals', { ...WHY, reason: 'Salah' })).status).toBe(422);
  });

  it('of two who confirm at once, one does, and the other is told', async () => {
    const otherLegal = await house.api.as('legal_reviewer', 'b');
    const id = await propose(people.proposer);
    const { head } = await story.record();
    const answers = await Promise.all(
      [people.legal, otherLegal].map((who) =>
        who
          .post(`/api/v1/cases/${story.id}/hold-proposals/decision`)
          .set('If-Match', `"${head.version}"`)
          .send({ proposalId: id, outcome: 'confirmed' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect((await story.record()).overlays.filter(({ kind }) => kind === 'HOLD')).toHaveLength(1);
  });

  it('cannot be made, confirmed or ended past the two people by hand-written SQL of the application', async () => {
    const refusedBy = (constraint: string) => ({ driverError: { constraint } });
    const sql = (text: string, values: unknown[]) => house.db.query(text, values);
    const [proposer, legal] = [people.proposer.actor!.id, people.legal.actor!.id];
    const overlay = `INSERT INTO case_overlays (id, case_id, kind, began_on, begun_by, confirmed_by, reason)
      VALUES (gen_random_uuid(), $1, 'HOLD', '2026-06-01', $2, $3, 'Langsung')`;
    await expect(sql(overlay, [story.id, proposer, legal])).rejects.toMatchObject(
      refusedBy('case_overlays_hold_by_two'),
    );

    const id = await propose(people.proposer);
    const decision = `UPDATE hold_proposals SET outcome = 'confirmed', decided_by = $2, decided_at = office_now() WHERE id = $1`;
    const refusal = decision.replace('confirmed', 'refused');
    await expect(sql(refusal, [id, proposer])).rejects.toMatchObject(refusedBy('hold_proposals_two_people'));
    await expect(sql(decision, [id, people.head.actor!.id])).rejects.toMatchObject(
      refusedBy('hold_proposals_legal_reviewer'),
    );
    await expect(sql(decision, [id, people.bpjs.actor!.id])).rejects.toMatchObject(refusedBy('hold_proposals_role'));
    await expect(sql('DELETE FROM hold_proposals WHERE id = $1', [id])).rejects.toMatchObject(
      refusedBy('hold_proposals_moves_forward'),
    );

    await decide(people.legal, id, 'confirmed');
    const end = `UPDATE case_overlays SET ended_at = office_now(), ended_on = '2027-01-01', ended_by = $2, outcome = $3
      WHERE case_id = $1 AND kind = 'HOLD'`;
    for (const outcome of ['lapsed', 'ended-early', 'annulled']) {
      await expect(sql(end, [story.id, legal, outcome])).rejects.toMatchObject(refusedBy('case_overlays_hold_end'));
    }
    await expect(
      sql('UPDATE counter_holds SET until_at = office_now() WHERE until_at IS NULL', []),
    ).rejects.toMatchObject(refusedBy('counter_holds_follow_hold'));
    expect(await counter()).toBe('review/on-hold');
  });

  it('is proposed and confirmed on its page, which states the effect', async () => {
    const path = `/kasus/${story.id}/tahan`;
    const form = async () => ({ _version: String((await story.record()).head.version) });
    const offered = await people.proposer.get(path).expect(200);
    expect(offered.text).toContain('Sekarang loket menjawab DALAM SANKSI');
    expect(offered.text).toMatch(/berakhir dengan sendirinya \d+ \S+ \d{4} pukul 24\.00 WITA, kecuali/);
    expect((await people.proposer.postForm(path, { ...(await form()), reason: 'Salah' }).expect(422)).text).toContain(
      'Tulis alasan sedikitnya 10 huruf.',
    );
    await people.proposer.postForm(path, { ...(await form()), ...WHY }).expect(303);

    const asked = await people.legal.get(path).expect(200);
    expect(asked.text).toContain('Tahan pemblokiran PT Contoh Bahari sekarang.');
    const proposalId = /name="proposalId" value="([^"]+)"/.exec(asked.text)![1]!;
    await people.legal
      .postForm(`${path}/keputusan`, { ...(await form()), proposalId, outcome: 'confirmed' })
      .expect(303);

    expect(await counter()).toBe('review/on-hold');
    expect((await people.head.get(path).expect(200)).text).toContain('Pemblokiran sedang ditahan');
    expect((await people.head.get(`/kasus/${story.id}`).expect(200)).text).toContain('Penahanan pemblokiran');
  });
});
