-- A sanction that follows to a successor follows on to whoever takes his place: one who merges twice does not shed it.

-- For whom an employer answers, and since when: himself always, and each whose sanction the legal office has said follows to
-- him, over any number of mergers. The first word counts: a merger that is recorded twice changes no answer of the past.
-- Without a search path of its own, so that the server can plan it as part of the statement that asks.
CREATE FUNCTION answers_for(one uuid, known_at timestamptz) RETURNS TABLE (employer_id uuid, since timestamptz)
  LANGUAGE sql STABLE AS $$
  WITH RECURSIVE place AS (
    SELECT one AS employer_id, '-infinity'::timestamptz AS since
    UNION
    SELECT e.employer_id, greatest(p.since, s.decided_at)
      FROM place p
      JOIN entity_events e ON e.successor_id = p.employer_id
      JOIN succession_decisions s ON s.event_id = e.id AND s.follows AND s.decided_at <= known_at)
  SELECT place.employer_id, min(place.since) FROM place GROUP BY place.employer_id $$;

-- Whose answer at the counter depends on a sanction: its own, or that of one it answers for.
CREATE OR REPLACE VIEW employers_under_sanction AS
  SELECT l.employer_id
    FROM sanction_lines l LEFT JOIN sanction_decisions d ON d.id = l.decision_id
   WHERE (l.from_at IS NOT NULL OR d.approved_by IS NOT NULL) AND (l.until_at IS NULL OR l.until_at > office_now())
  UNION
  SELECT h.employer_id FROM counter_holds h WHERE h.employer_id IS NOT NULL AND h.until_at IS NULL
  UNION
  SELECT e.successor_id
    FROM entity_events e CROSS JOIN LATERAL answers_for(e.successor_id, office_now()) s
   WHERE e.successor_id IS NOT NULL
     AND (EXISTS (SELECT FROM sanction_lines l
                   WHERE l.employer_id = s.employer_id AND (l.until_at IS NULL OR l.until_at > office_now()))
          OR EXISTS (SELECT FROM counter_holds h WHERE h.employer_id = s.employer_id AND h.until_at IS NULL));
