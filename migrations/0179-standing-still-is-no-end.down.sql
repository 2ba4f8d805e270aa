CREATE OR REPLACE FUNCTION fine_is_settled(step case_events) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE step.kind
    WHEN 'declare-no-fine' THEN
      btrim(step.data ->> 'reason') <> '' AND step.occurred_on > (
        SELECT max(d.due_on) FROM deadlines d JOIN letters l ON l.id = d.letter_id
         WHERE d.case_id = step.case_id AND l.code = 'WARN_2' AND d.period = 'warning')
    ELSE
      btrim(step.data ->> 'note') <> '' OR step.occurred_on > (
        SELECT max(due_on) FROM deadlines WHERE case_id = step.case_id AND period = 'fine') END $$;

CREATE OR REPLACE FUNCTION request_follows_fine(request letters) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM deadlines WHERE case_id = request.case_id AND period = 'fine' AND due_on < request.dated_on)
    OR EXISTS (SELECT FROM case_events e WHERE e.case_id = request.case_id
                  AND ((e.kind = 'declare-fine-unperformed' AND e.occurred_on <= request.dated_on)
                    OR (e.kind = 'declare-no-fine' AND btrim(e.data ->> 'reason') <> '')
                    OR (e.letter_id = request.id AND btrim(e.data ->> 'reason') <> ''))),
    'letters_request_after_fine', 'the fine is not over, and no reason is given');
END $$;
