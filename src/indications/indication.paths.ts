import { indicationsPath } from '../employers/employer.paths';

/** Where the pages of indications are. */
export const indicationPath = (id: string): string => `${indicationsPath()}/${id}`;
export const dismissPath = (id: string): string => `${indicationsPath()}/${id}/kesampingkan`;
export const restorePath = (id: string): string => `${indicationsPath()}/${id}/kembalikan`;
/** The last look before cases are opened, and the order itself. */
export const openCasesPath = (): string => `${indicationsPath()}/buka-kasus`;
export const orderCasesPath = (): string => `${indicationsPath()}/buka-kasus/pesan`;
export const caseOpeningPath = (id: string): string => `${indicationsPath()}/pembukaan/${id}`;
/** Asking BPJS about suspects: the page, and the lists that were made. */
export const askBpjsPath = (): string => `${indicationsPath()}/tanya-bpjs`;
export const questionsPath = (id: string): string => `${askBpjsPath()}/${id}`;
export const questionListPath = (id: string, format: 'xlsx' | 'csv'): string => `${questionsPath(id)}.${format}`;
