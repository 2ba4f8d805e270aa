-- Takes remedies and court orders away again; only sensible before the first of them.
DROP TRIGGER deadlines_remedy_window_from_proof ON deadlines;
DROP FUNCTION remedy_window_starts_from_proof();
DROP TRIGGER case_overlays_end_their_stays ON case_overlays;
DROP TRIGGER sanction_stays_end_together ON sanction_stays;
DROP TRIGGER sanction_stays_rest_on_overlay ON sanction_stays;
DROP TRIGGER case_overlays_court_stay_has_order ON case_overlays;
DROP FUNCTION stays_end_together();
DROP FUNCTION stay_rests_on_overlay();
DROP FUNCTION court_stay_rests_on_order();
DROP TABLE court_orders;
DROP FUNCTION court_order_moves_forward();
DROP TABLE remedy_answers;
DROP FUNCTION remedy_answer_fits();
DROP TABLE remedy_files;
DROP TABLE remedies;
DELETE FROM append_only_tables WHERE table_name IN ('remedies', 'remedy_files', 'remedy_answers');
ALTER TABLE letters DROP CONSTRAINT letters_issuer;
ALTER TABLE letters ADD CONSTRAINT letters_issuer CHECK (issuer IN ('OFFICE', 'TEAM', 'MAYOR', 'BPJS', 'INSPECTOR'));
