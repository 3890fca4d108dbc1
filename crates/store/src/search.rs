//! What search looks in: one text per customer and per vehicle, with a trigram index.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, fetch_by_keys};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchEntry {
    pub subject: Subject,
    pub subject_id: Uuid,
    /// See `roadbook_core::know::searchable`.
    pub content: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Customer,
    Vehicle,
}

impl Subject {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Vehicle => "vehicle",
        }
    }
}

pub async fn put(conn: &mut Conn, rows: &[SearchEntry]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("subject_kind", r.texts(|row| row.subject.name())),
        ("subject_id", r.uuids(|row| row.subject_id)),
        ("content", r.texts(|row| &row.content)),
    ];
    conn.insert_columns("search_entries", columns, "ON CONFLICT (subject_id) DO UPDATE SET content = excluded.content").await?;
    Ok(())
}

/// What search looks in for these customers or vehicles, of those that have an entry.
pub async fn contents(conn: &mut Conn, subjects: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
    fetch_by_keys!(conn, (Uuid, String), "SELECT subject_id, content FROM search_entries WHERE subject_id {keys}", subjects)
}
