-- What the law asks of the records of a case holds for hand-written SQL, too (domain §3.3 I5, I6, I8, I9; design §6):
-- what stands stands for ever, a clock starts from its proof, and a case is where its history says.
-- One function for each rule; each refuses under a name that `describeConstraint` turns into a sentence.

-- A migration may mend history, as in refuse_change(); nobody else may, the owner's own SQL included.
CREATE FUNCTION is_mending_history() RETURNS boolean LANGUAGE sql STABLE
  RETURN CASE WHEN current_setting('patuh.migrating', true) = 'on'
              THEN pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'public.cases'::regclass), 'MEMBER')
              ELSE false END;

CREATE FUNCTION refuse_unless(holds boolean, rule text, why text) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF holds IS NOT TRUE THEN
    RAISE EXCEPTION '%', why USING ERRCODE = 'check_violation', CONSTRAINT = rule;
  END IF;
END $$;

-- A letter that stands: signed, or recorded as another body wrote it.
CREATE FUNCTION letter_stands(state text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN state IN ('signed', 'issued');

-- === Cases and their history =========================================================================================

CREATE FUNCTION case_keeps_its_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(TG_OP = 'UPDATE', 'cases_keep_identity', 'a case is closed, never deleted');
  PERFORM refuse_unless(
    (NEW.id, NEW.reference, NEW.employer_id, NEW.opened_at, NEW.opened_by) = (OLD.id, OLD.reference, OLD.employer_id, OLD.opened_at, OLD.opened_by)
    AND NEW.previous_case_id IS NOT DISTINCT FROM OLD.previous_case_id,
    'cases_keep_identity', 'a case keeps its number, its employer and its opening');
  RETURN NEW;
END $$;
CREATE TRIGGER cases_keep_identity BEFORE UPDATE OR DELETE ON cases
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION case_keeps_its_identity();

-- I9: no state without its event, and no event of a step without its state. Tested when the transaction ends.
CREATE FUNCTION case_is_where_its_history_says() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE concerned uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  PERFORM refuse_unless(
    (SELECT state FROM cases WHERE id = concerned)
      = (SELECT to_state FROM case_events WHERE case_id = concerned AND to_state IS NOT NULL ORDER BY seq DESC LIMIT 1),
    'cases_state_has_event', 'the state of a case is that of its newest step');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cases_state_has_event AFTER INSERT OR UPDATE OF state ON cases
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION case_is_where_its_history_says('id');
CREATE CONSTRAINT TRIGGER case_events_move_case AFTER INSERT ON case_events
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.to_state IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION case_is_where_its_history_says('case_id');

-- What was recorded when is what later questions rest on (R11): nothing is put between, and nothing is dated back.
CREATE FUNCTION case_event_is_the_next() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.seq = (SELECT coalesce(max(seq), 0) + 1 FROM case_events WHERE case_id = NEW.case_id),
    'case_events_in_order', 'an event is added at the end of its history');
  PERFORM refuse_unless(NEW.recorded_at = office_now(), 'case_events_recorded_now', 'an event is recorded now');
  RETURN NEW;
END $$;
CREATE TRIGGER case_events_in_order BEFORE INSERT ON case_events
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION case_event_is_the_next();

-- === Findings ========================================================================================================

-- I12 compares categories between acts; one that could be changed would prove nothing.
CREATE FUNCTION finding_keeps_its_identity() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(TG_OP = 'UPDATE', 'findings_keep_identity', 'a finding is ended, never deleted');
  PERFORM refuse_unless(
    (NEW.id, NEW.case_id, NEW.number, NEW.category, NEW.added_at, NEW.added_by)
      = (OLD.id, OLD.case_id, OLD.number, OLD.category, OLD.added_at, OLD.added_by),
    'findings_keep_identity', 'a finding keeps its case, number and category');
  RETURN NEW;
END $$;
CREATE TRIGGER findings_keep_identity BEFORE UPDATE OR DELETE ON findings
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION finding_keeps_its_identity();

-- I6: met is what BPJS says is met; I9: whatever ends a finding stands in the history.
CREATE FUNCTION finding_end_is_proven() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE kept findings;
BEGIN
  SELECT * INTO kept FROM findings WHERE id = NEW.id;
  PERFORM refuse_unless(
    EXISTS (SELECT FROM case_events WHERE case_id = kept.case_id AND data ->> 'findingId' = kept.id::text
               AND kind = CASE kept.status WHEN 'open' THEN 'finding.reopened' ELSE 'finding.' || kept.status END),
    'findings_end_has_event', 'a finding ends with an event of its case');
  PERFORM refuse_unless(
    kept.status <> 'cured' OR EXISTS (
      SELECT FROM letter_findings f JOIN letters l ON l.id = f.letter_id
       WHERE f.finding_id = kept.id AND l.code = 'COMPLIANCE_STMT' AND letter_stands(l.state)),
    'findings_cured_by_statement', 'a finding is met when BPJS has stated so');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER findings_end_is_proven AFTER UPDATE OF status ON findings
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status <> OLD.status AND NOT is_mending_history()) EXECUTE FUNCTION finding_end_is_proven();

CREATE FUNCTION finding_begins_open() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(NEW.status = 'open', 'findings_begin_open', 'a finding begins open');
  RETURN NEW;
END $$;
CREATE TRIGGER findings_begin_open BEFORE INSERT ON findings
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION finding_begins_open();

-- === Letters =========================================================================================================

-- I8, I9: a letter written here begins as a draft; only what another body wrote stands from the moment it is recorded.
CREATE FUNCTION letter_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.state IN ('draft', 'proposed') OR (NEW.origin = 'RECORDED' AND NEW.state = 'issued'),
    'letters_begin_unsigned', 'a letter written here is signed after it was drafted');
  PERFORM refuse_unless(NEW.drafted_at = office_now(), 'letters_drafted_now', 'a letter is drafted or recorded now');
  RETURN NEW;
END $$;
CREATE TRIGGER letters_begin BEFORE INSERT ON letters
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_begins();

-- I9: once signed only its paper is added; once issued only what replaced it.
CREATE FUNCTION letter_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  paper text[] := ARRAY['state', 'pdf_sha256', 'issued_at', 'template_version', 'layout_version', 'extract_sha256'];
  free text[] := ARRAY['superseded_by', 'version'] || CASE WHEN OLD.state = 'signed' THEN paper ELSE '{}' END;
BEGIN
  PERFORM refuse_unless(
    NEW.state = OLD.state
    OR (OLD.state, NEW.state) IN (('draft', 'proposed'), ('draft', 'void'), ('proposed', 'registered'), ('proposed', 'signed'),
                                  ('proposed', 'void'), ('registered', 'signed'), ('registered', 'void'), ('signed', 'issued')),
    'letters_move_forward', 'a letter goes from draft to signature to paper');
  PERFORM refuse_unless(
    (NEW.id, NEW.code, NEW.issuer, NEW.origin, NEW.drafted_by, NEW.drafted_at)
      = (OLD.id, OLD.code, OLD.issuer, OLD.origin, OLD.drafted_by, OLD.drafted_at)
    AND (NEW.case_id, NEW.employer_id, NEW.unit_id) IS NOT DISTINCT FROM (OLD.case_id, OLD.employer_id, OLD.unit_id)
    AND (OLD.number IS NULL OR (NEW.number, NEW.series, NEW.number_year) IS NOT DISTINCT FROM (OLD.number, OLD.series, OLD.number_year)),
    'letters_keep_identity', 'a letter keeps its kind, its case, its drafter and the number it was given');
  PERFORM refuse_unless(
    OLD.state NOT IN ('signed', 'issued', 'void') OR to_jsonb(NEW) - free = to_jsonb(OLD) - free,
    'letters_signed_is_final', 'what was signed is never changed');
  PERFORM refuse_unless(
    OLD.superseded_by IS NULL OR NEW.superseded_by IS NOT DISTINCT FROM OLD.superseded_by,
    'letters_signed_is_final', 'what replaced a letter is not changed');
  RETURN NEW;
END $$;
CREATE TRIGGER letters_move_forward BEFORE UPDATE ON letters
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_moves_forward();
CREATE FUNCTION letter_is_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(false, 'letters_are_kept', 'a letter is withdrawn, never deleted');
  RETURN OLD;
END $$;
CREATE TRIGGER letters_are_kept BEFORE DELETE ON letters
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_is_kept();

-- I8: signed here by one who did not draft it, or outside, registered by one and confirmed by another. Reports are signed
-- on their paper by those present.
CREATE FUNCTION letter_signature_has_people() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.signed_by IS NOT NULL
    OR (NEW.registered_by IS NOT NULL AND NEW.confirmed_by IS NOT NULL AND NEW.scan_sha256 IS NOT NULL)
    OR NEW.code LIKE 'BA\_%' OR NEW.code = 'CLOSE_NOTE',
    'letters_signature_has_people', 'a signature has its signer, or who registered and who confirmed it');
  PERFORM refuse_unless(
    num_nonnulls(NEW.dated_on, NEW.number, NEW.series, NEW.number_year) = 4,
    'letters_signature_has_people', 'what is signed has its day and number');
  RETURN NEW;
END $$;
CREATE TRIGGER letters_signature_has_people BEFORE UPDATE OF state ON letters
  FOR EACH ROW WHEN (NEW.state = 'signed' AND OLD.state <> 'signed' AND NOT is_mending_history())
  EXECUTE FUNCTION letter_signature_has_people();

-- I12: which findings an act named is fixed when it is drafted, and never edited.
CREATE FUNCTION letter_names_finding() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE act letters;
BEGIN
  SELECT * INTO act FROM letters WHERE id = NEW.letter_id;
  -- office_now() stands still within a transaction: the same instant is the same transaction.
  PERFORM refuse_unless(act.drafted_at = office_now(), 'letter_findings_named_at_drafting', 'a letter names its findings when it is drafted');
  PERFORM refuse_unless(
    act.case_id = (SELECT case_id FROM findings WHERE id = NEW.finding_id),
    'letter_findings_of_its_case', 'a letter names findings of its own case');
  RETURN NEW;
END $$;
CREATE TRIGGER letter_findings_named_at_drafting BEFORE INSERT ON letter_findings
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_names_finding();
SELECT make_append_only('letter_findings');

-- A counter gives one number after another, and none twice (R1).
CREATE FUNCTION number_counter_counts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE TG_OP WHEN 'INSERT' THEN NEW.last <= 1
               WHEN 'UPDATE' THEN (NEW.series, NEW.year, NEW.last) = (OLD.series, OLD.year, OLD.last + 1) END,
    'number_counters_count_on', 'a counter goes on by one');
  RETURN NEW;
END $$;
CREATE TRIGGER number_counters_count_on BEFORE INSERT OR UPDATE OR DELETE ON number_counters
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION number_counter_counts();

-- === Proofs of receipt and clocks ====================================================================================

CREATE FUNCTION letter_receipt_is_new() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(NEW.recorded_at = office_now(), 'letter_receipts_recorded_now', 'a proof is recorded now');
  -- The day of the office is at most one ahead of that of UTC.
  PERFORM refuse_unless(
    NEW.received_on <= (office_now() AT TIME ZONE 'UTC')::date + 1,
    'letter_receipts_not_in_future', 'nothing was received in the future');
  RETURN NEW;
END $$;
CREATE TRIGGER letter_receipts_recorded_now BEFORE INSERT ON letter_receipts
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION letter_receipt_is_new();

-- The periods whose day zero is the proven receipt (`clock: 'proof-of-receipt'` in law/case-steps).
CREATE FUNCTION runs_from_receipt(period text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN period IN ('reminder', 'warning', 'completion');

-- I5: a period starts only with proof of receipt, on the day that proof names.
CREATE FUNCTION deadline_starts_from_proof() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT runs_from_receipt(NEW.period)
    OR EXISTS (SELECT FROM letter_receipts r JOIN letters l ON l.id = r.letter_id
                WHERE r.letter_id = NEW.letter_id AND r.received_on = NEW.day_zero_on AND l.case_id = NEW.case_id),
    'deadlines_start_from_proof', 'the period runs from the day its letter was proven received');
  -- I3: the window of the fine runs from the last day of the second warning.
  PERFORM refuse_unless(
    NEW.period <> 'fine'
    OR EXISTS (SELECT FROM deadlines d JOIN letters l ON l.id = d.letter_id
                WHERE d.case_id = NEW.case_id AND l.code = 'WARN_2' AND d.period = 'warning' AND d.due_on = NEW.day_zero_on),
    'deadlines_fine_after_warning', 'the window of the fine runs from the end of the second warning');
  PERFORM refuse_unless(NEW.state = 'running', 'deadlines_start_from_proof', 'a clock begins running');
  RETURN NEW;
END $$;
CREATE TRIGGER deadlines_start_from_proof BEFORE INSERT ON deadlines
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION deadline_starts_from_proof();
