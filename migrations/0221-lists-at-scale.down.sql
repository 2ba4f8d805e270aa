DROP INDEX cases_opened, cases_state_since, establishments_search_address;
DROP FUNCTION search_address(text);
DROP INDEX employer_facts_workers, employers_newest, employers_name_order;
CREATE INDEX employers_name_order ON employers (search_name, id);
