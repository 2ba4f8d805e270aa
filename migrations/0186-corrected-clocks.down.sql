-- As in 0115; only sensible before the first clock was corrected.
DROP TRIGGER deadline_changes_corrected_by_letter ON deadline_changes;
DROP FUNCTION deadline_corrected_by_letter();
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
CREATE OR REPLACE FUNCTION deadline_change_folds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE deadlines
     SET day_zero_on = NEW.day_zero_on, due_on = NEW.new_due_on, explanation = NEW.explanation, state = NEW.state,
         ended_at = CASE WHEN NEW.state IN ('running', 'suspended') THEN NULL ELSE NEW.recorded_at END
   WHERE id = NEW.deadline_id AND NEW.kind <> 'started';
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION deadline_is_its_fold() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE last deadline_changes;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a clock is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_keep_their_ground';
  END IF;
  IF (NEW.id, NEW.case_id, NEW.period, NEW.issuer, NEW.letter_id, NEW.length, NEW.unit, NEW.office_rule, NEW.started_at)
     IS DISTINCT FROM
     (OLD.id, OLD.case_id, OLD.period, OLD.issuer, OLD.letter_id, OLD.length, OLD.unit, OLD.office_rule, OLD.started_at) THEN
    RAISE EXCEPTION 'what a clock is never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_keep_their_ground';
  END IF;
  SELECT * INTO last FROM deadline_changes WHERE deadline_id = NEW.id ORDER BY seq DESC LIMIT 1;
  IF (NEW.day_zero_on, NEW.due_on, NEW.explanation, NEW.state)
     IS DISTINCT FROM (last.day_zero_on, last.new_due_on, last.explanation, last.state) THEN
    RAISE EXCEPTION 'a last day moves only by a change with its reason' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_are_their_fold';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE deadline_changes
  DROP CONSTRAINT deadline_changes_length,
  DROP CONSTRAINT deadline_changes_kind,
  DROP CONSTRAINT deadline_changes_state,
  DROP COLUMN length,
  ADD CONSTRAINT deadline_changes_kind
    CHECK (kind IN ('started', 'suspended', 'resumed', 'extended', 'restarted', 'recalculated', 'ended')),
  ADD CONSTRAINT deadline_changes_state CHECK (
    CASE kind WHEN 'suspended' THEN state = 'suspended'
              WHEN 'ended' THEN state IN ('met', 'passed', 'stopped')
              WHEN 'restarted' THEN state IN ('running', 'suspended')
              ELSE state = 'running' END);
