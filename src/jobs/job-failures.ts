/** Thrown by a handler when trying again cannot help: the job fails at once. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** Thrown by a handler that knows when the next try makes sense. */
export class RetryLater extends Error {
  override name = 'RetryLater';

  constructor(
    message: string,
    readonly afterSeconds: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
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
