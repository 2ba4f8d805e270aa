import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseConditions } from '../cases/case-conditions';
import type { Case } from '../cases/case.entity';
import { dayInFuture, stepNotAllowed } from '../cases/case.problems';
import { CaseRecords, type CaseRecord } from '../cases/case-record';
import { CaseService } from '../cases/case.service';
import { standing } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import type { PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { canEnter } from '../law/case-steps';
import type { Signature } from '../letters/letter-acts';
import type { Letter } from '../letters/letter.entity';
import { OfficeProfiles } from '../parameters/office-profiles';
import { BpjsMode } from '../warnings/bpjs-mode';
import type { LiftAsker, RecordLiftRequest, WriteLiftRequest } from './bpjs-request.dto';
import { ComplianceService, curedFindings, type StatementFields } from './compliance.service';
import { requestBeforeComplete, requestPaperNeeded } from './sanction.problems';

/** Who asked for the end of a sanction, with what, and since when the request is complete. */
export interface LiftRequested {
  askedBy: LiftAsker;
  /** As a decree cites it: "Surat Pimpinan PT Contoh". */
  from: string;
  number: string;
  on: PlainDate;
  completeOn: PlainDate;
}

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
    private readonly offices: OfficeProfiles,
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
      await this.enter(tx, actor, file, letter, request);
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
      return this.compliance.writeIn(tx, actor, file, input, true);
    });
  }

  /** A signed statement that asks for the end of the sanction brings the case on. */
  async signed(tx: Tx, letter: Letter, file: Case, { by, on }: Signature): Promise<void> {
    if (!(letter.fields as StatementFields).asksToLift || !canEnter('LIFT_REQUESTED', file.state)) return;
    const { name } = await this.offices.on(tx, 'BPJS', on);
    await this.enter(tx, by, file, letter, {
      askedBy: 'BPJS',
      from: `Surat Kepala ${name}`,
      number: letter.number!,
      on,
      completeOn: on,
    });
  }

  private async next(tx: Tx, caseId: string, version: number): Promise<Case> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (!canEnter('LIFT_REQUESTED', file.state)) throw stepNotAllowed('LIFT_REQUESTED', file.state);
    return file;
  }

  private async enter(tx: Tx, actor: Actor, file: Case, letter: Letter, request: LiftRequested): Promise<void> {
    const record = await this.records.of(tx, file.id);
    await this.mustCoverAll(tx, record, []);
    await this.cases.enter(tx, actor, file, {
      to: 'LIFT_REQUESTED',
      occurredOn: request.completeOn,
      title: 'Pencabutan sanksi dimohon',
      detail: `${request.from} Nomor ${request.number} tanggal ${longDate(request.on)}; lengkap ${longDate(request.completeOn)}.`,
      issuer: 'BPJS',
      letterId: letter.id,
      data: { ground: 'compliance', request },
    });
    await this.cases.startClock(tx, actor, file, {
      period: 'lift-decision',
      dayZeroOn: request.completeOn,
      letterId: letter.id,
      title: 'Jangka jawaban permohonan pencabutan mulai',
    });
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

  private async requestOf(tx: Tx, input: RecordLiftRequest, record: CaseRecord): Promise<LiftRequested> {
    const { askedBy, completeOn } = input;
    const { name } = await this.offices.on(tx, 'BPJS', await this.clock.today(tx));
    // BPJS may ask with the statement itself; anybody else asks with a letter of his own.
    const own = askedBy === 'BPJS' && !input.requestNumber;
    const number = own ? input.number : input.requestNumber;
    const on = own ? input.datedOn : input.requestOn;
    if (!number || !on) throw requestPaperNeeded();
    const from = {
      BPJS: `Surat Kepala ${name}`,
      EMPLOYER: `Surat Pimpinan ${record.head.employerName}`,
      LABOUR_INSPECTOR: 'Surat Pengawas Ketenagakerjaan',
    }[askedBy];
    return { askedBy, from, number, on, completeOn };
  }
}

/** The newest request to end the sanction; undefined when nobody has asked. */
export function liftRequested(record: CaseRecord): LiftRequested | undefined {
  const event = record.events.findLast(({ kind }) => kind === 'request-lifting');
  return event?.data['request'] as LiftRequested | undefined;
}
