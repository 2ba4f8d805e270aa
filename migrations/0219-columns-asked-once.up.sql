-- A column whose title nobody knows is asked about once and remembered for the office that sends such files.
CREATE TABLE column_mappings (
  id uuid PRIMARY KEY,
  -- The kind stands for its sender: each comes from one office.
  kind text NOT NULL,
  -- The title without case, spaces and punctuation, and as it was typed.
  heading text NOT NULL CONSTRAINT column_mappings_heading CHECK (heading <> ''),
  typed text NOT NULL,
  -- Null: the column is passed over.
  field text,
  decided_by uuid NOT NULL REFERENCES users (id),
  decided_at timestamptz NOT NULL DEFAULT office_now(),
  -- When another answer took its place.
  ended_at timestamptz
);
CREATE UNIQUE INDEX column_mappings_once ON column_mappings (kind, heading) WHERE ended_at IS NULL;
CREATE INDEX column_mappings_decided_by ON column_mappings (decided_by);

ALTER TABLE imports
  -- { missing: [title], unknown: [{ heading, samples }] }: what the reader did not recognise; null when it knew all.
  ADD COLUMN columns jsonb,
  ADD COLUMN rows_done integer NOT NULL DEFAULT 0,
  ADD COLUMN rows_total integer NOT NULL DEFAULT 0,
  DROP CONSTRAINT imports_as_of,
  -- Before its columns are known, a held file speaks of no day yet.
  ADD CONSTRAINT imports_as_of CHECK (
    state NOT IN ('ready', 'held', 'applied') OR as_of IS NOT NULL
    OR state = 'held' AND brake @> '[{"ground": "COLUMNS"}]');
