import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type OnModuleInit,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../common/problem';
import { fingerprintOf } from './fingerprint';
import { forgetOld } from './forget-old';
import { identityOf } from './identities';
import { inOneTransaction, letRequestsJoin } from './request-transaction';

/** What the first request was answered, ready to be answered again. */
interface StoredAnswer {
  fingerprint: Buffer;
  status: number;
  headers: Record<string, string>;
  body: string | null;
  body_kind: 'none' | 'text' | 'json' | 'secret';
}

interface Claim {
  actorId: string;
  key: string;
  fingerprint: Buffer;
}

const ANSWER_ONCE = 'patuh:answer-once';

/** For answers that hold a secret: a repeat has no second effect and is told 409, and the secret is not kept. */
export const AnswerOnce = () => SetMetadata(ANSWER_ONCE, true);

/** Answers of 400 and above changed nothing and are not remembered: carried out of the transaction to undo it. */
class NothingDone {
  constructor(readonly answer: unknown) {}
}

const KEPT_HEADERS = ['location', 'etag', 'content-type', 'cache-control'] as const;
/** A client that has no answer after a week does not ask again. */
const KEPT_DAYS = 7;
const LOCK_TIMEOUT = '55P03';

/**
 * `Idempotency-Key` (or `_key`, hidden in every form) on a POST: one effect, however often it is sent (R5).
 *
 * The key's row is the first statement and the answer the last of ONE transaction, which all work of the request joins.
 * So effect and remembered answer are stored together or not at all, also when the process is killed between them; and
 * a duplicate that arrives meanwhile waits at the unique index and then finds the answer. Keys belong to an actor;
 * strangers (sign-in, reset of a password) have none.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor, OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    letRequestsJoin(this.db);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const req = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const key = req.method === 'POST' ? keyOf(req) : undefined;
    const identity = identityOf(req);
    if (key === undefined || !identity) return next.handle();

    const claim = { actorId: identity.actor.id, key, fingerprint: fingerprintOf(req) };
    const secret = this.reflector.getAllAndOverride<boolean>(ANSWER_ONCE, [context.getHandler(), context.getClass()]);
    return from(this.once(claim, reply, secret, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }

  private async once(claim: Claim, reply: FastifyReply, secret: boolean, handle: () => Promise<unknown>) {
    try {
      return await inOneTransaction(this.db, async (tx) => {
        if (!(await claimed(tx, claim))) return repeat(await storedAnswer(tx, claim), claim, reply);
        const answer = await handle();
        if (reply.statusCode >= 400) throw new NothingDone(answer);
        await store(tx, claim, reply, answer, secret);
        return answer;
      });
    } catch (error) {
      if (error instanceof NothingDone) return error.answer;
      throw error;
    }
  }
}

/** True when this request is the first with its key; waits for an earlier one that still runs. */
async function claimed(tx: EntityManager, { actorId, key, fingerprint }: Claim): Promise<boolean> {
  try {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO idempotency_keys (actor_id, key, fingerprint) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING key`,
      [actorId, key, fingerprint],
    );
    return rows.length > 0;
  } catch (error) {
    if ((error as { driverError?: { code?: string } }).driverError?.code === LOCK_TIMEOUT) throw stillRunning();
    throw error;
  }
}

async function storedAnswer(tx: EntityManager, { actorId, key }: Claim): Promise<StoredAnswer> {
  const [row] = await tx.query<StoredAnswer[]>(
    `SELECT fingerprint, status, headers, body, body_kind FROM idempotency_keys WHERE actor_id = $1 AND key = $2`,
    [actorId, key],
  );
  if (!row) throw stillRunning();
  return row;
}

function repeat(stored: StoredAnswer, claim: Claim, reply: FastifyReply): unknown {
  if (!stored.fingerprint.equals(claim.fingerprint)) throw keyReused();
  if (stored.body_kind === 'secret') throw alreadyAnswered();
  void reply.status(stored.status).headers({ ...stored.headers, 'idempotency-replayed': 'true' });
  if (stored.body_kind === 'none') return undefined;
  return stored.body_kind === 'json' ? (JSON.parse(stored.body!) as unknown) : stored.body;
}

async function store(tx: EntityManager, claim: Claim, reply: FastifyReply, answer: unknown, secret: boolean) {
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
  const { kind, body } = secret ? { kind: 'secret', body: null } : bodyOf(answer);
  await tx.query(
    `UPDATE idempotency_keys SET status = $3, headers = $4, body = $5, body_kind = $6 WHERE actor_id = $1 AND key = $2`,
    [claim.actorId, claim.key, reply.statusCode, JSON.stringify(headers), body, kind],
  );
  await forgetOld(tx, 'idempotency_keys', 'created_at', KEPT_DAYS * 24);
}

function bodyOf(answer: unknown): { kind: StoredAnswer['body_kind']; body: string | null } {
  if (answer === undefined || answer === null) return { kind: 'none', body: null };
  if (typeof answer === 'string') return { kind: 'text', body: answer };
  return { kind: 'json', body: JSON.stringify(answer) };
}

function keyOf(req: FastifyRequest): string | undefined {
  const key = req.headers['idempotency-key'] ?? (req.body as Record<string, unknown> | null | undefined)?._key;
  if (key === undefined || key === '') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw keyInvalid();
  return key;
}

const keyInvalid = () =>
  new Problem(422, 'idempotency-key-invalid', 'Idempotency-Key harus 1 sampai 200 karakter ASCII tanpa spasi.');

const keyReused = () =>
  new Problem(
    422,
    'idempotency-key-reused',
    'Kunci ini sudah dipakai untuk isian lain, dan isian itu sudah tersimpan. Muat ulang halaman, lalu isi kembali.',
    { title: 'Formulir sudah pernah dikirim' },
  );

const stillRunning = () =>
  new Problem(409, 'still-running', 'Permintaan yang sama masih dikerjakan. Tunggu sebentar, lalu ulangi.', {
    title: 'Masih dikerjakan',
    headers: { 'retry-after': '2' },
  });

const alreadyAnswered = () =>
  new Problem(
    409,
    'already-answered',
    'Permintaan ini sudah dijalankan. Jawabannya memuat rahasia yang hanya ditampilkan satu kali.',
    { title: 'Sudah dijalankan' },
  );
