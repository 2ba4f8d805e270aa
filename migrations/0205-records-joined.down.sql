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
CREATE OR REPLACE FUNCTION answers_for(one uuid, known_at timestamptz) RETURNS TABLE (employer_id uuid, since timestamptz)
  LANGUAGE sql STABLE AS $$
  WITH RECURSIVE place AS (
    SELECT one AS employer_id, '-infinity'::timestamptz AS since
    UNION
    SELECT e.employer_id, greatest(p.since, s.decided_at)
      FROM place p
      JOIN entity_events e ON e.successor_id = p.employer_id
      JOIN succession_decisions s ON s.event_id = e.id AND s.follows AND s.decided_at <= known_at)
  SELECT place.employer_id, min(place.since) FROM place GROUP BY place.employer_id $$;
DROP TRIGGER cases_one_open_over_joins ON cases;
DROP FUNCTION case_is_the_only_one();
DROP TRIGGER counter_holds_follow_join ON counter_holds;
DROP FUNCTION counter_follows_join();
ALTER TABLE counter_holds DISABLE TRIGGER counter_holds_moves_forward;
DELETE FROM counter_holds WHERE ground = 'RECORD_JOIN';
ALTER TABLE counter_holds ENABLE TRIGGER counter_holds_moves_forward;
ALTER TABLE counter_holds
  DROP COLUMN join_change_id,
  DROP CONSTRAINT counter_holds_ground,
  ADD CONSTRAINT counter_holds_ground CHECK (ground IN ('HOLD', 'IDENTITY_CHANGE', 'SUCCESSOR'));
DROP TABLE record_joins;
DROP TABLE record_join_changes;
DROP FUNCTION record_join_follows_decision();
DROP FUNCTION record_join_by_two();
DROP FUNCTION records_are_kept();
