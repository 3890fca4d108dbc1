//! Names as written, with their Latin form.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, fetch_by_keys};

#[derive(Debug, Clone)]
pub struct NameRow {
    pub customer_id: Uuid,
    pub record_id: Uuid,
    pub position: i64,
    pub written: String,
    pub given: Option<String>,
    pub middle: Option<String>,
    pub family: Option<String>,
    pub title: Option<String>,
    /// Comparable Latin form, see `roadbook_identity::latin`.
    pub latin: String,
    /// Entered by staff on the customer page: it is shown before those of imports.
    pub by_staff: bool,
}

crate::from_row! { NameRow: customer_id, record_id, position, written, given, middle, family, title, latin, by_staff }

pub async fn of_customers(conn: &mut Conn, customers: &[Uuid]) -> Result<Vec<NameRow>, StoreError> {
    fetch_by_keys!(
        conn,
        NameRow,
        "SELECT customer_id, record_id, position, written, given, middle, family, title, latin, by_staff
         FROM customer_names WHERE customer_id {keys}",
        customers
    )
}

pub async fn insert(conn: &mut Conn, rows: &[NameRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("customer_id", r.uuids(|row| row.customer_id)),
        ("record_id", r.uuids(|row| row.record_id)),
        ("position", r.ints(|row| row.position)),
        ("written", r.texts(|row| &row.written)),
        ("given", r.maybe_texts(|row| row.given.as_deref())),
        ("middle", r.maybe_texts(|row| row.middle.as_deref())),
        ("family", r.maybe_texts(|row| row.family.as_deref())),
        ("title", r.maybe_texts(|row| row.title.as_deref())),
        ("latin", r.texts(|row| &row.latin)),
        ("by_staff", r.bools(|row| row.by_staff)),
    ];
    conn.insert_columns("customer_names", columns, "").await?;
    Ok(())
}
