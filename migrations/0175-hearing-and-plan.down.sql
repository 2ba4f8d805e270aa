DROP TRIGGER letters_paraf_confirms_nothing ON letters;
DROP TRIGGER hearings_held_after_summons ON hearings;
DROP TRIGGER sanction_decisions_within_recommendation ON sanction_decisions;
DROP TRIGGER letters_within_notice_recorded ON letters;
DROP TRIGGER letters_within_notice ON letters;
CREATE OR REPLACE FUNCTION employer_was_heard(act letters) RETURNS void
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
DROP FUNCTION paraf_confirms_nothing, hearing_is_held_after_its_summons, decision_keeps_within_recommendation,
  recommendation_keeps_within_notice, plan_covers, paper_of_verification, verification_began_at;
