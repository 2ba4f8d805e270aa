import type { CaseMoney } from '../../src/cases/estimate.queries';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { aScan } from '../factories/office';
import type { Client } from '../support/api';

let desk: CaseDesk;
let bpjs: Client;
beforeAll(async () => {
  desk = await CaseDesk.open();
  bpjs = await desk.house.api.as('bpjs_officer');
});
afterAll(() => desk.stop());

/** Ten workers of Rp4.000.000 in a small firm of low risk (domain.md §4.3). */
const EXAMPLE = {
  workers: 10,
  wage: 4_000_000,
  scale: 'small',
  riskGroup: 'low',
  months: 1,
  source: 'Daftar upah yang ditunjukkan saat kunjungan.',
};

const money = async ({ id }: OpenedCase): Promise<CaseMoney & { label: string }> =>
  (await desk.officer.get(`/api/v1/cases/${id}/estimate`).expect(200)).body;
const estimate = async (file: OpenedCase, change: object = {}, status = 201, who = desk.officer) =>
  desk.act(
    who,
    file.id,
    `findings/${file.findingIds[0]}/estimates`,
    { ...EXAMPLE, firstMonth: (await desk.today()).slice(0, 7), ...change },
    status,
  );
const page = async (file: OpenedCase, rest = '/perkiraan'): Promise<string> =>
  (await desk.officer.get(`/kasus/${file.id}${rest}`).expect(200)).text
    .replace(/\u00a0|&nbsp;/g, ' ')
    .replaceAll('&#x3D;', '=');

describe('an estimate', () => {
  it("is counted from what is stated, labelled, and tells its formula: domain.md's example", async () => {
    const file = await desk.aCase();
    await estimate(file);
    const { label, estimates } = await money(file);
    expect(label).toBe('estimasi, bukan penetapan');
    expect(estimates).toHaveLength(1);
    expect(estimates[0]!.figures).toMatchObject({
      monthly: 2_616_000,
      contributions: 2_616_000,
      sanctionFine: 2_616,
      sanctionRate: 100,
      lateFine: 0,
      lateRate: 2_000,
    });
    const shown = await page(file);
    for (const text of [
      'Rp 2.616.000',
      'Rp 2.616',
      'Denda sanksi',
      'Denda keterlambatan',
      'estimasi, bukan penetapan',
    ]) {
      expect(shown).toContain(text);
    }
    expect(shown).toContain('10 pekerja × Rp 4.000.000 × (JKK 0,54% + JKM 0,3% + JHT 5,7%) = Rp 2.616.000.');
    expect(await page(file, '')).toContain('Temuan 1: denda sanksi');
    const { events } = await desk.record(file.id);
    expect(events.at(-1)).toMatchObject({ kind: 'estimate.recorded', issuer: 'CITY' });
  });

  it('supersedes the one before it, which stays on record', async () => {
    const file = await desk.aCase();
    await estimate(file);
    await estimate(file, { workers: 5 });
    const { estimates } = await money(file);
    expect(estimates.map(({ workers, figures }) => [workers, figures.contributions])).toEqual([
      [5, 1_308_000],
      [10, 2_616_000],
    ]);
    expect(await page(file)).toContain('Perkiraan sebelumnya');
    await expect(desk.house.db.query('UPDATE contribution_estimates SET workers = 1')).rejects.toThrow();
  });

  it('gives way to the figures of BPJS, which name their paper', async () => {
    const file = await desk.aCase();
    await estimate(file);
    const path = `findings/${file.findingIds[0]}/bpjs-figures`;
    const figure = { kind: 'CONTRIBUTIONS', amount: 2_700_500 };
    await desk.act(bpjs, file.id, path, figure, 422);
    const today = await desk.today();
    const { head } = await desk.record(file.id);
    await bpjs
      .post(`/api/v1/cases/${file.id}/${path}`)
      .set('If-Match', `"${head.version}"`)
      .field({ kind: 'CONTRIBUTIONS', amount: '2700500', number: 'B/2207/112026', datedOn: today })
      .attach('scan', aScan(), { filename: 'surat.pdf', contentType: 'application/pdf' })
      .expect(201);
    expect((await money(file)).figures).toMatchObject([{ ...figure, number: 'B/2207/112026', datedOn: today }]);
    const shown = await page(file);
    expect(shown).toContain('Rp 2.700.500');
    expect(shown).toContain('menurut BPJS, surat Nomor B/2207/112026');
    expect(shown).toContain('Perkiraan kami Rp 2.616.000 (estimasi, bukan penetapan)');
  });

  it.each([
    ['a month before any known ceiling', { firstMonth: '2023-12' }, '/firstMonth'],
    ['months that have not come', { months: 3 }, '/months'],
    ['a programme the scale need not join', { scale: 'micro', programmes: ['JP'] }, '/programmes'],
    ['no source', { source: 'entah' }, '/source'],
    ['nobody', { workers: 0 }, '/workers'],
  ])('refuses %s', async (_, change, pointer) => {
    const file = await desk.aCase();
    const { body } = await estimate(file, change, 422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
    expect((await money(file)).estimates).toEqual([]);
  });

  it('is not for who only reads, and not of a finding of another case', async () => {
    const [file, other] = [await desk.aCase(), await desk.aCase({ name: 'CV Lain Sekali' })];
    await estimate(file, {}, 403, await desk.house.api.as('auditor'));
    await estimate({ ...file, findingIds: other.findingIds }, {}, 404);
    await expect(
      desk.house.db.query(
        `INSERT INTO bpjs_figures (id, case_id, finding_id, kind, amount, number, dated_on, file_sha256, recorded_by)
         VALUES (gen_random_uuid(), $1, $2, 'LATE_FINE', 1, 'x', '2026-11-02', 'x', gen_random_uuid())`,
        [file.id, other.findingIds[0]],
      ),
    ).rejects.toMatchObject({ driverError: { constraint: 'money_is_of_its_case' } });
  });
});
