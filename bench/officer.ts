import type { Client } from 'pg';
import { hashOfPassword } from '../src/users/passwords';

const EMAIL = 'officer@bench.test';
const PASSWORD = 'kopi pahit tanpa gula';

/** Puts a case officer into a fresh office. @returns his id */
export async function addOfficer(owner: Client): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO users (id, email, name, role, password_hash, password_set_at)
     VALUES (gen_random_uuid(), $1, 'Petugas', 'case_officer', $2, office_now()) RETURNING id`,
    [EMAIL, await hashOfPassword(PASSWORD)],
  );
  return rows[0]!.id;
}

/** Signs him in. @returns the cookie of his session */
export async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  if (response.status !== 200) throw new Error(`Sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
