import { addDays, type PlainDate } from '../../src/common/plain-date';
import { Signatories } from '../../src/parameters/signatories';
import { officeToday } from '../factories/office';
import { bootApp, type TestApp } from '../support/app';
import type { Client } from '../support/api';
import { htmlProblems } from '../support/html';

let house: TestApp;
let admin: Client;

beforeAll(async () => {
  house = await bootApp();
  admin = await house.api.as('admin');
});

afterAll(() => house.stop());

const official = {
  officeCode: 'OFFICE',
  name: 'Drs. Rahmadi Kusumayuda, M.Si.',
  title: 'Kepala Dinas Ketenagakerjaan',
  capacity: 'DEFINITIF',
  validFrom: '2026-01-05',
};

const appointments = () => house.db.query(`SELECT name, valid_to, end_reason FROM signatories ORDER BY valid_from`);

const signs = (day: PlainDate) => house.app.get(Signatories).on(house.db.manager, 'OFFICE', day);

describe('officials and offices', () => {
  it('says which office has nobody to sign for it', async () => {
    const page = await admin.get('/admin/pejabat').expect(200);
    expect(page.text).toContain('Tanpa pejabat, suratnya tidak dapat disusun.');
    expect(await htmlProblems(page.text)).toEqual([]);
  });

  it('appoints one definitive official after the other, each ending where the next begins', async () => {
    await admin.postForm('/admin/pejabat/baru', official).expect(303);
    await admin
      .postForm('/admin/pejabat/baru', { ...official, name: 'Hj. Penerus', validFrom: '2026-03-02' })
      .expect(303);
    expect(await appointments()).toEqual([
      { name: official.name, valid_to: '2026-03-02', end_reason: 'Digantikan Hj. Penerus' },
      { name: 'Hj. Penerus', valid_to: null, end_reason: null },
    ]);
    const early = await admin.postForm('/admin/pejabat/baru', { ...official, validFrom: '2026-02-02' }).expect(422);
    expect(early.text).toContain('Harus sesudah mulai berlakunya pejabat definitif');
  });

  it('wants a mandate of whoever acts for another, and shows the form again', async () => {
    const page = await admin
      .postForm('/admin/pejabat/baru', { ...official, capacity: 'PLH', validFrom: '2026-05-04' })
      .expect(422);
    expect(page.text).toContain('Pejabat pelaksana memerlukan surat perintah.');
    expect(page.text).toContain(official.name);
  });

  it('lets an acting official sign until the last day of the mandate, then the definitive one again', async () => {
    const today = await officeToday(house);
    const plh = {
      ...official,
      name: 'Plh. Cuti',
      capacity: 'PLH',
      mandate: 'SP 7/2026',
      validFrom: today,
      lastDay: addDays(today, 2),
    };
    await admin.postForm('/admin/pejabat/baru', { ...plh, lastDay: addDays(today, -1) }).expect(422);
    await admin.postForm('/admin/pejabat/baru', plh).expect(303);
    const again = await admin.postForm('/admin/pejabat/baru', plh).expect(409);
    expect(again.text).toContain('sudah ada pejabat pelaksana yang mulai berlaku');

    expect((await signs(today)).name).toBe('Plh. Cuti');
    expect((await signs(addDays(today, 2))).name).toBe('Plh. Cuti');
    expect((await signs(addDays(today, 3))).name).toBe('Hj. Penerus');
    const page = await admin.get('/admin/pejabat').expect(200);
    expect(page.text).toContain('Digantikan Plh. Cuti');
    expect(await htmlProblems(page.text)).toEqual([]);
  });

  it('ends an appointment early, once, with a reason, and says who signs then', async () => {
    const today = await officeToday(house);
    const { id } = await signs(today);
    const path = `/admin/pejabat/${id}/akhiri`;
    const form = await admin.get(path).expect(200);
    expect(form.text).toContain('Sesudah itu Hj. Penerus');
    expect(await htmlProblems(form.text)).toEqual([]);
    const reason = 'Kembali dari cuti lebih awal';
    for (const [wrong, says] of [
      [{ lastDay: today, reason: 'singkat' }, 'Tulis alasan sedikitnya 10 huruf.'],
      [{ lastDay: addDays(today, -2), reason }, 'Paling awal kemarin'],
      [{ lastDay: addDays(today, 2), reason }, 'Harus lebih awal daripada akhir yang sudah dicatat.'],
    ] as const) {
      expect((await admin.postForm(path, wrong).expect(422)).text).toContain(says);
    }
    await admin.postForm(path, { lastDay: today, reason }).expect(303);
    expect((await signs(today)).name).toBe('Plh. Cuti');
    expect((await signs(addDays(today, 1))).name).toBe('Hj. Penerus');
    const twice = await admin.postForm(path, { lastDay: addDays(today, -1), reason }).expect(409);
    expect(twice.text).toContain('Masa jabatan ini sudah diakhiri.');
    const entries = await house.db.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY number',
      [id],
    );
    expect(entries.map(({ action }) => action)).toEqual(['signatory.appointed', 'signatory.ended']);
  });

  it('gives up a plan, which then never signs', async () => {
    const from = addDays(await officeToday(house), 30);
    await admin
      .postForm('/admin/pejabat/baru', {
        ...official,
        capacity: 'PLT',
        mandate: 'SP 9',
        name: 'Rencana',
        validFrom: from,
      })
      .expect(303);
    const { id } = await signs(from);
    await admin
      .postForm(`/admin/pejabat/${id}/akhiri`, { lastDay: addDays(from, -1), reason: 'Surat perintah ditarik' })
      .expect(303);
    expect((await signs(from)).name).toBe('Hj. Penerus');
    expect((await admin.get('/admin/pejabat')).text).toContain('Tidak jadi');
  });

  it.each([
    ['signatories_stand', `UPDATE signatories SET name = 'Lain' WHERE name = 'Hj. Penerus'`],
    ['signatories_stand', `DELETE FROM signatories WHERE name = 'Hj. Penerus'`],
    ['signatories_end_once', `UPDATE signatories SET valid_to = '2027-01-01' WHERE name = 'Hj. Penerus'`],
    [
      'signatories_one_definitive',
      `INSERT INTO signatories (id, office_code, name, title, capacity, valid_from)
       VALUES (gen_random_uuid(), 'OFFICE', 'Kedua', 'Kepala', 'DEFINITIF', '2026-04-01')`,
    ],
  ])('is held by the database: %s', async (constraint, sql) => {
    await expect(house.byOwnersHand(sql)).rejects.toMatchObject({ constraint });
  });

  it('changes an office from today on', async () => {
    const office = {
      name: 'Dinas Ketenagakerjaan',
      address: 'Jalan Baru 2',
      phone: '(0548) 555-1',
      email: 'a@kota.example',
      replyTo: 'b@kota.example',
      openingHours: '08.00–15.00 WITA',
    };
    await admin.postForm('/admin/pejabat/kantor/OFFICE', office).expect(303);
    await admin.postForm('/admin/pejabat/kantor/OFFICE', { ...office, address: 'Jalan Baru 3' }).expect(303);
    const page = await admin.get('/admin/pejabat').expect(200);
    expect(page.text).toContain('Jalan Baru 3');
    await admin.get('/admin/pejabat/kantor/LAIN').expect(404);
  });

  it('is for the admin alone', async () => {
    const officer = await house.api.as('case_officer');
    await officer.get('/admin/pejabat').expect(403);
    const auditor = await house.api.as('auditor');
    await auditor.get('/admin/pejabat').expect(200);
    await auditor.postForm('/admin/pejabat/baru', official).expect(403);
    const { id } = await signs(await officeToday(house));
    for (const who of [officer, auditor]) await who.get(`/admin/pejabat/${id}/akhiri`).expect(403);
  });
});
