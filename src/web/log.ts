import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino } from 'pino';

/** What a line of the log may hold: ids and counts, never names, e-mail, NIK or what people typed. */
const ALLOWED = new Set([
  ...['reqId', 'method', 'route', 'status', 'ms', 'actorId', 'actorKind', 'context'],
  ...['fault', 'code', 'constraint', 'table', 'message', 'at', 'job', 'jobId', 'attempt', 'count'],
]);

/** The service's log: one JSON object a line on stdout. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, formatters: { log: allowed } },
    destination ?? pino.destination({ sync: false }),
  );
}

/** Lets Nest and every `new Logger('…')` of ours write into the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly log_: Logger) {}

  log(message: unknown, context?: string): void {
    this.log_.info(...line(message, context));
  }
  warn(message: unknown, context?: string): void {
    this.log_.warn(...line(message, context));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.log_.error(...line(message, rest.at(-1)));
  }
  fatal(message: unknown, context?: string): void {
    this.log_.fatal(...line(message, context));
  }
  debug(message: unknown, context?: string): void {
    this.log_.debug(...line(message, context));
  }
  verbose(message: unknown, context?: string): void {
    this.log_.trace(...line(message, context));
  }
}

/**
 * What may be told of an error. A database's message may quote values ("Key (email)=(…) already exists"), so of those
 * only code, constraint and table are told.
 */
export function faultForLog(error: unknown): Record<string, unknown> {
  const cause = ((error as { cause?: unknown } | null)?.cause ?? error) as Partial<Error> | null;
  const raw = (cause as { driverError?: unknown } | null)?.driverError ?? cause;
  const { code, constraint, table } = (raw ?? {}) as Record<string, unknown>;
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return {
    fault: cause?.name ?? typeof error,
    code,
    constraint,
    table,
    message: fromDatabase ? undefined : cause?.message?.slice(0, 300),
    at: framesOf(cause?.stack),
  };
}

/** Where it happened, without the message that stands on the first lines of a stack. */
const framesOf = (stack: string | undefined): string[] | undefined =>
  stack
    ?.split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .slice(0, 12)
    .map((frame) => frame.trim());

function line(message: unknown, context: unknown): [object, string?] {
  const from = typeof context === 'string' ? { context } : {};
  if (message instanceof Error) return [{ ...faultForLog(message), ...from }];
  if (typeof message === 'object' && message !== null) return [{ ...message, ...from }];
  return [from, String(message)];
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}
