-- What the counter answers can be told from the events of the case alone (design R11): whatever begins, stays or ends a line,
-- or runs beside a case, has its event in the same transaction. office_now() stands still within one, so the same instant is
-- the same transaction.
CREATE FUNCTION is_told(concerned uuid, key text, subject uuid) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM case_events
                  WHERE case_id = concerned AND recorded_at = office_now()
                    AND (data ->> key = subject::text OR data -> key ? subject::text)) $$;

CREATE FUNCTION line_change_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_told((SELECT case_id FROM sanction_decisions WHERE id = NEW.decision_id), 'lineIds', NEW.id),
    'sanction_lines_change_is_told', 'a line begins and ends with an event that names it');
  RETURN NULL;
END $$;
-- By name after the conditions of an end, whose word is the clearer one.
CREATE CONSTRAINT TRIGGER sanction_lines_told_in_history AFTER UPDATE OF from_at, until_at ON sanction_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.from_at, OLD.until_at) IS DISTINCT FROM (NEW.from_at, NEW.until_at) AND NOT is_mending_history())
  EXECUTE FUNCTION line_change_is_told();

CREATE FUNCTION stay_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_told((SELECT case_id FROM case_overlays WHERE id = NEW.overlay_id), 'lineIds', NEW.line_id),
    'sanction_stays_change_is_told', 'a stay begins and ends with an event that names its line');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sanction_stays_change_is_told AFTER INSERT OR UPDATE OF until_at ON sanction_stays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION stay_is_told();

CREATE FUNCTION overlay_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_told(NEW.case_id, 'overlayId', NEW.id),
    'case_overlays_change_is_told', 'what runs beside a case begins and ends with its event');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_overlays_change_is_told AFTER INSERT OR UPDATE OF ended_at ON case_overlays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION overlay_is_told();
