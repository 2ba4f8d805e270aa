-- Takes the holds away again; only sensible before the first one.
DROP TRIGGER sanction_stays_change_answers ON sanction_stays;
DROP TABLE counter_holds;
DROP FUNCTION counter_hold_moves_forward();
