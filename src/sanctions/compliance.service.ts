import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { caseIsClosed } from '../cases/case.problems';
import { CaseRecords, type CaseFinding, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { touchCase } from '../cases/case-version';
import { FINDING_WORDS } from '../cases/finding-words';
import { FindingService } from '../cases/finding.service';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { isClosed } from '../law/case-steps';
import { documentKind } from '../law/documents';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { LetterService } from '../letters/letter.service';
import type { LetterFields } from '../render/letters';
import { BpjsMode } from '../warnings/bpjs-mode';
import { membershipDataAsOf } from '../warnings/letter-setting';
import type { RecordStatementRequest, WriteStatementRequest } from './bpjs-request.dto';
import { ReleaseService } from './release.service';
import { findingOfOtherCase, sinceAfterStatement, sinceNeeded } from './sanction.problems';
import { SanctionWording } from './sanction-wording';

/** A finding BPJS says is met, and since when. */
export interface CuredFinding {
  findingId: string;
  since: PlainDate;
}

/** What a statement written here keeps besides its wording. */
export type StatementFields = LetterFields['COMPLIANCE_STMT'] & {
  met: CuredFinding[];
};

/** BPJS's word that findings are met: ends them at any step (I6), and is what a revocation rests on (I7). */
@Injectable()
export class ComplianceService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly findings: FindingService,
    private readonly letters: LetterService,
    private readonly files: FileStore,
    private readonly wording: SanctionWording,
    private readonly mode: BpjsMode,
    private readonly release: ReleaseService,
  ) {}

  /**
   * Records a statement of BPJS; the findings it names are met from the days it names.
   *
   * @throws Problem 409 `case-closed`, 412, 422
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordStatementRequest): Promise<Letter> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.openCase(tx, caseId, version);
      const letter = await this.recordIn(tx, actor, file, input, scan.sha256);
      await this.release.settle(tx, actor, file, letter);
      return letter;
    });
  }

  /** As {@link record}, on the locked case, with the scan stored already. */
  async recordIn(tx: Tx, actor: Actor, file: Case, input: RecordStatementRequest, scanSha256: string): Promise<Letter> {
    const record = await this.records.of(tx, file.id);
    const cured = curedFindings(record, input);
    if (cured.some(({ since }) => since > input.datedOn)) throw sinceAfterStatement();
    const letter = await this.letters.record(tx, actor, {
      code: 'COMPLIANCE_STMT',
      issuer: 'BPJS',
      file,
      number: input.number,
      datedOn: input.datedOn,
      subject: documentKind('COMPLIANCE_STMT').name,
      scanSha256,
      findingIds: input.findingIds,
    });
    await this.cure(tx, actor, file, record, letter, cured);
    return letter;
  }

  /**
   * Drafts a statement under BPJS's letterhead; another BPJS officer signs it, and then the findings are met.
   *
   * @throws Problem 409 `case-closed` or `bpjs-acts-recorded-only`, 412, 422
   */
  async write(actor: Actor, caseId: string, version: number, input: WriteStatementRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      await this.mode.expectWriteHere(tx);
      const file = await this.openCase(tx, caseId, version);
      return this.writeIn(tx, actor, file, input);
    });
  }

  /** As {@link write}, on the locked case. */
  async writeIn(tx: Tx, actor: Actor, file: Case, input: WriteStatementRequest): Promise<Letter> {
    const today = await this.clock.today(tx);
    const record = await this.records.of(tx, file.id);
    const met = curedFindings(record, input);
    if (met.some(({ since }) => since > today)) throw sinceAfterStatement();
    const { bpjs, office, place } = await this.wording.parties(tx, today);
    const { head } = record;
    const decision = approvedDecision(record);
    const fields: StatementFields = {
      employer: { name: head.employerName, npp: head.npp, nib: head.nib },
      decision: decision ? { number: decision.number!, on: decision.datedOn! } : null,
      cured: met.map(({ findingId, since }) => ({
        obligation: FINDING_WORDS[record.findings.find(({ id }) => id === findingId)!.category].obligation,
        since,
        evidence: 'data kepesertaan BPJS Ketenagakerjaan',
      })),
      open: stillOpen(record, met).map(({ category }) => ({
        obligation: FINDING_WORDS[category].obligation,
        note: FINDING_WORDS[category].title,
      })),
      dataAsOf: await membershipDataAsOf(tx, today),
      branch: bpjs,
      examiner: { name: input.examinerName, phone: input.examinerPhone },
      met,
    };
    return this.letters.draft(tx, actor, {
      code: 'COMPLIANCE_STMT',
      issuer: 'BPJS',
      file,
      fields,
      frame: {
        subject: 'Pernyataan Pemenuhan Kewajiban',
        classification: 'Biasa',
        attachments: '–',
        addressee: [`Kepala ${office}`, `di ${place}`],
        cc: [head.employerName],
        slipRecipient: null,
        startsPeriod: false,
      },
      findingIds: met.map(({ findingId }) => findingId),
    });
  }

  /** The signed statement ends the findings it names; the last of them opens the way out. */
  async signed(tx: Tx, letter: Letter, file: Case, { by }: Signature): Promise<void> {
    const { met } = letter.fields as StatementFields;
    await this.cure(tx, by, file, await this.records.of(tx, file.id), letter, met);
    await this.release.settle(tx, by, file, letter);
  }

  private async openCase(tx: Tx, caseId: string, version: number): Promise<Case> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (isClosed(file.state)) throw caseIsClosed();
    return file;
  }

  /** What was met before stays as it is: the first statement counts. */
  private async cure(
    tx: Tx,
    actor: Actor,
    file: Case,
    record: CaseRecord,
    letter: Letter,
    cured: readonly CuredFinding[],
  ): Promise<void> {
    for (const { findingId, since } of cured) {
      if (record.findings.find(({ id }) => id === findingId)?.status !== 'open') continue;
      await this.findings.end(tx, actor, file, findingId, {
        status: 'cured',
        on: since,
        issuer: 'BPJS',
        detail: `Menurut pernyataan BPJS ${letter.number} tanggal ${longDate(letter.datedOn!)}.`,
        letterId: letter.id,
      });
    }
    // Endings of findings write history of their own; the case as a whole has changed once more.
    await touchCase(tx, file);
  }
}

/** The findings with their days, in the order given. @throws Problem 422 */
export function curedFindings(
  record: CaseRecord,
  { findingIds, since }: { findingIds: readonly string[]; since: readonly PlainDate[] },
): CuredFinding[] {
  if (findingIds.length === 0 || findingIds.length !== since.length) throw sinceNeeded();
  if (findingIds.some((id) => !record.findings.some((finding) => finding.id === id))) throw findingOfOtherCase();
  return findingIds.map((findingId, index) => ({ findingId, since: since[index]! }));
}

/** The letter of the decision that was approved; undefined when none was. */
function approvedDecision(record: CaseRecord): CaseRecord['letters'][number] | undefined {
  const decision = record.decisions.findLast(({ approvedBy }) => approvedBy !== null);
  return record.letters.find(({ id }) => id === decision?.letterId);
}

const stillOpen = (record: CaseRecord, met: readonly CuredFinding[]): CaseFinding[] =>
  record.findings.filter(({ id, status }) => status === 'open' && !met.some(({ findingId }) => findingId === id));
