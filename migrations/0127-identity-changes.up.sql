-- R16: the numbers of an employer under sanction change only on a proposal that a legal reviewer has approved.

-- Whose answer at the counter depends on a sanction: in force, decided and not yet in force, or held at the counter.
CREATE VIEW employers_under_sanction AS
  SELECT l.employer_id
    FROM sanction_lines l LEFT JOIN sanction_decisions d ON d.id = l.decision_id
   WHERE (l.from_at IS NOT NULL OR d.approved_by IS NOT NULL) AND (l.until_at IS NULL OR l.until_at > office_now())
  UNION
  SELECT h.employer_id FROM counter_holds h WHERE h.employer_id IS NOT NULL AND h.until_at IS NULL;

CREATE TABLE identity_changes (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT identity_changes_kind
    CHECK (kind IN ('IDENTIFIER_ADDED', 'IDENTIFIER_REPLACED', 'IDENTIFIER_ENDED', 'IDENTIFIER_MOVED')),
  -- Whose answer would change.
  employer_id uuid NOT NULL REFERENCES employers (id),
  -- The number that is replaced, ended or moved away.
  identifier_id uuid REFERENCES employer_identifiers (id),
  -- Who bears the number afterwards; null where it ends.
  to_employer_id uuid REFERENCES employers (id),
  -- The number whose answer waits: the new one, or the one that ends or moves. As the register stores it.
  type text NOT NULL,
  lookup text NOT NULL,
  division text NOT NULL DEFAULT '',
  masked text NOT NULL,
  cipher bytea,
  establishment_id uuid REFERENCES establishments (id),
  valid_from date,
  source text NOT NULL,
  import_id uuid REFERENCES imports (id),
  source_row integer,
  reason text NOT NULL CONSTRAINT identity_changes_reason CHECK (length(btrim(reason)) >= 10),
  evidence text,
  evidence_sha256 text REFERENCES files (sha256),
  -- The officer, or whoever brought the file that says so.
  proposed_by uuid NOT NULL REFERENCES users (id),
  proposed_at timestamptz NOT NULL DEFAULT office_now(),
  outcome text CONSTRAINT identity_changes_outcome CHECK (outcome IN ('approved', 'refused')),
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decision_reason text,
  CONSTRAINT identity_changes_shape CHECK (
    (kind = 'IDENTIFIER_ADDED') = (identifier_id IS NULL) AND (kind = 'IDENTIFIER_ENDED') = (to_employer_id IS NULL)),
  CONSTRAINT identity_changes_evidence CHECK (length(btrim(evidence)) >= 10 OR evidence_sha256 IS NOT NULL OR import_id IS NOT NULL),
  CONSTRAINT identity_changes_decision CHECK (
    (outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)
    AND (outcome IS NULL OR length(btrim(decision_reason)) >= 10)),
  CONSTRAINT identity_changes_two_people CHECK (decided_by <> proposed_by)
);
CREATE UNIQUE INDEX identity_changes_one_open ON identity_changes (type, lookup, division) WHERE outcome IS NULL;
CREATE INDEX identity_changes_employer ON identity_changes (employer_id);
CREATE INDEX identity_changes_identifier ON identity_changes (identifier_id);
CREATE INDEX identity_changes_to_employer ON identity_changes (to_employer_id);
CREATE INDEX identity_changes_establishment ON identity_changes (establishment_id);
CREATE INDEX identity_changes_import ON identity_changes (import_id);
CREATE INDEX identity_changes_file ON identity_changes (evidence_sha256);
CREATE INDEX identity_changes_proposed_by ON identity_changes (proposed_by);
CREATE INDEX identity_changes_decided_by ON identity_changes (decided_by);

CREATE FUNCTION identity_change_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  decision text[] := ARRAY['outcome', 'decided_by', 'decided_at', 'decision_reason'];
BEGIN
  IF TG_OP = 'DELETE'
     OR (TG_OP = 'INSERT' AND (NEW.outcome IS NOT NULL OR NEW.proposed_at <> office_now()))
     OR (TG_OP = 'UPDATE' AND (OLD.outcome IS NOT NULL OR NEW.decided_at IS DISTINCT FROM office_now()
         OR (to_jsonb(NEW) - decision) IS DISTINCT FROM (to_jsonb(OLD) - decision))) THEN
    RAISE EXCEPTION 'a change of identity is proposed once and decided once, now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'identity_changes_moves_forward';
  END IF;
  IF TG_OP = 'UPDATE' AND NOT EXISTS (
       SELECT FROM users WHERE id = NEW.decided_by AND role = 'legal_reviewer' AND deactivated_at IS NULL) THEN
    RAISE EXCEPTION 'decided by a legal reviewer'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'identity_changes_legal_reviewer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER identity_changes_by_two BEFORE INSERT OR UPDATE OR DELETE ON identity_changes
  FOR EACH ROW EXECUTE FUNCTION identity_change_by_two();

-- The last line of R16. An approval opens the door for its own transaction only: office_now() stands still within one.
CREATE FUNCTION identity_moves_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.type NOT IN ('nib', 'npwp16', 'npwp15', 'nitku', 'npp')
     OR NOT EXISTS (SELECT FROM employers_under_sanction
                     WHERE employer_id IN (OLD.employer_id, CASE WHEN TG_OP = 'UPDATE' THEN NEW.employer_id END)) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE'
     OR ((to_jsonb(NEW) - 'cipher') IS DISTINCT FROM (to_jsonb(OLD) - 'cipher')
         AND NOT EXISTS (SELECT FROM identity_changes c
                          WHERE c.identifier_id = OLD.id AND c.outcome = 'approved' AND c.decided_at = office_now())) THEN
    RAISE EXCEPTION 'the numbers of an employer under sanction change with a second person'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'employer_identifiers_second_person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER employer_identifiers_second_person BEFORE UPDATE OR DELETE ON employer_identifiers
  FOR EACH ROW EXECUTE FUNCTION identity_moves_by_two();

-- For each statement: a file of thousands of numbers is looked at once.
CREATE FUNCTION identity_grows_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added a JOIN employers_under_sanction s ON s.employer_id = a.employer_id
     WHERE a.type IN ('nib', 'npwp16', 'npwp15', 'nitku', 'npp')
       AND NOT EXISTS (SELECT FROM identity_changes c
                        WHERE c.to_employer_id = a.employer_id AND c.type = a.type AND c.lookup = a.lookup
                          AND c.division = a.division AND c.outcome = 'approved' AND c.decided_at = office_now())) THEN
    RAISE EXCEPTION 'an employer under sanction gains numbers with a second person'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'employer_identifiers_second_person';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER employer_identifiers_gain_second_person AFTER INSERT ON employer_identifiers
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION identity_grows_by_two();

-- Places decide where a sanction of named places holds: they stay as they are while one lives.
CREATE FUNCTION places_stay_under_sanction() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.employer_id, NEW.village_code, NEW.nitku)
                          IS NOT DISTINCT FROM (OLD.employer_id, OLD.village_code, OLD.nitku) THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM sanction_lines l JOIN sanction_decisions d ON d.id = l.decision_id
              WHERE l.employer_id = OLD.employer_id AND l.establishment_id IS NOT NULL
                AND d.approved_by IS NOT NULL AND (l.until_at IS NULL OR l.until_at > office_now())) THEN
    RAISE EXCEPTION 'places stay where they are while a sanction names places of the employer'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'establishments_under_sanction';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER establishments_under_sanction BEFORE UPDATE OR DELETE ON establishments
  FOR EACH ROW EXECUTE FUNCTION places_stay_under_sanction();

-- While a change waits, its number answers `review`.
ALTER TABLE counter_holds ADD COLUMN change_id uuid REFERENCES identity_changes (id);
CREATE INDEX counter_holds_change ON counter_holds (change_id);
CREATE FUNCTION counter_follows_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM identity_changes c
     WHERE c.id = NEW.change_id AND (c.type, c.lookup, c.division) = (NEW.type, NEW.lookup, NEW.division)
       AND (c.outcome IS NULL) = (NEW.until_at IS NULL) AND NEW.planned_until_at IS NULL) THEN
    RAISE EXCEPTION 'a number is held as long as its change waits'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_holds_follow_change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counter_holds_follow_change BEFORE INSERT OR UPDATE ON counter_holds
  FOR EACH ROW WHEN (NEW.ground = 'IDENTITY_CHANGE') EXECUTE FUNCTION counter_follows_change();
