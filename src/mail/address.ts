/** Longest address SMTP carries (RFC 5321 §4.5.3.1.3, less the angle brackets). */
const LONGEST = 254;
const LONGEST_LOCAL = 64;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

/**
 * Whether `address` is one plain `local@domain`: no list, quotes, comments, names, line ends or other alphabets.
 * Mail libraries accept far more, and crafted strings then reach another mailbox.
 */
export function isPlainAddress(address: string): boolean {
  if (address.length > LONGEST) return false;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return at > 0 && local.length <= LONGEST_LOCAL && LOCAL.test(local) && DOMAIN.test(address.slice(at + 1));
}
