//! Mail that nobody could place: kept whole until somebody puts it on a customer, makes an enquiry of it, or sets it aside.

use roadbook_channels::MailKind;
pub use roadbook_channels::{Address, HeardMail};
use roadbook_core::{
    kernel::{CustomerId, Moment, StoreId, hash::hash_parts},
    trust::Scope,
};
use roadbook_store::{
    Conn, Db,
    audit::{self, Entry},
    mail::{self, PendingMailRow},
    rows,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    EngineError,
    hand::{Attempts, Hand},
    heard_mail::{self, MailOutcome, Writer},
    leads::LeadOutcome,
    rhythm::pass::Rhythm,
};

/// Of what machines send, the beginning is kept: enough for its header and its text.
const OF_MACHINES: usize = 256 * 1024;
/// The longest reason, in characters.
const REASON_CHARS: usize = 500;

/// Keeps a mail until somebody says whose it is. One that is here already stays as it is.
///
/// # Errors
/// The database's.
pub(crate) async fn keep(
    db: &Db,
    store: Option<StoreId>,
    bytes: &[u8],
    heard: &HeardMail,
    hash: &[u8],
    now: Moment,
) -> Result<MailOutcome, EngineError> {
    let by_person = heard.kind == MailKind::Ordinary;
    let raw = if by_person { bytes } else { bytes.get(..OF_MACHINES).unwrap_or(bytes) };
    let row = PendingMailRow {
        mail_id: Uuid::from_u128(u128::from_be_bytes(hash_parts(&[b"pending", hash]))),
        store_id: store.map(Into::into),
        sender: heard.from.as_ref().map(|from| from.address.clone()).unwrap_or_default(),
        subject: heard.subject.clone(),
        kind: heard.kind.name().to_owned(),
        raw: raw.to_vec(),
        heard_at: now.as_microsecond(),
        settled_at: None,
        settled_by: None,
        outcome: String::new(),
        reason: String::new(),
    };
    let mut conn = db.begin().await?;
    rows::insert_new(&mut conn, &[row]).await?;
    conn.commit().await?;
    Ok(MailOutcome::Pending)
}

/// A mail within the scope.
///
/// # Errors
/// [`EngineError::NotFound`] also for one of another store.
pub async fn find(conn: &mut Conn, scope: &Scope, id: Uuid) -> Result<PendingMailRow, EngineError> {
    let row = mail::pending_by_id(conn, id).await?.ok_or(EngineError::NotFound)?;
    if scope.covers(row.store_id.map(StoreId)) { Ok(row) } else { Err(EngineError::NotFound) }
}

/// One that waits still.
async fn waiting(conn: &mut Conn, scope: &Scope, id: Uuid) -> Result<PendingMailRow, EngineError> {
    let row = find(conn, scope, id).await?;
    if row.settled_at.is_none() { Ok(row) } else { Err(EngineError::NotFound) }
}

fn entry(hand: &Hand<'_>, action: &'static str, row: &PendingMailRow, detail: &serde_json::Value) -> Entry {
    Entry { subject_kind: "mail", ..hand.entry(action, row.mail_id, detail) }
}

/// Puts it on a customer's timeline, as if it had come from them by itself.
///
/// # Errors
/// [`EngineError::NotFound`] for a mail or a customer outside of the scope, and for a mail that somebody else settled.
pub async fn place(hand: &Hand<'_>, rhythm: &Rhythm, id: Uuid, customer: CustomerId) -> Result<(), EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_place(hand, rhythm, id, customer).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn try_place(hand: &Hand<'_>, rhythm: &Rhythm, id: Uuid, customer: CustomerId) -> Result<(), EngineError> {
    let mut conn = hand.db.begin().await?;
    hand.customer(&mut conn, customer).await?;
    let row = waiting(&mut conn, hand.scope, id).await?;
    let heard = HeardMail::read(&row.raw);
    let hash = heard_mail::key_of(&heard, &row.raw);
    let now = hand.now();
    if !mail::settle_pending(&mut conn, id, hand.staff.0, now.as_microsecond(), "placed", "").await? {
        return Err(EngineError::NotFound);
    }
    heard_mail::put_on(&mut conn, rhythm, customer.0, None, row.store_id.map(StoreId), &heard, hash, now).await?;
    audit::append(&mut conn, &[entry(hand, "mail_placed", &row, &json!({ "customer": customer }))]).await?;
    Ok(conn.commit().await?)
}

/// Makes it an enquiry of somebody new, or of whom identity recognises by what is typed.
///
/// # Errors
/// As [`place`]; [`EngineError::Refused`] when nothing says who it is.
pub async fn enquire(hand: &Hand<'_>, rhythm: &Rhythm, id: Uuid, writer: &Writer) -> Result<Option<CustomerId>, EngineError> {
    let row = waiting(&mut hand.db.read().await?, hand.scope, id).await?;
    let heard = HeardMail::read(&row.raw);
    let hash = heard_mail::key_of(&heard, &row.raw);
    // The enquiry first: should this end in between, the mail waits still, and the same enquiry is known when it is made again.
    let taken = heard_mail::enquiry(hand.db, rhythm, row.store_id.map(StoreId), Some(hand.staff), &heard, writer, hash).await?;
    let customer = match taken.first() {
        Some(LeadOutcome::Taken { customer, .. } | LeadOutcome::Unchanged(customer)) => *customer,
        _ => return Err(EngineError::Refused("nothing says whose enquiry it is".to_owned())),
    };
    let mut conn = hand.db.begin().await?;
    if mail::settle_pending(&mut conn, id, hand.staff.0, hand.now().as_microsecond(), "enquiry", "").await? {
        audit::append(&mut conn, &[entry(hand, "mail_placed", &row, &json!({ "customer": customer, "enquiry": true }))]).await?;
    }
    conn.commit().await?;
    Ok(customer)
}

/// Sets it aside: nobody's. It is kept, and can be brought back.
///
/// # Errors
/// As [`place`]; [`EngineError::Refused`] without a reason.
pub async fn set_aside(hand: &Hand<'_>, id: Uuid, reason: &str) -> Result<(), EngineError> {
    let reason: String = reason.trim().chars().take(REASON_CHARS).collect();
    if reason.is_empty() {
        return Err(EngineError::Refused("a reason is wanted".to_owned()));
    }
    let mut conn = hand.db.begin().await?;
    let row = waiting(&mut conn, hand.scope, id).await?;
    if !mail::settle_pending(&mut conn, id, hand.staff.0, hand.now().as_microsecond(), "aside", &reason).await? {
        return Err(EngineError::NotFound);
    }
    audit::append(&mut conn, &[entry(hand, "mail_set_aside", &row, &json!({ "reason": reason }))]).await?;
    Ok(conn.commit().await?)
}

/// Lets it wait again.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope, and for one that was not set aside.
pub async fn bring_back(hand: &Hand<'_>, id: Uuid) -> Result<(), EngineError> {
    let mut conn = hand.db.begin().await?;
    let row = find(&mut conn, hand.scope, id).await?;
    if !mail::bring_back(&mut conn, id).await? {
        return Err(EngineError::NotFound);
    }
    audit::append(&mut conn, &[entry(hand, "mail_brought_back", &row, &json!({}))]).await?;
    Ok(conn.commit().await?)
}
