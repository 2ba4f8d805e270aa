import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (`algorithm: 2`): 19 MiB, 2 passes. About 25 ms. */
const OPTIONS = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** Of a random text that nobody knows: verified where there is no hash, so that an unknown address takes as long. */
let nobodysHash: Promise<string> | undefined;

/** The hash to store. Equal texts typed on different keyboards are one password (NFKC). */
export const hashOfPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OPTIONS);

/** Whether the password is the one hashed; false, after the same time, when there is no hash. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hash(crypto.randomUUID(), OPTIONS);
  const matches = await verify(stored ?? (await nobodysHash), password.slice(0, PASSWORD_MAX).normalize('NFKC'));
  return stored !== null && matches;
}

/** What is wrong with a new password; undefined when it will do. Length counts, not signs and digits (NIST 800-63B). */
export function passwordFault(password: string, about: { email: string; name: string }): string | undefined {
  if (password.length < PASSWORD_MIN)
    return `Kata sandi paling sedikit ${PASSWORD_MIN} huruf. Beberapa kata lebih mudah diingat.`;
  if (password.length > PASSWORD_MAX) return `Kata sandi paling banyak ${PASSWORD_MAX} huruf.`;
  const small = password.toLowerCase();
  if (new Set(small).size < 5) return 'Kata sandi ini terlalu mudah ditebak. Pakai lebih banyak huruf yang berbeda.';
  const own = [about.email, about.email.split('@')[0]!, about.name].map((text) => text.toLowerCase());
  if (own.some((text) => text.length >= 4 && small.replaceAll(text, '').length < 6)) {
    return 'Kata sandi tidak boleh terdiri dari nama atau alamat surel Anda.';
  }
  // What is left without the words everybody tries first, and without figures and signs beside them.
  const rest = EASY.reduce((text, easy) => text.replaceAll(easy, ''), small.replace(/[^\p{L}]/gu, ''));
  if (rest.length < 4) return 'Kata sandi ini terlalu mudah ditebak. Pilih beberapa kata yang tidak berhubungan.';
  return undefined;
}

const EASY = [
  'password',
  'katasandi',
  'qwertyuiop',
  'qwerty',
  'rahasia',
  'indonesia',
  'bpjs',
  'admin',
  'patuh',
  'abcdef',
];
