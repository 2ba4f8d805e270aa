-- HOLD, the emergency brake (domain §3.2): one person proposes, another confirms, and one of them is of the legal office.
CREATE TABLE hold_proposals (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  kind text NOT NULL CONSTRAINT hold_proposals_kind CHECK (kind IN ('BEGIN', 'END')),
  -- The hold to end; a beginning makes its own and is named there.
  overlay_id uuid REFERENCES case_overlays (id),
  reason text NOT NULL CONSTRAINT hold_proposals_reason CHECK (length(btrim(reason)) >= 10),
  evidence text,
  evidence_sha256 text REFERENCES files (sha256),
  proposed_by uuid NOT NULL REFERENCES users (id),
  proposed_at timestamptz NOT NULL DEFAULT office_now(),
  outcome text CONSTRAINT hold_proposals_outcome CHECK (outcome IN ('confirmed', 'refused', 'withdrawn')),
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decision_reason text,
  CONSTRAINT hold_proposals_subject CHECK ((kind = 'END') = (overlay_id IS NOT NULL)),
  CONSTRAINT hold_proposals_evidence CHECK (length(btrim(evidence)) >= 10 OR evidence_sha256 IS NOT NULL),
  CONSTRAINT hold_proposals_decision CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  -- Who proposed may take it back, and nothing else.
  CONSTRAINT hold_proposals_two_people CHECK ((decided_by = proposed_by) = (outcome = 'withdrawn'))
);
CREATE UNIQUE INDEX hold_proposals_one_open ON hold_proposals (case_id) WHERE outcome IS NULL;
CREATE INDEX hold_proposals_case ON hold_proposals (case_id);
CREATE INDEX hold_proposals_overlay ON hold_proposals (overlay_id);
CREATE INDEX hold_proposals_file ON hold_proposals (evidence_sha256);
CREATE INDEX hold_proposals_proposed_by ON hold_proposals (proposed_by);
CREATE INDEX hold_proposals_decided_by ON hold_proposals (decided_by);

-- Proposed once, decided once, now; by people whose role of this moment allows it.
CREATE FUNCTION hold_proposal_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
CREATE TRIGGER hold_proposals_by_two BEFORE INSERT OR UPDATE OR DELETE ON hold_proposals
  FOR EACH ROW EXECUTE FUNCTION hold_proposal_by_two();

-- A hold stands on the confirmed proposal it names, and each proposal makes one.
CREATE UNIQUE INDEX case_overlays_hold_once ON case_overlays ((data ->> 'proposalId')) WHERE kind = 'HOLD';
CREATE FUNCTION hold_is_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  may_end boolean;
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (
       SELECT FROM hold_proposals p
        WHERE p.id = (NEW.data ->> 'proposalId')::uuid AND p.case_id = NEW.case_id AND p.kind = 'BEGIN'
          AND p.outcome = 'confirmed' AND p.proposed_by = NEW.begun_by AND p.decided_by = NEW.confirmed_by) THEN
    RAISE EXCEPTION 'a hold needs a proposal that another has confirmed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_overlays_hold_by_two';
  END IF;
  -- It ends by two people, by a decree on the decision or with its last line, or by itself when its time is over.
  may_end := CASE NEW.outcome
    WHEN 'lapsed' THEN NOT EXISTS (
      SELECT FROM counter_holds h WHERE h.overlay_id = NEW.id AND h.until_at IS NULL
         AND (h.planned_until_at IS NULL OR h.planned_until_at > office_now()))
    WHEN 'ended-early' THEN EXISTS (
      SELECT FROM hold_proposals p WHERE p.overlay_id = NEW.id AND p.kind = 'END' AND p.outcome = 'confirmed')
    ELSE EXISTS (
      SELECT FROM letters t WHERE t.case_id = NEW.case_id AND t.issuer = 'MAYOR' AND t.code <> 'DECISION'
         AND t.state IN ('signed', 'issued') AND coalesce(t.signed_at, t.confirmed_at) >= NEW.begun_at)
      OR NOT EXISTS (
      SELECT FROM sanction_lines l JOIN sanction_decisions d ON d.id = l.decision_id
       WHERE d.case_id = NEW.case_id AND l.until_at IS NULL)
  END;
  IF TG_OP = 'UPDATE' AND NEW.ended_at IS NOT NULL AND NOT may_end THEN
    RAISE EXCEPTION 'a hold ends by two people, by a decree, or when its time is over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_overlays_hold_end';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_overlays_hold_by_two BEFORE INSERT OR UPDATE ON case_overlays
  FOR EACH ROW WHEN (NEW.kind = 'HOLD') EXECUTE FUNCTION hold_is_by_two();

-- The counter follows the case: held only while the hold of that employer's case runs, free only once it has ended.
CREATE FUNCTION counter_follows_hold() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM case_overlays o JOIN cases c ON c.id = o.case_id
     WHERE o.id = NEW.overlay_id AND o.kind = 'HOLD' AND c.employer_id = NEW.employer_id
       AND (o.ended_at IS NULL) = (NEW.until_at IS NULL)) THEN
    RAISE EXCEPTION 'the counter holds as long as the hold of the case runs'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_holds_follow_hold';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counter_holds_follow_hold BEFORE INSERT OR UPDATE ON counter_holds
  FOR EACH ROW WHEN (NEW.ground = 'HOLD') EXECUTE FUNCTION counter_follows_hold();
