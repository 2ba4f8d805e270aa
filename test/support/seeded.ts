import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../src/common/actor';
import { JobRunner } from '../../src/jobs/job-runner';
import { CaseFile } from '../factories/case-file';
import { setParameter } from '../factories/office';
import { appointSignatories, type Cast } from '../factories/people';
import { aScan } from '../factories/scans';
import { bootApp, type TestApp } from './app';
import { bodyOf, Person } from './client';

/** A file whose number of workers has a title nobody knows. */
const UNMAPPED =
  'Posisi akhir Oktober 2026\nNPP;DIV;Nama Perusahaan;Program;Karyawan\nZZ900001;000;PT Kolom Baru;JKK,JKM;12\n';

/** How far each case of the seeded house has come, in the order of the law. */
export const STAGES = [
  'opened',
  'reminder-drafted',
  'first-warning',
  'second-warning',
  'fined',
  'eligible',
  'requested',
  'verifying',
  'verified',
  'summoned',
  'heard',
  'recommended',
  'decided',
  'in-force',
  'lifting',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** Cases that left the way. */
export const BESIDE = ['not-found'] as const;
type Beside = (typeof BESIDE)[number];

/** A house with the office's files in it and a case at every stage. */
export interface Seeded {
  house: TestApp;
  cast: Cast;
  cases: Record<Stage | Beside, CaseFile>;
  /** Imports by what became of them. */
  imports: Record<'applied' | 'ready' | 'refused' | 'unmapped', string>;
  stop(): Promise<void>;
}

/** The same people, but signed in without a password. */
const ROLES: Record<keyof Cast, [role: Role, who: string]> = {
  admin: ['admin', 'a'],
  dewi: ['case_officer', 'a'],
  rudi: ['case_officer', 'b'],
  bayu: ['bpjs_officer', 'a'],
  fajar: ['bpjs_officer', 'b'],
  sari: ['legal_reviewer', 'a'],
  hadi: ['team_head', 'a'],
  nur: ['signatory', 'a'],
  lina: ['licensing_officer', 'a'],
  yanto: ['field_officer', 'a'],
  tuti: ['auditor', 'a'],
};

/** Boots the whole house and lets its people work from 2 November 2026 on. */
export async function seedHouse(): Promise<Seeded> {
  const house = await bootApp();
  try {
    const work = new Seeding(house);
    return { ...(await work.done()), house, stop: () => house.stop() };
  } catch (error) {
    await house.stop();
    throw error;
  }
}

class Seeding {
  private cast!: Cast;
  private readonly cases = {} as Record<Stage | Beside, CaseFile>;

  constructor(private readonly house: TestApp) {}

  async done(): Promise<Omit<Seeded, 'house' | 'stop'>> {
    await this.isNow('2026-11-02');
    this.cast = await this.signEverybodyIn();
    await appointSignatories(this.cast);
    await setParameter(this.house, 'bpjs.acts', 'WRITE_HERE');
    for (const series of ['L', 'K', 'B']) await setParameter(this.house, `number.source.${series}`, 'OWN');

    const refused = await this.bring('oss-nib', 'kosong.xlsx');
    const applied = await this.bring('oss-nib', 'oss-nib-2026-10.xlsx');
    bodyOf(await this.cast.dewi.post(`/api/v1/imports/${applied}/apply`), 200);
    const september = await this.bring('bpjs-membership', 'bpjs-kepesertaan-2026-09.xlsx');
    bodyOf(await this.cast.bayu.post(`/api/v1/imports/${september}/apply`), 200);
    const ready = await this.bring('bpjs-membership', 'bpjs-kepesertaan-2026-10.xlsx');

    const unmapped = await this.bringBytes('bpjs-membership', 'karyawan.csv', Buffer.from(UNMAPPED));

    const reports = await this.bring('wlkp', 'wlkp-2026.csv');
    bodyOf(await this.cast.dewi.post(`/api/v1/imports/${reports}/apply`), 200);

    await this.openCases();
    await this.takeThemOn();
    await this.runJobs();
    return { cast: this.cast, cases: this.cases, imports: { applied, ready, refused, unmapped } };
  }

  private async signEverybodyIn(): Promise<Cast> {
    const entries = await Promise.all(
      Object.entries(ROLES).map(async ([who, [role, which]]) => {
        const { actor, headers } = await this.house.api.as(role, which);
        const { id, name } = actor!;
        return [who, new Person(this.house.api.url, headers['cookie']!, { id, name, role })];
      }),
    );
    return Object.fromEntries(entries) as Cast;
  }

  private bring(kind: string, name: string): Promise<string> {
    return this.bringBytes(kind, name, readFileSync(join(__dirname, '..', 'fixtures', 'data', name)));
  }

  private async bringBytes(kind: string, name: string, bytes: Buffer): Promise<string> {
    const response = await this.cast.dewi.post('/api/v1/imports').field('kind', kind).attach('file', bytes, name);
    await this.runJobs();
    return bodyOf<{ id: string }>(response, 202).id;
  }

  /** One case for each stage, on employers who can be found at the counter and written to. */
  private async openCases(): Promise<void> {
    const employers = await this.house.db.query<{ id: string }[]>(
      `SELECT e.id FROM employers e
        WHERE e.is_legal_entity AND NOT EXISTS (SELECT 1 FROM match_proposals m WHERE m.employer_id = e.id)
          AND EXISTS (SELECT 1 FROM memberships m WHERE m.employer_id = e.id)
          AND EXISTS (SELECT 1 FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'npwp16')
          AND EXISTS (SELECT 1 FROM employer_contacts c WHERE c.employer_id = e.id AND c.email IS NOT NULL)
        ORDER BY e.search_name, e.id LIMIT $1`,
      [STAGES.length + BESIDE.length],
    );
    for (const [index, stage] of [...STAGES, ...BESIDE].entries()) {
      const finding = {
        category: 'PDS_TK',
        evidence: 'OSS dan berkas BPJS per 31 Oktober 2026',
        details: { declaredWorkers: 42, registeredWorkers: 28 },
      };
      const file = await CaseFile.open(this.cast, 'WRITE_HERE', employers[index]!.id, finding);
      this.cases[stage] = file;
      if (stage !== 'opened') await this.cast.dewi.fillIn(`/kasus/${file.id}/alamat`, { email: 'hrd@contoh.example' });
    }
  }

  private async takeThemOn(): Promise<void> {
    await this.isNow('2026-11-11');
    await this.each('reminder-drafted', async (file) => {
      await file.visit('2026-11-10');
      await file.remind();
    });
    await this.each('first-warning', async (file) => {
      await file.onLetter(this.cast.hadi, 'REMINDER', 'signature');
      await file.received('REMINDER', '2026-11-11');
      await file.warn('2026-11-11', '');
      await file.received('WARN_1', '2026-11-11');
    });
    await this.isNow('2026-11-26');
    await this.each('second-warning', async (file) => {
      await file.warn('2026-11-26', '');
      await file.received('WARN_2', '2026-11-26');
    });
    await this.cases['not-found'].notFound(['2026-11-11', '2026-11-26']);
    await this.isNow('2026-12-14');
    await this.each('fined', (file) => file.fine('2026-12-14', ''));
    await this.isNow('2027-01-12');
    await this.each('eligible', (file) => file.declareUnperformed('2027-01-12'));
    await this.takeThemToTheMayor();
    await this.letThemGo();
    await this.contestOne();
  }

  private async takeThemToTheMayor(): Promise<void> {
    const { hadi, sari, nur } = this.cast;
    await this.each('requested', (file) => file.requestSanction('2027-01-12', ''));
    await this.each('verifying', (file) => file.startVerification());
    await this.each('verified', async (file) => {
      await file.reportVerification();
      await file.onLetter(hadi, 'BA_VERIF', 'signature');
    });
    await this.each('summoned', async (file) => {
      await file.summon('2027-01-29');
      for (const code of ['SUMMON', 'PRE_NOTICE'] as const) {
        await file.onLetter(hadi, code, 'signature');
        await file.received(code, '2027-01-12');
      }
    });
    await this.isNow('2027-01-29');
    await this.each('heard', (file) => file.hear('2027-01-29'));
    await this.each('recommended', async (file) => {
      await file.recommend('2027-02-01');
      await file.onLetter(hadi, 'RECOMM', 'signature');
      await file.propose('2027-02-01');
    });
    await this.each('decided', async (file) => {
      await file.onLetter(sari, 'DECISION', 'initial');
      await file.onLetter(nur, 'DECISION', 'signature');
    });
  }

  private async letThemGo(): Promise<void> {
    const { sari, nur } = this.cast;
    await this.isNow('2027-02-01');
    await this.each('in-force', (file) => file.received('DECISION', '2027-02-01'));
    await this.isNow('2027-03-01');
    await this.each('lifting', (file) => file.requestLifting('2027-03-01', ''));
    await this.each('closed', async (file) => {
      await file.onLetter(sari, 'REVOKE', 'initial');
      await file.onLetter(nur, 'REVOKE', 'signature');
      await file.close('Semua kewajiban sudah dipenuhi menurut BPJS.');
    });
  }

  /** The decided case meets an objection, and a court order that waits for its second person. */
  private async contestOne(): Promise<void> {
    const { dewi } = this.cast;
    const file = this.cases.decided;
    await file.step(dewi, 'objections', {
      number: '027/CB/III/2027',
      datedOn: '2027-03-01',
      filedOn: '2027-03-01',
      filedBy: 'Hendrik Suryaputra',
      filerPosition: 'direktur',
      channel: 'HANDED_OVER',
      grounds: 'pekerja pada bengkel bukan pekerja perusahaan, melainkan pekerja penyedia jasa',
      scan: aScan('Surat keberatan'),
    });
    await file.step(dewi, 'court-orders', {
      kind: 'STAY',
      number: '12/G/2027/PTUN.SMD',
      datedOn: '2027-03-01',
      court: 'Pengadilan Tata Usaha Negara Samarinda',
      note: 'Pelaksanaan keputusan ditunda sampai ada putusan berkekuatan hukum tetap',
      scan: aScan('Penetapan penundaan'),
    });
  }

  /** Those who come as far as this stage. */
  private async each(stage: Stage, act: (file: CaseFile) => Promise<unknown>): Promise<void> {
    for (const reached of STAGES.slice(STAGES.indexOf(stage))) await act(this.cases[reached]);
    await this.runJobs();
  }

  private async isNow(day: string): Promise<void> {
    await this.house.asOwner(
      `INSERT INTO office_clock_offset (clock_offset) VALUES ($1::timestamptz - now())
       ON CONFLICT (only_row) DO UPDATE SET clock_offset = EXCLUDED.clock_offset`,
      [`${day}T09:00:00+08:00`],
    );
  }

  private async runJobs(): Promise<void> {
    await this.house.app.get(JobRunner).runDue();
  }
}
