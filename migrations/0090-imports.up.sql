-- Files from other offices: read and shown first, then applied whole or not at all, once per content (design §7, R12).
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT imports_kind CHECK (kind IN ('oss-nib', 'bpjs-membership')),
  state text NOT NULL CONSTRAINT imports_state
    CHECK (state IN ('reading', 'ready', 'held', 'applied', 'refused', 'failed', 'cancelled')),
  file_name text NOT NULL,
  file_sha256 text NOT NULL,
  file_size integer NOT NULL,
  -- The day the uploader says the file speaks of, and the day taken: his, else the one in its title.
  period_on date,
  as_of date,
  -- { rows, new, changed, unchanged, vanished, rejected }
  counts jsonb NOT NULL DEFAULT '{}',
  -- Sentences about the file as a whole: why it was refused, sums that do not agree.
  problems jsonb NOT NULL DEFAULT '[]',
  -- The titles of the columns, for handing rejected rows back.
  header jsonb NOT NULL DEFAULT '[]',
  progress integer NOT NULL DEFAULT 0 CONSTRAINT imports_progress CHECK (progress BETWEEN 0 AND 100),
  uploaded_by uuid NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT office_now(),
  read_at timestamptz,
  applied_by uuid,
  applied_at timestamptz,
  ended_by uuid,
  CONSTRAINT imports_once UNIQUE (kind, file_sha256),
  CONSTRAINT imports_applied CHECK ((state = 'applied') = (applied_at IS NOT NULL) AND (applied_at IS NULL) = (applied_by IS NULL)),
  CONSTRAINT imports_as_of CHECK (state NOT IN ('ready', 'held', 'applied') OR as_of IS NOT NULL)
);
CREATE INDEX imports_newest ON imports (uploaded_at DESC, id DESC);

CREATE TABLE import_rows (
  id uuid PRIMARY KEY,
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  -- As the spreadsheet program numbers them; null for what the file before had and this one has not.
  row_no integer,
  verdict text NOT NULL CONSTRAINT import_rows_verdict CHECK (verdict IN ('new', 'changed', 'unchanged', 'vanished', 'rejected')),
  name text,
  employer_id uuid REFERENCES employers (id),
  -- [{ field, label, old, new }], personal numbers masked.
  changes jsonb NOT NULL DEFAULT '[]',
  -- Sentences for the officer; for a rejected row the reasons.
  problems jsonb NOT NULL DEFAULT '[]',
  -- Names neither person nor amount: { npp, division, officer, proposals, held }.
  details jsonb NOT NULL DEFAULT '{}',
  -- The row as read, with the personal data in it.
  content_cipher bytea,
  CONSTRAINT import_rows_once UNIQUE (import_id, row_no),
  CONSTRAINT import_rows_number CHECK ((verdict = 'vanished') = (row_no IS NULL))
);
CREATE INDEX import_rows_verdict ON import_rows (import_id, verdict, row_no);
CREATE INDEX import_rows_employer ON import_rows (employer_id);

ALTER TABLE establishments ADD CONSTRAINT establishments_import FOREIGN KEY (import_id) REFERENCES imports (id);
ALTER TABLE employer_identifiers ADD CONSTRAINT employer_identifiers_import FOREIGN KEY (import_id) REFERENCES imports (id);
ALTER TABLE employer_facts ADD CONSTRAINT employer_facts_import FOREIGN KEY (import_id) REFERENCES imports (id);
ALTER TABLE employer_contacts ADD CONSTRAINT employer_contacts_import FOREIGN KEY (import_id) REFERENCES imports (id);
ALTER TABLE memberships ADD CONSTRAINT memberships_import_file FOREIGN KEY (import_id) REFERENCES imports (id);
ALTER TABLE match_proposals ADD CONSTRAINT match_proposals_import FOREIGN KEY (import_id) REFERENCES imports (id);
CREATE INDEX establishments_import ON establishments (import_id);
CREATE INDEX employer_identifiers_import ON employer_identifiers (import_id);
CREATE INDEX employer_facts_import ON employer_facts (import_id);
CREATE INDEX employer_contacts_import ON employer_contacts (import_id);
CREATE INDEX match_proposals_import ON match_proposals (import_id);
