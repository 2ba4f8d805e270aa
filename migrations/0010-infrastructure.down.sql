-- Takes back keys, jobs, files and audit; only sensible on an empty database.
DELETE FROM append_only_tables WHERE table_name = 'audit_entries';
DROP TABLE audit_entries, files, jobs, signing_keys;
