-- Takes estimates and BPJS's figures away again; only sensible before the first of them.
DROP TABLE bpjs_figures;
DROP TABLE contribution_estimates;
DROP FUNCTION money_is_of_its_case();
DELETE FROM append_only_tables WHERE table_name IN ('contribution_estimates', 'bpjs_figures');
