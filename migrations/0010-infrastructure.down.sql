-- Takes back keys, jobs, files, audit and mail; only sensible on an empty database.
DELETE FROM append_only_tables WHERE table_name IN ('audit_entries'::regclass, 'mail_attempts'::regclass);
DROP TABLE mail_attempts, mails, audit_entries, files, jobs, signing_keys;
