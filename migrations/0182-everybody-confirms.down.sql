DELETE FROM tasks WHERE done_at IS NULL AND key ~ '^confirm:[0-9a-f-]{36}:(team_head|legal_reviewer)$';
UPDATE tasks SET key = replace(key, ':case_officer', '') WHERE done_at IS NULL AND key ~ '^confirm:[0-9a-f-]{36}:case_officer$';
