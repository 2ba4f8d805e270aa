/**
 * What an answer depends on, in one statement and so in one snapshot: an answer mixed of before and after a revocation
 * would be true of no moment. Names stand apart, since they can only ask for care; with them the server would also plan
 * the statement anew each time, which takes longer than running it.
 */

/** Which parameters of a statement are the time zone and the service asked for. */
interface Places {
  zone: string;
  service: string;
}

/** The end of a stay or hold as it was known at `known_at`: the recorded one, or the planned one if that comes first. */
const knownEnd = (of: string): string => `
  date_trunc('milliseconds', least(CASE WHEN ${of}.until_at <= m.known_at THEN ${of}.until_at END, ${of}.planned_until_at))`;

/**
 * Lines as they were known at `known_at`. What makes a line begin is recorded before it begins; its end is recorded at
 * the instant it ends, except an end day, which the decision, or an amendment known by then, names (domain.md §7.3 "Time").
 */
const knownLines = ({ zone }: Places, where: string): string => `
  SELECT l.employer_id, l.decision_id, l.service_code, l.establishment_id, t.number, t.dated_on,
         date_trunc('milliseconds', l.from_at) AS from_at,
         date_trunc('milliseconds', least(
           CASE WHEN l.until_at <= m.known_at OR l.end_ground = 'expired' THEN l.until_at END,
           (least(d.ends_on, (SELECT min(a.ends_on) FROM decision_amendments a
                               WHERE a.decision_id = d.id AND a.recorded_at <= m.known_at)) + 1)::timestamp
             AT TIME ZONE ${zone}::text)) AS until_at,
         CASE WHEN l.until_at <= m.known_at AND l.end_ground IN ('objection-granted', 'court', 'own-error', 'annulled')
              THEN l.until_at END AS annulled_at,
         (SELECT json_agg(json_build_object('fromAt', date_trunc('milliseconds', s.from_at), 'untilAt', ${knownEnd('s')})
                          ORDER BY s.from_at, s.id)::text
            FROM sanction_stays s WHERE s.line_id = l.id AND s.from_at <= m.known_at) AS stays
    FROM sanction_lines l
    JOIN sanction_decisions d ON d.id = l.decision_id
    JOIN letters t ON t.id = d.letter_id
    -- The first proof: a later one corrects its day, not what was known when.
    LEFT JOIN letter_receipts r ON r.letter_id = t.id AND r.supersedes_id IS NULL
    CROSS JOIN moment m
   WHERE l.from_at IS NOT NULL
     AND (l.from_at <= m.known_at
          OR (d.approved_at <= m.known_at AND (r.recorded_at <= m.known_at OR r.recorded_at IS NULL)))
     AND ${where}`;

/** Whether the employer answers by a line in force for the service asked for, wherever. */
const isSanctioned = (places: Places, employerId: string): string => `EXISTS (
  SELECT FROM moment m
   CROSS JOIN LATERAL answers_for(${employerId}, m.known_at) source
   CROSS JOIN LATERAL (${knownLines(places, `l.employer_id = source.employer_id AND l.service_code = ${places.service}`)}) line
   WHERE greatest(line.from_at, source.since) <= m.as_of AND (line.until_at IS NULL OR line.until_at > m.as_of))`;

const KNOWN_NUMBER = 'i.recorded_at <= m.known_at AND (i.ended_at IS NULL OR i.ended_at > m.known_at)';
const OPEN_PROPOSAL = 'p.created_at <= m.known_at AND (p.decided_at IS NULL OR p.decided_at > m.known_at)';

const FACTS: Places = { zone: '$7', service: '$8' };

/**
 * `$1–$4` the numbers to look for (index of the number asked, type, lookup, division), `$5` as of, `$6` known at (null:
 * now), `$7` time zone, `$8` service, `$9` unit (null: the team), `$10` lookup of a NITKU.
 */
export const STATUS_FACTS_SQL = `
WITH moment AS MATERIALIZED (
  SELECT date_trunc('milliseconds', coalesce($5::timestamptz, office_now())) AS as_of,
         coalesce($6::timestamptz, office_now()) AS known_at,
         (coalesce($5::timestamptz, office_now()) AT TIME ZONE $7::text)::date AS as_of_day,
         (office_now() AT TIME ZONE $7::text)::date AS today),
asked AS (SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[]) AS a (index, type, lookup, division)),
-- A replaced number still leads to its employer: else the old NIB of a sanctioned firm would clear. Of records that are one
-- employer, the kept one is meant.
found AS MATERIALIZED (
  SELECT DISTINCT a.index, coalesce(j.kept_id, i.employer_id) AS employer_id
    FROM asked a
    JOIN employer_identifiers i ON i.lookup = a.lookup AND i.type = a.type
                               AND (a.division IS NULL OR i.division = a.division)
    CROSS JOIN moment m
    LEFT JOIN record_joins j ON j.duplicate_id = i.employer_id AND j.joined_at <= m.known_at
                            AND (j.ended_at IS NULL OR j.ended_at > m.known_at)
   WHERE ${KNOWN_NUMBER}),
matched AS MATERIALIZED (SELECT DISTINCT employer_id FROM found),
-- For whom he answers besides himself: whose sanction the legal office has said follows to him, and since when.
sources AS MATERIALIZED (
  SELECT x.employer_id AS matched_id, s.employer_id, date_trunc('milliseconds', s.since) AS since
    FROM matched x CROSS JOIN moment m CROSS JOIN LATERAL answers_for(x.employer_id, m.known_at) s),
service_day AS (
  SELECT p.code, p.name, p.basis, p.record_system FROM public_services p, moment m
   WHERE p.valid_from <= m.as_of_day AND (p.valid_to IS NULL OR p.valid_to > m.as_of_day)),
-- Who may be whom. Two employers of whom nobody has said whether they are one; and who says to be which row of BPJS: the number itself, or a proposal that nobody has decided. First of the employers
-- asked about, then of whoever says the same; in steps, or the server reads the whole register for the second.
own_claims AS MATERIALIZED (
  SELECT x.matched_id AS employer_id, p.npp, p.division, true AS undecided
    FROM sources x JOIN match_proposals p ON p.employer_id = x.employer_id AND p.kind = 'membership' CROSS JOIN moment m
   WHERE ${OPEN_PROPOSAL}
   UNION ALL
  SELECT x.matched_id, i.lookup, i.division, false
    FROM sources x JOIN employer_identifiers i ON i.employer_id = x.employer_id AND i.type = 'npp' CROSS JOIN moment m
   WHERE ${KNOWN_NUMBER}),
rivals AS MATERIALIZED (
  SELECT a.employer_id, p.employer_id AS rival_id
    FROM own_claims a JOIN match_proposals p ON p.npp = a.npp AND p.division = a.division CROSS JOIN moment m
   WHERE ${OPEN_PROPOSAL} AND p.employer_id <> a.employer_id
   UNION
  SELECT a.employer_id, i.employer_id
    FROM own_claims a
    JOIN employer_identifiers i ON i.lookup = a.npp AND i.type = 'npp' AND i.division = a.division CROSS JOIN moment m
   WHERE a.undecided AND ${KNOWN_NUMBER} AND i.employer_id <> a.employer_id
   UNION
  SELECT x.matched_id, p.other_employer_id
    FROM sources x JOIN match_proposals p ON p.employer_id = x.employer_id AND p.kind = 'employer' CROSS JOIN moment m
   WHERE ${OPEN_PROPOSAL}
   UNION
  SELECT x.matched_id, p.employer_id
    FROM sources x JOIN match_proposals p ON p.other_employer_id = x.employer_id CROSS JOIN moment m
   WHERE ${OPEN_PROPOSAL})
SELECT json_build_object(
  'now', date_trunc('milliseconds', office_now()),
  'asOf', m.as_of,
  'knownAt', date_trunc('milliseconds', m.known_at),
  'serviceKnown', EXISTS (SELECT FROM public_services WHERE code = $8)
               OR EXISTS (SELECT FROM service_unit_services WHERE service_code = $8),
  'serviceIsTheirs', CASE WHEN $9::uuid IS NULL THEN true ELSE EXISTS (
      SELECT FROM service_unit_services s WHERE s.unit_id = $9 AND s.service_code = $8
         AND s.valid_from <= m.today AND (s.valid_to IS NULL OR s.valid_to > m.today)) END,
  'service', (SELECT json_build_object('name', s.name, 'basis', s.basis, 'recordIn', s.record_system)
                FROM service_day s WHERE s.code = $8),
  'found', (SELECT coalesce(json_agg(json_build_object('index', f.index, 'employerId', f.employer_id)
                                     ORDER BY f.index, f.employer_id), '[]') FROM found f),
  'lines', (SELECT coalesce(json_agg(line ORDER BY line.number, line.service, line."fromAt"), '[]') FROM (
      SELECT s.matched_id AS "employerId", k.decision_id AS "decisionId", k.service_code AS service,
             greatest(k.from_at, s.since) AS "fromAt", k.until_at AS "untilAt",
             k.annulled_at AS "annulledAt", coalesce(k.stays::json, '[]') AS stays, k.number, k.dated_on AS "signedOn",
             array_remove(array_agg(k.establishment_id), NULL) AS "establishmentIds",
             bool_or(k.establishment_id IS NULL) AS "isEntity",
             (SELECT d.basis FROM service_day d WHERE d.code = k.service_code) AS basis
        FROM sources s
        JOIN (${knownLines(FACTS, 'l.employer_id IN (SELECT employer_id FROM sources)')}) k ON k.employer_id = s.employer_id
       GROUP BY s.matched_id, k.decision_id, k.number, k.dated_on, k.service_code, greatest(k.from_at, s.since), k.until_at,
                k.annulled_at, k.stays
      ) line),
  -- What is in doubt about one is in doubt about whoever answers for him.
  'holds', (SELECT coalesce(json_agg(json_build_object('employerId', s.matched_id,
          'fromAt', greatest(date_trunc('milliseconds', h.from_at), s.since), 'untilAt', ${knownEnd('h')})), '[]')
      FROM sources s JOIN counter_holds h ON h.employer_id = s.employer_id WHERE h.from_at <= m.known_at),
  'numberHolds', (SELECT coalesce(json_agg(json_build_object('index', a.index,
          'fromAt', date_trunc('milliseconds', h.from_at), 'untilAt', ${knownEnd('h')})), '[]')
      FROM asked a JOIN counter_holds h ON h.lookup = a.lookup AND h.type = a.type
                                       AND (a.division IS NULL OR h.division = a.division)
     WHERE h.from_at <= m.known_at),
  'establishments', (SELECT coalesce(json_agg(json_build_object('id', e.id, 'nitku', coalesce(e.nitku, n.lookup),
          'isAsked', $10::text IS NOT NULL AND n.lookup = $10, 'villageCode', e.village_code) ORDER BY e.id), '[]')
      FROM establishments e
      LEFT JOIN LATERAL (SELECT i.lookup FROM employer_identifiers i
                          WHERE i.establishment_id = e.id AND i.type = 'nitku' AND i.ended_at IS NULL
                          ORDER BY i.lookup = $10 DESC LIMIT 1) n ON true
     WHERE e.employer_id IN (SELECT employer_id FROM sources)),
  'undecided', (SELECT coalesce(json_agg(DISTINCT v.employer_id), '[]') FROM rivals v WHERE ${isSanctioned(FACTS, 'v.rival_id')}),
  'subject', (SELECT json_build_object('employerId', e.id, 'name', e.name,
        'nib', (SELECT i.lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib' AND i.ended_at IS NULL
                 ORDER BY i.valid_to IS NOT NULL, i.recorded_at DESC LIMIT 1),
        'npwp', (SELECT i.masked FROM employer_identifiers i
                  WHERE i.employer_id = e.id AND i.type IN ('npwp16', 'npwp15', 'owner_npwp') AND i.ended_at IS NULL
                  ORDER BY array_position(ARRAY['npwp16', 'npwp15', 'owner_npwp'], i.type), i.valid_to IS NOT NULL,
                           i.recorded_at DESC LIMIT 1))
      FROM employers e WHERE (SELECT count(*) FROM matched) = 1 AND e.id = (SELECT employer_id FROM matched)),
  'data', (SELECT json_build_object('version', c.number, 'at', date_trunc('milliseconds', c.at))
      FROM status_data_changes c WHERE c.at <= m.known_at ORDER BY c.at DESC, c.number DESC LIMIT 1)
) AS facts
FROM moment m`;

/** Names like `$1`, in its search form, of employers under sanction: `$2` as of, `$3` known at (null: now), `$4` time zone, `$5` service. */
export const SIMILAR_NAMES_SQL = `
WITH moment AS MATERIALIZED (
  SELECT $2::timestamptz AS as_of, coalesce($3::timestamptz, office_now()) AS known_at)
SELECT e.name, similarity(e.search_name, $1)::float8 AS likeness
  FROM employers e
 WHERE e.search_name % $1 AND ${isSanctioned({ zone: '$4', service: '$5' }, 'e.id')}`;
