-- Whoever keeps a plan of which an instalment was missed says until when: the instalment has a new day, on which the same
-- follows as on its first. The agreement itself stays as it came.
CREATE TABLE instalment_postponements (
  id uuid PRIMARY KEY,
  instalment_id uuid NOT NULL REFERENCES instalments (id),
  due_on date NOT NULL,
  reason text NOT NULL CONSTRAINT instalment_postponements_reason CHECK (length(btrim(reason)) >= 10),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX instalment_postponements_instalment ON instalment_postponements (instalment_id, recorded_at);
SELECT make_append_only('instalment_postponements');

-- Only what a running plan still owes, and to a later day than it had.
CREATE FUNCTION instalment_is_put_off() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.recorded_at = office_now() AND EXISTS (
      SELECT FROM instalments i JOIN instalment_plans p ON p.id = i.plan_id JOIN case_overlays o ON o.id = p.overlay_id
       WHERE i.id = NEW.instalment_id AND o.ended_at IS NULL
         AND i.amount > (SELECT coalesce(sum(amount), 0) FROM instalment_payments WHERE instalment_id = i.id)
         AND NEW.due_on > greatest(
           i.due_on, (SELECT max(due_on) FROM instalment_postponements WHERE instalment_id = i.id))),
    'instalment_postponements_of_missed', 'a missed instalment of a running plan is put off to a later day');
  RETURN NEW;
END $$;
CREATE TRIGGER instalment_postponements_of_missed BEFORE INSERT ON instalment_postponements
  FOR EACH ROW EXECUTE FUNCTION instalment_is_put_off();
