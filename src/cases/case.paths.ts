/** Addresses of the case pages, in one place for pages and redirects. */
export const casesPath = (): string => '/kasus';
export const casePath = (id: string): string => `/kasus/${id}`;
