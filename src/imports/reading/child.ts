import { constants, setPriority } from 'node:os';
import { readFile } from 'node:fs/promises';
import { villageFinder } from '../../employers/geography';
import type { FromChild, ToChild } from './messages';
import { readFileOfKind } from './read-file';
import type { ReadRow } from './rows';

/** Rows go to the parent in parts, while the next are read. */
const ROWS_PER_MESSAGE = 1000;

/**
 * The child process in which a file from outside is taken apart: its memory, its time and its faults are its own.
 * Started by `readImportFile`; takes one file and ends.
 */
async function readOne({ source, kind, geography, mapping }: ToChild): Promise<void> {
  const bytes = typeof source === 'string' ? await readFile(source) : Buffer.from(source);
  let told = 0;
  const tellRows = async (rows: readonly ReadRow[], least: number) => {
    for (; rows.length - told >= least; told += ROWS_PER_MESSAGE) {
      await tell({ type: 'rows', rows: rows.slice(told, told + ROWS_PER_MESSAGE) });
    }
  };
  const result = await readFileOfKind(bytes, kind, villageFinder(geography), {
    mapping,
    progress: (done, total) => void tell({ type: 'progress', done, total }),
    onRows: (rows) => tellRows(rows, ROWS_PER_MESSAGE),
  });
  if (result.outcome !== 'read') return tell({ type: 'end', result });
  const { rows, ...rest } = result;
  await tellRows(rows, 1);
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
