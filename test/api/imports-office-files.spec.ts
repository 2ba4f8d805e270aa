import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JobRunner } from '../../src/jobs/job-runner';
import { Register, type KnownEmployer } from '../factories/sanctioned-employer';
import type { Client } from '../support/api';
import { bootApp, type TestApp } from '../support/app';

const HEADER =
  'Nomor WLKP;Nama Perusahaan;Alamat;Kelurahan;Jml TK L;Jml TK P;Upah Terendah;Upah Tertinggi;Jml Ikut BPJS TK;Tanggal Lapor';

/** The office's other files, from the upload to what they say of an employer. */
describe('files that bear no number, or bring word of BPJS', () => {
  let house: TestApp;
  let officer: Client;
  let bpjs: Client;
  let register: Register;

  beforeAll(async () => {
    house = await bootApp();
    officer = await house.api.as('case_officer');
    bpjs = await house.api.as('bpjs_officer');
    register = new Register(house);
  });
  afterAll(() => house?.stop());

  const fixture = (name: string) => readFileSync(join('test/fixtures/data', name));
  const bring = async (kind: string, name: string, bytes: Buffer = fixture(name), as = officer) => {
    const { body } = await as.post('/api/v1/imports').field('kind', kind).attach('file', bytes, name);
    await house.app.get(JobRunner).runDue();
    return (await as.get(`/api/v1/imports/${body.id}`).expect(200)).body;
  };
  const apply = async (id: string, as = officer) => (await as.post(`/api/v1/imports/${id}/apply`).expect(200)).body;
  const takeBack = (id: string, as = officer) =>
    as.post(`/api/v1/imports/${id}/revert`).send({ reason: 'Berkas ini dari tahun yang salah.' });
  const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

  describe('labour reports', () => {
    it('stay text and letters, in the register and in every file that leaves it', async () => {
      for (const name of ['rumus.csv', 'latin1.csv']) {
        const read = await bring('wlkp', name);
        expect(read.state).toBe('ready');
        await apply(read.id);
      }
      const { body } = await officer.get('/api/v1/labour-reports').expect(200);
      const names = body.places.map(({ name }: { name: string }) => name);
      expect(names).toEqual(
        expect.arrayContaining(['=2*3', '@SUM(1+1)*2', "-2+3+cmd|' /C echo'!A0", 'Pâtisserie Mutiara “Timur”']),
      );
      expect(names).not.toContain('CV +Plus Cahaya Abadi');
    });

    it('of a whole year come in once, and the same again changes nothing', async () => {
      const read = await bring('wlkp', 'wlkp-2026.csv');
      expect(read.counts).toMatchObject({ rows: 763, vanished: 0, rejected: 0 });
      const applied = await apply(read.id);
      expect(applied.counts.new).toBeGreaterThan(700);
      const again = await bring('wlkp', 'wlkp-2026.csv');
      expect(again).toMatchObject({ id: read.id, state: 'applied' });
      const copy = await bring('wlkp', 'salinan.csv', Buffer.concat([fixture('wlkp-2026.csv'), Buffer.from('\r\n')]));
      expect(copy.counts).toMatchObject({ new: 0, changed: 0, rejected: 0 });
    });

    it('of a known name propose and never link; a person links, and the next year follows', async () => {
      const employer = await register.employer({ name: 'PT Gemilang Samudra Raya Abadi' });
      const report = (number: string, workers: number, on: string) =>
        csv(
          HEADER,
          `${number};PT. GEMILANG SAMUDRA RAYA ABADI;Jl. Tongkol No. 9;Loktuan;${workers};0;3900000;5000000;0;${on}`,
        );
      const first = await bring('wlkp', 'satu.csv', report('A.1', 12, '02/03/2026'));
      await apply(first.id);
      const page = (await officer.get(`/api/v1/employers/${employer.id}`).expect(200)).body;
      const [question] = page.matchProposals;
      expect(question).toMatchObject({ kind: 'labour-report' });

      await officer
        .post(`/api/v1/match-proposals/${question.id}/decision`)
        .send({ decision: 'same', reason: 'Alamat dan nama sama, sudah ditelepon.' })
        .expect(204);
      const next = await bring('wlkp', 'dua.csv', report('A.2', 15, '02/04/2026'));
      await apply(next.id);
      const filed = async () =>
        (await officer.get('/api/v1/labour-reports?lihat=terhubung&cari=gemilang samudra').expect(200)).body.places;
      expect(await filed()).toMatchObject([{ employerId: employer.id, workers: 15, reports: 2 }]);

      // Taken back, it is heard no more, and can be brought again; the one before it is built upon until then.
      expect((await takeBack(first.id).expect(409)).body.detail).toContain('sudah diterapkan sesudahnya');
      await takeBack(next.id).expect(200);
      expect(await filed()).toMatchObject([{ workers: 12, reports: 1 }]);
      const again = await bring('wlkp', 'dua.csv', report('A.2', 15, '02/04/2026'));
      expect(await apply(again.id)).toMatchObject({ state: 'applied', counts: { new: 1 } });
      expect(await filed()).toMatchObject([{ workers: 15, reports: 2 }]);
    });
  });

  describe('answers of BPJS', () => {
    const answers = (...rows: string[]) =>
      csv(
        'NIB;NPWP;NPP;Nama Perusahaan;Terdaftar Secara Nasional (ya/tidak);Dipenuhi Sejak;Tanggal Jawaban;Keterangan',
        ...rows,
      );
    let employer: KnownEmployer;
    beforeAll(async () => {
      employer = await register.employer();
    });

    it('are taken by exact numbers alone, and a row nobody knows comes back with its reason', async () => {
      const read = await bring(
        'bpjs-answers',
        'jawaban.csv',
        answers(
          `${employer.nib};;;${employer.name};tidak;;01/03/2026;`,
          `9999999999999;;;PT Entah;ya;;01/03/2026;`,
          `;;;${employer.name};ya;;01/03/2026;`,
        ),
        bpjs,
      );
      expect(read.counts).toMatchObject({ rows: 3, new: 1, rejected: 2 });
      await apply(read.id, bpjs);
      const { body } = await officer
        .get(`/api/v1/imports/${read.id}/rejects`)
        .set('accept', 'application/json')
        .expect(200);
      expect(JSON.stringify(body)).toContain('tidak ada di data kami');
      const [row] = await house.asOwner<{ registered: boolean }>(
        'SELECT registered_nationally AS registered FROM bpjs_answers WHERE employer_id = $1',
        [employer.id],
      );
      expect(row).toEqual({ registered: false });
      await takeBack(read.id, bpjs).expect(200);
      const again = answers(`${employer.nib};;;${employer.name};tidak;;01/03/2026;`);
      expect((await bring('bpjs-answers', 'jawaban-2.csv', again, bpjs)).counts).toMatchObject({ new: 1 });
    });

    it('tell an open case and its officer, and neither move it nor let a letter say what BPJS denies', async () => {
      const known = await register.employer();
      const finding = { category: 'PWBD', evidence: 'OSS per 31 Oktober 2026 (12 pekerja)' };
      const opened = await officer
        .post('/api/v1/cases')
        .send({ employerId: known.id, findings: [finding] })
        .expect(201);
      const answer = async (name: string, said: string, on: string) => {
        const row = `${known.nib};;;${known.name};${said};;${on};Menurut data pusat`;
        return apply((await bring('bpjs-answers', name, answers(row), bpjs)).id, bpjs);
      };
      const record = async () => (await officer.get(`/api/v1/cases/${opened.body.id}`).expect(200)).body;

      await answer('belum.csv', 'tidak', '02/03/2026');
      const confirmed = await record();
      expect(confirmed.head.state).toBe('INTAKE');
      expect(confirmed.findings).toMatchObject([{ status: 'open', confirmedOn: '2026-03-02' }]);
      expect(confirmed.events.map(({ kind }: { kind: string }) => kind)).toContain('bpjs.answered');
      const tasks = await house.db.query<{ title: string }[]>(
        `SELECT title, owner_id AS "ownerId" FROM tasks WHERE case_id = $1 AND key LIKE 'bpjs-answer:%'`,
        [opened.body.id],
      );
      expect(tasks).toMatchObject([{ title: 'Tinjau jawaban BPJS', ownerId: officer.actor!.id }]);

      const told = await answer('sudah.csv', 'ya', '03/03/2026');
      expect((await takeBack(told.id, bpjs).expect(409)).body.detail).toContain('sudah memuat jawaban');
      expect(await record()).toMatchObject({ head: { state: 'INTAKE', bpjsAnswer: 'registered' } });
      const { body } = await officer
        .post(`/api/v1/cases/${opened.body.id}/warnings`)
        .set('If-Match', `"${(await record()).head.version}"`)
        .field('findingIds', confirmed.findings[0].id)
        .field('number', 'B/9')
        .field('datedOn', (await house.db.query('SELECT office_now()::date::text AS day'))[0].day)
        .field('periodDays', '10')
        .attach('scan', Buffer.from('%PDF-1.4\n%%EOF\n'), { filename: 'teguran.pdf', contentType: 'application/pdf' })
        .expect(409);
      expect(body.type).toBe('/masalah/finding-denied');
    });
  });
});
