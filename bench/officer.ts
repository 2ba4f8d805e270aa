import { Client } from 'pg';
import { hashOfPassword } from '../src/users/passwords';

const EMAIL = 'officer@bench.test';
const PASSWORD = 'kopi pahit tanpa gula';

/** A case officer in a database that is only measured. */
export interface BenchOfficer {
  id: string;
  email: string;
  password: string;
}

/** Makes the officer who looks at pages and brings files. */
export async function officerOf(ownerUrl: string): Promise<BenchOfficer> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO users (id, email, name, role, password_hash, password_set_at)
       VALUES (gen_random_uuid(), $1, 'Petugas', 'case_officer', $2, office_now()) RETURNING id`,
      [EMAIL, await hashOfPassword(PASSWORD)],
    );
    return { id: rows[0]!.id, email: EMAIL, password: PASSWORD };
  } finally {
    await owner.end();
  }
}

/** @returns the cookie @throws Error when the door stays closed */
export async function signIn(url: string, { email, password }: BenchOfficer): Promise<string> {
  const response = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (response.status !== 200) throw new Error(`Sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
