-- Where an indication stands is asked for with every list and counted on every tab: it is kept beside it, told by one
-- function and set whenever a case, a dismissal or a join of records changes it.
CREATE FUNCTION indication_standing(employer uuid, of_kind text, of_fingerprint text) RETURNS text
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM cases c WHERE c.closed_at IS NULL AND c.employer_id = employer)
      OR EXISTS (SELECT FROM record_joins j JOIN cases c ON c.employer_id = j.duplicate_id AND c.closed_at IS NULL
                  WHERE j.kept_id = employer AND j.ended_at IS NULL) THEN 'case'
    WHEN EXISTS (SELECT FROM indication_dismissals d WHERE d.employer_id = employer AND d.kind = of_kind
                    AND d.fingerprint = of_fingerprint AND d.undone_at IS NULL) THEN 'dismissed'
    ELSE 'todo' END $$;

ALTER TABLE indications ADD COLUMN standing text NOT NULL DEFAULT 'todo'
  CONSTRAINT indications_standing_known CHECK (standing IN ('todo', 'case', 'dismissed'));
UPDATE indications SET standing = indication_standing(employer_id, kind, fingerprint) WHERE ended_at IS NULL;

CREATE FUNCTION indication_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.standing := indication_standing(NEW.employer_id, NEW.kind, NEW.fingerprint);
  RETURN NEW;
END $$;
CREATE TRIGGER indications_stand BEFORE INSERT ON indications FOR EACH ROW EXECUTE FUNCTION indication_stands();

CREATE FUNCTION restate_indications(employers uuid[]) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE indications SET standing = indication_standing(employer_id, kind, fingerprint)
   WHERE ended_at IS NULL AND standing <> indication_standing(employer_id, kind, fingerprint)
     AND employer_id IN (SELECT unnest(employers) UNION
                         SELECT kept_id FROM record_joins WHERE duplicate_id = ANY (employers) AND ended_at IS NULL) $$;

CREATE FUNCTION indications_follow() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'record_joins' THEN
    PERFORM restate_indications(ARRAY[NEW.kept_id, NEW.duplicate_id]);
  ELSE
    PERFORM restate_indications(ARRAY[NEW.employer_id]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER cases_indications_on_new AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION indications_follow();
CREATE TRIGGER cases_indications_on_end AFTER UPDATE OF closed_at ON cases
  FOR EACH ROW WHEN (NEW.closed_at IS DISTINCT FROM OLD.closed_at) EXECUTE FUNCTION indications_follow();
CREATE TRIGGER indication_dismissals_indications AFTER INSERT OR UPDATE ON indication_dismissals
  FOR EACH ROW EXECUTE FUNCTION indications_follow();
CREATE TRIGGER record_joins_indications_stand AFTER INSERT OR UPDATE ON record_joins
  FOR EACH ROW EXECUTE FUNCTION indications_follow();

DROP INDEX indications_by_figure;
DROP INDEX indications_by_name;
CREATE INDEX indications_by_figure ON indications (kind, standing, figure DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX indications_by_name ON indications (kind, standing, name_order, id) WHERE ended_at IS NULL;
CREATE INDEX indications_counted ON indications (standing, kind) WHERE ended_at IS NULL;
