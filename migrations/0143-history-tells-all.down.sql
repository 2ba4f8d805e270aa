DROP TRIGGER case_overlays_change_is_told ON case_overlays;
DROP TRIGGER sanction_stays_change_is_told ON sanction_stays;
DROP TRIGGER sanction_lines_told_in_history ON sanction_lines;
DROP FUNCTION overlay_is_told, stay_is_told, line_change_is_told, is_told;
