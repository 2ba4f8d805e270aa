DROP TRIGGER imports_release_role ON imports;
DROP FUNCTION import_released_by_role();
DROP INDEX imports_released_by;
ALTER TABLE imports DROP CONSTRAINT imports_released, DROP CONSTRAINT imports_two_people,
  DROP CONSTRAINT imports_release_reason, DROP CONSTRAINT imports_released_whole,
  DROP COLUMN release_reason, DROP COLUMN released_at, DROP COLUMN released_by, DROP COLUMN brake;
