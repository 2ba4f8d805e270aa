DROP TABLE rate_attempts;
DROP TABLE idempotency_keys;
