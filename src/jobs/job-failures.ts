/** Thrown by a handler when trying again cannot help: the job fails at once. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/**
 * Thrown by a handler that knows when the next try makes sense. `isFree` when the try should not count: what it waits
 * for is not the job's fault and may take any time.
 */
export class RetryLater extends Error {
  override name = 'RetryLater';
  readonly isFree: boolean;

  constructor(
    message: string,
    readonly afterSeconds: number,
    { cause, isFree = false }: { cause?: unknown; isFree?: boolean } = {},
  ) {
    super(message, { cause });
    this.isFree = isFree;
  }
}

const FIRST_SECONDS = 10;
const LONGEST_SECONDS = 3600;

/**
 * Seconds until the next try: 10, 20, 40 … up to an hour, spread by a fifth, so that what failed together does not
 * come back together.
 */
export function backOffSeconds(attempt: number, random: number = Math.random()): number {
  const seconds = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (attempt - 1));
  return seconds * (0.9 + 0.2 * random);
}
