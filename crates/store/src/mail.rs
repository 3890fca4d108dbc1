//! Mail: by what answers find their conversation, files that came with it, mail that nobody could place, and how far mailboxes are read.

use uuid::Uuid;

use crate::{
    Conn, StoreError, execute, fetch_all, fetch_by_keys, fetch_optional, row,
    rows::{Row, select},
};

row! {
    /// A message by which answers find their conversation.
    ThreadRow in mail_threads by (message_hash) {
        message_hash: Vec<u8>,
        customer_id: Uuid,
        anchor_id: Uuid,
        activity_id: Option<Uuid>,
        touch_id: Option<Uuid>,
        token: String,
        known_at: i64,
    }
}

row! {
    /// A file that came with a message.
    AttachmentRow in attachments by (customer_id, attachment_id) {
        customer_id: Uuid,
        attachment_id: Uuid,
        anchor_id: Uuid,
        activity_id: Uuid,
        name: String,
        media_type: String,
        size: i64,
        risky: bool,
        content: Vec<u8>,
    }
}

row! {
    /// Mail that a person has to put on a customer.
    PendingMailRow in mail_pending by (mail_id) {
        mail_id: Uuid,
        store_id: Option<Uuid>,
        sender: String,
        subject: String,
        kind: String,
        raw: Vec<u8>,
        heard_at: i64,
        settled_at: Option<i64>,
        settled_by: Option<Uuid>,
    }
}

row! {
    /// How far a mailbox has been read.
    MailboxRow in mailboxes by (mailbox) {
        mailbox: String,
        state: String,
        fence: i64,
        worker: String,
        lease_until: i64,
        read_at: Option<i64>,
        problem: String,
    }
}

/// The conversations that these messages belong to, by the hashes of their Message-IDs.
pub async fn threads(conn: &mut Conn, hashes: &[Vec<u8>]) -> Result<Vec<ThreadRow>, StoreError> {
    fetch_by_keys!(conn, ThreadRow, format!("{} WHERE message_hash {{keys}}", ThreadRow::SELECT), hashes)
}

/// The conversation that a reply token belongs to.
pub async fn by_token(conn: &mut Conn, token: &str) -> Result<Option<ThreadRow>, StoreError> {
    fetch_optional!(conn, ThreadRow, select::<ThreadRow>("WHERE token = $1 ORDER BY known_at LIMIT 1"), token)
}

/// The files of a customer's activity, without their content.
pub async fn files_of(conn: &mut Conn, customer: Uuid, activity: Uuid) -> Result<Vec<(Uuid, String, String, i64, bool)>, StoreError> {
    fetch_all!(
        conn,
        (Uuid, String, String, i64, bool),
        "SELECT attachment_id, name, media_type, size, risky FROM attachments WHERE customer_id = $1 AND activity_id = $2 ORDER BY name",
        customer,
        activity
    )
}

/// Mail that waits to be put on a customer, the oldest first.
pub async fn pending(conn: &mut Conn, limit: i64) -> Result<Vec<PendingMailRow>, StoreError> {
    fetch_all!(conn, PendingMailRow, select::<PendingMailRow>("WHERE settled_at IS NULL ORDER BY heard_at, mail_id LIMIT $1"), limit)
}

pub async fn pending_by_id(conn: &mut Conn, mail: Uuid) -> Result<Option<PendingMailRow>, StoreError> {
    fetch_optional!(conn, PendingMailRow, select::<PendingMailRow>("WHERE mail_id = $1"), mail)
}

/// Ends the waiting of a mail; of several who try, one succeeds.
pub async fn settle_pending(conn: &mut Conn, mail: Uuid, by: Uuid, now: i64) -> Result<bool, StoreError> {
    Ok(execute!(conn, "UPDATE mail_pending SET settled_at = $3, settled_by = $2 WHERE mail_id = $1 AND settled_at IS NULL", mail, by, now)?
        == 1)
}

pub async fn mailbox(conn: &mut Conn, mailbox: &str) -> Result<Option<MailboxRow>, StoreError> {
    fetch_optional!(conn, MailboxRow, select::<MailboxRow>("WHERE mailbox = $1"), mailbox)
}

pub async fn mailboxes(conn: &mut Conn) -> Result<Vec<MailboxRow>, StoreError> {
    fetch_all!(conn, MailboxRow, select::<MailboxRow>("ORDER BY mailbox"))
}

/// Claims the reading of a mailbox until `lease_until`, and gives its state with the new fence; `None` when another reads it.
pub async fn claim_mailbox(
    conn: &mut Conn,
    name: &str,
    worker: &str,
    now: i64,
    lease_until: i64,
) -> Result<Option<MailboxRow>, StoreError> {
    execute!(
        conn,
        "INSERT INTO mailboxes (mailbox, state, fence, worker, lease_until, problem) VALUES ($1, '', 0, '', 0, '') ON CONFLICT DO NOTHING",
        name
    )?;
    let touched = execute!(
        conn,
        "UPDATE mailboxes SET fence = fence + 1, worker = $2, lease_until = $4 WHERE mailbox = $1 AND (lease_until <= $3 OR worker = $2)",
        name,
        worker,
        now,
        lease_until
    )?;
    if touched == 1 { mailbox(conn, name).await } else { Ok(None) }
}

/// Gives up the reading of a mailbox, so that others need not wait for the end of the lease.
pub async fn let_go(conn: &mut Conn, name: &str, worker: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE mailboxes SET fence = fence + 1, lease_until = 0 WHERE mailbox = $1 AND worker = $2", name, worker)?;
    Ok(())
}

/// Writes down how far a mailbox is read; whether the fence still was ours.
pub async fn keep_mailbox(conn: &mut Conn, row: &MailboxRow) -> Result<bool, StoreError> {
    Ok(execute!(
        conn,
        "UPDATE mailboxes SET state = $3, lease_until = $4, read_at = $5, problem = $6 WHERE mailbox = $1 AND fence = $2",
        row.mailbox.as_str(),
        row.fence,
        row.state.as_str(),
        row.lease_until,
        row.read_at,
        row.problem.as_str()
    )? == 1)
}
