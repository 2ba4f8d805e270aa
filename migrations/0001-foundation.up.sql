-- The ground every other table stands on: extensions, the office's clock, and tables that only grow.

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
CREATE EXTENSION IF NOT EXISTS citext SCHEMA public;

-- Nobody but the owner makes objects here; older servers still let everyone.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- Holds a row in test and demo databases only; the real service refuses to start where one exists.
-- The application may read it and never write it: else it could back-date a sanction.
CREATE TABLE office_clock_offset (
  only_row boolean PRIMARY KEY DEFAULT true,
  clock_offset interval NOT NULL,
  CONSTRAINT office_clock_offset_only_row CHECK (only_row)
);

-- RETURN is parsed now, once: no search_path of a later caller can put another table or operator in its place.
CREATE FUNCTION office_now() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN now() + coalesce((SELECT clock_offset FROM public.office_clock_offset), interval '0');

COMMENT ON FUNCTION office_now() IS 'The present instant, for all business time; stands still within a transaction.';

-- unaccent() itself is only STABLE, because its dictionary may be changed; ours is not, so indexes may use it.
CREATE FUNCTION immutable_unaccent(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN public.unaccent('public.unaccent'::regdictionary, value);

-- Which tables only grow. Read by the migrator when it hands out rights; a migration that drops one removes its name.
CREATE TABLE append_only_tables (
  table_name text PRIMARY KEY
);

-- Rights keep the application out; this keeps out the owner's own hand-written SQL and foreign keys that cascade.
-- A migration may still mend history, and leaves its name and hash in schema_migrations.
CREATE FUNCTION refuse_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('patuh.migrating', true) = 'on'
     AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
    RETURN NULL; -- of no effect for a statement: it goes on
  END IF;
  RAISE EXCEPTION 'append-only: % only takes new rows, % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation',
          SCHEMA = TG_TABLE_SCHEMA,
          TABLE = TG_TABLE_NAME,
          CONSTRAINT = left(TG_TABLE_NAME, 51) || '_append_only';
END
$$;

-- Call once for each such table, in the migration that creates it. The migrator withholds UPDATE, DELETE and TRUNCATE
-- from the application.
CREATE FUNCTION make_append_only(target regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  target_name text := (SELECT relname FROM pg_class WHERE oid = target);
BEGIN
  INSERT INTO public.append_only_tables (table_name) VALUES (target_name);
  -- For each statement, not each row: refused even when no row would be touched.
  EXECUTE format(
    'CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change()',
    left(target_name, 51) || '_append_only', target);
END
$$;

REVOKE EXECUTE ON FUNCTION make_append_only(regclass) FROM PUBLIC;
