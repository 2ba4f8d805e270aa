-- An applied file is taken back whole until something builds on it. What it said stays on record as ended, so that the
-- answers of the past stay what they were.
ALTER TABLE imports
  ADD COLUMN reverted_by uuid REFERENCES users (id),
  ADD COLUMN reverted_at timestamptz,
  ADD COLUMN revert_reason text,
  DROP CONSTRAINT imports_applied,
  ADD CONSTRAINT imports_applied CHECK (
    (state = 'applied' OR reverted_at IS NOT NULL) = (applied_at IS NOT NULL) AND (applied_at IS NULL) = (applied_by IS NULL)),
  ADD CONSTRAINT imports_reverted CHECK (
    (reverted_at IS NULL) = (reverted_by IS NULL) AND (reverted_at IS NULL) = (revert_reason IS NULL)
    AND (reverted_at IS NULL OR state = 'cancelled')),
  ADD CONSTRAINT imports_revert_reason CHECK (length(btrim(revert_reason)) >= 10);
CREATE INDEX imports_reverted_by ON imports (reverted_by);

-- Brought by a file that was taken back: in no list and behind no number, but still there for what was known then.
ALTER TABLE employers ADD COLUMN withdrawn_at timestamptz;
CREATE INDEX employers_withdrawn ON employers (withdrawn_at) WHERE withdrawn_at IS NOT NULL;
