import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../common/actor';
import { Problem } from '../common/problem';
import { SESSION_COOKIE } from './cookies';

/** Who sent a request, and how we know. */
export interface Identity {
  actor: Actor;
  by: 'session' | 'key';
}

/** The people and keys on record; `users` knows them. Secrets come in hashed. */
export abstract class Identities {
  /** The person of a running session, or null. */
  abstract ofSession(tokenHash: Buffer): Promise<Actor | null>;
  /** The holder of a key that is neither expired nor revoked, or null. */
  abstract ofKey(secretHash: Buffer): Promise<Actor | null>;
}

/** How sessions, keys and one-time links are stored. They are long and random, so a fast hash is enough. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const known = new WeakMap<FastifyRequest, Identity | null>();

/** What {@link Authentication} found out earlier in this request. */
export const identityOf = (req: FastifyRequest): Identity | null => known.get(req) ?? null;

const BEARER = /^Bearer +(patuh_[A-Za-z0-9_-]{20,200})$/i;

/** Finds out who sends a request: a machine's key before a person's cookie. Asks once per request. */
@Injectable()
export class Authentication {
  constructor(private readonly identities: Identities) {}

  /** @throws Problem 401 when an `Authorization` header is there and not accepted: a machine must not fall back. */
  async identify(req: FastifyRequest): Promise<Identity | null> {
    const earlier = known.get(req);
    if (earlier !== undefined) return earlier;
    const identity = await this.find(req);
    known.set(req, identity);
    return identity;
  }

  private async find(req: FastifyRequest): Promise<Identity | null> {
    const { authorization } = req.headers;
    if (authorization !== undefined) {
      const key = BEARER.exec(authorization)?.[1];
      const actor = key ? await this.identities.ofKey(hashOfSecret(key)) : null;
      if (!actor) throw keyNotAccepted();
      return { actor, by: 'key' };
    }
    const token = req.cookies?.[SESSION_COOKIE];
    if (!token || token.length > 100) return null;
    const actor = await this.identities.ofSession(hashOfSecret(token));
    return actor && { actor, by: 'session' };
  }
}

const keyNotAccepted = () =>
  new Problem(401, 'key-not-accepted', 'Kunci API tidak dikenal, sudah kedaluwarsa, atau sudah dicabut.', {
    title: 'Kunci tidak diterima',
    headers: { 'www-authenticate': 'Bearer realm="patuh"' },
  });
