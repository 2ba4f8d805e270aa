import { newId } from '../../src/common/ids';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open();
});

afterAll(() => desk.stop());

interface ChangeRow {
  seq: number;
  kind: string;
  ground: string;
  state: string;
  actorName: string;
  oldDueOn: string | null;
  newDueOn: string;
}

const changesOf = (deadlineId: string) =>
  desk.house.db.query<ChangeRow[]>(
    `SELECT seq, kind, ground, state, actor_name AS "actorName", old_due_on AS "oldDueOn", new_due_on AS "newDueOn"
       FROM deadline_changes WHERE deadline_id = $1 ORDER BY seq`,
    [deadlineId],
  );

const newestClock = async ({ id }: OpenedCase) => (await desk.record(id)).deadlines.at(-1)!;

async function aWarnedCase(): Promise<OpenedCase> {
  const file = await desk.aCase();
  await desk.receive(await desk.warning(file), await desk.today()).expect(201);
  return file;
}

describe('what happens to a clock', () => {
  it('is kept from its beginning to its end, with who and why', async () => {
    const file = await aWarnedCase();
    const [triage, warning] = (await desk.record(file.id)).deadlines;
    const officer = desk.officer.actor!.name;
    expect(await changesOf(triage!.id)).toMatchObject([
      { seq: 1, kind: 'started', ground: 'STEP', state: 'running', oldDueOn: null, newDueOn: triage!.dueOn },
      { seq: 2, kind: 'ended', ground: 'STEP', state: 'met', actorName: officer, newDueOn: triage!.dueOn },
    ]);
    expect(await changesOf(warning!.id)).toMatchObject([
      { seq: 1, kind: 'started', ground: 'PROOF', actorName: officer, newDueOn: warning!.dueOn },
    ]);
  });
});

describe('in the database, whoever writes', () => {
  /** A change that follows the last one of a clock, as plain SQL of the application's role. */
  const insert = async (deadlineId: string, change: Record<string, unknown>) => {
    const row = { kind: 'extended', ground: 'OFFICE', state: 'running', reason: 'Sedikitnya sepuluh huruf', ...change };
    const columns = Object.keys(row);
    return desk.house.db.query(
      `INSERT INTO deadline_changes (id, deadline_id, happened_on, day_zero_on, old_due_on, new_due_on, explanation,
                                     actor_id, actor_name, ${columns.join(', ')})
       SELECT $1, id, day_zero_on, day_zero_on, due_on, due_on + ${row.kind === 'extended' ? 7 : 0}, explanation,
              '${newId()}', 'Siapa saja', ${columns.map((_, index) => `$${index + 3}`).join(', ')}
         FROM deadlines WHERE id = $2`,
      [newId(), deadlineId, ...Object.values(row)],
    );
  };
  const broken = (constraint: string) => ({ driverError: { constraint } });

  it.each([
    ['a later last day', 'due_on = due_on + 1', 'deadlines_are_their_fold'],
    ['another state', `state = 'met', ended_at = now()`, 'deadlines_are_their_fold'],
    ['another day zero', 'day_zero_on = day_zero_on - 1', 'deadlines_are_their_fold'],
    ['another explanation', `explanation = '{}'`, 'deadlines_are_their_fold'],
    ['another length', 'length = length + 5', 'deadlines_keep_their_ground'],
    ['the office for BPJS', `issuer = 'CITY', office_rule = true`, 'deadlines_keep_their_ground'],
  ])('%s is not written into a clock', async (_, set, constraint) => {
    const clock = await newestClock(await aWarnedCase());
    const edit = `UPDATE deadlines SET ${set} WHERE id = '${clock.id}'`;
    await expect(desk.house.db.query(edit)).rejects.toMatchObject(broken(constraint));
    await expect(desk.house.asOwner(edit)).rejects.toMatchObject({ constraint });
    expect(await changesOf(clock.id)).toHaveLength(1);
  });

  it('a clock is not taken away, and does not come without its reason', async () => {
    const file = await desk.aCase();
    const clock = await newestClock(file);
    await expect(desk.house.db.query('DELETE FROM deadlines WHERE id = $1', [clock.id])).rejects.toMatchObject(
      broken('deadlines_keep_their_ground'),
    );
    await expect(
      desk.house.db.query(
        `INSERT INTO deadlines (id, case_id, period, issuer, day_zero_on, length, unit, due_on, explanation)
         SELECT $1, case_id, 'verification', 'CITY', day_zero_on, length, unit, due_on, explanation FROM deadlines WHERE id = $2`,
        [newId(), clock.id],
      ),
    ).rejects.toMatchObject(broken('deadlines_begin_with_a_reason'));
  });

  it('what was recorded stays as it was', async () => {
    await newestClock(await desk.aCase());
    for (const sql of ['UPDATE deadline_changes SET reason = reason', 'DELETE FROM deadline_changes']) {
      await expect(desk.house.db.query(sql)).rejects.toThrow();
      await expect(desk.house.byOwnersHand(sql)).rejects.toMatchObject({
        constraint: 'deadline_changes_append_only',
      });
    }
  });

  it.each([
    ['an extension', { kind: 'extended' }],
    ['an extension on the ground of a plan', { kind: 'extended', ground: 'INSTALMENT_PLAN' }],
    ['a suspension by the office', { kind: 'suspended', state: 'suspended' }],
    ['a restart by the office', { kind: 'restarted' }],
  ])("a period of BPJS's takes no %s", async (_, change) => {
    const clock = await newestClock(await aWarnedCase());
    await expect(insert(clock.id, change)).rejects.toMatchObject(broken('deadline_changes_own_periods_only'));
  });

  it.each([
    ['without a reason', { reason: ' terlalu  ' }, 'deadline_changes_reason'],
    ['that moves a date while standing still', { kind: 'suspended', state: 'running' }, 'deadline_changes_state'],
    ['that resumes what runs', { kind: 'resumed' }, 'deadline_changes_fit_the_clock'],
    ['of a kind nobody knows', { kind: 'forgotten' }, 'deadline_changes_kind'],
    ['on a ground nobody knows', { ground: 'WISH' }, 'deadline_changes_ground'],
  ])('a change %s is refused', async (_, change, constraint) => {
    const clock = await newestClock(await desk.aCase());
    await expect(insert(clock.id, change)).rejects.toMatchObject(broken(constraint));
  });

  it('a clock that has ended is over', async () => {
    const [triage] = (await desk.record((await aWarnedCase()).id)).deadlines;
    await expect(insert(triage!.id, { kind: 'extended' })).rejects.toMatchObject(
      broken('deadline_changes_fit_the_clock'),
    );
  });

  it('the clock follows its changes', async () => {
    const clock = await newestClock(await desk.aCase());
    await insert(clock.id, { kind: 'suspended', state: 'suspended' });
    await insert(clock.id, { kind: 'resumed' });
    await insert(clock.id, { kind: 'extended' });
    const [row] = await desk.house.db.query<{ isFold: boolean; state: string }[]>(
      `SELECT d.state, (d.due_on, d.state) = (c.new_due_on, c.state) AND d.due_on = $2::date + 7 AS "isFold"
         FROM deadlines d JOIN deadline_changes c ON c.deadline_id = d.id AND c.seq = 4 WHERE d.id = $1`,
      [clock.id, clock.dueOn],
    );
    expect(row).toEqual({ isFold: true, state: 'running' });
  });
});
