-- Forgets which answers were given together; each question keeps its own answer.
DROP TABLE match_round_rows;
DELETE FROM append_only_tables WHERE table_name = 'match_rounds';
DROP TABLE match_rounds;
