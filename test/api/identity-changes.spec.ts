import { JobRunner } from '../../src/jobs/job-runner';
import { newNib, Register, type KnownEmployer } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

const WHY = { reason: 'OSS mencabut NIB lama dan menerbitkan yang baru.', evidence: 'Cetakan OSS tanggal hari ini.' };
const DECIDED = 'Akta dan OSS menunjukkan usaha yang sama.';

/** R16: no change of register data alters an answer for a sanctioned number without a second person and a named event. */
describe('numbers of an employer under sanction', () => {
  let house: TestApp;
  let register: Register;
  let officer: Client;
  let legal: Client;
  let machine: Client;
  let employer: KnownEmployer;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    officer = await house.api.as('case_officer');
    legal = await house.api.as('legal_reviewer');
    machine = await house.api.withKey(['checks.make', 'checks.read', 'status.read']);
  });
  afterAll(() => house?.stop());

  beforeEach(async () => {
    employer = await register.employer();
    await register.sanction(employer.id);
  });

  const answer = async (nib: string, more: object = {}) => {
    const question = {
      identifiers: [{ type: 'nib', value: nib }],
      name: 'PT Lain Sama Sekali',
      service: 'BUILDING',
      ...more,
    };
    const { body } = await machine.post('/api/v1/checks').send(question).expect(200);
    return `${body.result}/${body.reason}`;
  };
  const nibFact = async (employerId = employer.id): Promise<string> => {
    const [row] = await house.asOwner<{ id: string }>(
      `SELECT id FROM employer_identifiers WHERE employer_id = $1 AND type = 'nib' AND ended_at IS NULL AND valid_to IS NULL`,
      [employerId],
    );
    return row!.id;
  };
  const propose = async (change: object, of = employer.id): Promise<string> =>
    (
      await officer
        .post(`/api/v1/employers/${of}/identity-changes`)
        .send({ ...WHY, ...change })
        .expect(201)
    ).body.changeId;
  const decide = (id: string, outcome: string, who = legal) =>
    who.post(`/api/v1/identity-changes/${id}/decision`).send({ outcome, reason: DECIDED });
  const replace = async (value: string) =>
    propose({ kind: 'IDENTIFIER_REPLACED', identifierId: await nibFact(), type: 'nib', value });

  it('a new NIB answers review until the legal office decides, then blocks; the old one blocks throughout', async () => {
    const fresh = newNib();
    expect(await answer(fresh)).toBe('clear/not-in-register');
    const before = await house.now();
    const id = await replace(fresh);

    expect(await answer(fresh)).toBe('review/on-hold');
    expect(await answer(employer.nib)).toBe('blocked/sanction-in-force');
    expect(await answer(fresh, { asOf: before })).toBe('clear/not-in-register');
    expect(await answer(fresh, { knownAt: before })).toBe('clear/not-in-register');
    const during = await house.now();

    await decide(id, 'approved').expect(204);

    expect(await answer(fresh)).toBe('blocked/sanction-in-force');
    expect(await answer(employer.nib)).toBe('blocked/sanction-in-force');
    expect(await answer(fresh, { asOf: during, knownAt: during })).toBe('review/on-hold');
    const { body } = await officer.get(`/api/v1/employers/${employer.id}/entity-events`).expect(200);
    expect(body.events).toMatchObject([{ kind: 'IDENTIFIER_REPLACED', detail: DECIDED }]);
  });

  it('refused, the number answers as before, and both decisions are made once', async () => {
    const fresh = newNib();
    const id = await replace(fresh);
    await decide(id, 'refused').expect(204);
    expect(await answer(fresh)).toBe('clear/not-in-register');
    await decide(id, 'approved')
      .expect(409)
      .expect(/identity-change-decided/);
  });

  it('a number that is to end answers review, never clear, until the legal office decides', async () => {
    const id = await propose({ kind: 'IDENTIFIER_ENDED', identifierId: await nibFact() });
    expect(await answer(employer.nib)).toBe('review/on-hold');
    await decide(id, 'approved').expect(204);
    expect(await answer(employer.nib)).toBe('clear/not-in-register');
  });

  it('a number of another firm is moved to it, and answers review meanwhile', async () => {
    const other = await register.employer();
    const id = await propose({ kind: 'IDENTIFIER_ADDED', type: 'nib', value: other.nib });
    expect(await answer(other.nib)).toBe('review/on-hold');
    const { body } = await officer.get(`/api/v1/employers/${employer.id}/identity-changes`).expect(200);
    expect(body.changes).toMatchObject([{ kind: 'IDENTIFIER_MOVED', fromName: other.name, toName: employer.name }]);
    await decide(id, 'approved').expect(204);
    expect(await answer(other.nib)).toBe('blocked/sanction-in-force');
  });

  it('a decision that is signed and not yet in force is guarded as well', async () => {
    const soon = await register.employer();
    await register.sanction(soon.id);
    await house.asOwner(
      `SET LOCAL session_replication_role = replica;
       UPDATE sanction_lines SET from_at = NULL WHERE employer_id = '${soon.id}'`,
    );
    expect(await propose({ kind: 'IDENTIFIER_ADDED', type: 'nib', value: newNib() }, soon.id)).not.toBeNull();
  });

  it('any other employer’s numbers change at once', async () => {
    const free = await register.employer();
    const fresh = newNib();
    const change = { kind: 'IDENTIFIER_REPLACED', identifierId: await nibFact(free.id), type: 'nib', value: fresh };
    expect(await propose(change, free.id)).toBeNull();
    expect(await answer(fresh)).toBe('clear/no-sanction');
    expect(await answer(free.nib)).toBe('clear/no-sanction');
  });

  it('asks the legal office by a task, and writes proposal and decision into the history of the case', async () => {
    await house.asOwner(
      `SET LOCAL session_replication_role = replica;
       UPDATE cases SET state = 'TMP2T_IN_FORCE', closed_at = NULL WHERE employer_id = '${employer.id}'`,
    );
    const id = await replace(newNib());
    await house.app.get(JobRunner).runDue();
    const tasks = () =>
      house.db.query(`SELECT role FROM tasks WHERE key = $1 AND done_at IS NULL`, [`identity-change:${id}`]);
    expect(await tasks()).toEqual([{ role: 'legal_reviewer' }]);
    await decide(id, 'approved').expect(204);
    expect(await tasks()).toEqual([]);
    const events = await house.db.query<{ kind: string }[]>(
      `SELECT e.kind FROM case_events e JOIN cases c ON c.id = e.case_id WHERE c.employer_id = $1 ORDER BY e.seq`,
      [employer.id],
    );
    expect(events.map(({ kind }) => kind)).toEqual([
      'identity.change-proposed',
      'entity.event',
      'identity.change-approved',
    ]);
  });

  it('is decided by nobody but another person of the legal office', async () => {
    const id = await replace(newNib());
    await decide(id, 'approved', officer).expect(403);
    await expect(
      house.db.query(
        `UPDATE identity_changes SET outcome = 'approved', decided_by = $2, decided_at = office_now(), decision_reason = $3
          WHERE id = $1`,
        [id, (await house.api.as('team_head')).actor!.id, DECIDED],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'identity_changes_legal_reviewer' } });
    await expect(
      house.db.query('UPDATE counter_holds SET until_at = office_now() WHERE change_id = $1', [id]),
    ).rejects.toMatchObject({ driverError: { constraint: 'counter_holds_follow_change' } });
  });

  it.each([
    ['ended', `UPDATE employer_identifiers SET ended_at = office_now() WHERE employer_id = $1`],
    [
      'moved',
      `UPDATE employer_identifiers SET employer_id = (SELECT id FROM employers WHERE id <> $1 LIMIT 1) WHERE employer_id = $1`,
    ],
    ['rewritten', `UPDATE employer_identifiers SET lookup = '9999999999999' WHERE employer_id = $1`],
    ['deleted', `DELETE FROM employer_identifiers WHERE employer_id = $1`],
    [
      'dated later',
      `UPDATE employer_identifiers SET recorded_at = office_now() + interval '1 day' WHERE employer_id = $1`,
    ],
    [
      'added',
      `INSERT INTO employer_identifiers (id, employer_id, type, lookup, masked, source)
               VALUES (gen_random_uuid(), $1, 'nib', '9999999999998', '99*', 'officer')`,
    ],
  ])('cannot be %s by hand-written SQL of the application', async (_, sql) => {
    await expect(house.db.query(sql, [employer.id])).rejects.toMatchObject({
      driverError: { constraint: 'employer_identifiers_second_person' },
    });
    expect(await answer(employer.nib)).toBe('blocked/sanction-in-force');
  });

  it('an approval of yesterday opens no door today', async () => {
    await decide(await replace(newNib()), 'approved').expect(204);
    await expect(
      house.db.query(`UPDATE employer_identifiers SET valid_to = NULL WHERE employer_id = $1`, [employer.id]),
    ).rejects.toMatchObject({ driverError: { constraint: 'employer_identifiers_second_person' } });
  });

  it('places stay while the sanction names places', async () => {
    const [row] = await house.asOwner<{ code: string }>('SELECT code FROM villages ORDER BY code LIMIT 1');
    const elsewhere = await register.employer();
    const place = await register.place(elsewhere.id, row!.code);
    await register.sanction(elsewhere.id, { establishmentIds: [place] });
    for (const sql of [
      'UPDATE establishments SET village_code = NULL WHERE id = $1',
      'DELETE FROM establishments WHERE id = $1',
    ]) {
      await expect(house.db.query(sql, [place])).rejects.toMatchObject({
        driverError: { constraint: 'establishments_under_sanction' },
      });
    }
  });

  it('is proposed on the page of the employer, and decided on a page that tells the answers before and after', async () => {
    const fresh = newNib();
    const path = `/pemberi-kerja/${employer.id}/pengenal`;
    expect((await officer.get(path).expect(200)).text).toContain('Usulkan ke Bagian Hukum');
    const change = { kind: 'IDENTIFIER_REPLACED', identifierId: await nibFact(), type: 'nib', value: fresh, ...WHY };
    await officer.postForm(path, { ...change, value: '912' }).expect(422);
    const sent = await officer.postForm(path, change).expect(303);
    const page = await legal.get(sent.headers['location']!).expect(200);
    expect(page.text).toContain(`Sekarang loket menjawab PERLU DIPASTIKAN untuk NIB ${fresh}.`);
    expect(page.text).toContain('DALAM SANKSI untuk layanan');
    expect((await officer.get(`/pemberi-kerja/${employer.id}`).expect(200)).text).toContain('Menunggu Bagian Hukum');
    await legal.postForm(sent.headers['location']!, { outcome: 'approved', reason: DECIDED }).expect(303);
    expect(await answer(fresh)).toBe('blocked/sanction-in-force');
  });

  describe('two records that are one employer', () => {
    const SAME = 'Alamat, pemilik, dan NPWP keduanya sama.';
    const join = (keptId: string, duplicateId: string) =>
      officer.post('/api/v1/employer-joins').send({ keptId, duplicateId, reason: SAME });
    const separate = (duplicateId: string) =>
      officer.post(`/api/v1/employer-joins/${duplicateId}/separate`).send({ reason: 'Ternyata dua usaha berbeda.' });
    const decideJoin = (changeId: string, outcome: string, who = legal) =>
      who.post(`/api/v1/employer-joins/changes/${changeId}/decision`).send({ outcome, reason: DECIDED });
    const rowsOf = async (id: string) =>
      (
        await house.asOwner<{ count: number }>(
          `SELECT (SELECT count(*) FROM employer_identifiers WHERE employer_id = $1)
                  + (SELECT count(*) FROM sanction_lines WHERE employer_id = $1)
                  + (SELECT count(*) FROM cases WHERE employer_id = $1) AS count`,
          [id],
        )
      )[0]!.count;

    it('under sanction, both answer review until the legal office decides, then both block; undone, all is as before', async () => {
      const twin = await register.employer();
      expect(await answer(twin.nib)).toBe('clear/no-sanction');
      const before = await house.now();
      const moved = await rowsOf(employer.id);

      const { body: proposed } = await join(employer.id, twin.id).expect(200);
      expect(proposed.outcome).toBe('proposed');
      expect(await answer(twin.nib)).toBe('review/on-hold');
      expect(await answer(employer.nib)).toBe('review/on-hold');
      await join(employer.id, twin.id)
        .expect(409)
        .expect(/join-waits/);
      await decideJoin(proposed.changeId, 'approved').expect(200);
      expect(await answer(twin.nib)).toBe('blocked/sanction-in-force');
      expect(await answer(twin.nib, { asOf: before, knownAt: before })).toBe('clear/no-sanction');
      const joined = await house.now();
      const both = { identifiers: [employer.nib, twin.nib].map((value) => ({ type: 'nib', value })) };
      expect(await answer(twin.nib, both)).toBe('blocked/sanction-in-force');

      const { body: undone } = await separate(twin.id).expect(200);
      expect(await answer(twin.nib)).toBe('review/on-hold');
      await decideJoin(undone.changeId, 'approved').expect(200);
      expect(await answer(twin.nib)).toBe('clear/no-sanction');
      expect(await answer(employer.nib)).toBe('blocked/sanction-in-force');
      expect(await answer(twin.nib, both)).toBe('review/conflicting-identifiers');
      expect(await answer(twin.nib, { asOf: joined, knownAt: joined })).toBe('blocked/sanction-in-force');
      expect(await rowsOf(employer.id)).toBe(moved);
    });

    it('the database asks for the second person, too', async () => {
      const twin = await register.employer();
      const { body } = await join(twin.id, employer.id).expect(200);
      await decideJoin(body.changeId, 'approved', officer).expect(403);
      await expect(
        house.db.query(
          `UPDATE record_join_changes SET outcome = 'approved', decided_by = proposed_by, decided_at = office_now(),
                  decision_reason = 'sendiri saja cukup' WHERE id = $1`,
          [body.changeId],
        ),
      ).rejects.toThrow(/legal reviewer decides/);
      await expect(
        house.db.query(
          `INSERT INTO record_joins (id, kept_id, duplicate_id, change_id) VALUES (gen_random_uuid(), $1, $2, $3)`,
          [twin.id, employer.id, body.changeId],
        ),
      ).rejects.toThrow(/by a decision/);
      await decideJoin(body.changeId, 'refused').expect(200);
      expect(await answer(twin.nib)).toBe('clear/no-sanction');
      await decideJoin(body.changeId, 'approved')
        .expect(409)
        .expect(/join-decided/);
    });

    it('where no answer rests on them one person is enough, a chain is refused, and of two at once one wins', async () => {
      const [kept, twin, third] = [await register.employer(), await register.employer(), await register.employer()];
      const outcomes = await Promise.all([join(kept.id, twin.id), join(twin.id, kept.id)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      const first = outcomes[0]!.status === 200 ? [kept, twin] : [twin, kept];
      await join(first[1]!.id, third.id)
        .expect(409)
        .expect(/records-joined-already/);
      await join(first[0]!.id, third.id).expect(200);
      await join(kept.id, kept.id).expect(422);

      const { body: list } = await officer.get('/api/v1/employers').expect(200);
      const ids = list.employers.map(({ id }: { id: string }) => id);
      expect(ids).not.toContain(third.id);
      const page = await officer.get(`/pemberi-kerja/${third.id}`).expect(200);
      expect(page.text).toContain('Digabung ke');
      await separate(third.id).expect(200);
      await separate(third.id)
        .expect(409)
        .expect(/records-not-joined/);
    });
  });
});
