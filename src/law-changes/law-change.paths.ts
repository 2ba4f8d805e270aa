/** The settings page of the office's dated values. */
export const PARAMETERS_PATH = '/admin/tenggat';

/** The calendar of the office. */
export const CALENDAR_PATH = '/admin/hari-libur';

export const parameterPath = (key: string): string => `${PARAMETERS_PATH}/${key}`;
export const calendarYearPath = (year: number): string => `${CALENDAR_PATH}/${year}`;
export const lawChangePath = (id: string): string => `/admin/perubahan/${id}`;
