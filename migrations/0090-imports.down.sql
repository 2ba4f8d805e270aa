-- Forgets which file brought what; the register itself stays.
DROP INDEX match_proposals_import, employer_contacts_import, employer_facts_import, employer_identifiers_import, establishments_import;
ALTER TABLE match_proposals DROP CONSTRAINT match_proposals_import;
ALTER TABLE memberships DROP CONSTRAINT memberships_import_file;
ALTER TABLE employer_contacts DROP CONSTRAINT employer_contacts_import;
ALTER TABLE employer_facts DROP CONSTRAINT employer_facts_import;
ALTER TABLE employer_identifiers DROP CONSTRAINT employer_identifiers_import;
ALTER TABLE establishments DROP CONSTRAINT establishments_import;
DROP TABLE import_rows, imports;
