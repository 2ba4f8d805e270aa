-- A case moves only along the table of the law (`law/case-steps`), each step with its evidence, by SQL as by the services
-- (domain §3.2, I5, I6). A test compares the rows with the table, so that the two cannot drift apart; a new step of the law
-- comes with a migration that adds its row.
CREATE TABLE case_steps (
  from_state text NOT NULL,
  to_state text NOT NULL,
  -- The kind of the event that takes it.
  slug text NOT NULL,
  PRIMARY KEY (from_state, to_state)
);
INSERT INTO case_steps (from_state, to_state, slug)
SELECT unnest(from_states), to_state, slug FROM (VALUES
  ('start-education', ARRAY['INTAKE'], 'EDUCATION'),
  ('remind', ARRAY['INTAKE', 'EDUCATION'], 'REMINDED'),
  ('notify-noncompliance', ARRAY['INTAKE', 'EDUCATION', 'REMINDED'], 'NONCOMPLIANCE_NOTIFIED'),
  ('warn-first', ARRAY['INTAKE', 'EDUCATION', 'REMINDED', 'NONCOMPLIANCE_NOTIFIED'], 'WARNING_1'),
  ('warn-second', ARRAY['WARNING_1'], 'WARNING_2'),
  ('fine', ARRAY['WARNING_2'], 'FINE'),
  ('declare-no-fine', ARRAY['WARNING_2'], 'TMP2T_ELIGIBLE'),
  ('declare-fine-unperformed', ARRAY['FINE'], 'TMP2T_ELIGIBLE'),
  ('request-sanction', ARRAY['TMP2T_ELIGIBLE', 'RETURNED_INCOMPLETE'], 'TMP2T_REQUESTED'),
  ('return-request', ARRAY['TMP2T_REQUESTED', 'VERIFICATION'], 'RETURNED_INCOMPLETE'),
  ('start-verification', ARRAY['TMP2T_REQUESTED'], 'VERIFICATION'),
  ('hear-employer', ARRAY['VERIFICATION'], 'CLARIFICATION'),
  ('verify-again', ARRAY['CLARIFICATION', 'RECOMMENDED'], 'VERIFICATION'),
  ('recommend', ARRAY['CLARIFICATION'], 'RECOMMENDED'),
  ('decide', ARRAY['RECOMMENDED'], 'DECIDED'),
  ('decline', ARRAY['RECOMMENDED'], 'CLOSED_DECLINED'),
  ('enter-into-force', ARRAY['DECIDED'], 'TMP2T_IN_FORCE'),
  ('request-lifting', ARRAY['TMP2T_IN_FORCE'], 'LIFT_REQUESTED'),
  ('refuse-lifting', ARRAY['LIFT_REQUESTED'], 'TMP2T_IN_FORCE'),
  ('lift', ARRAY['DECIDED', 'TMP2T_IN_FORCE', 'LIFT_REQUESTED'], 'LIFTED')
) AS way (slug, from_states, to_state);
-- Closings and the search for an employer who is not found, from every open state before the decision.
WITH before_decision AS (
  SELECT unnest(ARRAY['INTAKE', 'EDUCATION', 'REMINDED', 'NONCOMPLIANCE_NOTIFIED', 'WARNING_1', 'WARNING_2', 'FINE',
                      'TMP2T_ELIGIBLE', 'TMP2T_REQUESTED', 'RETURNED_INCOMPLETE', 'VERIFICATION', 'CLARIFICATION',
                      'RECOMMENDED']) AS state)
INSERT INTO case_steps (from_state, to_state, slug)
SELECT state, 'NOT_FOUND', 'mark-not-found' FROM before_decision
UNION ALL
SELECT 'NOT_FOUND', state, 'found-again-' || replace(lower(state), '_', '-') FROM before_decision
UNION ALL
SELECT state, 'CLOSED_' || ending, 'close-' || replace(lower(ending), '_', '-')
  FROM unnest(ARRAY['COMPLIANT', 'NOT_PROVEN', 'OUT_OF_SCOPE', 'WITHDRAWN', 'DUPLICATE']) AS ending,
       (SELECT state FROM before_decision UNION ALL VALUES ('NOT_FOUND')) AS from_state
UNION ALL
SELECT 'LIFTED', 'CLOSED_' || ending, 'close-' || replace(lower(ending), '_', '-')
  FROM unnest(ARRAY['COMPLIANT', 'NOT_PROVEN', 'OUT_OF_SCOPE']) AS ending;

CREATE FUNCTION law_is_changed_by_migrations() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(false, 'case_steps_are_law', 'the steps of the law change with the law, by a migration');
  RETURN NULL;
END $$;
CREATE TRIGGER case_steps_are_law BEFORE INSERT OR UPDATE OR DELETE ON case_steps
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION law_is_changed_by_migrations();

-- === The order of steps ==============================================================================================

-- The step that brought a case into a state most lately; null when none did.
CREATE FUNCTION state_before(concerned uuid, entered text) RETURNS text
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT from_state FROM case_events WHERE case_id = concerned AND to_state = entered ORDER BY seq DESC LIMIT 1 $$;

CREATE FUNCTION case_step_is_of_the_law() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  now_in text := (SELECT to_state FROM case_events WHERE case_id = NEW.case_id AND to_state IS NOT NULL ORDER BY seq DESC LIMIT 1);
BEGIN
  PERFORM refuse_unless(
    NEW.from_state IS NOT DISTINCT FROM now_in, 'case_events_follow_the_last_step', 'the case is not where this step begins');
  PERFORM refuse_unless(
    CASE
      WHEN now_in IS NULL THEN NEW.kind = 'case.opened' AND NEW.to_state = 'INTAKE'
      -- Opened again where it was closed: an event with its reason, not a step (domain §3.2).
      WHEN NEW.kind = 'case.reopened' THEN
        now_in LIKE 'CLOSED\_%' AND NEW.to_state = state_before(NEW.case_id, now_in) AND length(btrim(NEW.data ->> 'reason')) >= 10
      -- Found again: the case goes on where it stood.
      WHEN NEW.kind LIKE 'found-again-%' THEN now_in = 'NOT_FOUND' AND NEW.to_state = state_before(NEW.case_id, 'NOT_FOUND')
      ELSE true END
    AND (now_in IS NULL OR NEW.kind = 'case.reopened'
         OR EXISTS (SELECT FROM case_steps WHERE from_state = now_in AND to_state = NEW.to_state AND slug = NEW.kind)),
    'case_events_step_of_the_law', 'the law knows no such step');
  RETURN NEW;
END $$;
-- By name after case_events_in_order.
CREATE TRIGGER case_events_step_of_the_law BEFORE INSERT ON case_events
  FOR EACH ROW WHEN ((NEW.to_state IS NOT NULL OR NEW.from_state IS NOT NULL) AND NOT is_mending_history())
  EXECUTE FUNCTION case_step_is_of_the_law();

-- === What proves a step, tested when its transaction ends ============================================================

-- The paper a step rests on, by the state it leads to; received where a clock or an effect starts from it.
CREATE FUNCTION step_has_its_paper(step case_events, paper text, must_be_received boolean) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM letters l WHERE l.id = step.letter_id AND l.case_id = step.case_id AND l.code = paper AND letter_stands(l.state)
                    AND (NOT must_be_received OR EXISTS (SELECT FROM letter_receipts WHERE letter_id = l.id))) $$;

-- BPJS's word that no fine was set or performed: after the period, or with its reason (I3, I4).
CREATE FUNCTION fine_is_settled(step case_events) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE step.kind
    WHEN 'declare-no-fine' THEN
      btrim(step.data ->> 'reason') <> '' AND step.occurred_on > (
        SELECT max(d.due_on) FROM deadlines d JOIN letters l ON l.id = d.letter_id
         WHERE d.case_id = step.case_id AND l.code = 'WARN_2' AND d.period = 'warning')
    ELSE
      btrim(step.data ->> 'note') <> '' OR step.occurred_on > (
        SELECT max(due_on) FROM deadlines WHERE case_id = step.case_id AND period = 'fine') END $$;

CREATE FUNCTION case_step_has_its_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE NEW.to_state
      WHEN 'REMINDED' THEN step_has_its_paper(NEW, 'REMINDER', true)
      WHEN 'WARNING_1' THEN step_has_its_paper(NEW, 'WARN_1', true)
      WHEN 'WARNING_2' THEN step_has_its_paper(NEW, 'WARN_2', true)
      WHEN 'FINE' THEN step_has_its_paper(NEW, 'FINE', false)
      WHEN 'TMP2T_ELIGIBLE' THEN fine_is_settled(NEW)
      WHEN 'TMP2T_REQUESTED' THEN step_has_its_paper(NEW, 'TMP2T_REQ', false)
      WHEN 'CLARIFICATION' THEN step_has_its_paper(NEW, 'SUMMON', false)
      WHEN 'RECOMMENDED' THEN step_has_its_paper(NEW, 'RECOMM', false)
      WHEN 'DECIDED' THEN
        step_has_its_paper(NEW, 'DECISION', false)
        AND EXISTS (SELECT FROM sanction_decisions WHERE letter_id = NEW.letter_id AND approved_by IS NOT NULL)
      WHEN 'TMP2T_IN_FORCE' THEN
        EXISTS (SELECT FROM sanction_lines s JOIN sanction_decisions d ON d.id = s.decision_id
                 WHERE d.case_id = NEW.case_id AND s.from_at <= office_now() + interval '1 second' AND s.until_at IS NULL)
      WHEN 'LIFTED' THEN
        NOT EXISTS (SELECT FROM sanction_lines s JOIN sanction_decisions d ON d.id = s.decision_id
                     WHERE d.case_id = NEW.case_id AND d.approved_by IS NOT NULL AND s.until_at IS NULL)
      ELSE true END,
    'case_events_step_has_evidence', 'what the step rests on is not on file');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_events_step_has_evidence AFTER INSERT ON case_events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.to_state IS NOT NULL AND NEW.from_state IS DISTINCT FROM 'NOT_FOUND' AND NEW.kind <> 'case.reopened'
        AND NOT is_mending_history())
  EXECUTE FUNCTION case_step_has_its_evidence();

-- === What an amendment may do ========================================================================================

-- Once approved a decision is never changed; an amendment that stands may only let it end earlier (UU 30/2014 Ps. 63).
CREATE OR REPLACE FUNCTION decision_is_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE may_change text[] := CASE WHEN TG_OP <> 'UPDATE' THEN '{}'
                                  WHEN OLD.approved_by IS NULL THEN ARRAY['approved_by', 'approved_at']
                                  ELSE ARRAY['ends_on'] END;
BEGIN
  PERFORM refuse_unless(
    CASE TG_OP
      WHEN 'INSERT' THEN NEW.approved_by IS NULL
      WHEN 'UPDATE' THEN to_jsonb(NEW) - may_change = to_jsonb(OLD) - may_change
      ELSE false END,
    'sanction_decisions_decided_once', 'a decision is proposed, then approved once, and never changed');
  IF TG_OP = 'UPDATE' AND OLD.approved_by IS NOT NULL AND NEW.ends_on IS DISTINCT FROM OLD.ends_on THEN
    PERFORM refuse_unless(
      NEW.ends_on < coalesce(OLD.ends_on, 'infinity')
      AND EXISTS (SELECT FROM letters WHERE case_id = NEW.case_id AND code = 'AMEND' AND letter_stands(state)),
      'sanction_decisions_amended_by_decree', 'only an amendment that stands lets a decision end earlier');
  END IF;
  RETURN NEW;
END $$;
