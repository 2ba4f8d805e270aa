-- Takes the brake away again; only sensible before it was ever drawn.
DROP TRIGGER counter_holds_follow_hold ON counter_holds;
DROP TRIGGER case_overlays_hold_by_two ON case_overlays;
DROP FUNCTION counter_follows_hold(), hold_is_by_two();
DROP INDEX case_overlays_hold_once;
DROP TABLE hold_proposals;
DROP FUNCTION hold_proposal_by_two();
