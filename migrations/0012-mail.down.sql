-- Takes the mails away again; only sensible before the first one.
DELETE FROM append_only_tables WHERE table_name IN ('mail_attempts'::regclass, 'mail_outcomes'::regclass);
DROP TABLE mail_outcomes, mail_attempts, mails;
