CREATE OR REPLACE FUNCTION line_begins_on_its_conditions() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decision sanction_decisions;
BEGIN
  SELECT * INTO decision FROM sanction_decisions WHERE id = NEW.decision_id;
  -- A program counts in milliseconds, the database in microseconds.
  PERFORM refuse_unless(
    NEW.from_at >= office_now() - interval '1 second', 'sanction_lines_not_backdated', 'a sanction never begins in the past');
  PERFORM refuse_unless(
    NOT effect_needs_receipt() OR EXISTS (SELECT FROM letter_receipts WHERE letter_id = decision.letter_id),
    'sanction_lines_decision_received', 'the decision is not proven received');
  PERFORM refuse_unless(
    decision.identifier_note IS NOT NULL
    OR (SELECT count(DISTINCT type) FROM employer_identifiers
         WHERE employer_id = NEW.employer_id AND type IN ('nib', 'npwp16') AND ended_at IS NULL AND valid_to IS NULL) = 2,
    'sanction_lines_employer_identified', 'the employer has no NIB and NPWP16 on record, and no note says why');
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM match_proposals WHERE employer_id = NEW.employer_id AND state = 'open'),
    'sanction_lines_matches_decided', 'proposals on who the employer is are not decided');
  RETURN NEW;
END $$;
DROP FUNCTION has_open_identity(uuid);
DROP TRIGGER employer_identifiers_ask_again_on_change ON employer_identifiers;
DROP TRIGGER employer_identifiers_ask_again_on_new ON employer_identifiers;
DROP FUNCTION ask_matches_again();
DROP TRIGGER match_proposals_stand ON match_proposals;
DROP FUNCTION match_answer_stands();
DROP FUNCTION match_numbers(uuid, uuid, text, text, text);
-- Of what was asked more than once the newest question stays.
DELETE FROM match_proposals WHERE kind <> 'membership' OR state = 'answered';
DELETE FROM match_proposals p USING match_proposals newer
 WHERE newer.subject_key = p.subject_key AND newer.employer_id = p.employer_id
   AND (newer.created_at, newer.id) > (p.created_at, p.id);
DROP INDEX match_proposals_likeliest, match_proposals_other_employer, match_proposals_employer, match_proposals_asked,
  match_proposals_one_open;
ALTER TABLE match_proposals
  DROP CONSTRAINT match_proposals_subject,
  DROP CONSTRAINT match_proposals_state,
  DROP CONSTRAINT match_proposals_decision,
  DROP COLUMN subject_key,
  DROP COLUMN numbers_decided,
  DROP COLUMN subject_numbers,
  DROP COLUMN score,
  DROP COLUMN said,
  DROP COLUMN other_employer_id,
  DROP COLUMN subject_id,
  DROP COLUMN kind,
  ALTER COLUMN npp SET NOT NULL,
  ALTER COLUMN division SET NOT NULL,
  ADD CONSTRAINT match_proposals_once UNIQUE (employer_id, npp, division),
  ADD CONSTRAINT match_proposals_state CHECK (state IN ('open', 'same', 'different')),
  ADD CONSTRAINT match_proposals_decision CHECK ((state = 'open') = (decided_by IS NULL));
