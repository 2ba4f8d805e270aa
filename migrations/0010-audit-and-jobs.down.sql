-- Takes audit, jobs and files away again; only sensible on an empty database.
DROP TABLE files, jobs, audit_entries;
DELETE FROM append_only_tables WHERE table_name = 'audit_entries';
