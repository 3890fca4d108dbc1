//! The link under a message by which a customer ends automation, without signing in anywhere.

use roadbook_core::{
    decide::{Happening, governor::StopKind, stop::StopSaid},
    hear::Channel,
};
use roadbook_store::{
    Conn, Db, StoreError,
    audit::{self, Entry},
    customers::{self, CustomerRow},
    mail, stops,
};

use super::pass::{Happened, Rhythm, decide};
use crate::{EngineError, hand::Attempts};

/// Who follows a link; none for a token that we never gave.
///
/// # Errors
/// The database's.
pub async fn customer_of(conn: &mut Conn, token: &str) -> Result<Option<CustomerRow>, StoreError> {
    match mail::by_token(conn, token).await? {
        Some(thread) => customers::find(conn, thread.customer_id).await,
        None => Ok(None),
    }
}

/// Ends all automation for whoever has this token; done a second time it changes nothing. Says whether anybody has it.
///
/// # Errors
/// The database's.
pub async fn stop(db: &Db, rhythm: &Rhythm, token: &str) -> Result<bool, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match attempt(db, rhythm, token).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn attempt(db: &Db, rhythm: &Rhythm, token: &str) -> Result<bool, EngineError> {
    let mut conn = db.begin().await?;
    let Some(customer) = customer_of(&mut conn, token).await? else { return Ok(false) };
    let id = customer.customer_id;
    if stops::standing(&mut conn, &[id]).await?.iter().any(|stop| stop.kind != StopKind::Objected.name()) {
        return Ok(true);
    }
    let now = rhythm.clock.now();
    let said = StopSaid::new(id, StopKind::Stopped, Channel::Email, "", None, None, now);
    let _decisions = decide(&mut conn, rhythm, &[Happened::new(id, Happening::Stopped(said))]).await?;
    let entry = Entry {
        at: now,
        actor: "customer".to_owned(),
        staff: None,
        action: "contact_stopped",
        subject_kind: "customer",
        subject: Some(id),
        detail: serde_json::json!({ "by": "link" }).to_string(),
    };
    audit::append(&mut conn, &[entry]).await?;
    conn.commit().await?;
    Ok(true)
}
