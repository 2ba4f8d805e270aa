import type { CaseRecord } from '../../src/cases/case-record';
import type { CaseState } from '../../src/law/case-steps';
import { newId } from '../../src/common/ids';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open();
});

afterAll(() => desk.stop());

const REASON = 'Kunjungan tidak menemukan pekerja';

/** Sends a form with a file as evidence, in the newest version of the case. */
async function withFile(
  who: Client,
  id: string,
  path: string,
  fields: Record<string, string | string[]>,
  status = 201,
) {
  const { head } = await desk.record(id);
  let sent = who.post(`/api/v1/cases/${id}/${path}`).set('If-Match', `"${head.version}"`);
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) sent = sent.field(name, one);
  return sent
    .attach('scan', aScan(), { filename: 'bukti.pdf', contentType: 'application/pdf' })
    .expect(status)
    .then(({ body }) => body as { state: CaseState; type: string; detail: string; errors: { pointer: string }[] });
}

const attempts = async () => ({
  attemptOn: [await desk.today(), await desk.today()],
  attemptNote: ['Ruko kosong dan tetangga tidak kenal', 'Telepon tidak terdaftar lagi'],
});

async function lose(file: OpenedCase): Promise<void> {
  const on = await desk.today();
  await desk.house.moveClock(3);
  await withFile(desk.officer, file.id, 'not-found', { ...(await attempts()), attemptOn: [on, await desk.today()] });
}

const clocks = async (id: string) => (await desk.record(id)).deadlines.map(({ period, state }) => [period, state]);

describe('closing', () => {
  it('keeps reason and evidence, and writes a note under a number of our own', async () => {
    const { id, reference } = await desk.aCase();
    await withFile(desk.officer, id, 'closing', {
      ending: 'CLOSED_NOT_PROVEN',
      reason: REASON,
      evidenceTitle: 'Berita acara kunjungan lama',
    });
    const record = await desk.record(id);
    const note = record.letters.find(({ code }) => code === 'CLOSE_NOTE')!;
    expect(note).toMatchObject({ state: 'signed', number: expect.stringMatching(/BA-\d+/) });
    expect(record.evidence).toMatchObject([
      { purpose: 'CLOSING', title: 'Berita acara kunjungan lama', letterId: null },
    ]);
    expect(record.events.at(-1)).toMatchObject({
      kind: 'close-not-proven',
      letterId: note.id,
      detail: REASON,
      data: { evidenceId: record.evidence[0]!.id },
    });
    const [letter] = await desk.house.db.query<{ fields: object }[]>('SELECT fields FROM letters WHERE id = $1', [
      note.id,
    ]);
    expect(letter!.fields).toMatchObject({
      caseReference: reference,
      evidence: ['Berita acara kunjungan lama'],
      findings: [{ status: 'tidak dilanjutkan' }],
    });
  });

  it('withdraws what nobody has signed yet', async () => {
    const file = await desk.aCase();
    const reminder = await desk.reminder(file);
    await desk.close(file.id);
    expect((await desk.record(file.id)).letters.find(({ id }) => id === reminder)!.state).toBe('void');
    expect(await desk.tasks(file.id)).toEqual([]);
    await desk.sign(reminder, { version: 2 }).expect(409);
  });

  it.each([
    ['nothing shown', {}, '/scan'],
    ['a paper of no case', { evidenceLetterId: newId() }, '/evidenceLetterId'],
    ['too short a reason', { reason: 'selesai' }, '/reason'],
  ])('refuses %s', async (_, more, pointer) => {
    const { id } = await desk.aCase();
    const body = { ending: 'CLOSED_NOT_PROVEN', reason: REASON, ...more };
    const { body: problem } = await desk.act(desk.officer, id, 'closing', body, 422);
    expect(problem.errors).toMatchObject([{ pointer }]);
    expect((await desk.record(id)).head.state).toBe('INTAKE');
  });

  it('refuses a paper of another case and one that was never issued', async () => {
    const [one, other] = [await desk.aCase(), await desk.aCase()];
    const warning = await desk.warning(other);
    const draft = await desk.reminder(one);
    for (const evidenceLetterId of [warning, draft]) {
      const body = { ending: 'CLOSED_NOT_PROVEN', reason: REASON, evidenceLetterId };
      await desk.act(desk.officer, one.id, 'closing', body, 422);
    }
    await desk.act(desk.officer, other.id, 'closing', {
      ending: 'CLOSED_WITHDRAWN',
      reason: REASON,
      evidenceLetterId: warning,
    });
  });

  it('as a duplicate names the case that goes on, which is its evidence', async () => {
    const [kept, doubled] = [await desk.aCase(), await desk.aCase()];
    const closing = { ending: 'CLOSED_DUPLICATE', reason: 'Badan usaha yang sama tercatat dua kali' };
    const refused = [{}, { duplicateOf: doubled.reference }, { duplicateOf: 'KS-1999-0001' }];
    for (const more of refused) {
      const { body } = await desk.act(desk.officer, doubled.id, 'closing', { ...closing, ...more }, 422);
      expect(body.errors).toMatchObject([{ pointer: '/duplicateOf' }]);
    }
    await desk.act(desk.officer, doubled.id, 'closing', { ...closing, duplicateOf: kept.reference.toLowerCase() });
    expect((await desk.record(doubled.id)).events.at(-1)!.data).toMatchObject({ duplicateOf: kept.reference });
    // The one that goes on cannot point back.
    await desk.act(desk.officer, kept.id, 'closing', { ...closing, duplicateOf: doubled.reference }, 422);
    await expect(
      desk.house.db.query(`UPDATE cases SET duplicate_of_id = NULL WHERE id = $1`, [doubled.id]),
    ).rejects.toThrow('cases_duplicate_names_other');
  });

  it('keeps what it rests on for ever', async () => {
    const { id } = await desk.aCase();
    await desk.close(id);
    await expect(desk.house.db.query('UPDATE case_evidence SET title = $1', ['lain'])).rejects.toThrow();
    await expect(desk.house.db.query('DELETE FROM case_evidence')).rejects.toThrow();
  });
});

describe('an employer who is not found', () => {
  it('rests the clocks of the office, not the period he was given in writing', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    await lose(file);
    expect((await desk.record(file.id)).head.state).toBe('NOT_FOUND');
    expect(await clocks(file.id)).toEqual([
      ['triage', 'met'],
      ['warning', 'running'],
      ['not-found-review', 'running'],
    ]);
    const other = await desk.aCase();
    await lose(other);
    expect(await clocks(other.id)).toEqual([
      ['triage', 'stopped'],
      ['not-found-review', 'running'],
    ]);
  });

  it('needs attempts on different days, none before the case or in the future, and evidence', async () => {
    const { id } = await desk.aCase();
    const today = await desk.today();
    const tries: [string[], string[]][] = [
      [[today], ['Ruko kosong dan tetangga tidak kenal']],
      [[today, today], (await attempts()).attemptNote],
      [['2001-01-01', today], (await attempts()).attemptNote],
      [[today, '2099-01-01'], (await attempts()).attemptNote],
    ];
    for (const [attemptOn, attemptNote] of tries) {
      const body = await withFile(desk.officer, id, 'not-found', { attemptOn, attemptNote }, 422);
      expect(body.errors[0]!.pointer).toBe('/attemptOn');
    }
  });

  it('goes on, when found by hand, only where the case stood, and the office clock begins anew', async () => {
    const file = await desk.aCase();
    await lose(file);
    await desk.house.moveClock(30);
    const { state } = await withFile(desk.officer, file.id, 'found-again', { reason: 'Pindah ke Jalan Pipa Raya 21' });
    expect(state).toBe('INTAKE');
    expect(await clocks(file.id)).toEqual([
      ['triage', 'stopped'],
      ['not-found-review', 'met'],
      ['triage', 'running'],
    ]);
    await withFile(desk.officer, file.id, 'found-again', { reason: 'Pindah ke Jalan Pipa Raya 21' }, 409);
  });

  it('is looked for again when the review is due: a task, nothing else', async () => {
    const file = await desk.aCase();
    await lose(file);
    await desk.house.moveClock(200);
    await desk.runJobs();
    expect((await desk.record(file.id)).head.state).toBe('NOT_FOUND');
    expect((await desk.tasks(file.id)).map(({ title }) => title)).toContain(
      'Tentukan langkah: batas pencarian ulang lewat',
    );
    // Back to the years whose calendar is announced.
    await desk.house.moveClock(-200);
  });

  it('wakes the case by itself when a file counts his workers, once, with a task for the owner', async () => {
    const [seen, unseen] = [await desk.aCase(), await desk.aCase()];
    for (const file of [seen, unseen]) await lose(file);
    await desk.house.asOwner(
      `INSERT INTO memberships (id, employer_id, linked_by, npp, name, search_name, workers, as_of)
       SELECT gen_random_uuid(), $1, 'nib', 'AA' || substr($2, 1, 8), name, search_name, 7,
              (office_now() AT TIME ZONE 'Asia/Makassar')::date + 1 FROM employers WHERE id = $1`,
      [seen.employerId, newId().replaceAll('-', '').slice(-8).toUpperCase()],
    );
    await wake();
    await wake();
    const record: CaseRecord = await desk.record(seen.id);
    expect(record.head.state).toBe('INTAKE');
    expect(record.events.filter(({ kind }) => kind === 'found-again-intake')).toMatchObject([
      { fromState: 'NOT_FOUND', toState: 'INTAKE', data: { sign: { source: 'bpjs' } } },
    ]);
    expect((await desk.tasks(seen.id)).map(({ key }) => key)).toContain(`found:${seen.id}`);
    expect((await desk.record(unseen.id)).head.state).toBe('NOT_FOUND');
  });

  async function wake(): Promise<void> {
    await desk.house.asOwner(
      `INSERT INTO jobs (id, name, payload, run_at, max_attempts) VALUES (gen_random_uuid(), 'employers.shown', '{}', office_now(), 1)`,
    );
    await desk.runJobs();
  }
});

describe('opening a closed case again', () => {
  const reopen = (id: string, who: Client, status = 201, reason = 'Bukti baru dari kunjungan ulang') =>
    desk.act(who, id, 'reopening', { reason }, status);

  it('is an event with a reason, into the state it was closed in; periods in writing count from their proof', async () => {
    const file = await desk.aCase();
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const before = (await desk.record(file.id)).deadlines.find(({ period }) => period === 'warning')!;
    await desk.close(file.id);
    await desk.house.moveClock(4);
    await reopen(file.id, desk.head);

    const record = await desk.record(file.id);
    expect(record.head).toMatchObject({ state: 'WARNING_1', closedAt: null });
    expect(record.events.find(({ kind }) => kind === 'case.reopened')).toMatchObject({
      fromState: 'CLOSED_WITHDRAWN',
      toState: 'WARNING_1',
      detail: 'Bukti baru dari kunjungan ulang',
    });
    expect(record.deadlines.filter(({ state }) => state === 'running')).toMatchObject([
      { period: 'warning', dayZeroOn: before.dayZeroOn, dueOn: before.dueOn, letterId: before.letterId },
    ]);
    expect((await desk.tasks(file.id)).map(({ key }) => key)).toEqual([`case:${file.id}`]);
    expect(await desk.audit(file.id)).toContain('case.reopened');
  });

  it('is refused while another case of the employer is open, while it is open itself, and to everybody else', async () => {
    const file = await desk.aCase();
    await reopen(file.id, desk.head, 409);
    await desk.close(file.id);
    await reopen(file.id, desk.officer, 403);
    await reopen(file.id, desk.head, 422, 'salah');
    const { body } = await desk.officer
      .post('/api/v1/cases')
      .send({ employerId: file.employerId, findings: [{ category: 'PDS_TK', evidence: 'berkas BPJS Oktober' }] })
      .expect(201);
    const refused = await reopen(file.id, desk.head, 409);
    expect(refused.body).toMatchObject({ type: '/masalah/case-already-open' });
    // A re-offence begins at the beginning, linked to the case before it.
    expect((await desk.record(body.id)).head).toMatchObject({ state: 'INTAKE', previousCaseId: file.id });
  });
});
