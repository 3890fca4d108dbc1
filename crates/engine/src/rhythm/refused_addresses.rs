//! What was refused at customers' addresses under other customers: one person may be known twice, or a household share a mail address.

use std::collections::HashMap;

use roadbook_core::{
    decide::governor::RefusedAddress,
    hear::{Channel, Purpose},
};
use roadbook_store::{
    Conn, StoreError,
    consents::{self, ConsentRow},
    identifiers, stops,
};
use uuid::Uuid;

use super::rows::moment;

/// What a stop ends: contacts that nobody asked for.
const SOLICITS: [Purpose; 2] = [Purpose::Marketing, Purpose::Survey];

/// What others refused or stopped at these customers' addresses, by customer.
pub(super) async fn of(conn: &mut Conn, customers: &[Uuid]) -> Result<HashMap<Uuid, Vec<RefusedAddress>>, StoreError> {
    let mut of: HashMap<Uuid, Vec<RefusedAddress>> = HashMap::new();
    let shared = identifiers::shared_with_refusers(conn, customers).await?;
    if shared.is_empty() {
        return Ok(of);
    }
    let mut others: Vec<Uuid> = shared.iter().map(|address| address.shared_with).collect();
    others.sort_unstable();
    others.dedup();
    let said = consents::of_customers(conn, &others).await?;
    let stopped = stops::standing(conn, &others).await?;
    for address in shared {
        let refused = of.entry(address.customer_id).or_default();
        let mut refuse =
            |purpose, channel, at| refused.push(RefusedAddress { address: address.value.clone(), purpose, channel, at: moment(at) });
        let theirs: Vec<&ConsentRow> = said.iter().filter(|row| row.customer_id == address.shared_with).collect();
        for row in theirs.iter().filter(|row| !row.granted && !taken_back(row, &theirs)) {
            if let (Some(purpose), Some(channel)) = (Purpose::from_name(&row.purpose), Channel::from_name(&row.channel)) {
                refuse(purpose, channel, row.given_at);
            }
        }
        // Of the dead and the erased it is the person, and not the address, that is not to be written to.
        let holds = |kind: &str| matches!(kind, "stopped" | "objected" | "do_not_contact");
        for row in stopped.iter().filter(|row| row.customer_id == address.shared_with && holds(&row.kind)) {
            for purpose in SOLICITS {
                refuse(purpose, Channel::from_name(&row.channel).unwrap_or(Channel::Any), row.stopped_at);
            }
        }
    }
    Ok(of)
}

/// Whether a refusal was followed by an agreement to the same.
fn taken_back(refusal: &ConsentRow, theirs: &[&ConsentRow]) -> bool {
    theirs.iter().any(|row| {
        row.granted
            && row.purpose == refusal.purpose
            && (row.channel == refusal.channel || row.channel == Channel::Any.name())
            && (row.given_at, row.recorded_at) > (refusal.given_at, refusal.recorded_at)
    })
}
