-- Back to one list of days per year, the newest; extra days are lost.
CREATE TABLE calendar_years (
  year integer PRIMARY KEY,
  source text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE TABLE calendar_days (
  day date PRIMARY KEY,
  year integer NOT NULL REFERENCES calendar_years (year),
  kind text NOT NULL CONSTRAINT calendar_days_kind CHECK (kind IN ('public-holiday', 'joint-leave')),
  name text NOT NULL,
  CONSTRAINT calendar_days_in_year CHECK (extract(year FROM day) = year)
);
CREATE INDEX calendar_days_year ON calendar_days (year);
INSERT INTO calendar_years (year, source, loaded_at)
SELECT DISTINCT ON (year) year, source, loaded_at FROM calendar_loads
 ORDER BY year, valid_from DESC, loaded_at DESC, id DESC;
INSERT INTO calendar_days (day, year, kind, name)
SELECT (d ->> 'on')::date, l.year, d ->> 'kind', d ->> 'name'
  FROM (SELECT DISTINCT ON (year) year, days FROM calendar_loads
         ORDER BY year, valid_from DESC, loaded_at DESC, id DESC) l, jsonb_array_elements(l.days) d;
DROP TABLE calendar_extra_days, calendar_loads;
DROP FUNCTION calendar_extra_day_has_approval();
DROP FUNCTION calendar_load_has_approval();
DELETE FROM append_only_tables WHERE table_name IN ('calendar_loads', 'calendar_extra_days');
