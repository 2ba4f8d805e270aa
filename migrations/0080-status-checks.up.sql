-- Every answer at the counter is kept for ever, as it was given (design §7 "The check").

-- What an answer depends on has changed. The newest row says how fresh an answer is, its number which list it rests on.
CREATE TABLE status_data_changes (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT office_now(),
  what text NOT NULL
);
CREATE INDEX status_data_changes_at ON status_data_changes (at DESC, number DESC);
SELECT make_append_only('status_data_changes');

CREATE FUNCTION note_status_data_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO status_data_changes (what) VALUES (TG_TABLE_NAME);
  RETURN NULL;
END $$;

-- Once for each statement: a file of thousands of rows is one change.
CREATE TRIGGER sanction_lines_change_answers AFTER INSERT OR UPDATE ON sanction_lines
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE TRIGGER employer_identifiers_change_answers AFTER INSERT OR UPDATE OR DELETE ON employer_identifiers
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE TRIGGER employers_change_answers AFTER INSERT OR UPDATE OF name, search_name ON employers
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE TRIGGER establishments_change_answers AFTER INSERT OR UPDATE OR DELETE ON establishments
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE TRIGGER match_proposals_change_answers AFTER INSERT OR UPDATE OR DELETE ON match_proposals
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE TRIGGER public_services_change_answers AFTER INSERT OR UPDATE OR DELETE ON public_services
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();

-- May leave gaps; counting without them would make counters wait for each other.
CREATE SEQUENCE status_check_numbers;

CREATE TABLE status_checks (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT status_checks_number UNIQUE,
  asked_at timestamptz NOT NULL DEFAULT office_now(),
  -- Null for the team's own people, who ask as TIM; no counter can bear that name and read their checks.
  unit_id uuid CONSTRAINT status_checks_unit REFERENCES service_units (id),
  unit_code text NOT NULL,
  actor_id uuid NOT NULL,
  actor_kind text NOT NULL CONSTRAINT status_checks_actor_kind CHECK (actor_kind IN ('user', 'key', 'system')),
  actor_name text NOT NULL,
  service_code text NOT NULL,
  application_ref text,
  -- json, not jsonb: given back letter by letter. Persons' numbers in `asked` are encrypted, in `answer` masked.
  asked json NOT NULL,
  answer json NOT NULL,
  result text NOT NULL CONSTRAINT status_checks_result CHECK (result IN ('clear', 'blocked', 'review')),
  reason text NOT NULL,
  employer_id uuid CONSTRAINT status_checks_employer_known REFERENCES employers (id),
  -- The change of `status_data_changes` the answer rests on.
  list_version bigint NOT NULL,
  verify_code text NOT NULL CONSTRAINT status_checks_verify_code UNIQUE,
  CONSTRAINT status_checks_asked_by CHECK ((unit_id IS NULL) = (unit_code = 'TIM'))
);
CREATE INDEX status_checks_application ON status_checks (unit_code, application_ref, asked_at DESC);
CREATE INDEX status_checks_of_unit ON status_checks (unit_code, asked_at DESC, id DESC);
CREATE INDEX status_checks_unit_id ON status_checks (unit_id);
CREATE INDEX status_checks_asked_at ON status_checks (asked_at DESC, id DESC);
CREATE INDEX status_checks_actor ON status_checks (actor_id, asked_at DESC);
CREATE INDEX status_checks_employer ON status_checks (employer_id);
SELECT make_append_only('status_checks');
