DROP TABLE case_opening_rows;
DROP TABLE case_openings;
