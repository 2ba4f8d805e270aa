-- A list tells of receipts of the acts it lists, and of nothing else: a decision works from proof alone (domain Q18, I5).
CREATE OR REPLACE FUNCTION receipt_is_of_a_list() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_list_of_acts(NEW.list_import_id)
    AND EXISTS (SELECT FROM letters WHERE id = NEW.letter_id AND code IN ('REMINDER', 'WARN_1', 'WARN_2', 'FINE')),
    'letter_receipts_listed_is_listed', 'a list of acts tells of receipts of its acts');
  RETURN NEW;
END $$;
