-- The daily mail of what waits: whoever wants none says so, and nobody gets two on one day, however many servers run.
ALTER TABLE users ADD COLUMN daily_digest boolean NOT NULL DEFAULT true;
CREATE TABLE task_digests (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT task_digests_user REFERENCES users (id),
  sent_on date NOT NULL,
  tasks integer NOT NULL CONSTRAINT task_digests_something_to_do CHECK (tasks > 0),
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT task_digests_once_a_day UNIQUE (user_id, sent_on)
);
SELECT make_append_only('task_digests');
