DROP TRIGGER deadline_changes_has_its_ground ON deadline_changes;
DROP TRIGGER deadlines_whole_length ON deadlines;
DROP TRIGGER letters_period_of_the_law ON letters;
DROP FUNCTION deadline_change_has_its_ground, deadline_has_its_length, letter_gives_lawful_period, is_length_of_the_law,
  shortest_due_on;
