/** The statements behind `EmployerRecords`; `$1` is the employer, `$2` the instant whose knowledge is asked for, null: now. */

const KNOWN = `coalesce($2::timestamptz, 'infinity')`;

/** What was recorded before that instant and not taken back by then. */
const known = (recorded: string, ended: string) =>
  `${recorded} < ${KNOWN} AND (${ended} IS NULL OR ${ended} >= ${KNOWN})`;

const FROM_FILE = `f.file_name AS "fileName", f.as_of AS "fileAsOf", f.id AS "importId"`;

export const HEAD = `
  SELECT e.id, coalesce(o.name, e.name) AS name, CASE WHEN o.id IS NULL THEN e.legal_form ELSE o.legal_form END AS "legalForm",
         e.is_legal_entity AS "isLegalEntity", e.is_state_organizer AS "isStateOrganizer", e.version,
         e.created_at < ${KNOWN} AS "isKnown"
    FROM employers e
    LEFT JOIN employer_names o ON o.employer_id = e.id AND o.known_from < ${KNOWN} AND o.known_until >= ${KNOWN}
   WHERE e.id = $1`;

/** What he was called before, newest first. */
export const NAMES = `
  SELECT o.name, o.known_from AS "knownFrom", o.known_until AS "knownUntil", o.source_row AS "sourceRow", ${FROM_FILE}
    FROM employer_names o LEFT JOIN imports f ON f.id = o.import_id
   WHERE o.employer_id = $1 AND o.known_until < ${KNOWN} ORDER BY o.known_until DESC LIMIT 5`;

/** In the order of their weight; what was replaced stands below what is valid. */
export const IDENTIFIERS = `
  SELECT i.id, i.type, CASE WHEN i.cipher IS NULL THEN i.lookup ELSE i.masked END AS shown,
         i.cipher IS NOT NULL AS "isPersonal", i.division, i.valid_from AS "validFrom",
         CASE WHEN coalesce(i.replaced_at, i.recorded_at) < ${KNOWN} THEN i.valid_to END AS "validTo",
         i.source, i.source_row AS "sourceRow", i.recorded_at AS "recordedAt", ${FROM_FILE}
    FROM employer_identifiers i LEFT JOIN imports f ON f.id = i.import_id
   WHERE i.employer_id = $1 AND ${known('i.recorded_at', 'i.ended_at')}
   ORDER BY array_position(ARRAY['nib', 'npwp16', 'npwp15', 'nitku', 'npp', 'owner_npwp', 'owner_nik'], i.type),
            i.valid_to IS NOT NULL, i.division, i.recorded_at DESC`;

export const PLACES = `
  SELECT s.id, s.name, s.address, s.village_code AS "villageCode", v.name AS "villageName", d.name AS "districtName",
         coalesce(s.postcode, v.postcode) AS postcode, s.nitku, s.kbli, s.kbli_title AS "kbliTitle", s.is_head AS "isHead",
         s.closed_on AS "closedOn", s.source, s.source_row AS "sourceRow", s.known_from AS "recordedAt", ${FROM_FILE},
         (SELECT max(x.visited_on) FROM visits x WHERE x.establishment_id = s.id AND x.received_at < ${KNOWN}) AS "visitedOn"
    FROM (SELECT id, name, address, village_code, postcode, nitku, kbli, kbli_title, is_head, closed_on, source, import_id,
                 source_row, recorded_at AS known_from
            FROM establishments WHERE employer_id = $1 AND recorded_at < ${KNOWN}
           UNION ALL
          SELECT establishment_id, name, address, village_code, postcode, nitku, kbli, kbli_title, is_head, closed_on, source,
                 import_id, source_row, known_from
            FROM establishment_versions WHERE employer_id = $1 AND known_from < ${KNOWN} AND known_until >= ${KNOWN}) s
    LEFT JOIN villages v ON v.code = s.village_code
    LEFT JOIN districts d ON d.code = v.district_code
    LEFT JOIN imports f ON f.id = s.import_id
   ORDER BY s.closed_on IS NOT NULL, s.is_head DESC, s.known_from, s.id`;

export const CONTACTS = `
  SELECT c.id, c.kind, coalesce(c.email::text, c.phone_masked) AS shown, c.source, c.source_row AS "sourceRow",
         c.recorded_at AS "recordedAt", CASE WHEN c.confirmed_at < ${KNOWN} THEN c.confirmed_at END AS "confirmedAt", ${FROM_FILE}
    FROM employer_contacts c LEFT JOIN imports f ON f.id = c.import_id
   WHERE c.employer_id = $1 AND ${known('c.recorded_at', 'c.ended_at')}
   ORDER BY c.kind, c.confirmed_at IS NULL OR c.confirmed_at >= ${KNOWN}, array_position(ARRAY['officer', 'visit', 'bpjs-membership', 'oss-nib'], c.source),
            c.recorded_at DESC, c.id DESC`;

export const FACTS = `
  SELECT * FROM (
    SELECT DISTINCT ON (x.source) x.as_of AS "asOf", x.scale, x.declared_workers AS "declaredWorkers", x.kbli,
           x.kbli_title AS "kbliTitle", x.source, x.source_row AS "sourceRow", x.recorded_at AS "recordedAt", ${FROM_FILE}
      FROM employer_facts x LEFT JOIN imports f ON f.id = x.import_id
     WHERE x.employer_id = $1 AND x.recorded_at < ${KNOWN} ORDER BY x.source, x.as_of DESC, x.recorded_at DESC) newest
   ORDER BY "asOf" DESC`;

export const MONTHS = `
  SELECT m.as_of AS "asOf", sum(m.workers)::int AS workers,
         (SELECT coalesce(array_agg(p ORDER BY array_position(ARRAY['JKK', 'JKM', 'JHT', 'JP', 'JKP'], p)), '{}')
            FROM (SELECT DISTINCT unnest(x.programmes) AS p FROM memberships x
                   WHERE x.employer_id = $1 AND x.as_of = m.as_of AND ${known('coalesce(x.linked_at, x.recorded_at)', 'x.superseded_at')}) each) AS programmes,
         min(m.last_paid_month) AS "lastPaidMonth", max(m.arrears_months) AS "arrearsMonths",
         sum(m.arrears_amount)::float8 AS "arrearsAmount",
         json_agg(json_build_object('npp', m.npp, 'division', m.division, 'linkedBy', m.linked_by) ORDER BY m.npp, m.division)
           AS numbers,
         max(coalesce(f.uploaded_at, m.recorded_at)) AS "receivedAt"
    FROM memberships m LEFT JOIN imports f ON f.id = m.import_id
   WHERE m.employer_id = $1 AND ${known('coalesce(m.linked_at, m.recorded_at)', 'm.superseded_at')}
   GROUP BY m.as_of ORDER BY m.as_of DESC LIMIT 24`;

export const CASES = `
  SELECT c.id, c.reference, coalesce(past.state, c.state) AS state, coalesce(past.since, c.state_since) AS "stateSince",
         CASE WHEN c.closed_at < ${KNOWN} THEN c.closed_at END AS "closedAt", o.name AS "ownerName",
         CASE WHEN $2::timestamptz IS NULL THEN
           (SELECT min(d.due_on) FROM deadlines d WHERE d.case_id = c.id AND d.state = 'running') END AS "dueOn"
    FROM cases c LEFT JOIN users o ON o.id = c.owner_id
    LEFT JOIN LATERAL (SELECT v.to_state AS state, v.recorded_at AS since FROM case_events v
                        WHERE $2::timestamptz IS NOT NULL AND v.case_id = c.id AND v.to_state IS NOT NULL
                          AND v.recorded_at < ${KNOWN} ORDER BY v.seq DESC LIMIT 1) past ON true
   WHERE c.employer_id = $1 AND c.opened_at < ${KNOWN}
   ORDER BY c.closed_at IS NOT NULL AND c.closed_at < ${KNOWN}, c.opened_at DESC`;

/** This record, and those that were found to be the same employer. */
const AS_ONE = `(SELECT $1::uuid UNION SELECT j.duplicate_id FROM record_joins j
    WHERE j.kept_id = $1 AND ${known('j.joined_at', 'j.ended_at')})`;

export const VISITS = `
  SELECT v.id, v.visited_on AS "visitedOn", v.started_at AS "startedAt", v.outcome, o.name AS "officerName",
         v.case_id AS "caseId", v.letter_id AS "letterId", l.number AS "letterNumber"
    FROM visits v LEFT JOIN users o ON o.id = v.officer_id LEFT JOIN letters l ON l.id = v.letter_id
   WHERE v.employer_id IN ${AS_ONE} AND v.received_at < ${KNOWN} ORDER BY v.visited_on DESC, v.started_at DESC LIMIT 10`;

/** Visits of earlier years, told by a file and linked by a person. */
export const VISITS_TOLD = `
  SELECT v.id, v.visited_on AS "visitedOn", v.day_as_written AS "dayAsWritten", v.officers, v.result, v.row_no AS "rowNo"
    FROM named_records n JOIN visit_records v ON v.named_record_id = n.id JOIN imports f ON f.id = v.import_id
   WHERE n.kind = 'visit-record' AND n.employer_id IN ${AS_ONE} AND ${known('n.linked_at', 'CASE WHEN v.recorded_at <= f.taken_back_until THEN f.taken_back_until END')}
   ORDER BY v.visited_on DESC NULLS LAST, v.id LIMIT 20`;

/** Open questions of matching; one about two employers stands with both. */
export const MATCHES = `
  SELECT p.id, p.kind, p.employer_id AS "employerId", p.npp, p.division, coalesce(m.name, p.said ->> 'name', o.name) AS name,
         coalesce(m.address, p.said ->> 'address') AS address, p.said ->> 'source' AS source, m.as_of AS "asOf", p.reasons
    FROM match_proposals p
    LEFT JOIN LATERAL (SELECT name, address, as_of FROM memberships x WHERE x.npp = p.npp AND x.division = p.division
                          AND x.superseded_at IS NULL ORDER BY x.as_of DESC LIMIT 1) m ON true
    LEFT JOIN employers o ON p.kind = 'employer' AND o.id IN (p.employer_id, p.other_employer_id) AND o.id <> $1
   WHERE (p.employer_id = $1 OR p.other_employer_id = $1) AND ${known('p.created_at', 'p.decided_at')} ORDER BY p.created_at, p.id`;

export const SANCTIONS = `
  SELECT d.id AS "decisionId", d.case_id AS "caseId", l.number, l.dated_on AS "datedOn",
         array_agg(DISTINCT s.service_code ORDER BY s.service_code) AS services, min(s.from_at) AS "fromAt"
    FROM sanction_lines s
    JOIN sanction_decisions d ON d.id = s.decision_id
    JOIN letters l ON l.id = d.letter_id
   WHERE s.employer_id = $1 AND s.from_at <= least(${KNOWN}, office_now())
     AND (s.until_at IS NULL OR s.until_at > least(${KNOWN}, office_now()))
   GROUP BY d.id, l.id ORDER BY min(s.from_at)`;

/** Records that are the same employer, this one's or the one it was joined to, and proposals about them. */
export const JOINS = `
  SELECT j.kept_id AS "keptId", k.name AS "keptName", j.duplicate_id AS "duplicateId", d.name AS "duplicateName",
         j.joined_at AS at, c.reason, u.name AS "by", NULL::uuid AS "changeId", NULL AS kind,
         (SELECT string_agg(upper(i.type) || ' ' || CASE WHEN i.cipher IS NULL THEN i.lookup ELSE i.masked END, ', '
                            ORDER BY i.type, i.recorded_at)
            FROM employer_identifiers i WHERE i.employer_id = j.duplicate_id AND i.ended_at IS NULL
             AND i.valid_to IS NULL AND i.type IN ('nib', 'npp')) AS numbers,
         (SELECT json_build_object('id', x.id, 'reference', x.reference) FROM cases x
           WHERE x.employer_id = CASE WHEN j.kept_id = $1 THEN j.duplicate_id ELSE j.kept_id END
             AND x.closed_at IS NULL LIMIT 1) AS "openCase"
    FROM record_joins j JOIN employers k ON k.id = j.kept_id JOIN employers d ON d.id = j.duplicate_id
    JOIN record_join_changes c ON c.id = j.change_id JOIN users u ON u.id = c.proposed_by
   WHERE (j.kept_id = $1 OR j.duplicate_id = $1) AND ${known('j.joined_at', 'j.ended_at')}
   UNION ALL
  SELECT c.kept_id, k.name, c.duplicate_id, d.name, c.proposed_at, c.reason, u.name, c.id, c.kind, NULL, NULL
    FROM record_join_changes c JOIN employers k ON k.id = c.kept_id JOIN employers d ON d.id = c.duplicate_id
    JOIN users u ON u.id = c.proposed_by
   WHERE (c.kept_id = $1 OR c.duplicate_id = $1) AND ${known('c.proposed_at', 'c.decided_at')}
   ORDER BY at DESC`;

/** What waits for the legal office, and what happened to the entity; the page belongs to `entity-events`. */
export const ENTITY = `
  SELECT 'change' AS "what", c.id, c.kind, c.proposed_at AS at, true AS waits, c.employer_id AS "employerId"
    FROM identity_changes c WHERE c.employer_id = $1 AND ${known('c.proposed_at', 'c.decided_at')}
   UNION ALL
  SELECT 'event', e.id, e.kind, e.recorded_at,
         EXISTS (SELECT FROM counter_holds h WHERE h.event_id = e.id AND h.until_at IS NULL), e.employer_id
    FROM entity_events e WHERE (e.employer_id = $1 OR e.successor_id = $1) AND e.recorded_at < ${KNOWN}
   ORDER BY waits DESC, at DESC LIMIT 10`;

/** A person's word first, then BPJS's newest contact, then that of the licensing office. */
export const PROPOSED_EMAIL = `
  SELECT c.email::text AS email, c.source, coalesce(f.as_of, c.recorded_at::date) AS "on",
         c.confirmed_at IS NOT NULL AS "isConfirmed"
    FROM employer_contacts c LEFT JOIN imports f ON f.id = c.import_id
   WHERE c.employer_id = $1 AND c.kind = 'email' AND c.ended_at IS NULL
     AND (c.confirmed_at IS NOT NULL OR c.source IN ('bpjs-membership', 'oss-nib'))
   ORDER BY c.confirmed_at IS NULL, array_position(ARRAY['bpjs-membership', 'oss-nib'], c.source), c.recorded_at DESC, c.id DESC
   LIMIT 1`;
