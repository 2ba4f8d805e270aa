-- A paper counts for what it is (domain §3.3 I7, I8; design R10): recorded is only what another body wrote, a decree has its
-- paraf and its official, and what ends or stays a sanction is the decree of just that, signed in the same transaction.

-- Who writes the papers that are recorded here as they came (law/documents: numbered `ext`, and what comes on paper beside
-- our own form: an appeal's answer, a referral by BPJS, the report of an old visit). Null for what the city writes itself.
CREATE FUNCTION recorded_paper_comes_from(code text) RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN code IN ('NC_NOTICE', 'WARN_1', 'WARN_2', 'FINE', 'NO_FINE', 'COMPLIANCE_STMT', 'INSTALMENT', 'REFERRAL') THEN ARRAY['BPJS']
    WHEN code = 'TMP2T_REQ' THEN ARRAY['BPJS', 'INSPECTOR']
    WHEN code = 'LIFT_REQ' THEN ARRAY['BPJS', 'INSPECTOR', 'EMPLOYER']
    WHEN code IN ('OBJECTION', 'APPEAL', 'CLAIM') THEN ARRAY['EMPLOYER']
    WHEN code IN ('COURT_ORDER', 'JUDGMENT') THEN ARRAY['COURT']
    WHEN code = 'APPEAL_REPLY' THEN ARRAY['SUPERIOR']
    WHEN code = 'BA_VISIT' THEN ARRAY['TEAM'] END;

CREATE FUNCTION is_decree(code text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN code IN ('DECISION', 'REVOKE', 'AMEND', 'ANNUL', 'SUSPEND');

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

-- I8: the paraf is the legal office's. A drafter is turned away by letters_initial_is_another.
CREATE FUNCTION letter_is_initialled_by_legal() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.initialled_by = NEW.drafted_by
    OR OLD.initialled_by IS NULL
       AND EXISTS (SELECT FROM users WHERE id = NEW.initialled_by AND role = 'legal_reviewer' AND deactivated_at IS NULL),
    'letters_initial_of_legal_office', 'the legal office gives its paraf, once');
  RETURN NEW;
END $$;
CREATE TRIGGER letters_initial_of_legal_office BEFORE UPDATE OF initialled_by ON letters
  FOR EACH ROW WHEN (NEW.initialled_by IS DISTINCT FROM OLD.initialled_by AND NOT is_mending_history())
  EXECUTE FUNCTION letter_is_initialled_by_legal();

-- I8: the official whom the letter names signs it himself on a day of his office; a signature outside bears such a day. A
-- decree has its paraf by then, and no day before it was drafted.
CREATE FUNCTION decree_is_of_its_official() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE official signatories;
BEGIN
  PERFORM refuse_unless(
    NOT is_decree(NEW.code) OR NEW.initialled_by IS NOT NULL, 'letters_decree_has_initial', 'a decree has the paraf of the legal office');
  PERFORM refuse_unless(
    NEW.dated_on <= latest_day(office_now()) AND (NOT is_decree(NEW.code) OR NEW.dated_on >= earliest_day(NEW.drafted_at)),
    'letters_dated_since_draft', 'a decree is dated between its draft and today');
  SELECT * INTO official FROM signatories WHERE id = NEW.signatory_id AND office_code = 'MAYOR';
  PERFORM refuse_unless(
    NEW.issuer <> 'MAYOR'
    OR CASE WHEN NEW.signed_by IS NULL THEN
         daterange(official.valid_from, official.valid_to) @> NEW.dated_on
       ELSE official.user_id = NEW.signed_by
         AND daterange(official.valid_from, official.valid_to)
             && daterange(earliest_day(office_now()), latest_day(office_now()), '[]') END,
    'letters_signed_by_its_official', 'the official whom the letter names signs it');
  RETURN NEW;
END $$;
-- By name after letters_signature_has_people.
CREATE TRIGGER letters_signed_by_its_official BEFORE UPDATE OF state ON letters
  FOR EACH ROW WHEN (NEW.state = 'signed' AND OLD.state <> 'signed' AND NOT is_mending_history())
  EXECUTE FUNCTION decree_is_of_its_official();

-- Whether the letter was signed, or its signature confirmed, in this transaction. A program counts in milliseconds.
CREATE FUNCTION is_signed_now(letter letters) RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(letter.confirmed_at, letter.signed_at) >= office_now() - interval '1 second';

-- I7: a line ends with the decree of its ground, which names it, in the transaction of its signature.
CREATE OR REPLACE FUNCTION line_ends_on_its_ground() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  decision sanction_decisions;
  act letters;
BEGIN
  SELECT * INTO decision FROM sanction_decisions WHERE id = NEW.decision_id;
  IF NEW.end_ground = 'expired' THEN
    PERFORM refuse_unless(latest_day(NEW.until_at) > decision.ends_on, 'sanction_lines_end_has_act', 'the decision names no such end day');
    RETURN NULL;
  END IF;
  -- One that had not begun ends where it would have begun.
  PERFORM refuse_unless(
    NEW.until_at >= office_now() - interval '1 second', 'sanction_lines_not_backdated', 'a sanction never ends in the past');
  SELECT * INTO act FROM letters
   WHERE id = NEW.ended_by_letter_id AND case_id = decision.case_id AND letter_stands(state) AND origin = 'WRITTEN' AND issuer = 'MAYOR';
  -- The day an amendment named is over: the end is that amendment's.
  IF NEW.end_ground = 'amended' AND EXISTS (
    SELECT FROM decision_amendments
     WHERE letter_id = act.id AND decision_id = decision.id AND ends_on < latest_day(office_now())) THEN
    RETURN NULL;
  END IF;
  PERFORM refuse_unless(
    CASE act.code
      WHEN 'REVOKE' THEN act.fields ->> 'ground' = NEW.end_ground
                     AND (NEW.end_ground = 'compliance' OR jsonb_typeof(act.fields -> 'act') = 'object')
      WHEN 'ANNUL' THEN NEW.end_ground = 'annulled'
      WHEN 'AMEND' THEN NEW.end_ground = 'amended' AND jsonb_typeof(act.fields -> 'lineIds') = 'array' END
    -- A part names its lines; all of them end by one that names none.
    AND (jsonb_typeof(act.fields -> 'lineIds') IS DISTINCT FROM 'array' OR act.fields -> 'lineIds' ? NEW.id::text)
    AND is_signed_now(act),
    'sanction_lines_end_has_act', 'no decree signed now ends this line on its ground');
  PERFORM refuse_unless(
    NEW.end_ground <> 'compliance'
    OR NOT EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = decision.letter_id
                      AND NOT finding_stands_in(f.finding_id, 'COMPLIANCE_STMT')),
    'sanction_lines_compliance_stated', 'BPJS has not stated compliance for every finding of the decision');
  RETURN NULL;
END $$;

-- === Suspensions =====================================================================================================

-- UU 30/2014 Ps. 65: a decision is suspended by a written one only, on its day, by who signed and who drafted it.
CREATE FUNCTION suspension_rests_on_decree() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters l JOIN sanction_decisions d ON d.case_id = l.case_id AND d.approved_by IS NOT NULL
             WHERE l.id = NEW.letter_id AND l.case_id = NEW.case_id AND d.id = NEW.decision_id
               AND l.code = 'SUSPEND' AND l.origin = 'WRITTEN' AND letter_stands(l.state) AND is_signed_now(l)
               AND l.fields ->> 'action' = 'begin' AND l.dated_on = NEW.began_on
               AND NEW.begun_by IN (l.signed_by, l.confirmed_by) AND NEW.confirmed_by = l.drafted_by),
    'case_overlays_suspension_has_decree', 'a suspension rests on its decree, signed now');
  RETURN NEW;
END $$;
CREATE TRIGGER case_overlays_suspension_has_decree BEFORE INSERT ON case_overlays
  FOR EACH ROW WHEN (NEW.kind = 'SUSPENDED' AND NOT is_mending_history()) EXECUTE FUNCTION suspension_rests_on_decree();

-- It stays the lines its decree names, to the end the decree names.
CREATE FUNCTION stay_is_that_of_its_decree() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decree jsonb;
BEGIN
  SELECT l.fields INTO decree FROM case_overlays o JOIN letters l ON l.id = o.letter_id
   WHERE o.id = NEW.overlay_id AND o.kind = 'SUSPENDED';
  PERFORM refuse_unless(
    decree IS NULL
    OR (decree -> 'lineIds' ? NEW.line_id::text
        AND (decree ->> 'untilOn')::date IS NOT DISTINCT FROM earliest_day(NEW.planned_until_at - interval '1 second')),
    'sanction_stays_are_of_their_decree', 'a suspension stays what its decree names, as long as it says');
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_stays_are_of_their_decree BEFORE INSERT ON sanction_stays
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION stay_is_that_of_its_decree();

-- It ends by the decree that ends just it, on the last day it names, or with the sanction; a court's by its paper.
CREATE FUNCTION stay_ends_on_its_ground() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM sanction_lines WHERE decision_id = NEW.decision_id AND until_at IS NULL)
    OR CASE NEW.kind
      WHEN 'SUSPENDED' THEN
        EXISTS (SELECT FROM sanction_stays WHERE overlay_id = NEW.id AND planned_until_at <= office_now())
        OR EXISTS (SELECT FROM letters l JOIN letters begun ON begun.id = NEW.letter_id
                    WHERE l.case_id = NEW.case_id AND l.code = 'SUSPEND' AND l.origin = 'WRITTEN' AND letter_stands(l.state)
                      AND is_signed_now(l) AND l.fields ->> 'action' = 'end'
                      AND l.fields -> 'begun' ->> 'number' = begun.number AND l.dated_on = NEW.ended_on)
      ELSE
        EXISTS (SELECT FROM court_orders WHERE case_id = NEW.case_id AND decision_id = NEW.decision_id
                   AND kind IN ('STAY_LIFTED', 'JUDGMENT') AND is_confirmed AND decided_at >= NEW.begun_at) END,
    'case_overlays_stay_ends_by_paper', 'a stay ends by its paper, on its last day, or with the sanction');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_overlays_stay_ends_by_paper AFTER UPDATE OF ended_at ON case_overlays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind IN ('SUSPENDED', 'COURT_STAY') AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION stay_ends_on_its_ground();
