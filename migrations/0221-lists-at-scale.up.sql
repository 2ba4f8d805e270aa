-- Lists read from their indexes whatever they are narrowed to and sorted by (ui.md §5; design §9: 30 ms at 100,000).

-- Byte by byte: the beginning of a name is then a range of the index, in every database.
DROP INDEX employers_name_order;
CREATE INDEX employers_name_order ON employers (search_name COLLATE "C", id);
CREATE INDEX employers_newest ON employers (created_at, id);
CREATE INDEX employer_facts_workers ON employer_facts (declared_workers, employer_id) WHERE declared_workers IS NOT NULL;

-- An address as it is searched: lower case, without accents and punctuation.
CREATE FUNCTION search_address(address text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN pg_catalog.btrim(pg_catalog.regexp_replace(pg_catalog.lower(public.immutable_unaccent(address)), '[^a-z0-9]+', ' ', 'g'));
CREATE INDEX establishments_search_address ON establishments USING gin (search_address(address) gin_trgm_ops);

CREATE INDEX cases_state_since ON cases (state_since, id);
CREATE INDEX cases_opened ON cases (opened_at, id);
