//! Joining two customers and taking that back restores both: the same rows on the same customers.

use std::collections::BTreeSet;

use roadbook_core::{kernel::CustomerId, trust::Scope};
use roadbook_engine::{EngineError, matching::judge};
use roadbook_store::{Conn, fetch_all};
use uuid::Uuid;

use super::{Dealership, Planted};

/// How many pairs are tried at the end of a run.
const PAIRS: usize = 3;

/// What stands where: the table, the row, and the customer that it hangs on.
type Place = (String, String, Uuid);

async fn places(conn: &mut Conn) -> Result<BTreeSet<Place>, EngineError> {
    let mut places = BTreeSet::new();
    macro_rules! by_id {
        ($($table:literal by $id:literal),+ $(,)?) => {
            $(for (row, customer) in
                fetch_all!(conn, (Uuid, Uuid), concat!("SELECT ", $id, ", customer_id FROM ", $table, " WHERE customer_id IS NOT NULL"))?
            {
                places.insert(($table.to_owned(), row.to_string(), customer));
            })+
        };
    }
    by_id!(
        "source_records" by "record_id",
        "customer_names" by "record_id",
        "facts" by "fact_id",
        "consents" by "consent_id",
        "activities" by "activity_id",
        "vehicle_roles" by "vehicle_id",
        "promises" by "promise_id",
        "opportunities" by "opportunity_id",
        "handovers" by "handover_id",
        "enrolments" by "enrolment_id",
        "touches" by "touch_id",
        "verdicts" by "verdict_id",
        "stops" by "stop_id",
        "asks" by "ask_id",
        "cases" by "case_id",
        "outbox" by "touch_id",
    );
    macro_rules! by_text {
        ($($table:literal by $id:literal),+ $(,)?) => {
            $(for (row, customer) in
                fetch_all!(conn, (String, Uuid), concat!("SELECT ", $id, ", customer_id FROM ", $table, " WHERE customer_id IS NOT NULL"))?
            {
                places.insert(($table.to_owned(), row, customer));
            })+
        };
    }
    by_text!("identifiers" by "value", "calls" by "call_key");
    Ok(places)
}

impl Dealership {
    /// Joins some customers and takes it back.
    pub(super) async fn try_merges(&mut self) -> Result<(), EngineError> {
        let db = self.db().clone();
        let mut customers: Vec<(String, Uuid)> = {
            let mut conn = db.read().await?;
            fetch_all!(conn, (String, Uuid), "SELECT value, customer_id FROM identifiers ORDER BY value")?
        };
        let mut seen = BTreeSet::new();
        customers.retain(|(_, customer)| seen.insert(*customer));
        let Some(staff) = self.staff.keys().min().copied() else { return Ok(()) };
        // Far apart in the order, so that they are strangers to each other.
        let half = customers.len() / 2;
        for place in 0..PAIRS.min(half) {
            let (one, other) = (CustomerId(customers[place].1), CustomerId(customers[place + half].1));
            let before = places(&mut db.read().await?).await?;
            let (id, _, actor) = self.hand_of(staff);
            let hand = self.nodes[0].hand(id, &Scope::Group, &actor);
            // A word that forbids it is an answer too.
            let Ok(done) = judge::merge(&hand, one, other).await else { continue };
            let joined = done.customers.len() == 1;
            let _restored = judge::take_back(&hand, done.deed).await?;
            if self.planted == Some(Planted::MergeKeepsSomething) {
                super::planted::moves_an_activity(&db, one.0, other.0).await?;
            }
            let after = places(&mut db.read().await?).await?;
            self.watch.checks += 1;
            if !joined {
                self.watch.breaks("merge-joins", format!("{one} and {other}"));
            }
            if before != after {
                let differ: Vec<&Place> = before.symmetric_difference(&after).take(4).collect();
                self.watch.breaks("merge-taken-back-restores", format!("{one} and {other}: {differ:?}"));
            }
        }
        Ok(())
    }
}
