import { Client, type ClientConfig } from 'pg';
import type { EntityManager } from 'typeorm';
import { StatementNames } from './statement-names';

/** Longest a statement may run on the server unless {@link allowLongStatements} says otherwise. */
export const STATEMENT_TIMEOUT_MS = 8_000;

/** Longest silence from the server after a question; a little more than the server gives itself to answer. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 1_000;

/** The same for all connections: which of them asks the second time does not matter. */
const names = new StatementNames();

/**
 * A connection that is given up when the server stays silent, and that lets the server keep the plans of what it asks
 * again and again.
 *
 * The server's statement timeout does not help when packets vanish on the way: the socket then waits for minutes
 * (TCP retransmission), and with it every client of the pool. Node cannot set TCP_USER_TIMEOUT, so we watch ourselves.
 */
export class WatchedClient extends Client {
  private waiting = 0;
  private allowedUntil = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(config?: string | ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((...args: unknown[]) => {
      this.waiting += 1;
      this.timer ??= this.watch(SILENCE_MS);
      return ask(...remembered(args));
    }) as typeof this.query;
    this.connection.on('readyForQuery', () => this.answered());
    this.once('end', () => clearTimeout(this.timer));
  }

  /** Tolerates silence for this long from now. */
  allowSilence(milliseconds: number): void {
    this.allowedUntil = Date.now() + milliseconds;
  }

  private answered(): void {
    if (this.waiting === 0) return; // the greeting after connecting
    this.waiting -= 1;
    clearTimeout(this.timer);
    this.timer = this.waiting > 0 ? this.watch(SILENCE_MS) : undefined;
  }

  private watch(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      const allowed = this.allowedUntil - Date.now();
      if (allowed > 0) this.timer = this.watch(allowed);
      else this.connection.stream.destroy(new Error('Connection terminated: the database stayed silent'));
    }, milliseconds).unref();
  }
}

/** The arguments of a query, its text with a name when it has one. */
function remembered(args: unknown[]): unknown[] {
  const [text, values, ...rest] = args;
  if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return args;
  const name = names.of(text);
  return name ? [{ name, text, values }, ...rest] : args;
}

/** Lets the statements of this transaction run longer, for imports and other long work. Call it first, inside `tx`. */
export async function allowLongStatements(tx: EntityManager, seconds: number): Promise<void> {
  const client: unknown = await tx.queryRunner?.connect();
  if (client instanceof WatchedClient) client.allowSilence(seconds * 1000);
  await tx.query(`SELECT set_config('statement_timeout', $1, true)`, [String(seconds * 1000)]);
}
