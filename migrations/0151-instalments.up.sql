-- Instalment plans (domain §3.2, INSTALMENT_PLAN): the agreement with its schedule, and the proof of each payment.
CREATE TABLE instalment_plans (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  overlay_id uuid NOT NULL CONSTRAINT instalment_plans_overlay_once UNIQUE REFERENCES case_overlays (id),
  -- The agreement as it came.
  letter_id uuid NOT NULL CONSTRAINT instalment_plans_letter_once UNIQUE REFERENCES letters (id),
  agreed_with text NOT NULL CONSTRAINT instalment_plans_agreed_with CHECK (agreed_with IN ('BPJS', 'PROSECUTOR')),
  -- Calendar days after a missed instalment until somebody has to say whether the plan has lapsed.
  grace_days integer NOT NULL CONSTRAINT instalment_plans_grace CHECK (grace_days BETWEEN 1 AND 365),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX instalment_plans_case ON instalment_plans (case_id);
SELECT make_append_only('instalment_plans');

CREATE TABLE instalments (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES instalment_plans (id),
  number integer NOT NULL,
  due_on date NOT NULL,
  amount bigint NOT NULL CONSTRAINT instalments_amount CHECK (amount BETWEEN 1 AND 9999999999999),
  CONSTRAINT instalments_number UNIQUE (plan_id, number),
  CONSTRAINT instalments_day UNIQUE (plan_id, due_on)
);
SELECT make_append_only('instalments');

CREATE TABLE instalment_payments (
  id uuid PRIMARY KEY,
  instalment_id uuid NOT NULL REFERENCES instalments (id),
  paid_on date NOT NULL,
  amount bigint NOT NULL CONSTRAINT instalment_payments_amount CHECK (amount BETWEEN 1 AND 9999999999999),
  source text NOT NULL CONSTRAINT instalment_payments_source CHECK (length(trim(source)) >= 5),
  file_sha256 text NOT NULL REFERENCES files (sha256),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX instalment_payments_instalment ON instalment_payments (instalment_id);
CREATE INDEX instalment_payments_file ON instalment_payments (file_sha256);
SELECT make_append_only('instalment_payments');

-- A plan rests on its agreement and runs beside its own case.
CREATE FUNCTION instalment_plan_rests_on_agreement() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM case_overlays o JOIN letters l ON l.id = o.letter_id
                  WHERE o.id = NEW.overlay_id AND o.case_id = NEW.case_id AND o.kind = 'INSTALMENT_PLAN'
                    AND o.ended_at IS NULL AND l.id = NEW.letter_id AND l.code = 'INSTALMENT') THEN
    RAISE EXCEPTION 'a plan rests on its agreement and runs beside its case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_plans_rest_on_agreement';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER instalment_plans_rest_on_agreement BEFORE INSERT ON instalment_plans
  FOR EACH ROW EXECUTE FUNCTION instalment_plan_rests_on_agreement();
