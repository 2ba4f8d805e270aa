-- No sanction without what the law asks before it, and none that ends or is forgotten without its ground (domain §3.3
-- I1 to I4, I7, I8, I10 to I14; design R10). Days are compared with the last days that law/ computed and deadlines keep.

-- Whether an act of that kind stands and names the finding.
CREATE FUNCTION finding_stands_in(finding uuid, act text) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM letter_findings f JOIN letters l ON l.id = f.letter_id
                  WHERE f.finding_id = finding AND l.code = act AND letter_stands(l.state)) $$;

-- The last day of the period that an act gave for a finding; null while it does not run or stands still.
CREATE FUNCTION period_of_finding_ends_on(finding uuid, act text) RETURNS date
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT max(d.due_on) FROM letter_findings f JOIN letters l ON l.id = f.letter_id JOIN deadlines d ON d.letter_id = l.id
   WHERE f.finding_id = finding AND l.code = act AND letter_stands(l.state) AND d.period = 'warning' AND d.state <> 'suspended' $$;

-- === Acts before the decision, tested when the transaction that signs or records them ends ============================

-- I2: the second warning after the first has ended, for each finding, and at most two for one.
CREATE FUNCTION second_warning_follows_first(warning letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = warning.id
                   AND (period_of_finding_ends_on(f.finding_id, 'WARN_1') < warning.dated_on) IS NOT TRUE),
    'letters_second_warning_after_first', 'the period of the first warning has not ended');
END $$;
CREATE FUNCTION warnings_are_at_most_two(warning letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = warning.id
                   AND (SELECT count(*) FROM letter_findings other JOIN letters l ON l.id = other.letter_id
                         WHERE other.finding_id = f.finding_id AND l.code IN ('WARN_1', 'WARN_2') AND letter_stands(l.state)) > 2),
    'letters_two_warnings_at_most', 'a finding is warned of at most twice');
END $$;

-- I3: a fine only for what was warned of twice, after the second warning has ended.
CREATE FUNCTION fine_follows_second_warning(fine letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = fine.id
                   AND (period_of_finding_ends_on(f.finding_id, 'WARN_2') < fine.dated_on) IS NOT TRUE),
    'letters_fine_after_second_warning', 'the period of the second warning has not ended');
END $$;

-- I4: the request after the fine window, or on BPJS's word that no fine was set or performed, or with a reason.
CREATE FUNCTION request_follows_fine(request letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM deadlines WHERE case_id = request.case_id AND period = 'fine' AND due_on < request.dated_on)
    OR EXISTS (SELECT FROM case_events e WHERE e.case_id = request.case_id
                  AND ((e.kind = 'declare-fine-unperformed' AND e.occurred_on <= request.dated_on)
                    OR (e.kind = 'declare-no-fine' AND btrim(e.data ->> 'reason') <> '')
                    OR (e.letter_id = request.id AND btrim(e.data ->> 'reason') <> ''))),
    'letters_request_after_fine', 'the fine is not over, and no reason is given');
END $$;

-- I12: what is asked, recommended or decided stands in every act before it, the fine or its reasoned absence among them.
CREATE FUNCTION findings_stand_in_every_act(act letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letter_findings WHERE letter_id = act.id)
    AND NOT EXISTS (
      SELECT FROM letter_findings f WHERE f.letter_id = act.id
         AND NOT (finding_stands_in(f.finding_id, 'WARN_1') AND finding_stands_in(f.finding_id, 'WARN_2')
                  AND (finding_stands_in(f.finding_id, 'FINE')
                       OR EXISTS (SELECT FROM case_events e WHERE e.case_id = act.case_id AND e.kind = 'declare-no-fine'
                                     AND e.data -> 'findingIds' ? f.finding_id::text))
                  AND (act.code = 'TMP2T_REQ' OR finding_stands_in(f.finding_id, 'TMP2T_REQ')))),
    'letters_findings_in_every_act', 'a finding is missing in an earlier act');
END $$;

-- I1: no recommendation and no decision without the request of BPJS or of the labour inspector.
CREATE FUNCTION sanction_was_requested(act letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters WHERE case_id = act.case_id AND code = 'TMP2T_REQ' AND letter_stands(state)
               AND issuer IN ('BPJS', 'INSPECTOR') AND dated_on <= act.dated_on),
    'letters_sanction_was_requested', 'nobody who may has asked for the sanction');
END $$;

-- I14: heard, or summoned with proof and silent; and told of the plan in time. A notice received before notices had
-- clocks waits at least as many calendar days.
CREATE FUNCTION employer_was_heard(act letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM hearings h LEFT JOIN letter_receipts r ON r.letter_id = h.summon_letter_id
             WHERE h.case_id = act.case_id AND h.held_on <= act.dated_on
               AND (h.attended OR (NOT h.attended AND r.received_on < h.scheduled_on AND h.scheduled_on <= h.held_on))),
    'letters_employer_was_heard', 'the employer was not heard, nor provably summoned');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters notice JOIN letter_receipts r ON r.letter_id = notice.id
              LEFT JOIN deadlines d ON d.letter_id = notice.id AND d.period = 'hearing-notice'
             WHERE notice.case_id = act.case_id AND notice.code = 'PRE_NOTICE' AND letter_stands(notice.state)
               AND coalesce(d.due_on, r.received_on + notice.period_length) <= act.dated_on),
    'letters_employer_was_told', 'the employer was not told of the plan in time');
END $$;

-- I6: a sanction is no punishment: what was met meanwhile is not decided on.
CREATE FUNCTION findings_are_open(act letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM letter_findings n JOIN findings f ON f.id = n.finding_id
                 WHERE n.letter_id = act.id AND f.status <> 'open'),
    'letters_findings_are_open', 'a finding of the act is not open any more');
END $$;

CREATE FUNCTION act_rests_on_earlier_acts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE act letters;
BEGIN
  SELECT * INTO act FROM letters WHERE id = NEW.id;
  CASE act.code
    WHEN 'WARN_1' THEN
      PERFORM warnings_are_at_most_two(act);
    WHEN 'WARN_2' THEN
      PERFORM second_warning_follows_first(act);
      PERFORM warnings_are_at_most_two(act);
    WHEN 'FINE' THEN
      PERFORM fine_follows_second_warning(act);
    WHEN 'TMP2T_REQ' THEN
      PERFORM request_follows_fine(act);
      PERFORM findings_stand_in_every_act(act);
    WHEN 'RECOMM', 'DECISION' THEN
      PERFORM sanction_was_requested(act);
      PERFORM findings_stand_in_every_act(act);
      PERFORM findings_are_open(act);
      PERFORM employer_was_heard(act);
  END CASE;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER letters_recorded_act_rests_on_earlier AFTER INSERT ON letters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.code IN ('WARN_1', 'WARN_2', 'FINE', 'TMP2T_REQ', 'RECOMM', 'DECISION') AND letter_stands(NEW.state) AND NOT is_mending_history())
  EXECUTE FUNCTION act_rests_on_earlier_acts();
CREATE CONSTRAINT TRIGGER letters_signed_act_rests_on_earlier AFTER UPDATE OF state ON letters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.code IN ('WARN_1', 'WARN_2', 'FINE', 'TMP2T_REQ', 'RECOMM', 'DECISION')
        AND letter_stands(NEW.state) AND NOT letter_stands(OLD.state) AND NOT is_mending_history())
  EXECUTE FUNCTION act_rests_on_earlier_acts();

-- === Hearings ========================================================================================================

-- I14 rests on them: a hearing begins with its signed summons, and its outcome is written once, with its report.
CREATE FUNCTION hearing_begins_with_summons() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.held_on IS NULL AND EXISTS (SELECT FROM letters WHERE id = NEW.summon_letter_id AND case_id = NEW.case_id
                                       AND code = 'SUMMON' AND letter_stands(state)),
    'hearings_begin_with_summons', 'a hearing begins with the summons that was signed');
  RETURN NEW;
END $$;
CREATE TRIGGER hearings_begin_with_summons BEFORE INSERT ON hearings
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION hearing_begins_with_summons();

CREATE FUNCTION hearing_is_reported_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    TG_OP = 'UPDATE' AND OLD.held_on IS NULL
    AND (NEW.id, NEW.case_id, NEW.summon_letter_id, NEW.scheduled_on) = (OLD.id, OLD.case_id, OLD.summon_letter_id, OLD.scheduled_on)
    AND (NEW.held_on IS NULL OR EXISTS (SELECT FROM letters WHERE id = NEW.report_letter_id AND case_id = NEW.case_id
                                           AND code = 'BA_CLARIF' AND letter_stands(state))),
    'hearings_reported_once', 'the outcome of a hearing is written once, with its report');
  RETURN NEW;
END $$;
CREATE TRIGGER hearings_reported_once BEFORE UPDATE OR DELETE ON hearings
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION hearing_is_reported_once();

-- === Decisions =======================================================================================================

CREATE FUNCTION decision_is_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    CASE TG_OP
      WHEN 'INSERT' THEN NEW.approved_by IS NULL
      WHEN 'UPDATE' THEN OLD.approved_by IS NULL AND to_jsonb(NEW) - ARRAY['approved_by', 'approved_at'] = to_jsonb(OLD) - ARRAY['approved_by', 'approved_at']
      ELSE false END,
    'sanction_decisions_decided_once', 'a decision is proposed, then approved once, and never changed');
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_decisions_decided_once BEFORE INSERT OR UPDATE OR DELETE ON sanction_decisions
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION decision_is_decided_once();

-- I1, I8, I10: approved is a decision whose decree stands, by the people who signed it, with its services and places.
CREATE FUNCTION decision_is_its_decree() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decree letters;
BEGIN
  SELECT * INTO decree FROM letters
   WHERE id = NEW.letter_id AND case_id = NEW.case_id AND employer_id = NEW.employer_id AND code = 'DECISION' AND letter_stands(state);
  PERFORM refuse_unless(decree.id IS NOT NULL, 'sanction_decisions_decree_stands', 'the decree of the decision is not signed');
  PERFORM refuse_unless(
    NEW.proposed_by = decree.drafted_by
    AND NEW.approved_by IN (decree.signed_by, decree.confirmed_by)
    AND EXISTS (SELECT FROM letters WHERE case_id = NEW.case_id AND code = 'BA_VERIF' AND letter_stands(state) AND drafted_by = NEW.verified_by),
    'sanction_decisions_people_of_decree', 'who proposed, verified and approved are those of the papers');
  PERFORM refuse_unless(
    NEW.effective_on >= decree.dated_on, 'sanction_decisions_not_backdated', 'a decision works from its day on');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM sanction_lines WHERE decision_id = NEW.id)
    AND NOT EXISTS (SELECT FROM sanction_lines WHERE decision_id = NEW.id AND (establishment_id IS NULL) <> (NEW.scope = 'entity')),
    'sanction_decisions_scope_is_its_lines', 'the services and places of the decision are those of its lines');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sanction_decisions_is_its_decree AFTER UPDATE OF approved_by ON sanction_decisions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.approved_by IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION decision_is_its_decree();

-- === Lines ===========================================================================================================

-- I10: a line is drafted with its decision, for its employer and a place of the case, and begins later.
CREATE FUNCTION line_is_drafted_with_its_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.from_at IS NULL AND NEW.until_at IS NULL
    AND EXISTS (SELECT FROM sanction_decisions WHERE id = NEW.decision_id AND employer_id = NEW.employer_id AND approved_by IS NULL),
    'sanction_lines_drafted_with_decision', 'a line is drafted with its decision');
  PERFORM refuse_unless(
    NEW.establishment_id IS NULL
    OR EXISTS (SELECT FROM sanction_decisions d JOIN case_establishments e ON e.case_id = d.case_id
                WHERE d.id = NEW.decision_id AND e.establishment_id = NEW.establishment_id),
    'sanction_lines_place_of_case', 'a line names a place of the case');
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_lines_drafted_with_decision BEFORE INSERT ON sanction_lines
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION line_is_drafted_with_its_decision();

-- Parameter `tmp2t.effect` of the day: whether the decision works without proof of receipt (domain Q18).
CREATE FUNCTION effect_needs_receipt() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT value #>> '{}' <> 'STATED_DAY' FROM parameters
                    WHERE key = 'tmp2t.effect' AND valid_from <= (office_now() AT TIME ZONE 'UTC')::date + 1
                    ORDER BY valid_from DESC LIMIT 1), true) $$;

-- I5, I11: a line begins from now on, with proof of receipt, and with the numbers by which the counter knows its employer.
CREATE FUNCTION line_begins_on_its_conditions() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decision sanction_decisions;
BEGIN
  SELECT * INTO decision FROM sanction_decisions WHERE id = NEW.decision_id;
  -- A program counts in milliseconds, the database in microseconds.
  PERFORM refuse_unless(
    NEW.from_at >= office_now() - interval '1 second', 'sanction_lines_not_backdated', 'a sanction never begins in the past');
  PERFORM refuse_unless(
    NOT effect_needs_receipt() OR EXISTS (SELECT FROM letter_receipts WHERE letter_id = decision.letter_id),
    'sanction_lines_decision_received', 'the decision is not proven received');
  PERFORM refuse_unless(
    decision.identifier_note IS NOT NULL
    OR (SELECT count(DISTINCT type) FROM employer_identifiers
         WHERE employer_id = NEW.employer_id AND type IN ('nib', 'npwp16') AND ended_at IS NULL AND valid_to IS NULL) = 2,
    'sanction_lines_employer_identified', 'the employer has no NIB and NPWP16 on record, and no note says why');
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM match_proposals WHERE employer_id = NEW.employer_id AND state = 'open'),
    'sanction_lines_matches_decided', 'proposals on who the employer is are not decided');
  RETURN NEW;
END $$;
CREATE TRIGGER sanction_lines_start_on_conditions BEFORE UPDATE OF from_at ON sanction_lines
  FOR EACH ROW WHEN (OLD.from_at IS NULL AND NEW.from_at IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION line_begins_on_its_conditions();

-- I7: a line ends with the act of its ground; for compliance, with BPJS's word on every finding of the decision.
CREATE FUNCTION line_ends_on_its_ground() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE decision sanction_decisions;
BEGIN
  SELECT * INTO decision FROM sanction_decisions WHERE id = NEW.decision_id;
  IF NEW.end_ground = 'expired' THEN
    PERFORM refuse_unless(NEW.until_at >= decision.ends_on, 'sanction_lines_end_has_act', 'the decision names no such end day');
    RETURN NULL;
  END IF;
  -- One that had not begun ends where it would have begun.
  PERFORM refuse_unless(
    NEW.until_at >= office_now() - interval '1 second', 'sanction_lines_not_backdated', 'a sanction never ends in the past');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters WHERE id = NEW.ended_by_letter_id AND case_id = decision.case_id AND letter_stands(state)
               AND issuer = 'MAYOR' AND code <> 'DECISION'
               AND (code <> 'REVOKE' OR fields ->> 'ground' = NEW.end_ground)
               AND (code <> 'REVOKE' OR NEW.end_ground = 'compliance' OR jsonb_typeof(fields -> 'act') = 'object')),
    'sanction_lines_end_has_act', 'no decree that stands ends this line on its ground');
  PERFORM refuse_unless(
    NEW.end_ground <> 'compliance'
    OR NOT EXISTS (SELECT FROM letter_findings f WHERE f.letter_id = decision.letter_id
                      AND NOT finding_stands_in(f.finding_id, 'COMPLIANCE_STMT')),
    'sanction_lines_compliance_stated', 'BPJS has not stated compliance for every finding of the decision');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sanction_lines_end_on_ground AFTER UPDATE OF until_at ON sanction_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.until_at IS NULL AND NEW.until_at IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION line_ends_on_its_ground();

-- R10: the whole entity and one of its places are no two things: two decisions never withhold one service at one time.
ALTER TABLE sanction_lines ADD CONSTRAINT sanction_lines_one_decision_at_a_time EXCLUDE USING gist (
  employer_id WITH =,
  service_code WITH =,
  (CASE WHEN establishment_id IS NULL THEN 0 ELSE 1 END) WITH <>,
  tstzrange(from_at, until_at) WITH &&
) WHERE (from_at IS NOT NULL);

-- === The end of a case ===============================================================================================

-- I13: no case closes over a living line; I6: as compliant only when BPJS has confirmed every finding.
CREATE FUNCTION case_closes_over_nothing_open() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM sanction_lines s JOIN sanction_decisions d ON d.id = s.decision_id
                 WHERE d.case_id = NEW.id AND d.approved_by IS NOT NULL
                   AND (s.until_at IS NULL OR (s.until_at > office_now() AND s.until_at > s.from_at))),
    'cases_close_without_sanction', 'a sanction of the case has not ended');
  PERFORM refuse_unless(
    NEW.state <> 'CLOSED_COMPLIANT' OR NOT EXISTS (SELECT FROM findings WHERE case_id = NEW.id AND status = 'open'),
    'cases_close_compliant_without_findings', 'a finding of the case is still open');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cases_close_over_nothing_open AFTER UPDATE OF state ON cases
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.closed_at IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION case_closes_over_nothing_open();

-- The other way round: nothing that would keep a case open is added to a closed one.
CREATE FUNCTION closed_case_stays_settled() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM cases WHERE id = NEW.case_id AND closed_at IS NULL),
    'cases_closed_stay_settled', 'the case is closed');
  RETURN NEW;
END $$;
CREATE TRIGGER findings_of_open_case BEFORE INSERT ON findings
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION closed_case_stays_settled();
CREATE TRIGGER sanction_decisions_of_open_case BEFORE INSERT OR UPDATE OF approved_by ON sanction_decisions
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION closed_case_stays_settled();
