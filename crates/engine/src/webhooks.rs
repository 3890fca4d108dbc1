//! What happens is told to addresses that want to hear of it (Standard Webhooks 1.0): one row per address and event, in the transaction in
//! which it happened.

pub mod client;
pub mod sealed;
pub mod sender;

pub use client::Client;
pub use sender::deliver_due;

use roadbook_core::kernel::{ActivityId, Moment, hash::hash_parts};
use roadbook_store::{
    Conn, StoreError, rows,
    webhooks::{self, DeliveryRow},
};
use serde_json::json;
use uuid::Uuid;

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `promise.broken`, `opportunity.opened` …
    pub kind: &'static str,
    pub customer: Uuid,
    pub anchor: Uuid,
    pub staff: Option<Uuid>,
}

/// Writes down whom to tell of these events.
///
/// # Errors
/// The database's.
pub async fn announce(conn: &mut Conn, events: &[Event], now: Moment) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let addresses: Vec<_> = webhooks::all(conn).await?.into_iter().filter(|webhook| webhook.disabled_at.is_none()).collect();
    let mut deliveries = Vec::new();
    for webhook in &addresses {
        let wanted: Vec<&str> = webhook.kinds.split_whitespace().collect();
        for (number, event) in (0_u32..).zip(events) {
            if !wanted.is_empty() && !wanted.contains(&event.kind) && !wanted.contains(&"*") {
                continue;
            }
            let parts: [&[u8]; 6] = [
                b"delivery",
                webhook.webhook_id.as_bytes(),
                event.kind.as_bytes(),
                event.customer.as_bytes(),
                &now.as_microsecond().to_be_bytes(),
                &number.to_be_bytes(),
            ];
            let id = ActivityId::new(now, u128::from_be_bytes(hash_parts(&parts))).0;
            let payload = json!({
                "type": event.kind,
                "timestamp": now.to_string(),
                "data": { "customer": event.customer, "staff": event.staff },
            });
            deliveries.push(DeliveryRow {
                webhook_id: webhook.webhook_id,
                delivery_id: id,
                customer_id: Some(event.customer),
                anchor_id: Some(event.anchor),
                kind: event.kind.to_owned(),
                payload: payload.to_string(),
                made_at: now.as_microsecond(),
                send_at: now.as_microsecond(),
                attempts: 0,
                fence: 0,
                state: "waiting".to_owned(),
                answer: String::new(),
                settled_at: None,
            });
        }
    }
    rows::insert_new(conn, &deliveries).await?;
    Ok(())
}
