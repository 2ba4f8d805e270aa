-- Takes visits, hearings and sanctions away again; only sensible before the first one.
DROP TABLE sanction_lines, sanction_decisions, hearings, visits;
DROP FUNCTION sanction_line_moves_forward();
