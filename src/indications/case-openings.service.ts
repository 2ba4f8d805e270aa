import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CaseService } from '../cases/case.service';
import type { Actor, Role } from '../common/actor';
import { newId } from '../common/ids';
import { notFound, Problem } from '../common/problem';
import { problemFromDatabase } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';
import { JobQueue } from '../jobs/job-queue';
import { may } from '../web/permissions';
import { EmployerEvidenceQueries } from './employer-evidence.queries';
import { whyEnded } from './ended-indications';
import type { IndicationKind } from './found-indications';
import type { IndicationFilter } from './indication-filter';
import { nobodyChosen, tooMany } from './indication.problems';
import { IndicationQueries, type IndicationRow } from './indication.queries';
import { IndicationRefresh } from './indication-refresh';
import { findingOf, MOST_AT_ONCE, whyNotOpened } from './opening-rules';

/** The job that opens the cases of one order, one transaction each. */
export const OPEN_CASES = 'indications.open-cases';

/** Kinds whose findings a case can begin with. */
const FINDINGS: readonly IndicationKind[] = ['PWBD', 'PDS_TK', 'PDS_PROGRAM', 'ARREARS', 'PDS_UPAH'];

/** Whom an order would open a case on, and whom not and why. */
export interface OpeningPlan {
  toOpen: IndicationRow[];
  excluded: { row: IndicationRow; why: string }[];
}

/** Opens cases from a list, many at once; each is checked again when its turn comes. */
@Injectable()
export class CaseOpenings {
  constructor(
    private readonly db: DataSource,
    private readonly queries: IndicationQueries,
    private readonly evidence: EmployerEvidenceQueries,
    private readonly refresh: IndicationRefresh,
    private readonly cases: CaseService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditService,
  ) {}

  /**
   * What an order would do: for the chosen employers, or for everybody a filter finds.
   *
   * @throws 422 `nobody-chosen`, 422 `too-many-at-once`
   */
  async plan(tx: Tx, filter: IndicationFilter, chosen: readonly string[] | 'all'): Promise<OpeningPlan> {
    const ids = chosen === 'all' ? await this.queries.employersOf(tx, filter, MOST_AT_ONCE + 1) : [...new Set(chosen)];
    if (ids.length === 0) throw nobodyChosen();
    if (ids.length > MOST_AT_ONCE) throw tooMany(MOST_AT_ONCE);
    const rows = await this.queries.ofEmployers(tx, filter.kind, ids);
    const plan: OpeningPlan = { toOpen: [], excluded: [] };
    for (const row of ids.flatMap((id) => rows.get(id) ?? [])) {
      const why = whyNotOpened(row);
      if (why === null) plan.toOpen.push(row);
      else plan.excluded.push({ row, why });
    }
    return plan;
  }

  /** Takes the order; the cases are opened by a job. @throws 422 `nobody-chosen`, 422 `too-many-at-once` */
  async order(actor: Actor, kind: IndicationKind, employerIds: readonly string[]): Promise<string> {
    const ids = [...new Set(employerIds)];
    if (ids.length === 0) throw nobodyChosen();
    if (ids.length > MOST_AT_ONCE) throw tooMany(MOST_AT_ONCE);
    return this.db.transaction(async (tx) => {
      const id = newId();
      await tx.query('INSERT INTO case_openings (id, kind, opened_by) VALUES ($1, $2, $3)', [id, kind, actor.id]);
      await tx.query(
        `INSERT INTO case_opening_rows (opening_id, employer_id)
         SELECT $1, id FROM employers WHERE id = ANY ($2)`,
        [id, ids],
      );
      await this.jobs.enqueue(tx, OPEN_CASES, { openingId: id }, { key: id });
      await this.audit.record(tx, actor, 'cases.ordered', { type: 'case-opening', id }, { kind, count: ids.length });
      return id;
    });
  }

  /** The job. What is done already is left alone, so it may run twice, or go on after it was killed. */
  async run({ openingId }: { openingId: string }): Promise<void> {
    const waiting = await this.db.query<{ employerId: string }[]>(
      `SELECT employer_id AS "employerId" FROM case_opening_rows WHERE opening_id = $1 AND done_at IS NULL
        ORDER BY employer_id`,
      [openingId],
    );
    const { kind, actor } = await this.orderer(openingId);
    for (const { employerId } of waiting) await this.openOne(openingId, kind, actor, employerId);
  }

  private async openOne(openingId: string, kind: IndicationKind, actor: Actor, employerId: string): Promise<void> {
    try {
      await this.db.transaction(async (tx) => {
        const [row] = await tx.query<unknown[]>(
          `SELECT 1 FROM case_opening_rows WHERE opening_id = $1 AND employer_id = $2 AND done_at IS NULL FOR UPDATE`,
          [openingId, employerId],
        );
        if (!row) return;
        const result = await this.opened(tx, kind, actor, employerId);
        await this.tell(tx, openingId, employerId, result);
      });
    } catch (error) {
      const problem = error instanceof Problem ? error : problemFromDatabase(error);
      if (!problem) throw error;
      const refused = problem.detail;
      await this.db.transaction((tx) => this.tell(tx, openingId, employerId, { refused }));
    }
  }

  /** Opens the case if the files still say so; with every indication against the employer that nobody has dismissed. */
  private async opened(
    tx: Tx,
    kind: IndicationKind,
    actor: Actor,
    employerId: string,
  ): Promise<{ caseId: string } | { refused: string }> {
    if (!may(actor, 'cases.open')) return { refused: `${actor.name} tidak lagi berwenang membuka kasus.` };
    const now = (await this.refresh.now(tx, [employerId])).get(employerId) ?? [];
    if (!now.some((each) => each.kind === kind)) return { refused: await this.whyGone(tx, kind, employerId) };
    const findings = [];
    for (const found of now.filter((each) => FINDINGS.includes(each.kind))) {
      const standing = (await this.queries.ofEmployers(tx, found.kind, [employerId])).get(employerId);
      const why = standing ? whyNotOpened(standing) : null;
      if (why !== null && found.kind === kind) return { refused: why };
      if (why === null) findings.push({ first: found.kind === kind, finding: findingOf(found) });
    }
    findings.sort((a, b) => Number(b.first) - Number(a.first));
    const file = await this.cases.openIn(tx, actor, { employerId, findings: findings.map(({ finding }) => finding) });
    return { caseId: file.id };
  }

  private async whyGone(tx: Tx, kind: IndicationKind, employerId: string): Promise<string> {
    const [evidence] = await this.evidence.of(tx, [employerId]);
    return evidence ? whyEnded(kind, evidence) : 'Pemberi kerja ini tidak ada di data kami.';
  }

  private async tell(
    tx: Tx,
    openingId: string,
    employerId: string,
    result: { caseId?: string; refused?: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE case_opening_rows SET case_id = $3, refused = $4, done_at = office_now()
        WHERE opening_id = $1 AND employer_id = $2 AND done_at IS NULL`,
      [openingId, employerId, result.caseId ?? null, result.refused ?? null],
    );
  }

  private async orderer(openingId: string): Promise<{ kind: IndicationKind; actor: Actor }> {
    const [row] = await this.db.query<{ kind: IndicationKind; id: string; name: string; role: Role | null }[]>(
      `SELECT o.kind, u.id, u.name, CASE WHEN u.deactivated_at IS NULL THEN u.role END AS role
         FROM case_openings o JOIN users u ON u.id = o.opened_by WHERE o.id = $1`,
      [openingId],
    );
    if (!row) throw notFound();
    const { kind, id, name, role } = row;
    return { kind, actor: { kind: 'user', id, name, role, unitId: null, unitCode: null, scopes: [] } };
  }
}
