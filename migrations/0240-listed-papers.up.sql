-- A paper that is known from a list only: BPJS's list of its acts, the office's own of cases under way. It stands with what
-- the list says of it and names the list (domain §3.3 I9); its scan follows, and until it has come nobody recommends or
-- decides on it (design R10).
CREATE FUNCTION is_list_of_acts(import uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM imports WHERE id = import AND kind IN ('bpjs-acts', 'cases-running')) $$;

ALTER TABLE letters
  ADD COLUMN list_import_id uuid REFERENCES imports (id),
  -- For people: which list, and which row of it.
  ADD COLUMN list_place text,
  DROP CONSTRAINT letters_issued_has_file,
  ADD CONSTRAINT letters_issued_has_file CHECK (
    state <> 'issued' OR pdf_sha256 IS NOT NULL OR scan_sha256 IS NOT NULL OR list_import_id IS NOT NULL),
  ADD CONSTRAINT letters_list_is_named CHECK (
    (list_import_id IS NULL) = (list_place IS NULL) AND (list_import_id IS NULL OR origin = 'RECORDED'));
CREATE INDEX letters_list_import ON letters (list_import_id);

-- The office's own reminder of the time before this register is nobody else's paper, and yet only a list tells of it.
CREATE FUNCTION is_listed_paper(paper letters) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT is_list_of_acts(paper.list_import_id)
     AND paper.issuer = ANY (CASE paper.code WHEN 'REMINDER' THEN ARRAY['OFFICE'] ELSE recorded_paper_comes_from(paper.code) END) $$;

-- As in 0171; and what a list tells of has its scan later.
CREATE OR REPLACE FUNCTION letter_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE NEW.origin WHEN 'RECORDED' THEN NEW.state = 'issued' ELSE NEW.state IN ('draft', 'proposed') END
    AND num_nonnulls(NEW.initialled_by, NEW.signed_by, NEW.registered_by, NEW.confirmed_by) = 0,
    'letters_begin_unsigned', 'a letter written here is signed after it was drafted');
  PERFORM refuse_unless(
    NEW.origin <> 'RECORDED' OR is_listed_paper(NEW)
    OR (NEW.issuer = ANY (recorded_paper_comes_from(NEW.code)) AND NEW.scan_sha256 IS NOT NULL),
    'letters_recorded_are_of_others', 'only what another body wrote is recorded, with its scan or the list that tells of it');
  PERFORM refuse_unless(NEW.drafted_at = office_now(), 'letters_drafted_now', 'a letter is drafted or recorded now');
  RETURN NEW;
END $$;

-- The scan of a listed paper: added once, and nothing else with it.
CREATE FUNCTION scan_follows(was letters, is_now letters) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN was.list_import_id IS NOT NULL AND was.scan_sha256 IS NULL AND is_now.scan_sha256 IS NOT NULL
    AND to_jsonb(is_now) - ARRAY['scan_sha256', 'version'] = to_jsonb(was) - ARRAY['scan_sha256', 'version'];
DROP TRIGGER letters_move_forward ON letters;
CREATE TRIGGER letters_move_forward BEFORE UPDATE ON letters
  FOR EACH ROW WHEN (NOT is_mending_history() AND NOT scan_follows(OLD, NEW)) EXECUTE FUNCTION letter_moves_forward();

-- A receipt as a list tells of it starts its clock as any other (I5); its proof takes its place later, as a correction does.
ALTER TABLE letter_receipts
  ADD COLUMN list_import_id uuid REFERENCES imports (id),
  DROP CONSTRAINT letter_receipts_method,
  ADD CONSTRAINT letter_receipts_method CHECK (
    method IN ('HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'REFUSAL_REPORT', 'EMAIL_ACKNOWLEDGED', 'DEEMED', 'LISTED')),
  DROP CONSTRAINT letter_receipts_evidence,
  ADD CONSTRAINT letter_receipts_evidence CHECK (
    CASE method
      WHEN 'LISTED' THEN list_import_id IS NOT NULL AND supersedes_id IS NULL AND btrim(coalesce(note, '')) <> ''
      ELSE list_import_id IS NULL AND scan_sha256 IS NOT NULL AND CASE method
        WHEN 'HANDED_OVER' THEN receiver_position IS NOT NULL
        WHEN 'EMAIL_ACKNOWLEDGED' THEN receiver_position IS NOT NULL
        WHEN 'DEEMED' THEN evidence_number IS NOT NULL AND posted_on IS NOT NULL AND received_on > posted_on
        ELSE evidence_number IS NOT NULL END END) NOT VALID;
CREATE INDEX letter_receipts_list_import ON letter_receipts (list_import_id);

CREATE FUNCTION receipt_is_of_a_list() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_list_of_acts(NEW.list_import_id), 'letter_receipts_listed_is_listed', 'a receipt is listed in a list of acts');
  RETURN NEW;
END $$;
CREATE TRIGGER letter_receipts_listed_is_listed BEFORE INSERT ON letter_receipts
  FOR EACH ROW WHEN (NEW.method = 'LISTED' AND NOT is_mending_history()) EXECUTE FUNCTION receipt_is_of_a_list();

-- R10: who recommends or decides has the papers themselves before him, and not a list of them.
CREATE FUNCTION act_has_its_papers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (
      SELECT FROM letter_findings named
        JOIN letter_findings f ON f.finding_id = named.finding_id
        JOIN letters l ON l.id = f.letter_id
       WHERE named.letter_id = NEW.id AND l.code IN ('WARN_1', 'WARN_2', 'FINE', 'TMP2T_REQ') AND letter_stands(l.state)
         AND (l.list_import_id IS NOT NULL AND l.scan_sha256 IS NULL
              OR EXISTS (SELECT FROM letter_receipts r WHERE r.letter_id = l.id AND r.method = 'LISTED'
                           AND NOT EXISTS (SELECT FROM letter_receipts later WHERE later.supersedes_id = r.id)))),
    'letters_papers_on_file', 'a paper of BPJS or its receipt is known from a list only');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER letters_papers_on_file AFTER UPDATE OF state ON letters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.code IN ('RECOMM', 'DECISION') AND NEW.state = 'signed' AND OLD.state <> 'signed' AND NOT is_mending_history())
  EXECUTE FUNCTION act_has_its_papers();
