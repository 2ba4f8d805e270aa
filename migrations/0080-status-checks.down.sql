-- Takes the answers away again; only sensible before the first check.
DROP TABLE status_checks;
DROP SEQUENCE status_check_numbers;
DELETE FROM append_only_tables WHERE table_name = 'status_checks';
