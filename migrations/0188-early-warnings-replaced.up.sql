-- I2: a second warning dated within the period of the first, as its corrected receipt makes it end, starts nothing. BPJS gives
-- another in its place: the early one, which nobody has proven received and no clock rests on, is void beside its replacement.
CREATE FUNCTION is_replaced_early_warning(was letters, is_now letters) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT (was.code, was.state, is_now.state) = ('WARN_2', 'issued', 'void')
    AND NOT EXISTS (SELECT FROM letter_receipts WHERE letter_id = was.id)
    AND NOT EXISTS (SELECT FROM deadlines WHERE letter_id = was.id)
    AND EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = was.id
                   AND period_of_finding_ends_on(f.finding_id, 'WARN_1') >= was.dated_on)
    AND EXISTS (SELECT FROM letters other
                 WHERE other.id = is_now.superseded_by AND other.id <> was.id AND other.code = was.code
                   AND other.case_id = was.case_id AND other.dated_on > was.dated_on)
$$;
CREATE OR REPLACE FUNCTION letter_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  paper text[] := ARRAY['state', 'pdf_sha256', 'issued_at', 'template_version', 'layout_version', 'extract_sha256'];
  free text[] := ARRAY['superseded_by', 'version'] || CASE WHEN OLD.state = 'signed' THEN paper
                                                    WHEN is_replaced_early_warning(OLD, NEW) THEN ARRAY['state'] ELSE '{}' END;
  is_replaced boolean := is_replaced_early_warning(OLD, NEW);
  is_back boolean := (OLD.state, NEW.state) = ('registered', 'proposed');
  is_recorded boolean := OLD.origin = 'RECORDED' AND OLD.state = 'issued'
    AND (NEW.number, NEW.dated_on, NEW.period_length, NEW.scan_sha256)
        IS DISTINCT FROM (OLD.number, OLD.dated_on, OLD.period_length, OLD.scan_sha256);
BEGIN
  IF is_recorded THEN
    PERFORM refuse_unless(
      is_confirmed_correction(OLD, NEW),
      'letters_recorded_change_by_correction', 'a recorded paper changes beside a confirmed correction that says just that');
    PERFORM refuse_unless(
      NOT EXISTS (SELECT FROM standing_receipts WHERE letter_id = NEW.id AND received_on < NEW.dated_on),
      'letter_corrections_not_after_receipt', 'no paper is dated after it was received');
    RETURN NEW;
  END IF;
  PERFORM refuse_unless(
    NEW.state = OLD.state
    OR (OLD.state, NEW.state) IN (('draft', 'proposed'), ('draft', 'void'), ('proposed', 'registered'), ('proposed', 'signed'),
                                  ('proposed', 'void'), ('registered', 'signed'), ('registered', 'void'), ('signed', 'issued'))
    OR is_replaced
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
