import { bootWeb, type TestApp } from '../support/app';
import { Client } from '../support/api';
import { htmlProblems } from '../support/html';

describe('units and their keys', () => {
  let house: TestApp;
  let admin: Client;
  let unit: string;

  beforeAll(async () => {
    house = await bootWeb();
    admin = await house.api.as('admin');
    unit = `/admin/unit/${await house.api.unitId('DPMPTSP')}`;
  });
  afterAll(() => house?.stop());

  let turn = 0;
  const fields = () => ({
    label: 'Aplikasi antrean',
    scopes: ['checks.make', 'status.read'],
    days: '30',
    _key: `k${(turn += 1)}`,
  });
  const keyIn = (html: string): string => /patuh_[\w-]{43}/.exec(html)![0];
  const machine = (key: string) => new Client(house.api.url, { authorization: `Bearer ${key}` });
  const keyRow = async (key: string) =>
    (
      await house.db.query<{ id: string; row: string; last_used_at: Date | null }[]>(
        'SELECT id, k::text AS row, last_used_at FROM api_keys k WHERE prefix = $1',
        [key.slice(0, 12)],
      )
    )[0]!;

  it('shows a key once, and stores only its hash', async () => {
    const form = fields();
    const answer = await admin.postForm(`${unit}/kunci`, form).expect(200);
    expect(await htmlProblems(answer.text)).toEqual([]);
    const key = keyIn(answer.text);
    await machine(key).get('/api/v1/services').expect(200);

    expect((await admin.get(unit)).text).not.toContain(key);
    expect((await admin.get(unit)).text).toContain(`${key.slice(0, 12)}…`);
    const again = await admin.postForm(`${unit}/kunci`, form).expect(409);
    expect(again.text).not.toContain(key);
    expect((await keyRow(key)).row).not.toContain(key);
    expect((await keyRow(key)).last_used_at).toBeInstanceOf(Date);
    const stored = await house.asOwner(`SELECT 1 FROM idempotency_keys k WHERE k::text LIKE '%${key.slice(12)}%'`);
    expect(stored).toEqual([]);
  });

  it('answers for the services of its own unit', async () => {
    const codes = async (client: Client) =>
      ((await client.get('/api/v1/services').expect(200)).body.services as { code: string }[])
        .map(({ code }) => code)
        .sort();
    expect(await codes(await house.api.withKey(['status.read'], 'PUPR'))).toEqual(['BUILDING']);
    expect(await codes(await house.api.as('licensing_officer'))).toEqual([
      'BIZ_LICENSE',
      'BUILDING',
      'LABOUR_SUPPLY',
      'LOCAL_PERMIT',
    ]);
    expect(await codes(await house.api.as('case_officer'))).toHaveLength(6);
  });

  it('does only what its scopes name', async () => {
    await (await house.api.withKey(['checks.make'])).get('/api/v1/services').expect(403);
    // No page, no account, no sign-out for machines.
    const key = (await house.api.withKey(['status.read'])).with({ accept: 'application/json' });
    for (const path of ['/sandi', '/admin/pengguna', '/admin/unit']) await key.get(path).expect(403);
    await key.post('/api/v1/sign-out').expect(403);
  });

  it.each([
    ['no key of ours', 'Bearer patuh_0000000000000000000000000000000000000000000'],
    ['another scheme', 'Basic ZGV3aTpyYWhhc2lh'],
    ['too short', 'Bearer patuh_x'],
    ['empty', 'Bearer '],
    ['SQL', `Bearer patuh_' OR 1=1 --`],
  ])('is refused: %s', async (_, authorization) => {
    const answer = await new Client(house.api.url, { authorization }).get('/api/v1/services');
    expect(answer.status).toBe(401);
    expect(answer.body.type).toBe('/masalah/key-not-accepted');
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  it('is revoked from one request to the next', async () => {
    const key = keyIn((await admin.postForm(`${unit}/kunci`, fields())).text);
    const { id } = await keyRow(key);
    await machine(key).get('/api/v1/services').expect(200);
    const confirm = await admin.get(`/admin/kunci/${id}/cabut`).expect(200);
    expect(await htmlProblems(confirm.text)).toEqual([]);
    await admin.postForm(`/admin/kunci/${id}/cabut`, {}).expect(303).expect('location', unit);
    await machine(key).get('/api/v1/services').expect(401);
    await admin.postForm(`/admin/kunci/${id}/cabut`, {}).expect(303);
    const acts = await house.db.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['api-key.created', 'api-key.revoked']);
  });

  it('names faults at their fields', async () => {
    const answer = await admin
      .postForm(`${unit}/kunci`, { label: '', scopes: 'users.manage', days: '9999' })
      .expect(422);
    expect(answer.text).toContain('Tulis untuk apa kunci ini dipakai');
    expect(answer.text).toContain('Masa berlaku, 1 sampai 730 hari'.replace('Masa', 'Isi masa'));
    expect(answer.text).toContain('Pilih dari daftar');
    expect(await htmlProblems(answer.text)).toEqual([]);
    await admin.postForm(`${unit}/kunci`, { label: 'x', days: '5' }).expect(422);
  });

  it('changes what a unit serves from today on, and keeps the days before', async () => {
    const id = (
      await admin
        .postForm('/admin/unit', {
          code: 'DISHUB',
          name: 'Dinas Perhubungan',
          email: 'dishub@uji.test',
          services: ['BUILDING', 'TKA'],
        })
        .expect(303)
    ).headers['location']!;
    await house.moveClock(1);
    const edit = { name: 'Dinas Perhubungan', email: 'dishub@uji.test', services: 'TKA', _version: '1' };
    await admin.postForm(id, edit).expect(303);
    const rows = await house.db.query<{ service_code: string; open: boolean }[]>(
      `SELECT service_code, valid_to IS NULL AS open FROM service_unit_services WHERE unit_id = $1 ORDER BY service_code`,
      [id.split('/').at(-1)],
    );
    expect(rows).toEqual([
      { service_code: 'BUILDING', open: false },
      { service_code: 'TKA', open: true },
    ]);
    await admin.postForm(id, { ...edit, _key: 'lain' }).expect(412);
    // Taken back on the same day: one row that never ended, not two.
    await admin.postForm(id, { ...edit, services: ['TKA', 'BUILDING'], _version: '2' }).expect(303);
    await admin.postForm(id, { ...edit, services: ['TKA'], _version: '3' }).expect(303);
    await admin.postForm(id, { ...edit, services: ['TKA', 'BUILDING'], _version: '4' }).expect(303);
    expect((await admin.get(id)).text).toContain('Persetujuan Bangunan Gedung');
  });

  it('a code is taken once and has a form', async () => {
    const unitFields = { name: 'X', email: 'x@uji.test', services: 'BUILDING' };
    expect((await admin.postForm('/admin/unit', { ...unitFields, code: 'DPMPTSP' }).expect(422)).text).toContain(
      'Sudah ada unit dengan kode ini',
    );
    await admin.postForm('/admin/unit', { ...unitFields, code: 'kecil' }).expect(422);
    await admin.postForm('/admin/unit', { ...unitFields, code: 'SATU', services: 'SIM' }).expect(422);
  });

  it('closes a unit: its keys are void, its officers come first', async () => {
    const path = (
      await admin.postForm('/admin/unit', { code: 'TUTUP', name: 'Unit lama', email: 'lama@uji.test' }).expect(303)
    ).headers['location']!;
    const key = keyIn((await admin.postForm(`${path}/kunci`, fields())).text);
    await house.api.as('licensing_officer', 'a', 'TUTUP');
    const confirm = await admin.get(`${path}/tutup`).expect(200);
    expect(await htmlProblems(confirm.text)).toEqual([]);
    await admin.postForm(`${path}/tutup`, { _version: '1' }).expect(409);
    await house.db.query(`UPDATE users SET deactivated_at = office_now() WHERE unit_id = $1`, [path.split('/').at(-1)]);
    await admin.postForm(`${path}/tutup`, { _version: '1', _key: 'kedua' }).expect(303);
    await machine(key).get('/api/v1/services').expect(401);
    await admin.postForm(`${path}/kunci`, fields()).expect(422);
  });

  it('all its pages are sound HTML', async () => {
    for (const client of [admin, await house.api.as('auditor')]) {
      for (const path of ['/admin/unit', unit])
        expect(await htmlProblems((await client.get(path).expect(200)).text)).toEqual([]);
    }
    for (const path of ['/admin/unit/baru', `${unit}/kunci/baru`]) {
      expect(await htmlProblems((await admin.get(path).expect(200)).text)).toEqual([]);
    }
  });

  it('expires on its day', async () => {
    const client = await house.api.withKey(['status.read'], 'PUPR', 10);
    await house.moveClock(9);
    await client.get('/api/v1/services').expect(200);
    await house.moveClock(1);
    await client.get('/api/v1/services').expect(401);
  });
});
