-- One file per employer from first finding to closing note; every step an event that nobody can change (domain §3, I9).
CREATE TABLE cases (
  id uuid PRIMARY KEY,
  reference text NOT NULL CONSTRAINT cases_reference UNIQUE,
  employer_id uuid NOT NULL REFERENCES employers (id),
  state text NOT NULL,
  state_since timestamptz NOT NULL DEFAULT office_now(),
  opened_at timestamptz NOT NULL DEFAULT office_now(),
  opened_by uuid NOT NULL,
  owner_id uuid,
  previous_case_id uuid REFERENCES cases (id),
  closed_at timestamptz,
  -- The address letters go to: proposed from BPJS, then OSS, confirmed by an officer.
  email citext,
  email_source text,
  email_confirmed_by uuid,
  email_confirmed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cases_closed CHECK ((closed_at IS NOT NULL) = (state LIKE 'CLOSED\_%')),
  CONSTRAINT cases_email_confirmed CHECK ((email IS NULL) = (email_confirmed_by IS NULL))
);
CREATE UNIQUE INDEX cases_one_open_per_employer ON cases (employer_id) WHERE closed_at IS NULL;
CREATE INDEX cases_employer ON cases (employer_id);
CREATE INDEX cases_state ON cases (state, state_since);
CREATE INDEX cases_owner ON cases (owner_id) WHERE closed_at IS NULL;
CREATE INDEX cases_previous ON cases (previous_case_id);

CREATE TABLE case_establishments (
  case_id uuid NOT NULL REFERENCES cases (id),
  establishment_id uuid NOT NULL REFERENCES establishments (id),
  PRIMARY KEY (case_id, establishment_id)
);
CREATE INDEX case_establishments_establishment ON case_establishments (establishment_id);

CREATE TABLE findings (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  number integer NOT NULL,
  category text NOT NULL CONSTRAINT findings_category
    CHECK (category IN ('PWBD', 'PDS_TK', 'PDS_UPAH', 'PDS_PROGRAM', 'ARREARS')),
  evidence text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'open' CONSTRAINT findings_status CHECK (status IN ('open', 'cured', 'withdrawn', 'not_proven')),
  -- A dugaan is not asserted in a letter before a visit or BPJS's answer confirms it (domain §4.1).
  confirmed_on date,
  confirmed_by text,
  added_at timestamptz NOT NULL DEFAULT office_now(),
  added_by uuid NOT NULL,
  ended_on date,
  CONSTRAINT findings_number UNIQUE (case_id, number),
  CONSTRAINT findings_ended CHECK ((status = 'open') = (ended_on IS NULL))
);

CREATE TABLE case_events (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  seq integer NOT NULL,
  -- The step of law/case-steps, or what happened beside a step (receipt, finding, note).
  kind text NOT NULL,
  from_state text,
  to_state text,
  issuer text NOT NULL CONSTRAINT case_events_issuer CHECK (issuer IN ('CITY', 'BPJS', 'CLOCK')),
  -- The legal day of the act, which may lie before the day it was recorded.
  occurred_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  letter_id uuid,
  title text NOT NULL,
  detail text,
  basis text,
  data jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT case_events_order UNIQUE (case_id, seq)
);
CREATE INDEX case_events_letter ON case_events (letter_id);
SELECT make_append_only('case_events');

CREATE TABLE deadlines (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  period text NOT NULL,
  issuer text NOT NULL CONSTRAINT deadlines_issuer CHECK (issuer IN ('CITY', 'BPJS')),
  letter_id uuid,
  -- Day zero: counting begins the next day (domain §5.1).
  day_zero_on date NOT NULL,
  length integer NOT NULL CONSTRAINT deadlines_length CHECK (length > 0),
  unit text NOT NULL CONSTRAINT deadlines_unit CHECK (unit IN ('working-days', 'calendar-days')),
  due_on date NOT NULL,
  explanation jsonb NOT NULL,
  state text NOT NULL DEFAULT 'running' CONSTRAINT deadlines_state CHECK (state IN ('running', 'met', 'passed', 'stopped')),
  started_at timestamptz NOT NULL DEFAULT office_now(),
  ended_at timestamptz,
  CONSTRAINT deadlines_after_day_zero CHECK (due_on > day_zero_on),
  CONSTRAINT deadlines_ended CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE INDEX deadlines_case ON deadlines (case_id);
CREATE INDEX deadlines_letter ON deadlines (letter_id);
CREATE INDEX deadlines_due ON deadlines (due_on) WHERE state = 'running';

CREATE TABLE tasks (
  id uuid PRIMARY KEY,
  case_id uuid REFERENCES cases (id),
  -- Says what it is about, so that the same thing never makes two tasks, e.g. `deadline:<id>`.
  key text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  detail text NOT NULL,
  issuer text NOT NULL DEFAULT 'CITY' CONSTRAINT tasks_issuer CHECK (issuer IN ('CITY', 'BPJS')),
  role text NOT NULL,
  owner_id uuid,
  href text NOT NULL,
  due_on date,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  done_at timestamptz,
  done_by uuid
);
CREATE UNIQUE INDEX tasks_once ON tasks (key) WHERE done_at IS NULL;
CREATE INDEX tasks_case ON tasks (case_id);
CREATE INDEX tasks_open ON tasks (role, due_on) WHERE done_at IS NULL;
