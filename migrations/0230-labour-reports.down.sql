DROP TABLE labour_reports;
DROP TABLE labour_report_series;
