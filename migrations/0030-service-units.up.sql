-- Counters and what they serve, as dated data: a decision withholds services of this catalogue (domain §2.2).
CREATE TABLE service_units (
  id uuid PRIMARY KEY,
  -- Stands on checks and letters, e.g. DPMPTSP.
  code text NOT NULL CONSTRAINT service_units_code UNIQUE,
  name text NOT NULL,
  -- Where notices of a sanction go.
  email citext NOT NULL,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT service_units_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]{1,19}$')
);

CREATE TABLE public_services (
  id uuid PRIMARY KEY,
  code text NOT NULL,
  statute_item text NOT NULL,
  name text NOT NULL,
  basis text NOT NULL,
  -- Where a unit has to record that it withholds, before that system grants by silence (PP 28/2025).
  record_system text CONSTRAINT public_services_record_system CHECK (record_system IN ('OSS', 'SIMBG')),
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT public_services_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT public_services_one_a_day EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE service_unit_services (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT service_unit_services_unit REFERENCES service_units (id),
  service_code text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT service_unit_services_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT service_unit_services_once
    EXCLUDE USING gist (unit_id WITH =, service_code WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE INDEX service_unit_services_service ON service_unit_services (service_code);

ALTER TABLE users ADD CONSTRAINT users_unit FOREIGN KEY (unit_id) REFERENCES service_units (id);
ALTER TABLE api_keys ADD CONSTRAINT api_keys_unit FOREIGN KEY (unit_id) REFERENCES service_units (id);
