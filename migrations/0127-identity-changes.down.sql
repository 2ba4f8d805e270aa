-- Takes the second person away again; only sensible before the first proposal.
DROP TRIGGER counter_holds_follow_change ON counter_holds;
DROP TRIGGER establishments_under_sanction ON establishments;
DROP TRIGGER employer_identifiers_gain_second_person ON employer_identifiers;
DROP TRIGGER employer_identifiers_second_person ON employer_identifiers;
ALTER TABLE counter_holds DROP COLUMN change_id;
DROP TABLE identity_changes;
DROP VIEW employers_under_sanction;
DROP FUNCTION counter_follows_change(), places_stay_under_sanction(), identity_grows_by_two(), identity_moves_by_two(),
  identity_change_by_two();
