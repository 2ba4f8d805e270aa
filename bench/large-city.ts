import type { Client } from 'pg';

/** How large the city is that pages are measured on (design §9: head room, not a city that exists). */
export interface CitySize {
  employers: number;
  /** Every fifth employer or fewer: one case each, two of five of them closed. */
  cases: number;
}

/** What the measurement asks for. */
export interface LargeCity {
  /** A case in the middle of its road, with a long history. */
  caseId: string;
  employerId: string;
  /** A name that many share. */
  name: string;
  nib: string;
}

/** Ids that can be computed, so that rows find each other without a lookup; of a version and variant that pages accept. */
const id = (kind: string, n: string): string =>
  `overlay(overlay(md5('${kind}' || ${n}) placing '7' from 13) placing '8' from 17)::uuid`;

/**
 * Fills a migrated and seeded database by plain SQL, past the triggers: nobody waits for a hundred thousand real
 * journeys. What it writes looks like what the services write, as far as the measured pages read it.
 */
export async function fillLargeCity(owner: Client, size: CitySize, officerId: string): Promise<LargeCity> {
  await owner.query(`SET session_replication_role = replica`);
  for (const statement of statements(size)) await owner.query(statement);
  await owner.query(`UPDATE cases SET owner_id = $1`, [officerId]);
  await owner.query(`UPDATE tasks SET owner_id = $1 WHERE right(id::text, 1) < '8'`, [officerId]);
  await owner.query(`UPDATE tasks SET clock_due_on = next_clock_of_case(case_id) WHERE kind = 'step'`);
  await owner.query(`SET session_replication_role = DEFAULT`);
  await owner.query('VACUUM ANALYZE');
  const [row] = (
    await owner.query<LargeCity>(
      `SELECT c.id AS "caseId", c.employer_id AS "employerId", e.name, i.lookup AS nib
         FROM cases c JOIN employers e ON e.id = c.employer_id
         JOIN employer_identifiers i ON i.employer_id = e.id AND i.type = 'nib'
        WHERE c.state = 'WARNING_2' ORDER BY c.reference LIMIT 1`,
    )
  ).rows;
  return row!;
}

/** One of some thousand words of two or three syllables, as unlike as the names in a real register. */
const word = (n: string): string => {
  const syllables = `ARRAY['ba', 'ka', 'ri', 'su', 'ma', 'de', 'la', 'no', 'ti', 'ga', 'pu', 'se', 'wi', 'ra', 'jo', 'ne', 'ha']`;
  return `(${syllables})[1 + (${n}) % 17] || (${syllables})[1 + (${n}) * 7 / 5 % 17] || (${syllables})[1 + (${n}) * 3 / 11 % 17]`;
};

function statements({ employers, cases }: CitySize): string[] {
  const firm = id('employer', 'n');
  const file = id('case', 'n');
  const everyEmployer = `generate_series(1, ${employers}) AS n`;
  const everyCase = `generate_series(1, ${cases}) AS n`;
  const states = `ARRAY['INTAKE', 'EDUCATION', 'REMINDED', 'WARNING_1', 'WARNING_2', 'FINE', 'CLOSED_COMPLIANT', 'CLOSED_NOT_PROVEN', 'VERIFICATION', 'CLOSED_COMPLIANT']`;
  const stateOf = `(${states})[1 + n % 10]`;
  const closedAt = `CASE WHEN ${stateOf} LIKE 'CLOSED%' THEN office_now() - interval '9 days' END`;
  return [
    `INSERT INTO employers (id, name, legal_form, is_legal_entity, search_name)
     SELECT ${firm}, 'PT ' || w.name || ' ' || n, 'PT', true, lower(w.name) || ' ' || n
       FROM ${everyEmployer}, LATERAL (SELECT initcap(${word('n')} || ' ' || ${word('n / 7 + 31')} || ' ' || ${word('n / 49 + 5')}) AS name) w`,
    `INSERT INTO establishments (id, employer_id, name, address, village_code, is_head, source)
     SELECT ${id('place', 'n')}, ${firm}, 'Kantor pusat', 'Jl. Contoh No. ' || n,
            v.codes[1 + n % cardinality(v.codes)], true, 'oss-nib'
       FROM ${everyEmployer}, (SELECT array_agg(code ORDER BY code) AS codes FROM villages) v`,
    `INSERT INTO employer_identifiers (id, employer_id, type, lookup, masked, source)
     SELECT md5(t.type || n)::uuid, ${firm}, t.type, t.lookup, t.lookup, 'oss-nib'
       FROM ${everyEmployer}, LATERAL (VALUES ('nib', lpad((9120000000000 + n)::text, 13, '0')),
                                              ('npwp16', '0' || lpad((100000000000000 + n)::text, 15, '0'))) t (type, lookup)`,
    `INSERT INTO employer_facts (id, employer_id, as_of, scale, declared_workers, source)
     SELECT ${id('facts', 'n')}, ${firm}, current_date - 30, 'kecil', 5 + n % 40, 'oss-nib' FROM ${everyEmployer}`,
    `INSERT INTO memberships (id, employer_id, linked_by, npp, name, search_name, workers, last_paid_month, as_of)
     SELECT ${id('membership', 'n')}, ${firm}, 'nib', 'MM' || lpad(n::text, 7, '0'), 'PT ' || n, 'pt ' || n, 2 + n % 30, '2026-09',
            current_date - 20 FROM ${everyEmployer} WHERE n % 3 > 0`,
    // As the comparison of the files writes them: a third of the employers stand on one list or another.
    `INSERT INTO indications (id, employer_id, kind, fingerprint, figure, workers, months, amount, name_order, village_code, scale, why, evidence)
     SELECT ${id('indication', 'n')}, ${firm}, (ARRAY['PWBD', 'PDS_TK', 'PDS_PROGRAM', 'ARREARS', 'PWBD', 'TO_MATCH'])[1 + n / 3 % 6],
            'f' || n, n % 97, n % 97, n % 14, n * 1000, e.search_name, '64.74.02.1004', 'kecil', 'Melaporkan pekerja dan tidak ada di berkas BPJS.',
            '[{"side":"said","label":"Pekerja menurut OSS","value":12,"unit":"workers","source":"oss-nib","on":"2026-10-31","importId":null,"file":"oss.xlsx","row":9,"counts":true}]'
       FROM generate_series(1, ${employers}, 3) AS n JOIN employers e ON e.id = ${firm}`,
    `INSERT INTO cases (id, reference, employer_id, state, state_since, opened_at, opened_by, owner_id, closed_at)
     SELECT ${file}, 'KS-2026-' || lpad(n::text, 5, '0'), ${firm}, ${stateOf}, office_now() - interval '10 days',
            office_now() - make_interval(days => 30 + n % 200), ${id('officer', "''")}, ${id('officer', "''")}, ${closedAt} FROM ${everyCase}`,
    `UPDATE indications SET standing = 'case' FROM cases c WHERE c.employer_id = indications.employer_id AND c.closed_at IS NULL`,
    `INSERT INTO findings (id, case_id, number, category, evidence, added_by)
     SELECT ${id('finding', "n || '/' || k")}, ${file}, k, (ARRAY['PWBD', 'PDS_TK'])[k], 'OSS 42 pekerja; berkas BPJS 28 pekerja', ${id('officer', "''")}
       FROM ${everyCase}, generate_series(1, 2) AS k`,
    `INSERT INTO letters (id, case_id, employer_id, code, issuer, origin, state, number, series, number_year, dated_on, subject, drafted_by, pdf_sha256)
     SELECT ${id('letter', "n || '/' || k")}, ${file}, ${firm}, (ARRAY['REMINDER', 'WARN_1', 'WARN_2', 'FINE'])[k], (ARRAY['OFFICE', 'BPJS', 'BPJS', 'BPJS'])[k],
            (ARRAY['WRITTEN', 'RECORDED', 'RECORDED', 'RECORDED'])[k], 'issued', '500.15.14/' || n || '/' || k, NULL, NULL,
            current_date - 60 + k * 10, 'Kepesertaan jaminan sosial ketenagakerjaan', ${id('officer', "''")}, repeat('0', 64)
       FROM ${everyCase}, generate_series(1, 4) AS k`,
    `INSERT INTO letter_findings (letter_id, finding_id)
     SELECT ${id('letter', "n || '/' || k")}, ${id('finding', "n || '/1'")} FROM ${everyCase}, generate_series(1, 4) AS k`,
    `INSERT INTO letter_receipts (id, letter_id, method, received_on, receiver_name, receiver_position, evidence_number, scan_sha256, recorded_by)
     SELECT ${id('receipt', "n || '/' || k")}, ${id('letter', "n || '/' || k")}, 'REGISTERED_POST', current_date - 58 + k * 10, 'Penerima', 'Staf',
            'RR' || n, repeat('0', 64), ${id('officer', "''")} FROM ${everyCase}, generate_series(1, 3) AS k`,
    `INSERT INTO case_events (id, case_id, seq, kind, issuer, occurred_on, actor_id, actor_name, title, detail, letter_id, data)
     SELECT ${id('event', "n || '/' || k")}, ${file}, k, 'note', 'CITY', current_date - 60 + k, ${id('officer', "''")}, 'Petugas', 'Peristiwa ' || k,
            'Keterangan peristiwa ke-' || k, CASE WHEN k <= 4 THEN ${id('letter', "n || '/' || k")} END, '{}'
       FROM ${everyCase}, generate_series(1, 20) AS k`,
    `INSERT INTO deadlines (id, case_id, period, issuer, letter_id, day_zero_on, length, unit, due_on, explanation, state, ended_at)
     SELECT ${id('deadline', "n || '/' || k")}, ${file}, 'warning', 'BPJS', ${id('letter', "n || '/' || k")}, current_date - 58 + k * 10, 10, 'working-days',
            current_date - 59 + k * 20 + n % 33,
            jsonb_build_object('dueOn', current_date, 'source', 'PP 86/2013 Ps. 6(1)', 'rule', 'Sesudah hari diterima', 'steps', '[]'::jsonb),
            CASE WHEN k = 3 AND n % 10 < 6 THEN 'running' ELSE 'met' END, CASE WHEN k = 3 AND n % 10 < 6 THEN NULL ELSE office_now() END
       FROM ${everyCase}, generate_series(2, 3) AS k`,
    `INSERT INTO tasks (id, case_id, key, kind, title, detail, role, href)
     SELECT ${id('task', 'n')}, ${file}, 'case:' || n, 'step', 'Tentukan langkah berikut', 'Buka kasus.', 'case_officer', '/kasus/' || ${file}
       FROM ${everyCase} WHERE ${stateOf} NOT LIKE 'CLOSED%'`,
    // Every seventh case waits for somebody whose day is over.
    `INSERT INTO tasks (id, case_id, key, kind, title, detail, role, href, due_on)
     SELECT ${id('rung', 'n')}, ${file}, 'deadline:' || n, 'deadline', 'Tentukan langkah: jangka teguran berakhir', 'Buka kasus.', 'case_officer',
            '/kasus/' || ${file}, current_date - 1 - n % 60
       FROM ${everyCase} WHERE ${stateOf} NOT LIKE 'CLOSED%' AND n % 7 = 0`,
    `INSERT INTO tasks (id, case_id, key, kind, title, detail, role, href)
     SELECT ${id('approval', 'n')}, ${file}, 'approval:' || n, 'approval', 'Paraf konsep keputusan', 'Buka suratnya.', 'legal_reviewer', '/surat'
       FROM ${everyCase} WHERE ${stateOf} NOT LIKE 'CLOSED%' AND n % 50 = 0`,
  ];
}
