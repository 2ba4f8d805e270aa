-- Takes overlays and stays away again; only sensible before the first one.
DROP TABLE sanction_stays, case_overlays;
DROP FUNCTION stay_moves_forward(), overlay_moves_forward();
