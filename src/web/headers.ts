import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyReply } from 'fastify';

/** No inline anything, nobody else's scripts, no frame around us (ui.md §1, design §7 "Headers"). */
const CSP = {
  'default-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
  'frame-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
};

type Directive = keyof typeof CSP;

/** The policy as a header, with some directives replaced. */
export function contentSecurityPolicy(changes: Partial<Record<Directive, readonly string[]>> = {}): string {
  return Object.entries({ ...CSP, ...changes })
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** QR scan and place of a visit; nothing else of the device. */
export const PERMISSIONS_POLICY = 'camera=(self), geolocation=(self)';

export const HELMET_OPTIONS: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: CSP },
  strictTransportSecurity: { maxAge: 365 * 24 * 3600, includeSubDomains: false },
  referrerPolicy: { policy: 'same-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
  xFrameOptions: { action: 'deny' },
  xXssProtection: false,
};

/** For our own PDF preview: the file may stand in a frame of our pages, and nowhere else. */
export function embeddableHeaders(reply: FastifyReply): void {
  void reply
    .header('content-security-policy', contentSecurityPolicy({ 'frame-ancestors': ["'self'"] }))
    .header('x-frame-options', 'SAMEORIGIN');
}
