/** Longest address SMTP carries (RFC 5321 §4.5.3.1.3, less the angle brackets). */
const LONGEST = 254;
const LONGEST_LOCAL = 64;
/** Fewer signs than RFC 5321 allows: `%`, `!` and `/` route mail onwards on old servers, `-` at the start is an option. */
const LOCAL = /^[A-Za-z0-9_+&'=~#][A-Za-z0-9_+&'=~#-]*(?:\.[A-Za-z0-9_+&'=~#-]+)*$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/**
 * Whether `address` is one plain `local@domain`: no list, quotes, comments, names, routes, line ends or other alphabets.
 * Mail libraries accept far more, and crafted strings then reach another mailbox.
 */
export function isPlainAddress(address: string): boolean {
  if (address.length > LONGEST) return false;
  const at = address.indexOf('@');
  const local = address.slice(0, at);
  return at > 0 && local.length <= LONGEST_LOCAL && LOCAL.test(local) && DOMAIN.test(address.slice(at + 1));
}

/** The address in a sender such as `Tim Kepatuhan <tim@kota.go.id>`. */
export const addressOf = (sender: string): string => /<([^<>]+)>$/.exec(sender)?.[1] ?? sender;
