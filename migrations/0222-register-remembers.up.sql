-- Nothing said of an employer is lost: names and places that change leave what stood before, with when the office knew it.
ALTER TABLE employers
  ADD COLUMN name_import_id uuid REFERENCES imports (id),
  ADD COLUMN name_source_row integer,
  ADD COLUMN named_at timestamptz NOT NULL DEFAULT office_now();
UPDATE employers SET named_at = created_at;
CREATE INDEX employers_name_import ON employers (name_import_id);

CREATE TABLE employer_names (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  name text NOT NULL,
  legal_form text,
  search_name text NOT NULL,
  import_id uuid REFERENCES imports (id),
  source_row integer,
  -- Known as the name on [known_from, known_until).
  known_from timestamptz NOT NULL,
  known_until timestamptz NOT NULL
);
CREATE INDEX employer_names_employer ON employer_names (employer_id, known_from);
CREATE INDEX employer_names_import ON employer_names (import_id);
SELECT make_append_only('employer_names');

CREATE TABLE establishment_versions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  establishment_id uuid NOT NULL REFERENCES establishments (id),
  employer_id uuid NOT NULL REFERENCES employers (id),
  name text NOT NULL,
  address text NOT NULL,
  village_code text REFERENCES villages (code),
  postcode text,
  nitku text,
  kbli text,
  kbli_title text,
  is_head boolean NOT NULL,
  source text NOT NULL,
  import_id uuid REFERENCES imports (id),
  source_row integer,
  closed_on date,
  known_from timestamptz NOT NULL,
  known_until timestamptz NOT NULL
);
CREATE INDEX establishment_versions_establishment ON establishment_versions (establishment_id);
CREATE INDEX establishment_versions_employer ON establishment_versions (employer_id, known_from);
CREATE INDEX establishment_versions_village ON establishment_versions (village_code);
CREATE INDEX establishment_versions_import ON establishment_versions (import_id);
SELECT make_append_only('establishment_versions');

-- Since when the office has known that a number was replaced, and that a row of BPJS is somebody's.
ALTER TABLE employer_identifiers ADD COLUMN replaced_at timestamptz;
ALTER TABLE memberships ADD COLUMN linked_at timestamptz;

-- Whoever writes, by whatever program, leaves what stood before; for each statement, so that large files stay quick.
CREATE FUNCTION names_are_remembered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO employer_names (employer_id, name, legal_form, search_name, import_id, source_row, known_from, known_until)
  SELECT o.id, o.name, o.legal_form, o.search_name, o.name_import_id, o.name_source_row, o.named_at, office_now()
    FROM before o JOIN after n ON n.id = o.id
   WHERE (o.name, o.legal_form) IS DISTINCT FROM (n.name, n.legal_form) AND o.named_at < office_now();
  RETURN NULL;
END $$;
CREATE TRIGGER employers_names_remembered AFTER UPDATE ON employers
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION names_are_remembered();

CREATE FUNCTION places_are_remembered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO establishment_versions (establishment_id, employer_id, name, address, village_code, postcode, nitku, kbli,
    kbli_title, is_head, source, import_id, source_row, closed_on, known_from, known_until)
  SELECT o.id, o.employer_id, o.name, o.address, o.village_code, o.postcode, o.nitku, o.kbli, o.kbli_title, o.is_head,
         o.source, o.import_id, o.source_row, o.closed_on, o.recorded_at, office_now()
    FROM before o JOIN after n ON n.id = o.id
   WHERE to_jsonb(o) - 'recorded_at' IS DISTINCT FROM to_jsonb(n) - 'recorded_at' AND o.recorded_at < office_now();
  RETURN NULL;
END $$;
CREATE TRIGGER establishments_remembered AFTER UPDATE ON establishments
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION places_are_remembered();
CREATE FUNCTION place_is_known_since() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.recorded_at := office_now();
  RETURN NEW;
END $$;
CREATE TRIGGER establishments_known_since BEFORE UPDATE ON establishments
  FOR EACH ROW WHEN (to_jsonb(OLD) - 'recorded_at' IS DISTINCT FROM to_jsonb(NEW) - 'recorded_at')
  EXECUTE FUNCTION place_is_known_since();
CREATE FUNCTION name_is_known_since() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.named_at := office_now();
  RETURN NEW;
END $$;
CREATE TRIGGER employers_known_since BEFORE UPDATE OF name, legal_form ON employers
  FOR EACH ROW WHEN ((OLD.name, OLD.legal_form) IS DISTINCT FROM (NEW.name, NEW.legal_form))
  EXECUTE FUNCTION name_is_known_since();

CREATE FUNCTION replacement_is_known_since() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.replaced_at := office_now();
  RETURN NEW;
END $$;
CREATE TRIGGER employer_identifiers_known_since BEFORE UPDATE OF valid_to ON employer_identifiers
  FOR EACH ROW WHEN (OLD.valid_to IS NULL AND NEW.valid_to IS NOT NULL) EXECUTE FUNCTION replacement_is_known_since();

CREATE FUNCTION link_is_known_since() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.linked_at := office_now();
  RETURN NEW;
END $$;
CREATE TRIGGER memberships_known_since BEFORE UPDATE OF employer_id ON memberships
  FOR EACH ROW WHEN (OLD.employer_id IS NULL AND NEW.employer_id IS NOT NULL) EXECUTE FUNCTION link_is_known_since();
