//! What a person does about messages that failed, or of which nobody knows whether they left. A row of the outbox is never sent twice: what is
//! sent again is a new touch, that the governor judges anew.

use roadbook_core::{
    decide::{deed::Deed, touch::TouchState},
    hear::{Channel, Purpose},
    kernel::{CustomerId, TouchId, hash::hash_parts},
};
use roadbook_store::{
    audit,
    outbox::{self, OutboxRow},
    promises::PromiseRow,
    rows as stored,
    touches::TouchRow,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    act,
    pass::{ByHand, Rhythm},
    wording::Message,
};
use crate::{EngineError, hand::Hand};

/// The touch that takes the place of one that did not arrive: always the same, so that pressing twice sends once.
#[must_use]
pub fn successor_of(touch: Uuid) -> TouchId {
    TouchId::from(Uuid::from_u128(u128::from_be_bytes(hash_parts(&[b"again", touch.as_bytes()]))))
}

/// Sends a failed or uncertain message again, knowingly. Whether it may leave is the governor's to say, as always.
///
/// # Errors
/// As [`act::act`]; [`EngineError::NotFound`] for a message in another state.
pub async fn again(hand: &Hand<'_>, rhythm: &Rhythm, customer: CustomerId, touch: Uuid) -> Result<(), EngineError> {
    let mut conn = hand.db.read().await?;
    let row: OutboxRow = stored::find(&mut conn, customer.0, touch).await?.ok_or(EngineError::NotFound)?;
    let known: Option<TouchRow> = stored::find(&mut conn, customer.0, touch).await?;
    let message: Message = serde_json::from_str(&row.message).unwrap_or_default();
    let promise: Option<PromiseRow> = match message.promise {
        Some(promise) => stored::find(&mut conn, customer.0, promise.0).await?,
        None => None,
    };
    let promise = promise.filter(|owed| owed.settled_at.is_none()).map(|owed| owed.promise_id.into());
    drop(conn);
    if !matches!(row.state.as_str(), "failed" | "uncertain") {
        return Err(EngineError::NotFound);
    }
    let id = successor_of(touch);
    let deed = Deed::Write {
        touch: id,
        channel: Channel::from_name(&row.channel).unwrap_or(Channel::Email),
        address: Some(row.address.clone()),
        purpose: known.as_ref().and_then(|known| Purpose::from_name(&known.purpose)).unwrap_or(Purpose::ServiceMessage),
        subject: known.as_ref().and_then(|known| known.subject_id),
        replaces: None,
        // What was settled meanwhile needs it no more.
        promise,
    };
    let written = ByHand { touch: id, subject: message.subject.clone(), body: without_way_out(&message) };
    act::write(hand, rhythm, customer, &deed, Some(written)).await.map(|_| ())
}

/// The words without the former link: the new message gets one of its own.
fn without_way_out(message: &Message) -> String {
    if message.unsubscribe.is_empty() {
        return message.body.clone();
    }
    let lines = message.body.lines().filter(|line| !line.contains(&message.unsubscribe));
    let text = lines.collect::<Vec<_>>().join("\n");
    text.trim_end().trim_end_matches('—').trim_end().to_owned()
}

/// Says of an uncertain message that it arrived.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope, and for a message in another state.
pub async fn arrived(hand: &Hand<'_>, customer: CustomerId, touch: Uuid) -> Result<(), EngineError> {
    let mut conn = hand.db.begin().await?;
    hand.customer(&mut conn, customer).await?;
    if !outbox::mark_arrived(&mut conn, customer.0, touch, TouchState::Sent.name()).await? {
        return Err(EngineError::NotFound);
    }
    audit::append(&mut conn, &[hand.entry("outbox_arrived", customer.0, &json!({ "touch": touch }))]).await?;
    Ok(conn.commit().await?)
}
