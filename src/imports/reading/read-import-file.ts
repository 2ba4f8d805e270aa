import { fork, type ChildProcess } from 'node:child_process';
import { compiledFile } from '../../common/compiled-file';
import type { Geography } from '../../employers/geography';
import type { FromChild, ToChild } from './messages';
import type { Progress } from './read-file';
import type { ImportKind, ReadFile, ReadRow, RefusedFile, RowOfKind, UnmappedFile } from './rows';
import type { ColumnMapping } from './table';

/** The reading broke off: the file is too big or too odd for the limits, or the reader itself failed. */
export interface FailedReading {
  outcome: 'failed';
  reason: 'too-big' | 'too-slow' | 'crashed';
  /** Indonesian: what happened and what to do. */
  detail: string;
}

/** The person who sent the file called it off. */
export interface CancelledReading {
  outcome: 'cancelled';
}

export type ReadResult<Kind extends ImportKind> =
  ReadFile<RowOfKind[Kind]> | RefusedFile | UnmappedFile | FailedReading | CancelledReading;

export interface ReadingOptions {
  /** The kecamatan and kelurahan to recognise. */
  geography: Geography;
  /** What titles mean that people were asked about. */
  mapping?: ColumnMapping;
  /** Cancels: the child is killed at once. */
  signal?: AbortSignal;
  onProgress?: Progress;
  /** Heap of the child in MB, and the time it may take. */
  limits?: { megabytes: number; milliseconds: number };
}

const LIMITS = { megabytes: 512, milliseconds: 120_000 };

const DETAILS: Readonly<Record<FailedReading['reason'], string>> = {
  'too-big': 'Berkas ini terlalu besar untuk dibaca. Pecah menjadi beberapa berkas, lalu unggah satu per satu.',
  'too-slow':
    'Berkas ini terlalu lama dibaca dan pembacaannya dihentikan. Pecah menjadi beberapa berkas, lalu unggah lagi.',
  crashed:
    'Berkas ini tidak dapat dibaca karena kesalahan pada sistem. Coba lagi, atau hubungi admin dengan berkasnya.',
};

/**
 * Reads a file from outside in a child process of low priority, with a limit on memory and time (a thread would share
 * the web process's memory). Nothing is stored.
 *
 * @param source the path of the file, or its bytes
 * @returns the rows, or why there are none; it rejects only when the child cannot be started at all
 */
export function readImportFile<Kind extends ImportKind>(
  source: string | Uint8Array,
  kind: Kind,
  { geography, mapping = new Map(), signal, onProgress, limits = LIMITS }: ReadingOptions,
): Promise<ReadResult<Kind>> {
  if (signal?.aborted) return Promise.resolve({ outcome: 'cancelled' });
  const child = fork(compiledFile(__dirname, 'child.js'), [], {
    execArgv: [`--max-old-space-size=${limits.megabytes}`],
    // The file comes from outside: its reader gets none of our settings and secrets.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const rows: ReadRow[] = [];
    let result: ReadResult<Kind> | null = null;
    const end = (ending: ReadResult<Kind>) => {
      result ??= ending;
      child.kill('SIGKILL');
    };
    const cancel = () => end({ outcome: 'cancelled' });
    const timer = setTimeout(() => end(failed('too-slow')), limits.milliseconds);
    signal?.addEventListener('abort', cancel, { once: true });

    child.on('message', (message: FromChild) => {
      if (result) return;
      if (message.type === 'progress') onProgress?.(message.done, message.total);
      else if (message.type === 'rows') for (const row of message.rows) rows.push(row);
      else
        result = (message.result.outcome === 'read' ? { ...message.result, rows } : message.result) as ReadResult<Kind>;
    });
    const complaint = lastWords(child);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(
        result ??
          failed(/heap out of memory|Array buffer allocation failed/i.test(complaint()) ? 'too-big' : 'crashed'),
      );
    });

    // A child that is already gone cannot be told anything; that it is gone, `close` says.
    child.send({ source, kind, geography, mapping } satisfies ToChild, () => undefined);
  });
}

function failed(reason: FailedReading['reason']): FailedReading {
  return { outcome: 'failed', reason, detail: DETAILS[reason] };
}

/** The end of what the child wrote before it died. */
function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-8000);
  });
  return () => words;
}
