-- A list as somebody narrows and sorts it again and again: a name and a query string, his own or the team's (ui.md §5).
CREATE TABLE saved_views (
  id uuid PRIMARY KEY,
  list text NOT NULL,
  name text NOT NULL CONSTRAINT saved_views_name CHECK (length(btrim(name)) BETWEEN 1 AND 60),
  -- Never a number of a person: the service refuses it before.
  query text NOT NULL CONSTRAINT saved_views_query CHECK (length(query) BETWEEN 1 AND 500),
  owner_id uuid NOT NULL REFERENCES users (id),
  is_team boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE UNIQUE INDEX saved_views_name_once ON saved_views (owner_id, list, lower(name));
CREATE INDEX saved_views_list ON saved_views (list) WHERE is_team;
