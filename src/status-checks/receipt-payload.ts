import { createHash, randomBytes } from 'node:crypto';
import { parseIdentifier } from '../law/identifiers';
import type { AskedNumber } from './asked';
import type { CheckAnswer } from './check-answer';

/** A number asked with: plain for a legal entity, salted for a person's (design §7). */
export type ReceiptIdentifier = { type: string; value: string } | { type: string; salt: string; sha256: string };

/** Who asked, and for which application. */
export interface ReceiptContext {
  issuer: string;
  unit: string;
  officerId: string;
  applicationRef: string | null;
  identifiers: readonly AskedNumber[];
  listVersion: number;
  askedAt: Date;
}

/** What the signed receipt says: enough to prove the answer offline, without anybody's private number. */
export function receiptPayload(answer: Omit<CheckAnswer, 'receipt' | 'verifyUrl'>, context: ReceiptContext): object {
  return {
    iss: context.issuer,
    jti: answer.id,
    no: answer.number,
    iat: seconds(context.askedAt),
    exp: seconds(new Date(answer.validUntil)),
    unit: context.unit,
    officerId: context.officerId,
    service: answer.service,
    place: answer.place,
    applicationRef: context.applicationRef,
    result: answer.result,
    reason: answer.reason,
    known: answer.known,
    asOf: answer.asOf,
    knownAt: answer.knownAt,
    dataAsOf: answer.dataAsOf,
    listVersion: context.listVersion,
    ids: context.identifiers.flatMap(receiptIdentifier),
    sanctions: answer.sanctions.map(({ decision, fromAt }) => ({ number: decision.number, fromAt })),
  };
}

/**
 * The lower-case hex SHA-256 of the UTF-8 text `salt + type + ":" + normal value`, as anybody recomputes it who holds
 * the number. The type is the one asked with: `npwp`, not which of its two lengths.
 */
export function saltedHash(salt: string, type: string, value: string): string {
  return createHash('sha256').update(`${salt}${type}:${value}`).digest('hex');
}

/** What could not be read as a number may be anything, so it is left out. */
function receiptIdentifier({ type, value }: AskedNumber): ReceiptIdentifier[] {
  const reading = parseIdentifier(type, value);
  if (!reading.ok) return [];
  const normal = reading.division === undefined ? reading.value : `${reading.value}-${reading.division}`;
  if (!reading.personal) return [{ type, value: normal }];
  const salt = randomBytes(16).toString('base64url');
  return [{ type, salt, sha256: saltedHash(salt, type, normal) }];
}

const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);
