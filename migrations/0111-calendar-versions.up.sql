-- A calendar year is loaded and amended as a whole, and single days are added, each version kept with its approval:
-- what counted on a day can be told for ever (domain §5.1 "Extra days", design §6.3).
CREATE TABLE calendar_loads (
  id uuid PRIMARY KEY,
  year integer NOT NULL,
  source text NOT NULL,
  -- [{"on", "kind": "public-holiday" | "joint-leave", "name"}] in order.
  days jsonb NOT NULL CONSTRAINT calendar_loads_days CHECK (jsonb_typeof(days) = 'array'),
  -- From this day on the office counts by it.
  valid_from date NOT NULL,
  change_id uuid REFERENCES law_changes (id),
  loaded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE UNIQUE INDEX calendar_loads_one_a_change ON calendar_loads (change_id);
CREATE INDEX calendar_loads_year ON calendar_loads (year, valid_from DESC, loaded_at DESC, id DESC);

INSERT INTO calendar_loads (id, year, source, days, valid_from, loaded_at)
SELECT gen_random_uuid(), y.year, y.source,
       coalesce(jsonb_agg(jsonb_build_object('on', d.day, 'kind', d.kind, 'name', d.name) ORDER BY d.day)
                FILTER (WHERE d.day IS NOT NULL), '[]'),
       '2025-01-01', y.loaded_at
  FROM calendar_years y LEFT JOIN calendar_days d ON d.year = y.year
 GROUP BY y.year, y.source, y.loaded_at;
DROP TABLE calendar_days, calendar_years;
SELECT make_append_only('calendar_loads');

-- Pilkada, a presidential decree, a disaster: one day beside the joint decree, or its cancellation.
CREATE TABLE calendar_extra_days (
  id uuid PRIMARY KEY,
  day date NOT NULL,
  name text NOT NULL,
  -- False takes an extra day back.
  closed boolean NOT NULL,
  source text NOT NULL,
  valid_from date NOT NULL,
  change_id uuid NOT NULL REFERENCES law_changes (id),
  loaded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE UNIQUE INDEX calendar_extra_days_one_a_change ON calendar_extra_days (change_id);
CREATE INDEX calendar_extra_days_day ON calendar_extra_days (day, valid_from DESC, loaded_at DESC, id DESC);
SELECT make_append_only('calendar_extra_days');

CREATE FUNCTION calendar_load_has_approval() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.change_id IS NULL AND may_seed_law(TG_RELID) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM law_changes
     WHERE id = NEW.change_id AND kind = 'CALENDAR_YEAR' AND state = 'approved' AND subject = NEW.year::text
       AND content -> 'days' = NEW.days AND valid_from = NEW.valid_from AND source = NEW.source) THEN
    RAISE EXCEPTION 'no approved change says so' USING ERRCODE = 'check_violation', CONSTRAINT = 'calendar_loads_have_approval';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_loads_have_approval BEFORE INSERT ON calendar_loads
  FOR EACH ROW EXECUTE FUNCTION calendar_load_has_approval();

CREATE FUNCTION calendar_extra_day_has_approval() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM law_changes
     WHERE id = NEW.change_id AND kind = 'EXTRA_DAY' AND state = 'approved' AND subject = NEW.day::text
       AND content = jsonb_build_object('name', NEW.name, 'closed', NEW.closed)
       AND valid_from = NEW.valid_from AND source = NEW.source) THEN
    RAISE EXCEPTION 'no approved change says so' USING ERRCODE = 'check_violation', CONSTRAINT = 'calendar_extra_days_have_approval';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calendar_extra_days_have_approval BEFORE INSERT ON calendar_extra_days
  FOR EACH ROW EXECUTE FUNCTION calendar_extra_day_has_approval();
