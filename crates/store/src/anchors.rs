//! Moments in the past at which a cadence would have begun, for trying it out. These look through whole tables: for people who wait, not for
//! the day's work.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all};

/// A customer, the moment in microseconds since 1970.
pub type Anchor = (Uuid, i64);

/// Activities of a kind from one moment until before another, the latest first.
pub async fn of_activities(conn: &mut Conn, kind: &str, from: i64, to: i64, limit: i64) -> Result<Vec<Anchor>, StoreError> {
    fetch_all!(
        conn,
        Anchor,
        "SELECT customer_id, occurred_at FROM activities WHERE kind = $1 AND occurred_at >= $2 AND occurred_at < $3
         ORDER BY occurred_at DESC, customer_id LIMIT $4",
        kind,
        from,
        to,
        limit
    )
}

/// A customer and a day (`2026-11-22`).
pub type DayAnchor = (Uuid, String);

/// Days on which a service of a customer's car was due, the latest first.
pub async fn of_services(conn: &mut Conn, from: &str, to: &str, limit: i64) -> Result<Vec<DayAnchor>, StoreError> {
    fetch_all!(
        conn,
        DayAnchor,
        "SELECT DISTINCT r.customer_id, v.next_service FROM vehicles v JOIN vehicle_roles r ON r.vehicle_id = v.vehicle_id
         WHERE v.next_service >= $1 AND v.next_service < $2 AND r.to_on IS NULL AND r.role <> 'interested'
         ORDER BY v.next_service DESC, r.customer_id LIMIT $3",
        from,
        to,
        limit
    )
}

/// Days on which the warranty of a customer's car ended, the latest first.
pub async fn of_warranties(conn: &mut Conn, from: &str, to: &str, limit: i64) -> Result<Vec<DayAnchor>, StoreError> {
    fetch_all!(
        conn,
        DayAnchor,
        "SELECT DISTINCT r.customer_id, v.warranty_until FROM vehicles v JOIN vehicle_roles r ON r.vehicle_id = v.vehicle_id
         WHERE v.warranty_until >= $1 AND v.warranty_until < $2 AND r.to_on IS NULL AND r.role <> 'interested'
         ORDER BY v.warranty_until DESC, r.customer_id LIMIT $3",
        from,
        to,
        limit
    )
}
