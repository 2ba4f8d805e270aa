import type { DataSource } from 'typeorm';

/** What a broken rule says of itself. */
export interface Violation {
  /** The name of the constraint, or of the right that is missing. */
  rule: string;
  message: string;
}

/** Undoes what was tried, whether it was refused or not. */
class Undone extends Error {}

/**
 * Tries hand-written SQL as the application's role, to the end of its transaction, and undoes it.
 *
 * @returns the rule that refused it, or null when the database let it pass
 */
export async function violationOf(db: DataSource, ...statements: string[]): Promise<Violation | null> {
  try {
    await db.transaction(async (tx) => {
      for (const sql of statements) await tx.query(sql);
      // Rules tested when a transaction ends are tested now.
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return null;
    const { code, constraint, message } = (error as { driverError?: Record<string, string> }).driverError ?? {};
    if (code === '42501') return { rule: 'permission denied', message: message! };
    if (!constraint) throw error;
    return { rule: constraint, message: message! };
  }
  return null;
}
