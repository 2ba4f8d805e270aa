-- The brake is pulled once for a decision. Again it takes the signatory and the legal office, and a file that no earlier hold
-- rested on (law/holds): otherwise the same two could hold it for ever, three days at a time.
CREATE FUNCTION newest_decision_of(concerned uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT id FROM sanction_decisions WHERE case_id = concerned AND approved_by IS NOT NULL ORDER BY approved_at DESC LIMIT 1 $$;

CREATE FUNCTION hold_again_by_signatory() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  pair text[] := ARRAY['legal_reviewer', 'signatory'];
  proposer text := (SELECT role FROM users WHERE id = NEW.proposed_by AND deactivated_at IS NULL);
  decider text := (SELECT role FROM users WHERE id = NEW.decided_by AND deactivated_at IS NULL);
BEGIN
  IF NOT EXISTS (SELECT FROM case_overlays
                  WHERE case_id = NEW.case_id AND kind = 'HOLD' AND decision_id = newest_decision_of(NEW.case_id)) THEN
    RETURN NEW;
  END IF;
  PERFORM refuse_unless(
    TG_OP = 'UPDATE' OR (NEW.evidence_sha256 IS NOT NULL AND NOT EXISTS (
      SELECT FROM hold_proposals WHERE case_id = NEW.case_id AND evidence_sha256 = NEW.evidence_sha256)),
    'hold_proposals_new_evidence', 'a decision is held again only on a file that no earlier hold rested on');
  PERFORM refuse_unless(
    coalesce(proposer = ANY (pair), false)
    AND (NEW.outcome IS DISTINCT FROM 'confirmed' OR coalesce(decider = ANY (pair) AND decider <> proposer, false)),
    'hold_proposals_again_by_signatory', 'a decision is held again by the signatory and the legal office');
  RETURN NEW;
END $$;
CREATE TRIGGER hold_proposals_again_by_signatory BEFORE INSERT OR UPDATE ON hold_proposals
  FOR EACH ROW WHEN (NEW.kind = 'BEGIN' AND NOT is_mending_history()) EXECUTE FUNCTION hold_again_by_signatory();

-- As before (0126), and the signatory may be one of the two where the decision was held before.
CREATE OR REPLACE FUNCTION hold_proposal_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  holders text[] := ARRAY['case_officer', 'team_head', 'legal_reviewer'];
  proposer text := (SELECT role FROM users WHERE id = NEW.proposed_by AND deactivated_at IS NULL);
  decider text := (SELECT role FROM users WHERE id = NEW.decided_by AND deactivated_at IS NULL);
BEGIN
  IF TG_OP = 'DELETE'
     OR (TG_OP = 'INSERT' AND (NEW.outcome IS NOT NULL OR NEW.proposed_at <> office_now()))
     OR (TG_OP = 'UPDATE' AND (OLD.outcome IS NOT NULL OR NEW.decided_at IS DISTINCT FROM office_now()
         OR (to_jsonb(NEW) - ARRAY['outcome', 'decided_by', 'decided_at', 'decision_reason'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['outcome', 'decided_by', 'decided_at', 'decision_reason']))) THEN
    RAISE EXCEPTION 'a hold is proposed once and decided once, now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_proposals_moves_forward';
  END IF;
  IF NEW.kind = 'BEGIN' AND EXISTS (
    SELECT FROM case_overlays
     WHERE case_id = NEW.case_id AND kind = 'HOLD' AND decision_id = newest_decision_of(NEW.case_id)) THEN
    holders := holders || 'signatory'::text;
  END IF;
  IF coalesce(proposer = ANY (holders), false) IS FALSE AND TG_OP = 'INSERT'
     OR NEW.outcome IN ('confirmed', 'refused') AND coalesce(decider = ANY (holders), false) IS FALSE THEN
    RAISE EXCEPTION 'not of a role that holds' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_proposals_role';
  END IF;
  IF NEW.outcome = 'confirmed' AND 'legal_reviewer' NOT IN (coalesce(proposer, ''), decider) THEN
    RAISE EXCEPTION 'one of the two is of the legal office'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_proposals_legal_reviewer';
  END IF;
  RETURN NEW;
END $$;

-- A hold names the decision it holds, so that the next one is known to be another of the same.
CREATE FUNCTION hold_names_its_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.decision_id IS NOT DISTINCT FROM newest_decision_of(NEW.case_id),
    'case_overlays_hold_names_decision', 'a hold names the decision it holds');
  RETURN NEW;
END $$;
CREATE TRIGGER case_overlays_hold_names_decision BEFORE INSERT ON case_overlays
  FOR EACH ROW WHEN (NEW.kind = 'HOLD' AND NOT is_mending_history()) EXECUTE FUNCTION hold_names_its_decision();
