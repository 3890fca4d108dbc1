//! Mail: by what answers find their conversation, files that came with it, mail that nobody could place, and how far mailboxes are read.

use roadbook_core::trust::Scope;
use uuid::Uuid;

use crate::{
    Conn, StoreError, execute, fetch_all, fetch_by_keys, fetch_optional, row,
    rows::{Row, select},
    statement::Statement,
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
        outcome: String,
        reason: String,
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

/// What is shown of a file: activity, id, name, media type, size, whether it can run a program, whether its content was kept.
pub type FileShown = (Uuid, Uuid, String, String, i64, bool, bool);

/// The files of some of a customer's activities, without their content.
pub async fn files_of(conn: &mut Conn, customer: Uuid, activities: &[Uuid]) -> Result<Vec<FileShown>, StoreError> {
    let mut statement = Statement::new(
        "SELECT activity_id, attachment_id, name, media_type, size, risky, LENGTH(content) > 0 FROM attachments WHERE customer_id = ",
    );
    statement.uuid(customer);
    if activities.is_empty() {
        return Ok(Vec::new());
    }
    statement.push(" AND activity_id IN ").uuids(activities.iter().copied()).push(" ORDER BY name, attachment_id");
    statement.fetch::<FileShown>(conn).await
}

/// The files of a customer, or of one of their activities, in order of their ids, behind one of them; without their content.
pub async fn files_of_customer(
    conn: &mut Conn,
    customer: Uuid,
    after: Option<Uuid>,
    limit: usize,
    activity: Option<Uuid>,
) -> Result<Vec<FileShown>, StoreError> {
    let mut statement = Statement::new(
        "SELECT activity_id, attachment_id, name, media_type, size, risky, LENGTH(content) > 0 FROM attachments WHERE customer_id = ",
    );
    statement.uuid(customer);
    if let Some(activity) = activity {
        statement.push(" AND activity_id = ").uuid(activity);
    }
    if let Some(after) = after {
        statement.push(" AND attachment_id > ").uuid(after);
    }
    statement.push(" ORDER BY attachment_id LIMIT ").int(i64::try_from(limit).unwrap_or(i64::MAX));
    statement.fetch::<FileShown>(conn).await
}

/// Which mail that nobody could place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PendingState {
    /// Waits, and a person wrote it.
    OfPeople,
    /// Waits, and a machine sent it.
    OfMachines,
    Settled,
}

/// What a list shows of such mail: everything but its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingHead {
    pub mail_id: Uuid,
    pub store_id: Option<Uuid>,
    pub sender: String,
    pub subject: String,
    pub kind: String,
    pub heard_at: i64,
    pub settled_at: Option<i64>,
    pub settled_by: Option<Uuid>,
    pub outcome: String,
    pub reason: String,
}

crate::from_row! { PendingHead: mail_id, store_id, sender, subject, kind, heard_at, settled_at, settled_by, outcome, reason }

fn within(statement: &mut Statement, scope: &Scope) {
    if let Scope::Stores(stores) = scope {
        statement.push(" AND (store_id IS NULL");
        if !stores.is_empty() {
            statement.push(" OR store_id IN ").uuids(stores.iter().map(|store| store.0));
        }
        statement.push(")");
    }
}

/// Mail that nobody could place: what waits, the oldest first, or what was settled, the latest first; behind a key.
pub async fn pending(
    conn: &mut Conn,
    scope: &Scope,
    state: PendingState,
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<PendingHead>, StoreError> {
    let mut statement = Statement::new(
        "SELECT mail_id, store_id, sender, subject, kind, heard_at, settled_at, settled_by, outcome, reason FROM mail_pending WHERE settled_at ",
    );
    let (column, compare, order) = match state {
        PendingState::OfPeople | PendingState::OfMachines => ("heard_at", ">", ""),
        PendingState::Settled => ("settled_at", "<", " DESC"),
    };
    statement.push(match state {
        PendingState::OfPeople => "IS NULL AND kind = 'ordinary'",
        PendingState::OfMachines => "IS NULL AND kind <> 'ordinary'",
        PendingState::Settled => "IS NOT NULL",
    });
    within(&mut statement, scope);
    if let Some((at, mail)) = after {
        statement.push(" AND (").push(column).push(", mail_id) ").push(compare).push(" (").int(at).push(", ").uuid(mail).push(")");
    }
    statement.push(" ORDER BY ").push(column).push(order).push(", mail_id").push(order).push(" LIMIT ");
    statement.int(i64::try_from(limit).unwrap_or(i64::MAX));
    statement.fetch::<PendingHead>(conn).await
}

/// How much waits: of people, and of machines.
pub async fn pending_counts(conn: &mut Conn, scope: &Scope) -> Result<(i64, i64), StoreError> {
    let mut statement = Statement::new("SELECT kind, COUNT(*) FROM mail_pending WHERE settled_at IS NULL");
    within(&mut statement, scope);
    statement.push(" GROUP BY kind");
    let counts = statement.fetch::<(String, i64)>(conn).await?;
    let sum = |of_people: bool| counts.iter().filter(|(kind, _)| (kind == "ordinary") == of_people).map(|(_, number)| *number).sum();
    Ok((sum(true), sum(false)))
}

pub async fn pending_by_id(conn: &mut Conn, mail: Uuid) -> Result<Option<PendingMailRow>, StoreError> {
    fetch_optional!(conn, PendingMailRow, select::<PendingMailRow>("WHERE mail_id = $1"), mail)
}

/// Ends the waiting of a mail; of several who try, one succeeds. What went onto a timeline is kept there and not here as well.
pub async fn settle_pending(conn: &mut Conn, mail: Uuid, by: Uuid, now: i64, outcome: &str, reason: &str) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE mail_pending SET settled_at = $3, settled_by = $2, outcome = $4, reason = $5 WHERE mail_id = $1 AND settled_at IS NULL",
        mail,
        by,
        now,
        outcome,
        reason
    )?;
    if touched == 1 && outcome != "aside" {
        execute!(conn, "UPDATE mail_pending SET raw = $2 WHERE mail_id = $1", mail, Vec::<u8>::new())?;
    }
    Ok(touched == 1)
}

/// Lets a mail wait again that was set aside; whether it was.
pub async fn bring_back(conn: &mut Conn, mail: Uuid) -> Result<bool, StoreError> {
    Ok(execute!(
        conn,
        "UPDATE mail_pending SET settled_at = NULL, settled_by = NULL, outcome = '', reason = '' WHERE mail_id = $1 AND outcome = 'aside'",
        mail
    )? == 1)
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
