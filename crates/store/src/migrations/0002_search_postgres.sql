CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- New entries wait in a pending list and are merged in bulk (see Db::merge_search): one by one they would cost more than all other indexes.
CREATE INDEX search_trigrams ON search_entries USING gin (content gin_trgm_ops) WITH (fastupdate = on);
