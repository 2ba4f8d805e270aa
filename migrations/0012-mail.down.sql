-- Takes the mails away again; only sensible before the first one.
DELETE FROM append_only_tables WHERE table_name IN ('mail_attempts', 'mail_outcomes');
DROP TABLE mail_outcomes, mail_attempts, mails;
