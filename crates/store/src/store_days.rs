//! Days on which a store keeps other hours than those of its week: own holidays, long Saturdays.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, row, rows::select};

row! {
    /// A day on which a store keeps other hours than those of the week.
    StoreDayRow in store_days by (store_id, day) {
        store_id: Uuid,
        day: String,
        hours: String,
        name: String,
    }
}

/// The days of a store from `from` on (`2026-11-22`), in order.
pub async fn of_store(conn: &mut Conn, store: Uuid, from: &str) -> Result<Vec<StoreDayRow>, StoreError> {
    fetch_all!(conn, StoreDayRow, select::<StoreDayRow>("WHERE store_id = $1 AND day >= $2 ORDER BY day"), store, from)
}

/// The days of all stores from `from` on.
pub async fn all(conn: &mut Conn, from: &str) -> Result<Vec<StoreDayRow>, StoreError> {
    fetch_all!(conn, StoreDayRow, select::<StoreDayRow>("WHERE day >= $1 ORDER BY store_id, day"), from)
}

/// Makes a day one like the others of its weekday again.
pub async fn remove(conn: &mut Conn, store: Uuid, day: &str) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM store_days WHERE store_id = $1 AND day = $2", store, day)?;
    Ok(())
}
