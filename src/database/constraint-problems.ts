import { Problem } from '../common/problem';

/** How a broken constraint is told to people. */
export interface ConstraintDescription {
  /** HTTP status, 409 when something else stands in the way, 422 when the input itself is at fault. */
  status: 409 | 422;
  /** Stable English slug of the problem. */
  type: string;
  /** Indonesian sentence: what happened and what to do. */
  detail: string;
  /** JSON pointer of the field, for a 422 shown beside it. */
  pointer?: string;
}

const descriptions = new Map<string, ConstraintDescription>();

/**
 * Gives a named constraint its sentence. Called by a module's `x.problems.ts` when it is loaded.
 *
 * @throws Error when another module has described the same constraint differently.
 */
export function describeConstraint(name: string, description: ConstraintDescription): void {
  const known = descriptions.get(name);
  if (known && known.detail !== description.detail) throw new Error(`Constraint ${name} is described twice`);
  descriptions.set(name, description);
}

/** For tests: whether a constraint has been given its sentence. */
export function isDescribed(name: string): boolean {
  return descriptions.has(name);
}

/** Violations that have no sentence of their own yet: true, but general. */
const GENERAL: Readonly<Record<string, ConstraintDescription>> = {
  '23505': { status: 409, type: 'already-exists', detail: 'Data ini sudah ada. Cari data yang sudah tercatat.' },
  '23P01': {
    status: 409,
    type: 'overlaps',
    detail: 'Masa berlakunya bertumpuk dengan data yang sudah ada. Periksa tanggalnya.',
  },
  '23503': {
    status: 409,
    type: 'still-referenced',
    detail: 'Data yang ditunjuk tidak ada, atau masih dipakai oleh data lain. Muat ulang halaman dan periksa.',
  },
  '23514': { status: 422, type: 'rule-broken', detail: 'Isian ini melanggar aturan data. Periksa kembali isiannya.' },
  '23502': { status: 422, type: 'value-missing', detail: 'Ada isian wajib yang belum diisi.' },
  '23001': {
    status: 409,
    type: 'append-only',
    detail: 'Catatan ini tidak dapat diubah atau dihapus. Buat catatan baru sebagai pembetulan.',
  },
};

/** Another transaction was in the way; nothing was stored, and trying again usually succeeds. */
const RETRYABLE = new Set(['40001', '40P01', '55P03']);

const DISK_FULL = '53100';

/**
 * Connection trouble (08), shutting down or starting (57P), too many connections or no memory (53), I/O error (58030),
 * refused login (28), no such database (3D000); 57014 is our own statement timeout: too busy for this question.
 */
const UNAVAILABLE = /^(08...|57P0[1-5]|57014|53200|53300|53400|58030|25P03|28...|3D000)$/;
const NETWORK = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  'ENOENT', // the folder of a unix socket is gone
]);
/** Tells a lost socket from a missing file: both may say ENOENT. */
const NETWORK_CALLS = new Set(['connect', 'read', 'write', 'getaddrinfo']);
const CONNECTION_LOST =
  /connection terminated|timeout exceeded when trying to connect|connection timeout|client has encountered a connection error|query read timeout|driver not connected/i;

interface DatabaseError {
  code?: string;
  constraint?: string;
  syscall?: string;
  message: string;
}

/**
 * The problem behind an error from the database, or undefined when the error is not one people can act on (a bug).
 *
 * Accepts errors of `pg` as well as those TypeORM wraps around them.
 */
export function problemFromDatabase(error: unknown): Problem | undefined {
  const { code, constraint } = databaseError(error);

  const violation = (constraint && descriptions.get(constraint)) ?? (code ? GENERAL[code] : undefined);
  if (violation && code?.startsWith('23')) return violationProblem(violation, error);

  if (isRetryable(error)) {
    return new Problem(
      503,
      'try-again',
      'Data ini sedang diubah oleh orang lain. Tidak ada yang tersimpan; coba lagi.',
      {
        title: 'Coba lagi',
        headers: { 'retry-after': '1' },
        cause: error,
      },
    );
  }
  if (code === DISK_FULL) {
    return new Problem(
      507,
      'disk-full',
      'Penyimpanan server penuh. Tidak ada yang tersimpan; hubungi pengelola sistem.',
      {
        title: 'Penyimpanan penuh',
        cause: error,
      },
    );
  }
  if (isDatabaseAway(error)) {
    return new Problem(503, 'database-away', 'Basis data sedang tidak dapat dihubungi. Coba lagi sebentar lagi.', {
      title: 'Layanan sedang terganggu',
      headers: { 'retry-after': '5' },
      cause: error,
    });
  }
  return undefined;
}

/** Serialization failure, deadlock or lock timeout: nothing was stored and the same transaction may be tried again. */
export function isRetryable(error: unknown): boolean {
  const { code } = databaseError(error);
  return code !== undefined && RETRYABLE.has(code);
}

/** The database cannot be reached or is not serving: cut, restarting, refusing, or silent for too long. */
export function isDatabaseAway(error: unknown): boolean {
  // Node tries every address of a name and reports all failures together.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isDatabaseAway);
  const { code, message, syscall } = databaseError(error);
  if (code !== undefined && UNAVAILABLE.test(code)) return true;
  if (code !== undefined && NETWORK.has(code)) return NETWORK_CALLS.has(syscall ?? '');
  return CONNECTION_LOST.test(message);
}

/**
 * Runs `work`, and again when another transaction was in the way, at most `attempts` times in all.
 * `work` has to open its own transaction each time.
 */
export async function retrying<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      // A random pause, so that two that met do not meet again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * attempt));
    }
  }
}

function violationProblem(violation: ConstraintDescription, cause: unknown): Problem {
  const { status, type, detail, pointer } = violation;
  return new Problem(status, type, detail, { errors: pointer ? [{ pointer, detail }] : [], cause });
}

/** What `pg` and Node put on their errors, also beneath TypeORM's wrapping. */
function databaseError(error: unknown): DatabaseError {
  if (typeof error !== 'object' || error === null) return { message: '' };
  const raw = ((error as { driverError?: unknown }).driverError ?? error) as Record<keyof DatabaseError, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    code: text(raw.code),
    constraint: text(raw.constraint),
    syscall: text(raw.syscall),
    message: text(raw.message) ?? '',
  };
}
