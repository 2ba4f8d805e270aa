-- Labour reports (wajib lapor): an employer's own word of his workers and wages. They name no number, only a name and a
-- place, so none links by itself: a person links, and next year's report of the same name and place follows (domain §4.4).

-- What the reports of several years have in common: legal form, name, kelurahan and address in their normal form.
CREATE TABLE labour_report_series (
  id uuid PRIMARY KEY,
  key text NOT NULL CONSTRAINT labour_report_series_key UNIQUE,
  -- As the newest report writes them.
  name text NOT NULL,
  address text,
  village_code text REFERENCES villages (code),
  -- Whom a person says it means; he is named in the answered question of matching, and in the audit.
  employer_id uuid REFERENCES employers (id),
  linked_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT labour_report_series_link CHECK ((employer_id IS NULL) = (linked_at IS NULL))
);
CREATE INDEX labour_report_series_employer ON labour_report_series (employer_id);
CREATE INDEX labour_report_series_village ON labour_report_series (village_code);
CREATE INDEX labour_report_series_unlinked ON labour_report_series (name, id) WHERE employer_id IS NULL;

CREATE TABLE labour_reports (
  id uuid PRIMARY KEY,
  series_id uuid NOT NULL REFERENCES labour_report_series (id),
  report_number text,
  name text NOT NULL,
  address text,
  village_code text REFERENCES villages (code),
  workers integer NOT NULL CONSTRAINT labour_reports_workers CHECK (workers >= 0),
  -- Rupiah a month.
  lowest_wage numeric(18, 2),
  highest_wage numeric(18, 2),
  -- The employer's own word of how many are registered; never BPJS's.
  said_registered integer,
  reported_on date NOT NULL,
  import_id uuid REFERENCES imports (id),
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX labour_reports_series ON labour_reports (series_id, reported_on DESC, recorded_at DESC);
CREATE INDEX labour_reports_number ON labour_reports (report_number, recorded_at DESC);
CREATE INDEX labour_reports_village ON labour_reports (village_code);
CREATE INDEX labour_reports_import ON labour_reports (import_id);
SELECT make_append_only('labour_reports');
