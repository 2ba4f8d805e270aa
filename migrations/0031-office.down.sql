-- Takes the office's dated data away again; only sensible before the first case.
DROP TABLE number_counters, number_series, signatories, offices, calendar_days, calendar_years, parameters;
