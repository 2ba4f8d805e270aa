-- What makes the counter answer `review` whatever else holds (domain §7.3 rule 3), and stays moving the list's version.
CREATE TABLE counter_holds (
  id uuid PRIMARY KEY,
  ground text NOT NULL CONSTRAINT counter_holds_ground CHECK (ground IN ('HOLD', 'IDENTITY_CHANGE', 'SUCCESSOR')),
  -- What it stands on: the emergency brake of a case; others come with their own migrations.
  overlay_id uuid REFERENCES case_overlays (id),
  -- Whom it is about: an employer under all its numbers, or one number, whoever bears it.
  employer_id uuid REFERENCES employers (id),
  type text,
  lookup text,
  division text,
  -- In force on [from_at, until_at): from the instant it was recorded to the one its end was, or to the end it names.
  from_at timestamptz NOT NULL DEFAULT office_now(),
  planned_until_at timestamptz,
  until_at timestamptz,
  CONSTRAINT counter_holds_subject CHECK ((employer_id IS NULL) <> (lookup IS NULL)
                                      AND (lookup IS NULL) = (type IS NULL) AND (lookup IS NULL) = (division IS NULL)),
  CONSTRAINT counter_holds_span CHECK (until_at >= from_at AND planned_until_at > from_at)
);
CREATE INDEX counter_holds_employer ON counter_holds (employer_id);
CREATE INDEX counter_holds_number ON counter_holds (lookup, type);
CREATE INDEX counter_holds_overlay ON counter_holds (overlay_id);

-- Begins and ends at the instant it is written: nobody can say later what the counter should have known then.
CREATE FUNCTION counter_hold_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (TG_OP = 'INSERT' AND (NEW.from_at <> office_now() OR NEW.until_at IS NOT NULL))
     OR (TG_OP = 'UPDATE' AND (OLD.until_at IS NOT NULL OR NEW.until_at IS DISTINCT FROM office_now()
         OR (to_jsonb(NEW) - 'until_at') IS DISTINCT FROM (to_jsonb(OLD) - 'until_at'))) THEN
    RAISE EXCEPTION 'a hold at the counter begins once and ends once, now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_holds_moves_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counter_holds_moves_forward BEFORE INSERT OR UPDATE OR DELETE ON counter_holds
  FOR EACH ROW EXECUTE FUNCTION counter_hold_moves_forward();

CREATE TRIGGER counter_holds_change_answers AFTER INSERT OR UPDATE ON counter_holds
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE TRIGGER sanction_stays_change_answers AFTER INSERT OR UPDATE ON sanction_stays
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
