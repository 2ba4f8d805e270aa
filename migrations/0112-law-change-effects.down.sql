-- The reports go; the history of each case keeps what moved.
DROP TABLE law_change_effects;
DELETE FROM append_only_tables WHERE table_name = 'law_change_effects';
