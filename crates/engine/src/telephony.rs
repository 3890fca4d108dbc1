//! What a telephone exchange tells: it rings, it is answered, it is over. It opens the right customer for whoever picks up, and is evidence
//! of the call.

use roadbook_core::{
    decide::{Happening, contact::Heard},
    hear::Channel,
    kernel::{ActivityId, Moment, hash::hash_parts},
    know::{ActivityKind, Direction},
};
use roadbook_store::{
    Conn, Db,
    activities::{self, ActivityRow},
    calls::{self, CallRow},
    changes::{self, NewChange},
    customers, identifiers, rows as stored, staff, stores,
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::{
    EngineError,
    rhythm::pass::{self, Happened, Rhythm},
};

/// What happened to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallEvent {
    Ringing,
    Answered,
    /// Over; it was connected when it had been answered.
    Ended,
}

/// One event of the exchange.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CallNews {
    /// The number that the exchange gives the call, the same in all its events.
    pub call: String,
    pub event: CallEvent,
    /// `in`: the customer calls; `out`: we do.
    pub direction: CallDirection,
    /// The customer's number, as it is.
    pub number: String,
    /// The mail address of the member of staff whose telephone it is.
    #[serde(default)]
    pub staff: Option<String>,
    /// The code of the store that was called.
    #[serde(default)]
    pub store: Option<String>,
    /// When it happened; now when it is left away.
    #[serde(default)]
    pub at: Option<Moment>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallDirection {
    In,
    Out,
}

/// What is known of a call after an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallKnown {
    /// The customer whose number it is.
    pub customer: Option<Uuid>,
    pub staff: Option<Uuid>,
    pub state: String,
}

/// Tries of an event that lost a race.
const TRIES: u32 = 8;

/// Takes an event in. Events may come twice and out of order.
///
/// # Errors
/// The database's: then nothing was kept, and the event is to be sent again.
pub async fn take(db: &Db, rhythm: &Rhythm, news: &CallNews) -> Result<CallKnown, EngineError> {
    let mut tries = 0;
    loop {
        match attempt(db, rhythm, news).await {
            Err(error) if error.is_retryable() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(std::time::Duration::from_millis(10 << tries)).await;
            }
            done => return done,
        }
    }
}

async fn attempt(db: &Db, rhythm: &Rhythm, news: &CallNews) -> Result<CallKnown, EngineError> {
    let now = rhythm.clock.now();
    let at = news.at.unwrap_or(now).min(now);
    let mut conn = db.begin().await?;
    let mut call = match calls::find(&mut conn, &news.call).await? {
        Some(known) => known,
        None => begin(&mut conn, news, at).await?,
    };
    if call.staff_id.is_none() {
        call.staff_id = staff_of(&mut conn, news).await?;
    }
    let over = call.ended_at.is_some();
    match news.event {
        CallEvent::Ringing => call.rang_at = call.rang_at.min(at.as_microsecond()),
        CallEvent::Answered => {
            call.answered_at = Some(call.answered_at.map_or(at.as_microsecond(), |known| known.min(at.as_microsecond())));
        }
        CallEvent::Ended => call.ended_at = call.ended_at.or(Some(at.as_microsecond())),
    }
    call.state = match (call.ended_at, call.answered_at) {
        (Some(_), Some(_)) => "ended",
        (Some(_), None) => "missed",
        (None, Some(_)) => "answered",
        (None, None) => "ringing",
    }
    .to_owned();
    let ended = call.ended_at.filter(|_| !over);
    let known = CallKnown { customer: call.customer_id, staff: call.staff_id, state: call.state.clone() };
    if let (Some(ended), Some(customer)) = (ended, call.customer_id) {
        let activity = activity(&mut conn, &call, customer, ended, now).await?;
        call.activity_id = Some(activity.0);
        stored::put(&mut conn, std::slice::from_ref(&call)).await?;
        // Somebody who rang and was not answered waits for a call.
        let asks = call.direction == "in" && call.answered_at.is_none();
        let heard = Heard { activity, anchor: call.anchor_id.unwrap_or(customer), words: String::new(), asks, touch: None, outcome: None };
        let _decisions = pass::decide(&mut conn, rhythm, &[Happened::new(customer, Happening::Heard(heard))]).await?;
    } else {
        stored::put(&mut conn, std::slice::from_ref(&call)).await?;
    }
    let told = NewChange { staff: call.staff_id, store: call.store_id, customer: call.customer_id, kind: "call" };
    changes::tell(&mut conn, &[told], now.as_microsecond()).await?;
    conn.commit().await?;
    Ok(known)
}

async fn begin(conn: &mut Conn, news: &CallNews, at: Moment) -> Result<CallRow, EngineError> {
    let all = stores::all(conn).await?;
    let store = news.store.as_deref().and_then(|code| all.iter().find(|row| row.code.eq_ignore_ascii_case(code.trim())));
    let country = store.map(|row| row.country.as_str());
    let number = roadbook_identity::phone::normalise(&news.number, country).value;
    let holders = identifiers::holders(conn, std::slice::from_ref(&number)).await?;
    let mut ids: Vec<Uuid> = holders.iter().map(|holder| holder.customer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    // A number may belong to several: the one heard of last is the likeliest to call.
    let rows = customers::find_many(conn, &ids).await?;
    let customer = rows.into_iter().max_by_key(|row| (row.last_activity_at, row.customer_id)).map(|row| row.customer_id);
    Ok(CallRow {
        call_key: news.call.clone(),
        customer_id: customer,
        anchor_id: customer,
        staff_id: None,
        store_id: store.map(|row| row.store_id.into()),
        direction: if news.direction == CallDirection::In { "in" } else { "out" }.to_owned(),
        number,
        state: "ringing".to_owned(),
        rang_at: at.as_microsecond(),
        answered_at: None,
        ended_at: None,
        activity_id: None,
    })
}

async fn staff_of(conn: &mut Conn, news: &CallNews) -> Result<Option<Uuid>, EngineError> {
    Ok(match news.staff.as_deref() {
        Some(mail) => staff::by_email(conn, mail).await?.map(|row| row.staff_id.into()),
        None => None,
    })
}

async fn activity(conn: &mut Conn, call: &CallRow, customer: Uuid, ended: i64, now: Moment) -> Result<ActivityId, EngineError> {
    // Whoever talked kept their promise when they began to talk.
    let at = call.answered_at.unwrap_or(call.rang_at);
    let moment = Moment::from_microsecond(at).unwrap_or(now);
    let id = ActivityId::new(moment, u128::from_be_bytes(hash_parts(&[b"call", call.call_key.as_bytes()])));
    let connected = call.answered_at.is_some();
    let details = json!({
        "channel": Channel::Phone.name(),
        "evidence": true,
        "connected": connected,
        "outcome": if connected { "reached" } else { "no_answer" },
        "seconds": call.answered_at.map(|answered| (ended - answered).max(0) / 1_000_000),
        "number": call.number,
    });
    let direction = if call.direction == "in" { Direction::FromCustomer } else { Direction::ToCustomer };
    activities::insert(
        conn,
        &[ActivityRow {
            customer_id: customer,
            occurred_at: at,
            activity_id: id.0,
            kind: ActivityKind::Call.name().to_owned(),
            direction: direction.name().to_owned(),
            summary: String::new(),
            body: String::new(),
            amount_minor: None,
            currency: None,
            details: Some(details.to_string()),
            record_id: None,
            staff_id: call.staff_id,
            store_id: call.store_id,
            vehicle_id: None,
            recorded_at: now.as_microsecond(),
        }],
    )
    .await?;
    Ok(id)
}
