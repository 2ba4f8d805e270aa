-- Dated law changes by two people: one proposes, the legal office decides; a value once in use is never rewritten
-- (design §2, §6.3, §6.4; domain §11.2).
CREATE TABLE law_changes (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT law_changes_kind CHECK (kind IN ('PARAMETER', 'CALENDAR_YEAR', 'EXTRA_DAY')),
  -- The key of the parameter, the year, or the day.
  subject text NOT NULL,
  -- {"value": …}, {"days": [{"on", "kind", "name"}]}, or {"name", "closed"}.
  content jsonb NOT NULL,
  valid_from date NOT NULL,
  source text NOT NULL CONSTRAINT law_changes_source CHECK (char_length(btrim(source)) >= 3),
  mark text NOT NULL CONSTRAINT law_changes_mark CHECK (mark IN ('S', 'K', 'A', 'D')),
  reason text NOT NULL CONSTRAINT law_changes_reason CHECK (char_length(btrim(reason)) >= 10),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT office_now(),
  state text NOT NULL DEFAULT 'proposed' CONSTRAINT law_changes_state
    CHECK (state IN ('proposed', 'approved', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  -- What the what-if said to the one who approved.
  forecast jsonb,
  -- When the open clocks had been counted anew; null while they wait, and for changes that move none.
  recounted_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT law_changes_decided CHECK (
    (state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT law_changes_two_people CHECK (state NOT IN ('approved', 'refused') OR decided_by <> proposed_by),
  CONSTRAINT law_changes_withdrawn_by_proposer CHECK (state <> 'withdrawn' OR decided_by = proposed_by),
  CONSTRAINT law_changes_refusal_has_reason CHECK (
    state <> 'refused' OR (decision_reason IS NOT NULL AND char_length(btrim(decision_reason)) >= 10)),
  CONSTRAINT law_changes_approved_knowing CHECK (state <> 'approved' OR forecast IS NOT NULL)
);
-- One proposal at a time on one thing: the next is made knowing the answer.
CREATE UNIQUE INDEX law_changes_one_open ON law_changes (kind, subject) WHERE state = 'proposed';
CREATE INDEX law_changes_subject ON law_changes (kind, subject, proposed_at);

-- Held for hand-written SQL, too: what is proposed stays as it is, is decided once, in time, and by the legal office.
CREATE FUNCTION law_change_is_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  -- The office's day; in the hour in which Indonesia's westernmost zone is still in yesterday the service alone knows.
  today date := (office_now() AT TIME ZONE 'Asia/Jakarta')::date;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a change of the law is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'law_changes_decided_once';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state <> 'proposed' THEN
    RAISE EXCEPTION 'a change begins as a proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'law_changes_begin_proposed';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.kind, NEW.subject, NEW.content, NEW.valid_from, NEW.source, NEW.mark, NEW.reason, NEW.proposed_by, NEW.proposed_at)
       IS DISTINCT FROM
       (OLD.id, OLD.kind, OLD.subject, OLD.content, OLD.valid_from, OLD.source, OLD.mark, OLD.reason, OLD.proposed_by, OLD.proposed_at) THEN
      RAISE EXCEPTION 'what was proposed stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'law_changes_content_stays';
    END IF;
    IF OLD.state <> 'proposed' AND
       ((NEW.state, NEW.decided_by, NEW.decided_at, NEW.decision_reason, NEW.forecast)
        IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decided_at, OLD.decision_reason, OLD.forecast)
        OR OLD.recounted_at IS NOT NULL) THEN
      RAISE EXCEPTION 'a change is decided once' USING ERRCODE = 'check_violation', CONSTRAINT = 'law_changes_decided_once';
    END IF;
  END IF;
  IF NEW.state IN ('approved', 'refused') AND (TG_OP = 'INSERT' OR OLD.state = 'proposed') AND NOT EXISTS (
    SELECT 1 FROM users WHERE id = NEW.decided_by AND role = 'legal_reviewer' AND deactivated_at IS NULL) THEN
    RAISE EXCEPTION 'the legal office decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'law_changes_decided_by_legal';
  END IF;
  -- Today's value of a parameter may have been used this morning; the calendar only moves what is still open.
  IF (TG_OP = 'INSERT' OR (OLD.state = 'proposed' AND NEW.state = 'approved'))
     AND NEW.valid_from < today + (CASE NEW.kind WHEN 'PARAMETER' THEN 1 ELSE 0 END) THEN
    RAISE EXCEPTION 'a change never reaches back' USING ERRCODE = 'check_violation', CONSTRAINT = 'law_changes_not_in_the_past';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER law_changes_decided_once BEFORE INSERT OR UPDATE OR DELETE ON law_changes
  FOR EACH ROW EXECUTE FUNCTION law_change_is_decided_once();

ALTER TABLE parameters
  ADD COLUMN change_id uuid REFERENCES law_changes (id),
  -- A planned value may be replaced before its day; the newer row counts, the older stays to be seen.
  DROP CONSTRAINT parameters_one_value_a_day;
CREATE UNIQUE INDEX parameters_one_value_a_change ON parameters (change_id);
CREATE INDEX parameters_value ON parameters (key, valid_from DESC, recorded_at DESC, id DESC);
SELECT make_append_only('parameters');

-- What a new office brings along comes before its first case; from then on every value has its approval.
CREATE FUNCTION may_seed_law(target regclass) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT NOT EXISTS (SELECT 1 FROM cases)
      OR pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = target), 'MEMBER')
$$;

CREATE FUNCTION parameter_has_approval() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.change_id IS NULL AND may_seed_law(TG_RELID) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM law_changes
     WHERE id = NEW.change_id AND kind = 'PARAMETER' AND state = 'approved' AND subject = NEW.key
       AND content -> 'value' = NEW.value AND valid_from = NEW.valid_from AND source = NEW.source
       AND proposed_by = NEW.proposed_by AND decided_by = NEW.approved_by) THEN
    RAISE EXCEPTION 'no approved change says so' USING ERRCODE = 'check_violation', CONSTRAINT = 'parameters_have_approval';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER parameters_have_approval BEFORE INSERT ON parameters
  FOR EACH ROW EXECUTE FUNCTION parameter_has_approval();
