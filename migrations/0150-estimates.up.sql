-- Money as estimates (domain §4.3). Both tables are written once: a later row supersedes the one before it.

-- What somebody stated about workers and wages of a finding on a day, and what was estimated from it.
CREATE TABLE contribution_estimates (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  finding_id uuid NOT NULL REFERENCES findings (id),
  -- The day it was made for; fines are counted up to it.
  estimated_on date NOT NULL,
  workers integer NOT NULL CONSTRAINT contribution_estimates_workers CHECK (workers BETWEEN 1 AND 100000),
  -- Average monthly wage in rupiah, or what is missing of it where too low a wage was reported.
  wage bigint NOT NULL CONSTRAINT contribution_estimates_wage CHECK (wage BETWEEN 1 AND 999999999),
  scale text NOT NULL CONSTRAINT contribution_estimates_scale
    CHECK (scale IN ('micro', 'small', 'medium', 'large', 'construction')),
  risk_group text NOT NULL CONSTRAINT contribution_estimates_risk_group
    CHECK (risk_group IN ('very-low', 'low', 'medium', 'high', 'very-high')),
  -- Only these programmes; all that the scale must join when empty.
  programmes text[] NOT NULL DEFAULT '{}',
  first_month date NOT NULL CONSTRAINT contribution_estimates_first_month CHECK (extract(day FROM first_month) = 1),
  months integer NOT NULL CONSTRAINT contribution_estimates_months CHECK (months BETWEEN 1 AND 60),
  -- Where workers and wages come from.
  source text NOT NULL CONSTRAINT contribution_estimates_source CHECK (length(trim(source)) >= 10),
  -- The result in rupiah with the rates it was counted by; the two fines stand apart.
  figures jsonb NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX contribution_estimates_case ON contribution_estimates (case_id);
CREATE INDEX contribution_estimates_finding ON contribution_estimates (finding_id);
SELECT make_append_only('contribution_estimates');

-- BPJS's own figures, which prevail: always with the paper they stand in.
CREATE TABLE bpjs_figures (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  finding_id uuid NOT NULL REFERENCES findings (id),
  kind text NOT NULL CONSTRAINT bpjs_figures_kind
    CHECK (kind IN ('MONTHLY_CONTRIBUTION', 'CONTRIBUTIONS', 'SANCTION_FINE', 'LATE_FINE')),
  amount bigint NOT NULL CONSTRAINT bpjs_figures_amount CHECK (amount BETWEEN 0 AND 9999999999999),
  number text NOT NULL,
  dated_on date NOT NULL,
  letter_id uuid REFERENCES letters (id),
  file_sha256 text REFERENCES files (sha256),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT bpjs_figures_one_source CHECK ((letter_id IS NULL) <> (file_sha256 IS NULL))
);
CREATE INDEX bpjs_figures_case ON bpjs_figures (case_id);
CREATE INDEX bpjs_figures_finding ON bpjs_figures (finding_id);
CREATE INDEX bpjs_figures_letter ON bpjs_figures (letter_id);
CREATE INDEX bpjs_figures_file ON bpjs_figures (file_sha256);
SELECT make_append_only('bpjs_figures');

-- Both speak of a finding of their own case, and of a paper of it.
CREATE FUNCTION money_is_of_its_case() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM findings f WHERE f.id = NEW.finding_id AND f.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'an amount belongs to a finding of its case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'money_is_of_its_case';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contribution_estimates_of_its_case BEFORE INSERT ON contribution_estimates
  FOR EACH ROW EXECUTE FUNCTION money_is_of_its_case();
CREATE TRIGGER bpjs_figures_of_its_case BEFORE INSERT ON bpjs_figures
  FOR EACH ROW EXECUTE FUNCTION money_is_of_its_case();
