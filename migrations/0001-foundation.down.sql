-- The extensions stay: they may have been there before us.

DROP FUNCTION make_append_only(regclass);
DROP FUNCTION refuse_change();
DROP TABLE append_only_tables;
DROP FUNCTION immutable_unaccent(text);
DROP FUNCTION office_now();
DROP TABLE office_clock_offset;
