-- Takes the mails away again; only sensible before the first one.
DROP TABLE mail_attempts, mails;
DELETE FROM append_only_tables WHERE table_name = 'mail_attempts';
