/** Pages of the units. */
export const UNITS_PATH = '/admin/unit';
export const unitPath = (id: string): string => `${UNITS_PATH}/${id}`;
