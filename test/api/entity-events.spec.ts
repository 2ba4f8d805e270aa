import { CaseStory, SCOPE, staffOffice, type OfficePeople } from '../factories/case-stories';
import { anEmployer } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';

const WHY = { detail: 'Akta penggabungan nomor 12 di hadapan notaris.', evidence: 'Salinan akta dan Berita Negara.' };

/** Dissolved, merged by law (domain.md §3.2 "Events of the entity"). */
describe('what happens to the entity', () => {
  let house: TestApp;
  let people: OfficePeople;
  let story: CaseStory;
  let employerId: string;

  beforeAll(async () => {
    house = await bootApp();
    people = await staffOffice(house);
    story = await CaseStory.open(house, people);
    await story.toInForce(SCOPE);
    employerId = (await story.record()).head.employerId;
  });
  afterAll(() => house?.stop());

  const counter = async (nib: string, more: object = {}) => {
    const licensing = await house.api.as('licensing_officer');
    const question = { identifiers: [{ type: 'nib', value: nib }], service: 'BUILDING', ...more };
    const { body } = await licensing.post('/api/v1/checks').send(question).expect(200);
    return `${body.result}/${body.reason}`;
  };
  const record = async (event: object, of = employerId) =>
    people.proposer
      .post(`/api/v1/employers/${of}/entity-events`)
      .send({ occurredOn: await story.today(), ...WHY, ...event });
  const succession = (eventId: string, follows: boolean, who = people.legal) =>
    who
      .post(`/api/v1/entity-events/${eventId}/succession`)
      .send({ follows, reason: 'Hak dan kewajiban beralih menurut akta.' });

  it('dissolved closes nothing by itself, and asks for the revocation', async () => {
    expect((await record({ kind: 'ENTITY_DISSOLVED' })).status).toBe(201);
    expect(await counter(story.nib)).toBe('blocked/sanction-in-force');
    expect(await story.state()).toBe('TMP2T_IN_FORCE');
    expect((await story.record()).events.at(-1)).toMatchObject({ kind: 'entity.event', title: 'Badan usaha bubar' });
    const tasks = await house.db.query('SELECT title, href FROM tasks WHERE key = $1 AND done_at IS NULL', [
      `dissolved:${story.id}`,
    ]);
    expect(tasks).toEqual([
      { title: 'Siapkan pencabutan: badan usaha bubar', href: `/kasus/${story.id}/pencabutan/baru` },
    ]);
  });

  it('merged: the named entity stays blocked, the successor answers review until the legal office decides', async () => {
    const successor = await anEmployer(house, { name: 'PT Penerus Bahari' });
    expect(await counter(successor.nib)).toBe('clear/no-sanction');
    const before = await house.now();
    const { body } = await record({ kind: 'ENTITY_MERGED_INTO', successorId: successor.id });

    expect(await counter(successor.nib)).toBe('review/on-hold');
    expect(await counter(story.nib)).toBe('blocked/sanction-in-force');
    expect(await counter(successor.nib, { asOf: before })).toBe('clear/no-sanction');
    const during = await house.now();

    expect((await succession(body.eventId, true, people.proposer)).status).toBe(403);
    expect((await succession(body.eventId, true)).status).toBe(204);

    expect(await counter(successor.nib)).toBe('blocked/sanction-in-force');
    expect(await counter(successor.nib, { asOf: during })).toBe('review/on-hold');
    expect((await succession(body.eventId, false)).body.type).toMatch(/succession-decided$/);
  });

  it('merged, and the sanction does not follow: the successor answers as any other', async () => {
    const successor = await anEmployer(house, { name: 'PT Penerus Lain' });
    const { body } = await record({ kind: 'ENTITY_MERGED_INTO', successorId: successor.id });
    expect((await succession(body.eventId, false)).status).toBe(204);
    expect(await counter(successor.nib)).toBe('clear/no-sanction');
    expect(await counter(story.nib)).toBe('blocked/sanction-in-force');
  });

  /** Merged into a new one, whom the sanction follows unless nobody has said so yet. */
  const mergesInto = async (name: string, from: string, follows: boolean | null = true) => {
    const successor = await anEmployer(house, { name });
    const { body } = await record({ kind: 'ENTITY_MERGED_INTO', successorId: successor.id }, from);
    if (follows !== null) expect((await succession(body.eventId, follows)).status).toBe(204);
    return { ...successor, eventId: body.eventId as string };
  };

  it('merged twice: the sanction that followed once follows on, and its successor is asked about again', async () => {
    const second = await mergesInto('PT Penerus Kedua', employerId);
    const third = await mergesInto('PT Penerus dari Penerus', second.id, null);
    expect(await counter(third.nib)).toBe('review/on-hold');
    expect((await succession(third.eventId, true)).status).toBe(204);
    expect(await counter(third.nib)).toBe('blocked/sanction-in-force');
    // R16 guards the numbers of whoever answers by a sanction.
    const replaced = {
      ...{ kind: 'IDENTIFIER_ADDED', type: 'nib', value: '9120304599901' },
      ...{ reason: 'OSS menerbitkan NIB yang baru.', evidence: WHY.evidence },
    };
    const { body } = await people.proposer.post(`/api/v1/employers/${third.id}/identity-changes`).send(replaced);
    expect(body.changeId).toEqual(expect.any(String));
  });

  it('the same merger recorded twice changes no answer of the past', async () => {
    const successor = await mergesInto('PT Penerus Tercatat Ganda', employerId);
    const before = await house.now();
    expect(await counter(successor.nib, { asOf: before })).toBe('blocked/sanction-in-force');
    const again = await record({ kind: 'ENTITY_MERGED_INTO', successorId: successor.id });
    expect((await succession(again.body.eventId, true)).status).toBe(204);
    expect(await counter(successor.nib, { asOf: before })).toBe('blocked/sanction-in-force');
  });

  it('is written once, and decided by the legal office alone, also by hand-written SQL', async () => {
    const successor = await anEmployer(house, { name: 'PT Penerus Ketiga' });
    const { body } = await record({ kind: 'ENTITY_MERGED_INTO', successorId: successor.id });
    await expect(
      house.db.query(
        `INSERT INTO succession_decisions (event_id, follows, reason, decided_by) VALUES ($1, false, 'Langsung saja ya', $2)`,
        [body.eventId, people.head.actor!.id],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'succession_decisions_two_people' } });
    await expect(
      house.db.query('UPDATE counter_holds SET until_at = office_now() WHERE event_id = $1', [body.eventId]),
    ).rejects.toMatchObject({ driverError: { constraint: 'counter_holds_follow_merger' } });
    await expect(house.db.query('DELETE FROM entity_events')).rejects.toThrow(/permission denied/);
  });

  it('needs evidence, a day that has come, and a successor who is another', async () => {
    expect((await record({ kind: 'ENTITY_DISSOLVED', evidence: undefined })).status).toBe(422);
    expect((await record({ kind: 'ENTITY_DISSOLVED', occurredOn: '2031-01-01' })).status).toBe(422);
    expect((await record({ kind: 'ENTITY_MERGED_INTO' })).status).toBe(422);
    expect((await record({ kind: 'ENTITY_MERGED_INTO', successorId: employerId })).status).toBe(422);
  });

  it('is recorded and decided on its pages', async () => {
    const successor = await anEmployer(house, { name: 'PT Penerus Keempat' });
    const path = `/pemberi-kerja/${employerId}/peristiwa`;
    await people.proposer.get(path).expect(200);
    const form = { kind: 'ENTITY_MERGED_INTO', occurredOn: await story.today(), ...WHY };
    expect((await people.proposer.postForm(path, { ...form, successor: '1' }).expect(422)).text).toContain(
      'usaha itu harus sudah ada di daftar',
    );
    const sent = await people.proposer.postForm(path, { ...form, successor: successor.nib }).expect(303);
    const page = await people.legal.get(sent.headers['location']!).expect(200);
    expect(page.text).toContain('Sekarang loket menjawab PERLU DIPASTIKAN untuk PT Penerus Keempat.');
    await people.legal
      .postForm(sent.headers['location']!, { follows: 'yes', reason: 'Hak dan kewajiban beralih menurut akta.' })
      .expect(303);
    expect(await counter(successor.nib)).toBe('blocked/sanction-in-force');
  });

  it('what is held because the identity is in doubt is held for the successor as well', async () => {
    const successor = await mergesInto('PT Penerus Diragukan', employerId);
    const doubt = { reason: 'Identitas di loket tidak sama.', evidence: 'Akta di loket menyebut NPWP lain.' };
    const { id } = await story.step(people.proposer, 'hold-proposals', doubt);
    await story.step(people.legal, 'hold-proposals/decision', { proposalId: id, outcome: 'confirmed' });
    expect(await counter(story.nib)).toBe('review/on-hold');
    expect(await counter(successor.nib)).toBe('review/on-hold');
  });

  it('decided after the merger was recorded: the successor waits for the legal office all the same', async () => {
    const later = await CaseStory.open(house, people);
    await later.toInitialled();
    const entity = (await later.record()).head.employerId;
    const second = await mergesInto('PT Penerus Lebih Dulu', entity, null);
    const third = await mergesInto('PT Penerus Berikutnya', second.id, null);
    expect([await counter(second.nib), await counter(third.nib)]).toEqual(['clear/no-sanction', 'clear/no-sanction']);
    await later.signDecree('DECISION');
    expect([await counter(second.nib), await counter(third.nib)]).toEqual(['review/on-hold', 'review/on-hold']);
    const asked = await house.db.query('SELECT href, role FROM tasks WHERE key = ANY ($1) ORDER BY id', [
      [second, third].map(({ eventId }) => `succession:${eventId}`),
    ]);
    expect(asked).toEqual([
      { href: `/pemberi-kerja/${entity}/peristiwa/${second.eventId}`, role: 'legal_reviewer' },
      { href: `/pemberi-kerja/${second.id}/peristiwa/${third.eventId}`, role: 'legal_reviewer' },
    ]);
  });
});
