-- Takes the office's dated data away again; only sensible before the first case.
DROP TABLE number_counters, signatories, offices, calendar_days, calendar_years, parameters;
