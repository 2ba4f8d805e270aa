-- Indications are about an employer, under however many records he stands: what is said under a joined record is said of
-- him, and a record brought by a file that was taken back is nobody. BPJS's newest month is one that still holds.
CREATE FUNCTION note_joined_indications_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO indications_due (employer_id) VALUES (NEW.kept_id), (NEW.duplicate_id);
  RETURN NULL;
END $$;
CREATE TRIGGER record_joins_indications AFTER INSERT OR UPDATE ON record_joins
  FOR EACH ROW EXECUTE FUNCTION note_joined_indications_due();

DROP TRIGGER employers_indications ON employers;
CREATE TRIGGER employers_indications AFTER UPDATE OF name, search_name, is_state_organizer, withdrawn_at ON employers
  FOR EACH ROW EXECUTE FUNCTION note_employer_indications_due();

DROP INDEX memberships_newest_month;
CREATE INDEX memberships_newest_month ON memberships (as_of DESC) WHERE superseded_at IS NULL;

-- Every indication of a register that joined records before this is looked at once.
INSERT INTO indications_due (employer_id) SELECT NULL WHERE EXISTS (SELECT FROM employers);
