-- The one who decides refuses a recommendation himself, or on paper: then one registers it with its scan and another
-- confirms it, neither of them who drafted the recommendation (domain §3.2 RECOMMENDED, §3.3 I8). Never one person alone.
CREATE TABLE decline_papers (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  -- The recommendation it refuses.
  recommendation_id uuid NOT NULL REFERENCES letters (id),
  reason text NOT NULL CONSTRAINT decline_papers_reason CHECK (length(btrim(reason)) >= 10),
  title text NOT NULL,
  scan_sha256 text NOT NULL REFERENCES files (sha256),
  registered_by uuid NOT NULL REFERENCES users (id),
  registered_at timestamptz NOT NULL DEFAULT office_now(),
  outcome text CONSTRAINT decline_papers_outcome CHECK (outcome IN ('confirmed', 'rejected')),
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decision_reason text,
  CONSTRAINT decline_papers_decision CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT decline_papers_two_people CHECK (decided_by <> registered_by)
);
CREATE UNIQUE INDEX decline_papers_one_open ON decline_papers (recommendation_id) WHERE outcome IS NULL;
CREATE INDEX decline_papers_case ON decline_papers (case_id);
CREATE INDEX decline_papers_recommendation ON decline_papers (recommendation_id);
CREATE INDEX decline_papers_scan ON decline_papers (scan_sha256);
CREATE INDEX decline_papers_registered_by ON decline_papers (registered_by);
CREATE INDEX decline_papers_decided_by ON decline_papers (decided_by);

CREATE FUNCTION decline_paper_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE TG_OP
      WHEN 'INSERT' THEN NEW.outcome IS NULL AND NEW.registered_at = office_now()
      WHEN 'UPDATE' THEN OLD.outcome IS NULL AND NEW.decided_at = office_now()
        AND to_jsonb(NEW) - ARRAY['outcome', 'decided_by', 'decided_at', 'decision_reason']
          = to_jsonb(OLD) - ARRAY['outcome', 'decided_by', 'decided_at', 'decision_reason']
      ELSE false END,
    'decline_papers_move_forward', 'a refusal is registered once and decided once, now');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters WHERE id = NEW.recommendation_id AND case_id = NEW.case_id AND code = 'RECOMM' AND letter_stands(state)
               AND drafted_by NOT IN (NEW.registered_by, coalesce(NEW.decided_by, NEW.registered_by))),
    'decline_papers_not_by_drafter', 'who drafted the recommendation neither registers nor confirms its refusal');
  RETURN NEW;
END $$;
CREATE TRIGGER decline_papers_by_two BEFORE INSERT OR UPDATE OR DELETE ON decline_papers
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION decline_paper_by_two();

-- The case closes as declined by the official who decides, on a day of his office, or on a paper confirmed by a second person.
CREATE FUNCTION decline_is_of_the_signatory() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE recommendation letters := paper_of_verification(NEW.case_id, 'RECOMM');
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM signatories
             WHERE office_code = 'MAYOR' AND user_id = NEW.actor_id
               AND daterange(valid_from, valid_to) && daterange(earliest_day(office_now()), latest_day(office_now()), '[]'))
    OR EXISTS (SELECT FROM decline_papers
                WHERE recommendation_id = recommendation.id AND outcome = 'confirmed' AND decided_by = NEW.actor_id),
    'case_events_declined_by_signatory', 'nobody who decides has refused the recommendation');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_events_declined_by_signatory AFTER INSERT ON case_events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.to_state = 'CLOSED_DECLINED' AND NOT is_mending_history()) EXECUTE FUNCTION decline_is_of_the_signatory();
