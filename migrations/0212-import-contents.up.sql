-- The rows of a file as they were read, many to a cipher: one each takes longer to seal and to store than all the rest
-- of reading a file. What was stored row by row stays, as parts of one row.
CREATE TABLE import_contents (
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  -- The rows in it, in the order of the file.
  row_nos integer[] NOT NULL,
  -- A line of JSON for each row, with the personal data in it.
  content_cipher bytea NOT NULL,
  first_row_no integer NOT NULL GENERATED ALWAYS AS (row_nos[1]) STORED,
  CONSTRAINT import_contents_pkey PRIMARY KEY (import_id, first_row_no)
);
INSERT INTO import_contents (import_id, row_nos, content_cipher)
SELECT import_id, ARRAY[row_no], content_cipher FROM import_rows WHERE content_cipher IS NOT NULL;
ALTER TABLE import_rows DROP COLUMN content_cipher;
