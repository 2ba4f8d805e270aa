DROP INDEX letters_needing_proof;
CREATE INDEX letters_needing_proof ON letters (id) WHERE state IN ('signed', 'issued')
  AND code IN ('REMINDER', 'NC_NOTICE', 'WARN_1', 'WARN_2', 'FINE', 'SUMMON', 'PRE_NOTICE', 'DECISION');
