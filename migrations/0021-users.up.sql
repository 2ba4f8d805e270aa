-- People, how they sign in, and keys of machines. Secrets are stored hashed.
CREATE TABLE users (
  id uuid PRIMARY KEY,
  email citext NOT NULL CONSTRAINT users_email UNIQUE,
  name text NOT NULL,
  role text NOT NULL CONSTRAINT users_role CHECK (role IN (
    'field_officer', 'case_officer', 'bpjs_officer', 'legal_reviewer', 'team_head', 'signatory',
    'licensing_officer', 'auditor', 'admin')),
  -- The service unit of a licensing officer; the reference is added with the units.
  unit_id uuid,
  -- argon2id; null until the first link is used.
  password_hash text,
  password_set_at timestamptz,
  deactivated_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT users_unit_of_licensing_officer CHECK ((role = 'licensing_officer') = (unit_id IS NOT NULL))
);
CREATE INDEX users_unit ON users (unit_id);
CREATE INDEX users_role_active ON users (role) WHERE deactivated_at IS NULL;

-- Real time (now) throughout, not the office's: a clock moved in a test neither ends nor revives a session or a link.
CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT sessions_user REFERENCES users (id) ON DELETE CASCADE,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_user_id ON sessions (user_id);
CREATE INDEX sessions_started ON sessions (started_at);

CREATE TABLE one_time_links (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL CONSTRAINT one_time_links_purpose CHECK (purpose IN ('first-admin', 'set-password')),
  user_id uuid CONSTRAINT one_time_links_user REFERENCES users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT one_time_links_whose CHECK ((purpose = 'first-admin') = (user_id IS NULL))
);
CREATE INDEX one_time_links_user_id ON one_time_links (user_id);
CREATE INDEX one_time_links_expires ON one_time_links (expires_at);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  label text NOT NULL,
  -- The beginning, by which people tell keys apart; the whole is never stored.
  prefix text NOT NULL,
  secret_hash bytea NOT NULL CONSTRAINT api_keys_secret UNIQUE,
  -- A key belongs to a service unit or to a person.
  unit_id uuid,
  user_id uuid CONSTRAINT api_keys_user REFERENCES users (id),
  scopes text[] NOT NULL CONSTRAINT api_keys_scopes CHECK (cardinality(scopes) > 0),
  created_at timestamptz NOT NULL DEFAULT office_now(),
  created_by uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid,
  last_used_at timestamptz,
  CONSTRAINT api_keys_one_holder CHECK (num_nonnulls(unit_id, user_id) = 1),
  CONSTRAINT api_keys_expiry CHECK (expires_at > created_at),
  CONSTRAINT api_keys_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX api_keys_unit ON api_keys (unit_id);
CREATE INDEX api_keys_user_id ON api_keys (user_id);
