-- A paper of another body that was recorded wrongly is put right by two people, and what was recorded before is kept
-- (domain §3.3 I9): one says what the paper says, another confirms it against the scan. What the city wrote is never changed.
CREATE TABLE letter_corrections (
  id uuid PRIMARY KEY,
  letter_id uuid NOT NULL REFERENCES letters (id),
  -- As it is recorded now.
  old_number text NOT NULL,
  old_dated_on date NOT NULL,
  old_period_length integer,
  old_scan_sha256 text NOT NULL REFERENCES files (sha256),
  -- As the paper says; what was right stands here again.
  number text NOT NULL CONSTRAINT letter_corrections_number CHECK (btrim(number) <> ''),
  dated_on date NOT NULL,
  period_length integer CONSTRAINT letter_corrections_period_length CHECK (period_length > 0),
  scan_sha256 text NOT NULL REFERENCES files (sha256),
  reason text NOT NULL CONSTRAINT letter_corrections_reason CHECK (char_length(btrim(reason)) >= 10),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT letter_corrections_keep_period CHECK ((period_length IS NULL) = (old_period_length IS NULL)),
  CONSTRAINT letter_corrections_change_something CHECK (
    (number, dated_on, scan_sha256) <> (old_number, old_dated_on, old_scan_sha256)
    OR period_length IS DISTINCT FROM old_period_length)
);
CREATE INDEX letter_corrections_letter ON letter_corrections (letter_id, proposed_at);
CREATE INDEX letter_corrections_old_scan ON letter_corrections (old_scan_sha256);
CREATE INDEX letter_corrections_scan ON letter_corrections (scan_sha256);
SELECT make_append_only('letter_corrections');

CREATE TABLE letter_correction_decisions (
  correction_id uuid PRIMARY KEY REFERENCES letter_corrections (id),
  is_confirmed boolean NOT NULL,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT office_now(),
  -- Why the scan does not bear it out.
  note text,
  CONSTRAINT letter_correction_decisions_note CHECK (is_confirmed OR char_length(btrim(coalesce(note, ''))) >= 10)
);
SELECT make_append_only('letter_correction_decisions');

-- Only a recorded paper is put right, from what it says now, and one correction after the other.
CREATE FUNCTION letter_correction_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE paper letters;
BEGIN
  SELECT * INTO paper FROM letters WHERE id = NEW.letter_id FOR UPDATE;
  PERFORM refuse_unless(
    paper.origin = 'RECORDED' AND paper.state = 'issued',
    'letter_corrections_of_recorded', 'only what another body wrote and was recorded is put right');
  PERFORM refuse_unless(
    (NEW.old_number, NEW.old_dated_on, NEW.old_scan_sha256) = (paper.number, paper.dated_on, paper.scan_sha256)
    AND NEW.old_period_length IS NOT DISTINCT FROM paper.period_length,
    'letter_corrections_from_what_stands', 'a correction begins with what is recorded now');
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM letter_corrections c LEFT JOIN letter_correction_decisions d ON d.correction_id = c.id
                 WHERE c.letter_id = NEW.letter_id AND d.correction_id IS NULL),
    'letter_corrections_one_at_a_time', 'another correction of this paper waits');
  PERFORM refuse_unless(
    NEW.dated_on <= latest_day(office_now()), 'letter_corrections_not_in_future', 'no paper is dated in the future');
  PERFORM refuse_unless(NEW.proposed_at = office_now(), 'letter_corrections_recorded_now', 'a correction is proposed now');
  RETURN NEW;
END $$;
CREATE TRIGGER letter_corrections_of_recorded BEFORE INSERT ON letter_corrections
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_correction_begins();

CREATE FUNCTION letter_correction_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.decided_by <> (SELECT proposed_by FROM letter_corrections WHERE id = NEW.correction_id),
    'letter_corrections_by_two', 'another than who proposed it compares it with the scan');
  PERFORM refuse_unless(NEW.decided_at = office_now(), 'letter_corrections_recorded_now', 'a correction is decided now');
  RETURN NEW;
END $$;
CREATE TRIGGER letter_correction_decisions_by_two BEFORE INSERT ON letter_correction_decisions
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_correction_by_two();

-- What is confirmed is done: the letter says it when the transaction ends.
CREATE FUNCTION letter_correction_is_done() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letter_corrections c JOIN letters l ON l.id = c.letter_id
             WHERE c.id = NEW.correction_id
               AND (l.number, l.dated_on, l.scan_sha256) = (c.number, c.dated_on, c.scan_sha256)
               AND l.period_length IS NOT DISTINCT FROM c.period_length)
    AND EXISTS (SELECT FROM letter_corrections c JOIN case_events e ON e.letter_id = c.letter_id
                 WHERE c.id = NEW.correction_id AND e.kind = 'letter.corrected' AND e.data ->> 'correctionId' = c.id::text),
    'letter_corrections_are_done', 'a confirmed correction stands in its letter and in the history');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER letter_corrections_are_done AFTER INSERT ON letter_correction_decisions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.is_confirmed AND NOT is_mending_history())
  EXECUTE FUNCTION letter_correction_is_done();

-- Whether a correction confirmed in this transaction leads from the one to the other, and to nothing else.
CREATE FUNCTION is_confirmed_correction(recorded letters, corrected letters) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT recorded.origin = 'RECORDED' AND recorded.state = 'issued'
     AND corrected.number_year = extract(year FROM corrected.dated_on)
     AND to_jsonb(corrected) - ARRAY['number', 'number_year', 'dated_on', 'period_length', 'scan_sha256', 'version']
       = to_jsonb(recorded) - ARRAY['number', 'number_year', 'dated_on', 'period_length', 'scan_sha256', 'version']
     AND EXISTS (
       SELECT FROM letter_corrections c JOIN letter_correction_decisions d ON d.correction_id = c.id
        WHERE c.letter_id = recorded.id AND d.is_confirmed AND d.decided_at = office_now()
          AND (c.old_number, c.old_dated_on, c.old_scan_sha256) = (recorded.number, recorded.dated_on, recorded.scan_sha256)
          AND c.old_period_length IS NOT DISTINCT FROM recorded.period_length
          AND (c.number, c.dated_on, c.scan_sha256) = (corrected.number, corrected.dated_on, corrected.scan_sha256)
          AND c.period_length IS NOT DISTINCT FROM corrected.period_length) $$;

-- As in 0157; and what was recorded of another body's paper changes beside its confirmed correction alone.
CREATE OR REPLACE FUNCTION letter_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  paper text[] := ARRAY['state', 'pdf_sha256', 'issued_at', 'template_version', 'layout_version', 'extract_sha256'];
  free text[] := ARRAY['superseded_by', 'version'] || CASE WHEN OLD.state = 'signed' THEN paper ELSE '{}' END;
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
