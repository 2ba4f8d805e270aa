-- What the employer sets against a decision (domain §3.4): filed, answered, taken to court; and court orders, which
-- keep a decision from being applied and let it be applied again only when a second person has confirmed their paper.
ALTER TABLE letters DROP CONSTRAINT letters_issuer;
ALTER TABLE letters ADD CONSTRAINT letters_issuer
  CHECK (issuer IN ('OFFICE', 'TEAM', 'MAYOR', 'BPJS', 'INSPECTOR', 'SUPERIOR', 'COURT', 'EMPLOYER'));

CREATE TABLE remedies (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  -- FORWARDED: an objection to an act of BPJS, which is passed on to it and is no objection here.
  kind text NOT NULL CONSTRAINT remedies_kind CHECK (kind IN ('OBJECTION', 'APPEAL', 'LAWSUIT', 'FORWARDED')),
  decision_id uuid REFERENCES sanction_decisions (id),
  -- The decision, the answer or the act of BPJS it is set against.
  against_letter_id uuid NOT NULL REFERENCES letters (id),
  -- The paper it came as.
  paper_id uuid NOT NULL CONSTRAINT remedies_paper_once UNIQUE REFERENCES letters (id),
  -- What runs beside the case until it is answered.
  overlay_id uuid CONSTRAINT remedies_overlay_once UNIQUE REFERENCES case_overlays (id),
  filed_on date NOT NULL,
  filed_by text NOT NULL,
  filer_position text,
  channel text NOT NULL CONSTRAINT remedies_channel CHECK (channel IN ('HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'EMAIL')),
  grounds text NOT NULL CONSTRAINT remedies_grounds CHECK (length(trim(grounds)) >= 10),
  -- The official, the superior, the court or the BPJS branch who has to answer.
  addressed_to text NOT NULL,
  -- The last day to file, as it was known when it was recorded; null while no receipt was proven.
  last_day_on date,
  is_late boolean NOT NULL,
  forwarded_on date,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT remedies_lateness CHECK (is_late = coalesce(filed_on > last_day_on, false)),
  CONSTRAINT remedies_against_a_decision CHECK ((kind = 'FORWARDED') = (decision_id IS NULL)),
  CONSTRAINT remedies_run_beside CHECK ((kind IN ('OBJECTION', 'APPEAL')) = (overlay_id IS NOT NULL)),
  CONSTRAINT remedies_forwarded CHECK ((kind = 'FORWARDED') = (forwarded_on IS NOT NULL) AND forwarded_on >= filed_on)
);
CREATE INDEX remedies_case ON remedies (case_id);
CREATE INDEX remedies_decision ON remedies (decision_id);
CREATE INDEX remedies_against_letter ON remedies (against_letter_id);
SELECT make_append_only('remedies');

-- Further papers that came with it, under the name they came with.
CREATE TABLE remedy_files (
  remedy_id uuid NOT NULL REFERENCES remedies (id),
  position integer NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL REFERENCES files (sha256),
  PRIMARY KEY (remedy_id, position)
);
CREATE INDEX remedy_files_sha256 ON remedy_files (sha256);
SELECT make_append_only('remedy_files');

-- One end for each: the answer as it was signed or came, or that it was taken back.
CREATE TABLE remedy_answers (
  remedy_id uuid PRIMARY KEY REFERENCES remedies (id),
  letter_id uuid CONSTRAINT remedy_answers_letter_once UNIQUE REFERENCES letters (id),
  result text NOT NULL CONSTRAINT remedy_answers_result
    CHECK (result IN ('granted', 'partly', 'refused', 'inadmissible', 'withdrawn')),
  -- Silence had granted it already; the answer says so.
  is_deemed boolean NOT NULL DEFAULT false,
  -- Why one that came late was heard all the same.
  late_reason text,
  answered_on date NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT remedy_answers_paper CHECK ((result = 'withdrawn') = (letter_id IS NULL)),
  CONSTRAINT remedy_answers_silence_grants CHECK (NOT is_deemed OR result = 'granted')
);
SELECT make_append_only('remedy_answers');

-- A late one is turned away, or the reason why it was heard is kept; nothing is answered before it was filed.
CREATE FUNCTION remedy_answer_fits() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE filed remedies;
BEGIN
  SELECT * INTO filed FROM remedies WHERE id = NEW.remedy_id;
  IF filed.kind = 'FORWARDED' THEN
    RAISE EXCEPTION 'what was passed on to BPJS is answered by BPJS'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'remedy_answers_not_forwarded';
  END IF;
  IF filed.is_late AND filed.kind <> 'LAWSUIT' AND NEW.result NOT IN ('inadmissible', 'withdrawn')
     AND length(trim(coalesce(NEW.late_reason, ''))) < 10 THEN
    RAISE EXCEPTION 'a late one is heard only for a reason'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'remedy_answers_late_reason';
  END IF;
  IF NEW.answered_on < filed.filed_on THEN
    RAISE EXCEPTION 'answered before it was filed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'remedy_answers_after_filing';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER remedy_answers_fit BEFORE INSERT ON remedy_answers FOR EACH ROW EXECUTE FUNCTION remedy_answer_fits();

CREATE TABLE court_orders (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  decision_id uuid NOT NULL REFERENCES sanction_decisions (id),
  letter_id uuid NOT NULL CONSTRAINT court_orders_letter_once UNIQUE REFERENCES letters (id),
  kind text NOT NULL CONSTRAINT court_orders_kind CHECK (kind IN ('STAY', 'STAY_LIFTED', 'JUDGMENT')),
  court text NOT NULL,
  -- Of a judgment: how it answers the suit, and whether it is final.
  result text CONSTRAINT court_orders_result CHECK (result IN ('granted', 'partly', 'refused', 'inadmissible', 'withdrawn')),
  is_final boolean,
  note text NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  -- It works from the instant another person has confirmed it against its scan, or never when it was set aside.
  decided_by uuid,
  decided_at timestamptz,
  is_confirmed boolean,
  refusal text,
  CONSTRAINT court_orders_judgment CHECK ((kind = 'JUDGMENT') = (result IS NOT NULL) AND (result IS NULL) = (is_final IS NULL)),
  CONSTRAINT court_orders_two_people CHECK (decided_by <> recorded_by),
  CONSTRAINT court_orders_decided CHECK (
    (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (is_confirmed IS NULL)
    AND (refusal IS NOT NULL) = coalesce(NOT is_confirmed, false))
);
CREATE INDEX court_orders_case ON court_orders (case_id);
CREATE INDEX court_orders_decision ON court_orders (decision_id);

CREATE FUNCTION court_order_moves_forward() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.decided_at IS NOT NULL
     OR (to_jsonb(NEW) - ARRAY['decided_by', 'decided_at', 'is_confirmed', 'refusal'])
        IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['decided_by', 'decided_at', 'is_confirmed', 'refusal']) THEN
    RAISE EXCEPTION 'a court order is recorded once and confirmed once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'court_orders_moves_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER court_orders_moves_forward BEFORE UPDATE OR DELETE ON court_orders
  FOR EACH ROW EXECUTE FUNCTION court_order_moves_forward();

-- No stay of a court without its order, recorded by one and confirmed by another, of the same decision.
CREATE FUNCTION court_stay_rests_on_order() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM court_orders o
                  WHERE o.letter_id = NEW.letter_id AND o.decision_id = NEW.decision_id AND o.case_id = NEW.case_id
                    AND o.kind = 'STAY' AND o.is_confirmed) THEN
    RAISE EXCEPTION 'a court stay rests on a confirmed order of a court'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_overlays_court_stay_has_order';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_overlays_court_stay_has_order BEFORE INSERT ON case_overlays
  FOR EACH ROW WHEN (NEW.kind = 'COURT_STAY') EXECUTE FUNCTION court_stay_rests_on_order();

-- A stay begins the instant it is recorded, under a running overlay that stays, on a line of the overlay's decision.
CREATE FUNCTION stay_rests_on_overlay() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.from_at <> office_now() OR NEW.until_at IS NOT NULL
     OR NOT EXISTS (SELECT FROM case_overlays o JOIN sanction_lines l ON l.decision_id = o.decision_id
                     WHERE o.id = NEW.overlay_id AND l.id = NEW.line_id
                       AND o.kind IN ('COURT_STAY', 'SUSPENDED') AND o.ended_at IS NULL) THEN
    RAISE EXCEPTION 'a stay begins now, under a court stay or a suspension of its decision'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sanction_stays_rest_on_overlay';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_stays_rest_on_overlay BEFORE INSERT ON sanction_stays
  FOR EACH ROW EXECUTE FUNCTION stay_rests_on_overlay();

-- At the end of the transaction a stay and its overlay have both ended, or neither.
CREATE FUNCTION stays_end_together() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM sanction_stays s JOIN case_overlays o ON o.id = s.overlay_id
              WHERE o.id = CASE TG_TABLE_NAME WHEN 'case_overlays' THEN (to_jsonb(NEW) ->> 'id')::uuid
                                              ELSE (to_jsonb(NEW) ->> 'overlay_id')::uuid END
                AND (s.until_at IS NULL) <> (o.ended_at IS NULL)) THEN
    RAISE EXCEPTION 'a stay ends with what it rests on'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sanction_stays_end_together';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sanction_stays_end_together AFTER UPDATE ON sanction_stays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stays_end_together();
CREATE CONSTRAINT TRIGGER case_overlays_end_their_stays AFTER UPDATE ON case_overlays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stays_end_together();

-- I5 for the employer's own times: they run from the proven receipt of the paper he may set something against.
CREATE FUNCTION remedy_window_starts_from_proof() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM letter_receipts WHERE letter_id = NEW.letter_id AND received_on = NEW.day_zero_on) THEN
    RAISE EXCEPTION 'the time to object runs from the day the paper was proven received'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'deadlines_remedy_window_from_proof';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deadlines_remedy_window_from_proof BEFORE INSERT ON deadlines
  FOR EACH ROW WHEN (NEW.period IN ('objection', 'appeal', 'court')) EXECUTE FUNCTION remedy_window_starts_from_proof();
