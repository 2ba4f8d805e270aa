-- The employer is heard and told anew in each verification, and nothing is recommended or decided that he was not told of
-- (domain §3.3 I14, UU 30/2014 Ps. 46-47).

-- When the present verification of a case began: what was drafted before it does not count for what follows it.
CREATE FUNCTION verification_began_at(concerned uuid) RETURNS timestamptz
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(recorded_at), '-infinity') FROM case_events
   WHERE case_id = concerned AND kind IN ('start-verification', 'verify-again') $$;

-- The newest letter of a kind in the present verification that stands; of notices, the newest one received.
CREATE FUNCTION paper_of_verification(concerned uuid, paper text) RETURNS letters
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT l.* FROM letters l
   WHERE l.case_id = concerned AND l.code = paper AND letter_stands(l.state) AND l.drafted_at >= verification_began_at(concerned)
     AND (paper <> 'PRE_NOTICE' OR EXISTS (SELECT FROM letter_receipts WHERE letter_id = l.id))
   ORDER BY l.dated_on DESC, l.drafted_at DESC LIMIT 1 $$;

-- Whether a plan names that service there; NULL is the whole entity, which is wider than any of its places.
CREATE FUNCTION plan_covers(plan jsonb, service text, place text) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(plan -> 'services' ? service AND (plan ->> 'scope' = 'entity' OR plan -> 'establishmentIds' ? place), false) $$;

-- I14: heard in this verification after its summons, or provably summoned and silent; and told of the plan, with the last
-- day of his answer over. A notice received before notices had clocks waits at least as many calendar days.
CREATE OR REPLACE FUNCTION employer_was_heard(act letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE notice letters := paper_of_verification(act.case_id, 'PRE_NOTICE');
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM hearings h JOIN letters summons ON summons.id = h.summon_letter_id
              LEFT JOIN standing_receipts r ON r.letter_id = summons.id
             WHERE h.case_id = act.case_id AND summons.drafted_at >= verification_began_at(act.case_id)
               AND h.held_on BETWEEN summons.dated_on AND act.dated_on
               AND (h.attended OR (NOT h.attended AND r.received_on < h.scheduled_on AND h.scheduled_on <= h.held_on))),
    'letters_employer_was_heard', 'the employer was not heard, nor provably summoned');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM standing_receipts r
              LEFT JOIN LATERAL (SELECT due_on, state FROM deadlines WHERE letter_id = notice.id AND period = 'hearing-notice'
                                  ORDER BY started_at DESC, id DESC LIMIT 1) d ON true
             WHERE r.letter_id = notice.id AND d.state IS DISTINCT FROM 'suspended'
               AND coalesce(d.due_on, r.received_on + notice.period_length) < act.dated_on),
    'letters_employer_was_told', 'the employer was not told of the plan in time');
END $$;

-- I14: what is recommended stands in the notice.
CREATE FUNCTION recommendation_keeps_within_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  planned jsonb := NEW.fields -> 'planned';
  told jsonb := (paper_of_verification(NEW.case_id, 'PRE_NOTICE')).fields -> 'planned';
BEGIN
  PERFORM refuse_unless(
    coalesce(jsonb_array_length(planned -> 'services') > 0, false)
    AND NOT EXISTS (
      SELECT FROM jsonb_array_elements_text(planned -> 'services') service,
                  (SELECT NULL AS id WHERE planned ->> 'scope' = 'entity'
                   UNION ALL
                   SELECT jsonb_array_elements_text(planned -> 'establishmentIds') WHERE planned ->> 'scope' <> 'entity') place
       WHERE NOT plan_covers(told, service, place.id)),
    'letters_recommended_within_notice', 'the recommendation is wider than what the employer was told');
  RETURN NULL;
END $$;
-- Told after what the law asks before it: triggers of one moment speak in the order of their names.
CREATE CONSTRAINT TRIGGER letters_within_notice AFTER UPDATE OF state ON letters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.code = 'RECOMM' AND letter_stands(NEW.state) AND NOT letter_stands(OLD.state) AND NOT is_mending_history())
  EXECUTE FUNCTION recommendation_keeps_within_notice();
CREATE CONSTRAINT TRIGGER letters_within_notice_recorded AFTER INSERT ON letters
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.code = 'RECOMM' AND letter_stands(NEW.state) AND NOT is_mending_history())
  EXECUTE FUNCTION recommendation_keeps_within_notice();

-- I14: what is decided stands in the recommendation; I8: who verified puts no signature of another on record.
CREATE FUNCTION decision_keeps_within_recommendation() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE recommended jsonb := (paper_of_verification(NEW.case_id, 'RECOMM')).fields -> 'planned';
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM sanction_lines
                 WHERE decision_id = NEW.id AND NOT plan_covers(recommended, service_code, establishment_id::text)),
    'sanction_decisions_within_recommendation', 'the decision is wider than what the team recommended');
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM letters WHERE id = NEW.letter_id AND registered_by = NEW.verified_by),
    'sanction_decisions_registrar_did_not_verify', 'who verified has registered the signature');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sanction_decisions_within_recommendation AFTER UPDATE OF approved_by ON sanction_decisions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.approved_by IS NOT NULL AND NOT is_mending_history())
  EXECUTE FUNCTION decision_keeps_within_recommendation();

-- A hearing is held on the day of its summons or later, not in the future; that nobody came is known on its day.
CREATE FUNCTION hearing_is_held_after_its_summons() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.held_on >= (SELECT dated_on FROM letters WHERE id = NEW.summon_letter_id)
    AND (NEW.attended OR NEW.held_on >= NEW.scheduled_on)
    -- No time zone is more than a day ahead.
    AND NEW.held_on <= (office_now() AT TIME ZONE 'UTC')::date + 1,
    'hearings_held_after_summons', 'a hearing is held after its summons, and not in the future');
  RETURN NEW;
END $$;
CREATE TRIGGER hearings_held_after_summons BEFORE UPDATE ON hearings
  FOR EACH ROW WHEN (NEW.held_on IS NOT NULL AND NOT is_mending_history()) EXECUTE FUNCTION hearing_is_held_after_its_summons();

-- I8: whoever gave his paraf does not confirm the signature of the same letter.
CREATE FUNCTION paraf_confirms_nothing() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NEW.confirmed_by <> NEW.initialled_by, 'letters_paraf_confirms_nothing', 'who gave his paraf confirms no signature');
  RETURN NEW;
END $$;
CREATE TRIGGER letters_paraf_confirms_nothing BEFORE UPDATE OF confirmed_by, initialled_by ON letters
  FOR EACH ROW
  WHEN (NEW.confirmed_by IS NOT NULL AND NEW.initialled_by IS NOT NULL
        AND (NEW.confirmed_by, NEW.initialled_by) IS DISTINCT FROM (OLD.confirmed_by, OLD.initialled_by)
        AND NOT is_mending_history())
  EXECUTE FUNCTION paraf_confirms_nothing();
