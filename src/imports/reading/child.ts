import { constants, setPriority } from 'node:os';
import { readFile } from 'node:fs/promises';
import { villageFinder } from '../../employers/geography';
import type { FromChild, ToChild } from './messages';
import { readFileOfKind } from './read-file';

/** Rows go to the parent in parts, so that neither side holds a second copy of a large file. */
const ROWS_PER_MESSAGE = 1000;

/**
 * The child process in which a file from outside is taken apart: its memory, its time and its faults are its own.
 * Started by `readImportFile`; takes one file and ends.
 */
async function readOne({ source, kind, geography, mapping }: ToChild): Promise<void> {
  const bytes = typeof source === 'string' ? await readFile(source) : Buffer.from(source);
  const result = await readFileOfKind(bytes, kind, villageFinder(geography), {
    mapping,
    progress: (done, total) => void tell({ type: 'progress', done, total }),
  });
  if (result.outcome !== 'read') return tell({ type: 'end', result });
  const { rows, ...rest } = result;
  for (let from = 0; from < rows.length; from += ROWS_PER_MESSAGE) {
    await tell({ type: 'rows', rows: rows.slice(from, from + ROWS_PER_MESSAGE) });
  }
  await tell({ type: 'end', result: { ...rest, rows: [] } });
}

function tell(message: FromChild): Promise<void> {
  return new Promise((resolve, reject) =>
    process.send!(message, (error: Error | null) => (error ? reject(error) : resolve())),
  );
}

// Reading never competes with a check at the counter.
setPriority(constants.priority.PRIORITY_LOW);
process.once('disconnect', () => process.exit());
process.once('message', (message) => {
  readOne(message as ToChild).then(
    () => process.disconnect(),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
