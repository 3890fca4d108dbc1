//! What must be true of derived data: every customer's row and search entry are what its names, identifiers and facts make of them. The rest
//! of the invariants are in `roadbook_store::check`.

use std::collections::HashMap;

use roadbook_store::{
    Conn, StoreError,
    check::{Finding, SHOWN},
    pages,
    search::SearchEntry,
};
use uuid::Uuid;

use crate::situation::{self, Situation};

/// Customers looked at from either end when not all are.
const SAMPLE: i64 = 1_000;

const PAGE: i64 = 500;

/// How many customers are derived again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The oldest and the youngest thousand.
    Sample,
    All,
}

/// Names of the invariants that [`derived`] judges.
pub const NAMES: &[&str] = &["customer-row-derived", "customer-search-derived", "fact-value-is-json", "identifier-hash-derived"];

/// Judges the derived columns.
pub async fn derived(conn: &mut Conn, extent: Extent) -> Result<Vec<Finding>, StoreError> {
    let mut faults = Faults::default();
    let mut after = None;
    let mut seen = 0;
    loop {
        let ids: Vec<Uuid> = pages::customers(conn, after, PAGE).await?.into_iter().map(|row| row.customer_id).collect();
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        seen += PAGE;
        faults.look_at(conn, &ids).await?;
        if extent == Extent::Sample && seen >= SAMPLE {
            let youngest = pages::youngest_customers(conn, SAMPLE).await?;
            let unseen: Vec<Uuid> = youngest.into_iter().filter(|id| after.is_none_or(|after| *id > after)).collect();
            faults.look_at(conn, &unseen).await?;
            break;
        }
    }
    let finding = |index: usize, description: &str, mut offenders: Vec<String>| {
        offenders.truncate(SHOWN);
        let invariant = NAMES.get(index).copied().unwrap_or_default().to_owned();
        Finding { invariant, description: description.to_owned(), offenders }
    };
    Ok(vec![
        finding(
            0,
            "every customer's name, language, country and time zone are what its names, identifiers and facts make of them",
            faults.rows,
        ),
        finding(1, "every customer's search entry is what its names and identifiers make of it", faults.search),
        finding(2, "every fact's value is JSON", faults.values),
        finding(3, "every identifier can be found by its value", faults.hashes),
    ])
}

#[derive(Default)]
struct Faults {
    rows: Vec<String>,
    search: Vec<String>,
    values: Vec<String>,
    hashes: Vec<String>,
}

impl Faults {
    async fn look_at(&mut self, conn: &mut Conn, ids: &[Uuid]) -> Result<(), StoreError> {
        let contents: HashMap<Uuid, String> = roadbook_store::search::contents(conn, ids).await?.into_iter().collect();
        let lost = roadbook_store::identifiers::wrongly_hashed(conn, ids).await?;
        self.hashes.extend(lost.into_iter().map(|(customer, value)| format!("{customer} {value}")));
        for situation in situation::load(conn, ids).await? {
            let id = situation.row.customer_id;
            let mut again: Situation = situation.clone();
            again.derive();
            if again.row != situation.row {
                self.rows.push(id.to_string());
            }
            let SearchEntry { content, .. } = situation.search_entry();
            // An entry that is missing altogether is another invariant's fault.
            if contents.get(&id).is_some_and(|stored| !same_words(stored, &content)) {
                self.search.push(id.to_string());
            }
            let broken = situation.facts.iter().filter(|fact| serde_json::from_str::<serde_json::Value>(&fact.value).is_err());
            self.values.extend(broken.map(|fact| fact.fact_id.to_string()));
        }
        Ok(())
    }
}

/// The order of words follows the order in which names were heard, which rows do not keep.
fn same_words(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    sorted(one) == sorted(other)
}
