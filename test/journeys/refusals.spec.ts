import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { JobRunner } from '../../src/jobs/job-runner';
import { anEmployer, appointOfficials, officeToday, setParameter } from '../factories/office';
import { aScan } from '../factories/scans';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';
import { everyTable } from '../support/every-table';

/** Wrong input is refused with a sentence a civil servant understands, and nothing is stored. */
describe('what the office refuses', () => {
  let house: TestApp;
  let dewi: Client;
  let bayu: Client;
  let hadi: Client;

  beforeAll(async () => {
    house = await bootApp();
    dewi = await house.api.as('case_officer');
    bayu = await house.api.as('bpjs_officer');
    hadi = await house.api.as('team_head');
    await appointOfficials(house, await house.api.as('signatory'));
    for (const series of ['L', 'K', 'B']) await setParameter(house, `number.source.${series}`, 'OWN');
    await setParameter(house, 'bpjs.acts', 'WRITE_HERE');
  });
  afterAll(() => house?.stop());

  const caseOf = async (id: string) => (await dewi.get(`/api/v1/cases/${id}`).expect(200)).body;

  async function openCase(): Promise<{ id: string; findingIds: string[] }> {
    const { id: employerId } = await anEmployer(house);
    const finding = { category: 'PDS_TK', evidence: 'OSS 12 pekerja; berkas BPJS 8 pekerja' };
    const { body } = await dewi
      .post('/api/v1/cases')
      .send({ employerId, findings: [finding] })
      .expect(201);
    const { findings } = await caseOf(body.id);
    return { id: body.id, findingIds: findings.map((one: { id: string }) => one.id) };
  }

  /** A step with the version just read; a buffer goes as a file. */
  async function step(who: Client, id: string, path: string, body: Record<string, unknown>): Promise<Response> {
    const { head } = await caseOf(id);
    const post = who
      .post(`/api/v1/cases/${id}/${path}`)
      .set('if-match', `"${head.version}"`)
      .set('idempotency-key', randomUUID());
    const { scan, ...fields } = body;
    if (!Buffer.isBuffer(scan)) return post.send(body);
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) void post.field(name, String(each));
    return post.attach('scan', scan, { filename: 'surat.pdf', contentType: 'application/pdf' });
  }

  /** Does it, and sees that it was refused with these words and that no table has another row. */
  async function expectRefused(
    act: () => PromiseLike<Response>,
    expected: { status: number; type: string; says: string | RegExp; at?: string },
  ): Promise<void> {
    const before = await everyTable(house);
    const { status, body, headers } = await act();
    expect({ status, type: body.type }).toEqual({ status: expected.status, type: `/masalah/${expected.type}` });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    const faults: { pointer: string; detail: string }[] = body.errors ?? [];
    const fault = faults.find(({ pointer }) => pointer === expected.at);
    expect(fault?.detail ?? body.detail).toMatch(expected.says);
    if (expected.at) expect(faults.map(({ pointer }) => pointer)).toContain(expected.at);
    expect(await everyTable(house)).toEqual(before);
  }

  describe('files', () => {
    it.each([
      ['kosong.xlsx', 'oss-nib', /tidak berisi|kosong/i],
      ['nol-bita.xlsx', 'oss-nib', /kosong \(0 bita\)/],
      ['bukan-xlsx.xlsx', 'bpjs-membership', /gambar|bukan/i],
    ])('refuses %s and says why; the register stays as it is', async (name, kind, why) => {
      const register = () =>
        everyTable(house).then(({ employers, memberships, import_rows: rows }) => [employers, memberships, rows]);
      const before = await register();
      const bytes = readFileSync(join(__dirname, '..', 'fixtures', 'data', name));
      const { body } = await dewi.post('/api/v1/imports').field('kind', kind).attach('file', bytes, name).expect(202);
      await house.app.get(JobRunner).runDue();

      const shown = (await dewi.get(`/api/v1/imports/${body.id}`).expect(200)).body;
      expect(shown).toMatchObject({ state: 'refused', problems: [expect.stringMatching(why)] });
      expect(await register()).toEqual(before);
      await expectRefused(() => dewi.post(`/api/v1/imports/${body.id}/apply`), {
        status: 409,
        type: 'import-not-ready',
        says: 'Berkas ini tidak dapat dipakai',
      });
    });

    it('refuses a kind nobody knows, and a form without a file', async () => {
      const file = aScan('apa saja');
      await expectRefused(() => dewi.post('/api/v1/imports').field('kind', 'gaji').attach('file', file, 'gaji.xlsx'), {
        ...{ status: 422, type: 'invalid-input', at: '/kind', says: 'Pilih jenis berkas dari daftar.' },
      });
      await expectRefused(() => dewi.post('/api/v1/imports').field('kind', 'oss-nib'), {
        ...{ status: 422, type: 'invalid-input', at: '/file', says: 'Pilih berkas' },
      });
    });
  });

  describe('identifiers at the counter', () => {
    const ask = (question: object) => () =>
      dewi.post('/api/v1/checks').send({ service: 'BUILDING', name: 'PT Contoh', ...question });

    it('refuses an unknown service code', () =>
      expectRefused(ask({ service: 'PASPOR', identifiers: [{ type: 'nib', value: '9120304511872' }] }), {
        ...{ status: 422, type: 'unknown-service', says: /layanan/i },
      }));

    it('refuses an unknown type of number', () =>
      expectRefused(ask({ identifiers: [{ type: 'ktp', value: '6474010101900001' }] }), {
        ...{
          status: 422,
          type: 'invalid-input',
          at: '/identifiers/0/type',
          says: 'Jenis nomor: nib, npwp, nitku, atau npp.',
        },
      }));

    it.each([
      ['nib', '912030451187', 'NIB'],
      ['npwp', '12.345', 'NPWP'],
      ['nitku', '123', 'NITKU'],
    ])('never decides on a malformed %s: it says what is wrong with it', async (type, value, says) => {
      const { body } = await ask({ identifiers: [{ type, value }] })().expect(200);
      expect(body).toMatchObject({ result: 'review', reason: 'malformed-identifier', sanctions: [], subject: null });
      expect(JSON.stringify(body.notes)).toContain(says);
    });
  });

  describe('steps', () => {
    it('refuses a fine before there was a warning, and says which step is which', async () => {
      const { id, findingIds } = await openCase();
      const fine = {
        findingIds,
        windowDays: 30,
        number: 'B/1',
        datedOn: await officeToday(house),
        scan: aScan('denda'),
      };
      await expectRefused(() => step(bayu, id, 'fine', fine), {
        ...{ status: 409, type: 'step-not-allowed', says: 'Kasus berstatus Temuan belum dapat ke Denda.' },
      });
    });

    it('refuses to close as compliant without the word of BPJS', async () => {
      const { id } = await openCase();
      const closing = { ending: 'CLOSED_COMPLIANT', reason: 'katanya sudah mendaftar' };
      await expectRefused(() => step(dewi, id, 'closing', closing), {
        ...{
          status: 409,
          type: 'conditions-not-met',
          says: 'Pernyataan kepatuhan BPJS untuk Temuan 1 belum tercatat.',
        },
      });
    });

    it('refuses a step on a version somebody has changed meanwhile, and a step that names none', async () => {
      const { id } = await openCase();
      const closing = { ending: 'CLOSED_NOT_PROVEN', reason: 'alamat tidak ditemukan' };
      const path = `/api/v1/cases/${id}/closing`;
      await expectRefused(() => dewi.post(path).set('if-match', '"7"').send(closing), {
        ...{ status: 412, type: 'stale-version', says: 'Diubah oleh' },
      });
      await expectRefused(() => dewi.post(path).send(closing), {
        ...{ status: 428, type: 'version-required', says: /versi|muat ulang/i },
      });
    });

    it('refuses a second case on the same employer, and one without a finding', async () => {
      const { id } = await openCase();
      const { head } = await caseOf(id);
      const finding = { category: 'PDS_UPAH', evidence: 'upah yang dilaporkan terlalu rendah' };
      await expectRefused(() => dewi.post('/api/v1/cases').send({ employerId: head.employerId, findings: [finding] }), {
        ...{ status: 409, type: 'case-already-open', says: head.reference },
      });
      await expectRefused(() => dewi.post('/api/v1/cases').send({ employerId: head.employerId, findings: [] }), {
        ...{ status: 422, type: 'invalid-input', at: '/findings', says: 'Kasus memerlukan sedikitnya satu temuan.' },
      });
    });
  });

  describe('letters', () => {
    const written = async () => {
      const { id, findingIds } = await openCase();
      const examiner = { examinerName: 'Fajar Ramadhanu', examinerPhone: '(0548) 555-0175' };
      const { body } = await step(bayu, id, 'warnings/draft', { findingIds, periodDays: 10, ...examiner });
      return { caseId: id, letterId: body.id as string };
    };

    it('refuses the signature of whoever wrote the letter', async () => {
      const { letterId } = await written();
      const sign = () => bayu.post(`/api/v1/letters/${letterId}/signature`).set('if-match', '"1"').send({});
      await expectRefused(sign, { status: 403, type: 'drafter-cannot-sign', says: 'Minta orang lain.' });
    });

    it('holds that in the database, too, against hand-written SQL of its owner', async () => {
      const { letterId } = await written();
      const forged = house.asOwner('UPDATE letters SET signed_by = drafted_by, signed_at = now() WHERE id = $1', [
        letterId,
      ]);
      await expect(forged).rejects.toThrow('letters_signer_is_not_drafter');
    });

    it('refuses the signature of another office', async () => {
      const { letterId } = await written();
      const sign = () => hadi.post(`/api/v1/letters/${letterId}/signature`).set('if-match', '"1"').send({});
      await expectRefused(sign, { status: 403, type: 'not-your-signature', says: 'ditandatangani pejabat lain' });
    });

    it('refuses a receipt before its letter, in the future, or without a letter that stands', async () => {
      const { letterId } = await written();
      const receive = (receivedOn: string) => () =>
        dewi
          .post(`/api/v1/letters/${letterId}/receipt`)
          .send({ method: 'HANDED_OVER', receivedOn, receiverName: 'Sri' });
      await expectRefused(receive(await officeToday(house)), {
        ...{ status: 409, type: 'letter-state', says: /belum|menunggu/i },
      });

      const fajar = await house.api.as('bpjs_officer', 'b');
      await fajar.post(`/api/v1/letters/${letterId}/signature`).set('if-match', '"1"').send({}).expect(201);
      await expectRefused(receive('2026-01-05'), {
        ...{ status: 422, type: 'receipt-before-letter', at: '/receivedOn', says: 'Tidak boleh sebelum tanggal surat' },
      });
      await expectRefused(receive('2027-12-30'), {
        ...{ status: 422, type: 'invalid-input', at: '/receivedOn', says: 'Tanggal tidak boleh sesudah hari ini.' },
      });
      await expectRefused(receive('31-12-2026'), {
        ...{ status: 422, type: 'invalid-input', at: '/receivedOn', says: 'Isi tanggal diterima.' },
      });
    });

    it('refuses a warning that gives more days than the law', async () => {
      const { id, findingIds } = await openCase();
      const examiner = { examinerName: 'Fajar Ramadhanu', examinerPhone: '(0548) 555-0175' };
      await expectRefused(() => step(bayu, id, 'warnings/draft', { findingIds, periodDays: 14, ...examiner }), {
        ...{ status: 422, type: 'period-not-allowed', says: 'paling lama 10 hari kerja' },
      });
    });

    it('refuses a scan that is no paper', async () => {
      const { id, findingIds } = await openCase();
      const paper = { findingIds, periodDays: 10, number: 'B/2', datedOn: await officeToday(house) };
      await expectRefused(() => step(bayu, id, 'warnings', { ...paper, scan: Buffer.from('bukan pdf') }), {
        ...{ status: 415, type: 'file-type-not-allowed', says: /PDF/ },
      });
    });
  });
});
