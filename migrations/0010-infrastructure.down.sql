-- Takes back keys, jobs, files, audit and mail.
DROP TABLE mail_attempts;
DROP TABLE mails;
DROP TABLE audit_entries;
DROP TABLE files;
DROP TABLE jobs;
DROP TABLE signing_keys;
