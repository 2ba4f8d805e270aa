import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Case } from '../cases/case.entity';
import { CaseConditions } from '../cases/case-conditions';
import { CaseRecords, type CaseFinding, type CaseRecord } from '../cases/case-record';
import { stepNotAllowed } from '../cases/case.problems';
import { CaseService, type Step } from '../cases/case.service';
import { sanctionFacts } from '../cases/sanction-facts';
import type { Actor } from '../common/actor';
import { addDays, type PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { lengthNotAllowed } from '../deadlines/deadline.problems';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { canEnter, type CaseState } from '../law/case-steps';
import { sanctionFine } from '../law/contributions';
import { documentKind } from '../law/documents';
import { runsBeside } from '../law/finding-chain';
import { isLengthAllowed } from '../law/periods';
import type { FineFact } from '../law/sanction-conditions';
import { LetterIssueService } from '../letters/letter-issue.service';
import { listInWords, recordedFrom, type ListedIn } from '../letters/listed-papers';
import { LetterService, shownBy, type PaperShown } from '../letters/letter.service';
import type { Letter } from '../letters/letter.entity';
import { OfficeProfiles } from '../parameters/office-profiles';
import { ParameterService } from '../parameters/parameter.service';
import { BpjsMode } from './bpjs-mode';
import { addresseeOf, copyTo, membershipDataAsOf } from './letter-setting';
import { assertableFindings, namedIn } from './named-findings';
import { percent } from './percent';
import { elapsedAct, warnedFinding } from './warning-fields';
import {
  fineBeforeWarningEnds,
  noSecondWarning,
  otherPeriodNotOver,
  periodStandsStill,
  warningUnderWay,
} from './warning.problems';
import type {
  DeclareFineUnperformedRequest,
  DeclareNoFineRequest,
  RecordFineRequest,
  WriteFineRequest,
} from './warning.dto';
import { undeclaredFine } from './undeclared-fine';
import { warningEndsOn } from './warning.service';

/** BPJS's fine (PP 86/2013 Ps. 7): set, not set with a reason, or declared unperformed. */
@Injectable()
export class FineService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly deadlines: DeadlineService,
    private readonly parameters: ParameterService,
    private readonly offices: OfficeProfiles,
    private readonly letters: LetterService,
    private readonly issuing: LetterIssueService,
    private readonly files: FileStore,
    private readonly mode: BpjsMode,
  ) {}

  /**
   * Records the fine as BPJS set it; its window runs from the end of the second warning.
   *
   * @throws Problem 409 (step, conditions I2, I3, I5), 412, 422
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordFineRequest): Promise<Letter> {
    const { sha256: scanSha256 } = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const letter = await this.recordIn(tx, actor, caseId, version, { ...input, scanSha256 });
      await this.issuing.mailCopy(tx, letter);
      return letter;
    });
  }

  /** As {@link record}, in the caller's transaction, from a paper or from a list that tells of it. Nothing is mailed. */
  async recordIn(
    tx: Tx,
    actor: Actor,
    caseId: string,
    version: number,
    paper: Pick<RecordFineRequest, 'findingIds' | 'number' | 'datedOn' | 'windowDays'> & PaperShown,
  ): Promise<Letter> {
    const { file, record, findings } = await this.next(tx, caseId, version, paper.findingIds);
    await this.checkFine(tx, record, findings, paper.datedOn, paper.windowDays);
    const letter = await this.letters.record(tx, actor, {
      ...shownBy(paper),
      code: 'FINE',
      issuer: 'BPJS',
      file,
      number: paper.number,
      datedOn: paper.datedOn,
      subject: documentKind('FINE').name,
      findingIds: findings.map((finding) => finding.id),
      period: { key: 'fine', length: paper.windowDays, unit: 'calendar-days' },
    });
    await this.enterFine(tx, actor, file, letter);
    return letter;
  }

  /** Drafts the fine act under BPJS's letterhead; another BPJS officer signs it. */
  async write(actor: Actor, caseId: string, version: number, input: WriteFineRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      await this.mode.expectWriteHere(tx);
      const { file, record, findings } = await this.next(tx, caseId, version, input.findingIds);
      const today = await this.clock.today(tx);
      await this.checkFine(tx, record, findings, today, input.windowDays);
      const ids = findings.map(({ id }) => id);
      const endsOn = warningEndsOn(record, 'WARN_2', ids)!;
      const window = await this.deadlines.explain(tx, 'fine', endsOn, { lengthAsWritten: input.windowDays });
      const rate = (await this.parameters.valueOn(tx, 'fine.rate_monthly', today)) as number;
      const office = await this.offices.on(tx, 'OFFICE', today);
      return this.letters.draft(tx, actor, {
        code: 'FINE',
        issuer: 'BPJS',
        file,
        fields: {
          employer: { name: record.head.employerName, npp: record.head.npp },
          first: elapsedAct(record, 'WARN_1', ids),
          second: elapsedAct(record, 'WARN_2', ids),
          findings: findings.map((finding) => warnedFinding(record, finding)),
          dataAsOf: await membershipDataAsOf(tx, today),
          base: input.monthlyContribution,
          ...percent(rate),
          monthly: Number(sanctionFine(BigInt(input.monthlyContribution), 1)),
          windowDays: input.windowDays,
          startsOn: addDays(endsOn, 1),
          endsOn: window.dueOn,
          payment: 'bersama iuran bulan berikutnya melalui kode iuran perusahaan',
          examiner: { name: input.examinerName, phone: input.examinerPhone },
          government: (await this.offices.on(tx, 'CITY', today)).name,
        },
        frame: {
          subject: 'Penetapan Denda',
          classification: 'Penting',
          attachments: '–',
          addressee: addresseeOf(record.head, office.place),
          cc: [copyTo(office)],
          slipRecipient: record.head.employerName,
          startsPeriod: false,
        },
        findingIds: findings.map((finding) => finding.id),
        period: { key: 'fine', length: input.windowDays, unit: 'calendar-days' },
      });
    });
  }

  /** The act of a fine that stands: the case enters `FINE`, and the window runs from the end of the second warning. */
  async enterFine(tx: Tx, actor: Actor, file: Case, letter: Letter): Promise<void> {
    const record = await this.records.of(tx, file.id);
    const { findingIds } = record.letters.find(({ id }) => id === letter.id)!;
    const endsOn = warningEndsOn(record, 'WARN_2', findingIds);
    if (!endsOn) throw noSecondWarning();
    // I3 once more: a receipt may have been corrected since the fine was drafted.
    await this.conditions.require(tx, record, 'fine', { on: letter.datedOn!, about: findingIds });
    const act = {
      occurredOn: letter.datedOn!,
      title: 'Denda ditetapkan BPJS',
      detail: listInWords(letter).trim() || undefined,
      issuer: 'BPJS',
      letterId: letter.id,
    } as const;
    if (canEnter('FINE', file.state)) await this.cases.enter(tx, actor, file, { ...act, to: 'FINE' });
    // The fine of a finding added later stands beside the state (I12).
    else if (runsBeside(file.state)) await this.cases.note(tx, actor, file, { ...act, kind: 'fine.beside' });
    else throw stepNotAllowed('FINE', file.state);
    await this.cases.startClock(tx, actor, file, {
      period: 'fine',
      dayZeroOn: endsOn,
      letterId: letter.id,
      lengthAsWritten: letter.periodLength!,
      writtenOn: letter.datedOn!,
      title: 'Masa denda mulai',
    });
  }

  /**
   * Keeps BPJS's statement that it sets no fine, with its reason (UU 24/2011 Ps. 17: "dan/atau").
   *
   * @throws Problem 409 (step, conditions), 412, 422 for a day before the second warning is over
   */
  async declareNoFine(actor: Actor, caseId: string, version: number, input: DeclareNoFineRequest): Promise<Case> {
    const scan = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const file = await this.cases.lockVersion(tx, caseId, version);
      if (!runsBeside(file.state)) throw stepNotAllowed('TMP2T_ELIGIBLE', file.state);
      const record = await this.records.of(tx, caseId);
      const findings = assertableFindings(record, input.findingIds);
      const findingIds = findings.map(({ id }) => id);
      const endsOn = warningEndsOn(record, 'WARN_2', findingIds);
      if (!endsOn) throw noSecondWarning();
      if (input.declaredOn <= endsOn) throw otherPeriodNotOver(endsOn);
      const fine: FineFact = {
        kind: 'not-set',
        on: input.declaredOn,
        reason: input.reason,
        findings: namedIn(findings),
      };
      await this.requireFine(tx, record, fine);
      const statement = await this.letters.record(tx, actor, {
        code: 'NO_FINE',
        issuer: 'BPJS',
        file,
        number: input.number,
        datedOn: input.declaredOn,
        subject: documentKind('NO_FINE').name,
        scanSha256: scan.sha256,
        findingIds,
      });
      await this.eligible(tx, actor, file, 'WARNING_2', 'declare-no-fine', {
        occurredOn: input.declaredOn,
        title: 'BPJS tidak mengenakan denda',
        detail: `Surat Nomor ${input.number}: ${input.reason}`,
        letterId: statement.id,
        findingIds,
        data: { reason: input.reason, findingIds },
      });
      return file;
    });
  }

  /** Records that the fine was not performed: its window has passed, or BPJS says so. */
  async declareUnperformed(
    actor: Actor,
    caseId: string,
    version: number,
    input: DeclareFineUnperformedRequest,
  ): Promise<Case> {
    return this.db.transaction((tx) => this.declareUnperformedIn(tx, actor, caseId, version, input));
  }

  /** As {@link declareUnperformed}, in the caller's transaction; `from` says which list the word was taken from. */
  async declareUnperformedIn(
    tx: Tx,
    actor: Actor,
    caseId: string,
    version: number,
    { declaredOn, note }: DeclareFineUnperformedRequest,
    from?: ListedIn,
  ): Promise<Case> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    const record = await this.records.of(tx, caseId);
    const fine = undeclaredFine(record);
    if (!fine || !runsBeside(file.state)) throw stepNotAllowed('TMP2T_ELIGIBLE', file.state);
    const window = record.deadlines.findLast(({ letterId }) => letterId === fine.id);
    // Before the window has passed only BPJS's own word ends it, and a word needs its reason.
    if (window?.state === 'suspended' && !note) throw periodStandsStill();
    if (window && declaredOn <= window.dueOn && !note) throw otherPeriodNotOver(window.dueOn);
    await this.eligible(tx, actor, file, 'FINE', 'declare-fine-unperformed', {
      occurredOn: declaredOn,
      title: 'Denda tidak dipenuhi',
      detail: from ? recordedFrom(from) : note,
      findingIds: fine.findingIds,
      data: { note: note ?? null, letterId: fine.id },
    });
    return file;
  }

  /** A word of BPJS that ends the chain of findings before the request: a step from `from`, a note beside any other state. */
  private async eligible(
    tx: Tx,
    actor: Actor,
    file: Case,
    from: CaseState,
    kind: string,
    act: Omit<Step, 'to' | 'issuer'>,
  ): Promise<void> {
    if (file.state === from) {
      await this.cases.enter(tx, actor, file, { ...act, to: 'TMP2T_ELIGIBLE', issuer: 'BPJS' });
      return;
    }
    const { findingIds: _, ...event } = act;
    await this.cases.note(tx, actor, file, { ...event, kind, issuer: 'BPJS' });
  }

  /** Tests the fine, or its absence, on the chain of each finding it names. */
  private async requireFine(tx: Tx, record: CaseRecord, fine: FineFact): Promise<void> {
    const { fines } = sanctionFacts(record, fine.on);
    const about = fine.findings.map(({ id }) => id);
    await this.conditions.require(tx, record, 'fine', { fines: [...fines, fine], about });
  }

  private async next(
    tx: Tx,
    caseId: string,
    version: number,
    findingIds: readonly string[],
  ): Promise<{ file: Case; record: CaseRecord; findings: CaseFinding[] }> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (!canEnter('FINE', file.state) && !runsBeside(file.state)) throw stepNotAllowed('FINE', file.state);
    const record = await this.records.of(tx, caseId);
    const fined = record.letters.some(
      ({ code, state, findingIds: named }) =>
        code === 'FINE' && state !== 'void' && named.some((id) => findingIds.includes(id)),
    );
    if (fined) throw warningUnderWay(documentKind('FINE').name);
    return { file, record, findings: assertableFindings(record, findingIds) };
  }

  private async checkFine(
    tx: Tx,
    record: CaseRecord,
    findings: CaseFinding[],
    on: PlainDate,
    windowDays: number,
  ): Promise<void> {
    const endsOn = warningEndsOn(
      record,
      'WARN_2',
      findings.map(({ id }) => id),
    );
    if (!endsOn) throw noSecondWarning();
    if (on <= endsOn) throw fineBeforeWarningEnds(endsOn);
    const period = await this.parameters.periodOn(tx, 'fine', endsOn);
    if (!isLengthAllowed(period, windowDays)) throw lengthNotAllowed(period, windowDays, '/windowDays');
    const fine: FineFact = {
      kind: 'set',
      on,
      days: windowDays,
      findings: namedIn(findings),
      declaredUnperformedOn: null,
    };
    await this.requireFine(tx, record, fine);
  }
}
