-- A question whether two records are one, whatever file or hand brought the second: a row of BPJS, a labour report, a visit
-- or case of an earlier time, another employer of the register. Asked once, answered once; asked again as a row of its own.
ALTER TABLE match_proposals
  DROP CONSTRAINT match_proposals_once,
  DROP CONSTRAINT match_proposals_state,
  DROP CONSTRAINT match_proposals_decision,
  ALTER COLUMN npp DROP NOT NULL,
  ALTER COLUMN division DROP NOT NULL,
  ADD COLUMN kind text NOT NULL DEFAULT 'membership' CONSTRAINT match_proposals_kind
    CHECK (kind IN ('membership', 'labour-report', 'visit-record', 'case-row', 'employer')),
  -- The record of the room that asks; a row of BPJS is named by its number and division instead.
  ADD COLUMN subject_id uuid,
  -- Of the two employers the one with the smaller id stands in `employer_id`, so that a pair is asked about once.
  ADD COLUMN other_employer_id uuid REFERENCES employers (id),
  -- What the record says of its employer, personal numbers masked: shown beside him.
  ADD COLUMN said jsonb,
  -- Orders a work list, and means nothing beyond that.
  ADD COLUMN score real NOT NULL DEFAULT 0,
  -- The numbers the record bears, as the register would store them.
  ADD COLUMN subject_numbers text NOT NULL DEFAULT '',
  -- The numbers of both sides when a person answered: with other numbers the answer may be another.
  ADD COLUMN numbers_decided text,
  ADD COLUMN subject_key text GENERATED ALWAYS AS
    (coalesce(other_employer_id::text, subject_id::text, npp || ' ' || division)) STORED,
  ADD CONSTRAINT match_proposals_subject CHECK (CASE kind
    WHEN 'membership' THEN npp IS NOT NULL AND division IS NOT NULL AND subject_id IS NULL AND other_employer_id IS NULL
    WHEN 'employer' THEN other_employer_id > employer_id AND npp IS NULL AND subject_id IS NULL
    ELSE subject_id IS NOT NULL AND npp IS NULL AND other_employer_id IS NULL END),
  -- `answered`: a number or another answer has told meanwhile, and nobody need say.
  ADD CONSTRAINT match_proposals_state CHECK (state IN ('open', 'same', 'different', 'answered')),
  ADD CONSTRAINT match_proposals_decision CHECK (
    (state = 'open') = (decided_at IS NULL) AND (state IN ('same', 'different')) = (decided_by IS NOT NULL));
CREATE UNIQUE INDEX match_proposals_one_open ON match_proposals (kind, subject_key, employer_id) WHERE state = 'open';
CREATE INDEX match_proposals_asked ON match_proposals (kind, subject_key, employer_id, created_at DESC);
CREATE INDEX match_proposals_employer ON match_proposals (employer_id);
CREATE INDEX match_proposals_other_employer ON match_proposals (other_employer_id);
CREATE INDEX match_proposals_likeliest ON match_proposals (score DESC, id) WHERE state = 'open';
DROP INDEX match_proposals_open;
CREATE INDEX match_proposals_open ON match_proposals (employer_id) WHERE state = 'open';

-- The numbers on which an answer rests. An NPP that a row of BPJS brings is what such answers give, so it asks nothing anew.
CREATE FUNCTION match_numbers(employer uuid, other_employer uuid, membership_npp text, membership_division text, of_subject text)
  RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT concat_ws('|', of_subject,
    (SELECT md5(string_agg(concat_ws(' ', i.employer_id, i.type, i.lookup, i.division), ','
                           ORDER BY i.employer_id, i.type, i.lookup, i.division))
       FROM employer_identifiers i
      WHERE i.employer_id IN (employer, other_employer) AND i.ended_at IS NULL AND i.valid_to IS NULL AND i.type <> 'npp'),
    (SELECT md5(concat_ws(' ', m.nib, array_to_string(m.npwp_lookups, ' '))) FROM memberships m
      WHERE m.npp = membership_npp AND m.division = membership_division AND m.superseded_at IS NULL
      ORDER BY m.as_of DESC LIMIT 1)) $$;
UPDATE match_proposals SET numbers_decided = match_numbers(employer_id, NULL, npp, division, '') WHERE state IN ('same', 'different');

-- An answer stands as it was given, and no question is taken back unseen: else the counter could not say what it knew when.
CREATE FUNCTION match_answer_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refuse_unless(NEW.state = 'open' AND NEW.created_at = office_now(), 'match_proposals_stand',
                          'a question is asked now, and answered later');
    RETURN NEW;
  END IF;
  PERFORM refuse_unless(
    OLD.state = 'open' AND (NEW.decided_at IS NULL OR NEW.decided_at = office_now())
    AND (NEW.id, NEW.kind, NEW.employer_id, NEW.created_at) = (OLD.id, OLD.kind, OLD.employer_id, OLD.created_at)
    AND (NEW.npp, NEW.division, NEW.subject_id, NEW.other_employer_id)
        IS NOT DISTINCT FROM (OLD.npp, OLD.division, OLD.subject_id, OLD.other_employer_id),
    'match_proposals_stand', 'an answered question stays as it was answered');
  IF NEW.state IN ('same', 'different') THEN
    NEW.numbers_decided :=
      match_numbers(NEW.employer_id, NEW.other_employer_id, NEW.npp, NEW.division, NEW.subject_numbers);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER match_proposals_stand BEFORE INSERT OR UPDATE ON match_proposals
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION match_answer_stands();

-- "Bukan" was said of other numbers than an employer has now: the pair is asked about again. For each statement, so that a
-- file of thousands of numbers is looked at once.
CREATE FUNCTION ask_matches_again() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO match_proposals (id, kind, employer_id, npp, division, subject_id, other_employer_id, said, score,
                               subject_numbers, reasons)
  SELECT gen_random_uuid(), last.kind, last.employer_id, last.npp, last.division, last.subject_id, last.other_employer_id,
         last.said, last.score, last.subject_numbers, (last.reasons - 'pengenal berubah sejak dijawab') || '["pengenal berubah sejak dijawab"]'
    FROM (SELECT DISTINCT ON (p.kind, p.subject_key, p.employer_id) p.* FROM match_proposals p
           WHERE p.employer_id IN (SELECT employer_id FROM changed WHERE type <> 'npp')
              OR p.other_employer_id IN (SELECT employer_id FROM changed WHERE type <> 'npp')
           ORDER BY p.kind, p.subject_key, p.employer_id, p.created_at DESC, p.state = 'open' DESC) last
   WHERE last.state = 'different' AND last.numbers_decided IS DISTINCT FROM match_numbers(
           last.employer_id, last.other_employer_id, last.npp, last.division, last.subject_numbers)
  ON CONFLICT (kind, subject_key, employer_id) WHERE state = 'open' DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER employer_identifiers_ask_again_on_new AFTER INSERT ON employer_identifiers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_matches_again();
CREATE TRIGGER employer_identifiers_ask_again_on_change AFTER UPDATE ON employer_identifiers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ask_matches_again();

-- I11: only who the sanctioned employer is must be decided; a report or an old visit that may mean him holds up nothing.
CREATE FUNCTION has_open_identity(one uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM match_proposals WHERE employer_id = one AND state = 'open' AND kind IN ('membership', 'employer'))
      OR EXISTS (SELECT FROM match_proposals WHERE other_employer_id = one AND state = 'open') $$;
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
    NOT has_open_identity(NEW.employer_id),
    'sanction_lines_matches_decided', 'proposals on who the employer is are not decided');
  RETURN NEW;
END $$;
