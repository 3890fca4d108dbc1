//! Tells addresses what happened, after Standard Webhooks 1.0 (<https://www.standardwebhooks.com>): signed, again until it is taken, in order
//! for each customer.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::SignedDuration;
use ring::hmac;
use roadbook_core::kernel::{Clock, Entropy, Moment, hash::hash_parts};
use roadbook_store::{
    Db, StoreError,
    webhooks::{self, DeliveryRow, WebhookRow},
};

use super::{
    client::{Answer, Client},
    sealed,
};
use crate::{EngineError, secrets::Secrets};

/// Deliveries taken at a time.
const AT_ONCE: i64 = 32;
/// How long one may take before others try it; a receiver has a third of it.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// When it is tried again after the first attempt, the second … The last is the end: three days.
const RETRIES: [SignedDuration; 9] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(5),
    SignedDuration::from_hours(10),
    SignedDuration::from_hours(14),
    SignedDuration::from_hours(20),
    SignedDuration::from_hours(24),
];
/// What secrets begin with.
pub(super) const SECRET_PREFIX: &str = "whsec_";

/// A new secret of 32 random bytes, as receivers expect it.
#[must_use]
pub fn new_secret(entropy: &dyn Entropy) -> String {
    let bytes: Vec<u8> = [entropy.bits(), entropy.bits()].iter().flat_map(|bits| bits.to_be_bytes()).collect();
    format!("{SECRET_PREFIX}{}", BASE64_STANDARD.encode(bytes))
}

/// `v1,<base64 of HMAC-SHA256 over id.timestamp.body>`.
#[must_use]
pub fn signature(secret: &str, id: &str, timestamp: i64, body: &str) -> String {
    let bytes = BASE64_STANDARD.decode(secret.trim_start_matches(SECRET_PREFIX)).unwrap_or_else(|_| secret.as_bytes().to_vec());
    let key = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
    let signed = hmac::sign(&key, format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", BASE64_STANDARD.encode(signed))
}

/// Sends what is due; how many deliveries were tried. Several nodes may do it at once.
///
/// # Errors
/// The database's. What was under way then is tried again.
pub async fn deliver_due(db: &Db, clock: &dyn Clock, secrets: &Secrets, client: &Client) -> Result<usize, EngineError> {
    let now = clock.now();
    let (due, addresses) = {
        let mut conn = db.read().await?;
        let due = webhooks::due(&mut conn, now.as_microsecond(), AT_ONCE).await?;
        if due.is_empty() {
            return Ok(0);
        }
        (due, webhooks::all(&mut conn).await?)
    };
    let tried = futures::future::join_all(due.iter().map(|row| {
        let address = addresses.iter().find(|address| address.webhook_id == row.webhook_id);
        deliver(db, clock, secrets, client, row, address)
    }))
    .await;
    let mut moved = 0;
    for outcome in tried {
        moved += usize::from(outcome?);
    }
    Ok(moved)
}

async fn deliver(
    db: &Db,
    clock: &dyn Clock,
    secrets: &Secrets,
    client: &Client,
    row: &DeliveryRow,
    address: Option<&WebhookRow>,
) -> Result<bool, EngineError> {
    let lease = clock.now().saturating_add(LEASE).unwrap_or(Moment::MAX).as_microsecond();
    let mut conn = db.begin().await?;
    if !webhooks::claim(&mut conn, row, lease).await? {
        return Ok(false);
    }
    conn.commit().await?;
    let row = DeliveryRow { fence: row.fence + 1, attempts: row.attempts + 1, ..row.clone() };
    let Some(address) = address.filter(|address| address.disabled_at.is_none()) else {
        return Ok(end(db, &row, "failed", "the address is switched off", clock.now(), None).await?);
    };
    let secret = match sealed::open(secrets, address) {
        Ok(secret) => secret,
        // Another node may have the key, or this one may be given it.
        Err(error) => return again(db, &row, address, &format!("the secret cannot be read: {error}"), clock.now()).await,
    };
    let (id, timestamp) = (row.delivery_id.to_string(), clock.now().as_second());
    let headers = [
        ("webhook-id", id.clone()),
        ("webhook-timestamp", timestamp.to_string()),
        ("webhook-signature", signature(&secret, &id, timestamp, &row.payload)),
    ];
    let answer = client.post(&address.url, &headers, row.payload.clone()).await;
    let now = clock.now();
    match answer {
        Ok(Answer { status: 200..=299, .. }) => Ok(end(db, &row, "delivered", "", now, None).await?),
        // Gone for ever, as the receiver says.
        Ok(Answer { status: 410, .. }) => Ok(end(db, &row, "failed", "410", now, Some((address, "410"))).await?),
        Ok(Answer { status, text }) => again(db, &row, address, format!("{status} {text}").trim(), now).await,
        Err(problem) => again(db, &row, address, &problem, now).await,
    }
}

/// Waits for the next attempt, or ends after the last.
async fn again(db: &Db, row: &DeliveryRow, address: &WebhookRow, problem: &str, now: Moment) -> Result<bool, EngineError> {
    let Some(pause) = usize::try_from(row.attempts - 1).ok().and_then(|tried| RETRIES.get(tried)) else {
        return Ok(end(db, row, "failed", problem, now, None).await?);
    };
    let send_at = now.saturating_add(*pause + spread(row, *pause)).unwrap_or(Moment::MAX).as_microsecond();
    let mut conn = db.begin().await?;
    let ours = webhooks::settle(&mut conn, &DeliveryRow { send_at, answer: problem.to_owned(), ..row.clone() }).await?;
    if ours {
        webhooks::note_problem(&mut conn, address.webhook_id, problem).await?;
    }
    conn.commit().await?;
    Ok(ours)
}

/// Up to a tenth more, other for every delivery, so that what failed together does not come back together.
fn spread(row: &DeliveryRow, pause: SignedDuration) -> SignedDuration {
    let [first, ..] = hash_parts(&[row.delivery_id.as_bytes(), &row.attempts.to_be_bytes()]);
    pause / 10 * i32::from(first) / 255
}

async fn end(
    db: &Db,
    row: &DeliveryRow,
    state: &str,
    problem: &str,
    now: Moment,
    gone: Option<(&WebhookRow, &str)>,
) -> Result<bool, StoreError> {
    let mut conn = db.begin().await?;
    let ended = DeliveryRow { state: state.to_owned(), answer: problem.to_owned(), settled_at: Some(now.as_microsecond()), ..row.clone() };
    let ours = webhooks::settle(&mut conn, &ended).await?;
    if ours {
        match gone {
            Some((address, why)) => webhooks::switch_off(&mut conn, address.webhook_id, now.as_microsecond(), why).await?,
            None if state == "delivered" => webhooks::note_problem(&mut conn, row.webhook_id, "").await?,
            None => webhooks::note_problem(&mut conn, row.webhook_id, problem).await?,
        }
    }
    conn.commit().await?;
    Ok(ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_the_specification() {
        // The example of the reference libraries.
        let signed =
            signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}");
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn retries_span_three_days() {
        let total: SignedDuration = RETRIES.iter().fold(SignedDuration::ZERO, |sum, pause| sum + *pause);
        assert!(total > SignedDuration::from_hours(72) && total < SignedDuration::from_hours(80));
    }
}
