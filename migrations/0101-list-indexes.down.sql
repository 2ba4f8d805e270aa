-- Takes the indexes away again; lists grow slow, nothing is lost.
DROP INDEX letters_newest, letters_needing_proof, deadlines_running, tasks_open_of_role;
