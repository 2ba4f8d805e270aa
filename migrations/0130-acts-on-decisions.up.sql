-- Acts on a decision after it was signed (domain §3.2 "Acts on a decision"): a line may also end because its decision
-- was annulled, or because an amendment dropped it or brought its last day forward.
ALTER TABLE sanction_lines DROP CONSTRAINT sanction_lines_ground;
ALTER TABLE sanction_lines ADD CONSTRAINT sanction_lines_ground
  CHECK (end_ground IN ('compliance', 'objection-granted', 'court', 'own-error', 'expired', 'annulled', 'amended'));

-- What an amendment changed about the weight of a decision; its words stand in its letter, dropped lines in sanction_lines.
CREATE TABLE decision_amendments (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL REFERENCES sanction_decisions (id),
  letter_id uuid NOT NULL CONSTRAINT decision_amendments_letter UNIQUE REFERENCES letters (id),
  -- The new last day: only ever earlier than the one before (UU 30/2014 Ps. 46-47: what is heavier needs a hearing).
  ends_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX decision_amendments_decision ON decision_amendments (decision_id);
SELECT make_append_only('decision_amendments');

-- The last day of a decision as it stands now; null while it lasts until it is lifted.
CREATE FUNCTION decision_ends_on(decision uuid) RETURNS date
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT least(d.ends_on, (SELECT min(a.ends_on) FROM decision_amendments a WHERE a.decision_id = d.id))
    FROM sanction_decisions d WHERE d.id = decision $$;

CREATE FUNCTION amendment_takes_away() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE present date := decision_ends_on(NEW.decision_id);
BEGIN
  IF present <= NEW.ends_on THEN
    RAISE EXCEPTION 'an amendment never lengthens a sanction'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_amendments_take_away';
  END IF;
  IF NOT EXISTS (SELECT FROM letters l JOIN sanction_decisions d ON d.case_id = l.case_id
                  WHERE l.id = NEW.letter_id AND d.id = NEW.decision_id AND l.code = 'AMEND' AND l.state IN ('signed', 'issued')
                    AND l.dated_on <= NEW.ends_on) THEN
    RAISE EXCEPTION 'an amendment is a decree that stands'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_amendments_have_decree';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_amendments_take_away BEFORE INSERT ON decision_amendments
  FOR EACH ROW EXECUTE FUNCTION amendment_takes_away();
CREATE TRIGGER decision_amendments_change_answers AFTER INSERT ON decision_amendments
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();

-- Letters that wait for their signature, and decrees of which units still get extracts, say what they left out so far.
UPDATE letters SET fields = fields || '{"endsOn": null}' WHERE code = 'DECISION' AND origin = 'WRITTEN' AND NOT fields ? 'endsOn';
UPDATE letters SET fields = fields || '{"part": [], "groundAct": null, "lineIds": null}'
 WHERE code = 'REVOKE' AND state IN ('draft', 'proposed', 'registered') AND NOT fields ? 'part';
UPDATE letters SET fields = fields - 'revocation' || jsonb_build_object('end', 'revoked', 'act', fields -> 'revocation', 'part', '[]'::jsonb)
 WHERE code = 'UNIT_UNBLOCK' AND state IN ('draft', 'proposed', 'registered') AND fields ? 'revocation';
