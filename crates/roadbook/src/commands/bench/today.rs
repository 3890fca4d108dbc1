//! `roadbook bench today`: the first page of somebody with four hundred open items, over HTTP.

use roadbook_core::kernel::{Clock, Entropy, Moment, StaffId};
use roadbook_store::{Db, StoreError, asks::AskRow, fetch_all, promises::PromiseRow, rows, touches::TouchRow};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Size, database, load, load::Service, machine, tell, world};
use crate::{clock::SystemClock, context::Context, entropy::SystemEntropy, failure::Failure};

/// Open items of the one who is measured.
const ITEMS: i64 = 400;
/// Moments are microseconds.
const MINUTE: i64 = 60_000_000;

pub async fn run(context: &Context, size: &Size) -> Result<Value, Failure> {
    let db = context.open().await?;
    world::furnish(context, &db, size).await?;
    let fault = database(context);
    let dialect = format!("{:?}", db.dialect()).to_lowercase();
    let there = world::customers_in(&db).await.map_err(&fault)?;
    let machine = machine();
    let lines = fill(&db, SystemClock.now()).await.map_err(&fault)?;
    let service = Service::start(context, db).await?;
    let path = move |random: u64| {
        let index = usize::try_from(random).unwrap_or_default() % lines.len().max(1);
        // Half of the time somebody opens the page, half of the time another line of it.
        match lines.get(index).filter(|_| random.is_multiple_of(2)) {
            Some(customer) => format!("/?line={customer}"),
            None => "/".to_owned(),
        }
    };
    tell(size, "warming up");
    service.load(2, std::time::Duration::from_secs(3), path.clone()).await;
    tell(size, "one client");
    let one = service.load(1, size.duration(), path.clone()).await;
    tell(size, "sixteen clients");
    let sixteen = service.load(16, size.duration(), path).await;
    service.stop().await;
    Ok(json!({
        "bench": "today",
        "database": dialect,
        "customers": there,
        "open_items": ITEMS,
        "loads": [one, sixteen],
        "machine": machine,
    }))
}

/// Puts four hundred things on the desk of whoever is signed in, one for each of as many customers; whom they concern.
async fn fill(db: &Db, now: Moment) -> Result<Vec<Uuid>, StoreError> {
    let mut conn = db.begin().await?;
    let owner = Some(load::somebody(&mut conn, StaffId::new(now, SystemEntropy.bits()), now).await?);
    let customers: Vec<Uuid> =
        fetch_all!(conn, (Uuid,), "SELECT customer_id FROM customers ORDER BY sort_name, customer_id LIMIT $1", ITEMS)?
            .into_iter()
            .map(|(customer,)| customer)
            .collect();
    let now = now.as_microsecond();
    let (mut promises, mut asks, mut touches) = (Vec::new(), Vec::new(), Vec::new());
    for (number, customer) in (0_i64..).zip(&customers) {
        match number % 10 {
            0 => asks.push(ask(*customer, owner, now - number * MINUTE)),
            1 | 2 => promises.push(promise(*customer, owner, now + (number - 100) * MINUTE)),
            _ => touches.push(touch(*customer, owner, now - number * MINUTE, number % 100)),
        }
    }
    rows::put(&mut conn, &promises).await?;
    rows::put(&mut conn, &asks).await?;
    rows::put(&mut conn, &touches).await?;
    conn.commit().await?;
    Ok(customers)
}

fn ask(customer: Uuid, owner: Option<StaffId>, at: i64) -> AskRow {
    AskRow {
        customer_id: customer,
        ask_id: customer,
        anchor_id: customer,
        activity_id: customer,
        occurred_at: at,
        matter: String::new(),
        channel: "email".to_owned(),
        words: "When can I come for a test drive?".to_owned(),
        doubt: String::new(),
        times: 1,
        owner_id: owner.map(Into::into),
        store_id: None,
        answered_at: None,
        answered_by: None,
        answer_id: None,
    }
}

fn promise(customer: Uuid, owner: Option<StaffId>, due_at: i64) -> PromiseRow {
    PromiseRow {
        customer_id: customer,
        promise_id: customer,
        anchor_id: customer,
        kind: "call_back".to_owned(),
        words: String::new(),
        subject_id: None,
        owner_id: owner.map(Into::into),
        store_id: None,
        made_at: due_at - 600 * MINUTE,
        made_by: None,
        due_at,
        calendar_due_at: due_at,
        warn_at: due_at - 30 * MINUTE,
        state: "open".to_owned(),
        broken_at: None,
        settled_at: None,
        claimed: false,
        evidence_id: None,
        warned_at: None,
        escalated: 0,
        renegotiated_from: None,
        note: String::new(),
    }
}

fn touch(customer: Uuid, owner: Option<StaffId>, due_at: i64, priority: i64) -> TouchRow {
    TouchRow {
        customer_id: customer,
        touch_id: customer,
        anchor_id: customer,
        enrolment_id: None,
        cadence: "new_enquiry".to_owned(),
        step: "call".to_owned(),
        made_by: "person".to_owned(),
        origin: "cadence".to_owned(),
        purpose: "service_message".to_owned(),
        channel: "phone".to_owned(),
        address: String::new(),
        counts: false,
        priority,
        subject_id: None,
        owner_id: owner.map(Into::into),
        store_id: None,
        state: "planned".to_owned(),
        planned_at: due_at,
        due_at,
        closes_at: None,
        settled_at: None,
        settled_by: None,
        claimed: false,
        activity_id: None,
        outcome: String::new(),
        rule: String::new(),
    }
}
