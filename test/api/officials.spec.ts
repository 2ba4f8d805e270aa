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

describe('officials and offices', () => {
  it('says which office has nobody to sign for it', async () => {
    const page = await admin.get('/admin/pejabat').expect(200);
    expect(page.text).toContain('Tanpa pejabat, suratnya tidak dapat disusun.');
    expect(await htmlProblems(page.text)).toEqual([]);
  });

  it('appoints one after the other, each ending where the next begins', async () => {
    await admin.postForm('/admin/pejabat/baru', official).expect(303);
    await admin
      .postForm('/admin/pejabat/baru', {
        ...official,
        name: 'Hj. Penerus',
        capacity: 'PLT',
        mandate: 'SP 1/2026',
        validFrom: '2026-03-02',
      })
      .expect(303);
    const rows = await house.db.query(`SELECT name, valid_to FROM signatories ORDER BY valid_from`);
    expect(rows).toEqual([
      { name: official.name, valid_to: '2026-03-02' },
      { name: 'Hj. Penerus', valid_to: null },
    ]);
  });

  it('wants a mandate of whoever acts for another, and shows the form again', async () => {
    const page = await admin
      .postForm('/admin/pejabat/baru', { ...official, capacity: 'PLH', validFrom: '2026-05-04' })
      .expect(422);
    expect(page.text).toContain('Pejabat pelaksana memerlukan surat perintah.');
    expect(page.text).toContain(official.name);
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
  });
});
