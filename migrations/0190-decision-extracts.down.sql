ALTER TABLE letters DROP COLUMN extract_sha256;
