CREATE OR REPLACE FUNCTION decision_is_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE TG_OP
      WHEN 'INSERT' THEN NEW.approved_by IS NULL
      WHEN 'UPDATE' THEN OLD.approved_by IS NULL AND to_jsonb(NEW) - ARRAY['approved_by', 'approved_at'] = to_jsonb(OLD) - ARRAY['approved_by', 'approved_at']
      ELSE false END,
    'sanction_decisions_decided_once', 'a decision is proposed, then approved once, and never changed');
  RETURN NEW;
END $$;
DROP TRIGGER case_events_step_has_evidence ON case_events;
DROP TRIGGER case_events_step_of_the_law ON case_events;
DROP TABLE case_steps;
DROP FUNCTION case_step_has_its_evidence, fine_is_settled, step_has_its_paper, case_step_is_of_the_law, state_before,
  law_is_changed_by_migrations;
