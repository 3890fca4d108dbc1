//! The customers that a batch may be about: loaded once, found again by identity, changed in memory.

use std::collections::HashMap;

use roadbook_core::{
    hear::{Heard, HeardParty, IdentifierKind},
    kernel::{CustomerId, Moment, StoreId},
};
use roadbook_identity::resolve::{self, Candidate, Held, Identifier};
use roadbook_store::{Conn, StoreError, customers::CustomerRow, identifiers};
use uuid::Uuid;

use crate::situation::{self, Situation};

type Value = (IdentifierKind, String);

pub(super) struct KnownCustomers {
    situations: Vec<Situation>,
    places: HashMap<Uuid, usize>,
    holders: HashMap<Value, Vec<Uuid>>,
    /// In the order in which they were first touched.
    touched: Vec<usize>,
    is_touched: Vec<bool>,
}

impl KnownCustomers {
    /// Loads `owned` customers and all that hold an identifier of one of `news`. Of an identifier that more hold than can be evidence, the
    /// holders are counted and not loaded.
    pub(super) async fn load(conn: &mut Conn, news: &[&Heard], owned: Vec<Uuid>) -> Result<Self, StoreError> {
        let mut values: Vec<String> =
            news.iter().flat_map(|heard| &heard.party.identifiers).map(|identifier| identifier.value.clone()).collect();
        values.sort_unstable();
        values.dedup();
        let mut holders: HashMap<Value, Vec<Uuid>> = HashMap::new();
        for holder in identifiers::holders(conn, &values).await? {
            if let Some(kind) = IdentifierKind::from_name(&holder.kind) {
                holders.entry((kind, holder.value)).or_default().push(holder.customer_id);
            }
        }
        let mut wanted = owned;
        wanted.extend(holders.values().filter(|held| !shared_by_many(held)).flatten());
        wanted.sort_unstable();
        wanted.dedup();
        let situations = situation::load(conn, &wanted).await?;
        let places = situations.iter().enumerate().map(|(place, situation)| (situation.row.customer_id, place)).collect();
        let is_touched = vec![false; situations.len()];
        Ok(Self { situations, places, holders, touched: Vec::new(), is_touched })
    }

    /// The customer that identity takes the party for.
    pub(super) fn recognise(&self, party: &HeardParty) -> Option<CustomerId> {
        let identifiers: Vec<Identifier<'_>> =
            party.identifiers.iter().map(|identifier| Identifier { kind: identifier.kind.into(), value: &identifier.value }).collect();
        let mut places: Vec<usize> = party
            .identifiers
            .iter()
            .filter_map(|identifier| self.holders.get(&(identifier.kind, identifier.value.clone())))
            .filter(|held| !shared_by_many(held))
            .flatten()
            .filter_map(|id| self.places.get(id).copied())
            .collect();
        if places.is_empty() {
            return None;
        }
        places.sort_unstable();
        places.dedup();
        let situations: Vec<&Situation> = places.iter().filter_map(|place| self.situations.get(*place)).collect();
        let names: Vec<Vec<&str>> =
            situations.iter().map(|situation| situation.names.iter().map(|name| name.written.as_str()).collect()).collect();
        let held: Vec<Vec<Held<'_>>> = situations.iter().map(|situation| self.held(situation)).collect();
        let candidates: Vec<Candidate<'_, Uuid>> = situations
            .iter()
            .zip(&names)
            .zip(&held)
            .map(|((situation, names), identifiers)| Candidate { key: situation.row.customer_id, names, identifiers })
            .collect();
        let arriving: Vec<&str> = party.names.iter().map(|name| name.full.as_str()).collect();
        let arrival = resolve::Arrival { names: &arriving, identifiers: &identifiers };
        let resolution = resolve::resolve(&arrival, &candidates);
        resolution.candidate().and_then(|candidate| candidates.get(candidate)).map(|candidate| CustomerId(candidate.key))
    }

    fn held<'a>(&self, situation: &'a Situation) -> Vec<Held<'a>> {
        situation
            .identifiers
            .iter()
            .filter(|identifier| identifier.ended_at.is_none())
            .filter_map(|identifier| {
                let kind = IdentifierKind::from_name(&identifier.kind)?;
                let holders = self.holders.get(&(kind, identifier.value.clone())).map_or(1, Vec::len);
                Some(Held { kind: kind.into(), value: &identifier.value, holders: u32::try_from(holders).unwrap_or(u32::MAX) })
            })
            .collect()
    }

    /// A customer founded by a record of this batch.
    pub(super) fn found(&mut self, customer: CustomerId, store: Option<StoreId>, now: Moment) {
        let row = CustomerRow {
            customer_id: customer.0,
            kind: "person".to_owned(),
            display_name: String::new(),
            sort_name: String::new(),
            language: None,
            country: None,
            time_zone: None,
            store_id: store.map(Into::into),
            owner_id: None,
            version: 0,
            wake_at: None,
            first_heard_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
            last_activity_at: None,
        };
        self.places.insert(customer.0, self.situations.len());
        self.situations.push(Situation { row, names: Vec::new(), identifiers: Vec::new(), facts: Vec::new() });
        self.is_touched.push(false);
    }

    /// The customer, to be changed.
    pub(super) fn touch(&mut self, customer: CustomerId) -> Option<&mut Situation> {
        let place = *self.places.get(&customer.0)?;
        if let Some(touched) = self.is_touched.get_mut(place).filter(|touched| !**touched) {
            *touched = true;
            self.touched.push(place);
        }
        self.situations.get_mut(place)
    }

    /// Lets later records of the batch find the customer by these identifiers.
    pub(super) fn remember(&mut self, customer: CustomerId, party: &HeardParty) {
        for identifier in &party.identifiers {
            let held = self.holders.entry((identifier.kind, identifier.value.clone())).or_default();
            if !held.contains(&customer.0) {
                held.push(customer.0);
            }
        }
    }

    /// All changed customers with their rows derived anew and their versions moved by one.
    pub(super) fn touched(&mut self, now: i64) -> Vec<&mut Situation> {
        let mut order: HashMap<usize, usize> = self.touched.iter().enumerate().map(|(order, place)| (*place, order)).collect();
        let mut touched: Vec<(usize, &mut Situation)> = self
            .situations
            .iter_mut()
            .enumerate()
            .filter_map(|(place, situation)| order.remove(&place).map(|order| (order, situation)))
            .collect();
        touched.sort_unstable_by_key(|(order, _)| *order);
        touched
            .into_iter()
            .map(|(_, situation)| {
                situation.derive();
                situation.row.version += 1;
                situation.row.changed_at = now;
                // What it means for the customer's rhythm is decided when the alarm rings: after the file, not in the middle of it.
                let soon = now.saturating_add(DECIDED_AFTER);
                situation.row.wake_at = Some(situation.row.wake_at.map_or(soon, |at| at.min(soon)));
                situation
            })
            .collect()
    }
}

/// Microseconds between what arrives in bulk and the first decision about it. Whoever arrives alone is decided about at once.
const DECIDED_AFTER: i64 = 10_000_000;

/// Whether more customers hold an identifier than can be evidence.
fn shared_by_many(holders: &[Uuid]) -> bool {
    u32::try_from(holders.len()).is_ok_and(|held| held > resolve::SHARED_BY_MANY)
}
