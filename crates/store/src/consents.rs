//! Consents given and refused, with their proof. Append-only; which of them count is told by `roadbook_core::know::consent`.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, fetch_by_keys};

#[derive(Debug, Clone, PartialEq)]
pub struct ConsentRow {
    pub customer_id: Uuid,
    pub consent_id: Uuid,
    pub purpose: String,
    pub channel: String,
    pub granted: bool,
    pub basis: String,
    pub proof: String,
    pub record_id: Option<Uuid>,
    pub staff_id: Option<Uuid>,
    pub given_at: i64,
    pub expires_on: Option<String>,
    pub recorded_at: i64,
}

crate::from_row! { ConsentRow: customer_id, consent_id, purpose, channel, granted, basis, proof, record_id, staff_id, given_at, expires_on, recorded_at }

pub async fn of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<ConsentRow>, StoreError> {
    fetch_by_keys!(
        conn,
        ConsentRow,
        "SELECT customer_id, consent_id, purpose, channel, granted, basis, proof, record_id, staff_id, given_at, expires_on, recorded_at
         FROM consents WHERE customer_id {keys}",
        customers
    )
}

pub async fn insert(conn: &mut Conn, rows: &[ConsentRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("consent_id", r.uuids(|row| row.consent_id)),
        ("purpose", r.texts(|row| &row.purpose)),
        ("channel", r.texts(|row| &row.channel)),
        ("granted", r.bools(|row| row.granted)),
        ("basis", r.texts(|row| &row.basis)),
        ("proof", r.texts(|row| &row.proof)),
        ("record_id", r.maybe_uuids(|row| row.record_id)),
        // What no record says hangs on the first record of the customer that it is entered on.
        ("anchor_id", r.maybe_uuids(|row| row.record_id.is_none().then_some(row.customer_id))),
        ("staff_id", r.maybe_uuids(|row| row.staff_id)),
        ("given_at", r.ints(|row| row.given_at)),
        ("expires_on", r.maybe_texts(|row| row.expires_on.as_deref())),
        ("recorded_at", r.ints(|row| row.recorded_at)),
    ];
    conn.insert_columns("consents", columns, "").await?;
    Ok(())
}
