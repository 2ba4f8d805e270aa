import { fork } from 'node:child_process';
import { compiledFile } from '../common/compiled-file';

/** A part of the printable bundle: a sheet, or a file of an exhibit under its mark. */
export interface PrintPart {
  /** Printed in the corner of each of its pages; null for sheets. */
  mark: string | null;
  /** `application/pdf`, `image/jpeg` or `image/png`. */
  mediaType: string;
  bytes: Uint8Array;
}

const LIMITS = { megabytes: 1024, milliseconds: 120_000 };

/**
 * The parts as one PDF, in their order. Done in a child process with a limit on memory and time: the files come from
 * outside. A part that cannot be printed leaves a page that says so.
 *
 * @throws Error when the child fails; the job then runs again
 */
export function printBundle(parts: readonly PrintPart[]): Promise<Buffer> {
  const child = fork(compiledFile(__dirname, 'print-child.js'), [], {
    execArgv: [`--max-old-space-size=${LIMITS.megabytes}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMITS.milliseconds);
    child.once('message', (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`Printing a bundle ended by ${signal ?? `code ${code}`}`));
    });
    child.send(parts, () => undefined);
  });
}
