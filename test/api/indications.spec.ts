import { newId } from '../../src/common/ids';
import { JobRunner } from '../../src/jobs/job-runner';
import { anEmployer, setParameter } from '../factories/office';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { htmlProblems } from '../support/html';

let house: TestApp;
let officer: Client;
let auditor: Client;

beforeAll(async () => {
  house = await bootApp();
  officer = await house.api.as('case_officer');
  auditor = await house.api.as('auditor');
});
afterAll(() => house?.stop());

interface Indication {
  id: string;
  kind: string;
  employerId: string;
  name: string;
  figure: number;
  why: string;
  evidence: { side: string; label: string; value: number | string; on: string; counts: boolean }[];
  endedWhy: string | null;
  dismissal: { by: string; reason: string } | null;
  openCase: { reference: string } | null;
}

/** An employer of whom the licensing office's list says so many workers. */
async function declaring(name: string, workers: number, scale = 'kecil'): Promise<string> {
  const { id } = await anEmployer(house, { name });
  await house.asOwner(
    `INSERT INTO employer_facts (id, employer_id, as_of, scale, declared_workers, source)
     VALUES ($1, $2, '2026-10-31', $3, $4, 'oss-nib')`,
    [newId(), id, scale, workers],
  );
  return id;
}

let nextNpp = 990_100;
/** A row of BPJS's file, linked by the employer's NIB. */
async function atBpjs(employerId: string, workers: number, given: object = {}): Promise<void> {
  const row = { programmes: ['JKK', 'JKM', 'JHT'], arrearsMonths: 0, arrearsAmount: 0, asOf: '2026-10-31', ...given };
  await house.asOwner(
    `INSERT INTO memberships (id, employer_id, linked_by, npp, division, name, search_name, programmes, workers,
                              arrears_months, arrears_amount, as_of)
     VALUES ($1, $2, 'nib', $3, '000', 'Baris', 'baris', $4, $5, $6, $7, $8)`,
    [newId(), employerId, `JK${nextNpp++}`, row.programmes, workers, row.arrearsMonths, row.arrearsAmount, row.asOf],
  );
}

async function list(query: string): Promise<Indication[]> {
  const { body } = await officer.get(`/api/v1/indications?${query}`).expect(200);
  expect(body).toMatchObject({ isComplete: true, total: body.indications.length });
  return body.indications;
}

async function only(query: string): Promise<Indication> {
  const found = await list(query);
  expect(found).toHaveLength(1);
  return found[0]!;
}

async function page(path: string, as = officer): Promise<string> {
  const { text } = await as.get(path).expect(200);
  expect(await htmlProblems(text)).toEqual([]);
  return text;
}

const runJobs = () => house.app.get(JobRunner).runDue();

describe('what the files say against an employer', () => {
  it('is listed by category with the figures it compares, and follows the newest file at once', async () => {
    const few = await declaring('PT Sebagian Saja', 20);
    await atBpjs(few, 9);
    const late = await declaring('CV Lama Menunggak', 4);
    await atBpjs(late, 4, { arrearsMonths: 8, arrearsAmount: 1_250_000 });
    const partial = await declaring('PT Program Kurang', 6, 'menengah');
    await atBpjs(partial, 6);

    expect(await only('daftar=pds-tk&cari=sebagian')).toMatchObject({
      ...{ employerId: few, figure: 11, why: 'Melaporkan 20 pekerja, terdaftar 9.' },
      evidence: [
        { side: 'said', label: 'Pekerja menurut OSS', value: 20, on: '2026-10-31', counts: true },
        { side: 'bpjs', value: 9, on: '2026-10-31' },
      ],
    });
    expect(await list('daftar=tunggakan&umur=Macet')).toMatchObject([{ employerId: late, figure: 8 }]);
    expect(await list('daftar=tunggakan&umur=Lancar')).toEqual([]);
    expect(await only('daftar=pds-program')).toMatchObject({ employerId: partial, figure: 1 });
    expect(await page('/pemberi-kerja/dugaan?daftar=tunggakan')).toContain('Macet');
    const { text: file } = await officer.get('/pemberi-kerja/dugaan/ekspor?daftar=tunggakan&format=csv').expect(200);
    expect(file).toMatch(/^\uFEFFPemberi kerja;NIB;.*\r\nCV Lama Menunggak;\d{13};Satimpo;.*;8;1250000;Macet\r\n$/);

    await atBpjs(few, 20, { asOf: '2026-11-30' });
    await atBpjs(late, 4, { asOf: '2026-11-30', arrearsMonths: 8, arrearsAmount: 1_250_000 });
    expect(await list('daftar=pds-tk')).toEqual([]);
    expect(await list('daftar=pds-tk&lihat=selesai')).toMatchObject([
      { employerId: few, endedWhy: 'Pekerja yang terdaftar tidak lagi kurang daripada yang dilaporkan.' },
    ]);
  });

  it('is measured by the parameters of the office', async () => {
    const id = await declaring('UD Selisih Tipis', 10);
    await atBpjs(id, 7, { asOf: '2026-11-30' });
    expect(await list('daftar=pds-tk&cari=selisih')).toHaveLength(1);
    await setParameter(house, 'headcount.tolerance_workers', 3);
    await house.asOwner('INSERT INTO indications_due (employer_id) VALUES (NULL)');

    expect(await list('daftar=pds-tk&cari=selisih')).toEqual([]);
  });
});

describe('one employer under two records', () => {
  it('is no suspect where BPJS knows the other record, and is one again when they are told apart', async () => {
    const kept = await declaring('PT Tercatat Dua Kali', 12);
    const { id: duplicate } = await anEmployer(house, { name: 'Tercatat Dua Kali, PT' });
    await atBpjs(duplicate, 12, { asOf: '2026-11-30' });
    expect(await only('cari=tercatat')).toMatchObject({ employerId: kept });
    const reason = 'NPWP dan alamatnya sama, sudah ditelepon.';
    await officer.post('/api/v1/employer-joins').send({ keptId: kept, duplicateId: duplicate, reason }).expect(200);

    expect(await list('cari=tercatat')).toEqual([]);
    expect(await list('cari=tercatat&lihat=selesai')).toMatchObject([
      { employerId: kept, endedWhy: 'Sudah terdaftar di BPJS Ketenagakerjaan.' },
    ]);
    await officer.post(`/api/v1/employer-joins/${duplicate}/separate`).send({ reason }).expect(200);
    expect(await only('cari=tercatat')).toMatchObject({ employerId: kept });
  });

  it('and nobody becomes a suspect because the newest file of BPJS was taken back', async () => {
    const id = await declaring('PT Berkas Ditarik', 6);
    await atBpjs(id, 6, { asOf: '2026-11-30' });
    await atBpjs(id, 2, { asOf: '2026-12-31' });
    expect(await only('daftar=pds-tk&cari=ditarik')).toMatchObject({ figure: 4 });
    await house.asOwner(`UPDATE memberships SET superseded_at = office_now() WHERE as_of = '2026-12-31'`);

    expect(await list('daftar=pds-tk&cari=ditarik')).toEqual([]);
    expect(await list('cari=ditarik')).toEqual([]);
  });

  it('and a record withdrawn with its file is nobody', async () => {
    const id = await declaring('PT Datang Dari Berkas', 6);
    expect(await list('cari=datang')).toHaveLength(1);
    await house.asOwner('UPDATE employers SET withdrawn_at = office_now() WHERE id = $1', [id]);

    expect(await list('cari=datang')).toEqual([]);
  });
});

describe('putting an indication aside', () => {
  it('is remembered with its author, can be taken back, and ends when the figures change', async () => {
    const id = await declaring('Toko Dikesampingkan', 3);
    const { id: indication } = await only('cari=dikesampingkan');
    const dismiss = (body: object, as = officer) => as.post(`/api/v1/indications/${indication}/dismissal`).send(body);
    const because = { ground: 'owner-only', reason: 'Hanya pemilik dan istrinya, dilihat saat lewat.' };

    await dismiss({ ground: 'owner-only', reason: 'ya' }).expect(422);
    await dismiss(because, auditor).expect(403);
    await dismiss(because).expect(204);
    expect((await dismiss(because).expect(409)).body.type).toContain('indication-dismissed');
    expect(await list('cari=dikesampingkan')).toEqual([]);
    expect(await only('cari=dikesampingkan&lihat=dikesampingkan')).toMatchObject({
      dismissal: { by: officer.actor!.name, reason: because.reason },
    });
    expect(await page(`/pemberi-kerja/dugaan/${indication}`, auditor)).toContain('Hanya pemilik yang bekerja');

    const reason = { reason: 'Salah orang, pegawainya ada empat.' };
    await officer.post(`/api/v1/indications/${indication}/restoration`).send(reason).expect(204);
    await officer.post(`/api/v1/indications/${indication}/restoration`).send(reason).expect(409);
    await dismiss(because).expect(204);
    expect(await list('cari=dikesampingkan')).toEqual([]);

    await house.asOwner(
      `INSERT INTO employer_facts (id, employer_id, as_of, scale, declared_workers, source)
       VALUES ($1, $2, '2026-11-30', 'kecil', 9, 'oss-nib')`,
      [newId(), id],
    );
    expect(await only('cari=dikesampingkan')).toMatchObject({ figure: 9, dismissal: null });
  });
});

describe('cases opened from a list', () => {
  it('are opened for those the last look names, each with its finding, and for nobody who has changed since', async () => {
    const [one, two, known, asked] = [
      await declaring('PT Buka Satu', 30),
      await declaring('PT Buka Dua', 20),
      await declaring('PT Buka Sudah Ada', 10),
      await declaring('PT Buka Ditanyakan', 5),
    ];
    await atBpjs(two, 4, { asOf: '2026-11-30', arrearsMonths: 2, arrearsAmount: 900_000 });
    await house.asOwner(`UPDATE memberships SET employer_id = NULL, linked_by = NULL WHERE employer_id = $1`, [two]);
    expect((await list('cari=buka')).map(({ employerId }) => employerId)).toEqual([one, two, known, asked]);
    await officer
      .post('/api/v1/cases')
      .send({ employerId: known, findings: [{ category: 'PWBD', evidence: 'Dilaporkan warga sekitar.' }] })
      .expect(201);
    await officer
      .post('/api/v1/bpjs-questions')
      .send({ employerIds: [asked] })
      .expect(201);

    const { text: look } = await officer
      .postForm('/pemberi-kerja/dugaan/buka-kasus?daftar=pwbd&cari=buka', { employerIds: [one, two, known, asked] })
      .expect(200);
    expect(await htmlProblems(look)).toEqual([]);
    expect(look).toContain('2 kasus dibuka dari daftar Belum terdaftar di BPJS Ketenagakerjaan; 2 dikecualikan.');
    expect(look).toMatch(/Kasus KS-2026-\d{4} masih berjalan\./);
    expect(look).toContain('Menunggu jawaban BPJS; ditanyakan pada');
    const { text: everybody } = await officer
      .postForm('/pemberi-kerja/dugaan/buka-kasus?daftar=pwbd&cari=buka', { semua: '1' })
      .expect(200);
    expect(everybody).toContain('2 kasus dibuka');
    await officer.postForm('/pemberi-kerja/dugaan/buka-kasus?daftar=pwbd', {}).expect(422);

    // Between the last look and the job the second turns out to be registered.
    await house.asOwner(
      `UPDATE memberships SET employer_id = $1, linked_by = 'nib' WHERE workers = 4 AND employer_id IS NULL`,
      [two],
    );
    const sent = await officer
      .postForm('/pemberi-kerja/dugaan/buka-kasus/pesan', {
        _key: newId(),
        kind: 'PWBD',
        employerIds: [one, two, known],
      })
      .expect(303);
    const result = sent.headers.location!;
    expect(await page(result)).toContain('0 dari 3 selesai');
    await runJobs();
    await runJobs();

    const { body } = await officer
      .get(result.replace('/pemberi-kerja/dugaan/pembukaan', '/api/v1/case-openings'))
      .expect(200);
    const rowOf = (id: string) => body.rows.find((row: { employerId: string }) => row.employerId === id);
    expect(rowOf(one)).toMatchObject({ done: true, refused: null, reference: expect.stringMatching(/^KS-2026-/) });
    expect(rowOf(two)).toMatchObject({ caseId: null, refused: 'Sudah terdaftar di BPJS Ketenagakerjaan.' });
    expect(rowOf(known)).toMatchObject({ caseId: null, refused: expect.stringMatching(/masih berjalan/) });
    const { body: file } = await officer.get(`/api/v1/cases/${rowOf(one).caseId}`).expect(200);
    expect(file.findings).toMatchObject([
      {
        category: 'PWBD',
        status: 'open',
        confirmedOn: null,
        details: { declaredWorkers: 30, figures: [{ value: 30 }] },
      },
    ]);
    expect(file.head.ownerName).not.toBeNull();
    expect(await page(result)).toContain('Tidak dibuka');
    const { text: csv } = await officer.get(`${result}.csv`).expect(200);
    expect(csv).toMatch(/^\uFEFFPemberi kerja;Hasil;/);
    await (
      await house.api.as('bpjs_officer')
    )
      .post('/api/v1/case-openings')
      .send({ kind: 'PWBD', employerIds: [one] })
      .expect(403);
  });
});

describe('asking BPJS about suspects', () => {
  it('marks who was asked when, asks nobody twice, and hands the list over without formulas', async () => {
    const id = await declaring('=HYPERLINK("http://contoh.example")', 7);
    const suspect = await only('cari=hyperlink');
    expect(suspect.employerId).toBe(id);
    expect(await page('/pemberi-kerja/dugaan/tanya-bpjs?cari=hyperlink')).toContain('1 pemberi kerja ditanyakan');
    const sent = await officer
      .postForm('/pemberi-kerja/dugaan/tanya-bpjs?cari=hyperlink', { _key: newId() })
      .expect(303);
    await officer
      .post('/api/v1/bpjs-questions')
      .send({ employerIds: [id] })
      .expect(422);

    expect(await page(sent.headers.location!)).toContain('0 dari 1 dijawab');
    expect(await page('/pemberi-kerja/dugaan?cari=hyperlink&ditanya=ya')).toContain('Ditanyakan pada');
    expect(await list('cari=hyperlink&ditanya=tidak')).toEqual([]);
    const { text: csv } = await officer.get(`${sent.headers.location}.csv`).expect(200);
    expect(csv).toContain(`;"'=HYPERLINK(""http://contoh.example"")";`);
    expect(csv).toMatch(/;0\d\*{10}\d{4};/);
    await officer
      .get(`${sent.headers.location}.xlsx`)
      .expect(200)
      .expect('content-type', /spreadsheetml/);
    const exported = await house.db.query(
      `SELECT data FROM audit_entries WHERE action = 'bpjs-questions.exported' ORDER BY id`,
    );
    expect(exported).toMatchObject([{ data: { format: 'csv', rows: 1 } }, { data: { format: 'xlsx', rows: 1 } }]);
  });
});
