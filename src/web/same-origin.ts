import type { FastifyRequest } from 'fastify';
import { Problem } from '../common/problem';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export const isUnsafe = (req: FastifyRequest): boolean => !SAFE_METHODS.has(req.method);

/**
 * Refuses a change that another site's page sends with our cookie (design §7, "Sign-in").
 *
 * `Origin` has to be ours: the request's own scheme and host, or `PUBLIC_URL` behind a proxy that ends TLS. Without
 * `Origin`, `Sec-Fetch-Site` has to say so. Browsers send one of both; scripts of other sites can forge neither.
 */
export function refuseOtherSites(req: FastifyRequest, publicUrl: string): void {
  if (!isUnsafe(req)) return;
  const { origin, host } = req.headers;
  const fromUs =
    origin !== undefined
      ? origin === publicUrl || origin === `${req.protocol}://${host}`
      : req.headers['sec-fetch-site'] === 'same-origin';
  if (!fromUs) throw otherSite();
}

/** For strangers, who have no cookie yet: nobody may sign a visitor in from another site's page. */
export function refuseSignInFromOtherSites(req: FastifyRequest): void {
  if (isUnsafe(req) && req.headers['sec-fetch-site'] === 'cross-site') throw otherSite();
}

const otherSite = () =>
  new Problem(
    403,
    'other-site',
    'Permintaan ini tidak berasal dari halaman Patuh. Buka Patuh, lalu ulangi dari sana.',
    {
      title: 'Bukan dari halaman Patuh',
    },
  );
