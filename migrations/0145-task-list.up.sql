-- The work list is read group by group from its index, at twenty thousand open tasks as at twenty (design §9). For that
-- a task of a case carries the last day of the clock that runs beside it, kept by the database itself.
ALTER TABLE tasks
  -- The nearest last day of the running clocks of its case; only for "decide the next step".
  ADD COLUMN clock_due_on date,
  -- By what the list is sorted: a clock that has rung without a day of its own comes first, work without a day last.
  ADD COLUMN sort_on date NOT NULL GENERATED ALWAYS AS (
    coalesce(due_on, clock_due_on, CASE WHEN kind = 'deadline' THEN DATE '0001-01-01' ELSE DATE '9999-12-31' END)) STORED,
  -- Who may not do it, e.g. who proposed what is to be approved: it is not on the list of these.
  ADD COLUMN not_for uuid[] NOT NULL DEFAULT '{}';

CREATE FUNCTION next_clock_of_case(concerned uuid) RETURNS date LANGUAGE sql STABLE SET search_path = public, pg_temp
  RETURN (SELECT min(due_on) FROM deadlines WHERE case_id = concerned AND state = 'running');

CREATE FUNCTION task_begins_with_clock() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.clock_due_on := next_clock_of_case(NEW.case_id);
  RETURN NEW;
END $$;
CREATE TRIGGER tasks_begin_with_clock BEFORE INSERT ON tasks
  FOR EACH ROW WHEN (NEW.kind = 'step' AND NEW.case_id IS NOT NULL) EXECUTE FUNCTION task_begins_with_clock();

CREATE FUNCTION tasks_follow_clock() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE tasks SET clock_due_on = next_clock_of_case(NEW.case_id)
   WHERE case_id = NEW.case_id AND kind = 'step' AND done_at IS NULL
     AND clock_due_on IS DISTINCT FROM next_clock_of_case(NEW.case_id);
  RETURN NULL;
END $$;
CREATE TRIGGER deadlines_move_tasks AFTER INSERT OR UPDATE OF state, due_on ON deadlines
  FOR EACH ROW EXECUTE FUNCTION tasks_follow_clock();

UPDATE tasks SET clock_due_on = next_clock_of_case(case_id) WHERE kind = 'step' AND case_id IS NOT NULL AND done_at IS NULL;

DROP INDEX tasks_open, tasks_open_of_role;
CREATE INDEX tasks_open_of_role ON tasks (role, sort_on, id) WHERE done_at IS NULL;
CREATE INDEX tasks_open_of_kind ON tasks (role, kind, sort_on, id) WHERE done_at IS NULL;
CREATE INDEX tasks_open_of_owner ON tasks (owner_id, role) WHERE done_at IS NULL;
