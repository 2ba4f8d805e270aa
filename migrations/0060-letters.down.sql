-- Takes the letters away again; only sensible before the first letter.
ALTER TABLE deadlines DROP CONSTRAINT deadlines_letter;
ALTER TABLE case_events DROP CONSTRAINT case_events_letter;
DROP TABLE letter_deliveries, letter_receipts, letter_findings, letters;
DROP FUNCTION letter_receipt_not_before_letter();
DELETE FROM append_only_tables WHERE table_name = 'letter_receipts';
