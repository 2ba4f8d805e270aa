import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LastChange } from '../audit/last-change';
import { Problem } from '../common/problem';

const ETAG = /^(?:W\/)?"(\d{1,9})"$/;
const NUMBER = /^\d{1,9}$/;

/**
 * The version the caller has seen: `If-Match: "3"`, or `_version` in a form.
 *
 * @throws Problem 428 when there is none, 412 when it is not a version of ours (`*` would overwrite unseen changes).
 */
export function givenVersion(req: FastifyRequest): number {
  const header = req.headers['if-match'];
  const field = (req.body as Record<string, unknown> | null | undefined)?._version;
  if (header === undefined && field === undefined) throw versionMissing();
  const digits = header !== undefined ? ETAG.exec(header)?.[1] : NUMBER.exec(String(field))?.[0];
  if (digits === undefined) throw staleVersion();
  return Number(digits);
}

/** {@link givenVersion} as a parameter of a handler. */
export const GivenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  givenVersion(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * Call in the transaction that holds the record's lock. `lastChange` is asked only when the versions differ.
 *
 * @throws Problem 412 `stale-version` when somebody changed the record meanwhile; it tells who and when, if known
 */
export async function expectVersion(
  actual: number,
  given: number,
  lastChange: () => Promise<LastChange | null>,
): Promise<void> {
  if (actual !== given) throw staleVersion(await lastChange());
}

/** Tells the caller the version to send back as `If-Match`. */
export function setVersion(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

const versionMissing = () =>
  new Problem(428, 'version-required', 'Sertakan versi data yang Anda ubah (If-Match, dari ETag terakhir).', {
    title: 'Versi belum disebut',
  });

const staleVersion = (changed?: LastChange | null) =>
  new Problem(
    412,
    'stale-version',
    `${changed ? `Diubah oleh ${changed.by} ${changed.when}.` : 'Data ini sudah diubah orang lain sejak Anda membukanya.'} Periksa keadaan yang terbaru, lalu ulangi bila masih perlu.`,
    {
      title: 'Data sudah berubah',
      extra: changed ? { changedBy: changed.by, changedAt: changed.at.toISOString() } : {},
    },
  );
