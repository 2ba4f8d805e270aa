/** The job that brings a case into force on the day its decision begins to work. */
export const SANCTION_ENTER_INTO_FORCE = 'sanction.enter-into-force';
