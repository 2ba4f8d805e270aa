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
