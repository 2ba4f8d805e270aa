/** Addresses of the counter's pages. A number may hold what a path may not. */
export const CHECK_PATH = '/cek';
export const HISTORY_PATH = '/cek/riwayat';
export const checkPath = (number: string): string => `/cek/${encodeURIComponent(number)}`;
export const checkPdfPath = (number: string): string => `${checkPath(number)}.pdf`;
export const slipPath = (number: string): string => `${checkPath(number)}/lembar`;
