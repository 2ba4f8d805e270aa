-- Takes leave and districts away again; who holds which case stays.
DROP TABLE leaves, district_officers;
