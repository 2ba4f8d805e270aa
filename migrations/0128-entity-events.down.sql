-- Takes the events of entities away again; only sensible before the first one.
CREATE OR REPLACE VIEW employers_under_sanction AS
  SELECT l.employer_id
    FROM sanction_lines l LEFT JOIN sanction_decisions d ON d.id = l.decision_id
   WHERE (l.from_at IS NOT NULL OR d.approved_by IS NOT NULL) AND (l.until_at IS NULL OR l.until_at > office_now())
  UNION
  SELECT h.employer_id FROM counter_holds h WHERE h.employer_id IS NOT NULL AND h.until_at IS NULL;
DROP TRIGGER counter_holds_follow_merger ON counter_holds;
ALTER TABLE counter_holds DROP COLUMN event_id;
DROP TABLE succession_decisions, entity_events;
DELETE FROM append_only_tables WHERE table_name IN ('succession_decisions', 'entity_events');
DROP FUNCTION counter_follows_merger(), succession_by_two();
