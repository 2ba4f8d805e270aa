import { newNib, Register } from '../factories/sanctioned-employer';
import { OWN_PAGE, type Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

describe('the pages of the counter', () => {
  let house: TestApp;
  let register: Register;
  let officer: Client;

  beforeAll(async () => {
    house = await bootApp();
    register = new Register(house);
    officer = await house.api.as('licensing_officer');
  });
  afterAll(() => house?.stop());

  /** The page a form leads to; the form's answer itself when it leads nowhere. */
  async function post(path: string, fields: Record<string, string>, who = officer) {
    const answer = await who.postForm(path, fields);
    if (answer.status !== 303) return { status: answer.status, path, html: answer.text, text: textOf(answer.text) };
    const location = String(answer.headers.location);
    const page = await who.get(location).expect(200);
    return { status: 303, path: location, html: page.text, text: textOf(page.text), headers: page.headers };
  }
  const ask = (subject: string, more: Record<string, string> = {}) =>
    post('/cek', { service: 'BUILDING', applicationRef: 'PBG/2026/0418', subject, ...more });

  it('offers the services of the unit, and remembers the last one', async () => {
    const first = await officer.get('/cek').expect(200);
    expect(first.text).toContain('Persetujuan Bangunan Gedung');
    expect(first.text).not.toContain('Izin yang diperlukan dalam tender');
    expect(await htmlProblems(first.text)).toEqual([]);
    const answer = await officer.postForm('/cek', { service: 'LOCAL_PERMIT', subject: newNib() }).expect(303);
    const cookie = String((answer.headers['set-cookie'] as unknown as string[])[0]).split(';', 1)[0]!;
    const again = await officer.with({ cookie: `${officer.headers['cookie']}; ${cookie}` }).get('/cek');
    expect(again.text).toMatch(/value="LOCAL_PERMIT" selected/);
  });

  it('shows a sanction with what to do, its basis, the proof and the sheet for the applicant', async () => {
    const employer = await register.employer({ name: 'PT Tanjung Merpati Konstruksindo' });
    const decision = await register.sanction(employer.id, {
      services: ['BUILDING', 'BIZ_LICENSE'],
      fromAt: new Date('2026-11-02T16:00:00Z'),
    });
    const page = await ask(employer.nib);
    expect(page.path).toMatch(/^\/cek\/CEK-\d{4}-\d{6}$/);
    expect(page.headers!['cache-control']).toBe('no-store');
    expect(await htmlProblems(page.html)).toEqual([]);
    for (const words of [
      'DALAM SANKSI – layanan ini ditahan',
      employer.name,
      `NIB ${employer.nib}`,
      'cocok tepat dengan NIB',
      'Catat penahanan layanan di SIMBG',
      `${decision}, ditandatangani 28 Oktober 2026`,
      'Selasa, 3 November 2026, belum ada tanggal berakhir',
      'PP 86/2013 Pasal 9 ayat (1) huruf e',
      'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.',
      'Lembar untuk pemohon',
      'PBG/2026/0418',
    ]) {
      expect(page.text).toContain(words);
    }
    const slip = await officer.get(`${page.path}/lembar`).expect(200);
    expect(await htmlProblems(slip.text)).toEqual([]);
    expect(textOf(slip.text)).toContain(decision);
    expect(textOf(slip.text.slice(slip.text.indexOf('<section class="paper')))).not.toContain(officer.actor!.name);
  });

  it('lists earlier checks of the same application', async () => {
    const employer = await register.employer();
    const before = await ask(employer.nib, { applicationRef: 'PBG/2026/0500' });
    await register.sanction(employer.id);
    const during = await ask(employer.nib, { applicationRef: 'PBG/2026/0500' });
    expect(during.text).toContain('Cek sebelumnya untuk permohonan ini');
    expect(during.html).toContain(`href="${before.path}"`);
    expect(await htmlProblems(during.html)).toEqual([]);
  });

  it('clears a known employer, and never calls that compliant', async () => {
    const employer = await register.employer();
    const page = await ask(employer.nib);
    expect(page.text).toContain('TIDAK ADA SANKSI TERCATAT');
    expect(page.text).toContain('bukan bukti kepatuhan');
    expect(page.text).not.toContain('belum ada di data kami');
    expect(await htmlProblems(page.html)).toEqual([]);
  });

  it('asks for the name of a number nobody has, keeps what was typed, and then clears', async () => {
    const nib = newNib();
    const asked = await ask(nib);
    expect(asked.text).toContain('PERLU DIPASTIKAN');
    expect(asked.text).toContain('Jangan putuskan dari hasil ini');
    expect(await htmlProblems(asked.html)).toEqual([]);
    const empty = await post(`${asked.path}/lagi`, { name: '' });
    expect(empty.status).toBe(422);
    const named = await post(`${asked.path}/lagi`, { name: 'UD Kue Basah Tiga Dara' });
    expect(named.text).toContain('TIDAK ADA SANKSI TERCATAT');
    expect(named.text).toContain('Usaha belum ada di data kami');
    expect(named.text).toContain(`NIB ${nib}`);
    expect(named.text).toContain('PBG/2026/0418');
    expect(await htmlProblems(named.html)).toEqual([]);
  });

  it('asks for the place where it decides', async () => {
    const [village] = await house.asOwner<{ code: string; name: string }>(
      'SELECT code, name FROM villages ORDER BY 1 LIMIT 1',
    );
    const employer = await register.employer();
    await register.sanction(employer.id, { establishmentIds: [await register.place(employer.id, village!.code)] });
    const asked = await ask(employer.nib);
    expect(asked.text).toContain('Kelurahan tempat usaha');
    const placed = await post(`${asked.path}/lagi`, { place: village!.code });
    expect(placed.text).toContain('DALAM SANKSI');
    expect(placed.text).toContain(`Kel. ${village!.name}`);
    expect(placed.text).toContain('Tempat usaha yang disebut dalam keputusan');
  });

  describe('a name', () => {
    it('leads to a choice, then to a number, and only the number to an answer', async () => {
      const employer = await register.employer({ name: 'PT Selasih Bahari Katering' });
      await register.sanction(employer.id);
      await register.employer({ name: 'CV Selasih Bahari' });

      const choose = await ask('Selasih Bahari');
      expect(choose.status).toBe(200);
      expect(await htmlProblems(choose.html)).toEqual([]);
      expect(choose.text).not.toMatch(/sanksi/i);

      const carried = { service: 'BUILDING', applicationRef: 'PBG/2026/0418', name: 'Selasih Bahari' };
      const number = await post('/cek/nama', { ...carried, employerId: employer.id });
      expect(number.text).toContain('PT Selasih Bahari Katering');
      expect(number.text).not.toMatch(/sanksi/i);
      expect(await htmlProblems(number.html)).toEqual([]);

      const bare = { ...carried, name: employer.name };
      expect((await post('/cek/nomor', bare)).status).toBe(422);
      expect((await post('/cek/nomor', { ...bare, number: '123' })).text).toContain('3 digit');
      const without = await post('/cek/nomor', { ...bare, withoutNumber: '1' });
      expect(without.text).toContain('PERLU DIPASTIKAN');
      expect(without.text).toContain('Nama saja tidak cukup');
      const blocked = await post('/cek/nomor', { ...bare, number: employer.nib });
      expect(blocked.text).toContain('DALAM SANKSI');
    });

    it('that nobody bears asks for the number at once', async () => {
      const page = await ask('Zyxwvut Qponmlk');
      expect(page.text).toContain('Nama ini tidak ada di data kami');
      expect(await htmlProblems(page.html)).toEqual([]);
    });

    it('that too many bear is to be narrowed down', async () => {
      for (let i = 0; i < 11; i += 1) await register.employer({ name: `PT Jagad Raya Abadi ${'ABCDEFGHIJK'[i]}` });
      const page = await ask('Jagad Raya Abadi');
      expect(page.status).toBe(422);
      expect(page.text).toContain('Lebih dari 10 usaha');
      expect(page.html).toContain('value="Jagad Raya Abadi"');
    });
  });

  it.each([
    ['912030451187', '12 digit'],
    ['', 'Isi NIB, NPWP, NPP, atau nama usaha.'],
  ])('sends %j back with a sentence and what was typed', async (subject, sentence) => {
    const page = await ask(subject);
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    expect(page.html).toContain('PBG/2026/0418');
    expect(await htmlProblems(page.html)).toEqual([]);
  });

  it('lists the checks of the unit, page by page', async () => {
    const other = await house.api.as('licensing_officer', 'x', 'PUPR');
    expect((await other.get('/cek/riwayat').expect(200)).text).toContain('Belum ada cek');
    for (let i = 0; i < 27; i += 1) await post('/cek', { service: 'BUILDING', subject: newNib() }, other);
    const first = await other.get('/cek/riwayat').expect(200);
    expect(first.text.match(/<tr>/g)!.length).toBe(26);
    expect(await htmlProblems(first.text)).toEqual([]);
    const next = /href="(\/cek\/riwayat\?sesudah[^"]+)" rel="next"/.exec(first.text)![1]!;
    const second = await other.get(next.replace('&#x3D;', '=')).expect(200);
    expect(second.text.match(/<tr>/g)!.length).toBe(3);
    expect((await (await house.api.as('auditor')).get('/cek/riwayat').expect(200)).text).toContain('PUPR');
  });

  it('other units and machines see no page of it', async () => {
    const { path } = await ask(newNib());
    await (await house.api.as('licensing_officer', 'b', 'PUPR')).get(path).expect(404);
    await (await house.api.as('case_officer')).get(`${path}.pdf`).expect(404);
    await house.api.nobody.with(OWN_PAGE).get(path).expect(303);
    const read = await (await house.api.as('auditor')).get(path).expect(200);
    expect(read.text).not.toMatch(/action="[^"]*lagi"|href="\/cek"/);
  });

  it('prints a proof for the file', async () => {
    const employer = await register.employer();
    await register.sanction(employer.id);
    const { path } = await ask(employer.nib);
    const pdf = await officer.get(`${path}.pdf`).buffer(true).expect(200).expect('content-type', 'application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ');
