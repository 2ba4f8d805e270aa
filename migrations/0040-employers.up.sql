-- The register: employers, their numbers and places as dated facts with their source (design §6.3, domain §4.4, §8).
CREATE TABLE districts (
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE villages (
  code text PRIMARY KEY,
  district_code text NOT NULL REFERENCES districts (code),
  name text NOT NULL,
  postcode text,
  spellings text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX villages_district ON villages (district_code);

-- How people here shorten the words of place names (`tj` for Tanjung): needed to read the files of other offices.
CREATE TABLE place_words (
  word text PRIMARY KEY,
  meaning text NOT NULL
);

CREATE TABLE employers (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT employers_name CHECK (length(btrim(name)) BETWEEN 1 AND 300),
  legal_form text,
  is_legal_entity boolean NOT NULL,
  is_state_organizer boolean NOT NULL DEFAULT false,
  -- Lower case, without accents, legal form and punctuation: proposes, never links.
  search_name text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX employers_search_name ON employers USING gin (search_name gin_trgm_ops);
CREATE INDEX employers_name_order ON employers (search_name, id);

CREATE TABLE establishments (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  name text NOT NULL,
  address text NOT NULL,
  village_code text REFERENCES villages (code),
  postcode text,
  nitku text,
  kbli text,
  kbli_title text,
  is_head boolean NOT NULL DEFAULT false,
  source text NOT NULL,
  import_id uuid,
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  closed_on date
);
CREATE INDEX establishments_employer ON establishments (employer_id);
CREATE INDEX establishments_village ON establishments (village_code);

CREATE TABLE employer_identifiers (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  establishment_id uuid REFERENCES establishments (id),
  type text NOT NULL CONSTRAINT employer_identifiers_type
    CHECK (type IN ('nib', 'npwp16', 'npwp15', 'nitku', 'npp', 'owner_npwp', 'owner_nik')),
  -- Plain for a legal entity; a keyed hash for a person's number, which is all it is matched on (design §6.8).
  lookup text NOT NULL,
  division text NOT NULL DEFAULT '',
  masked text NOT NULL,
  cipher bytea,
  valid_from date,
  valid_to date,
  source text NOT NULL,
  import_id uuid,
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  -- When we learned that it no longer belongs here; facts are ended, not erased.
  ended_at timestamptz
);
-- One number leads to one employer, whatever the file says; an owner's number may stand on several.
CREATE UNIQUE INDEX employer_identifiers_one_employer ON employer_identifiers (type, lookup, division)
  WHERE ended_at IS NULL AND type IN ('nib', 'npwp16', 'npwp15', 'nitku', 'npp');
CREATE UNIQUE INDEX employer_identifiers_owner_once ON employer_identifiers (employer_id, type, lookup)
  WHERE ended_at IS NULL AND type IN ('owner_npwp', 'owner_nik');
CREATE INDEX employer_identifiers_employer ON employer_identifiers (employer_id);
CREATE INDEX employer_identifiers_establishment ON employer_identifiers (establishment_id);
CREATE INDEX employer_identifiers_lookup ON employer_identifiers (lookup text_pattern_ops);

-- What a source said of an employer on a day; never overwritten, the newest `as_of` is today's picture.
CREATE TABLE employer_facts (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  as_of date NOT NULL,
  scale text CONSTRAINT employer_facts_scale CHECK (scale IN ('mikro', 'kecil', 'menengah', 'besar')),
  declared_workers integer CONSTRAINT employer_facts_workers CHECK (declared_workers >= 0),
  kbli text,
  kbli_title text,
  -- Name of the person in charge: personal data, encrypted.
  responsible_cipher bytea,
  source text NOT NULL,
  import_id uuid,
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX employer_facts_employer ON employer_facts (employer_id, as_of DESC, recorded_at DESC);
SELECT make_append_only('employer_facts');

CREATE TABLE employer_contacts (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  kind text NOT NULL CONSTRAINT employer_contacts_kind CHECK (kind IN ('email', 'phone')),
  email citext,
  phone_cipher bytea,
  -- Keyed hash: all that a telephone is matched on (design §6.8).
  phone_lookup text,
  phone_masked text,
  source text NOT NULL CONSTRAINT employer_contacts_source CHECK (source IN ('bpjs-membership', 'oss-nib', 'visit', 'officer')),
  import_id uuid,
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  ended_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by uuid,
  CONSTRAINT employer_contacts_value CHECK ((kind = 'email' AND email IS NOT NULL) OR (kind = 'phone' AND phone_cipher IS NOT NULL AND phone_lookup IS NOT NULL))
);
CREATE UNIQUE INDEX employer_contacts_once ON employer_contacts
  (employer_id, kind, source, (coalesce(lower(email::text), phone_lookup))) WHERE ended_at IS NULL;
CREATE INDEX employer_contacts_employer ON employer_contacts (employer_id);
CREATE INDEX employer_contacts_email ON employer_contacts (email);
