-- Keys, jobs, files and audit: what every act of the office leans on.

-- Public halves of the keys that sign receipts. None is ever removed: an old receipt must stay verifiable (design §7).
CREATE TABLE signing_keys (
  id uuid PRIMARY KEY,
  -- RFC 7638 thumbprint, so a key cannot stand under the name of another.
  kid text NOT NULL CONSTRAINT signing_keys_kid UNIQUE,
  public_jwk jsonb NOT NULL,
  valid_from timestamptz NOT NULL DEFAULT office_now(),
  -- Retired: signs no more, what it signed still counts. Revoked: nothing it signed may be trusted.
  retired_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT signing_keys_retired_after_start CHECK (retired_at >= valid_from),
  CONSTRAINT signing_keys_revoked_after_start CHECK (revoked_at >= valid_from)
);

CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  -- At most one unfinished job of a name has a key.
  key text,
  -- Business time: a deadline of the office is due when the office's clock says so.
  run_at timestamptz NOT NULL DEFAULT office_now(),
  -- Asked for again while it was running: it runs once more when it has ended.
  rerun_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  max_attempts integer NOT NULL CONSTRAINT jobs_max_attempts CHECK (max_attempts > 0),
  -- Machine time: a moved clock of the office must not end a lease.
  lease_until timestamptz,
  lease_by uuid,
  last_error text,
  finished_at timestamptz,
  failed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT jobs_one_end CHECK (finished_at IS NULL OR failed_at IS NULL),
  CONSTRAINT jobs_lease CHECK ((lease_until IS NULL) = (lease_by IS NULL))
);
CREATE UNIQUE INDEX jobs_one_unfinished ON jobs (name, key) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE finished_at IS NULL AND failed_at IS NULL;
CREATE INDEX jobs_failed ON jobs (failed_at) WHERE failed_at IS NOT NULL;
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

-- What lies encrypted in the file store, named by the SHA-256 of its plain bytes.
CREATE TABLE files (
  sha256 text PRIMARY KEY CONSTRAINT files_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL CONSTRAINT files_size CHECK (size > 0),
  media_type text NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT office_now(),
  -- The copy people see: re-encoded, without the position a phone writes into a photo (design §6.8).
  display_sha256 text REFERENCES files (sha256)
);
CREATE INDEX files_display ON files (display_sha256);

-- Who did what to which record. Ids and hashes only: erasing a person's data must not break the proof (design §6.7).
CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entries_number UNIQUE,
  at timestamptz NOT NULL DEFAULT office_now(),
  -- The machine's own time beside the office's: in a demo they differ.
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_kind text NOT NULL CONSTRAINT audit_entries_actor_kind CHECK (actor_kind IN ('user', 'key', 'system')),
  actor_id uuid NOT NULL,
  actor_role text,
  actor_unit_id uuid,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entries_subject ON audit_entries (subject_type, subject_id, number);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, number);
CREATE INDEX audit_entries_at ON audit_entries (at);
SELECT make_append_only('audit_entries');
