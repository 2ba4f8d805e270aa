-- A last day moves only by its ground (domain §3.1 rule 6, §5.1, I2, I3, I5): what BPJS's letter or the law gives is neither
-- shortened nor called over before its time. The database counts no working days; it knows how few calendar days a
-- number of them can be, and compares the rest with the letter, the explanation and the change of the law.

-- The shortest a period can be; a week has at most six working days, and the day of receipt may count (`count.start`).
CREATE FUNCTION shortest_due_on(day_zero date, length integer, unit text) RETURNS date LANGUAGE sql IMMUTABLE
  RETURN day_zero + length - 1 + CASE unit WHEN 'working-days' THEN (length - 1) / 6 ELSE 0 END;

-- What the law allows for periods it fixes itself (PP 86/2013 Ps. 6-7; UU 30/2014 Ps. 77-78; Perma 6/2018 Ps. 5).
CREATE FUNCTION is_length_of_the_law(period text, length integer, unit text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN length >= 1 AND CASE period
    WHEN 'warning' THEN length <= 10 AND unit = 'working-days'
    WHEN 'fine' THEN length <= 30 AND unit = 'calendar-days'
    WHEN 'objection' THEN length >= 21 AND unit = 'working-days'
    WHEN 'appeal' THEN length >= 10 AND unit = 'working-days'
    WHEN 'court' THEN length >= 90
    WHEN 'hearing-notice' THEN length >= 10 AND unit = 'working-days'
    ELSE true END;

CREATE FUNCTION letter_gives_lawful_period() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_length_of_the_law(NEW.period_key, NEW.period_length, NEW.period_unit)
    AND CASE WHEN NEW.code IN ('WARN_1', 'WARN_2') THEN NEW.period_key = 'warning' WHEN NEW.code = 'FINE' THEN NEW.period_key = 'fine' ELSE true END,
    'letters_period_of_the_law', 'a letter gives the period of the law');
  RETURN NEW;
END $$;
CREATE TRIGGER letters_period_of_the_law BEFORE INSERT ON letters
  FOR EACH ROW WHEN ((NEW.period_key IS NOT NULL OR NEW.code IN ('WARN_1', 'WARN_2', 'FINE')) AND NOT is_mending_history())
  EXECUTE FUNCTION letter_gives_lawful_period();

-- The period written in the letter governs, day by day as explained.
CREATE FUNCTION deadline_has_its_length() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_length_of_the_law(NEW.period, NEW.length, NEW.unit)
    AND NOT EXISTS (SELECT FROM letters WHERE id = NEW.letter_id AND period_key = NEW.period
                       AND (period_length, period_unit) IS DISTINCT FROM (NEW.length, NEW.unit)),
    'deadlines_whole_length', 'a period is as long as its letter gives it, within the law');
  PERFORM refuse_unless(
    NEW.due_on >= shortest_due_on(NEW.day_zero_on, NEW.length, NEW.unit)
    AND NEW.due_on = (NEW.explanation ->> 'dueOn')::date
    AND NEW.due_on = (NEW.explanation -> 'steps' -> -1 ->> 'on')::date
    AND NEW.length = (SELECT count(*) FROM jsonb_array_elements(NEW.explanation -> 'steps') step WHERE step -> 'counted' = 'true'),
    'deadlines_whole_length', 'a period is counted day by day to its end');
  RETURN NEW;
END $$;
-- By name after deadlines_start_from_proof.
CREATE TRIGGER deadlines_whole_length BEFORE INSERT ON deadlines
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION deadline_has_its_length();

CREATE FUNCTION deadline_change_has_its_ground() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE clock deadlines;
BEGIN
  SELECT * INTO clock FROM deadlines WHERE id = NEW.deadline_id;
  PERFORM refuse_unless(
    NEW.kind = 'ended' OR NEW.new_due_on >= shortest_due_on(NEW.day_zero_on, clock.length, clock.unit),
    'deadline_changes_keep_length', 'no move makes a period shorter than its days');
  -- Never early: the day after the last has begun somewhere in Indonesia.
  PERFORM refuse_unless(
    NEW.state <> 'passed' OR NEW.new_due_on < latest_day(office_now()),
    'deadline_changes_pass_when_over', 'a last day is not over before it has ended');
  -- What an approved change of the calendar says, counted in this transaction and kept in its report.
  PERFORM refuse_unless(
    NEW.kind <> 'recalculated'
    OR (NEW.ground = 'CALENDAR' AND EXISTS (
      SELECT FROM law_change_effects e JOIN law_changes c ON c.id = e.change_id
       WHERE e.deadline_id = NEW.deadline_id AND e.recorded_at = office_now()
         AND (e.old_due_on, e.new_due_on) = (NEW.old_due_on, NEW.new_due_on)
         AND c.state = 'approved' AND c.recounted_at IS NULL AND c.valid_from <= latest_day(office_now())
         AND (c.kind <> 'PARAMETER' OR c.subject IN ('calendar.joint_leave_is_working', 'calendar.week', 'count.start')))),
    'deadline_changes_recount_has_change', 'only an approved change of the calendar counts a clock anew');
  PERFORM refuse_unless(
    NEW.kind NOT IN ('suspended', 'resumed') OR NEW.ground <> 'INSTALMENT_PLAN'
    OR (NEW.kind = 'suspended') = EXISTS (
      SELECT FROM case_overlays WHERE case_id = clock.case_id AND kind = 'INSTALMENT_PLAN' AND ended_at IS NULL),
    'deadline_changes_rest_under_plan', 'a clock stands still under an instalment plan as long as that runs');
  RETURN NEW;
END $$;
-- By name after deadline_changes_follow.
CREATE TRIGGER deadline_changes_has_its_ground BEFORE INSERT ON deadline_changes
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION deadline_change_has_its_ground();
