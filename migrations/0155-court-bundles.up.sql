-- A case put together for the court: who asked for it, as of which event, and the hash of what came out.
CREATE TABLE court_bundles (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  requested_by uuid NOT NULL REFERENCES users (id),
  requested_at timestamptz NOT NULL DEFAULT office_now(),
  -- The last event of the history it tells.
  last_seq integer NOT NULL,
  made_at timestamptz,
  exhibits integer,
  zip_sha256 text REFERENCES files (sha256),
  pdf_sha256 text REFERENCES files (sha256),
  CONSTRAINT court_bundles_made CHECK (
    (made_at IS NULL) = (zip_sha256 IS NULL) AND (made_at IS NULL) = (pdf_sha256 IS NULL) AND (made_at IS NULL) = (exhibits IS NULL))
);
CREATE INDEX court_bundles_case ON court_bundles (case_id, requested_at);
CREATE INDEX court_bundles_requested_by ON court_bundles (requested_by);
CREATE INDEX court_bundles_zip ON court_bundles (zip_sha256);
CREATE INDEX court_bundles_pdf ON court_bundles (pdf_sha256);
