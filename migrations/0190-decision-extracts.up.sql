-- A notice to a unit takes an extract (petikan) of the decree along: archived like the letter, never made again.
ALTER TABLE letters ADD COLUMN extract_sha256 text REFERENCES files (sha256);
CREATE INDEX letters_extract ON letters (extract_sha256);
