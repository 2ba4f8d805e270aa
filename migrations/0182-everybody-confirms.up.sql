-- An outside signature is confirmed by whoever of three roles neither drafted nor registered it, so each role is asked; the
-- work that waits already is opened for all of them.
INSERT INTO tasks (id, case_id, key, kind, title, detail, issuer, role, owner_id, href, due_on, not_for, created_at)
  SELECT gen_random_uuid(), t.case_id, t.key || ':' || asked, t.kind, t.title, t.detail, t.issuer, asked, NULL, t.href, t.due_on,
         t.not_for, t.created_at
    FROM tasks t, unnest(ARRAY['team_head', 'legal_reviewer']) AS asked
   WHERE t.done_at IS NULL AND t.key ~ '^confirm:[0-9a-f-]{36}$';
UPDATE tasks SET key = key || ':case_officer' WHERE done_at IS NULL AND key ~ '^confirm:[0-9a-f-]{36}$';
