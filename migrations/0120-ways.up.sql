-- The ways before the decision and out of a case: what a closing or "not found" rests on, and which case goes on
-- instead of a duplicate (domain §3.2).
CREATE TABLE case_evidence (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  purpose text NOT NULL CONSTRAINT case_evidence_purpose
    CHECK (purpose IN ('CLOSING', 'NOT_FOUND', 'FOUND_AGAIN', 'DECLINE', 'FINDING')),
  -- What it is, in the officer's words: "Keterangan Kelurahan Satimpo Nomor …".
  title text NOT NULL,
  -- A paper of the case, or a file that was brought.
  letter_id uuid REFERENCES letters (id),
  file_sha256 text REFERENCES files (sha256),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT case_evidence_is_paper_or_file CHECK (num_nonnulls(letter_id, file_sha256) = 1)
);
CREATE INDEX case_evidence_case ON case_evidence (case_id);
CREATE INDEX case_evidence_letter ON case_evidence (letter_id);
CREATE INDEX case_evidence_file ON case_evidence (file_sha256);
SELECT make_append_only('case_evidence');

ALTER TABLE cases ADD COLUMN duplicate_of_id uuid REFERENCES cases (id);
CREATE INDEX cases_duplicate_of ON cases (duplicate_of_id);
ALTER TABLE cases ADD CONSTRAINT cases_duplicate_is_another CHECK (duplicate_of_id <> id);
-- Cases closed before this rule named no other case; they stay as they are.
ALTER TABLE cases ADD CONSTRAINT cases_duplicate_names_other
  CHECK ((state = 'CLOSED_DUPLICATE') = (duplicate_of_id IS NOT NULL)) NOT VALID;
