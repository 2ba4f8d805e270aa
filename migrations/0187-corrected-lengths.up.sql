-- A corrected letter gives a period of the law as a new one does, and its clock may be as short as the letter now says.
CREATE TRIGGER letters_corrected_period_of_the_law BEFORE UPDATE OF period_length ON letters
  FOR EACH ROW WHEN (NEW.period_length IS DISTINCT FROM OLD.period_length AND NOT is_mending_history())
  EXECUTE FUNCTION letter_gives_lawful_period();

-- As in 0180, by the length from now on.
CREATE OR REPLACE FUNCTION deadline_change_has_its_ground() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE clock deadlines;
BEGIN
  SELECT * INTO clock FROM deadlines WHERE id = NEW.deadline_id;
  PERFORM refuse_unless(
    NEW.kind = 'ended' OR NEW.new_due_on >= shortest_due_on(NEW.day_zero_on, coalesce(NEW.length, clock.length), clock.unit),
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
         AND c.state = 'approved' AND c.recounted_at IS NULL
         AND (c.kind <> 'PARAMETER'
              OR (c.subject IN ('calendar.joint_leave_is_working', 'calendar.week', 'count.start')
                  AND c.valid_from <= latest_day(office_now()))))),
    'deadline_changes_recount_has_change', 'only an approved change of the calendar counts a clock anew');
  PERFORM refuse_unless(
    NEW.kind NOT IN ('suspended', 'resumed') OR NEW.ground <> 'INSTALMENT_PLAN'
    OR (NEW.kind = 'suspended') = EXISTS (
      SELECT FROM case_overlays WHERE case_id = clock.case_id AND kind = 'INSTALMENT_PLAN' AND ended_at IS NULL),
    'deadline_changes_rest_under_plan', 'a clock stands still under an instalment plan as long as that runs');
  RETURN NEW;
END $$;
