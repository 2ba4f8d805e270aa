UPDATE letters SET fields = fields - ARRAY['end', 'act', 'part'] || jsonb_build_object('revocation', fields -> 'act')
 WHERE code = 'UNIT_UNBLOCK' AND state IN ('draft', 'proposed', 'registered') AND fields ? 'end';
DROP TABLE decision_amendments;
DROP FUNCTION amendment_takes_away, decision_ends_on;
DELETE FROM append_only_tables WHERE table_name = 'decision_amendments';
ALTER TABLE sanction_lines DROP CONSTRAINT sanction_lines_ground;
ALTER TABLE sanction_lines ADD CONSTRAINT sanction_lines_ground
  CHECK (end_ground IN ('compliance', 'objection-granted', 'court', 'own-error', 'expired'));
