DROP TRIGGER case_overlays_plan_has_agreement ON case_overlays;
DROP TRIGGER remedy_answers_rest_on_paper ON remedy_answers;
DROP TRIGGER case_overlays_remedy_has_answer ON case_overlays;
DROP TRIGGER findings_ended_by_office ON findings;
DROP TRIGGER cases_close_over_nothing_running ON cases;
DROP FUNCTION plan_rests_on_agreement, remedy_answer_rests_on_paper, remedy_overlay_is_of_its_remedy, finding_is_ended_by_office,
  case_closes_over_nothing_running;
DROP TRIGGER case_events_step_has_evidence ON case_events;
CREATE OR REPLACE FUNCTION case_step_has_its_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
DROP FUNCTION step_has_its_evidence;
