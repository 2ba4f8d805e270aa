-- Takes the daily mail away again, with everybody's choice.
DROP TABLE task_digests;
ALTER TABLE users DROP COLUMN daily_digest;
