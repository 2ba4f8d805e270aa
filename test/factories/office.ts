import { newId } from '../../src/common/ids';
import { plainDate, type PlainDate } from '../../src/common/plain-date';
import { searchName } from '../../src/employers/names';
import type { Client } from '../support/api';
import type { TestApp } from '../support/app';

/** A PDF as somebody's scanner makes it; each call gives other bytes. */
export function aScan(): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${newId()}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

/** The officials who sign: the head of the office, the mayor, and the head of the BPJS branch. */
export async function appointOfficials({ asOwner }: Pick<TestApp, 'asOwner'>, mayor: Client): Promise<void> {
  const officials = [
    [
      'OFFICE',
      null,
      'Drs. Rahmadi Kusumayuda, M.Si.',
      'Kepala Dinas Ketenagakerjaan',
      'Pembina Utama Muda (IV/c)',
      '19690817 199503 1 999',
    ],
    ['MAYOR', mayor.actor!.id, 'Neni Contoh', 'Wali Kota Bontang', null, null],
    ['BPJS', null, 'Galih Wirasena', 'Kepala Kantor Cabang Bontang', null, '990 418'],
  ];
  for (const official of officials) {
    await asOwner(
      `INSERT INTO signatories (id, office_code, user_id, name, title, rank, nip, capacity, valid_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'DEFINITIF', '2025-01-01')`,
      [newId(), ...official],
    );
  }
}

/** Sets a parameter of the office from the beginning. */
export async function setParameter({ asOwner }: Pick<TestApp, 'asOwner'>, key: string, value: unknown): Promise<void> {
  await asOwner(
    `INSERT INTO parameters (id, key, value, valid_from, source, source_class) VALUES ($1, $2, $3, '2025-01-01', 'Uji', 'A')`,
    [newId(), key, JSON.stringify(value)],
  );
}

/** An employer with a NIB, an NPWP, one place in Satimpo, and a contact BPJS knows. */
export async function anEmployer(
  { asOwner }: Pick<TestApp, 'asOwner'>,
  { name = 'PT Contoh Bahari', nib = randomDigits(13), email = 'hrd@contoh.example' } = {},
): Promise<{ id: string; nib: string; name: string; email: string }> {
  const id = newId();
  await asOwner(
    `INSERT INTO employers (id, name, legal_form, is_legal_entity, search_name) VALUES ($1, $2, 'PT', true, $3)`,
    [id, name, searchName(name)],
  );
  const npwp = `0${randomDigits(12)}000`;
  for (const [type, value] of [
    ['nib', nib],
    ['npwp16', npwp],
  ]) {
    await asOwner(
      `INSERT INTO employer_identifiers (id, employer_id, type, lookup, masked, source) VALUES ($1, $2, $3, $4, $5, 'oss-nib')`,
      [newId(), id, type, value, `${value!.slice(0, 2)}${'*'.repeat(value!.length - 6)}${value!.slice(-4)}`],
    );
  }
  await asOwner(
    `INSERT INTO establishments (id, employer_id, name, address, village_code, postcode, is_head, source)
     VALUES ($1, $2, $3, 'Jl. Pipa Raya 21', '64.74.02.1004', '75324', true, 'oss-nib')`,
    [newId(), id, name],
  );
  await asOwner(
    `INSERT INTO employer_contacts (id, employer_id, kind, email, source) VALUES ($1, $2, 'email', $3, 'bpjs-membership')`,
    [newId(), id, email],
  );
  return { id, nib, name, email };
}

/** Digits of a number nobody has; never starts with 0. */
function randomDigits(length: number): string {
  return Array.from({ length }, (_, index) => (index === 0 ? 9 : Math.floor(Math.random() * 10))).join('');
}

/** Today in the office of the test, as its database counts it. */
export async function officeToday({ db }: Pick<TestApp, 'db'>): Promise<PlainDate> {
  const [row] = await db.query<{ today: string }[]>(
    `SELECT (office_now() AT TIME ZONE 'Asia/Makassar')::date AS today`,
  );
  return plainDate(row!.today);
}
