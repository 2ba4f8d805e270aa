-- What runs beside the state of a case (domain §3.2 "Overlays"), and the stays that keep a decision from being applied.
CREATE TABLE case_overlays (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  kind text NOT NULL CONSTRAINT case_overlays_kind
    CHECK (kind IN ('OBJECTION', 'APPEAL', 'COURT_STAY', 'CORRECTION', 'SUSPENDED', 'INSTALMENT_PLAN', 'REFERRED', 'HOLD')),
  decision_id uuid REFERENCES sanction_decisions (id),
  -- The paper it rests on, where there is one.
  letter_id uuid REFERENCES letters (id),
  -- The legal day it began; the counter goes by begun_at, the instant it was recorded.
  began_on date NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT office_now(),
  begun_by uuid NOT NULL,
  -- The second person, where the kind asks for two.
  confirmed_by uuid,
  reason text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  ended_on date,
  ended_at timestamptz,
  ended_by uuid,
  -- How it ended, for example `granted`, `lapsed`, `withdrawn`.
  outcome text,
  end_reason text,
  CONSTRAINT case_overlays_two_people CHECK (confirmed_by <> begun_by),
  CONSTRAINT case_overlays_needs_second CHECK (kind NOT IN ('HOLD', 'SUSPENDED') OR confirmed_by IS NOT NULL),
  CONSTRAINT case_overlays_ended CHECK (
    (ended_at IS NULL) = (ended_on IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT case_overlays_span CHECK (ended_at >= begun_at AND ended_on >= began_on)
);
CREATE UNIQUE INDEX case_overlays_one_of_a_kind ON case_overlays (case_id, kind) WHERE ended_at IS NULL AND kind <> 'REFERRED';
CREATE INDEX case_overlays_case ON case_overlays (case_id);
CREATE INDEX case_overlays_decision ON case_overlays (decision_id);
CREATE INDEX case_overlays_letter ON case_overlays (letter_id);

CREATE TABLE sanction_stays (
  id uuid PRIMARY KEY,
  overlay_id uuid NOT NULL REFERENCES case_overlays (id),
  line_id uuid NOT NULL REFERENCES sanction_lines (id),
  -- Not applied on [from_at, until_at): from the instant it was recorded to the one its end was, or to the end day it names.
  from_at timestamptz NOT NULL DEFAULT office_now(),
  planned_until_at timestamptz,
  until_at timestamptz,
  CONSTRAINT sanction_stays_line UNIQUE (overlay_id, line_id),
  CONSTRAINT sanction_stays_span CHECK (until_at >= from_at AND planned_until_at > from_at)
);
CREATE INDEX sanction_stays_line_id ON sanction_stays (line_id);

-- What began is not moved, what ended is not opened again; only the end is written, once.
CREATE FUNCTION overlay_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR OLD.ended_at IS NOT NULL
     OR (to_jsonb(NEW) - ARRAY['ended_on', 'ended_at', 'ended_by', 'outcome', 'end_reason', 'data'])
        IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['ended_on', 'ended_at', 'ended_by', 'outcome', 'end_reason', 'data']) THEN
    RAISE EXCEPTION 'what runs beside a case begins once and ends once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_overlays_moves_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_overlays_moves_forward BEFORE UPDATE OR DELETE ON case_overlays
  FOR EACH ROW EXECUTE FUNCTION overlay_moves_forward();

CREATE FUNCTION stay_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.until_at IS NOT NULL
     OR (to_jsonb(NEW) - 'until_at') IS DISTINCT FROM (to_jsonb(OLD) - 'until_at') THEN
    RAISE EXCEPTION 'a stay begins once and ends once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sanction_stays_moves_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_stays_moves_forward BEFORE UPDATE OR DELETE ON sanction_stays
  FOR EACH ROW EXECUTE FUNCTION stay_moves_forward();
