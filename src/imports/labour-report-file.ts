import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/office-clock';
import { LabourReports } from '../labour-reports/labour-reports.service';
import { seriesKey } from '../labour-reports/report-series';
import { MatchService } from '../matching/match.service';
import { reportChanges, reportKey, type FiledBefore } from './compare-reports';
import type { FileContext, FileKind, RowOutcome } from './import-outcome';
import { RegisterSnapshots } from './register-snapshot';
import { ReportMatches } from './report-matches';
import type { LabourReportRow } from './reading/rows';

/**
 * The labour office's file of reports. A report stays filed whatever a later file leaves out, so nothing vanishes; and
 * none links by itself, since it bears no number: whoever resembles is asked about, unless a person has said so before.
 */
@Injectable()
export class LabourReportFile implements FileKind<LabourReportRow> {
  constructor(
    private readonly reports: LabourReports,
    private readonly snapshots: RegisterSnapshots,
    private readonly search: ReportMatches,
    private readonly matches: MatchService,
  ) {}

  async compare(tx: Tx, rows: readonly LabourReportRow[]): Promise<RowOutcome[]> {
    const before = await filedBefore(tx);
    const series = await this.reports.seriesOf(tx, rows);
    const counts = this.search.counts(rows, await this.snapshots.take(tx));
    return rows.map((row, index) => {
      const key = seriesKey(row);
      const changes = reportChanges(row, key, before);
      const employerId = series.get(key)?.employerId ?? null;
      const proposals = employerId === null ? counts[index]! : 0;
      return {
        rowNo: row.rowNo,
        verdict: changes === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
        name: row.name,
        employerId,
        changes: changes ?? [],
        problems: row.problems.map(({ message }) => message),
        details: proposals > 0 ? { proposals } : {},
      };
    });
  }

  async apply(tx: Tx, rows: readonly LabourReportRow[], { importId }: FileContext): Promise<RowOutcome[]> {
    const outcomes = await this.compare(tx, rows);
    const news = rows.filter((_, index) => outcomes[index]!.verdict !== 'unchanged');
    const series = await this.reports.record(
      tx,
      news.map((row) => ({ ...row, importId, sourceRow: row.rowNo })),
    );
    const nobodys = [...new Set(series.filter(({ employerId }) => employerId === null).map(({ id }) => id))];
    await this.matches.propose(tx, await this.search.forUnlinkedPlaces(tx, nobodys), importId);
    return outcomes;
  }
}

/** Every report filed so far by how it is known again; the newest word of each. */
async function filedBefore(tx: Tx): Promise<Map<string, FiledBefore>> {
  const rows = await tx.query<FiledBefore[]>(
    `SELECT r.report_number AS "reportNumber", s.key, r.name, r.address, r.workers,
            r.lowest_wage::float8 AS "lowestWage", r.highest_wage::float8 AS "highestWage",
            r.said_registered AS "saidRegistered", r.reported_on AS "reportedOn"
       FROM standing_labour_reports r JOIN labour_report_series s ON s.id = r.series_id ORDER BY r.recorded_at, r.id`,
  );
  return new Map(rows.map((row) => [reportKey(row), row]));
}
