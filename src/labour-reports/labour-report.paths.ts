/** Where the pages of labour reports are. */
export const labourReportsPath = (): string => '/pemberi-kerja/wajib-lapor';
export const labourReportPath = (id: string): string => `${labourReportsPath()}/${id}`;
