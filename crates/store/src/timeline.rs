//! The timeline of one customer or of one vehicle, newest first, page by page.

use roadbook_core::{kernel::ActivityId, trust::Scope};
use uuid::Uuid;

use crate::{activities::ActivityRow, customers, db::Conn, error::StoreError, statement::Statement, vehicles};

/// The place of an activity: the next page begins behind it, with what is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineKey {
    /// Microseconds since 1970.
    pub occurred_at: i64,
    pub activity_id: ActivityId,
}

impl TimelineKey {
    #[must_use]
    pub fn of(activity: &ActivityRow) -> Self {
        Self { occurred_at: activity.occurred_at, activity_id: ActivityId(activity.activity_id) }
    }
}

/// What is shown; nothing set is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineFilter {
    /// Wire names of activity kinds.
    pub kinds: Vec<String>,
    /// Text that the summary, the body or the details hold, in any case.
    pub text: String,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelinePage {
    pub activities: Vec<ActivityRow>,
    /// Where the next page begins; `None` at the end of the timeline.
    pub next: Option<TimelineKey>,
}

/// Activities read at once when a text is looked for, and at most per page: an account with a longer history goes on with the next page.
const SEARCHED_AT_ONCE: i64 = 500;
const SEARCHED_PER_PAGE: i64 = 5_000;

/// One page of a customer's timeline. `None` when there is no such customer in the scope.
pub async fn of_customer(
    conn: &mut Conn,
    customer: Uuid,
    filter: &TimelineFilter,
    before: Option<TimelineKey>,
    scope: &Scope,
    limit: usize,
) -> Result<Option<TimelinePage>, StoreError> {
    if !customers::find(conn, customer).await?.is_some_and(|row| scope.covers(row.store())) {
        return Ok(None);
    }
    page(conn, customer, filter, before, limit).await.map(Some)
}

/// One page without a look at the scope, for callers that have looked.
pub(crate) async fn page(
    conn: &mut Conn,
    customer: Uuid,
    filter: &TimelineFilter,
    before: Option<TimelineKey>,
    limit: usize,
) -> Result<TimelinePage, StoreError> {
    let wanted = filter.text.trim().to_lowercase();
    if wanted.is_empty() {
        let mut activities = read(conn, customer, &filter.kinds, before, i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1).await?;
        let more = activities.len() > limit;
        activities.truncate(limit);
        let next = activities.last().filter(|_| more).map(TimelineKey::of);
        return Ok(TimelinePage { activities, next });
    }
    // Compared here and not by the database, because SQLite folds the case of ASCII only.
    let (mut found, mut at, mut seen) = (Vec::new(), before, 0);
    loop {
        let batch = read(conn, customer, &filter.kinds, at, SEARCHED_AT_ONCE).await?;
        let last_batch = (batch.len() as i64) < SEARCHED_AT_ONCE;
        let mut left = batch.len();
        for activity in batch {
            at = Some(TimelineKey::of(&activity));
            left -= 1;
            if holds(&activity, &wanted) {
                found.push(activity);
                if found.len() == limit {
                    return Ok(TimelinePage { activities: found, next: at.filter(|_| left > 0 || !last_batch) });
                }
            }
        }
        seen += SEARCHED_AT_ONCE;
        if last_batch {
            return Ok(TimelinePage { activities: found, next: None });
        }
        if seen >= SEARCHED_PER_PAGE {
            return Ok(TimelinePage { activities: found, next: at });
        }
    }
}

fn holds(activity: &ActivityRow, wanted: &str) -> bool {
    [Some(&activity.summary), Some(&activity.body), activity.details.as_ref()]
        .into_iter()
        .flatten()
        .any(|text| text.to_lowercase().contains(wanted))
}

const SELECT: &str =
    "SELECT customer_id, occurred_at, activity_id, kind, direction, summary, body, amount_minor, currency, details, record_id,
        staff_id, store_id, vehicle_id, recorded_at FROM activities WHERE ";

async fn read(
    conn: &mut Conn,
    customer: Uuid,
    kinds: &[String],
    before: Option<TimelineKey>,
    limit: i64,
) -> Result<Vec<ActivityRow>, StoreError> {
    let mut statement = Statement::new(SELECT);
    statement.push("customer_id = ").uuid(customer);
    if let Some(before) = before {
        statement.push(" AND (occurred_at, activity_id) < (").int(before.occurred_at).push(", ").uuid(before.activity_id.0).push(")");
    }
    if !kinds.is_empty() {
        statement.push(" AND kind IN (");
        for (number, kind) in kinds.iter().enumerate() {
            statement.push(if number == 0 { "" } else { ", " }).text(kind);
        }
        statement.push(")");
    }
    statement.push(" ORDER BY occurred_at DESC, activity_id DESC LIMIT ").int(limit);
    statement.fetch(conn).await
}

/// What happened with a car, newest first, among the customers that the scope covers.
pub async fn of_vehicle(conn: &mut Conn, vehicle: Uuid, scope: &Scope, limit: i64) -> Result<Vec<ActivityRow>, StoreError> {
    let mut holders: Vec<Uuid> = vehicles::roles_of_vehicle(conn, vehicle).await?.into_iter().map(|role| role.customer_id).collect();
    holders.dedup();
    let mut visible: Vec<Uuid> = customers::find_many(conn, &holders)
        .await?
        .into_iter()
        .filter(|customer| scope.covers(customer.store()))
        .map(|customer| customer.customer_id)
        .collect();
    // A fleet car may have had many drivers; its history is with the first hundred.
    visible.truncate(100);
    if visible.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = Statement::new(SELECT);
    statement.push("customer_id IN ").uuids(visible).push(" AND vehicle_id = ").uuid(vehicle);
    statement.push(" ORDER BY occurred_at DESC, activity_id DESC LIMIT ").int(limit);
    statement.fetch(conn).await
}
