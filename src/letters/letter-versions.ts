import { lastChangeOf } from '../audit/last-change';
import { notFound } from '../common/problem';
import type { Tx } from '../database/office-clock';
import { expectVersion } from '../web/versions';
import { Letter } from './letter.entity';
import { letterInState } from './letter.problems';

/** The letter, locked, in the newest version and in the state the step needs. @throws Problem 404, 409, 412, 428 */
export async function lockLetter(tx: Tx, id: string, seenVersion: number, state: Letter['state']): Promise<Letter> {
  const letter = await tx.findOne(Letter, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!letter) throw notFound();
  await expectVersion(letter.version, seenVersion, () => lastChangeOf(tx, 'letter', [id]));
  if (letter.state !== state) throw letterInState(letter.state);
  return letter;
}

/** Saves a changed letter as its next version. */
export async function saveLetter(tx: Tx, letter: Letter): Promise<void> {
  letter.version += 1;
  await tx.save(Letter, letter);
}
