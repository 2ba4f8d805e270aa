import { addDays } from '../../src/common/plain-date';
import { groupOf, TASK_GROUPS } from '../../src/tasks/task-groups';
import { TaskQueries } from '../../src/tasks/task.queries';
import type { TaskKind } from '../../src/tasks/task.service';
import { CaseDesk } from '../factories/case-desk';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let desk: CaseDesk;

beforeAll(async () => {
  desk = await CaseDesk.open({ owns: ['L', 'B'], writesForBpjs: true });
});

afterAll(() => desk.stop());

async function page(who: Client, view = ''): Promise<string> {
  const { text } = await who.get(`/tugas${view}`).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

const ROLES = [
  ...(['case_officer', 'bpjs_officer', 'team_head', 'legal_reviewer', 'signatory'] as const),
  ...(['auditor', 'field_officer'] as const),
];

/** Puts tasks of some kinds and days straight into the list of a role. */
async function fillList(count: number, kind: string, dueOn: string | null, role = 'auditor'): Promise<void> {
  await desk.house.asOwner(
    `INSERT INTO tasks (id, key, kind, title, detail, role, href, due_on)
     SELECT gen_random_uuid(), 'uji:' || gen_random_uuid(), $2, 'Uji ' || $2 || ' ' || n, 'Uji', $4, '/kasus', $3
       FROM generate_series(1, $1) n`,
    [count, kind, dueOn, role],
  );
}

describe('/tugas', () => {
  it.each(ROLES)('greets a %s who has nothing to do', async (role) => {
    await page(await desk.house.api.as(role, 'idle'));
    await page(await desk.house.api.as(role, 'idle'), '?lihat=tim');
    await page(await desk.house.api.as(role, 'idle'), '?lihat=entah');
  });

  it('is not for those who have no such work', async () => {
    for (const role of ['licensing_officer', 'admin'] as const) {
      await (await desk.house.api.as(role)).get('/tugas').expect(403);
    }
  });

  it('shows the most urgent of each group and leads page by page through the rest', async () => {
    const auditor = await desk.house.api.as('auditor');
    await fillList(12, 'step', addDays(await desk.today(), -3));
    await fillList(2, 'proof', null);
    const text = await page(auditor);
    expect(text.match(/class="over"/g)).toHaveLength(10);
    expect(text).toContain('Lihat semua 12');
    expect(text).toMatch(/href="#lewat"><b>12<\/b>/);
    expect(text).toMatch(/href="#bukti"><b>2<\/b>/);

    await fillList(20, 'deadline', null);
    const seen: string[] = [];
    let next: string | undefined = '?kelompok=lewat';
    while (next) {
      const listed: string = await page(auditor, next);
      seen.push(...Array.from(listed.matchAll(/>(Uji \w+ \d+)</g), ([, title]) => title!));
      next = /href="\/tugas(\?[^"]*sesudah[^"]*)" rel="next"/
        .exec(listed)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=');
    }
    expect(seen).toHaveLength(32);
    expect(new Set(seen).size).toBe(32);
    expect(seen.slice(0, 20).every((title) => title.startsWith('Uji deadline'))).toBe(true);
    await auditor.get('/tugas?kelompok=lewat&sesudah=rusak').expect(422);
  });

  it('sorts a task into the group that the rule names, in the database as in the code', async () => {
    const today = await desk.today();
    const days = [-400, -1, 0, 1, 7, 8, 400].map((by) => addDays(today, by));
    const kinds: TaskKind[] = ['deadline', 'step', 'proof', 'approval', 'delivery', 'bpjs'];
    for (const kind of kinds) for (const dueOn of [null, ...days]) await fillList(1, kind, dueOn, 'bpjs_officer');
    const tasks = desk.house.app.get(TaskQueries);
    const reader = (await desk.house.api.as('bpjs_officer')).actor!;
    let found = 0;
    for (const group of TASK_GROUPS) {
      const { rows } = await tasks.ofGroup(desk.house.db.manager, reader, { view: 'team', group, size: 100 });
      for (const task of rows) expect(groupOf(task, today)).toBe(group);
      found += rows.length;
    }
    expect(found).toBe(kinds.length * 8);
    const counts = await tasks.counts(desk.house.db.manager, reader, 'team');
    expect(Object.values(counts.groups).reduce((sum, count) => sum + count, 0)).toBe(counts.views.team);
  });

  it('does not bring a paper to whoever may not confirm it', async () => {
    const today = await desk.today();
    await fillList(1, 'approval', today, 'legal_reviewer');
    const [proposer, second] = [
      await desk.house.api.as('legal_reviewer', 'p'),
      await desk.house.api.as('legal_reviewer', 'q'),
    ];
    await desk.house.asOwner(`UPDATE tasks SET not_for = ARRAY[$1::uuid] WHERE role = 'legal_reviewer'`, [
      proposer.actor!.id,
    ]);
    expect(await page(proposer)).not.toContain('Uji approval');
    expect(await page(proposer, '?lihat=tim')).toContain('Uji approval');
    expect(await page(second)).toContain('Uji approval');
    await desk.house.asOwner(`DELETE FROM tasks WHERE role = 'legal_reviewer'`);
  });

  it('brings each letter to whoever signs it, and takes it away afterwards', async () => {
    const file = await desk.aCase({ name: 'PT Tanda Tangan' });
    const id = await desk.reminder(file);
    const lawyer = await desk.house.api.as('legal_reviewer');
    expect(await page(desk.head)).toContain(`/surat/${id}`);
    for (const who of [desk.mayor, lawyer, await desk.house.api.as('bpjs_officer')]) {
      expect(await page(who)).not.toContain(`/surat/${id}`);
    }
    await desk.sign(id).expect(201);
    expect(await page(desk.head)).not.toContain(`/surat/${id}`);
    await desk.runJobs();
    expect(await page(desk.officer)).toContain(`/surat/${id}/bukti-terima`);
    await desk.receive(id, await desk.today()).expect(201);
    expect(await page(desk.officer)).not.toContain(`/surat/${id}/bukti-terima`);
  });

  it('brings a new case to the field officers', async () => {
    const file = await desk.aCase({ name: 'PT Kunjungan' });
    expect(await page(await desk.house.api.as('field_officer'))).toContain(`/kasus/${file.id}/kunjungan/baru`);
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    expect(await page(await desk.house.api.as('field_officer'))).not.toContain(`/kasus/${file.id}/kunjungan/baru`);
  });

  it('shows a case to its officer, the rest to the team; a passed day instead of "decide the next step"', async () => {
    const file = await desk.aCase({ name: 'PT Lewat Batas' });
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    expect(await page(desk.officer)).toContain('PT Lewat Batas');
    expect(await page(desk.colleague)).not.toContain('PT Lewat Batas');
    expect(await page(desk.colleague, '?lihat=tim')).toContain('PT Lewat Batas');
    expect(await page(desk.colleague, '?lihat=tanpa-pemilik')).not.toContain('PT Lewat Batas');

    await desk.house.moveClock(30);
    await desk.runJobs();
    const text = await page(desk.officer);
    expect(text).toContain('Tentukan langkah: jangka teguran berakhir');
    expect(text).toMatch(/lewat \d+ hari kerja/);
    expect(text.split('PT Lewat Batas')).toHaveLength(2);
  });

  it('hides no work of a case behind the passed day of another desk, nor other work of the same', async () => {
    const file = await desk.aCase({ name: 'PT Dua Meja' });
    const { ownerId } = (await desk.record(file.id)).head;
    await desk.house.moveClock(20);
    await desk.runJobs();
    const field = await desk.house.api.as('field_officer');
    const tasks = desk.house.app.get(TaskQueries);
    expect(await page(field)).toContain(`/kasus/${file.id}/kunjungan/baru`);
    expect(await tasks.count(field.actor!)).toBe(
      (await tasks.counts(desk.house.db.manager, field.actor!, 'mine')).views.mine,
    );

    await desk.house.asOwner(
      `INSERT INTO tasks (id, case_id, key, kind, title, detail, role, href, owner_id)
       VALUES (gen_random_uuid(), $1, 'uji:angsuran', 'step', 'Tagih bukti angsuran ke-1', 'Uji', 'case_officer', '/kasus', $2)`,
      [file.id, ownerId],
    );
    const text = await page(desk.officer);
    expect(text).toContain('Tagih bukti angsuran ke-1');
    expect(text).toContain('Tentukan langkah: ');
    // The passed day and the work beside it: the general task alone is said by the former.
    expect(text.split('PT Dua Meja')).toHaveLength(3);

    await desk.house.asOwner(`UPDATE tasks SET owner_id = $2 WHERE case_id = $1 AND kind = 'deadline'`, [
      file.id,
      desk.colleague.actor!.id,
    ]);
    expect(await page(desk.officer)).toContain(`Tentukan langkah berikut`);
  });

  it('brings a case to BPJS when its next act is BPJS’s, and takes it away when BPJS has written it', async () => {
    const file = await desk.aCase({ name: 'PT Giliran BPJS' });
    await desk.receive(await desk.warning(file), await desk.today()).expect(201);
    const bpjs = await desk.house.api.as('bpjs_officer');
    expect(await page(bpjs)).not.toContain('PT Giliran BPJS');

    await desk.house.moveClock(30);
    await desk.runJobs();
    const text = await page(bpjs);
    expect(text).toContain('Menunggu langkah BPJS');
    expect(text).toMatch(/href="#bpjs"><b>\d+<\/b>/);
    expect(await page(bpjs, '?kelompok=bpjs')).toContain('Tentukan langkah BPJS: Teguran II');
    expect(await page(bpjs, '?kelompok=bpjs')).toContain('PT Giliran BPJS');

    const second = await desk.warning(file);
    expect(await page(bpjs)).not.toContain('PT Giliran BPJS');
    await desk.receive(second, await desk.today()).expect(201);
    await desk.house.moveClock(30);
    await desk.runJobs();
    expect(await page(bpjs, '?kelompok=bpjs')).toContain('penetapan denda atau pernyataan denda tidak dikenakan');
  });

  it('still opens in a year whose holidays nobody has loaded', async () => {
    const [{ days }] = (await desk.house.db.query(`SELECT make_date(2028, 1, 10) - office_now()::date AS days`)) as [
      { days: number },
    ];
    await desk.house.moveClock(days);
    const text = await page(desk.officer);
    expect(text).toMatch(/lewat \d+ hari/);
    await desk.officer.get('/kasus').expect(200);
    const [row] = await desk.house.db.query<{ case_id: string }[]>(
      `SELECT case_id FROM deadlines WHERE period = 'warning' LIMIT 1`,
    );
    await desk.officer.get(`/kasus/${row!.case_id}`).expect(200);
  });
});
