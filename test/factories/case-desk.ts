import type { Test } from 'supertest';
import type { CaseRecord } from '../../src/cases/case-record';
import type { PlainDate } from '../../src/common/plain-date';
import { JobRunner } from '../../src/jobs/job-runner';
import { LetterActs } from '../../src/letters/letter-acts';
import { bootApp, type BootOptions, type TestApp } from '../support/app';
import type { Client } from '../support/api';
import { anEmployer, appointOfficials, aScan, officeToday, setParameter } from './office';

/** A case that a test has opened. */
export interface OpenedCase {
  id: string;
  reference: string;
  employerId: string;
  findingIds: string[];
}

export interface DeskWish extends BootOptions {
  /** Series the city numbers itself; the others are typed in. */
  owns?: readonly ('L' | 'K' | 'B')[];
  /** Whether BPJS has agreed that its letters are written here. */
  writesForBpjs?: boolean;
}

const FINDING = {
  category: 'PDS_TK',
  evidence: 'OSS 42 pekerja; berkas BPJS 28 pekerja',
  details: { declaredWorkers: 42, registeredWorkers: 28 },
};

/** The decrees of this desk have no decision to amend; what is tried on them is their signature, not their act. */
function decreesAskForNothing(house: TestApp): void {
  const acts = house.app.get(LetterActs);
  const bound = acts.of.bind(acts);
  acts.of = (code) => (code === 'AMEND' ? {} : bound(code));
}

/** The desk of the case officer: a running house with its officials, and the ordinary acts on cases and letters. */
export class CaseDesk {
  private constructor(
    readonly house: TestApp,
    readonly officer: Client,
    readonly colleague: Client,
    readonly head: Client,
    readonly mayor: Client,
  ) {}

  static async open({ owns = ['L', 'K', 'B'], writesForBpjs = false, ...options }: DeskWish = {}): Promise<CaseDesk> {
    const house = await bootApp(options);
    const [officer, colleague, head, mayor] = [
      await house.api.as('case_officer'),
      await house.api.as('case_officer', 'b'),
      await house.api.as('team_head'),
      await house.api.as('signatory'),
    ];
    await appointOfficials(house, mayor);
    decreesAskForNothing(house);
    for (const series of owns) await setParameter(house, `number.source.${series}`, 'OWN');
    if (writesForBpjs) await setParameter(house, 'bpjs.acts', 'WRITE_HERE');
    return new CaseDesk(house, officer, colleague, head, mayor);
  }

  today = (): Promise<PlainDate> => officeToday(this.house);

  runJobs = (): Promise<number> => this.house.app.get(JobRunner).runDue();

  /** Opens a case on a new employer. */
  async aCase({ category = 'PDS_TK', name = 'PT Contoh Bahari' } = {}): Promise<OpenedCase> {
    const employer = await anEmployer(this.house, { name });
    const { body } = await this.officer
      .post('/api/v1/cases')
      .send({ employerId: employer.id, findings: [{ ...FINDING, category }] })
      .expect(201);
    const record = await this.record(body.id);
    return {
      id: body.id,
      reference: body.reference,
      employerId: employer.id,
      findingIds: record.findings.map((finding) => finding.id),
    };
  }

  async record(id: string): Promise<CaseRecord> {
    return (await this.officer.get(`/api/v1/cases/${id}`).expect(200)).body as CaseRecord;
  }

  /** Posts an act on the case in its newest version. */
  async act(who: Client, id: string, path: string, body: object, status = 201) {
    const { head } = await this.record(id);
    return who.post(`/api/v1/cases/${id}/${path}`).set('If-Match', `"${head.version}"`).send(body).expect(status);
  }

  /** Closes a case with a file as evidence. */
  async close(id: string, ending = 'CLOSED_WITHDRAWN', reason = 'BPJS menarik temuannya dengan surat'): Promise<void> {
    const { head } = await this.record(id);
    await this.closing(this.officer, id, head.version, { ending, reason }).expect(201);
  }

  /** Sends a closing with a file as evidence. */
  closing(who: Client, id: string, version: number, fields: Record<string, string>): Test {
    let sent = who.post(`/api/v1/cases/${id}/closing`).set('If-Match', `"${version}"`);
    for (const [name, value] of Object.entries(fields)) sent = sent.field(name, value);
    return sent.attach('scan', aScan(), { filename: 'bukti.pdf', contentType: 'application/pdf' });
  }

  /** Drafts a reminder. @returns the id of the letter */
  async reminder({ id, findingIds }: OpenedCase): Promise<string> {
    const { body } = await this.act(this.officer, id, 'reminders', {
      findingIds,
      periodDays: 10,
      observation: 'pendaftaran itu belum selesai',
    });
    return body.id as string;
  }

  /** Keeps a first or second warning of BPJS as its paper came. @returns the id of the letter */
  async warning(
    { id, findingIds }: OpenedCase,
    { datedOn, periodDays = 10 }: { datedOn?: PlainDate; periodDays?: number } = {},
  ): Promise<string> {
    const { head } = await this.record(id);
    let sent = this.officer.post(`/api/v1/cases/${id}/warnings`).set('If-Match', `"${head.version}"`);
    const fields = {
      number: `B/${id}/${head.version}`,
      datedOn: datedOn ?? (await this.today()),
      periodDays: String(periodDays),
    };
    for (const [name, value] of Object.entries(fields)) sent = sent.field(name, value);
    for (const finding of findingIds) sent = sent.field('findingIds', finding);
    const { body } = await sent
      .attach('scan', aScan(), { filename: 'teguran.pdf', contentType: 'application/pdf' })
      .expect(201);
    return body.id as string;
  }

  /** Signs a letter of version 1; the head of the office unless `who` says otherwise. */
  sign(
    letterId: string,
    { who = this.head, version = 1, number }: { who?: Client; version?: number; number?: string } = {},
  ): Test {
    return who.post(`/api/v1/letters/${letterId}/signature`).set('If-Match', `"${version}"`).send({ number });
  }

  /** Records that a letter was handed over. */
  receive(letterId: string, receivedOn: PlainDate, more: object = {}): Test {
    return this.prove(`/api/v1/letters/${letterId}/receipt`, { receivedOn, ...more });
  }

  /** Posts a proof of receipt with its photo, handed over unless `fields` say otherwise. */
  prove(path: string, fields: object): Test {
    const slip = { method: 'HANDED_OVER', receiverName: 'Bagus Prayitno', receiverPosition: 'staf SDM', ...fields };
    let sent = this.officer.post(path);
    for (const [name, value] of Object.entries(slip)) if (value !== null) sent = sent.field(name, String(value));
    return sent.attach('scan', aScan(), { filename: 'tanda-terima.pdf', contentType: 'application/pdf' });
  }

  /** A decree that waits for paraf and signature, with as much as these need of it. @returns its id */
  async decree({ id, employerId }: OpenedCase, { initialled = false } = {}): Promise<string> {
    const [row] = await this.house.asOwner<{ id: string }>(
      `INSERT INTO letters (id, case_id, employer_id, code, issuer, origin, state, subject, signatory_id, drafted_by,
                            initialled_by, initialled_at, proposed_at)
       SELECT gen_random_uuid(), $1, $2, 'AMEND', 'MAYOR', 'WRITTEN', 'proposed', 'Ralat keputusan', s.id, $3, $4,
              CASE WHEN $4::uuid IS NULL THEN NULL ELSE office_now() END, office_now()
         FROM signatories s WHERE s.office_code = 'MAYOR' RETURNING id`,
      [
        id,
        employerId,
        this.officer.actor!.id,
        initialled ? (await this.house.api.as('legal_reviewer')).actor!.id : null,
      ],
    );
    return row!.id;
  }

  /** What the audit holds of a subject, oldest first. */
  async audit(subjectId: string): Promise<string[]> {
    const rows = await this.house.db.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY number',
      [subjectId],
    );
    return rows.map(({ action }) => action);
  }

  /** Open tasks of a case by kind and title. */
  async tasks(caseId: string): Promise<{ key: string; kind: string; title: string }[]> {
    return this.house.db.query(
      'SELECT key, kind, title FROM tasks WHERE case_id = $1 AND done_at IS NULL ORDER BY created_at, key',
      [caseId],
    );
  }

  stop = (): Promise<void> => this.house.stop();
}
