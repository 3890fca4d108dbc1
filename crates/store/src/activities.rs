//! The timeline.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, fetch_all, fetch_by_keys, fetch_optional};

#[derive(Debug, Clone, PartialEq)]
pub struct ActivityRow {
    pub customer_id: Uuid,
    pub occurred_at: i64,
    pub activity_id: Uuid,
    pub kind: String,
    pub direction: String,
    pub summary: String,
    pub body: String,
    pub amount_minor: Option<i64>,
    pub currency: Option<String>,
    /// JSON object of further columns.
    pub details: Option<String>,
    pub record_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub store_id: Option<Uuid>,
    pub vehicle_id: Option<Uuid>,
    pub recorded_at: i64,
}

crate::from_row! {
    ActivityRow: customer_id, occurred_at, activity_id, kind, direction, summary, body, amount_minor, currency, details, record_id, staff_id,
    store_id, vehicle_id, recorded_at
}

/// One activity by its whole key.
pub async fn find(conn: &mut Conn, customer: Uuid, occurred_at: i64, activity: Uuid) -> Result<Option<ActivityRow>, StoreError> {
    fetch_optional!(
        conn,
        ActivityRow,
        "SELECT customer_id, occurred_at, activity_id, kind, direction, summary, body, amount_minor, currency, details, record_id, staff_id,
                store_id, vehicle_id, recorded_at
         FROM activities WHERE customer_id = $1 AND occurred_at = $2 AND activity_id = $3",
        customer,
        occurred_at,
        activity
    )
}

/// An activity as far as rhythms go by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    pub customer_id: Uuid,
    pub occurred_at: i64,
    pub activity_id: Uuid,
    pub kind: String,
    pub direction: String,
    pub summary: String,
    pub details: Option<String>,
    pub record_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub store_id: Option<Uuid>,
    pub vehicle_id: Option<Uuid>,
}

crate::from_row! { Happened: customer_id, occurred_at, activity_id, kind, direction, summary, details, record_id, staff_id, store_id, vehicle_id }

/// What happened with customers since `since`, and their dealings (purchases, repairs, enquiries) since `dealings_since`.
pub async fn happened(conn: &mut Conn, customers: &[Uuid], since: i64, dealings_since: i64) -> Result<Vec<Happened>, StoreError> {
    fetch_by_keys!(
        conn,
        Happened,
        "SELECT customer_id, occurred_at, activity_id, kind, direction, summary, details, record_id, staff_id, store_id, vehicle_id
         FROM activities
         WHERE (occurred_at >= $2 OR (occurred_at >= $3 AND kind IN ('purchase', 'repair', 'enquiry'))) AND customer_id {keys}",
        customers,
        since,
        dealings_since
    )
}

/// How many activities each customer has.
pub async fn counts(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<(Uuid, i64)>, StoreError> {
    fetch_by_keys!(
        conn,
        (Uuid, i64),
        "SELECT customer_id, COUNT(*) FROM activities WHERE customer_id {keys} GROUP BY customer_id",
        customers
    )
}

/// An activity without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityStub {
    pub activity_id: Uuid,
    pub kind: String,
    pub summary: String,
    pub occurred_at: i64,
    pub recorded_at: i64,
    pub record_id: Option<Uuid>,
    pub anchor_id: Option<Uuid>,
}

crate::from_row! { ActivityStub: activity_id, kind, summary, occurred_at, recorded_at, record_id, anchor_id }

/// All activities of a customer, the newest first.
pub async fn stubs(conn: &mut Conn, customer: Uuid) -> Result<Vec<ActivityStub>, StoreError> {
    fetch_all!(
        conn,
        ActivityStub,
        "SELECT activity_id, kind, summary, occurred_at, recorded_at, record_id, anchor_id FROM activities
         WHERE customer_id = $1 ORDER BY occurred_at DESC, activity_id DESC",
        customer
    )
}

pub async fn insert(conn: &mut Conn, rows: &[ActivityRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("occurred_at", r.ints(|row| row.occurred_at)),
        ("activity_id", r.uuids(|row| row.activity_id)),
        ("kind", r.texts(|row| &row.kind)),
        ("direction", r.texts(|row| &row.direction)),
        ("summary", r.texts(|row| &row.summary)),
        ("body", r.texts(|row| &row.body)),
        ("amount_minor", r.maybe_ints(|row| row.amount_minor)),
        ("currency", r.maybe_texts(|row| row.currency.as_deref())),
        ("details", r.maybe_texts(|row| row.details.as_deref())),
        ("record_id", r.maybe_uuids(|row| row.record_id)),
        // What no record says hangs on the first record of the customer that it is entered on.
        ("anchor_id", r.maybe_uuids(|row| row.record_id.is_none().then_some(row.customer_id))),
        ("staff_id", r.maybe_uuids(|row| row.staff_id)),
        ("store_id", r.maybe_uuids(|row| row.store_id)),
        ("vehicle_id", r.maybe_uuids(|row| row.vehicle_id)),
        ("recorded_at", r.ints(|row| row.recorded_at)),
    ];
    conn.insert_columns("activities", columns, "").await?;
    Ok(())
}

/// The enquiry of a customer that a record told of, by its moment: activity and record.
pub async fn enquiry_at(conn: &mut Conn, customer: Uuid, at: i64) -> Result<Option<(Uuid, Uuid)>, StoreError> {
    fetch_optional!(
        conn,
        (Uuid, Uuid),
        "SELECT activity_id, record_id FROM activities
         WHERE customer_id = $1 AND occurred_at = $2 AND kind = 'enquiry' AND record_id IS NOT NULL ORDER BY activity_id LIMIT 1",
        customer,
        at
    )
}
