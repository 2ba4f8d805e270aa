/**
 * Patuh cannot start, and a person can do something about it. The message is Indonesian, for whoever runs the server;
 * the entry points print it alone, without a stack, and exit with code 1.
 */
export class StartRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartRefused';
  }
}
