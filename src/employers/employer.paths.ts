import type { FindingCategory } from '../law/findings';

/** Where the pages of the register are. */
export const employersPath = (): string => '/pemberi-kerja';
export const newEmployerPath = (): string => '/pemberi-kerja/baru';
export const employerPath = (id: string): string => `/pemberi-kerja/${id}`;
export const matchPath = (employerId: string, matchId: string): string =>
  `/pemberi-kerja/${employerId}/cocok/${matchId}`;
/** Everything that waits to be matched; the page belongs to `matching`. */
export const matchesPath = (): string => '/pemberi-kerja/cocok';
/** Employers who may not be registered, or only in part. */
export const indicationsPath = (): string => '/pemberi-kerja/dugaan';
/** What employers report of themselves each year; the page belongs to `labour-reports`. */
export const labourReportsPath = (): string => '/pemberi-kerja/wajib-lapor';
/** Opens a case on an employer, filled in with what is suspected; the page belongs to `cases`. */
export const openCasePath = (employerId: string, suspected?: FindingCategory): string =>
  `/kasus/baru?pemberi-kerja=${employerId}${suspected ? `&dugaan=${suspected}` : ''}`;
/** The visit form of a case; the page belongs to `visits`. */
export const newVisitPath = (caseId: string): string => `/kasus/${caseId}/kunjungan/baru`;
export const caseOfEmployerPath = (caseId: string): string => `/kasus/${caseId}`;
/** Records that are one employer; the pages belong to `joins`. */
export const joinPath = (one: string, other: string): string => `/pemberi-kerja/gabung?satu=${one}&dua=${other}`;
export const joinStartPath = (employerId: string): string => `/pemberi-kerja/${employerId}/gabung`;
export const joinChangePath = (changeId: string): string => `/pemberi-kerja/gabung/${changeId}`;
export const separatePath = (duplicateId: string): string => `/pemberi-kerja/${duplicateId}/pisah`;
/** Changes of numbers and events of the entity; the pages belong to `entity-events`. */
export const identityChangesPath = (employerId: string): string => `/pemberi-kerja/${employerId}/pengenal`;
export const entityEventsPath = (employerId: string): string => `/pemberi-kerja/${employerId}/peristiwa`;
