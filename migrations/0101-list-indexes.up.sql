-- Lists read from their index only as far as a page needs (design §9: 30 ms at 100,000 employers).
CREATE INDEX letters_newest ON letters (drafted_at DESC, id DESC);
CREATE INDEX letters_needing_proof ON letters (id) WHERE state IN ('signed', 'issued')
  AND code IN ('REMINDER', 'NC_NOTICE', 'WARN_1', 'WARN_2', 'FINE', 'SUMMON', 'PRE_NOTICE', 'DECISION');
CREATE INDEX deadlines_running ON deadlines (case_id, due_on, id) WHERE state = 'running';
CREATE INDEX tasks_open_of_role ON tasks (role, created_at, id) WHERE done_at IS NULL;
