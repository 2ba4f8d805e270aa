-- Who did what, for ever; work to be done after a transaction; files by their content (design §6.1, §6.6, §6.8).
CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT office_now(),
  actor_kind text NOT NULL CONSTRAINT audit_entries_actor_kind CHECK (actor_kind IN ('user', 'key', 'system')),
  actor_id uuid NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entries_subject ON audit_entries (subject_type, subject_id, at);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, at);
SELECT make_append_only('audit_entries');

CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  payload jsonb NOT NULL,
  -- Says what it is about: while one is unfinished, a second with the same key is not queued.
  key text,
  run_at timestamptz NOT NULL DEFAULT office_now(),
  attempts integer NOT NULL DEFAULT 0,
  max_attempts integer NOT NULL,
  lease_until timestamptz,
  lease_by text,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  finished_at timestamptz,
  failed_at timestamptz
);
CREATE UNIQUE INDEX jobs_once ON jobs (key) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX jobs_due ON jobs (run_at) WHERE finished_at IS NULL AND failed_at IS NULL;

CREATE TABLE files (
  sha256 text PRIMARY KEY CONSTRAINT files_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size integer NOT NULL,
  media_type text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT office_now()
);
