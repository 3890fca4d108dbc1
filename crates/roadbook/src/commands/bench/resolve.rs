//! `roadbook bench resolve`: one enquiry after the other, each taken in and matched with everything known, and taken back so that the data
//! stays as it is.

use std::time::Instant;

use roadbook_core::{
    hear::{Heard, HeardIdentifier, HeardName, HeardParty, IdentifierKind, RecordKind},
    kernel::Clock,
};
use roadbook_engine::{
    house::House,
    matching::pass,
    take_in::{Arrival, Circumstances, Outcome},
};
use roadbook_store::fetch_all;
use serde_json::{Value, json};

use super::{Size, database, machine, memory, tell, world};
use crate::{context::Context, failure::Failure};

/// Customers that enquiries are made of.
const KNOWN: i64 = 20_000;

pub async fn run(context: &Context, size: &Size) -> Result<Value, Failure> {
    let db = context.open().await?;
    world::furnish(context, &db, &Size { activities: 0, ..size.clone() }).await?;
    let fault = database(context);
    let mut conn = db.read().await.map_err(&fault)?;
    // Spread over all of them: ids are hashes of their keys in their lower half.
    let known = fetch_all!(
        conn,
        (String, String, String),
        "SELECT n.written, p.value, m.value FROM customer_names n
         JOIN identifiers p ON p.customer_id = n.customer_id AND p.kind = 'phone'
         JOIN identifiers m ON m.customer_id = n.customer_id AND m.kind = 'email'
         LIMIT $1",
        KNOWN
    )
    .map_err(&fault)?;
    let house = House::load(&mut conn).await.map_err(&fault)?;
    drop(conn);
    let dialect = format!("{:?}", db.dialect()).to_lowercase();
    let there = world::customers_in(&db).await.map_err(&fault)?;
    let machine = machine();
    tell(size, "resolving");
    let (mut millis, mut joined) = (Vec::new(), 0_u64);
    let begun = Instant::now();
    let mut number = 0;
    while begun.elapsed() < size.duration() {
        let heard = enquiry(number, &known);
        number += 1;
        let circumstances = Circumstances {
            source: "bench-leads",
            house: &house,
            default_store: None,
            import: None,
            staff: None,
            now: context.clock.now(),
        };
        let mut conn = db.begin().await.map_err(&fault)?;
        let from = Instant::now();
        let outcomes = pass::take_in_and_match(&mut conn, &[Arrival::new(heard)], &circumstances)
            .await
            .map_err(|error| Failure::engine(context, &error))?;
        // The first loads the weights.
        if number > 1 {
            millis.push(from.elapsed().as_secs_f64() * 1000.0);
        }
        joined += u64::from(outcomes.iter().any(|outcome| matches!(outcome, Outcome::Taken { new_customer: false, .. })));
        drop(conn);
    }
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
        let place = (millis.len().saturating_sub(1) as f64 * share) as usize;
        millis.get(place).copied().unwrap_or_default()
    };
    Ok(json!({
        "bench": "resolve",
        "database": dialect,
        "customers": there,
        "resolved": number,
        "recognised": joined,
        "p50_ms": at(0.5),
        "p99_ms": at(0.99),
        "most_ms": at(1.0),
        "peak_rss_bytes": memory("self", "VmHWM"),
        "machine": machine,
    }))
}

/// Somebody known with the same phone, with a slip in it, with the mail address alone or with the name alone; or a stranger: a fifth each.
fn enquiry(number: u64, known: &[(String, String, String)]) -> Heard {
    let random = world::mix(number ^ 0x5eed);
    let place = usize::try_from(random >> 8).unwrap_or_default() % known.len().max(1);
    let (name, phone, email) = known.get(place).cloned().unwrap_or_default();
    let stranger = known.get((place * 7 + 13) % known.len().max(1)).map(|(name, ..)| name.clone()).unwrap_or_default();
    let slip: String =
        phone.chars().rev().enumerate().map(|(at, c)| if at == 2 { '7' } else { c }).collect::<String>().chars().rev().collect();
    let (name, phone, email) = match random % 5 {
        0 => (name, phone, String::new()),
        1 => (name, slip, String::new()),
        2 => (name, String::new(), email),
        3 => (name, format!("+3748{:07}", random % 10_000_000), String::new()),
        _ => (stranger, format!("+3748{:07}", random % 10_000_000), String::new()),
    };
    let identifier = |kind: IdentifierKind, value: String| HeardIdentifier { kind, written: value.clone(), value, label: None };
    let mut identifiers = Vec::new();
    if !phone.is_empty() {
        identifiers.push(identifier(IdentifierKind::Phone, phone));
    }
    if !email.is_empty() {
        identifiers.push(identifier(IdentifierKind::Email, email));
    }
    Heard {
        kind: RecordKind::Customers,
        record_key: format!("{number}"),
        raw: format!("{number}"),
        party: HeardParty { names: vec![HeardName { full: name, ..HeardName::default() }], identifiers, ..HeardParty::default() },
        vehicle: None,
        activity: None,
        consents: Vec::new(),
        staff: None,
        store: None,
        warnings: Vec::new(),
    }
}
