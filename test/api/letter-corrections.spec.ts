import { addDays } from '../../src/common/plain-date';
import { newId } from '../../src/common/ids';
import { JobRunner } from '../../src/jobs/job-runner';
import { CourtBundleQueries } from '../../src/court-bundles/court-bundle.queries';
import { CaseStory, staffOffice, type OfficePeople } from '../factories/case-stories';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

let house: TestApp;
let people: OfficePeople;

beforeAll(async () => {
  house = await bootApp();
  people = await staffOffice(house);
});

afterAll(() => house.stop());

const REASON = 'Salah ketik ketika surat BPJS dicatat';

const letterOf = async (id: string) => (await people.proposer.get(`/api/v1/letters/${id}`).expect(200)).body;
const correctionsOf = async (id: string) =>
  (await people.proposer.get(`/api/v1/letters/${id}/corrections`).expect(200)).body;

async function propose(who: Client, id: string, fields: Record<string, string>, status = 201, scan?: Buffer) {
  const { version } = await letterOf(id);
  let sent = who.post(`/api/v1/letters/${id}/corrections`).set('If-Match', `"${version}"`);
  for (const [name, value] of Object.entries({ reason: REASON, ...fields })) sent = sent.field(name, value);
  if (scan) sent = sent.attach('scan', scan, { filename: 'benar.pdf', contentType: 'application/pdf' });
  const answer = await sent;
  expect([answer.status, answer.body.type]).toEqual([status, status === 201 ? undefined : expect.any(String)]);
  return answer.body;
}

async function decide(who: Client, id: string, correctionId: string, act: string, status = 201, body: object = {}) {
  const { version } = await letterOf(id);
  const path = `/api/v1/letters/${id}/corrections/${correctionId}/${act}`;
  return (await who.post(path).set('If-Match', `"${version}"`).send(body).expect(status)).body;
}

/** Proposed by BPJS's officer and confirmed by the head of the team. */
async function correct(id: string, fields: Record<string, string>) {
  const { id: correctionId } = await propose(people.bpjs, id, fields);
  return decide(people.head, id, correctionId, 'confirmation');
}

/** A case with BPJS's first warning, recorded and received today. */
async function warned(periodDays = '5') {
  const story = await CaseStory.open(house, people, { categories: ['PDS_TK'] });
  const paper = { findingIds: story.findingIds, datedOn: await story.today(), periodDays };
  const { id } = await story.paper(people.bpjs, 'warnings', paper);
  await story.receive('WARN_1');
  return { story, id: id as string };
}

const clockOf = async (story: CaseStory, letterId: string) =>
  (await story.record()).deadlines.find((clock) => clock.letterId === letterId)!;
const tasksOf = (story: CaseStory) =>
  house.db.query<{ key: string; role: string; detail: string }[]>(
    'SELECT key, role, detail FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY key',
    [story.id],
  );
const slug = (name: string) => ({ type: `/masalah/${name}` });

describe('the record of a paper of BPJS that is wrong', () => {
  it('is put right by two people, and what was recorded before is kept', async () => {
    const { story, id } = await warned();
    const before = await letterOf(id);
    const [day, scan] = [addDays(before.datedOn, -3), aScan()];
    const proposed = await propose(people.bpjs, id, { number: 'B/9001/032026', datedOn: day }, 201, scan);
    expect(proposed).toMatchObject({
      state: 'waiting',
      was: { number: before.number, datedOn: before.datedOn, periodLength: 5, scanSha256: before.scanSha256 },
      is: { number: 'B/9001/032026', datedOn: day, periodLength: 5 },
      reason: REASON,
      deciderName: null,
    });
    expect(await letterOf(id)).toEqual(before);
    expect(
      (await tasksOf(story))
        .filter(({ key }) => key.startsWith('compare:'))
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['case_officer', 'legal_reviewer', 'team_head']);
    expect(await propose(people.proposer, id, { number: 'B/9002/032026' }, 409)).toMatchObject(
      slug('correction-waits'),
    );

    const done = await decide(people.head, id, proposed.id, 'confirmation');
    expect(done).toMatchObject({ state: 'confirmed', deciderName: people.head.actor!.name });
    const after = await letterOf(id);
    expect(after).toMatchObject({ number: 'B/9001/032026', datedOn: day, scanSha256: proposed.is.scanSha256 });
    expect(after.version).toBe(before.version + 1);
    expect((await tasksOf(story)).filter(({ key }) => key.startsWith('compare:'))).toEqual([]);
    expect(await decide(people.legal, id, proposed.id, 'confirmation', 409)).toMatchObject(slug('correction-decided'));

    const record = await story.record();
    expect(record.head.state).toBe('WARNING_1');
    expect(record.events.at(-1)).toMatchObject({ kind: 'letter.corrected', issuer: 'BPJS', letterId: id });
    expect(record.events.at(-1)!.detail).toContain(`Nomor ${before.number} menjadi B/9001/032026`);
    const actions = await house.db.query<{ action: string }[]>(
      `SELECT action FROM audit_entries WHERE subject_id = $1 AND action LIKE 'letter.corr%' ORDER BY number`,
      [id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['letter.correction-proposed', 'letter.corrected']);

    const page = await people.proposer.get(`/surat/${id}`).expect(200);
    expect(page.text).toContain('Catatan dibetulkan');
    expect(page.text).toContain(`<del class="old">${before.number}</del>`);
    const kept = await people.proposer.get(`/surat/${id}/pembetulan/${proposed.id}/pindaian`).expect(200);
    expect(kept.body).toEqual(scan);
    await people.proposer.get(`/surat/${id}/pembetulan/${proposed.id}/pindaian-lama`).expect(200);

    const papers = await house.app.get(CourtBundleQueries).papers(house.db.manager, story.id);
    expect(papers.find(({ letterId }) => letterId === id)!.files.map(({ sha256, part }) => [sha256, part])).toEqual(
      expect.arrayContaining([
        [after.scanSha256, 'pindaian'],
        [before.scanSha256, 'pindaian sebelum dibetulkan'],
      ]),
    );
  });

  it('stays when another finds that the scan says otherwise, and its proposer is told', async () => {
    const { story, id } = await warned();
    const before = await letterOf(id);
    const { id: correctionId } = await propose(people.proposer, id, { number: 'B/9003/032026' });
    expect(await decide(people.proposer, id, correctionId, 'confirmation', 403)).toMatchObject(
      slug('proposer-cannot-confirm'),
    );
    await decide(people.proposer, id, correctionId, 'refusal', 403, { note: 'Nomornya memang benar' });
    await decide(people.head, id, correctionId, 'refusal', 422, { note: 'salah' });
    await decide(people.head, id, correctionId, 'refusal', 201, { note: 'Pada pindaian nomornya seperti semula' });
    expect(await letterOf(id)).toEqual(before);
    const [told] = (await tasksOf(story)).filter(({ key }) => key === `correction-refused:${id}`);
    expect(told).toMatchObject({ role: 'case_officer', detail: expect.stringContaining('seperti semula') });

    await correct(id, { number: 'B/9004/032026' });
    expect((await tasksOf(story)).map(({ key }) => key)).not.toContain(`correction-refused:${id}`);
    expect((await correctionsOf(id)).map(({ state }: { state: string }) => state)).toEqual(['refused', 'confirmed']);
  });

  it('takes nothing that cannot be', async () => {
    const { story, id } = await warned();
    const other = await warned();
    const { number, datedOn } = await letterOf(other.id);
    const mine = await letterOf(id);
    expect(await propose(people.bpjs, id, { number: mine.number }, 422)).toMatchObject(slug('nothing-corrected'));
    expect(await propose(people.bpjs, id, { number }, 409)).toMatchObject(slug('number-taken'));
    expect(await propose(people.bpjs, id, { periodDays: '11' }, 422)).toMatchObject(slug('period-not-allowed'));
    expect(await propose(people.bpjs, id, { number: 'B/1', reason: 'salah' }, 422)).toMatchObject({
      errors: [{ pointer: '/reason' }],
    });
    await story.wait(3);
    for (const day of [addDays(datedOn, 1), addDays(datedOn, 9)])
      expect(await propose(people.bpjs, id, { datedOn: day }, 422)).toMatchObject({
        errors: [{ pointer: '/datedOn' }],
      });
    await propose(people.head, id, { number: 'B/9005/032026' }, 403);

    expect(await correctionsOf(id)).toEqual([]);
    await people.proposer.get(`/api/v1/letters/${newId()}/corrections`).expect(404);
  });
});

describe('a period that was recorded wrongly', () => {
  it('counts its clock anew, asks about the warning that came too early, and asks no more when that is put right', async () => {
    const { story, id } = await warned('5');
    const recorded = await clockOf(story, id);
    await story.wait(8);
    const early = await story.paper(people.bpjs, 'warnings', {
      findingIds: story.findingIds,
      datedOn: await story.today(),
      periodDays: '10',
    });

    await correct(id, { periodDays: '10' });
    const clock = await clockOf(story, id);
    expect(clock).toMatchObject({ length: 10, dayZeroOn: recorded.dayZeroOn });
    expect(clock.dueOn > recorded.dueOn).toBe(true);
    expect(clock.explanation.steps.filter(({ counted }) => counted)).toHaveLength(10);
    const { body } = await people.proposer.get(`/api/v1/cases/${story.id}/deadlines`).expect(200);
    const told = body.deadlines.find((one: { id: string }) => one.id === clock.id);
    expect(told.changes.at(-1)).toMatchObject({
      kind: 'corrected',
      oldDueOn: recorded.dueOn,
      newDueOn: clock.dueOn,
      reason: `Catatan surat dibetulkan: ${REASON}`,
    });
    expect((await story.record()).head.state).toBe('WARNING_1');
    const asked = (await tasksOf(story)).filter(({ key }) => key === `later-act:${early.id}`);
    expect(asked).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('Jangka Teguran I baru berakhir') }),
    ]);

    await story.wait(20);
    await correct(early.id, { datedOn: addDays(clock.dueOn, 1) });
    expect((await tasksOf(story)).map(({ key }) => key)).not.toContain(`later-act:${early.id}`);
  });

  it('ends earlier when the letter gives less, and rings when that day is over already', async () => {
    const { story, id } = await warned('10');
    const recorded = await clockOf(story, id);
    await story.wait(8);
    await correct(id, { periodDays: '3' });
    const clock = await clockOf(story, id);
    expect(clock).toMatchObject({ length: 3, state: 'running' });
    expect(clock.dueOn < recorded.dueOn).toBe(true);
    await house.app.get(JobRunner).runDue();
    expect(await clockOf(story, id)).toMatchObject({ dueOn: clock.dueOn, state: 'passed' });
  });

  it('moves the window of the fine with the end of its second warning', async () => {
    const { story } = await warned('5');
    await story.wait(10);
    const second = await story.paper(people.bpjs, 'warnings', {
      findingIds: story.findingIds,
      datedOn: await story.today(),
      periodDays: '5',
    });
    await story.receive('WARN_2');
    await story.wait(25);
    await story.paper(people.bpjs, 'fine', {
      findingIds: story.findingIds,
      datedOn: await story.today(),
      windowDays: '30',
    });
    await correct(second.id, { periodDays: '7' });
    const warning = await clockOf(story, second.id);
    expect(warning).toMatchObject({ length: 7, state: 'passed' });
    const { deadlines, head } = await story.record();
    expect(deadlines.at(-1)).toMatchObject({ period: 'fine', dayZeroOn: warning.dueOn, state: 'running' });
    expect(head.state).toBe('FINE');
    expect((await tasksOf(story)).filter(({ key }) => key.startsWith('later-act'))).toEqual([]);
  });
});

describe('SQL of the application’s own role', () => {
  const sql = (text: string, values: unknown[] = []) => house.db.query(text, values);

  it('changes a recorded paper by no other way', async () => {
    const { id } = await warned();
    for (const change of [
      `number = 'X'`,
      'dated_on = dated_on - 1',
      'period_length = 9',
      `scan_sha256 = (SELECT min(sha256) FROM files WHERE sha256 <> scan_sha256)`,
    ])
      await expect(sql(`UPDATE letters SET ${change} WHERE id = $1`, [id])).rejects.toMatchObject({
        constraint: 'letters_recorded_change_by_correction',
      });

    const correction = await propose(people.bpjs, id, { periodDays: '9' });
    const decision = `INSERT INTO letter_correction_decisions (correction_id, is_confirmed, decided_by) VALUES ($1, true, $2)`;
    await expect(sql(decision, [correction.id, people.bpjs.actor!.id])).rejects.toMatchObject({
      constraint: 'letter_corrections_by_two',
    });
    await expect(sql(decision, [correction.id, people.head.actor!.id])).rejects.toMatchObject({
      constraint: 'letter_corrections_are_done',
    });
    await expect(
      house.db.transaction(async (tx) => {
        await tx.query(decision, [correction.id, people.head.actor!.id]);
        await tx.query('UPDATE letters SET period_length = 10 WHERE id = $1', [id]);
      }),
    ).rejects.toMatchObject({ constraint: 'letters_recorded_change_by_correction' });
    await expect(sql(`UPDATE letter_corrections SET number = 'X'`)).rejects.toThrow();
    await expect(sql('DELETE FROM letter_correction_decisions')).rejects.toThrow();
  });

  it('corrects no letter of the city, and no clock without its letter', async () => {
    const { story, id } = await warned();
    const own = await CaseStory.open(house, people, { categories: ['PDS_TK'] });
    const written = await own.step(people.proposer, 'reminders', {
      findingIds: own.findingIds,
      periodDays: 10,
      observation: 'pendaftaran itu belum selesai',
    });
    await expect(
      sql(
        `INSERT INTO letter_corrections (id, letter_id, old_number, old_dated_on, old_scan_sha256, number, dated_on, scan_sha256, reason, proposed_by)
         SELECT $1, $2, 'N', '2026-03-02', f, 'X', '2026-03-02', f, $3, $4 FROM (SELECT min(sha256) AS f FROM files) files`,
        [newId(), written.id, REASON, people.bpjs.actor!.id],
      ),
    ).rejects.toMatchObject({ constraint: 'letter_corrections_of_recorded' });
    const clock = await clockOf(story, id);
    await expect(
      sql(
        `INSERT INTO deadline_changes (id, deadline_id, kind, ground, state, reason, happened_on, day_zero_on, old_due_on, new_due_on, length, explanation, actor_id, actor_name)
         SELECT $1, id, 'corrected', 'PROOF', state, $2, day_zero_on, day_zero_on, due_on, due_on + 5, 9, explanation, $3, 'X' FROM deadlines WHERE period = 'warning' AND letter_id = $4`,
        [newId(), REASON, people.bpjs.actor!.id, clock.letterId],
      ),
    ).rejects.toMatchObject({ constraint: 'deadline_changes_corrected_by_letter' });
  });
});
