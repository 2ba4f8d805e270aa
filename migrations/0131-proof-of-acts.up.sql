-- An amendment, a suspension and a refusal to lift are acts whose receipt has to be proven, like the decision itself.
DROP INDEX letters_needing_proof;
CREATE INDEX letters_needing_proof ON letters (id) WHERE state IN ('signed', 'issued')
  AND code IN ('REMINDER', 'NC_NOTICE', 'WARN_1', 'WARN_2', 'FINE', 'SUMMON', 'PRE_NOTICE', 'DECISION', 'AMEND', 'SUSPEND', 'LIFT_REFUSED');
