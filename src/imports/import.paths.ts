/** Where the pages of imports are. */
export const importsPath = (): string => '/impor';
export const importPath = (id: string): string => `/impor/${id}`;
export const applyImportPath = (id: string): string => `/impor/${id}/terapkan`;
export const cancelImportPath = (id: string): string => `/impor/${id}/batal`;
export const revertImportPath = (id: string): string => `/impor/${id}/tarik`;
export const releaseImportPath = (id: string): string => `/impor/${id}/lepas`;
export const importColumnsPath = (id: string): string => `/impor/${id}/kolom`;
export const templatePath = (kind: string): string => `/impor/templat/${kind}`;
export const rejectsPath = (id: string): string => `/api/v1/imports/${id}/rejects`;
