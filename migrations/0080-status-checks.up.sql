-- Every answer at the counter is kept for ever, as it was given (design §7 "The check").
CREATE SEQUENCE status_check_numbers;
CREATE TABLE status_checks (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT status_checks_number UNIQUE,
  asked_at timestamptz NOT NULL DEFAULT office_now(),
  unit_id uuid,
  actor_id uuid NOT NULL,
  actor_kind text NOT NULL,
  actor_name text NOT NULL,
  service_code text NOT NULL,
  application_ref text,
  asked jsonb NOT NULL,
  answer jsonb NOT NULL,
  result text NOT NULL CONSTRAINT status_checks_result CHECK (result IN ('clear', 'blocked', 'review')),
  reason text NOT NULL,
  employer_id uuid REFERENCES employers (id),
  verify_code text NOT NULL CONSTRAINT status_checks_verify_code UNIQUE
);
CREATE INDEX status_checks_application ON status_checks (unit_id, application_ref, asked_at DESC);
CREATE INDEX status_checks_actor ON status_checks (actor_id, asked_at DESC);
CREATE INDEX status_checks_employer ON status_checks (employer_id);
SELECT make_append_only('status_checks');
