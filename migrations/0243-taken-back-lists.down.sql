DROP INDEX visit_records_content;
-- Fails when a visit was brought again after its file was taken back: both are on record, and neither may be dropped.
ALTER TABLE visit_records ADD CONSTRAINT visit_records_once UNIQUE (content_key);
DROP VIEW standing_bpjs_answers, standing_visit_records, standing_labour_reports;
ALTER TABLE imports DROP COLUMN taken_back_until;
