DROP INDEX tasks_rung, tasks_rung_by_day;
CREATE INDEX tasks_rung ON tasks (case_id) WHERE done_at IS NULL AND kind = 'deadline';
