import { SYSTEM_ACTOR } from '../../src/common/actor';
import { newId } from '../../src/common/ids';
import { plainDate } from '../../src/common/plain-date';
import { EmployerService } from '../../src/employers/employer.service';
import { MembershipService, type NewMembership } from '../../src/memberships/membership.service';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let officer: Client;
let id: string;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
  id = await house.db.transaction(async (tx) => {
    const from = { source: 'oss-nib' } as const;
    const employerId = await house.app.get(EmployerService).create(tx, SYSTEM_ACTOR, {
      name: 'PT Wanatirta Borneo <Fabrikasi>',
      legalForm: 'PT',
      isLegalEntity: true,
      identifiers: [
        { type: 'nib', value: '0220117734206', ...from },
        { type: 'owner_npwp', value: '6474014501900412', ...from },
      ],
      establishments: [
        { name: 'Kantor pusat', address: 'Jl. Pipa Raya 21', villageCode: '64.74.02.1004', isHead: true, ...from },
      ],
      facts: [{ asOf: plainDate('2026-10-31'), scale: 'menengah', declaredWorkers: 42, kbli: '25119', ...from }],
      contacts: [{ kind: 'email', value: 'sdm@wanatirta.example', ...from }],
    });
    const memberships = house.app.get(MembershipService);
    const row: Omit<NewMembership, 'workers'> = {
      ...{
        employerId,
        linkedBy: 'nib',
        npp: 'KT018231',
        division: '000',
        name: 'WANATIRTA, PT',
        address: null,
        postcode: null,
      },
      ...{
        nib: '0220117734206',
        npwpLookups: [],
        npwpMasked: null,
        programmes: ['JKK', 'JKM', 'JHT'],
        wages: 90_000_000,
      },
      ...{ lastPaidMonth: '2026-07', arrearsMonths: 2, arrearsAmount: 9_100_000, officer: 'R. Hidayat', email: null },
      ...{ phoneCipher: null, phoneLookup: null, phoneMasked: null, sourceRow: 7 },
    };
    await memberships.recordMonth(tx, plainDate('2026-09-30'), null, [{ ...row, workers: 27 }]);
    await memberships.recordMonth(tx, plainDate('2026-10-31'), null, [
      { ...row, workers: 28 },
      {
        ...row,
        employerId: null,
        linkedBy: null,
        npp: 'KT019950',
        name: 'WANA TIRTA BORNEO, PT',
        nib: null,
        workers: 3,
      },
    ]);
    const question = {
      employerId,
      npp: 'KT019950',
      division: '000',
      score: 0.6,
      reasons: ['nama mirip', 'kode pos berbeda'],
    };
    await memberships.propose(tx, [question]);
    return employerId;
  });
});
afterAll(() => house?.stop());

async function page(path: string, as = officer): Promise<string> {
  const { text } = await as.get(path).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  expect(text.match(/<h1/g)).toHaveLength(1);
  // Handlebars writes `=` as an entity; a browser reads both alike.
  return text.replaceAll('&#x3D;', '=');
}

it('shows one employer: numbers with their source, months, places, and what to match', async () => {
  const text = await page(`/pemberi-kerja/${id}`);

  expect(text).toContain('PT Wanatirta Borneo &lt;Fabrikasi&gt;');
  expect(text).toContain('0220117734206');
  expect(text).toContain('64**********0412');
  expect(text).toContain('Tidak menghubungkan');
  expect(text).toContain('Jul 2026');
  expect(text).toContain('2 bulan');
  expect(text).toContain('42 OSS');
  expect(text).toContain('Satimpo');
  expect(text).toContain('Perlu dicocokkan (1)');
  expect(text).toContain('Kemiripan tidak pernah menahan atau membebaskan.');
  expect(text).toContain(`/kasus/baru?pemberi-kerja=${id}`);
});

it('lets who may not open a case look, and no more', async () => {
  const text = await page(`/pemberi-kerja/${id}`, await house.api.as('auditor'));
  expect(text).not.toContain('Buka kasus');
  expect(text).toContain('Lihat berdampingan');
  await (await house.api.as('licensing_officer')).get(`/pemberi-kerja/${id}`).expect(403);
  await officer.get(`/pemberi-kerja/${newId()}`).expect(404);
});

it('searches without putting a tax number into an address', async () => {
  expect(await page('/pemberi-kerja')).toContain('1 dari 1 pemberi kerja');

  const byNib = await officer
    .postForm('/pemberi-kerja/cari', { q: '0220117734206', village: '', standing: '' })
    .expect(303);
  expect(byNib.headers.location).toBe(`/pemberi-kerja/${id}`);

  const byName = await officer
    .postForm('/pemberi-kerja/cari', { q: 'wanatirta', village: '64.74.02.1004' })
    .expect(303);
  expect(byName.headers.location).toBe('/pemberi-kerja?village=64.74.02.1004&q=wanatirta');
  expect(await page(byName.headers.location!)).toContain('Jl. Pipa Raya 21');

  const unknown = await officer.postForm('/pemberi-kerja/cari', { q: '01.234.567.8-901.000' });
  expect(unknown.headers.location).toBeUndefined();
  expect(unknown.text).toContain('Nomor itu tidak ada di data kami.');
  expect(await htmlProblems(unknown.text)).toEqual([]);

  expect(await page('/pemberi-kerja?q=zzzzqqq')).toContain('Tidak ada pemberi kerja yang cocok.');
});

it('puts two records side by side and takes a decision with its reason', async () => {
  const [match] = await house.db.query<{ id: string }[]>('SELECT id FROM match_proposals');
  const path = `/pemberi-kerja/${id}/cocok/${match!.id}`;
  const shown = await page(path);
  expect(shown).toContain('WANA TIRTA BORNEO, PT');
  expect(shown).toContain('Kode pos berbeda');
  expect(await page(path, await house.api.as('auditor'))).not.toContain('Keputusan Anda');

  const short = await officer.postForm(path, { _key: newId(), decision: 'same', reason: 'ya' }).expect(422);
  expect(short.text).toContain('Tulis alasan paling sedikit 10 huruf');
  expect(await htmlProblems(short.text)).toEqual([]);

  const done = await officer
    .postForm(path, { _key: newId(), decision: 'same', reason: 'Satu alamat, satu direktur.' })
    .expect(303);
  expect(done.headers.location).toBe(`/pemberi-kerja/${id}`);
  const after = await page(`/pemberi-kerja/${id}`);
  expect(after).toContain('dihubungkan petugas');
  expect(after).not.toContain('Perlu dicocokkan');
  expect(await page(path)).toContain('Satu alamat, satu direktur.');
});
