import { labourReportsPath } from '../employers/employer.paths';

/** The page of the reports of one place. */
export const labourReportPath = (id: string): string => `${labourReportsPath()}/${id}`;
