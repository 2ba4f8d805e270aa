-- Takes the evidence of receipts away again; only sensible before the first proof was corrected or deemed.
DROP TRIGGER deadline_changes_restart_from_proof ON deadline_changes;
DROP FUNCTION deadline_restarts_from_proof();
DROP TRIGGER letter_receipts_deemed_is_on ON letter_receipts;
DROP FUNCTION receipt_may_be_deemed();
DROP VIEW standing_receipts;
DROP INDEX letter_receipts_one_proof, letter_receipts_superseded_once, letter_receipts_letter;
ALTER TABLE letter_receipts
  DROP CONSTRAINT letter_receipts_evidence,
  DROP CONSTRAINT letter_receipts_correction_has_reason,
  DROP CONSTRAINT letter_receipts_supersedes,
  DROP CONSTRAINT letter_receipts_of_letter,
  DROP CONSTRAINT letter_receipts_method,
  DROP COLUMN reason,
  DROP COLUMN supersedes_id,
  DROP COLUMN posted_on,
  DROP COLUMN evidence_number,
  ADD CONSTRAINT letter_receipts_method CHECK (method IN ('HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'REFUSAL_REPORT')),
  ADD CONSTRAINT letter_receipts_one_proof UNIQUE (letter_id);
