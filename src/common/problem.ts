/** One field of a request that could not be accepted; `pointer` is a JSON pointer such as `/identifiers/0/value`. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

export interface ProblemOptions {
  /** Short Indonesian headline; the detail serves when it is absent. */
  title?: string;
  errors?: readonly FieldProblem[];
  headers?: Readonly<Record<string, string>>;
  /** Members added to the RFC 9457 body, e.g. `{ conditions: [...] }`. */
  extra?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/**
 * What the caller can act on (RFC 9457). Everything else is a bug and crashes into the log.
 *
 * `type` is a stable English slug, served as `/masalah/<slug>`; `detail` is an Indonesian sentence
 * that says what happened and what to do.
 */
export class Problem extends Error {
  readonly title: string;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.title = options.title ?? detail;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
    this.extra = options.extra ?? {};
  }
}

/** A record that does not exist and one outside the caller's scope look the same, to the byte. */
export const notFound = (): Problem =>
  new Problem(404, 'not-found', 'Data yang Anda cari tidak ada, atau bukan bagian dari pekerjaan Anda.', {
    title: 'Tidak ditemukan',
  });

/** The input has faults; each is named at its field. */
export const invalidInput = (errors: readonly FieldProblem[]): Problem =>
  new Problem(422, 'invalid-input', 'Ada isian yang perlu diperbaiki.', { title: 'Periksa isian', errors });

/** The input has one fault in one field. */
export const invalidField = (pointer: string, detail: string): Problem => invalidInput([{ pointer, detail }]);
