-- Labour reports, visits of earlier years and BPJS's answers are taken back with the file that brought them, as the
-- register is: nothing is deleted or changed, but what a file said that was taken back is heard no more.
ALTER TABLE imports ADD COLUMN taken_back_until timestamptz;
COMMENT ON COLUMN imports.taken_back_until IS
  'What it said until then was taken back; it stays so when the same file is brought again.';
UPDATE imports SET taken_back_until = reverted_at;

CREATE VIEW standing_labour_reports AS
  SELECT r.* FROM labour_reports r
   WHERE NOT EXISTS (SELECT FROM imports i WHERE i.id = r.import_id AND r.recorded_at <= i.taken_back_until);
CREATE VIEW standing_visit_records AS
  SELECT r.* FROM visit_records r
   WHERE NOT EXISTS (SELECT FROM imports i WHERE i.id = r.import_id AND r.recorded_at <= i.taken_back_until);
CREATE VIEW standing_bpjs_answers AS
  SELECT r.* FROM bpjs_answers r
   WHERE NOT EXISTS (SELECT FROM imports i WHERE i.id = r.import_id AND r.recorded_at <= i.taken_back_until);

-- A visit may come again with a better file once the first was taken back; imports are applied one after the other.
ALTER TABLE visit_records DROP CONSTRAINT visit_records_once;
CREATE INDEX visit_records_content ON visit_records (content_key);
