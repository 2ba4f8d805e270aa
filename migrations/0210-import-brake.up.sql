-- The brake: a file that would change too much, or an answer at the counter (R16), waits for a second person.
ALTER TABLE imports
  -- [{ ground, count, of, detail, keys }]: what the brake found when the file was last compared.
  ADD COLUMN brake jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN released_by uuid REFERENCES users (id),
  ADD COLUMN released_at timestamptz,
  ADD COLUMN release_reason text,
  ADD CONSTRAINT imports_released_whole CHECK (
    (released_by IS NULL) = (released_at IS NULL) AND (released_by IS NULL) = (release_reason IS NULL)),
  ADD CONSTRAINT imports_release_reason CHECK (length(btrim(release_reason)) >= 10),
  ADD CONSTRAINT imports_two_people CHECK (released_by <> uploaded_by),
  -- What the brake has caught goes on only when it was released.
  ADD CONSTRAINT imports_released CHECK (
    state NOT IN ('ready', 'applied') OR brake = '[]'::jsonb OR released_by IS NOT NULL);
CREATE INDEX imports_released_by ON imports (released_by);

CREATE FUNCTION import_released_by_role() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  releaser text := (SELECT role FROM users WHERE id = NEW.released_by AND deactivated_at IS NULL);
  at_counter boolean := NEW.brake @> '[{"ground": "COUNTER"}]';
BEGIN
  IF at_counter AND releaser IS DISTINCT FROM 'legal_reviewer'
     OR NOT at_counter AND NOT coalesce(releaser = ANY (ARRAY['case_officer', 'team_head']), false) THEN
    RAISE EXCEPTION 'an import is released by another case officer or the head, by a legal reviewer where an answer changes'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'imports_release_role';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER imports_release_role BEFORE UPDATE OF released_by ON imports
  FOR EACH ROW WHEN (NEW.released_by IS NOT NULL AND NEW.released_by IS DISTINCT FROM OLD.released_by)
  EXECUTE FUNCTION import_released_by_role();
