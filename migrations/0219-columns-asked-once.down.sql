ALTER TABLE imports
  DROP CONSTRAINT imports_as_of,
  DROP COLUMN columns,
  DROP COLUMN rows_done,
  DROP COLUMN rows_total;
UPDATE imports SET state = 'cancelled', ended_by = uploaded_by WHERE state = 'held' AND as_of IS NULL;
ALTER TABLE imports ADD CONSTRAINT imports_as_of CHECK (state NOT IN ('ready', 'held', 'applied') OR as_of IS NOT NULL);
DROP TABLE column_mappings;
