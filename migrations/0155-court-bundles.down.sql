-- Takes the record of bundles away again; they can be made anew from the cases.
DROP TABLE court_bundles;
