-- Open cases may stand without an officer again.
ALTER TABLE cases DROP CONSTRAINT cases_open_has_owner;
DROP TRIGGER cases_begin_with_owner ON cases;
DROP FUNCTION case_begins_with_owner;
