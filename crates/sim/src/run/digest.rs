//! Everything that happened, as one number. Ids are left out: they say nothing of what happened. Customers are named by what identifies
//! them, and sorted, so that neither the database nor the order of workers shows.

use std::collections::HashMap;

use roadbook_core::kernel::hash::hash_parts;
use roadbook_store::{Conn, StoreError, fetch_all};
use uuid::Uuid;

type Activity = (Uuid, i64, String, String, String, String, Option<i64>);
type Touch = (Uuid, String, String, String, String, i64, String, Option<i64>, String);
type Promise = (Uuid, String, i64, i64, String, Option<i64>, Option<i64>);

/// The digest, in hexadecimal.
///
/// # Errors
/// The database's.
pub async fn digest(conn: &mut Conn) -> Result<String, StoreError> {
    let identifiers = fetch_all!(conn, (Uuid, String), "SELECT customer_id, value FROM identifiers ORDER BY value")?;
    let mut names: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (customer, value) in identifiers {
        names.entry(customer).or_default().push(value);
    }
    let mut lines: Vec<String> = Vec::new();
    {
        let name = |customer: &Uuid| names.get(customer).map(|values| values.join(" ")).unwrap_or_default();
        let activities =
            fetch_all!(conn, Activity, "SELECT customer_id, occurred_at, kind, direction, summary, body, amount_minor FROM activities")?;
        lines.extend(activities.iter().map(|(customer, at, kind, direction, summary, body, amount)| {
            format!("a|{}|{at}|{kind}|{direction}|{summary}|{}|{amount:?}", name(customer), without_tokens(body))
        }));
        let touches = fetch_all!(
            conn,
            Touch,
            "SELECT customer_id, cadence, step, purpose, channel, due_at, state, settled_at, outcome FROM touches"
        )?;
        lines.extend(touches.iter().map(|(customer, cadence, step, purpose, channel, due, state, settled, outcome)| {
            format!("t|{}|{cadence}|{step}|{purpose}|{channel}|{due}|{state}|{settled:?}|{outcome}", name(customer))
        }));
        let promises = fetch_all!(conn, Promise, "SELECT customer_id, kind, made_at, due_at, state, settled_at, broken_at FROM promises")?;
        lines.extend(promises.iter().map(|(customer, kind, made, due, state, settled, broken)| {
            format!("p|{}|{kind}|{made}|{due}|{state}|{settled:?}|{broken:?}", name(customer))
        }));
        lines.extend(names.keys().map(|customer| format!("c|{}", name(customer))));
    }
    lines.sort_unstable();
    let parts: Vec<&[u8]> = lines.iter().map(String::as_bytes).collect();
    Ok(hash_parts(&parts).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A text without what was drawn for its links.
fn without_tokens(body: &str) -> String {
    let mut parts = body.split("/stop/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric()))
}
