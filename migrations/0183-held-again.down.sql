DROP TRIGGER case_overlays_hold_names_decision ON case_overlays;
DROP FUNCTION hold_names_its_decision();
DROP TRIGGER hold_proposals_again_by_signatory ON hold_proposals;
DROP FUNCTION hold_again_by_signatory();

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
DROP FUNCTION newest_decision_of(uuid);
