-- Records that name an employer without a number: last year's visits as their officers typed them, and rows of the office's
-- list of cases under way. A person says once whom a name at a place means; every record that names him so is then his.
CREATE TABLE named_records (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT named_records_kind CHECK (kind IN ('visit-record', 'case-row')),
  -- Name and place as typed, but for case and spaces.
  key text NOT NULL,
  name text NOT NULL,
  place text,
  village_code text REFERENCES villages (code),
  employer_id uuid REFERENCES employers (id),
  linked_by uuid REFERENCES users (id),
  linked_at timestamptz,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT named_records_once UNIQUE (kind, key),
  CONSTRAINT named_records_link CHECK (num_nonnulls(employer_id, linked_by, linked_at) IN (0, 3))
);
CREATE INDEX named_records_village ON named_records (village_code);
CREATE INDEX named_records_employer ON named_records (employer_id);
CREATE INDEX named_records_linked_by ON named_records (linked_by);
CREATE INDEX named_records_unlinked ON named_records (kind, name, id) WHERE employer_id IS NULL;

-- Told, not seen: such a visit starts no clock, proves no receipt and confirms no finding.
CREATE TABLE visit_records (
  id uuid PRIMARY KEY,
  named_record_id uuid NOT NULL REFERENCES named_records (id),
  import_id uuid NOT NULL REFERENCES imports (id),
  row_no integer NOT NULL,
  -- The earliest day it can have been; null where nothing tells.
  visited_on date,
  -- Where the day is not exact.
  day_as_written text,
  -- Names as typed; they are no users.
  officers text,
  result text NOT NULL,
  follow_up text,
  remark text,
  -- The same visit in another file is no second one.
  content_key text NOT NULL CONSTRAINT visit_records_once UNIQUE,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX visit_records_named ON visit_records (named_record_id, visited_on);
CREATE INDEX visit_records_import ON visit_records (import_id);
SELECT make_append_only('visit_records');

-- How the office named a case before this register, as written on its folder.
ALTER TABLE cases ADD COLUMN outside_reference text;
