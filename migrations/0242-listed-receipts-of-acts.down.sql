CREATE OR REPLACE FUNCTION receipt_is_of_a_list() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    is_list_of_acts(NEW.list_import_id), 'letter_receipts_listed_is_listed', 'a receipt is listed in a list of acts');
  RETURN NEW;
END $$;
