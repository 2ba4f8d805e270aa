-- Goes back to values that anybody could write; of two values for one day the newer stays.
DROP TRIGGER parameters_have_approval ON parameters;
DROP FUNCTION parameter_has_approval();
DROP FUNCTION may_seed_law(regclass);
DROP TRIGGER parameters_append_only ON parameters;
DELETE FROM append_only_tables WHERE table_name = 'parameters';
DROP INDEX parameters_value;
DELETE FROM parameters p USING parameters newer
 WHERE newer.key = p.key AND newer.valid_from = p.valid_from AND (newer.recorded_at, newer.id) > (p.recorded_at, p.id);
ALTER TABLE parameters
  DROP COLUMN change_id,
  ADD CONSTRAINT parameters_one_value_a_day UNIQUE (key, valid_from);
DROP TABLE law_changes;
DROP FUNCTION law_change_is_decided_once();
