DROP TRIGGER signatories_stand ON signatories;
DROP FUNCTION signatory_stands();
DROP INDEX signatories_acting_begin_apart;
ALTER TABLE signatories
  DROP CONSTRAINT signatories_one_definitive,
  DROP CONSTRAINT signatories_ended,
  DROP CONSTRAINT signatories_days,
  DROP COLUMN end_reason,
  DROP COLUMN ended_at,
  DROP COLUMN ended_by;
