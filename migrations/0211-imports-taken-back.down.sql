ALTER TABLE employers DROP COLUMN withdrawn_at;
ALTER TABLE imports
  DROP CONSTRAINT imports_reverted,
  DROP CONSTRAINT imports_revert_reason,
  DROP CONSTRAINT imports_applied;
UPDATE imports SET applied_at = NULL, applied_by = NULL WHERE reverted_at IS NOT NULL;
ALTER TABLE imports
  DROP COLUMN reverted_by,
  DROP COLUMN reverted_at,
  DROP COLUMN revert_reason,
  ADD CONSTRAINT imports_applied CHECK (
    (state = 'applied') = (applied_at IS NOT NULL) AND (applied_at IS NULL) = (applied_by IS NULL));
