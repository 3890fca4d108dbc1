CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- New entries wait in a pending list (up to 32 MB) and are merged in bulk: one by one they would cost more than all other indexes together.
CREATE INDEX search_trigrams ON search_entries USING gin (content gin_trgm_ops) WITH (fastupdate = on, gin_pending_list_limit = 32768);
