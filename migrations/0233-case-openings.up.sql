-- Cases opened from a list of indications at once: what was asked for, and what became of each, one transaction a case.
CREATE TABLE case_openings (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  opened_by uuid NOT NULL REFERENCES users (id),
  opened_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX case_openings_opened_by ON case_openings (opened_by);
SELECT make_append_only('case_openings');

CREATE TABLE case_opening_rows (
  opening_id uuid NOT NULL REFERENCES case_openings (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  case_id uuid REFERENCES cases (id),
  -- Why none was opened, in a sentence.
  refused text,
  done_at timestamptz,
  PRIMARY KEY (opening_id, employer_id),
  CONSTRAINT case_opening_rows_done
    CHECK ((done_at IS NULL) = (case_id IS NULL AND refused IS NULL) AND NOT (case_id IS NOT NULL AND refused IS NOT NULL))
);
CREATE INDEX case_opening_rows_employer ON case_opening_rows (employer_id);
CREATE INDEX case_opening_rows_case ON case_opening_rows (case_id);
