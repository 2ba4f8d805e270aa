import { SYSTEM_ACTOR } from '../../src/common/actor';
import { UserService } from '../../src/users/user.service';
import { bootWeb, type TestApp } from '../support/app';
import { Client, OWN_PAGE } from '../support/api';

const PASSWORD = 'kopi pahit tanpa gula';

describe('sign-in', () => {
  let house: TestApp;
  let person = 0;

  beforeAll(async () => {
    house = await bootWeb();
  });
  afterAll(() => house?.stop());
  beforeEach(() => house.db.query('DELETE FROM rate_attempts'));

  async function anAccount(): Promise<{ id: string; email: string }> {
    const email = `dewi${(person += 1)}@uji.test`;
    const id = await house.db.transaction((tx) =>
      house.app
        .get(UserService)
        .enrol(tx, SYSTEM_ACTOR, { email, name: 'Dewi Lestari', role: 'case_officer' }, PASSWORD),
    );
    return { id, email };
  }
  const signIn = (email: string, password = PASSWORD) =>
    house.api.nobody.post('/api/v1/sign-in').send({ email, password });
  const cookieOf = (response: { headers: Record<string, unknown> }) =>
    String((response.headers['set-cookie'] as string[])[0]);

  it('answers who one is and sets the cookie of the contract', async () => {
    const { id, email } = await anAccount();
    const response = await signIn(email.toUpperCase()).expect(200);
    expect(response.body).toEqual({ user: { id, name: 'Dewi Lestari', role: 'case_officer' } });
    const parts = cookieOf(response).split('; ');
    expect(parts[0]).toMatch(/^__Host-patuh=[\w-]{43}$/);
    expect(parts.slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('stores neither the password nor the token', async () => {
    const { id, email } = await anAccount();
    const token = cookieOf(await signIn(email)).split(/[=;]/)[1]!;
    const [user] = await house.db.query<{ password_hash: string }[]>('SELECT password_hash FROM users WHERE id = $1', [
      id,
    ]);
    expect(user!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const sessions = await house.db.query<{ t: string }[]>(`SELECT s::text AS t FROM sessions s WHERE user_id = $1`, [
      id,
    ]);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]!.t).not.toContain(token);
  });

  it('answers a wrong password, an unknown address and a closed account alike, to the byte', async () => {
    const { email } = await anAccount();
    const closed = await anAccount();
    await house.db.query('UPDATE users SET deactivated_at = office_now() WHERE id = $1', [closed.id]);
    const answers = [
      await signIn(email, 'salah sama sekali'),
      await signIn('tidak-ada@uji.test', 'salah sama sekali'),
      await signIn(closed.email),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.text).toBe(answers[0]!.text);
    }
    expect(answers[0]!.body).toMatchObject({ type: '/masalah/sign-in-failed', status: 401 });
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const { email } = await anAccount();
    const time = async (address: string) => {
      const start = process.hrtime.bigint();
      await signIn(address, 'salah sama sekali');
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    await time('hangat@uji.test');
    // By turns, so that whatever else the machine does weighs on both alike; the quickest of each is compared.
    let [known, unknown] = [Infinity, Infinity];
    for (let run = 0; run < 4; run += 1) {
      known = Math.min(known, await time(email));
      unknown = Math.min(unknown, await time('tidak-ada@uji.test'));
    }
    expect(unknown).toBeGreaterThan(known * 0.5);
  });

  it('closes an account for a while after five failures, also those sent at once', async () => {
    const { email } = await anAccount();
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(email, 'tebakan ke sekian')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(7);
    expect(refused[0]!.body.type).toBe('/masalah/too-many-attempts');
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(800);
    // Also the right password has to wait.
    await signIn(email).expect(429);
  });

  it('closes an address after twenty failures, whatever the accounts', async () => {
    const { email } = await anAccount();
    for (let attempt = 0; attempt < 20; attempt += 1) await signIn(`orang${attempt}@uji.test`, 'salah').expect(401);
    await signIn('orang-lain@uji.test', 'salah').expect(429);
    await signIn(email).expect(429);
  });

  it('forgets the failures of an account once the right password came', async () => {
    const { email } = await anAccount();
    for (let attempt = 0; attempt < 4; attempt += 1) await signIn(email, 'salah').expect(401);
    await signIn(email).expect(200);
    for (let attempt = 0; attempt < 4; attempt += 1) await signIn(email, 'salah').expect(401);
    await signIn(email).expect(200);
  });

  it('ends all sessions of the person at sign-out', async () => {
    const { email } = await anAccount();
    const desks = [await signIn(email), await signIn(email)].map(
      (response) => new Client(house.api.url, { cookie: cookieOf(response).split(';')[0]!, ...OWN_PAGE }),
    );
    for (const desk of desks) await desk.get('/sandi').expect(200);
    const answer = await desks[0]!.post('/api/v1/sign-out').expect(204);
    expect(cookieOf(answer)).toMatch(/^__Host-patuh=;/);
    for (const desk of desks) await desk.get('/sandi').expect(303);
    await desks[1]!.post('/api/v1/sign-out').expect(401);
  });

  it.each([
    ['two hours without a click', `UPDATE sessions SET seen_at = now() - interval '121 minutes' WHERE user_id = $1`],
    ['a working day', `UPDATE sessions SET started_at = now() - interval '721 minutes' WHERE user_id = $1`],
    ['the account is closed', `UPDATE users SET deactivated_at = office_now() WHERE id = $1`],
  ])('ends a session after %s', async (_, sql) => {
    const { id, email } = await anAccount();
    const desk = new Client(house.api.url, { cookie: cookieOf(await signIn(email)).split(';')[0]!, ...OWN_PAGE });
    await desk.get('/sandi').expect(200);
    await house.db.query(sql, [id]);
    await desk.get('/sandi').expect(303).expect('location', '/masuk?lanjut=%2Fsandi');
  });

  it('records who signed in and out, and no failed guess with an address', async () => {
    const { id, email } = await anAccount();
    const desk = new Client(house.api.url, { cookie: cookieOf(await signIn(email)).split(';')[0]!, ...OWN_PAGE });
    await desk.post('/api/v1/sign-out');
    const entries = await house.db.query<{ action: string }[]>(
      `SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(entries.map(({ action }) => action)).toEqual(['user.created', 'session.began', 'session.ended']);
  });

  describe('hostile input', () => {
    it.each([
      ['no body', undefined, 422],
      ['a list', [], 422],
      ['a number for the address', { email: 5, password: 'x' }, 422],
      ['an object for the password', { email: 'a@b.test', password: { $ne: null } }, 422],
      ['an unknown member', { email: 'a@b.test', password: 'x', role: 'admin' }, 422],
      ['a zero byte', { email: 'a\u0000@b.test', password: 'x' }, 422],
      ['an endless password', { email: 'a@b.test', password: 'x'.repeat(5000) }, 422],
      ['SQL', { email: `' OR 1=1 --`, password: 'x' }, 401],
    ])('%s', async (_, body, status) => {
      const answer = await house.api.nobody.post('/api/v1/sign-in').send(body as object);
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.text).not.toMatch(/ at |node_modules|must be|should/);
    });

    it.each([
      ['broken JSON', 'application/json', '{"email":', 400],
      ['an empty body called JSON', 'application/json', '', 400],
      ['poison', 'application/json', '{"__proto__":{"admin":true}}', 400],
      ['XML', 'application/xml', '<a/>', 415],
    ])('%s', async (_, type, text, status) => {
      const answer = await house.api.nobody.post('/api/v1/sign-in').set('content-type', type).send(text);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ status, detail: expect.any(String), title: expect.any(String) });
    });

    it('a body of two megabytes is too big', async () => {
      const answer = await house.api.nobody
        .post('/api/v1/sign-in')
        .send({ email: 'x'.repeat(2_000_000), password: 'x' });
      expect(answer.status).toBe(413);
    });
  });

  describe('page', () => {
    it('signs in and leads on', async () => {
      const { email } = await anAccount();
      const fields = { email, password: PASSWORD, lanjut: '/sandi?x=1' };
      await house.api.nobody.postForm('/masuk', fields).expect(303).expect('location', '/sandi?x=1');
    });

    it.each([
      '//evil.test',
      '/\\evil.test',
      'https://evil.test/',
      '/%0d%0aset-cookie:x',
      'javascript:alert(1)',
      '/\t/evil.test',
    ])('never leads to another site: %s', async (lanjut) => {
      const { email } = await anAccount();
      const answer = await house.api.nobody.postForm('/masuk', { email, password: PASSWORD, lanjut });
      expect(answer.status).toBe(303);
      expect(answer.headers['location']).toMatch(/^\/(?![/\\])/);
      expect(answer.headers['set-cookie']).toHaveLength(1);
    });

    it('keeps what was typed, but the password, and says what to do', async () => {
      const answer = await house.api.nobody.postForm('/masuk', { email: 'dewi@uji.test', password: 'salah sekali' });
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('<title>Kesalahan: Masuk · Patuh</title>');
      expect(answer.text).toContain('value="dewi@uji.test"');
      expect(answer.text).toContain('Alamat surel atau kata sandi tidak cocok');
      expect(answer.text).not.toContain('salah sekali');
    });

    it('signs out', async () => {
      const { email } = await anAccount();
      const desk = new Client(house.api.url, { cookie: cookieOf(await signIn(email)).split(';')[0]!, ...OWN_PAGE });
      await desk.postForm('/keluar', { _key: 'k1' }).expect(303).expect('location', '/masuk');
      await desk.get('/sandi').expect(303);
    });
  });
});
