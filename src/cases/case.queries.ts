import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../common/plain-date';
import { COUNTED_UP_TO, cutPage, fromCursor, type Page } from '../common/paging';
import { OfficeClock, type Tx } from '../database/office-clock';
import type { CaseState } from '../law/case-steps';
import type { CaseFilter } from './case-filter';
import { BY_DUE, caseCountSql, caseListSql, type CaseSort } from './case-list.sql';

/** One row of the list of cases. */
export interface CaseListRow {
  id: string;
  reference: string;
  employerName: string;
  villageName: string | null;
  state: CaseState;
  ownerName: string | null;
  /** The last day somebody has to watch: of a period that is over while nobody has gone on, else of the nearest. */
  dueOn: PlainDate | null;
  period: string | null;
  /** Under a sanction: the day the last duty of the decision was met; null while one is open. */
  metOn: PlainDate | null;
  stateSince: Date;
  openedAt: Date;
}

/** What the files say of an employer on whom a case is to be opened. */
export interface EmployerForNewCase {
  id: string;
  name: string;
  declaredWorkers: number | null;
  declaredOn: PlainDate | null;
  registeredWorkers: number | null;
  registeredOn: PlainDate | null;
}

/** Reads lists of cases. */
@Injectable()
export class CaseQueries {
  constructor(private readonly clock: OfficeClock) {}

  /**
   * Cases in the order asked for; without one by their last day: what is overdue first, then what is due next, then those
   * without a running clock. Keyset, never offset.
   *
   * @throws 422 `invalid-page` for a cursor that is none of this list's
   */
  async list(
    tx: Tx,
    filter: CaseFilter,
    { sort = BY_DUE, size, cursor }: { sort?: CaseSort; size: number; cursor?: string },
  ): Promise<Page<CaseListRow>> {
    const [place, tie] = cursor ? fromCursor(cursor, 2) : [null, null];
    const after = cursor ? ([place!, tie!] as const) : null;
    const today = await this.clock.today(tx);
    const { sql, values } = caseListSql(filter, { sort, after, limit: size + 1, today });
    const rows = await tx.query<(CaseListRow & { place: string; tie: string })[]>(sql, values);
    const page = cutPage(rows, size, (row) => [row.place, row.tie]);
    return { ...page, rows: page.rows.map(({ place: _place, tie: _tie, ...row }) => row) };
  }

  /** How many a filter finds, at most `upTo` + 1. */
  async count(tx: Tx, filter: CaseFilter, upTo: number = COUNTED_UP_TO): Promise<number> {
    const { sql, values } = caseCountSql(filter, await this.clock.today(tx), upTo);
    const [row] = await tx.query<{ count: number }[]>(sql, values);
    return row!.count;
  }

  /** What the files say of an employer, to check a new case against; null when there is no such employer. */
  async employerForNewCase(tx: Tx, employerId: string): Promise<EmployerForNewCase | null> {
    const [row] = await tx.query<EmployerForNewCase[]>(
      `SELECT e.id, e.name, f.declared_workers AS "declaredWorkers", f.as_of AS "declaredOn",
              m.workers AS "registeredWorkers", m.as_of AS "registeredOn"
         FROM employers e
         LEFT JOIN LATERAL (SELECT declared_workers, as_of FROM employer_facts
                             WHERE employer_id = e.id ORDER BY as_of DESC, recorded_at DESC LIMIT 1) f ON true
         LEFT JOIN LATERAL (SELECT sum(workers) AS workers, as_of FROM memberships
                             WHERE employer_id = e.id GROUP BY as_of ORDER BY as_of DESC LIMIT 1) m ON true
        WHERE e.id = $1`,
      [employerId],
    );
    return row ?? null;
  }
}
