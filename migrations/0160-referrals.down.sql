-- Takes referrals away again; only sensible before the first of them.
DROP TRIGGER case_overlays_referral_is_recorded ON case_overlays;
DROP TRIGGER case_overlays_referral_has_letter ON case_overlays;
DROP INDEX case_overlays_one_referral_each;
DROP TABLE referral_answers;
DROP TABLE referrals;
DROP FUNCTION referral_answer_is_timely();
DROP FUNCTION referral_rests_on_letter();
DROP FUNCTION referral_is_recorded();
DROP FUNCTION referral_begins_with_letter();
DELETE FROM append_only_tables WHERE table_name IN ('referrals', 'referral_answers');
