//! The stores of the group.

use roadbook_core::{
    kernel::{Moment, OpeningHours, StoreId},
    trust::Scope,
};

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreRow {
    pub store_id: StoreId,
    /// Short and unique, for files and lists: `YER1`.
    pub code: String,
    pub name: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country: String,
    pub city: String,
    pub address: String,
    pub phone: String,
    /// A name of the IANA time zone database.
    pub time_zone: String,
    /// BCP 47.
    pub language: String,
    /// ISO 4217.
    pub currency: String,
    /// JSON of [`OpeningHours`]; empty means not known.
    pub opening_hours: String,
    pub version: i64,
    /// Microseconds since 1970.
    pub created_at: i64,
    pub closed_at: Option<i64>,
}

crate::from_row! {
    StoreRow: store_id, code, name, country, city, address, phone, time_zone, language, currency, opening_hours, version, created_at, closed_at
}

impl StoreRow {
    /// The opening hours; unreadable ones count as not known.
    #[must_use]
    pub fn hours(&self) -> OpeningHours {
        serde_json::from_str(&self.opening_hours).unwrap_or_default()
    }
}

/// Everything about a store that can be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreDetails<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub country: &'a str,
    pub city: &'a str,
    pub address: &'a str,
    pub phone: &'a str,
    pub time_zone: &'a str,
    pub language: &'a str,
    pub currency: &'a str,
    pub opening_hours: &'a OpeningHours,
}

/// All stores in order of name, closed ones last.
pub async fn all(conn: &mut Conn) -> Result<Vec<StoreRow>, StoreError> {
    fetch_all!(conn, StoreRow, "SELECT * FROM stores ORDER BY closed_at IS NOT NULL, LOWER(name), store_id")
}

/// The stores that a scope covers. A group has a few hundred at most, so they are chosen here and not by the database.
pub async fn in_scope(conn: &mut Conn, scope: &Scope) -> Result<Vec<StoreRow>, StoreError> {
    let mut rows = all(conn).await?;
    rows.retain(|row| scope.covers(Some(row.store_id)));
    Ok(rows)
}

pub async fn by_id(conn: &mut Conn, store: StoreId) -> Result<Option<StoreRow>, StoreError> {
    fetch_optional!(conn, StoreRow, "SELECT * FROM stores WHERE store_id = $1", store.0)
}

/// # Errors
/// [`StoreError::Exists`] when the code is taken.
pub async fn insert(conn: &mut Conn, store: StoreId, details: &StoreDetails<'_>, now: Moment) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO stores (store_id, code, name, country, city, address, phone, time_zone, language, currency, opening_hours, version,
                             created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12)",
        store.0,
        details.code,
        details.name,
        details.country,
        details.city,
        details.address,
        details.phone,
        details.time_zone,
        details.language,
        details.currency,
        hours_text(details.opening_hours),
        now.as_microsecond()
    )?;
    Ok(())
}

/// # Errors
/// [`StoreError::Changed`] when the row is no longer at `version`, [`StoreError::Exists`] when the code is taken.
pub async fn update(conn: &mut Conn, store: StoreId, version: i64, details: &StoreDetails<'_>) -> Result<(), StoreError> {
    let touched = execute!(
        conn,
        "UPDATE stores SET code = $1, name = $2, country = $3, city = $4, address = $5, phone = $6, time_zone = $7, language = $8,
                           currency = $9, opening_hours = $10, version = version + 1
         WHERE store_id = $11 AND version = $12",
        details.code,
        details.name,
        details.country,
        details.city,
        details.address,
        details.phone,
        details.time_zone,
        details.language,
        details.currency,
        hours_text(details.opening_hours),
        store.0,
        version
    )?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}

/// Closes a store for good, or opens it again. Its customers and history stay.
pub async fn set_closed(conn: &mut Conn, store: StoreId, closed_at: Option<Moment>) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE stores SET closed_at = $1, version = version + 1 WHERE store_id = $2",
        closed_at.map(Moment::as_microsecond),
        store.0
    )?;
    Ok(())
}

fn hours_text(hours: &OpeningHours) -> String {
    serde_json::to_string(hours).unwrap_or_default()
}
