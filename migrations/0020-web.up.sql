-- Answers given under an idempotency key, and attempts that are limited: shared by all instances, so kept here.

-- The row is the first statement of the transaction that makes the effect, the answer its last (design §6.1).
-- Real time (now), not the office's: keys are forgotten after days of the machine, not of a moved clock.
CREATE TABLE idempotency_keys (
  actor_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  status integer,
  headers jsonb,
  body text,
  body_kind text NOT NULL DEFAULT 'none'
    CONSTRAINT idempotency_keys_body_kind CHECK (body_kind IN ('none', 'text', 'json', 'secret')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (actor_id, key),
  CONSTRAINT idempotency_keys_body CHECK ((body IS NOT NULL) = (body_kind IN ('text', 'json')))
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

CREATE TABLE rate_attempts (
  attempt_id uuid NOT NULL,
  key_hash bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rate_attempts_pkey PRIMARY KEY (attempt_id, key_hash)
);
CREATE INDEX rate_attempts_key ON rate_attempts (key_hash, at);
CREATE INDEX rate_attempts_at ON rate_attempts (at);
