-- Mail: where it leaves and arrives, and what became of mail that nobody could place.

-- The nil id is the whole house. URLs hold no password; passwords and keys are sealed with a key that is not in the database.
CREATE TABLE mail_settings (
    store_id UUID NOT NULL PRIMARY KEY,
    smtp_url TEXT NOT NULL,
    smtp_password TEXT NOT NULL,
    from_address TEXT NOT NULL,
    from_name TEXT NOT NULL,
    dkim_domain TEXT NOT NULL,
    dkim_selector TEXT NOT NULL,
    dkim_key TEXT NOT NULL,
    imap_url TEXT NOT NULL,
    imap_password TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID
) {strict};

-- placed, enquiry or aside; empty while it waits.
ALTER TABLE mail_pending ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE mail_pending ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX mail_pending_settled ON mail_pending (settled_at) WHERE settled_at IS NOT NULL;
