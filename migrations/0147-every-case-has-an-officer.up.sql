-- An open case is somebody's, whoever writes the row: without a name it is that of who opened it.
UPDATE cases SET owner_id = opened_by WHERE owner_id IS NULL AND closed_at IS NULL;
CREATE FUNCTION case_begins_with_owner() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.owner_id := coalesce(NEW.owner_id, NEW.opened_by);
  RETURN NEW;
END $$;
CREATE TRIGGER cases_begin_with_owner BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION case_begins_with_owner();
ALTER TABLE cases ADD CONSTRAINT cases_open_has_owner CHECK (closed_at IS NOT NULL OR owner_id IS NOT NULL);
