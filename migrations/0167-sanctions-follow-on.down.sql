CREATE OR REPLACE VIEW employers_under_sanction AS
  SELECT l.employer_id
    FROM sanction_lines l LEFT JOIN sanction_decisions d ON d.id = l.decision_id
   WHERE (l.from_at IS NOT NULL OR d.approved_by IS NOT NULL) AND (l.until_at IS NULL OR l.until_at > office_now())
  UNION
  SELECT h.employer_id FROM counter_holds h WHERE h.employer_id IS NOT NULL AND h.until_at IS NULL
  UNION
  SELECT e.successor_id
    FROM entity_events e JOIN succession_decisions s ON s.event_id = e.id AND s.follows
    JOIN sanction_lines l ON l.employer_id = e.employer_id AND (l.until_at IS NULL OR l.until_at > office_now());
DROP FUNCTION answers_for(uuid, timestamptz);
