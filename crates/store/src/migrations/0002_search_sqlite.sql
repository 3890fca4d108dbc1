-- detail=none keeps the index small; a match on trigrams is verified against search_entries.content.
CREATE VIRTUAL TABLE search_trigrams USING fts5 (content, content = '', contentless_delete = 1, tokenize = 'trigram', detail = none);
CREATE TRIGGER search_entries_insert AFTER INSERT ON search_entries BEGIN
    INSERT INTO search_trigrams (rowid, content) VALUES (new.entry_no, new.content);
END;
CREATE TRIGGER search_entries_update AFTER UPDATE OF content ON search_entries WHEN old.content <> new.content BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.entry_no;
    INSERT INTO search_trigrams (rowid, content) VALUES (new.entry_no, new.content);
END;
CREATE TRIGGER search_entries_delete AFTER DELETE ON search_entries BEGIN
    DELETE FROM search_trigrams WHERE rowid = old.entry_no;
END;
