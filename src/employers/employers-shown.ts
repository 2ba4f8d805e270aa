/** The job after the register has learned something of employers: somebody not found may have been seen. */
export const EMPLOYERS_SHOWN = 'employers.shown';
