-- An appointment has its days: an acting official signs until the last day of the mandate, then the definitive one again
-- (UU 30/2014 arts. 13-14). It is never rewritten; it can be given an earlier end, once, with a reason.
ALTER TABLE signatories
  ADD COLUMN ended_by uuid,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN end_reason text,
  -- `valid_to` is the first day it does not count any more; a plan given up begins and ends on the same day.
  ADD CONSTRAINT signatories_days CHECK (valid_to >= valid_from),
  ADD CONSTRAINT signatories_ended CHECK (num_nonnulls(ended_by, ended_at, end_reason) IN (0, 3)),
  ADD CONSTRAINT signatories_one_definitive
    EXCLUDE USING gist (office_code WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (capacity = 'DEFINITIF');

-- Of two acting officials the one who began last signs, so no two begin on one day.
CREATE UNIQUE INDEX signatories_acting_begin_apart ON signatories (office_code, valid_from)
  WHERE capacity <> 'DEFINITIF' AND (valid_to IS NULL OR valid_to > valid_from);

CREATE FUNCTION signatory_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE the_end text[] := ARRAY['valid_to', 'ended_by', 'ended_at', 'end_reason'];
BEGIN
  PERFORM refuse_unless(
    TG_OP = 'UPDATE' AND to_jsonb(NEW) - the_end = to_jsonb(OLD) - the_end,
    'signatories_stand', 'an appointment is never rewritten');
  PERFORM refuse_unless(
    OLD.ended_at IS NULL AND NEW.ended_at = office_now() AND (OLD.valid_to IS NULL OR NEW.valid_to < OLD.valid_to)
      AND NEW.valid_to IS NOT NULL,
    'signatories_end_once', 'an appointment is given an earlier end, once, now');
  RETURN NEW;
END $$;
CREATE TRIGGER signatories_stand BEFORE UPDATE OR DELETE ON signatories
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION signatory_stands();
