-- Takes instalment plans away again; only sensible before the first of them.
DROP TABLE instalment_payments;
DROP TABLE instalments;
DROP TABLE instalment_plans;
DROP FUNCTION instalment_plan_rests_on_agreement();
DELETE FROM append_only_tables WHERE table_name IN ('instalment_plans', 'instalments', 'instalment_payments');
