DROP TABLE instalment_postponements;
DROP FUNCTION instalment_is_put_off();
