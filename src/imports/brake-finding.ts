/** `COLUMNS`: the file is not read yet, since a needed column has a title nobody knows; it is answered, not released. */
export type BrakeGround = 'DISPLACED' | 'VANISHED' | 'FEWER' | 'CHANGED' | 'HEADER' | 'COUNTER' | 'COLUMNS';

/** One reason why a file is held. */
export interface BrakeFinding {
  ground: BrakeGround;
  /** How many, of how many. */
  count: number;
  of: number;
  /** Indonesian: what was found and what the limit is. */
  detail: string;
  /** Whose answer would change, and how; for `COUNTER` alone. */
  keys?: string[];
}

/** Whether somebody has released a file for everything the brake finds now. */
export function isReleasedFor(released: readonly BrakeFinding[], found: readonly BrakeFinding[]): boolean {
  return found.every(({ ground, count, keys = [] }) => {
    const before = released.find((each) => each.ground === ground);
    if (!before) return false;
    return ground === 'COUNTER' ? keys.every((key) => before.keys?.includes(key)) : count <= before.count;
  });
}
