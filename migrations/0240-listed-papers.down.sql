DROP TRIGGER letters_papers_on_file ON letters;
DROP FUNCTION act_has_its_papers();
DROP TRIGGER letter_receipts_listed_is_listed ON letter_receipts;
DROP FUNCTION receipt_is_of_a_list();
ALTER TABLE letter_receipts
  DROP CONSTRAINT letter_receipts_evidence,
  ADD CONSTRAINT letter_receipts_evidence CHECK (
    scan_sha256 IS NOT NULL AND CASE method
      WHEN 'HANDED_OVER' THEN receiver_position IS NOT NULL
      WHEN 'EMAIL_ACKNOWLEDGED' THEN receiver_position IS NOT NULL
      WHEN 'DEEMED' THEN evidence_number IS NOT NULL AND posted_on IS NOT NULL AND received_on > posted_on
      ELSE evidence_number IS NOT NULL END) NOT VALID,
  DROP CONSTRAINT letter_receipts_method,
  ADD CONSTRAINT letter_receipts_method CHECK (
    method IN ('HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'REFUSAL_REPORT', 'EMAIL_ACKNOWLEDGED', 'DEEMED')),
  DROP COLUMN list_import_id;
DROP TRIGGER letters_move_forward ON letters;
DROP FUNCTION scan_follows(letters, letters);
CREATE TRIGGER letters_move_forward BEFORE UPDATE ON letters
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_moves_forward();
CREATE OR REPLACE FUNCTION letter_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE NEW.origin WHEN 'RECORDED' THEN NEW.state = 'issued' ELSE NEW.state IN ('draft', 'proposed') END
    AND num_nonnulls(NEW.initialled_by, NEW.signed_by, NEW.registered_by, NEW.confirmed_by) = 0,
    'letters_begin_unsigned', 'a letter written here is signed after it was drafted');
  PERFORM refuse_unless(
    NEW.origin <> 'RECORDED' OR (NEW.issuer = ANY (recorded_paper_comes_from(NEW.code)) AND NEW.scan_sha256 IS NOT NULL),
    'letters_recorded_are_of_others', 'only what another body wrote is recorded, with its scan');
  PERFORM refuse_unless(NEW.drafted_at = office_now(), 'letters_drafted_now', 'a letter is drafted or recorded now');
  RETURN NEW;
END $$;
DROP FUNCTION is_listed_paper(letters);
ALTER TABLE letters
  DROP CONSTRAINT letters_list_is_named,
  DROP CONSTRAINT letters_issued_has_file,
  ADD CONSTRAINT letters_issued_has_file CHECK (state <> 'issued' OR pdf_sha256 IS NOT NULL OR scan_sha256 IS NOT NULL),
  DROP COLUMN list_place,
  DROP COLUMN list_import_id;
DROP FUNCTION is_list_of_acts(uuid);
