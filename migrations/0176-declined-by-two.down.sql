DROP TRIGGER case_events_declined_by_signatory ON case_events;
DROP FUNCTION decline_is_of_the_signatory;
DROP TABLE decline_papers;
DROP FUNCTION decline_paper_by_two;
