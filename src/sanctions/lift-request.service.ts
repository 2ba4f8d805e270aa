import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { dayInFuture, stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { canEnter } from '../law/case-steps';
import { documentKind } from '../law/documents';
import type { Letter } from '../letters/letter.entity';
import { LetterService, type RecordedLetter } from '../letters/letter.service';
import { OfficeProfiles } from '../parameters/office-profiles';
import { BpjsMode } from '../warnings/bpjs-mode';
import type { LiftAsker, RecordLiftRequest, WriteLiftRequest } from './bpjs-request.dto';
import { ComplianceService, curedFindings } from './compliance.service';
import type { ReceiveLiftRequest } from './decision-acts.dto';
import type { CompleteRequest } from './lift-requested';
import { ReleaseService } from './release.service';
import { receivedBeforeWritten, requestBeforeComplete, requestPaperNeeded } from './sanction.problems';

/** Whose paper a request is. */
const ISSUERS: Readonly<Record<LiftAsker, RecordedLetter['issuer']>> = {
  EMPLOYER: 'EMPLOYER',
  BPJS: 'BPJS',
  LABOUR_INSPECTOR: 'INSPECTOR',
};

/** Takes requests to end a sanction: with BPJS's word on every finding the five days begin (UU 30/2014 Ps. 53). */
@Injectable()
export class LiftRequestService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly compliance: ComplianceService,
    private readonly release: ReleaseService,
    private readonly offices: OfficeProfiles,
    private readonly letters: LetterService,
    private readonly files: FileStore,
    private readonly mode: BpjsMode,
  ) {}

  /**
   * Records the request together with the statement of BPJS it rests on.
   *
   * @throws Problem 409 (step, I7: a finding without a statement), 412, 422
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordLiftRequest): Promise<Case> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.next(tx, caseId, version);
      const today = await this.clock.today(tx);
      if (input.completeOn > today) throw dayInFuture('/completeOn');
      const request = await this.requestOf(tx, input, await this.records.of(tx, caseId));
      if (input.completeOn < input.datedOn || input.completeOn < request.on) throw requestBeforeComplete();
      const letter = await this.compliance.recordIn(tx, actor, file, input, scan.sha256);
      await this.mustCoverAll(tx, await this.records.of(tx, caseId), []);
      await this.release.requested(tx, actor, file, letter, request);
      await this.release.settle(tx, actor, file, letter);
      return file;
    });
  }

  /** Drafts BPJS's own request with its statement; it is made when another BPJS officer has signed it. */
  async write(actor: Actor, caseId: string, version: number, input: WriteLiftRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      await this.mode.expectWriteHere(tx);
      const file = await this.next(tx, caseId, version);
      const record = await this.records.of(tx, caseId);
      const met = curedFindings(record, input).map(({ findingId }) => findingId);
      await this.mustCoverAll(tx, record, met);
      return this.compliance.writeIn(tx, actor, file, input);
    });
  }

  /**
   * Records a request that BPJS's word on every finding does not come with. Its days run once that is there; until then
   * the office asks for it, or refuses with what is missing.
   *
   * @throws Problem 409 (step), 412, 422
   */
  async receive(actor: Actor, caseId: string, version: number, input: ReceiveLiftRequest): Promise<Case> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.next(tx, caseId, version);
      const { askedBy, number, datedOn, receivedOn } = input;
      const today = await this.clock.today(tx);
      if (receivedOn > today) throw dayInFuture('/receivedOn');
      if (receivedOn < datedOn) throw receivedBeforeWritten();
      const record = await this.records.of(tx, caseId);
      const letter = await this.letters.record(tx, actor, {
        code: 'LIFT_REQ',
        issuer: ISSUERS[askedBy],
        file,
        number,
        datedOn,
        subject: documentKind('LIFT_REQ').name,
        scanSha256: scan.sha256,
      });
      const isComplete = await this.release.coversAll(tx, record);
      await this.release.requested(tx, actor, file, letter, {
        askedBy,
        from: await this.asked(tx, askedBy, record),
        number,
        on: datedOn,
        receivedOn,
        completeOn: isComplete ? receivedOn : null,
      });
      if (isComplete) await this.release.settle(tx, actor, file, letter);
      return file;
    });
  }

  private async next(tx: Tx, caseId: string, version: number): Promise<Case> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (!canEnter('LIFT_REQUESTED', file.state)) throw stepNotAllowed('LIFT_REQUESTED', file.state);
    return file;
  }

  /** I7: the request is complete only with BPJS's statement for every finding of the decision. */
  private async mustCoverAll(tx: Tx, record: CaseRecord, stated: readonly string[]): Promise<void> {
    const compliantFindingIds = [
      ...standing(record, 'COMPLIANCE_STMT').flatMap((statement) => statement.findingIds),
      ...stated,
    ];
    await this.conditions.require(tx, record, 'revocation', {
      lift: { ground: 'compliance', compliantFindingIds, groundActOnFile: true },
    });
  }

  private async requestOf(tx: Tx, input: RecordLiftRequest, record: CaseRecord): Promise<CompleteRequest> {
    const { askedBy, completeOn } = input;
    // BPJS may ask with the statement itself; anybody else asks with a letter of his own.
    const own = askedBy === 'BPJS' && !input.requestNumber;
    const number = own ? input.number : input.requestNumber;
    const on = own ? input.datedOn : input.requestOn;
    if (!number || !on) throw requestPaperNeeded();
    const from = await this.asked(tx, askedBy, record);
    return { askedBy, from, number, on, receivedOn: completeOn, completeOn };
  }

  /** Whose letter it is, as a decree cites it. */
  private async asked(tx: Tx, askedBy: LiftAsker, record: CaseRecord): Promise<string> {
    const { name } = await this.offices.on(tx, 'BPJS', await this.clock.today(tx));
    return {
      BPJS: `Surat Kepala ${name}`,
      EMPLOYER: `Surat Pimpinan ${record.head.employerName}`,
      LABOUR_INSPECTOR: 'Surat Pengawas Ketenagakerjaan',
    }[askedBy];
  }
}
