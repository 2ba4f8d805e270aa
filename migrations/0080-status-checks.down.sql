-- Takes the answers away again; only sensible before the first check.
DROP TABLE status_checks;
DROP SEQUENCE status_check_numbers;
DROP TRIGGER public_services_change_answers ON public_services;
DROP TRIGGER match_proposals_change_answers ON match_proposals;
DROP TRIGGER establishments_change_answers ON establishments;
DROP TRIGGER employers_change_answers ON employers;
DROP TRIGGER employer_identifiers_change_answers ON employer_identifiers;
DROP TRIGGER sanction_lines_change_answers ON sanction_lines;
DROP FUNCTION note_status_data_change();
DROP TABLE status_data_changes;
DELETE FROM append_only_tables WHERE table_name IN ('status_checks', 'status_data_changes');
