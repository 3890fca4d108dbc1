//! What no record says of customers that were joined: kept by the id that each had, so that it can be given back.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_by_keys};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeRow {
    pub home_id: Uuid,
    pub kind: String,
    pub store_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub wake_at: Option<i64>,
    pub version: i64,
}

crate::from_row! { HomeRow: home_id, kind, store_id, owner_id, wake_at, version }

pub async fn find(conn: &mut Conn, homes: &[Uuid]) -> Result<Vec<HomeRow>, StoreError> {
    fetch_by_keys!(
        conn,
        HomeRow,
        "SELECT home_id, kind, store_id, owner_id, wake_at, version FROM customer_homes WHERE home_id {keys}",
        homes
    )
}

pub async fn put(conn: &mut Conn, rows: &[HomeRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("home_id", r.uuids(|row| row.home_id)),
        ("kind", r.texts(|row| &row.kind)),
        ("store_id", r.maybe_uuids(|row| row.store_id)),
        ("owner_id", r.maybe_uuids(|row| row.owner_id)),
        ("wake_at", r.maybe_ints(|row| row.wake_at)),
        ("version", r.ints(|row| row.version)),
    ];
    let suffix = "ON CONFLICT (home_id) DO UPDATE SET kind = excluded.kind, store_id = excluded.store_id, owner_id = excluded.owner_id,
                  wake_at = excluded.wake_at, version = excluded.version";
    conn.insert_columns("customer_homes", columns, suffix).await?;
    Ok(())
}

pub async fn delete(conn: &mut Conn, homes: &[Uuid]) -> Result<(), StoreError> {
    for home in homes {
        execute!(conn, "DELETE FROM customer_homes WHERE home_id = $1", *home)?;
    }
    Ok(())
}
