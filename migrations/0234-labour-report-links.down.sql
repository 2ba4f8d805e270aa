DROP TABLE labour_report_links;
