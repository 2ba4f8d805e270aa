import { createHash } from 'node:crypto';

/** Beyond this many different statements none is kept any more: each connection would hold a plan of every one. */
const MOST_KEPT = 500;

/** Postgres cuts longer names off, and two that begin alike would be taken for one. */
const MOST_BYTES = 63;

/**
 * Gives statements with parameters a name from their second use on, so that each connection parses and plans them once:
 * planning took half of the time in which a page of a case is read. Statements that are asked once take no place.
 */
export class StatementNames {
  /** Null after the first use, the name from the second on. */
  private readonly names = new Map<string, string | null>();

  /** The name to send `text` with; undefined when it goes without. Texts are code, never somebody's input. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known) return known;
    if (known === undefined) {
      if (this.names.size < MOST_KEPT) this.names.set(text, null);
      return undefined;
    }
    const name = nameOf(text);
    this.names.set(text, name);
    return name;
  }
}

/** How the statement begins, for whoever looks into `pg_prepared_statements`, and the hash that tells it from others. */
function nameOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 20);
  const start = text.replace(/[^\x21-\x7e]+/g, ' ').trim();
  return `${start.slice(0, MOST_BYTES - hash.length - 1)} ${hash}`;
}
