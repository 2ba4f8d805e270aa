DROP TABLE api_keys;
DROP TABLE one_time_links;
DROP TABLE sessions;
DROP TABLE users;
