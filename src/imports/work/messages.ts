import type { Actor } from '../../common/actor';
import type { Settings } from '../../config/settings';
import type { FieldProblem } from '../../common/problem';

/** What is done with a file in a process of its own. */
export type ImportTask = { task: 'read'; importId: string } | { task: 'apply'; importId: string; actor: Actor };

/** What the process is told: once who it is, then one task after the other. */
export type ToWorker = { type: 'settings'; settings: Settings } | { type: 'task'; task: ImportTask };

/** A refusal the caller can act on, on its way between processes. */
export interface ToldProblem {
  status: number;
  type: string;
  detail: string;
  title: string;
  errors: readonly FieldProblem[];
  extra: Readonly<Record<string, unknown>>;
}

/** What it tells: that it can begin, and how a task ended. */
export type FromWorker =
  | { type: 'ready' }
  /** `megabytes` is what the process holds after it. */
  | { type: 'done'; megabytes: number }
  | { type: 'refused'; problem: ToldProblem; megabytes: number }
  | { type: 'failed'; message: string };
