-- Every last day is the fold of what happened to its clock: no date is edited, by page, API or SQL (domain §3.1, I9).
ALTER TABLE deadlines
  DROP CONSTRAINT deadlines_state,
  DROP CONSTRAINT deadlines_ended,
  -- Its length is the office's own rule: only such a period may be moved by a decision of the office.
  ADD COLUMN office_rule boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT deadlines_state CHECK (state IN ('running', 'suspended', 'met', 'passed', 'stopped')),
  ADD CONSTRAINT deadlines_ended CHECK ((state IN ('running', 'suspended')) = (ended_at IS NULL)),
  ADD CONSTRAINT deadlines_office_rule_is_the_citys CHECK (NOT office_rule OR issuer = 'CITY');
UPDATE deadlines SET office_rule = true
 WHERE issuer = 'CITY' AND explanation ->> 'source' LIKE 'Aturan kantor%'
   AND period NOT IN ('unit-notice', 'unblock-notice', 'hold-max');

CREATE TABLE deadline_changes (
  id uuid PRIMARY KEY,
  deadline_id uuid NOT NULL REFERENCES deadlines (id),
  -- Given by the database, 1 for the beginning.
  seq integer NOT NULL,
  kind text NOT NULL CONSTRAINT deadline_changes_kind
    CHECK (kind IN ('started', 'suspended', 'resumed', 'extended', 'restarted', 'recalculated', 'ended')),
  -- What it rests on: a proof, a step of the case, a decision of the office, a plan or stay, the calendar, the clock.
  ground text NOT NULL CONSTRAINT deadline_changes_ground
    CHECK (ground IN ('PROOF', 'STEP', 'OFFICE', 'INSTALMENT_PLAN', 'STAY', 'CALENDAR', 'CLOCK')),
  -- How the clock stands after it.
  state text NOT NULL,
  reason text NOT NULL CONSTRAINT deadline_changes_reason CHECK (char_length(btrim(reason)) >= 10),
  -- The day it happened, which may lie before the day it was recorded.
  happened_on date NOT NULL,
  day_zero_on date NOT NULL,
  old_due_on date,
  new_due_on date NOT NULL,
  -- The remaining days run on, but never fewer working days than this (instalment plans).
  at_least_days integer CONSTRAINT deadline_changes_at_least CHECK (at_least_days > 0),
  -- Why the last day is what it is, as of this change.
  explanation jsonb NOT NULL,
  actor_id uuid NOT NULL,
  actor_name text NOT NULL,
  actor_role text,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT deadline_changes_order UNIQUE (deadline_id, seq),
  CONSTRAINT deadline_changes_first CHECK ((kind = 'started') = (seq = 1) AND (kind = 'started') = (old_due_on IS NULL)),
  CONSTRAINT deadline_changes_state CHECK (
    CASE kind WHEN 'suspended' THEN state = 'suspended'
              WHEN 'ended' THEN state IN ('met', 'passed', 'stopped')
              WHEN 'restarted' THEN state IN ('running', 'suspended')
              ELSE state = 'running' END),
  -- Standing still or ending moves no date.
  CONSTRAINT deadline_changes_date_stays CHECK (kind NOT IN ('suspended', 'ended') OR new_due_on = old_due_on),
  CONSTRAINT deadline_changes_extension_is_later CHECK (kind <> 'extended' OR new_due_on > old_due_on)
);
-- What was there before: each clock began once, and some have ended. Before the table only takes new rows.
INSERT INTO deadline_changes (id, deadline_id, seq, kind, ground, state, reason, happened_on, day_zero_on, new_due_on,
                              explanation, actor_id, actor_name, recorded_at)
SELECT gen_random_uuid(), id, 1, 'started', CASE WHEN letter_id IS NULL THEN 'STEP' ELSE 'PROOF' END, 'running',
       'Jangka mulai berjalan.', day_zero_on, day_zero_on, due_on, explanation,
       '00000000-0000-7000-8000-000000000000', 'Sistem', started_at
  FROM deadlines;
INSERT INTO deadline_changes (id, deadline_id, seq, kind, ground, state, reason, happened_on, day_zero_on, old_due_on,
                              new_due_on, explanation, actor_id, actor_name, recorded_at)
SELECT gen_random_uuid(), id, 2, 'ended', CASE state WHEN 'passed' THEN 'CLOCK' ELSE 'STEP' END, state,
       'Jangka berakhir.', CASE state WHEN 'passed' THEN due_on ELSE ended_at::date END, day_zero_on, due_on,
       due_on, explanation, '00000000-0000-7000-8000-000000000000', 'Sistem', ended_at
  FROM deadlines WHERE ended_at IS NOT NULL;
SELECT make_append_only('deadline_changes');

-- A change follows the last one, and only what the law leaves to the office is moved by the office.
CREATE FUNCTION deadline_change_follows() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
CREATE TRIGGER deadline_changes_follow BEFORE INSERT ON deadline_changes
  FOR EACH ROW EXECUTE FUNCTION deadline_change_follows();

CREATE FUNCTION deadline_change_folds() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE deadlines
     SET day_zero_on = NEW.day_zero_on, due_on = NEW.new_due_on, explanation = NEW.explanation, state = NEW.state,
         ended_at = CASE WHEN NEW.state IN ('running', 'suspended') THEN NULL ELSE NEW.recorded_at END
   WHERE id = NEW.deadline_id AND NEW.kind <> 'started';
  RETURN NULL;
END $$;
CREATE TRIGGER deadline_changes_fold AFTER INSERT ON deadline_changes
  FOR EACH ROW EXECUTE FUNCTION deadline_change_folds();

-- What a clock says is what its last change said; what it is never changes.
CREATE FUNCTION deadline_is_its_fold() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
CREATE TRIGGER deadlines_are_their_fold BEFORE UPDATE OR DELETE ON deadlines
  FOR EACH ROW EXECUTE FUNCTION deadline_is_its_fold();

CREATE FUNCTION deadline_has_begun() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM deadline_changes WHERE deadline_id = NEW.id AND seq = 1) THEN
    RAISE EXCEPTION 'a clock begins with its reason' USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_begin_with_a_reason';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER deadlines_begin_with_a_reason AFTER INSERT ON deadlines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deadline_has_begun();
