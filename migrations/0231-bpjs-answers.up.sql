-- What BPJS was asked of whom ("mohon cek BPJS"), and what it answered: a dugaan is asserted only then (domain §4.1).
CREATE TABLE bpjs_question_lists (
  id uuid PRIMARY KEY,
  asked_on date NOT NULL,
  asked_by uuid NOT NULL REFERENCES users (id),
  asked_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX bpjs_question_lists_asked_by ON bpjs_question_lists (asked_by);
SELECT make_append_only('bpjs_question_lists');

CREATE TABLE bpjs_questions (
  list_id uuid NOT NULL REFERENCES bpjs_question_lists (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  asked_at timestamptz NOT NULL DEFAULT office_now(),
  PRIMARY KEY (list_id, employer_id)
);
CREATE INDEX bpjs_questions_employer ON bpjs_questions (employer_id, asked_at DESC);
SELECT make_append_only('bpjs_questions');

CREATE TABLE bpjs_answers (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  registered_nationally boolean NOT NULL,
  -- The day since which BPJS says the breach is cured: evidence for a person, it ends nothing by itself.
  cured_since date,
  answered_on date NOT NULL,
  remark text,
  import_id uuid REFERENCES imports (id),
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT bpjs_answers_cured CHECK (cured_since <= answered_on)
);
CREATE INDEX bpjs_answers_employer ON bpjs_answers (employer_id, answered_on DESC, recorded_at DESC);
CREATE INDEX bpjs_answers_import ON bpjs_answers (import_id);
SELECT make_append_only('bpjs_answers');
