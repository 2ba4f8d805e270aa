/** The rows of one page of the list; `$1` are the employers' ids in the page's order. */
export const ROWS = `
  SELECT e.id, e.name, e.legal_form AS "legalForm", nib.lookup AS nib, place.address, v.name AS "villageName",
         facts.declared_workers AS "declaredWorkers", e.created_at AS "recordedAt",
         (SELECT sum(m.workers)::int FROM memberships m WHERE m.employer_id = e.id AND m.superseded_at IS NULL
             AND m.as_of = (SELECT max(as_of) FROM memberships x WHERE x.employer_id = e.id)) AS "registeredWorkers",
         (SELECT json_build_object('id', c.id, 'reference', c.reference, 'state', c.state) FROM cases c
           WHERE c.employer_id = e.id AND c.closed_at IS NULL) AS "openCase",
         EXISTS (SELECT 1 FROM sanction_lines l WHERE l.employer_id = e.id AND l.from_at <= office_now()
                    AND (l.until_at IS NULL OR l.until_at > office_now())) AS "underSanction",
         (SELECT count(*)::int FROM match_proposals m
           WHERE (m.employer_id = e.id OR m.other_employer_id = e.id) AND m.state = 'open') AS "openMatches"
    FROM unnest($1::uuid[]) WITH ORDINALITY AS page(id, place_no)
    JOIN employers e ON e.id = page.id
    LEFT JOIN LATERAL (SELECT lookup FROM employer_identifiers i WHERE i.employer_id = e.id AND i.type = 'nib'
                        AND i.ended_at IS NULL ORDER BY i.valid_to IS NOT NULL, i.recorded_at DESC LIMIT 1) nib ON true
    LEFT JOIN LATERAL (SELECT address, village_code FROM establishments s WHERE s.employer_id = e.id
                        AND s.closed_on IS NULL ORDER BY s.is_head DESC, s.recorded_at, s.id LIMIT 1) place ON true
    LEFT JOIN LATERAL (SELECT declared_workers FROM employer_facts f WHERE f.employer_id = e.id
                        ORDER BY f.as_of DESC, f.recorded_at DESC, f.id DESC LIMIT 1) facts ON true
    LEFT JOIN villages v ON v.code = place.village_code
   ORDER BY page.place_no`;
