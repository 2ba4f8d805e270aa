import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CalendarService } from '../calendar/calendar.service';
import type { Actor } from '../common/actor';
import { rupiah } from '../common/formats';
import { newId } from '../common/ids';
import { plainDate, type PlainDate } from '../common/plain-date';
import { notFound } from '../common/problem';
import { OfficeClock, type Tx } from '../database/office-clock';
import { EVIDENCE_TYPES, FileStore } from '../files/file-store';
import { CalendarNotLoaded, type OfficeCalendar } from '../law/calendar';
import { contributionDueOn } from '../law/contributions';
import { dutyToJoinOn } from '../law/duty-to-join';
import {
  ESTIMABLE_FROM,
  ESTIMATE_LABEL,
  estimate,
  monthsFrom,
  monthsLate,
  type EstimatedMonth,
} from '../law/estimates';
import { OFFICE_RULE } from '../law/mark';
import { isClosed } from '../law/case-steps';
import { ParameterService } from '../parameters/parameter.service';
import type { Case } from './case.entity';
import { caseIsClosed } from './case.problems';
import { CaseService } from './case.service';
import type { RecordBpjsFigureRequest, RecordEstimateRequest } from './estimate.dto';
import {
  figureDatedInFuture,
  figureLetterUnknown,
  figureNeedsPaper,
  monthNotEstimable,
  monthsInFuture,
  programmesNotRequired,
} from './estimate.problems';
import type { EstimateFigures } from './estimate.queries';
import { BPJS_FIGURE_LABELS } from './estimate-view';
import { Finding } from './finding.entity';

/**
 * What an employer probably owes for a finding, and what BPJS says of it. Rows are only added; the newest is in force.
 * An estimate decides nothing and stands in no letter by itself.
 */
@Injectable()
export class EstimateService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: OfficeClock,
    private readonly calendars: CalendarService,
    private readonly parameters: ParameterService,
    private readonly cases: CaseService,
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  /**
   * Estimates a finding from what is stated of it, by the figures of each month and the rates of today.
   *
   * @throws Problem 404, 409 `case-closed`, 412, 422 for months that are not known or not required
   */
  async record(
    actor: Actor,
    caseId: string,
    findingId: string,
    version: number,
    input: RecordEstimateRequest,
  ): Promise<Case> {
    return this.db.transaction(async (tx) => {
      const { file, finding, today } = await this.open(tx, caseId, findingId, version);
      const months = monthsFrom(plainDate(`${input.firstMonth}-01`), input.months);
      if (months[0]! < ESTIMABLE_FROM) throw monthNotEstimable();
      if (months.at(-1)! > today) throw monthsInFuture(today);
      const programmes = input.programmes ?? [];
      const required = dutyToJoinOn(today).required[input.scale];
      if (programmes.some((programme) => !required.includes(programme))) throw programmesNotRequired();
      const figures = await this.figures(tx, { ...input, programmes }, months, today);
      const id = newId();
      await tx.query(
        `INSERT INTO contribution_estimates (id, case_id, finding_id, estimated_on, workers, wage, scale, risk_group,
                                             programmes, first_month, months, source, figures, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          ...[id, caseId, findingId, today, input.workers, input.wage, input.scale, input.riskGroup],
          ...[programmes, months[0], input.months, input.source, JSON.stringify(figures), actor.id],
        ],
      );
      await this.cases.note(tx, actor, file, {
        kind: 'estimate.recorded',
        title: `Perkiraan iuran temuan ${finding.number}`,
        detail: `${rupiah(figures.contributions)} untuk ${input.months} bulan (${ESTIMATE_LABEL}). Sumber: ${input.source}`,
        issuer: 'CITY',
        occurredOn: today,
        basis: OFFICE_RULE,
        data: { estimateId: id, findingId },
      });
      await this.audit.record(tx, actor, 'estimate.recorded', { type: 'estimate', id }, { caseId, findingId });
      return file;
    });
  }

  /**
   * Records a figure of BPJS with its paper; it is shown instead of the estimate from now on.
   *
   * @throws Problem 404, 409 `case-closed`, 412, 422 without a paper of its own or of the case
   */
  async recordBpjsFigure(
    actor: Actor,
    caseId: string,
    findingId: string,
    version: number,
    input: RecordBpjsFigureRequest,
  ): Promise<Case> {
    const scan = !input.letterId && input.scan ? await this.files.accept(input.scan.bytes, EVIDENCE_TYPES) : null;
    return this.db.transaction(async (tx) => {
      const { file, finding, today } = await this.open(tx, caseId, findingId, version);
      const paper = await this.paper(tx, caseId, input, scan?.sha256, today);
      const id = newId();
      await tx.query(
        `INSERT INTO bpjs_figures (id, case_id, finding_id, kind, amount, number, dated_on, letter_id, file_sha256, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[id, caseId, findingId, input.kind, input.amount, paper.number, paper.datedOn],
          ...[paper.letterId, paper.fileSha256, actor.id],
        ],
      );
      await this.cases.note(tx, actor, file, {
        kind: 'bpjs-figure.recorded',
        title: `Angka BPJS untuk temuan ${finding.number}`,
        detail: `${BPJS_FIGURE_LABELS[input.kind]}: ${rupiah(input.amount)}, menurut surat Nomor ${paper.number}.`,
        issuer: 'BPJS',
        occurredOn: paper.datedOn,
        letterId: paper.letterId,
        data: { figureId: id, findingId, kind: input.kind },
      });
      await this.audit.record(tx, actor, 'bpjs-figure.recorded', { type: 'bpjs-figure', id }, { caseId, findingId });
      return file;
    });
  }

  private async open(
    tx: Tx,
    caseId: string,
    findingId: string,
    version: number,
  ): Promise<{ file: Case; finding: Finding; today: PlainDate }> {
    const file = await this.cases.lockVersion(tx, caseId, version);
    if (isClosed(file.state)) throw caseIsClosed();
    const finding = await tx.findOneBy(Finding, { id: findingId, caseId });
    if (!finding) throw notFound();
    return { file, finding, today: await this.clock.today(tx) };
  }

  private async figures(
    tx: Tx,
    basis: Pick<Required<RecordEstimateRequest>, 'workers' | 'wage' | 'scale' | 'riskGroup' | 'programmes'>,
    months: readonly PlainDate[],
    today: PlainDate,
  ): Promise<EstimateFigures> {
    const dueDay = Number(await this.parameters.valueOn(tx, 'contribution.due_day', today));
    const calendar = await this.calendars.calendar(tx);
    const estimated: EstimatedMonth[] = [];
    for (const on of months) {
      const figures = await this.parameters.contributionFiguresOn(tx, on);
      estimated.push({ on, figures, monthsLate: monthsLate(dueOn(on, calendar, dueDay), today) });
    }
    const rates = {
      sanction: await this.rateOn(tx, 'fine.rate_monthly', today),
      latePayment: await this.rateOn(tx, 'late_fine.rate_monthly', today),
    };
    const result = estimate({ ...basis, wage: BigInt(basis.wage) }, estimated, rates);
    return {
      programmes: result.programmes.map(({ programme, rate, monthly }) => ({
        programme,
        rate: Number(rate),
        monthly: Number(monthly),
      })),
      monthly: Number(result.monthly),
      contributions: Number(result.contributions),
      sanctionFine: Number(result.sanctionFine),
      sanctionRate: Number(rates.sanction),
      lateFine: Number(result.lateFine),
      lateRate: Number(rates.latePayment),
    };
  }

  /** A rate of the office in hundred-thousandths. */
  private async rateOn(tx: Tx, key: 'fine.rate_monthly' | 'late_fine.rate_monthly', day: PlainDate): Promise<bigint> {
    return BigInt(Math.round(Number(await this.parameters.valueOn(tx, key, day)) * 100_000));
  }

  private async paper(
    tx: Tx,
    caseId: string,
    { letterId, number, datedOn }: RecordBpjsFigureRequest,
    fileSha256: string | undefined,
    today: PlainDate,
  ): Promise<{ number: string; datedOn: PlainDate; letterId: string | null; fileSha256: string | null }> {
    if (letterId) {
      const [letter] = await tx.query<{ number: string; datedOn: PlainDate }[]>(
        `SELECT number, dated_on AS "datedOn" FROM letters
          WHERE id = $1 AND case_id = $2 AND issuer = 'BPJS' AND state IN ('signed', 'issued')`,
        [letterId, caseId],
      );
      if (!letter) throw figureLetterUnknown();
      return { ...letter, letterId, fileSha256: null };
    }
    if (!number?.trim()) throw figureNeedsPaper('number');
    if (!datedOn) throw figureNeedsPaper('datedOn');
    if (datedOn > today) throw figureDatedInFuture(today);
    if (!fileSha256) throw figureNeedsPaper('scan');
    return { number: number.trim(), datedOn, letterId: null, fileSha256 };
  }
}

/** When the contribution of a month was due; by the bare day of the month where the calendar of that year is not loaded. */
function dueOn(month: PlainDate, calendar: OfficeCalendar, dueDay: number): PlainDate {
  try {
    return contributionDueOn(month, calendar, dueDay);
  } catch (error) {
    if (!(error instanceof CalendarNotLoaded)) throw error;
    return plainDate(`${monthsFrom(month, 2)[1]!.slice(0, 7)}-${String(dueDay).padStart(2, '0')}`);
  }
}
