-- The work list shows a rung clock instead of "decide the next step": asked once for all of a list, from this index.
CREATE INDEX tasks_rung ON tasks (case_id) WHERE done_at IS NULL AND kind = 'deadline';
