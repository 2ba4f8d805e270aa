-- The other files of the office: labour reports, last year's visits, cases under way, BPJS's acts and its answers.
ALTER TABLE imports DROP CONSTRAINT imports_kind;
ALTER TABLE imports ADD CONSTRAINT imports_kind CHECK (kind IN
  ('oss-nib', 'bpjs-membership', 'wlkp', 'visits-legacy', 'cases-running', 'bpjs-acts', 'bpjs-answers'));
