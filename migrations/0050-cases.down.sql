-- Takes cases, clocks and tasks away again; only sensible before the first case.
DROP TABLE tasks, deadlines, case_events, findings, case_establishments, cases;
DELETE FROM append_only_tables WHERE table_name = 'case_events';
