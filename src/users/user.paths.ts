/** Pages of the people. */
export const USERS_PATH = '/admin/pengguna';
export const userPath = (id: string): string => `${USERS_PATH}/${id}`;
