import { newId } from '../../src/common/ids';
import { Register } from '../factories/sanctioned-employer';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

describe('whether a paper is ours', () => {
  let house: TestApp;
  let register: Register;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
  });
  afterAll(() => house?.stop());
  beforeEach(() => house.db.query('DELETE FROM rate_attempts'));

  const look = (code: string) => house.api.nobody.get(`/v/${code}`);

  /** A letter in this state, found under this code. */
  async function aLetter(code: string, state: string): Promise<void> {
    const employer = await register.employer({ name: 'PT Rahasia Perusahaan' });
    await house.asOwner(
      `INSERT INTO letters (id, employer_id, code, issuer, origin, state, number, dated_on, subject, drafted_by, verify_code)
       VALUES ($1, $2, 'REMINDER', 'TEAM', 'WRITTEN', $3, '500.15.14/842/DISNAKER', '2026-04-27', 'Peringatan', $4, $5)`,
      [newId(), employer.id, state, newId(), code],
    );
  }

  it.each([
    ['signed', 'HB7K-2QFM', 'Surat ini masih berlaku.'],
    ['void', 'HB7K-2QFN', 'Surat ini sudah dibatalkan dan tidak berlaku.'],
  ])('tells number, date and sender of a %s letter and whether it stands', async (state, code, standing) => {
    await aLetter(code, state);
    const page = await look(code).expect(200);
    for (const words of [
      'Surat ini asli',
      '500.15.14/842/DISNAKER',
      '27 April 2026',
      'Dinas Ketenagakerjaan',
      standing,
    ]) {
      expect(page.text).toContain(words);
    }
    expect(page.text).not.toContain('Rahasia Perusahaan');
    expect(await htmlProblems(page.text)).toEqual([]);
  });

  it('tells what a check answered then, and neither firm nor officer', async () => {
    const employer = await register.employer({ name: 'PT Rahasia Perusahaan' });
    const officer = await house.api.as('licensing_officer');
    const { body } = await officer
      .post('/api/v1/checks')
      .send({ service: 'BUILDING', identifiers: [{ type: 'nib', value: employer.nib }] })
      .expect(200);
    const page = await look(new URL(body.verifyUrl).pathname.slice(3)).expect(200);
    for (const words of ['Bukti ini asli', body.number, 'DPMPTSP', 'Hasil saat itu', 'TIDAK ADA SANKSI TERCATAT']) {
      expect(page.text).toContain(words);
    }
    for (const secret of ['Rahasia', employer.nib, officer.actor!.name]) expect(page.text).not.toContain(secret);
    expect(await htmlProblems(page.text)).toEqual([]);
  });

  it('an unknown code, a code that is none, and the code of a draft look alike', async () => {
    await aLetter('HB7K-2QFP', 'draft');
    const pages = [
      await look('HB7K-2QFQ').expect(404),
      await look('nonsense').expect(404),
      await look('HB7K-2QFP').expect(404),
    ];
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(pages[0]!.text).toContain('Tidak ditemukan');
    expect(await htmlProblems(pages[0]!.text)).toEqual([]);
  });

  it('a code typed by hand is led to its paper', async () => {
    expect((await house.api.nobody.get('/v?kode=hb7k%202qfm').expect(303)).headers.location).toBe('/v/HB7K-2QFM');
    expect((await look('hb7k2qfm').expect(303)).headers.location).toBe('/v/HB7K-2QFM');
    const form = await house.api.nobody.get('/v').expect(200);
    expect(await htmlProblems(form.text)).toEqual([]);
    const fault = await house.api.nobody.get('/v?kode=123').expect(422);
    expect(fault.text).toContain('value="123"');
    expect(await htmlProblems(fault.text)).toEqual([]);
  });

  it('nobody looks at codes by the hundred', async () => {
    for (let i = 0; i < 60; i += 1) await look('HB7K-2QFQ').expect(404);
    const refused = await look('HB7K-2QFM').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});
