/** The page on how work is divided, and what is done from it. */
export const ASSIGNMENTS_PATH = '/kasus/petugas';
export const LEAVE_PATH = `${ASSIGNMENTS_PATH}/cuti`;
export const districtPath = (code: string): string => `${ASSIGNMENTS_PATH}/wilayah/${code}`;
export const handOverPath = (userId: string): string => `${ASSIGNMENTS_PATH}/${userId}/alihkan`;
