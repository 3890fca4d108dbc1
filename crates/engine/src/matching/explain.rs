//! Two records side by side, and why the engine holds them to be one party or not.

use std::collections::{BTreeSet, HashMap};

use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_identity::{explain::Waterfall, online::Decision, schema::Role};
use roadbook_store::{Conn, activities, judgements, records};
use serde::Serialize;
use uuid::Uuid;

use super::{
    judge::{self, Judged},
    verdicts::ordered,
    weights,
    world::{Weighing, World},
};
use crate::EngineError;

/// One of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    pub customer: CustomerId,
    pub name: String,
    pub record: RecordId,
    /// The system that the record comes from.
    pub source: String,
    /// Wire name of [`roadbook_core::hear::RecordKind`].
    pub kind: String,
    pub record_key: String,
    /// Microseconds since 1970.
    pub heard_at: i64,
    /// What is compared, as written: role and values.
    pub values: Vec<(Role, Vec<String>)>,
    /// Records and activities that the customer consists of.
    pub records: i64,
    pub activities: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    pub left: Side,
    pub right: Side,
    pub waterfall: Waterfall,
    /// What the engine alone makes of it.
    pub decision: Decision,
    /// Whether both are one customer now.
    pub together: bool,
    /// What people judged about the two, the latest last.
    pub judgements: Vec<Judged>,
}

/// Compares two records.
///
/// # Errors
/// [`EngineError::NotFound`] when one of them does not exist or is of a customer outside of the scope.
pub async fn compare(conn: &mut Conn, scope: &Scope, left: RecordId, right: RecordId) -> Result<Comparison, EngineError> {
    let found = records::customers_of(conn, &[left.0, right.0]).await?;
    let customers: BTreeSet<Uuid> = found.iter().map(|(_, customer)| *customer).collect();
    let mut world = World::default();
    world.add(conn, &customers).await?;
    if left == right || world.situations.values().any(|situation| !scope.covers(situation.row.store())) {
        return Err(EngineError::NotFound);
    }
    let resolver = weights::in_use(conn).await?;
    let weighing = Weighing::new(&world, &resolver)?;
    let (Some(a), Some(b)) = (weighing.place(left.0), weighing.place(right.0)) else { return Err(EngineError::NotFound) };
    let waterfall = weighing.bench.explain(a, b);
    let activities: HashMap<Uuid, i64> =
        activities::counts(conn, &customers.iter().copied().collect::<Vec<_>>()).await?.into_iter().collect();
    let judgements = judgements::of_records(conn, &[left.0]).await?;
    let (first, second) = ordered(left.0, right.0);
    let about = judgements.into_iter().filter(|row| (row.left_id, row.right_id) == (first, second)).collect();
    let side = |record: RecordId| -> Option<Side> {
        let stub = world.records.get(&record.0)?;
        let customer = stub.customer_id?;
        Some(Side {
            customer: CustomerId(customer),
            name: world.situations.get(&customer)?.row.display_name.clone(),
            record,
            source: stub.source.clone(),
            kind: stub.kind.clone(),
            record_key: stub.record_key.clone(),
            heard_at: stub.heard_at,
            values: world.mentions.get(&record.0)?.values(),
            records: i64::try_from(world.records_of(&BTreeSet::from([customer])).count()).unwrap_or(i64::MAX),
            activities: activities.get(&customer).copied().unwrap_or(0),
        })
    };
    let (left, right) = (side(left).ok_or(EngineError::NotFound)?, side(right).ok_or(EngineError::NotFound)?);
    let decision = resolver.thresholds().decide(waterfall.probability, waterfall.contradicts);
    let together = left.customer == right.customer;
    Ok(Comparison { left, right, waterfall, decision, together, judgements: judge::tell(conn, about).await? })
}
