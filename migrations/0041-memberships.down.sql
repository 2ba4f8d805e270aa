-- Takes the membership facts away again; only sensible before the first import.
DROP TABLE match_proposals, memberships;
