DROP INDEX memberships_newest_month;
CREATE INDEX memberships_newest_month ON memberships (as_of DESC);
DROP TRIGGER employers_indications ON employers;
CREATE TRIGGER employers_indications AFTER UPDATE OF name, search_name, is_state_organizer ON employers
  FOR EACH ROW EXECUTE FUNCTION note_employer_indications_due();
DROP TRIGGER record_joins_indications ON record_joins;
DROP FUNCTION note_joined_indications_due();
