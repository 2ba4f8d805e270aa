-- Takes the changes of clocks away again; only sensible before the first of them was suspended.
DROP TRIGGER deadlines_begin_with_a_reason ON deadlines;
DROP TRIGGER deadlines_are_their_fold ON deadlines;
DROP TABLE deadline_changes;
DROP FUNCTION deadline_has_begun();
DROP FUNCTION deadline_is_its_fold();
DROP FUNCTION deadline_change_folds();
DROP FUNCTION deadline_change_follows();
DELETE FROM append_only_tables WHERE table_name = 'deadline_changes';
ALTER TABLE deadlines
  DROP CONSTRAINT deadlines_office_rule_is_the_citys,
  DROP CONSTRAINT deadlines_state,
  DROP CONSTRAINT deadlines_ended,
  DROP COLUMN office_rule,
  ADD CONSTRAINT deadlines_state CHECK (state IN ('running', 'met', 'passed', 'stopped')),
  ADD CONSTRAINT deadlines_ended CHECK ((state = 'running') = (ended_at IS NULL));
