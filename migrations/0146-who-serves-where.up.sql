-- Who serves which kecamatan from when to when, and who stands in for whom: work goes to a person by rule, and does not
-- wait for somebody who is away (design §2, "assign").
CREATE TABLE district_officers (
  id uuid PRIMARY KEY,
  district_code text NOT NULL CONSTRAINT district_officers_district REFERENCES districts (code),
  user_id uuid NOT NULL CONSTRAINT district_officers_user REFERENCES users (id),
  from_on date NOT NULL,
  -- The last day; null until somebody else is appointed. The day before `from_on` for a plan that was replaced in time.
  to_on date,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT district_officers_days CHECK (to_on >= from_on - 1),
  CONSTRAINT district_officers_one_at_a_time
    EXCLUDE USING gist (district_code WITH =, daterange(from_on, to_on + 1) WITH &&)
);
CREATE INDEX district_officers_user_id ON district_officers (user_id);

CREATE TABLE leaves (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL CONSTRAINT leaves_user REFERENCES users (id),
  stand_in_id uuid NOT NULL CONSTRAINT leaves_stand_in REFERENCES users (id),
  from_on date NOT NULL,
  to_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  cancelled_by uuid,
  cancelled_at timestamptz,
  CONSTRAINT leaves_days CHECK (to_on >= from_on),
  CONSTRAINT leaves_stand_in_is_another CHECK (stand_in_id <> user_id),
  CONSTRAINT leaves_cancelled CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
  CONSTRAINT leaves_do_not_overlap
    EXCLUDE USING gist (user_id WITH =, daterange(from_on, to_on, '[]') WITH &&) WHERE (cancelled_at IS NULL)
);
CREATE INDEX leaves_user_id ON leaves (user_id);
CREATE INDEX leaves_stand_in_id ON leaves (stand_in_id);
