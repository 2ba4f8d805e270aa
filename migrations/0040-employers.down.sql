-- Takes the register away again; only sensible before the first import.
DROP TABLE employer_contacts, employer_facts, employer_identifiers, establishments, employers, place_words, villages, districts;
DELETE FROM append_only_tables WHERE table_name = 'employer_facts';
