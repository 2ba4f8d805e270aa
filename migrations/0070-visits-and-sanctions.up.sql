-- Visits, hearings, and the sanction itself with its lines per service and place (domain §3.2, I7, I8, I10; design §6.4).
CREATE TABLE visits (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  establishment_id uuid REFERENCES establishments (id),
  officer_id uuid NOT NULL,
  visited_on date NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  outcome text NOT NULL CONSTRAINT visits_outcome
    CHECK (outcome IN ('met', 'closed-temporarily', 'closed-for-good', 'moved', 'not-found', 'refused', 'owner-absent')),
  report jsonb NOT NULL,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  accuracy_m integer,
  photos text[] NOT NULL DEFAULT '{}',
  letter_id uuid REFERENCES letters (id),
  received_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT visits_times CHECK (ended_at >= started_at),
  CONSTRAINT visits_position CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX visits_case ON visits (case_id);
CREATE INDEX visits_employer ON visits (employer_id);
CREATE INDEX visits_establishment ON visits (establishment_id);
CREATE INDEX visits_letter ON visits (letter_id);

CREATE TABLE hearings (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  summon_letter_id uuid NOT NULL REFERENCES letters (id),
  scheduled_on date NOT NULL,
  held_on date,
  attended boolean,
  statement text,
  report_letter_id uuid REFERENCES letters (id),
  recorded_by uuid,
  recorded_at timestamptz,
  CONSTRAINT hearings_outcome CHECK ((held_on IS NULL) = (attended IS NULL))
);
CREATE INDEX hearings_case ON hearings (case_id);
CREATE INDEX hearings_summon ON hearings (summon_letter_id);
CREATE INDEX hearings_report ON hearings (report_letter_id);

CREATE TABLE sanction_decisions (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  letter_id uuid NOT NULL CONSTRAINT sanction_decisions_letter UNIQUE REFERENCES letters (id),
  scope text NOT NULL CONSTRAINT sanction_decisions_scope CHECK (scope IN ('entity', 'establishments')),
  -- The day stated in the decision; in force then, or on receipt if that is later (tmp2t.effect, domain Q18).
  effective_on date NOT NULL,
  ends_on date,
  -- Signed note that OSS shows no NIB or NPWP16 for this entity (I11).
  identifier_note text,
  proposed_by uuid NOT NULL,
  verified_by uuid NOT NULL,
  approved_by uuid,
  approved_at timestamptz,
  CONSTRAINT sanction_decisions_three_people CHECK (
    verified_by <> proposed_by AND approved_by <> proposed_by AND approved_by <> verified_by),
  CONSTRAINT sanction_decisions_approval CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CREATE INDEX sanction_decisions_case ON sanction_decisions (case_id);
CREATE INDEX sanction_decisions_employer ON sanction_decisions (employer_id);

CREATE TABLE sanction_lines (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL REFERENCES sanction_decisions (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  service_code text NOT NULL,
  establishment_id uuid REFERENCES establishments (id),
  -- In force on [from_at, until_at); null until the effect condition was recorded (domain §7.3 "Time").
  from_at timestamptz,
  until_at timestamptz,
  end_ground text CONSTRAINT sanction_lines_ground
    CHECK (end_ground IN ('compliance', 'objection-granted', 'court', 'own-error', 'expired')),
  ended_by_letter_id uuid REFERENCES letters (id),
  change_no bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT sanction_lines_span CHECK (until_at IS NULL OR from_at IS NULL OR until_at >= from_at),
  CONSTRAINT sanction_lines_end_has_ground CHECK ((until_at IS NULL) = (end_ground IS NULL)),
  CONSTRAINT sanction_lines_no_overlap EXCLUDE USING gist (
    employer_id WITH =,
    service_code WITH =,
    (coalesce(establishment_id, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =,
    tstzrange(from_at, until_at) WITH &&
  ) WHERE (from_at IS NOT NULL)
);
CREATE INDEX sanction_lines_decision ON sanction_lines (decision_id);
CREATE INDEX sanction_lines_employer ON sanction_lines (employer_id);
CREATE INDEX sanction_lines_establishment ON sanction_lines (establishment_id);
CREATE INDEX sanction_lines_ended_by ON sanction_lines (ended_by_letter_id);

-- A line begins once and ends once: history cannot be moved by hand-written SQL either (design §1.6).
CREATE FUNCTION sanction_line_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a sanction line is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'sanction_lines_moves_forward';
  END IF;
  IF (OLD.from_at IS NOT NULL AND NEW.from_at IS DISTINCT FROM OLD.from_at)
     OR (OLD.until_at IS NOT NULL AND NEW.until_at IS DISTINCT FROM OLD.until_at)
     OR (NEW.decision_id, NEW.employer_id, NEW.service_code) IS DISTINCT FROM (OLD.decision_id, OLD.employer_id, OLD.service_code)
     OR NEW.establishment_id IS DISTINCT FROM OLD.establishment_id THEN
    RAISE EXCEPTION 'a sanction line begins once and ends once' USING ERRCODE = 'check_violation', CONSTRAINT = 'sanction_lines_moves_forward';
  END IF;
  IF NEW.from_at IS NOT NULL AND OLD.from_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM sanction_decisions WHERE id = NEW.decision_id AND approved_by IS NOT NULL) THEN
    RAISE EXCEPTION 'the decision is not approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'sanction_lines_decision_is_approved';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_lines_moves_forward BEFORE UPDATE OR DELETE ON sanction_lines
  FOR EACH ROW EXECUTE FUNCTION sanction_line_moves_forward();
