import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';

/** What the baseline took, in seconds, and how the file came in. */
export interface Baseline {
  seconds: number;
  by: 'psql \\copy' | 'COPY';
}

const COLUMNS = 16;
const COLUMN_NAMES = Array.from({ length: COLUMNS }, (_, index) => `c${index + 1}`);
const STAGING = `CREATE TEMP TABLE staged (${COLUMN_NAMES.map((name) => `${name} text`).join(', ')})`;

/**
 * The baseline of an import of the licensing office's list: the same file by `\copy` into a table of texts, then one
 * merge into the same tables of the register, with their indexes and triggers. It checks nothing, shows nothing, and
 * keeps no row for later; telephones and owners' numbers and names, which the service encrypts and keys, are stored as
 * they are or plainly hashed.
 *
 * @param url the owner's, of a migrated and seeded database without employers
 */
export async function importBaseline(url: string, csv: string): Promise<Baseline> {
  const started = performance.now();
  const psql = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', url], {
    input: [STAGING, `\\copy staged FROM '${csv}' WITH (FORMAT csv, HEADER, DELIMITER ';')`, ...MERGE]
      .map((line) => (line.startsWith('\\') ? line : `${line.replace(/\s+/g, ' ')};`))
      .join('\n'),
  });
  if (psql.status === 0) return { seconds: (performance.now() - started) / 1000, by: 'psql \\copy' };
  if (!psql.error) throw new Error(`psql: ${psql.stderr.toString()}`);
  return withoutPsql(url, csv);
}

/** Where there is no `psql`, the server reads the file itself: the same work without the way through a client. */
async function withoutPsql(url: string, csv: string): Promise<Baseline> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    readFileSync(csv);
    const started = performance.now();
    await owner.query('BEGIN');
    for (const statement of [STAGING, `COPY staged FROM '${csv}' WITH (FORMAT csv, HEADER, DELIMITER ';')`, ...MERGE]) {
      await owner.query(statement);
    }
    await owner.query('COMMIT');
    return { seconds: (performance.now() - started) / 1000, by: 'COPY' };
  } finally {
    await owner.end();
  }
}

/** As long as the keyed hashes of the service. */
const hash = (column: string): string => `encode(sha256(convert_to(${column}, 'UTF8')), 'hex')`;

/** The register's tables, filled in the order in which they refer to each other; every fact with its file and row. */
const MERGE = [
  `CREATE TEMP TABLE file AS SELECT gen_random_uuid() AS id`,
  `INSERT INTO imports (id, kind, state, file_name, file_sha256, file_size, uploaded_by, as_of)
   SELECT id, 'oss-nib', 'ready', 'daftar.csv', 'x', 1, id, '2026-10-31' FROM file`,
  `CREATE TEMP TABLE merged AS
     SELECT gen_random_uuid() AS id, file.id AS import, row_number() OVER () + 1 AS row_no, s.*, v.code AS village
       FROM staged s CROSS JOIN file
       LEFT JOIN (SELECT DISTINCT ON (lower(name)) lower(name) AS name, code FROM villages ORDER BY 1) v ON v.name = lower(s.c8)`,
  `INSERT INTO employers (id, name, legal_form, is_legal_entity, search_name, name_import_id, name_source_row)
   SELECT id, c2, c3, true, lower(regexp_replace(c2, '^PT ', '')), import, row_no FROM merged`,
  `INSERT INTO establishments (id, employer_id, name, address, village_code, kbli, kbli_title, is_head, source, import_id, source_row)
   SELECT gen_random_uuid(), id, c2, c7, village, c5, c6, true, 'oss-nib', import, row_no FROM merged`,
  `INSERT INTO employer_identifiers (id, employer_id, type, lookup, masked, source, import_id, source_row)
   SELECT gen_random_uuid(), m.id, t.type, t.value, t.value, 'oss-nib', import, row_no
     FROM merged m
    CROSS JOIN LATERAL (VALUES ('nib', m.c1), ('npwp16', m.c4), ('owner_nik', ${hash('m.c13')})) t (type, value)
    WHERE NOT EXISTS (SELECT FROM employer_identifiers k WHERE k.type = t.type AND k.lookup = t.value AND k.employer_id = m.id
                         AND k.ended_at IS NULL)`,
  `INSERT INTO employer_facts (id, employer_id, as_of, scale, declared_workers, kbli, kbli_title, responsible_cipher, source,
                               import_id, source_row)
   SELECT gen_random_uuid(), id, '2026-10-31', lower(replace(c10, 'Usaha ', '')), c11::int, c5, c6, convert_to(c12, 'UTF8'),
          'oss-nib', import, row_no FROM merged`,
  `INSERT INTO employer_contacts (id, employer_id, kind, email, source, import_id, source_row)
   SELECT gen_random_uuid(), id, 'email', c14, 'oss-nib', import, row_no FROM merged ON CONFLICT DO NOTHING`,
  `INSERT INTO employer_contacts (id, employer_id, kind, phone_cipher, phone_lookup, phone_masked, source, import_id, source_row)
   SELECT gen_random_uuid(), id, 'phone', convert_to(c15, 'UTF8'), ${hash('c15')}, left(c15, 2), 'oss-nib', import, row_no
     FROM merged ON CONFLICT DO NOTHING`,
];
