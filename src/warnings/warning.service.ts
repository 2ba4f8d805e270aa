import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service';
import type { Case } from '../cases/case.entity';
import { CaseConditions } from '../cases/case-conditions';
import { CaseRecords, type CaseFinding, type CaseLetter, type CaseRecord } from '../cases/case-record';
import { stepNotAllowed } from '../cases/case.problems';
import { sanctionFacts, standing } from '../cases/sanction-facts';
import { CaseService } from '../cases/case.service';
import type { Actor } from '../common/actor';
import { addDays, type PlainDate } from '../common/plain-date';
import { OfficeClock, type Tx } from '../database/office-clock';
import { DeadlineService } from '../deadlines/deadline.service';
import { lengthNotAllowed } from '../deadlines/deadline.problems';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { canEnter, type CaseState } from '../law/case-steps';
import { nextAct, runsBeside } from '../law/finding-chain';
import { workingDayFrom } from '../law/deadline';
import { documentKind } from '../law/documents';
import { isLengthAllowed } from '../law/periods';
import type { SanctionCondition, WarningFact } from '../law/sanction-conditions';
import { LetterIssueService } from '../letters/letter-issue.service';
import { LetterService, shownBy, type PaperShown } from '../letters/letter.service';
import { LetterWithdrawals } from '../letters/letter-withdrawals';
import type { Letter } from '../letters/letter.entity';
import { OfficeProfiles } from '../parameters/office-profiles';
import { ParameterService } from '../parameters/parameter.service';
import { BpjsMode } from './bpjs-mode';
import { addresseeOf, copyTo, membershipDataAsOf } from './letter-setting';
import { assertableFindings, namedIn } from './named-findings';
import { percent } from './percent';
import { firstWarningFields, secondWarningFields, type WarningSetting } from './warning-fields';
import { warningUnderWay } from './warning.problems';
import type { RecordWarningRequest, WriteWarningRequest } from './warning.dto';

type WarningCode = 'WARN_1' | 'WARN_2';
const STATES = { WARN_1: 'WARNING_1', WARN_2: 'WARNING_2' } as const satisfies Record<WarningCode, CaseState>;

/** What is known of a warning that was written elsewhere. */
type RecordedWarning = Pick<RecordWarningRequest, 'findingIds' | 'number' | 'datedOn' | 'periodDays'> & {
  /** Which of the two it says it is; whichever comes next when not given. */
  code?: WarningCode;
};

/**
 * BPJS's written warnings (PP 86/2013 Ps. 6): recorded from its papers, or written here in its name.
 *
 * A warning moves the case only when its receipt is proven; see `warning-acts`.
 */
@Injectable()
export class WarningService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly cases: CaseService,
    private readonly records: CaseRecords,
    private readonly conditions: CaseConditions,
    private readonly deadlines: DeadlineService,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
    private readonly offices: OfficeProfiles,
    private readonly letters: LetterService,
    private readonly withdrawals: LetterWithdrawals,
    private readonly issuing: LetterIssueService,
    private readonly files: FileStore,
    private readonly mode: BpjsMode,
  ) {}

  /**
   * Records the warning that comes next for these findings, as BPJS wrote it, and mails the employer a copy as a courtesy.
   * A second warning that a corrected receipt has made too early gives way to it (I2).
   *
   * @throws Problem 409 (step, conditions I2 and I12, one under way), 412, 422 `period-not-allowed`
   */
  async record(actor: Actor, caseId: string, version: number, input: RecordWarningRequest): Promise<Letter> {
    const { sha256: scanSha256 } = await this.files.accept(input.scan.bytes, EVIDENCE_TYPES);
    return this.db.transaction(async (tx) => {
      const letter = await this.recordIn(tx, actor, caseId, version, { ...input, scanSha256 });
      await this.issuing.mailCopy(tx, letter);
      return letter;
    });
  }

  /**
   * As {@link record}, in the caller's transaction, from a paper or from a list that tells of it. Nothing is mailed.
   *
   * @throws as {@link record}, and 409 `step-not-allowed` where another warning than `paper.code` comes next
   */
  async recordIn(
    tx: Tx,
    actor: Actor,
    caseId: string,
    version: number,
    paper: RecordedWarning & PaperShown,
  ): Promise<Letter> {
    const { file, record, code, findings, early } = await this.next(tx, caseId, version, paper.findingIds);
    if (paper.code && paper.code !== code) throw stepNotAllowed(STATES[paper.code], file.state);
    await this.checkPeriod(tx, paper.periodDays, paper.datedOn);
    await this.checkConditions(tx, record, code, findings, paper.datedOn, paper.periodDays, whereTyped);
    const letter = await this.letters.record(tx, actor, {
      ...shownBy(paper),
      code,
      issuer: 'BPJS',
      file,
      number: paper.number,
      datedOn: paper.datedOn,
      subject: documentKind(code).name,
      findingIds: findings.map((finding) => finding.id),
      period: { key: 'warning', length: paper.periodDays, unit: 'working-days' },
    });
    if (early) await this.withdrawals.replace(tx, actor, file, early.id, letter);
    return letter;
  }

  /**
   * Drafts the warning that comes next under BPJS's letterhead; another BPJS officer signs it.
   *
   * @throws as {@link record}, and 409 `bpjs-acts-recorded-only` while BPJS has not agreed
   */
  async write(actor: Actor, caseId: string, version: number, input: WriteWarningRequest): Promise<Letter> {
    return this.db.transaction(async (tx) => {
      await this.mode.expectWriteHere(tx);
      const { file, record, code, findings, early } = await this.next(tx, caseId, version, input.findingIds);
      if (early) throw warningUnderWay(documentKind(code).name);
      const today = await this.clock.today(tx);
      await this.checkPeriod(tx, input.periodDays, today);
      await this.checkConditions(tx, record, code, findings, today, input.periodDays);
      const setting = await this.setting(tx, input, today);
      const fields =
        code === 'WARN_1'
          ? firstWarningFields(record, findings, setting)
          : secondWarningFields(record, findings, setting, await this.fineAhead(tx, today));
      const office = await this.offices.on(tx, 'OFFICE', today);
      return this.letters.draft(tx, actor, {
        code,
        issuer: 'BPJS',
        file,
        fields,
        frame: {
          subject: code === 'WARN_1' ? 'Teguran Tertulis I' : 'Teguran Tertulis II',
          classification: 'Penting',
          attachments: '–',
          addressee: addresseeOf(record.head, office.place),
          cc: [copyTo(office)],
          slipRecipient: record.head.employerName,
          startsPeriod: true,
        },
        findingIds: findings.map((finding) => finding.id),
        period: { key: 'warning', length: input.periodDays, unit: 'working-days' },
      });
    });
  }

  /** Tests the warning once more when it is signed: a finding may have been cured meanwhile. */
  async beforeSignature(tx: Tx, letter: Letter): Promise<void> {
    const record = await this.records.of(tx, letter.caseId!);
    const ids = record.letters.find((candidate) => candidate.id === letter.id)!.findingIds;
    const findings = assertableFindings(record, ids);
    const today = await this.clock.today(tx);
    await this.checkConditions(tx, record, letter.code as WarningCode, findings, today, letter.periodLength!);
  }

  /**
   * I2 once more when the second warning takes effect: the receipt of the first may have been corrected since, and its
   * period have moved. One that came too early starts nothing; BPJS gives another in its place.
   *
   * @throws Problem 409 `conditions-not-met`
   */
  async mustFollowFirst(tx: Tx, letter: Letter): Promise<void> {
    const record = await this.records.of(tx, letter.caseId!);
    const { findingIds } = record.letters.find(({ id }) => id === letter.id)!;
    await this.conditions.require(tx, record, 'second-warning', { on: letter.datedOn!, about: findingIds });
  }

  /** What these findings are warned of next, each in its own chain (I12): the case need not stand there. */
  private async next(tx: Tx, caseId: string, version: number, findingIds: readonly string[]): Promise<NextWarning> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    const whole = await this.records.of(tx, caseId);
    const early = earlySecondWarning(whole, findingIds);
    const record = early ? { ...whole, letters: whole.letters.filter(({ id }) => id !== early.id) } : whole;
    const findings = assertableFindings(record, findingIds);
    const underWay = record.letters.find(
      (letter) =>
        (letter.code === 'WARN_1' || letter.code === 'WARN_2') &&
        letter.state !== 'void' &&
        !letter.receivedOn &&
        letter.findingIds.some((id) => findingIds.includes(id)),
    );
    if (underWay) throw warningUnderWay(documentKind(underWay.code).name);
    const facts = sanctionFacts(record, await this.clock.today(tx));
    const chosen = facts.findings.filter(({ id }) => findingIds.includes(id));
    const isFirst = chosen.every((finding) => nextAct(finding, facts) === 'first-warning');
    const code: WarningCode = isFirst ? 'WARN_1' : 'WARN_2';
    const to = STATES[code];
    if (!canEnter(to, file.state) && !runsBeside(file.state)) throw stepNotAllowed(to, file.state);
    return { file, record, code, findings, early };
  }

  private async checkPeriod(tx: Tx, days: number, on: PlainDate): Promise<void> {
    const period = await this.parameters.periodOn(tx, 'warning', on);
    if (!isLengthAllowed(period, days)) throw lengthNotAllowed(period, days, '/periodDays');
  }

  private async checkConditions(
    tx: Tx,
    record: CaseRecord,
    code: WarningCode,
    findings: CaseFinding[],
    on: PlainDate,
    days: number,
    fieldOf?: (condition: SanctionCondition) => string,
  ): Promise<void> {
    const order = code === 'WARN_1' ? 1 : 2;
    const given: WarningFact = { order, on, receivedOn: null, days, findings: namedIn(findings) };
    const toCome = {
      on,
      about: findings.map(({ id }) => id),
      warnings: [...sanctionFacts(record, on).warnings, given],
    };
    await this.conditions.require(tx, record, order === 1 ? 'first-warning' : 'second-warning', toCome, fieldOf);
  }

  private async setting(tx: Tx, input: WriteWarningRequest, today: PlainDate): Promise<WarningSetting> {
    const receivedOn = workingDayFrom(addDays(today, 1), await this.calendars.calendar(tx));
    return {
      dataAsOf: await membershipDataAsOf(tx, today),
      periodDays: input.periodDays,
      example: {
        receivedOn,
        explanation: await this.deadlines.explain(tx, 'warning', receivedOn, { lengthAsWritten: input.periodDays }),
      },
      examiner: { name: input.examinerName, phone: input.examinerPhone },
      government: (await this.offices.on(tx, 'CITY', today)).name,
    };
  }

  private async fineAhead(tx: Tx, today: PlainDate): Promise<ReturnType<typeof percent> & { windowDays: number }> {
    const rate = (await this.parameters.valueOn(tx, 'fine.rate_monthly', today)) as number;
    return { ...percent(rate), windowDays: (await this.parameters.periodOn(tx, 'fine', today)).length };
  }
}

/** What a warning that comes next is written for. */
interface NextWarning {
  file: Case;
  /** The case as if the early warning had not been given. */
  record: CaseRecord;
  code: WarningCode;
  findings: CaseFinding[];
  /** The second warning this one takes the place of, because it came too early and started nothing. */
  early: CaseLetter | undefined;
}

/** A second warning nobody has proven received, dated before the first one's period, as it now stands, is over (I2). */
function earlySecondWarning(record: CaseRecord, findingIds: readonly string[]): CaseLetter | undefined {
  return standing(record, 'WARN_2').find((letter) => {
    if (letter.state !== 'issued' || letter.receivedOn) return false;
    if (!letter.findingIds.some((id) => findingIds.includes(id))) return false;
    const endsOn = warningEndsOn(record, 'WARN_1', letter.findingIds);
    return endsOn !== null && letter.datedOn! <= endsOn;
  });
}

/** The field of the form at which a condition is mended: its day where time alone is missing, else what it names. */
const whereTyped = ({ id, metFrom }: SanctionCondition): string =>
  metFrom ? '/datedOn' : id === 'I12' || id === 'NOTICE' ? '/findingIds' : '';

/**
 * The last day of the warnings of a kind that name these findings, from their own clocks, the latest where there are
 * several; null while one of them does not run, or there is none.
 */
export function warningEndsOn(
  record: CaseRecord,
  code: WarningCode,
  findingIds: readonly string[] = openIds(record),
): PlainDate | null {
  const letters = standing(record, code).filter((letter) => letter.findingIds.some((id) => findingIds.includes(id)));
  const ends = letters.map(({ id }) => {
    const clock = record.deadlines.findLast(({ letterId }) => letterId === id);
    return clock && clock.state !== 'suspended' ? clock.dueOn : null;
  });
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}

const openIds = ({ findings }: CaseRecord): string[] =>
  findings.filter(({ status }) => status === 'open').map(({ id }) => id);
