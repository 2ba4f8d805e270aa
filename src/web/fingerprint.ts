import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isUpload } from './uploads';

/**
 * Tells whether two requests ask for the same: method, path with query, and body, whatever the order of its fields.
 *
 * `_key` is left out because it names the request, passwords because even a hash of them must not be stored.
 */
export function fingerprintOf(req: FastifyRequest): Buffer {
  return sha256(JSON.stringify([req.method, req.url, plain(req.body)]));
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (isUpload(value)) return { filename: value.filename, sha256: sha256(value.bytes).toString('hex') };
  return Object.entries(value)
    .filter(([name]) => name !== '_key' && !/password/i.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => [name, plain(part)]);
}

const sha256 = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest();
