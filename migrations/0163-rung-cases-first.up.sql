-- The list of cases begins with those whose clock has rung and waits for somebody: read in order of the day as far as a
-- page needs, and asked of one case without a look at its task (design §9).
CREATE INDEX tasks_rung_by_day ON tasks (due_on) WHERE done_at IS NULL AND kind = 'deadline';
DROP INDEX tasks_rung;
CREATE INDEX tasks_rung ON tasks (case_id, due_on) WHERE done_at IS NULL AND kind = 'deadline';
