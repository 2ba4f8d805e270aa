-- The length of a period that was recorded wrongly is put right with its letter (I9): the clock counts anew by what the
-- paper gives, from the same day zero and over everything that has moved it. One that has ended stays ended.
ALTER TABLE deadline_changes
  -- The length from now on; only a corrected letter changes it.
  ADD COLUMN length integer,
  DROP CONSTRAINT deadline_changes_kind,
  DROP CONSTRAINT deadline_changes_state,
  ADD CONSTRAINT deadline_changes_kind
    CHECK (kind IN ('started', 'suspended', 'resumed', 'extended', 'restarted', 'recalculated', 'corrected', 'ended')),
  ADD CONSTRAINT deadline_changes_state CHECK (
    CASE kind WHEN 'suspended' THEN state = 'suspended'
              WHEN 'ended' THEN state IN ('met', 'passed', 'stopped')
              WHEN 'restarted' THEN state IN ('running', 'suspended')
              WHEN 'corrected' THEN state IN ('running', 'suspended', 'met', 'passed', 'stopped')
              ELSE state = 'running' END),
  ADD CONSTRAINT deadline_changes_length CHECK ((kind = 'corrected') = (length IS NOT NULL));

-- As in 0115, and a correction of a clock in any state: one that had run out runs again when its last day is still to come.
CREATE OR REPLACE FUNCTION deadline_change_follows() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  clock deadlines;
  last_seq integer;
BEGIN
  SELECT * INTO clock FROM deadlines WHERE id = NEW.deadline_id FOR UPDATE;
  SELECT max(seq) INTO last_seq FROM deadline_changes WHERE deadline_id = NEW.deadline_id;
  NEW.seq := coalesce(last_seq, 0) + 1;
  IF last_seq IS NULL THEN
    IF (NEW.new_due_on, NEW.day_zero_on, NEW.explanation) IS DISTINCT FROM (clock.due_on, clock.day_zero_on, clock.explanation) THEN
      RAISE EXCEPTION 'the beginning is not the clock''s' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_changes_follow_the_last';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.old_due_on IS DISTINCT FROM clock.due_on THEN
    RAISE EXCEPTION 'the last day was another' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_changes_follow_the_last';
  END IF;
  IF NOT (CASE NEW.kind WHEN 'resumed' THEN clock.state = 'suspended'
                        WHEN 'ended' THEN clock.state IN ('running', 'suspended')
                        WHEN 'restarted' THEN clock.state IN ('running', 'suspended', 'passed')
                        WHEN 'corrected' THEN NEW.state = clock.state OR (clock.state, NEW.state) = ('passed', 'running')
                        ELSE clock.state = 'running' END) THEN
    RAISE EXCEPTION 'a clock that is % cannot be %', clock.state, NEW.kind USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_changes_fit_the_clock';
  END IF;
  IF NEW.day_zero_on <> clock.day_zero_on AND NEW.kind <> 'restarted' THEN
    RAISE EXCEPTION 'only a restart moves day zero' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_changes_day_zero_stays';
  END IF;
  IF NOT clock.office_rule AND (NEW.kind = 'extended' OR (NEW.ground = 'OFFICE' AND NEW.kind IN ('suspended', 'resumed', 'restarted'))) THEN
    RAISE EXCEPTION 'the office cannot move a period it did not set' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadline_changes_own_periods_only';
  END IF;
  RETURN NEW;
END $$;

-- The letter says the length, and a correction of it was confirmed in this transaction.
CREATE FUNCTION deadline_corrected_by_letter() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM deadlines d JOIN letters l ON l.id = d.letter_id
              JOIN letter_corrections c ON c.letter_id = l.id JOIN letter_correction_decisions x ON x.correction_id = c.id
             WHERE d.id = NEW.deadline_id AND l.period_length = NEW.length AND c.period_length = NEW.length
               AND c.period_length <> c.old_period_length AND x.is_confirmed AND x.decided_at = office_now()),
    'deadline_changes_corrected_by_letter', 'the length of a clock changes with its letter');
  RETURN NEW;
END $$;
CREATE TRIGGER deadline_changes_corrected_by_letter BEFORE INSERT ON deadline_changes
  FOR EACH ROW WHEN (NEW.kind = 'corrected') EXECUTE FUNCTION deadline_corrected_by_letter();

-- What has ended keeps the moment of its end.
CREATE OR REPLACE FUNCTION deadline_change_folds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE deadlines
     SET day_zero_on = NEW.day_zero_on, due_on = NEW.new_due_on, explanation = NEW.explanation, state = NEW.state,
         length = coalesce(NEW.length, length),
         ended_at = CASE WHEN NEW.state IN ('running', 'suspended') THEN NULL
                         WHEN NEW.kind = 'corrected' THEN ended_at ELSE NEW.recorded_at END
   WHERE id = NEW.deadline_id AND NEW.kind <> 'started';
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION deadline_is_its_fold() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE last deadline_changes;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a clock is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_keep_their_ground';
  END IF;
  SELECT * INTO last FROM deadline_changes WHERE deadline_id = NEW.id ORDER BY seq DESC LIMIT 1;
  IF (NEW.id, NEW.case_id, NEW.period, NEW.issuer, NEW.letter_id, NEW.length, NEW.unit, NEW.office_rule, NEW.started_at)
     IS DISTINCT FROM
     (OLD.id, OLD.case_id, OLD.period, OLD.issuer, OLD.letter_id, coalesce(last.length, OLD.length), OLD.unit, OLD.office_rule,
      OLD.started_at) THEN
    RAISE EXCEPTION 'what a clock is never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_keep_their_ground';
  END IF;
  IF (NEW.day_zero_on, NEW.due_on, NEW.explanation, NEW.state)
     IS DISTINCT FROM (last.day_zero_on, last.new_due_on, last.explanation, last.state) THEN
    RAISE EXCEPTION 'a last day moves only by a change with its reason' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_are_their_fold';
  END IF;
  RETURN NEW;
END $$;
