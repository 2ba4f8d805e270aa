import { Problem } from '../common/problem';
import { problemFromDatabase } from '../database/constraint-problems';
import type { Tx } from '../database/office-clock';

/** What became of work that the house may refuse. */
export type Tried<Result> = { done: Result } | { refused: Problem };

/**
 * Does something that may be refused as a form would refuse it, without harm to the rest of the transaction: what it
 * wrote is then undone. Rules tested at the end of a transaction are tested at once, so that they too refuse just this.
 *
 * @throws whatever is no refusal: then nothing of the transaction stands
 */
export async function tried<Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Tried<Result>> {
  try {
    const done = await tx.transaction(async (within) => {
      const result = await work(within);
      await within.query('SET CONSTRAINTS ALL IMMEDIATE');
      await within.query('SET CONSTRAINTS ALL DEFERRED');
      return result;
    });
    return { done };
  } catch (error) {
    const problem = error instanceof Problem ? error : problemFromDatabase(error);
    if (!problem || problem.status >= 500) throw error;
    return { refused: problem };
  }
}

/** Tells what work would do: it is done as in earnest, and undone. */
export async function asIf<Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  let told: { result: Result } | null = null;
  await tx
    .transaction(async (within) => {
      told = { result: await work(within) };
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return told!.result;
}

class Undone extends Error {}
