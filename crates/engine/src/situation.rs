//! What is known of some customers, loaded for all of them with a fixed number of statements, and the row and search text derived from it.

use std::collections::HashMap;

use roadbook_core::{
    hear::{IdentifierKind, PartyKind},
    know::{
        profile::{self, Known, KnownFact, KnownIdentifier, KnownName},
        searchable,
    },
};
use roadbook_store::{
    Conn, StoreError,
    customers::{self, CustomerRow},
    facts::{self, FactRow},
    identifiers::{self, IdentifierRow},
    names::{self, NameRow},
    search::{SearchEntry, Subject},
};
use uuid::Uuid;

/// One customer with what its profile is derived from.
#[derive(Debug, Clone)]
pub struct Situation {
    pub row: CustomerRow,
    pub names: Vec<NameRow>,
    pub identifiers: Vec<IdentifierRow>,
    pub facts: Vec<FactRow>,
}

/// Loads customers in the order asked for; those that do not exist are left out.
pub async fn load(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<Situation>, StoreError> {
    let rows = customers::find_many(conn, ids).await?;
    load_with(conn, rows, ids).await
}

/// The same when their rows are at hand.
pub async fn load_with(conn: &mut Conn, rows: Vec<CustomerRow>, ids: &[Uuid]) -> Result<Vec<Situation>, StoreError> {
    let mut situations: HashMap<Uuid, Situation> = rows
        .into_iter()
        .map(|row| (row.customer_id, Situation { row, names: Vec::new(), identifiers: Vec::new(), facts: Vec::new() }))
        .collect();
    for name in names::of_customers(conn, ids).await? {
        if let Some(situation) = situations.get_mut(&name.customer_id) {
            situation.names.push(name);
        }
    }
    for identifier in identifiers::of_customers(conn, ids).await? {
        if let Some(situation) = situations.get_mut(&identifier.customer_id) {
            situation.identifiers.push(identifier);
        }
    }
    for fact in facts::of_customers(conn, ids).await? {
        if let Some(situation) = situations.get_mut(&fact.customer_id) {
            situation.facts.push(fact);
        }
    }
    Ok(ids.iter().filter_map(|id| situations.remove(id)).collect())
}

impl Situation {
    /// Brings the customer's row up to date with what is known. The version is the caller's to move.
    pub fn derive(&mut self) {
        let values: Vec<serde_json::Value> =
            self.facts.iter().map(|fact| serde_json::from_str(&fact.value).unwrap_or(serde_json::Value::Null)).collect();
        let known = Known {
            kind: (self.row.kind == "organisation").then_some(PartyKind::Organisation),
            names: self
                .names
                .iter()
                .map(|name| KnownName {
                    written: &name.written,
                    given: name.given.as_deref(),
                    family: name.family.as_deref(),
                    by_staff: name.by_staff,
                    // Of one record the first name counts most.
                    order: name.record_id.as_u128().wrapping_sub(u128::try_from(name.position).unwrap_or_default()),
                })
                .collect(),
            identifiers: self
                .identifiers
                .iter()
                .filter(|identifier| identifier.ended_at.is_none())
                .filter_map(|identifier| {
                    Some(KnownIdentifier { kind: IdentifierKind::from_name(&identifier.kind)?, value: &identifier.value })
                })
                .collect(),
            facts: self
                .facts
                .iter()
                .zip(&values)
                .filter(|(fact, _)| fact.ended_at.is_none())
                .map(|(fact, value)| KnownFact { kind: &fact.kind, value, heard_at: fact.heard_at })
                .collect(),
        };
        let profile = profile::derive(&known);
        self.row.display_name = profile.display_name;
        self.row.sort_name = profile.sort_name;
        self.row.language = profile.language;
        self.row.country = profile.country;
        self.row.time_zone = profile.time_zone;
    }

    /// What search looks in for this customer.
    #[must_use]
    pub fn search_entry(&self) -> SearchEntry {
        SearchEntry {
            subject: Subject::Customer,
            subject_id: self.row.customer_id,
            is_new: self.row.version == 1,
            content: searchable::customer_content(
                self.names.iter().map(|name| name.written.as_str()),
                self.identifiers.iter().filter(|identifier| identifier.ended_at.is_none()).map(|identifier| identifier.value.as_str()),
            ),
        }
    }
}
