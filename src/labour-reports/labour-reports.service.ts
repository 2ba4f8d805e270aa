import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../common/actor';
import { newId } from '../common/ids';
import { notFound } from '../common/problem';
import type { PlainDate } from '../common/plain-date';
import type { Tx } from '../database/office-clock';
import { insertRows, type ColumnTypes } from '../employers/insert-rows';
import type { AskedMatch } from '../matching/match-question';
import { MatchService } from '../matching/match.service';
import { reportNotLinked } from './labour-report.problems';
import { seriesKey, type ReportedAt } from './report-series';

/** A labour report (wajib lapor) as it is stored; an employer's own word. */
export interface NewLabourReport extends ReportedAt {
  reportNumber: string | null;
  workers: number;
  /** Rupiah a month. */
  lowestWage: number | null;
  highestWage: number | null;
  saidRegistered: number | null;
  reportedOn: PlainDate;
  importId: string | null;
  sourceRow: number | null;
}

/** Whom the reports of one place mean, as far as a person has said. */
export interface ReportSeries {
  id: string;
  key: string;
  employerId: string | null;
}

const SERIES_COLUMNS: ColumnTypes = { id: 'uuid', key: 'text', name: 'text', address: 'text', villageCode: 'text' };

const REPORT_COLUMNS: ColumnTypes = {
  id: 'uuid',
  seriesId: 'uuid',
  reportNumber: 'text',
  name: 'text',
  address: 'text',
  villageCode: 'text',
  workers: 'integer',
  lowestWage: 'numeric',
  highestWage: 'numeric',
  saidRegistered: 'integer',
  reportedOn: 'date',
  importId: 'uuid',
  sourceRow: 'integer',
};

/** Keeps labour reports, and whom a person says they mean. */
@Injectable()
export class LabourReports {
  constructor(
    private readonly db: DataSource,
    private readonly matches: MatchService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Stores reports; none is overwritten, the newest of a place counts. A place a person has linked before brings its
   * employer along.
   *
   * @returns the series of each report, in the order given
   */
  async record(tx: Tx, reports: readonly NewLabourReport[]): Promise<ReportSeries[]> {
    const keyed = reports.map((report) => ({ ...report, key: seriesKey(report) }));
    // The newest writing of a name and an address is the one people look for.
    const newest = new Map(
      keyed.map(({ key, name, address, villageCode }) => [key, { key, name, address, villageCode }]),
    );
    await insertRows(tx, 'labour_report_series', SERIES_COLUMNS, [...newest.values()], {
      row: (series) => ({ ...series, id: newId() }),
      tail: `ON CONFLICT ON CONSTRAINT labour_report_series_key DO UPDATE SET name = EXCLUDED.name, address = EXCLUDED.address
        WHERE (labour_report_series.name, labour_report_series.address) IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.address)`,
    });
    const series = await this.seriesOf(tx, reports);
    await insertRows(tx, 'labour_reports', REPORT_COLUMNS, keyed, {
      row: (report) => ({ ...report, id: newId(), seriesId: series.get(report.key)!.id }),
    });
    return keyed.map(({ key }) => series.get(key)!);
  }

  /** The known series of some reports, by their key. */
  async seriesOf(tx: Tx, reports: readonly ReportedAt[]): Promise<Map<string, ReportSeries>> {
    const rows = await tx.query<ReportSeries[]>(
      'SELECT id, key, employer_id AS "employerId" FROM labour_report_series WHERE key = ANY ($1)',
      [[...new Set(reports.map(seriesKey))]],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** What follows when a person says that a report means this employer: it holds for its later reports too. */
  async linkByPerson(
    tx: Tx,
    actor: Actor,
    question: AskedMatch & { kind: 'labour-report' },
    reason: string,
  ): Promise<'decided'> {
    await this.lock(tx, question.subjectId);
    await this.say(tx, actor, question.subjectId, question.employerId, reason);
    return 'decided';
  }

  /** Says whom the reports of a place mean; questions about it are none any more. @throws 404 */
  async link(actor: Actor, seriesId: string, employerId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.lock(tx, seriesId);
      await this.say(tx, actor, seriesId, employerId, reason);
      await this.matches.dropQuestions(tx, [{ kind: 'labour-report', subjectId: seriesId }]);
    });
  }

  /** Takes a link back: the reports mean nobody until somebody says so. @throws 404, 409 `report-not-linked` */
  async unlink(actor: Actor, seriesId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { employerId } = await this.lock(tx, seriesId);
      if (employerId === null) throw reportNotLinked();
      await this.say(tx, actor, seriesId, null, reason);
    });
  }

  private async say(tx: Tx, actor: Actor, seriesId: string, employerId: string | null, reason: string): Promise<void> {
    await tx.query(
      `UPDATE labour_report_series SET employer_id = $2, linked_at = CASE WHEN $2::uuid IS NOT NULL THEN office_now() END
        WHERE id = $1`,
      [seriesId, employerId],
    );
    await tx.query(
      'INSERT INTO labour_report_links (id, series_id, employer_id, reason, decided_by) VALUES ($1, $2, $3, $4, $5)',
      [newId(), seriesId, employerId, reason, actor.id],
    );
    const act = employerId === null ? 'labour-report.unlinked' : 'labour-report.linked';
    await this.audit.record(tx, actor, act, { type: 'labour-report-series', id: seriesId }, { employer: employerId });
  }

  private async lock(tx: Tx, seriesId: string): Promise<{ employerId: string | null }> {
    const [row] = await tx.query<{ employerId: string | null }[]>(
      'SELECT employer_id AS "employerId" FROM labour_report_series WHERE id = $1 FOR UPDATE',
      [seriesId],
    );
    if (!row) throw notFound();
    return row;
  }
}
