-- Each way of proving a receipt shows its own evidence, and a wrong proof is superseded, never changed (domain §5.1, I5, I9).
ALTER TABLE letter_receipts
  DROP CONSTRAINT letter_receipts_method,
  DROP CONSTRAINT letter_receipts_one_proof,
  -- Number of the postal item, of the courier's, or of the report of refusal.
  ADD COLUMN evidence_number text,
  ADD COLUMN posted_on date,
  ADD COLUMN supersedes_id uuid,
  ADD COLUMN reason text,
  ADD CONSTRAINT letter_receipts_method CHECK (
    method IN ('HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'REFUSAL_REPORT', 'EMAIL_ACKNOWLEDGED', 'DEEMED')),
  ADD CONSTRAINT letter_receipts_of_letter UNIQUE (id, letter_id),
  ADD CONSTRAINT letter_receipts_supersedes FOREIGN KEY (supersedes_id, letter_id) REFERENCES letter_receipts (id, letter_id),
  ADD CONSTRAINT letter_receipts_correction_has_reason CHECK (
    CASE WHEN supersedes_id IS NULL THEN reason IS NULL ELSE char_length(btrim(coalesce(reason, ''))) >= 10 END),
  -- What was recorded before stays as it was: not validated for old rows.
  ADD CONSTRAINT letter_receipts_evidence CHECK (
    scan_sha256 IS NOT NULL AND CASE method
      WHEN 'HANDED_OVER' THEN receiver_position IS NOT NULL
      WHEN 'EMAIL_ACKNOWLEDGED' THEN receiver_position IS NOT NULL
      WHEN 'DEEMED' THEN evidence_number IS NOT NULL AND posted_on IS NOT NULL AND received_on > posted_on
      ELSE evidence_number IS NOT NULL END) NOT VALID;
-- The first proof starts the clock; whatever corrects it supersedes the one before, once.
CREATE UNIQUE INDEX letter_receipts_one_proof ON letter_receipts (letter_id) WHERE supersedes_id IS NULL;
-- The superseded one decides its letter, so both columns together are as unique as the first alone; they serve the foreign key.
CREATE UNIQUE INDEX letter_receipts_superseded_once ON letter_receipts (supersedes_id, letter_id);
CREATE INDEX letter_receipts_letter ON letter_receipts (letter_id);

-- The proof that counts: the one nobody has superseded.
CREATE VIEW standing_receipts AS
  SELECT r.* FROM letter_receipts r
   WHERE NOT EXISTS (SELECT FROM letter_receipts later WHERE later.supersedes_id = r.id);

-- Nothing is deemed received while the parameter is off, which it is by default (domain Q5).
CREATE FUNCTION receipt_may_be_deemed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT value FROM parameters WHERE key = 'receipt.deemed' AND valid_from <= NEW.posted_on
       ORDER BY valid_from DESC, recorded_at DESC, id DESC LIMIT 1) IS DISTINCT FROM 'true'::jsonb THEN
    RAISE EXCEPTION 'nothing is deemed received' USING ERRCODE = 'check_violation', CONSTRAINT = 'letter_receipts_deemed_is_on';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letter_receipts_deemed_is_on BEFORE INSERT ON letter_receipts
  FOR EACH ROW WHEN (NEW.method = 'DEEMED') EXECUTE FUNCTION receipt_may_be_deemed();

-- A clock that began with the proof of its letter begins anew only from a proof of that letter (I5).
CREATE FUNCTION deadline_restarts_from_proof() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM deadlines d JOIN letter_receipts r ON r.letter_id = d.letter_id
              WHERE d.id = NEW.deadline_id AND r.received_on = d.day_zero_on)
     AND NOT EXISTS (SELECT FROM deadlines d JOIN standing_receipts r ON r.letter_id = d.letter_id
                      WHERE d.id = NEW.deadline_id AND r.received_on = NEW.day_zero_on) THEN
    RAISE EXCEPTION 'the clock runs from the proof of its letter' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_changes_restart_from_proof';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_changes_restart_from_proof BEFORE INSERT ON deadline_changes
  FOR EACH ROW WHEN (NEW.kind = 'restarted') EXECUTE FUNCTION deadline_restarts_from_proof();
