DROP TRIGGER case_overlays_stay_ends_by_paper ON case_overlays;
DROP TRIGGER sanction_stays_are_of_their_decree ON sanction_stays;
DROP TRIGGER case_overlays_suspension_has_decree ON case_overlays;
DROP TRIGGER letters_signed_by_its_official ON letters;
DROP TRIGGER letters_initial_of_legal_office ON letters;
DROP FUNCTION stay_ends_on_its_ground, stay_is_that_of_its_decree, suspension_rests_on_decree, decree_is_of_its_official,
  letter_is_initialled_by_legal;
CREATE OR REPLACE FUNCTION letter_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.state IN ('draft', 'proposed') OR (NEW.origin = 'RECORDED' AND NEW.state = 'issued'),
    'letters_begin_unsigned', 'a letter written here is signed after it was drafted');
  PERFORM refuse_unless(NEW.drafted_at = office_now(), 'letters_drafted_now', 'a letter is drafted or recorded now');
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION line_ends_on_its_ground() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decision sanction_decisions;
BEGIN
  SELECT * INTO decision FROM sanction_decisions WHERE id = NEW.decision_id;
  IF NEW.end_ground = 'expired' THEN
    PERFORM refuse_unless(NEW.until_at >= decision.ends_on, 'sanction_lines_end_has_act', 'the decision names no such end day');
    RETURN NULL;
  END IF;
  -- One that had not begun ends where it would have begun.
  PERFORM refuse_unless(
    NEW.until_at >= office_now() - interval '1 second', 'sanction_lines_not_backdated', 'a sanction never ends in the past');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters WHERE id = NEW.ended_by_letter_id AND case_id = decision.case_id AND letter_stands(state)
               AND issuer = 'MAYOR' AND code <> 'DECISION'
               AND (code <> 'REVOKE' OR fields ->> 'ground' = NEW.end_ground)
               AND (code <> 'REVOKE' OR NEW.end_ground = 'compliance' OR jsonb_typeof(fields -> 'act') = 'object')),
    'sanction_lines_end_has_act', 'no decree that stands ends this line on its ground');
  PERFORM refuse_unless(
    NEW.end_ground <> 'compliance'
    OR NOT EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = decision.letter_id
                      AND NOT finding_stands_in(f.finding_id, 'COMPLIANCE_STMT')),
    'sanction_lines_compliance_stated', 'BPJS has not stated compliance for every finding of the decision');
  RETURN NULL;
END $$;
DROP FUNCTION is_signed_now, is_decree, recorded_paper_comes_from;
