-- As in 0157.
CREATE OR REPLACE FUNCTION letter_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  paper text[] := ARRAY['state', 'pdf_sha256', 'issued_at', 'template_version', 'layout_version', 'extract_sha256'];
  free text[] := ARRAY['superseded_by', 'version'] || CASE WHEN OLD.state = 'signed' THEN paper ELSE '{}' END;
  is_back boolean := (OLD.state, NEW.state) = ('registered', 'proposed');
BEGIN
  PERFORM refuse_unless(
    NEW.state = OLD.state
    OR (OLD.state, NEW.state) IN (('draft', 'proposed'), ('draft', 'void'), ('proposed', 'registered'), ('proposed', 'signed'),
                                  ('proposed', 'void'), ('registered', 'signed'), ('registered', 'void'), ('signed', 'issued'))
    OR is_back AND EXISTS (SELECT FROM signature_rejections
                            WHERE letter_id = OLD.id AND registered_at = OLD.registered_at AND scan_sha256 = OLD.scan_sha256),
    'letters_move_forward', 'a letter goes from draft to signature to paper');
  PERFORM refuse_unless(
    (NEW.id, NEW.code, NEW.issuer, NEW.origin, NEW.drafted_by, NEW.drafted_at)
      = (OLD.id, OLD.code, OLD.issuer, OLD.origin, OLD.drafted_by, OLD.drafted_at)
    AND (NEW.case_id, NEW.employer_id, NEW.unit_id) IS NOT DISTINCT FROM (OLD.case_id, OLD.employer_id, OLD.unit_id)
    AND (OLD.number IS NULL OR is_back OR OLD.state = 'proposed'
         OR (NEW.number, NEW.series, NEW.number_year) IS NOT DISTINCT FROM (OLD.number, OLD.series, OLD.number_year)),
    'letters_keep_identity', 'a letter keeps its kind, its case, its drafter and the number it was given');
  PERFORM refuse_unless(
    OLD.state NOT IN ('signed', 'issued', 'void') OR to_jsonb(NEW) - free = to_jsonb(OLD) - free,
    'letters_signed_is_final', 'what was signed is never changed');
  PERFORM refuse_unless(
    OLD.superseded_by IS NULL OR NEW.superseded_by IS NOT DISTINCT FROM OLD.superseded_by,
    'letters_signed_is_final', 'what replaced a letter is not changed');
  RETURN NEW;
END $$;
DROP FUNCTION is_confirmed_correction;
DROP TABLE letter_correction_decisions;
DROP TABLE letter_corrections;
DELETE FROM append_only_tables WHERE table_name IN ('letter_corrections', 'letter_correction_decisions');
DROP FUNCTION letter_correction_is_done;
DROP FUNCTION letter_correction_by_two;
DROP FUNCTION letter_correction_begins;
