ALTER TABLE api_keys DROP CONSTRAINT api_keys_unit;
ALTER TABLE users DROP CONSTRAINT users_unit;
DROP TABLE service_unit_services;
DROP TABLE public_services;
DROP TABLE service_units;
