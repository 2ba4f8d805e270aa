import { addDays } from '../common/plain-date';
import type { EmployerEvidence, LabourReportWord } from './employer-evidence';

/** A report is due every year: one that is older than this beside a newer one is of a place that may be gone. */
const YEAR_OF_REPORTS = 365;

/** The newest report of each place, as far as they are of one year. */
export function reportsThatCount({ reports }: EmployerEvidence): LabourReportWord[] {
  const [newest] = reports;
  return newest ? reports.filter(({ on }) => on > addDays(newest.on, -YEAR_OF_REPORTS)) : [];
}

/** Whether the labour reports are a newer word of the head count than the licensing office's list. */
export function doReportsCount({ reports, oss }: EmployerEvidence): boolean {
  const [newest] = reports;
  if (!newest) return false;
  return !oss || oss.declaredWorkers === null || newest.on >= oss.on;
}

/** The report with the lowest wage of all places; null when none says one. */
export function lowestReport(evidence: EmployerEvidence): LabourReportWord | null {
  return reportsThatCount(evidence).reduce<LabourReportWord | null>((lowest, report) => {
    if (report.lowestWage === null || report.lowestWage <= 0) return lowest;
    return lowest === null || report.lowestWage < lowest.lowestWage! ? report : lowest;
  }, null);
}
