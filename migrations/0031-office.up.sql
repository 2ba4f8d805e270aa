-- The office as dated data: another city starts with its own rows, no code says where it is (design §6.9).
CREATE TABLE parameters (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  value jsonb NOT NULL,
  valid_from date NOT NULL,
  source text NOT NULL,
  source_class text NOT NULL CONSTRAINT parameters_source_class CHECK (source_class IN ('S', 'K', 'A', 'D', 'SEED')),
  proposed_by uuid,
  approved_by uuid,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT parameters_one_value_a_day UNIQUE (key, valid_from),
  -- Both are null only for the defaults that come with the law; a person's change needs a second one.
  CONSTRAINT parameters_two_people CHECK (proposed_by IS NULL OR (approved_by IS NOT NULL AND approved_by <> proposed_by))
);

CREATE TABLE calendar_years (
  year integer PRIMARY KEY,
  source text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT office_now()
);

CREATE TABLE calendar_days (
  day date PRIMARY KEY,
  year integer NOT NULL REFERENCES calendar_years (year),
  kind text NOT NULL CONSTRAINT calendar_days_kind CHECK (kind IN ('public-holiday', 'joint-leave')),
  name text NOT NULL,
  CONSTRAINT calendar_days_in_year CHECK (extract(year FROM day) = year)
);
CREATE INDEX calendar_days_year ON calendar_days (year);

CREATE TABLE offices (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT offices_code CHECK (code IN ('CITY', 'OFFICE', 'MAYOR', 'BPJS')),
  name text NOT NULL,
  profile jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT offices_one_a_day EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE signatories (
  id uuid PRIMARY KEY,
  office_code text NOT NULL,
  user_id uuid,
  name text NOT NULL,
  title text NOT NULL,
  rank text,
  nip text,
  capacity text NOT NULL CONSTRAINT signatories_capacity CHECK (capacity IN ('DEFINITIF', 'PLT', 'PLH', 'AN', 'UB')),
  mandate text,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT signatories_mandate CHECK (capacity = 'DEFINITIF' OR mandate IS NOT NULL)
);
CREATE INDEX signatories_user ON signatories (user_id);

-- A sequence would leave gaps under kill -9; a counter row is taken in the transaction that uses the number.
CREATE TABLE number_counters (
  series text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL DEFAULT 0,
  PRIMARY KEY (series, year)
);
