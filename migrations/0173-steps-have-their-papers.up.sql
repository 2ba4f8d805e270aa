-- Every step rests on its paper, a closing on its note and evidence, and what runs beside a case begins and ends by its own
-- record (domain §3.2; design R10): by SQL as by the services.

-- What an officer kept as evidence with the step, for its purpose.
CREATE FUNCTION step_has_its_evidence(step case_events, wanted text) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM case_evidence
                  WHERE case_id = step.case_id AND id::text = step.data ->> 'evidenceId' AND purpose = wanted) $$;

CREATE OR REPLACE FUNCTION case_step_has_its_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE NEW.to_state
      WHEN 'REMINDED' THEN step_has_its_paper(NEW, 'REMINDER', true)
      WHEN 'NONCOMPLIANCE_NOTIFIED' THEN step_has_its_paper(NEW, 'NC_NOTICE', false)
      WHEN 'WARNING_1' THEN step_has_its_paper(NEW, 'WARN_1', true)
      WHEN 'WARNING_2' THEN step_has_its_paper(NEW, 'WARN_2', true)
      WHEN 'FINE' THEN step_has_its_paper(NEW, 'FINE', false)
      WHEN 'TMP2T_ELIGIBLE' THEN
        fine_is_settled(NEW) AND (NEW.kind <> 'declare-no-fine' OR step_has_its_paper(NEW, 'NO_FINE', false))
      WHEN 'TMP2T_REQUESTED' THEN step_has_its_paper(NEW, 'TMP2T_REQ', false)
      WHEN 'RETURNED_INCOMPLETE' THEN step_has_its_paper(NEW, 'RET_INC', false)
      WHEN 'VERIFICATION' THEN
        NEW.kind <> 'verify-again' OR btrim(NEW.data ->> 'reason') <> ''
      WHEN 'CLARIFICATION' THEN step_has_its_paper(NEW, 'SUMMON', false)
      WHEN 'RECOMMENDED' THEN step_has_its_paper(NEW, 'RECOMM', false)
      WHEN 'DECIDED' THEN
        step_has_its_paper(NEW, 'DECISION', false)
        AND EXISTS (SELECT FROM sanction_decisions WHERE letter_id = NEW.letter_id AND approved_by IS NOT NULL)
      WHEN 'TMP2T_IN_FORCE' THEN
        EXISTS (SELECT FROM sanction_lines s JOIN sanction_decisions d ON d.id = s.decision_id
                 WHERE d.case_id = NEW.case_id AND s.from_at <= office_now() + interval '1 second' AND s.until_at IS NULL)
        AND (NEW.kind <> 'refuse-lifting' OR step_has_its_paper(NEW, 'LIFT_REFUSED', false))
      WHEN 'LIFT_REQUESTED' THEN
        step_has_its_paper(NEW, 'LIFT_REQ', false) OR step_has_its_paper(NEW, 'COMPLIANCE_STMT', false)
      WHEN 'LIFTED' THEN
        NOT EXISTS (SELECT FROM sanction_lines s JOIN sanction_decisions d ON d.id = s.decision_id
                     WHERE d.case_id = NEW.case_id AND d.approved_by IS NOT NULL AND s.until_at IS NULL)
      WHEN 'NOT_FOUND' THEN step_has_its_evidence(NEW, 'NOT_FOUND')
      WHEN 'CLOSED_DECLINED' THEN step_has_its_paper(NEW, 'CLOSE_NOTE', false) AND step_has_its_evidence(NEW, 'DECLINE')
      -- The case that goes on is named by the case itself (cases_duplicate_names_other).
      WHEN 'CLOSED_DUPLICATE' THEN step_has_its_paper(NEW, 'CLOSE_NOTE', false)
      ELSE
        NEW.to_state NOT LIKE 'CLOSED\_%'
        OR (step_has_its_paper(NEW, 'CLOSE_NOTE', false) AND step_has_its_evidence(NEW, 'CLOSING')) END,
    'case_events_step_has_evidence', 'what the step rests on is not on file');
  RETURN NULL;
END $$;
-- From NOT_FOUND a case goes back where it stood, without a paper of that state, or closes with its evidence.
DROP TRIGGER case_events_step_has_evidence ON case_events;
CREATE CONSTRAINT TRIGGER case_events_step_has_evidence AFTER INSERT ON case_events
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.to_state IS NOT NULL AND NEW.kind NOT LIKE 'found-again-%' AND NEW.kind <> 'case.reopened' AND NOT is_mending_history())
  EXECUTE FUNCTION case_step_has_its_evidence();

-- A case closes when nothing runs beside it any more that somebody waits for; a referral alone goes on (law/case-overlays).
CREATE FUNCTION case_closes_over_nothing_running() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM case_overlays WHERE case_id = NEW.id AND ended_at IS NULL AND kind <> 'REFERRED'),
    'cases_close_over_nothing_running', 'something still runs beside the case');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cases_close_over_nothing_running AFTER UPDATE OF state ON cases
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.closed_at IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION case_closes_over_nothing_running();

-- After the decision a finding ends by BPJS's word alone (domain §3.1 rule 2); before it, an officer shows why.
CREATE FUNCTION finding_is_ended_by_office() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM cases c JOIN case_steps s ON s.from_state = c.state AND s.slug = 'close-withdrawn' WHERE c.id = NEW.case_id),
    'findings_ended_before_decision', 'what was decided on ends by the word of BPJS alone');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM case_evidence WHERE case_id = NEW.case_id AND purpose = 'FINDING' AND recorded_at = office_now()),
    'findings_ended_with_evidence', 'a finding is ended with what shows it');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER findings_ended_by_office AFTER UPDATE OF status ON findings
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status IN ('withdrawn', 'not_proven') AND NEW.status <> OLD.status AND NOT is_mending_history())
  EXECUTE FUNCTION finding_is_ended_by_office();

-- An objection or appeal runs beside the case from its filing to its answer, and ends as that says.
CREATE FUNCTION remedy_overlay_is_of_its_remedy() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM remedies r WHERE r.overlay_id = NEW.id AND r.case_id = NEW.case_id AND r.kind = NEW.kind),
    'case_overlays_remedy_is_filed', 'an objection runs from its filing');
  PERFORM refuse_unless(
    NEW.ended_at IS NULL
    OR EXISTS (SELECT FROM remedies r JOIN remedy_answers a ON a.remedy_id = r.id
                WHERE r.overlay_id = NEW.id AND a.answered_on = NEW.ended_on
                  AND NEW.outcome = CASE WHEN a.is_deemed THEN 'deemed-granted' ELSE a.result END),
    'case_overlays_remedy_has_answer', 'an objection ends as its answer says');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_overlays_remedy_has_answer AFTER INSERT OR UPDATE OF ended_at ON case_overlays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('OBJECTION', 'APPEAL') AND NOT is_mending_history())
  EXECUTE FUNCTION remedy_overlay_is_of_its_remedy();

-- The answer is a paper of the case that stands, and not the one it answers.
CREATE FUNCTION remedy_answer_rests_on_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.letter_id IS NULL
    OR EXISTS (SELECT FROM letters l JOIN remedies r ON r.case_id = l.case_id
                WHERE l.id = NEW.letter_id AND r.id = NEW.remedy_id AND letter_stands(l.state) AND l.issuer <> 'EMPLOYER'
                  AND l.code NOT IN ('DECISION', 'RECOMM')),
    'remedy_answers_rest_on_paper', 'the answer is a paper of the case that stands');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER remedy_answers_rest_on_paper AFTER INSERT ON remedy_answers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION remedy_answer_rests_on_paper();

-- An instalment plan stops clocks: it begins with its agreement, on file with its schedule.
CREATE FUNCTION plan_rests_on_agreement() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters l JOIN instalment_plans p ON p.letter_id = l.id
             WHERE l.id = NEW.letter_id AND l.case_id = NEW.case_id AND l.code = 'INSTALMENT' AND letter_stands(l.state)
               AND p.overlay_id = NEW.id AND EXISTS (SELECT FROM instalments i WHERE i.plan_id = p.id)),
    'case_overlays_plan_has_agreement', 'an instalment plan rests on its agreement and schedule');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_overlays_plan_has_agreement AFTER INSERT ON case_overlays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'INSTALMENT_PLAN' AND NOT is_mending_history())
  EXECUTE FUNCTION plan_rests_on_agreement();
