-- detail=none keeps the index small; a match on trigrams is verified against search_entries.content.
CREATE VIRTUAL TABLE search_trigrams USING fts5 (content, content = '', contentless_delete = 1, tokenize = 'trigram', detail = none);
-- Bytes that new entries may take in memory before they are written as a segment; every segment more has to be merged later.
INSERT INTO search_trigrams (search_trigrams, rank) VALUES ('hashsize', 4194304);
-- New entries are indexed when their transaction commits, see Conn::commit.
CREATE TRIGGER search_entries_update AFTER UPDATE OF content ON search_entries WHEN old.content <> new.content BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.entry_no;
    INSERT INTO search_trigrams (rowid, content) VALUES (new.entry_no, new.content);
END;
CREATE TRIGGER search_entries_delete AFTER DELETE ON search_entries BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.entry_no;
END;
