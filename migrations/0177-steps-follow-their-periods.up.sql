-- I2 and I3 are tested again when a warning or a fine takes its case a step on: the proof of receipt before it can have been
-- corrected since it was recorded, and with it the last day it had to wait for.
CREATE FUNCTION step_follows_its_period() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE act letters;
BEGIN
  SELECT * INTO act FROM letters WHERE id = NEW.letter_id;
  IF NEW.to_state = 'WARNING_2' THEN
    PERFORM second_warning_follows_first(act);
  ELSE
    PERFORM fine_follows_second_warning(act);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_events_step_follows_its_period AFTER INSERT ON case_events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.to_state IN ('WARNING_2', 'FINE') AND NEW.from_state IS DISTINCT FROM 'NOT_FOUND' AND NEW.kind <> 'case.reopened'
        AND NOT is_mending_history())
  EXECUTE FUNCTION step_follows_its_period();
