import { JobRunner } from '../../src/jobs/job-runner';
import { Mailer, type OutgoingMail } from '../../src/mail/mailer';
import { FirstAdmin } from '../../src/users/first-admin';
import { MAIL_PASSWORD_LINK, type MailPasswordLink } from '../../src/users/password-links';
import { PasswordMail } from '../../src/users/password-mail';
import { hashOfPassword } from '../../src/users/passwords';
import { bootWeb, type TestApp } from '../support/app';
import { Client } from '../support/api';
import { htmlProblems } from '../support/html';

const PASSWORD = 'perahu kayu di muara';

describe('people', () => {
  let house: TestApp;
  let admin: Client;
  let sent: OutgoingMail[];

  beforeAll(async () => {
    house = await bootWeb();
    admin = await house.api.as('admin');
    const mail = house.app.get(PasswordMail);
    house.app.get(JobRunner).handle(MAIL_PASSWORD_LINK, (payload: MailPasswordLink) => mail.send(payload));
    jest.spyOn(house.app.get(Mailer), 'send').mockImplementation(async (outgoing) => {
      sent.push(outgoing);
      return '250 ok';
    });
  });
  afterAll(() => house?.stop());
  beforeEach(async () => {
    sent = [];
    await house.db.query('DELETE FROM rate_attempts');
  });

  const linkIn = ({ text }: OutgoingMail): string => /\/atur-sandi\/[\w-]{43}/.exec(text)![0];
  const mails = async (): Promise<OutgoingMail[]> => {
    await house.app.get(JobRunner).runDue();
    return sent;
  };
  /** The link in the newest mail to this address. */
  const linkFor = async (email: string): Promise<string> =>
    linkIn((await mails()).findLast(({ to }) => to.toLowerCase() === email)!);
  const auditOf = async (id: string): Promise<string[]> =>
    (
      await house.db.query<{ action: string }[]>('SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id', [
        id,
      ])
    ).map(({ action }) => action);
  const versionOf = async (id: string): Promise<string> =>
    String((await house.db.query<{ version: number }[]>('SELECT version FROM users WHERE id = $1', [id]))[0]!.version);
  const signIn = (email: string, password: string) =>
    house.api.nobody.post('/api/v1/sign-in').send({ email, password });

  /** Creates a person over the page; gives the id. */
  async function created(fields: Record<string, string>): Promise<string> {
    const answer = await admin
      .postForm('/admin/pengguna', { name: 'Rina Wati', role: 'case_officer', ...fields })
      .expect(303);
    return answer.headers['location']!.split('/').at(-1)!;
  }

  it('an admin creates a person, who chooses a password through the link in the mail', async () => {
    const id = await created({ email: 'Rina@Uji.test' });
    const mail = (await mails()).at(-1);
    expect(mail).toMatchObject({ to: 'Rina@Uji.test', subject: 'Akun Patuh Anda: pilih kata sandi' });
    expect(mail!.text).toContain('berlaku 72 jam');

    const link = linkIn(mail!);
    const page = await house.api.nobody.get(link).expect(200);
    await house.api.nobody.get(link).expect(200); // a mail scanner that looks uses nothing up
    expect(page.text).toContain('Rina@Uji.test');
    await house.api.nobody.postForm(link, { newPassword: PASSWORD }).expect(303).expect('location', '/masuk');
    await signIn('rina@uji.test', PASSWORD).expect(200);
    await house.api.nobody.postForm(link, { newPassword: 'kata sandi yang lain' }).expect(410);
    await house.api.nobody.get(link).expect(410);
    expect(await auditOf(id)).toEqual(['user.created', 'user.password-set', 'session.began']);
  });

  it('keeps no link and no address where a reader of the database finds it', async () => {
    await created({ email: 'sari@uji.test' });
    const token = (await linkFor('sari@uji.test')).split('/').at(-1)!;
    const tables = await house.asOwner<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = await house.asOwner(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%${token}%'`);
      expect(`${name} ${rows.length}`).toBe(`${name} 0`);
    }
    expect(await house.asOwner(`SELECT 1 FROM jobs j WHERE j::text ILIKE '%sari@%'`)).toEqual([]);
  });

  it('names every fault at its field and loses nothing that was typed', async () => {
    const answer = await admin.postForm('/admin/pengguna', { name: 'Budi', email: 'bukan-surel', role: 'raja' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Kesalahan: Tambah pengguna · Patuh</title>');
    expect(answer.text).toContain('Tulis alamat surel yang lengkap');
    expect(answer.text).toContain('Pilih peran dari daftar');
    expect(answer.text).toContain('value="Budi"');
    expect(answer.text).toContain('value="bukan-surel"');
    expect(await htmlProblems(answer.text)).toEqual([]);
  });

  it('refuses an address that is taken, whatever its letters', async () => {
    await created({ email: 'sama@uji.test' });
    const answer = await admin.postForm('/admin/pengguna', { name: 'Lain', email: 'SAMA@uji.test', role: 'auditor' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Sudah ada akun dengan alamat surel ini');
  });

  it('gives a unit to licensing officers and to nobody else', async () => {
    const unitId = await house.api.unitId('PUPR');
    const without = await admin.postForm('/admin/pengguna', {
      name: 'A',
      email: 'a1@uji.test',
      role: 'licensing_officer',
    });
    expect(without.text).toContain('Petugas perizinan harus punya unit layanan');
    const needless = await admin.postForm('/admin/pengguna', {
      name: 'A',
      email: 'a1@uji.test',
      role: 'auditor',
      unitId,
    });
    expect(needless.text).toContain('Hanya petugas perizinan');
    await created({ email: 'a1@uji.test', role: 'licensing_officer', unitId });
  });

  it('changes a role, from the next click on', async () => {
    const id = await created({ email: 'naik@uji.test' });
    const fields = { name: 'Naik Pangkat', role: 'team_head', _version: '1' };
    await admin.postForm(`/admin/pengguna/${id}`, fields).expect(303);
    expect((await admin.get(`/admin/pengguna/${id}`)).text).toContain('Naik Pangkat');
    const stale = await admin.postForm(`/admin/pengguna/${id}`, { ...fields, name: 'Usang', _key: 'lain' });
    expect(stale.status).toBe(412);
    expect(stale.text).toContain('value="Usang"');
    await admin.postForm(`/admin/pengguna/${id}`, { name: 'X', role: 'auditor' }).expect(428);
    expect(await auditOf(id)).toEqual(['user.created', 'user.changed']);
  });

  it('nobody changes the own role or closes the own account', async () => {
    const own = admin.actor!.id;
    await created({ email: 'admin2@uji.test', role: 'admin' });
    const version = await versionOf(own);
    const answer = await admin.postForm(`/admin/pengguna/${own}`, {
      name: 'Saya',
      role: 'signatory',
      _version: version,
    });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Mintalah admin lain');
    await admin.postForm(`/admin/pengguna/${own}/tutup`, { _version: version }).expect(409);
    await admin.postForm(`/admin/pengguna/${own}`, { name: 'Nama Baru', role: 'admin', _version: version }).expect(303);
  });

  it('of two admins who remove each other at once, one stays', async () => {
    const hash = await hashOfPassword(PASSWORD);
    await house.asOwner(`UPDATE users SET role = 'auditor' WHERE role = 'admin'`);
    const [a, b] = [await house.api.as('admin', 'x'), await house.api.as('admin', 'y')];
    await house.db.query(`UPDATE users SET password_hash = $1 WHERE role = 'admin'`, [hash]);
    const [idA, idB] = [a.actor!.id, b.actor!.id];
    const answers = await Promise.all([
      a.postForm(`/admin/pengguna/${idB}/tutup`, { _version: await versionOf(idB) }),
      b.postForm(`/admin/pengguna/${idA}/tutup`, { _version: await versionOf(idA) }),
    ]);
    const admins = await house.db.query(`SELECT id FROM users WHERE role = 'admin' AND deactivated_at IS NULL`);
    expect(admins).toHaveLength(1);
    expect(answers.map(({ status }) => status).sort()[0]).toBe(303);
    await house.asOwner(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.actor!.id]);
  });

  it('closes an account and opens it again; the old password stays void', async () => {
    const id = await created({ email: 'tutup@uji.test' });
    await house.api.nobody.postForm(await linkFor('tutup@uji.test'), { newPassword: PASSWORD }).expect(303);
    const confirm = await admin.get(`/admin/pengguna/${id}/tutup`).expect(200);
    expect(await htmlProblems(confirm.text)).toEqual([]);
    await admin.postForm(`/admin/pengguna/${id}/tutup`, { _version: await versionOf(id) }).expect(303);
    await signIn('tutup@uji.test', PASSWORD).expect(401);
    await admin.postForm(`/admin/pengguna/${id}/tautan-sandi`, {}).expect(404);
    await admin.postForm(`/admin/pengguna/${id}/buka`, { _version: await versionOf(id) }).expect(303);
    await signIn('tutup@uji.test', PASSWORD).expect(401);
    expect(await auditOf(id)).toEqual(['user.created', 'user.password-set', 'user.deactivated', 'user.reactivated']);
  });

  describe('a forgotten password', () => {
    it('is answered alike for known and unknown addresses; only the known one gets a mail', async () => {
      await created({ email: 'lupa@uji.test' });
      await mails();
      sent = [];
      const known = await house.api.nobody.postForm('/lupa-sandi', { email: 'lupa@uji.test' });
      const unknown = await house.api.nobody.postForm('/lupa-sandi', { email: 'tidak-ada@uji.test' });
      expect([known.status, known.headers['location'], known.text]).toEqual([
        unknown.status,
        unknown.headers['location'],
        unknown.text,
      ]);
      expect(known.headers['location']).toBe('/lupa-sandi/terkirim');
      const [mail, ...others] = await mails();
      expect(others).toEqual([]);
      expect(mail!.text).toContain('berlaku 1 jam');
      expect(mail!.text).toContain('kata sandi Anda tidak berubah');
    });

    it('the link is good for one hour', async () => {
      const id = await created({ email: 'sejam@uji.test' });
      const link = await linkFor('sejam@uji.test');
      await house.db.query(`UPDATE one_time_links SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [
        id,
      ]);
      await house.api.nobody.get(link).expect(410);
      await house.api.nobody.postForm(link, { newPassword: PASSWORD }).expect(410);
    });

    it('of two who use a link at once, one sets the password', async () => {
      await created({ email: 'ganda@uji.test' });
      const link = await linkFor('ganda@uji.test');
      const answers = await Promise.all(
        ['kata sandi pertama', 'kata sandi kedua'].map((newPassword) =>
          house.api.nobody.postForm(link, { newPassword }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    });

    it('asking for too many links is stopped', async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await house.api.nobody.postForm('/lupa-sandi', { email: 'banjir@uji.test' }).expect(303);
      }
      await house.api.nobody.postForm('/lupa-sandi', { email: 'banjir@uji.test' }).expect(429);
    });

    it.each([
      ['pendek', 'paling sedikit 12'],
      ['aaaaaaaaaaaaaa', 'terlalu mudah ditebak'],
      ['password12345', 'terlalu mudah ditebak'],
      ['lemah@uji.test', 'nama atau alamat surel'],
      ['x'.repeat(201), 'paling banyak 200'],
    ])('refuses a weak password: %s', async (newPassword, sentence) => {
      const [user] = await house.db.query<{ id: string }[]>(`SELECT id FROM users WHERE email = 'lemah@uji.test'`);
      if (!user) await created({ email: 'lemah@uji.test' });
      else await admin.postForm(`/admin/pengguna/${user.id}/tautan-sandi`, {}).expect(303);
      const link = await linkFor('lemah@uji.test');
      const answer = await house.api.nobody.postForm(link, { newPassword });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(sentence);
      expect(answer.text).not.toMatch(/type="password"[^>]* value=/);
      await house.api.nobody.get(link).expect(200);
    });
  });

  it('changing the password ends the sessions elsewhere and keeps this one', async () => {
    await created({ email: 'ganti@uji.test' });
    await house.api.nobody.postForm(await linkFor('ganti@uji.test'), { newPassword: PASSWORD });
    const desk = async () => {
      const cookie = String(
        ((await signIn('ganti@uji.test', PASSWORD)).headers['set-cookie'] as unknown as string[])[0],
      );
      return new Client(house.api.url, { cookie: cookie.split(';')[0]!, 'sec-fetch-site': 'same-origin' });
    };
    const [here, elsewhere] = [await desk(), await desk()];
    const wrong = await here.postForm('/sandi', { currentPassword: 'salah', newPassword: 'angin laut sore hari' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Kata sandi sekarang tidak cocok');
    const fields = { currentPassword: PASSWORD, newPassword: 'angin laut sore hari', _key: 'ganti' };
    await here.postForm('/sandi', fields).expect(303).expect('location', '/sandi');
    expect((await here.get('/sandi').expect(200)).text).toContain('Ganti kata sandi');
    await elsewhere.get('/sandi').expect(303);
    await signIn('ganti@uji.test', 'angin laut sore hari').expect(200);
    const rows = await house.db.query<{ row: string }[]>('SELECT k::text AS row FROM idempotency_keys k');
    expect(JSON.stringify(rows)).not.toContain('angin laut');
  });

  it('wrong guesses of the current password are limited, though each request fails', async () => {
    const guess = (turn: number) =>
      admin.postForm('/sandi', {
        currentPassword: `tebakan ${turn}`,
        newPassword: 'angin laut sore hari',
        _key: `t${turn}`,
      });
    for (let turn = 0; turn < 5; turn += 1) await guess(turn).expect(422);
    await guess(6).expect(429);
  });

  it('says once what was done', async () => {
    const answer = await admin.postForm('/admin/pengguna', { name: 'Kabar', email: 'kabar@uji.test', role: 'auditor' });
    const cookie = String((answer.headers['set-cookie'] as unknown as string[])[0]).split(';')[0]!;
    const page = await admin.with({ cookie: `${admin.headers['cookie']}; ${cookie}` }).get(answer.headers['location']!);
    expect(page.text).toContain('Tautan untuk memilih kata sandi dikirim ke kabar@uji.test');
    expect(String(page.headers['set-cookie'])).toMatch(/__Host-patuh-kabar=;/);
  });

  it('the auditor sees people and changes nothing', async () => {
    const auditor = await house.api.as('auditor');
    const list = await auditor.get('/admin/pengguna').expect(200);
    expect(list.text).not.toContain('Tambah pengguna');
    const one = await auditor.get(`/admin/pengguna/${admin.actor!.id}`).expect(200);
    expect(one.text).not.toContain('<form class="box"');
    expect(await htmlProblems(one.text)).toEqual([]);
    await auditor.postForm(`/admin/pengguna/${admin.actor!.id}/tutup`, { _version: '1' }).expect(403);
  });

  it('all its pages are sound HTML', async () => {
    const id = await created({ email: 'html@uji.test' });
    const link = await linkFor('html@uji.test');
    for (const path of [
      '/admin/pengguna',
      '/admin/pengguna/baru',
      `/admin/pengguna/${id}`,
      '/sandi',
      `/admin/pengguna/${admin.actor!.id}`,
    ]) {
      const { text } = await admin.get(path).expect(200);
      expect({ path, faults: await htmlProblems(text) }).toEqual({ path, faults: [] });
    }
    for (const path of [
      '/',
      '/masuk?lanjut=/tugas',
      '/lupa-sandi',
      '/lupa-sandi/terkirim',
      '/masalah/not-found',
      link,
    ]) {
      const { text } = await house.api.nobody.get(path).expect(200);
      expect({ path, faults: await htmlProblems(text) }).toEqual({ path, faults: [] });
    }
    expect(await htmlProblems((await admin.get('/tidak-ada').expect(404)).text)).toEqual([]);
  });
});

describe('the first admin', () => {
  it('is made once, through a link that only the first start prints', async () => {
    const house = await bootWeb();
    try {
      const first = house.app.get(FirstAdmin);
      const old = new URL((await first.link())!).pathname;
      const path = new URL((await first.link())!).pathname;
      await house.api.nobody.get(old).expect(410);
      const page = await house.api.nobody.get(path).expect(200);
      expect(await htmlProblems(page.text)).toEqual([]);
      const fields = { name: 'Wira', email: 'wira@uji.test', newPassword: PASSWORD };
      await house.api.nobody.postForm(path, { ...fields, newPassword: 'pendek' }).expect(422);
      const answers = await Promise.all(
        ['wira@uji.test', 'penyusup@uji.test'].map((email) => house.api.nobody.postForm(path, { ...fields, email })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
      expect(await house.db.query('SELECT role FROM users')).toEqual([{ role: 'admin' }]);
      expect(await first.link()).toBeNull();
      await house.api.nobody.get(path).expect(410);
    } finally {
      await house.stop();
    }
  });
});
