-- Takes the sort key of the work list away again; the list grows slow, nothing is lost.
DROP INDEX tasks_open_of_owner, tasks_open_of_kind, tasks_open_of_role;
DROP TRIGGER deadlines_move_tasks ON deadlines;
DROP TRIGGER tasks_begin_with_clock ON tasks;
DROP FUNCTION tasks_follow_clock, task_begins_with_clock, next_clock_of_case;
ALTER TABLE tasks DROP COLUMN not_for, DROP COLUMN sort_on, DROP COLUMN clock_due_on;
CREATE INDEX tasks_open ON tasks (role, due_on) WHERE done_at IS NULL;
CREATE INDEX tasks_open_of_role ON tasks (role, created_at, id) WHERE done_at IS NULL;
