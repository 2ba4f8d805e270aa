ALTER TABLE cases DROP COLUMN outside_reference;
DROP TABLE visit_records;
DROP TABLE named_records;
