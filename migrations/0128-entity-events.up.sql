-- What happens to the entity itself (domain §3.2 "Events of the entity"): recorded once, with evidence.
CREATE TABLE entity_events (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  kind text NOT NULL CONSTRAINT entity_events_kind
    CHECK (kind IN ('ENTITY_DISSOLVED', 'ENTITY_MERGED_INTO', 'IDENTIFIER_REPLACED')),
  occurred_on date NOT NULL,
  -- Into whom it merged, by law: not a merging of records.
  successor_id uuid REFERENCES employers (id),
  change_id uuid REFERENCES identity_changes (id),
  detail text NOT NULL CONSTRAINT entity_events_detail CHECK (length(btrim(detail)) >= 10),
  evidence text,
  evidence_sha256 text REFERENCES files (sha256),
  recorded_by uuid NOT NULL REFERENCES users (id),
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT entity_events_successor CHECK ((kind = 'ENTITY_MERGED_INTO') = (successor_id IS NOT NULL) AND successor_id <> employer_id),
  CONSTRAINT entity_events_evidence CHECK (
    kind = 'IDENTIFIER_REPLACED' OR length(btrim(evidence)) >= 10 OR evidence_sha256 IS NOT NULL)
);
CREATE INDEX entity_events_employer ON entity_events (employer_id);
CREATE INDEX entity_events_successor_id ON entity_events (successor_id);
CREATE INDEX entity_events_change ON entity_events (change_id);
CREATE INDEX entity_events_file ON entity_events (evidence_sha256);
CREATE INDEX entity_events_recorded_by ON entity_events (recorded_by);
SELECT make_append_only('entity_events');

-- Whether the sanction follows to the successor: the legal office says so, once.
CREATE TABLE succession_decisions (
  event_id uuid PRIMARY KEY REFERENCES entity_events (id),
  follows boolean NOT NULL,
  reason text NOT NULL CONSTRAINT succession_decisions_reason CHECK (length(btrim(reason)) >= 10),
  decided_by uuid NOT NULL REFERENCES users (id),
  decided_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX succession_decisions_decided_by ON succession_decisions (decided_by);
SELECT make_append_only('succession_decisions');

CREATE FUNCTION succession_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.decided_at <> office_now()
     OR NOT EXISTS (SELECT FROM entity_events e JOIN users u ON u.id = NEW.decided_by
                     WHERE e.id = NEW.event_id AND e.kind = 'ENTITY_MERGED_INTO' AND e.recorded_by <> NEW.decided_by
                       AND u.role = 'legal_reviewer' AND u.deactivated_at IS NULL) THEN
    RAISE EXCEPTION 'a legal reviewer who did not record the merger decides, now'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'succession_decisions_two_people';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER succession_decisions_two_people BEFORE INSERT ON succession_decisions
  FOR EACH ROW EXECUTE FUNCTION succession_by_two();
CREATE TRIGGER succession_decisions_change_answers AFTER INSERT ON succession_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION note_status_data_change();

-- Until then the successor answers `review`.
ALTER TABLE counter_holds ADD COLUMN event_id uuid REFERENCES entity_events (id);
CREATE INDEX counter_holds_event ON counter_holds (event_id);
CREATE FUNCTION counter_follows_merger() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM entity_events e
     WHERE e.id = NEW.event_id AND e.successor_id = NEW.employer_id AND NEW.planned_until_at IS NULL
       AND (NEW.until_at IS NOT NULL) = EXISTS (SELECT FROM succession_decisions s WHERE s.event_id = e.id)) THEN
    RAISE EXCEPTION 'a successor is held until the legal office has decided'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_holds_follow_merger';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER counter_holds_follow_merger BEFORE INSERT OR UPDATE ON counter_holds
  FOR EACH ROW WHEN (NEW.ground = 'SUCCESSOR') EXECUTE FUNCTION counter_follows_merger();

-- A successor to whom the sanction follows is under it.
CREATE OR REPLACE VIEW employers_under_sanction AS
  SELECT l.employer_id
    FROM sanction_lines l LEFT JOIN sanction_decisions d ON d.id = l.decision_id
   WHERE (l.from_at IS NOT NULL OR d.approved_by IS NOT NULL) AND (l.until_at IS NULL OR l.until_at > office_now())
  UNION
  SELECT h.employer_id FROM counter_holds h WHERE h.employer_id IS NOT NULL AND h.until_at IS NULL
  UNION
  SELECT e.successor_id
    FROM entity_events e JOIN succession_decisions s ON s.event_id = e.id AND s.follows
    JOIN sanction_lines l ON l.employer_id = e.employer_id AND (l.until_at IS NULL OR l.until_at > office_now());
