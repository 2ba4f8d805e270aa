import { cellText, isNothing, type Cell } from './cells';

/** An e-mail address in lower case, or null with a remark when what is written cannot be one. */
export interface ReadEmail {
  email: string | null;
  note: string | null;
}

/** One plain `local@domain`; anything cleverer has no business in a list of contacts and must not reach the mailer. */
const ADDRESS = /^[a-z0-9](?:[a-z0-9._+-]*[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

export function readEmail(cell: Cell | undefined): ReadEmail {
  const text = cellText(cell);
  if (isNothing(text)) return { email: null, note: null };
  const email = text.toLowerCase();
  if (ADDRESS.test(email) && email.length <= 254) return { email, note: null };
  return { email: null, note: `Surel “${text}” tidak sah.` };
}

/**
 * The telephone numbers in a cell as `+62…`: several may stand there between `/`, `;` or `,`, in any spelling, and a
 * number typed as a number has lost its zero. What is too short or too long to be a number is left out.
 */
export function readPhones(cell: Cell | undefined): string[] {
  const phones = cellText(cell)
    .split(/[/;,]/)
    .map((text) => text.replace(/\D/g, '').replace(/^(?:62|0)/, ''))
    .filter((digits) => digits.length >= 7 && digits.length <= 13)
    .map((digits) => `+62${digits}`);
  return [...new Set(phones)];
}
