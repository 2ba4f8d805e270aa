/** The parameters of a statement that is put together: each value once, in the order it is named. */
export class SqlValues {
  readonly all: unknown[] = [];

  /** Takes a value in. @returns its place in the statement: `$3` */
  of(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** A text as part of a LIKE pattern: its own `%`, `_` and `\` stand for themselves. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
