-- Who said whom the labour reports of a place mean, why, and who took that back: every word of it is kept.
CREATE TABLE labour_report_links (
  id uuid PRIMARY KEY,
  series_id uuid NOT NULL REFERENCES labour_report_series (id),
  -- Null where the link was taken back.
  employer_id uuid REFERENCES employers (id),
  reason text NOT NULL CONSTRAINT labour_report_links_reason CHECK (length(btrim(reason)) >= 10),
  decided_by uuid NOT NULL REFERENCES users (id),
  decided_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX labour_report_links_series ON labour_report_links (series_id, decided_at DESC);
CREATE INDEX labour_report_links_employer ON labour_report_links (employer_id);
CREATE INDEX labour_report_links_decided_by ON labour_report_links (decided_by);
SELECT make_append_only('labour_report_links');
