import type { FastifyReply, FastifyRequest } from 'fastify';

/** Carries the session. `__Host-` binds it to this host; browsers accept `Secure` on loopback without TLS too. */
export const SESSION_COOKIE = '__Host-patuh';

/** Carries one sentence over a redirect ("Bukti terima dicatat."). */
const DONE_COOKIE = '__Host-patuh-kabar';

const HOST_COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

/** Signs the browser in; the cookie goes with the browser's session, the server decides how long it counts. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  void reply.setCookie(SESSION_COOKIE, token, HOST_COOKIE);
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, HOST_COOKIE);
}

/** Keeps a sentence for the next page, which shows it once. */
export function setDone(reply: FastifyReply, sentence: string): void {
  void reply.setCookie(DONE_COOKIE, sentence, { ...HOST_COOKIE, maxAge: 60 });
}

/** The sentence kept for this page, if any; it is gone afterwards. */
export function takeDone(req: FastifyRequest, reply: FastifyReply): string | undefined {
  const sentence = req.cookies?.[DONE_COOKIE]?.slice(0, 300);
  if (sentence) void reply.clearCookie(DONE_COOKIE, HOST_COOKIE);
  return sentence;
}
