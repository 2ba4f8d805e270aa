import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseRecords, type CaseFinding, type CaseRecord } from '../cases/case-record';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseService } from '../cases/case.service';
import { FINDING_WORDS } from '../cases/finding-words';
import type { Actor } from '../common/actor';
import { plainDate, type PlainDate } from '../common/plain-date';
import { terbilang } from '../common/terbilang';
import { OfficeClock, type Tx } from '../database/office-clock';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import type { ListedIn } from '../letters/listed-papers';
import { ParameterService } from '../parameters/parameter.service';
import { LetterService } from '../letters/letter.service';
import type { Letter } from '../letters/letter.entity';
import { OfficeProfiles } from '../parameters/office-profiles';
import type { LetterFields } from '../render/letters';
import { addresseeOf, membershipDataAsOf } from './letter-setting';
import { assertableFindings } from './named-findings';
import { warningUnderWay } from './warning.problems';
import type { DraftReminderRequest } from './warning.dto';

/** The city's reminder: guidance before any act of BPJS, neither warning nor sanction. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly offices: OfficeProfiles,
    private readonly letters: LetterService,
    private readonly parameters: ParameterService,
  ) {}

  /**
   * Drafts the reminder; the head of the office signs it, and its receipt brings the case into `REMINDED`.
   *
   * @throws Problem 409 (step, one under way, a suspicion not confirmed), 412, 422
   */
  async draft(actor: Actor, caseId: string, version: number, input: DraftReminderRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!canEnter('REMINDED', file.state)) throw stepNotAllowed('REMINDED', file.state);
      const record = await this.records.of(tx, caseId);
      if (record.letters.some((letter) => letter.code === 'REMINDER' && letter.state !== 'void')) {
        throw warningUnderWay(documentKind('REMINDER').name);
      }
      const findings = assertableFindings(record, input.findingIds);
      const today = await this.clock.today(tx);
      const bpjs = await this.offices.on(tx, 'BPJS', today);
      return this.letters.draft(tx, actor, {
        code: 'REMINDER',
        issuer: 'OFFICE',
        file,
        fields: await this.fields(tx, record, findings, input, today),
        frame: {
          subject: 'Imbauan Pendaftaran Seluruh Pekerja dalam Jaminan Sosial Ketenagakerjaan',
          classification: 'Biasa',
          attachments: '–',
          addressee: addresseeOf(record.head, bpjs.place),
          cc: [`Kepala ${bpjs.name}`],
          slipRecipient: [record.head.employerName, record.head.village && `Kelurahan ${record.head.village}`]
            .filter(Boolean)
            .join(', '),
          startsPeriod: true,
        },
        findingIds: findings.map((finding) => finding.id),
        period: { key: 'reminder', length: input.periodDays, unit: 'working-days' },
      });
    });
  }

  /**
   * Records a reminder the office sent before this register, as a list tells of it, in the caller's transaction; its
   * receipt brings the case into `REMINDED`.
   *
   * @throws Problem 409 (step, another reminder on file), 422 for a day in the future
   */
  async recordListed(
    tx: Tx,
    actor: Actor,
    caseId: string,
    paper: { number: string; datedOn: PlainDate; list: ListedIn },
  ): Promise<Letter> {
    const file = await this.cases.lock(tx, caseId);
    if (!canEnter('REMINDED', file.state)) throw stepNotAllowed('REMINDED', file.state);
    const record = await this.records.of(tx, caseId);
    if (record.letters.some(({ code, state }) => code === 'REMINDER' && state !== 'void')) {
      throw warningUnderWay(documentKind('REMINDER').name);
    }
    const { length } = await this.parameters.periodOn(tx, 'reminder', paper.datedOn);
    return this.letters.record(tx, actor, {
      ...paper,
      code: 'REMINDER',
      issuer: 'OFFICE',
      file,
      subject: documentKind('REMINDER').name,
      findingIds: record.findings.filter(({ status }) => status === 'open').map(({ id }) => id),
      period: { key: 'reminder', length, unit: 'working-days' },
    });
  }

  private async fields(
    tx: Tx,
    record: CaseRecord,
    findings: CaseFinding[],
    input: DraftReminderRequest,
    today: PlainDate,
  ): Promise<LetterFields['REMINDER']> {
    const bpjs = await this.offices.on(tx, 'BPJS', today);
    const office = await this.offices.on(tx, 'OFFICE', today);
    return {
      visit: await this.lastVisit(tx, record.head.id),
      observation: input.observation.replace(/\.$/, ''),
      dataAsOf: await membershipDataAsOf(tx, today),
      requests: findings.map(request),
      periodDays: input.periodDays,
      bpjs: { name: bpjs.name, phone: bpjs.phone },
      team: {
        name: 'Tim Kepatuhan',
        secretariat: `Sekretariat Tim Kepatuhan pada ${office.name}`,
        phone: office.phone,
        email: office.replyTo,
      },
    };
  }

  /** The visit whose promise was not kept; null when the reminder rests on data alone. */
  private async lastVisit(tx: Tx, caseId: string): Promise<LetterFields['REMINDER']['visit']> {
    const [row] = await tx.query<
      { on: string; number: string; promise: { what: string; dueOn: string | null } | null }[]
    >(
      `SELECT v.visited_on AS on, l.number, v.report -> 'promise' AS promise
         FROM visits v JOIN letters l ON l.id = v.letter_id
        WHERE v.case_id = $1 AND v.outcome = 'met' ORDER BY v.visited_on DESC, v.started_at DESC LIMIT 1`,
      [caseId],
    );
    if (!row) return null;
    return {
      on: plainDate(row.on),
      reportNumber: row.number,
      promise: row.promise?.dueOn ? { what: row.promise.what, dueOn: plainDate(row.promise.dueOn) } : null,
    };
  }
}

/** What is asked for one finding, with the figure where it is known. */
function request(finding: CaseFinding): string {
  const { declaredWorkers, registeredWorkers } = finding.details;
  const missing =
    declaredWorkers !== undefined && registeredWorkers !== undefined ? declaredWorkers - registeredWorkers : 0;
  return finding.category === 'PDS_TK' && missing > 0
    ? `mendaftarkan ${missing} (${terbilang(missing)}) pekerja yang belum terdaftar`
    : FINDING_WORDS[finding.category].demand;
}
