ALTER TABLE cases DROP CONSTRAINT cases_duplicate_names_other;
ALTER TABLE cases DROP CONSTRAINT cases_duplicate_is_another;
ALTER TABLE cases DROP COLUMN duplicate_of_id;
DROP TABLE case_evidence;
