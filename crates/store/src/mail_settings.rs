//! Where mail leaves and arrives, for the whole house and for each store that has a way of its own.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional, row, rows::select};

row! {
    /// The mail of a store; the nil id: of the whole house. What is empty is not set.
    MailSettingsRow in mail_settings by (store_id) {
        store_id: Uuid,
        smtp_url: String,
        smtp_password: String,
        from_address: String,
        from_name: String,
        dkim_domain: String,
        dkim_selector: String,
        dkim_key: String,
        imap_url: String,
        imap_password: String,
        version: i64,
        changed_at: i64,
        changed_by: Option<Uuid>,
    }
}

/// All of them: a house has at most one per store.
pub async fn all(conn: &mut Conn) -> Result<Vec<MailSettingsRow>, StoreError> {
    fetch_all!(conn, MailSettingsRow, select::<MailSettingsRow>("ORDER BY store_id"))
}

pub async fn of(conn: &mut Conn, store: Uuid) -> Result<Option<MailSettingsRow>, StoreError> {
    fetch_optional!(conn, MailSettingsRow, select::<MailSettingsRow>("WHERE store_id = $1"), store)
}

/// Which there are, at which version: whoever knows these knows whether anything changed.
pub async fn versions(conn: &mut Conn) -> Result<Vec<(Uuid, i64)>, StoreError> {
    fetch_all!(conn, (Uuid, i64), "SELECT store_id, version FROM mail_settings ORDER BY store_id")
}

/// Sets what is still at `row.version`, 0 for what was not there, and moves it on by one.
///
/// # Errors
/// [`StoreError::Changed`] when somebody else was faster.
pub async fn put_at(conn: &mut Conn, row: &MailSettingsRow) -> Result<(), StoreError> {
    let next = MailSettingsRow { version: row.version + 1, ..row.clone() };
    let touched = if row.version == 0 {
        crate::rows::insert_new(conn, &[next]).await?
    } else {
        execute!(
            conn,
            "UPDATE mail_settings SET smtp_url = $3, smtp_password = $4, from_address = $5, from_name = $6, dkim_domain = $7,
                    dkim_selector = $8, dkim_key = $9, imap_url = $10, imap_password = $11, version = version + 1, changed_at = $12,
                    changed_by = $13
             WHERE store_id = $1 AND version = $2",
            row.store_id,
            row.version,
            row.smtp_url.as_str(),
            row.smtp_password.as_str(),
            row.from_address.as_str(),
            row.from_name.as_str(),
            row.dkim_domain.as_str(),
            row.dkim_selector.as_str(),
            row.dkim_key.as_str(),
            row.imap_url.as_str(),
            row.imap_password.as_str(),
            row.changed_at,
            row.changed_by
        )?
    };
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}
