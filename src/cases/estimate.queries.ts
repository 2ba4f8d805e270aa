import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import type { RiskGroup } from '../law/contributions';
import type { Programme, Scale } from '../law/duty-to-join';
import { BPJS_FIGURE_KINDS, type BpjsFigureKind } from './estimate.dto';

/** An estimate as it was recorded: what was stated, where from, and what it came to. Rupiah; rates in hundred-thousandths. */
export interface RecordedEstimate {
  id: string;
  findingId: string;
  estimatedOn: PlainDate;
  workers: number;
  wage: number;
  scale: Scale;
  riskGroup: RiskGroup;
  programmes: Programme[];
  firstMonth: PlainDate;
  months: number;
  source: string;
  figures: EstimateFigures;
  recordedBy: string;
  recordedByName: string;
  recordedAt: Date;
}

/** The result, kept with the rates of the day it was counted. */
export interface EstimateFigures {
  programmes: { programme: Programme; rate: number; monthly: number }[];
  monthly: number;
  contributions: number;
  sanctionFine: number;
  sanctionRate: number;
  lateFine: number;
  lateRate: number;
}

/** A figure of BPJS with the paper it stands in. */
export interface BpjsFigure {
  id: string;
  findingId: string;
  kind: BpjsFigureKind;
  amount: number;
  number: string;
  datedOn: PlainDate;
  letterId: string | null;
  fileSha256: string | null;
  recordedByName: string;
  recordedAt: Date;
}

/** Everything recorded about the money of a case, newest first: the first of a finding, or of a kind, is in force. */
export interface CaseMoney {
  estimates: RecordedEstimate[];
  figures: BpjsFigure[];
}

/** The money of a case. */
export async function moneyOf(tx: Tx, caseId: string): Promise<CaseMoney> {
  const estimates = await tx.query<RecordedEstimate[]>(
    `SELECT e.id, e.finding_id AS "findingId", e.estimated_on AS "estimatedOn", e.workers, e.wage, e.scale,
            e.risk_group AS "riskGroup", e.programmes, e.first_month AS "firstMonth", e.months, e.source, e.figures,
            e.recorded_by AS "recordedBy", u.name AS "recordedByName", e.recorded_at AS "recordedAt"
       FROM contribution_estimates e JOIN users u ON u.id = e.recorded_by
      WHERE e.case_id = $1 ORDER BY e.recorded_at DESC, e.id DESC`,
    [caseId],
  );
  const figures = await tx.query<BpjsFigure[]>(
    `SELECT f.id, f.finding_id AS "findingId", f.kind, f.amount, f.number, f.dated_on AS "datedOn",
            f.letter_id AS "letterId", f.file_sha256 AS "fileSha256", u.name AS "recordedByName",
            f.recorded_at AS "recordedAt"
       FROM bpjs_figures f JOIN users u ON u.id = f.recorded_by
      WHERE f.case_id = $1 ORDER BY f.recorded_at DESC, f.id DESC`,
    [caseId],
  );
  return { estimates, figures };
}

/** The figure of BPJS in force for a finding, if there is one. */
export function bpjsFigureOf({ figures }: CaseMoney, findingId: string, kind: BpjsFigureKind): BpjsFigure | undefined {
  return figures.find((figure) => figure.findingId === findingId && figure.kind === kind);
}

/**
 * What BPJS says is due a month for these findings; undefined as long as it has not said so for each of them, because
 * a sum with an estimate in it is no figure of BPJS.
 */
export function monthlyByBpjs(money: CaseMoney, findingIds: readonly string[]): number | undefined {
  const amounts = findingIds.map((id) => bpjsFigureOf(money, id, 'MONTHLY_CONTRIBUTION')?.amount);
  if (amounts.length === 0 || amounts.includes(undefined)) return undefined;
  return amounts.reduce<number>((sum, amount) => sum + amount!, 0);
}

/** What is due for a finding under one head, and whose word it is. */
export interface FigureInForce {
  kind: BpjsFigureKind;
  amount: number;
  /** The paper of BPJS it stands in; null where it is an estimate. */
  paper: { number: string; on: PlainDate } | null;
  /** The day of the estimate; null where BPJS said it. */
  estimatedOn: PlainDate | null;
}

/** The figures of a finding: BPJS's where it has said one, the newest estimate elsewhere; none when nobody said anything. */
export function figuresInForce(money: CaseMoney, findingId: string): FigureInForce[] {
  const newest = money.estimates.find((estimate) => estimate.findingId === findingId);
  return BPJS_FIGURE_KINDS.flatMap((kind): FigureInForce[] => {
    const said = bpjsFigureOf(money, findingId, kind);
    if (said)
      return [{ kind, amount: said.amount, paper: { number: said.number, on: said.datedOn }, estimatedOn: null }];
    if (!newest) return [];
    return [{ kind, amount: estimatedAmount(newest, kind), paper: null, estimatedOn: newest.estimatedOn }];
  });
}

/** What an estimate came to under one head. */
export function estimatedAmount({ figures }: RecordedEstimate, kind: BpjsFigureKind): number {
  return {
    MONTHLY_CONTRIBUTION: figures.monthly,
    CONTRIBUTIONS: figures.contributions,
    SANCTION_FINE: figures.sanctionFine,
    LATE_FINE: figures.lateFine,
  }[kind];
}
