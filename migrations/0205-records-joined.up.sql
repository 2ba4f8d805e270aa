-- Two records of one employer: a link says so, and nothing is moved, so that taking it back leaves everything where it was.

-- What somebody proposes, and who agreed. Where no answer at the counter rests on either, one person is enough (R16).
CREATE TABLE record_join_changes (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT record_join_changes_kind CHECK (kind IN ('JOIN', 'SEPARATE')),
  kept_id uuid NOT NULL REFERENCES employers (id),
  duplicate_id uuid NOT NULL REFERENCES employers (id),
  reason text NOT NULL CONSTRAINT record_join_changes_reason CHECK (length(btrim(reason)) >= 10),
  -- Whether an answer at the counter rests on one of them; told by the database, not by whoever asks.
  at_counter boolean NOT NULL DEFAULT false,
  proposed_by uuid NOT NULL REFERENCES users (id),
  proposed_at timestamptz NOT NULL DEFAULT office_now(),
  outcome text CONSTRAINT record_join_changes_outcome CHECK (outcome IN ('approved', 'refused')),
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decision_reason text,
  CONSTRAINT record_join_changes_pair CHECK (kept_id <> duplicate_id),
  CONSTRAINT record_join_changes_decision CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT record_join_changes_two_people CHECK (
    NOT at_counter OR outcome IS NULL OR decided_by <> proposed_by AND length(btrim(decision_reason)) >= 10)
);
CREATE UNIQUE INDEX record_join_changes_one_open ON record_join_changes (duplicate_id) WHERE outcome IS NULL;
CREATE INDEX record_join_changes_kept ON record_join_changes (kept_id);
CREATE INDEX record_join_changes_duplicate ON record_join_changes (duplicate_id);
CREATE INDEX record_join_changes_proposed_by ON record_join_changes (proposed_by);
CREATE INDEX record_join_changes_decided_by ON record_join_changes (decided_by);

CREATE TABLE record_joins (
  id uuid PRIMARY KEY,
  kept_id uuid NOT NULL REFERENCES employers (id),
  duplicate_id uuid NOT NULL REFERENCES employers (id),
  change_id uuid NOT NULL REFERENCES record_join_changes (id),
  -- Known from this instant on, whatever day is asked about: they were one all along.
  joined_at timestamptz NOT NULL DEFAULT office_now(),
  end_change_id uuid REFERENCES record_join_changes (id),
  ended_at timestamptz,
  CONSTRAINT record_joins_ended CHECK ((end_change_id IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX record_joins_one_kept ON record_joins (duplicate_id) WHERE ended_at IS NULL;
CREATE INDEX record_joins_duplicate ON record_joins (duplicate_id);
CREATE INDEX record_joins_kept ON record_joins (kept_id);
CREATE INDEX record_joins_change ON record_joins (change_id);
CREATE INDEX record_joins_end_change ON record_joins (end_change_id);

-- For whom an employer answers, and since when: himself, the records that are his as well, and each whose sanction the legal
-- office has said follows to him. Without a search path of its own, so that the server can plan it into the check.
CREATE OR REPLACE FUNCTION answers_for(one uuid, known_at timestamptz) RETURNS TABLE (employer_id uuid, since timestamptz)
  LANGUAGE sql STABLE AS $$
  WITH RECURSIVE place AS (
    SELECT one AS employer_id, '-infinity'::timestamptz AS since
    UNION
    SELECT n.employer_id, greatest(p.since, n.since)
      FROM place p CROSS JOIN LATERAL (
        SELECT e.employer_id, s.decided_at AS since
          FROM entity_events e JOIN succession_decisions s ON s.event_id = e.id AND s.follows AND s.decided_at <= known_at
         WHERE e.successor_id = p.employer_id
         UNION ALL
        SELECT j.kept_id, '-infinity' FROM record_joins j
         WHERE j.duplicate_id = p.employer_id AND j.joined_at <= known_at AND (j.ended_at IS NULL OR j.ended_at > known_at)
         UNION ALL
        SELECT j.duplicate_id, '-infinity' FROM record_joins j
         WHERE j.kept_id = p.employer_id AND j.joined_at <= known_at AND (j.ended_at IS NULL OR j.ended_at > known_at)) n)
  SELECT place.employer_id, min(place.since) FROM place GROUP BY place.employer_id $$;

-- Whose answer at the counter depends on a sanction: its own, that of one it answers for, or that of a record that is his.
CREATE OR REPLACE VIEW employers_under_sanction AS
  SELECT l.employer_id
    FROM sanction_lines l LEFT JOIN sanction_decisions d ON d.id = l.decision_id
   WHERE (l.from_at IS NOT NULL OR d.approved_by IS NOT NULL) AND (l.until_at IS NULL OR l.until_at > office_now())
  UNION
  SELECT h.employer_id FROM counter_holds h WHERE h.employer_id IS NOT NULL AND h.until_at IS NULL
  UNION
  SELECT o.employer_id
    FROM (SELECT successor_id AS employer_id FROM entity_events WHERE successor_id IS NOT NULL
          UNION SELECT kept_id FROM record_joins WHERE ended_at IS NULL
          UNION SELECT duplicate_id FROM record_joins WHERE ended_at IS NULL) o
   CROSS JOIN LATERAL answers_for(o.employer_id, office_now()) s
   WHERE EXISTS (SELECT FROM sanction_lines l
                  WHERE l.employer_id = s.employer_id AND (l.until_at IS NULL OR l.until_at > office_now()))
      OR EXISTS (SELECT FROM counter_holds h WHERE h.employer_id = s.employer_id AND h.until_at IS NULL);

CREATE FUNCTION record_join_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  decision text[] := ARRAY['outcome', 'decided_by', 'decided_at', 'decision_reason', 'at_counter'];
BEGIN
  PERFORM refuse_unless(
    TG_OP = 'INSERT' AND NEW.proposed_at = office_now() AND NEW.outcome IS NULL
    OR TG_OP = 'UPDATE' AND OLD.outcome IS NULL AND NEW.decided_at = office_now()
       AND (to_jsonb(NEW) - decision) IS NOT DISTINCT FROM (to_jsonb(OLD) - decision),
    'record_join_changes_moves_forward', 'a join is proposed once and decided once, now');
  NEW.at_counter := coalesce(OLD.at_counter, false) OR EXISTS (
    SELECT FROM employers_under_sanction WHERE employer_id IN (NEW.kept_id, NEW.duplicate_id));
  IF TG_OP = 'UPDATE' AND NEW.at_counter THEN
    PERFORM refuse_unless(
      NEW.decided_by <> NEW.proposed_by AND EXISTS (
        SELECT FROM users WHERE id = NEW.decided_by AND role = 'legal_reviewer' AND deactivated_at IS NULL),
      'record_join_changes_legal_reviewer', 'where an answer at the counter would change, a legal reviewer decides');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_join_changes_by_two BEFORE INSERT OR UPDATE ON record_join_changes
  FOR EACH ROW EXECUTE FUNCTION record_join_by_two();

-- A link begins and ends with its decision, at that instant; a kept record is nobody's duplicate and a duplicate keeps nobody.
CREATE FUNCTION record_join_follows_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    TG_OP = 'INSERT' AND NEW.joined_at = office_now() AND NEW.ended_at IS NULL AND EXISTS (
      SELECT FROM record_join_changes c
       WHERE c.id = NEW.change_id AND c.kind = 'JOIN' AND (c.kept_id, c.duplicate_id) = (NEW.kept_id, NEW.duplicate_id)
         AND c.outcome = 'approved' AND c.decided_at = office_now())
    OR TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at = office_now()
       AND (to_jsonb(NEW) - ARRAY['ended_at', 'end_change_id']) = (to_jsonb(OLD) - ARRAY['ended_at', 'end_change_id'])
       AND EXISTS (
      SELECT FROM record_join_changes c
       WHERE c.id = NEW.end_change_id AND c.kind = 'SEPARATE'
         AND (c.kept_id, c.duplicate_id) = (NEW.kept_id, NEW.duplicate_id)
         AND c.outcome = 'approved' AND c.decided_at = office_now()),
    'record_joins_follow_decision', 'records are joined and separated by a decision, at its instant');
  IF TG_OP = 'INSERT' THEN
    PERFORM pg_advisory_xact_lock(hashtext('record-joins'));
    PERFORM refuse_unless(
      NOT EXISTS (SELECT FROM record_joins j WHERE j.ended_at IS NULL
                     AND (j.duplicate_id = NEW.kept_id OR j.kept_id = NEW.duplicate_id)),
      'record_joins_flat', 'a kept record is nobody''s duplicate, and a duplicate keeps nobody');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_joins_follow_decision BEFORE INSERT OR UPDATE ON record_joins
  FOR EACH ROW EXECUTE FUNCTION record_join_follows_decision();
CREATE TRIGGER record_joins_change_answers AFTER INSERT OR UPDATE ON record_joins
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();
CREATE FUNCTION records_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a join stays on record' USING ERRCODE = 'check_violation', CONSTRAINT = 'record_joins_stay';
END $$;
CREATE TRIGGER record_joins_stay BEFORE DELETE ON record_joins FOR EACH STATEMENT EXECUTE FUNCTION records_are_kept();
CREATE TRIGGER record_join_changes_stay BEFORE DELETE ON record_join_changes FOR EACH STATEMENT EXECUTE FUNCTION records_are_kept();

-- While a join waits for the legal office, both records answer `review`.
ALTER TABLE counter_holds
  DROP CONSTRAINT counter_holds_ground,
  ADD CONSTRAINT counter_holds_ground CHECK (ground IN ('HOLD', 'IDENTITY_CHANGE', 'SUCCESSOR', 'RECORD_JOIN')),
  ADD COLUMN join_change_id uuid REFERENCES record_join_changes (id);
CREATE INDEX counter_holds_join_change ON counter_holds (join_change_id);
CREATE FUNCTION counter_follows_join() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM record_join_changes c
             WHERE c.id = NEW.join_change_id AND NEW.employer_id IN (c.kept_id, c.duplicate_id)
               AND (c.outcome IS NULL) = (NEW.until_at IS NULL) AND NEW.planned_until_at IS NULL),
    'counter_holds_follow_join', 'both records are held as long as their join waits');
  RETURN NEW;
END $$;
CREATE TRIGGER counter_holds_follow_join BEFORE INSERT OR UPDATE ON counter_holds
  FOR EACH ROW WHEN (NEW.ground = 'RECORD_JOIN') EXECUTE FUNCTION counter_follows_join();

-- One open case for one employer, under whichever record it stands.
CREATE FUNCTION case_is_the_only_one() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (
      SELECT FROM record_joins j JOIN cases c ON c.closed_at IS NULL AND c.id <> NEW.id
       WHERE j.ended_at IS NULL AND (j.duplicate_id = NEW.employer_id AND c.employer_id = j.kept_id
                                     OR j.kept_id = NEW.employer_id AND c.employer_id = j.duplicate_id)),
    'cases_one_open_over_joins', 'a record joined with this one has an open case');
  RETURN NEW;
END $$;
CREATE TRIGGER cases_one_open_over_joins BEFORE INSERT ON cases
  FOR EACH ROW WHEN (NEW.closed_at IS NULL) EXECUTE FUNCTION case_is_the_only_one();
