//! Blocking keys: by which records that may be one party find each other.

use std::collections::HashMap;

use uuid::Uuid;

use crate::{bulk::Column, db::Conn, error::StoreError, execute, statement::Statement};

/// Keys per statement.
const AT_ONCE: usize = 64;

/// The records that have each of these keys, at most `most` + 1 of each: more show that a key does not discriminate.
pub async fn holders(conn: &mut Conn, keys: &[i64], most: usize) -> Result<HashMap<i64, Vec<Uuid>>, StoreError> {
    let mut holders: HashMap<i64, Vec<Uuid>> = HashMap::new();
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    for chunk in keys.chunks(AT_ONCE) {
        // Some keys have millions of records: each is asked for by itself, with an end.
        let mut statement = Statement::new("");
        for (number, key) in chunk.iter().enumerate() {
            if number > 0 {
                statement.push(" UNION ALL ");
            }
            statement.push("SELECT * FROM (SELECT match_key, record_id FROM match_keys WHERE match_key = ").int(*key);
            statement.push(" LIMIT ").int(limit).push(") AS held");
        }
        for (key, record) in statement.fetch::<(i64, Uuid)>(conn).await? {
            holders.entry(key).or_default().push(record);
        }
    }
    Ok(holders)
}

/// Adds keys of records; those that are there stay.
pub async fn insert(conn: &mut Conn, rows: &[(i64, Uuid)]) -> Result<(), StoreError> {
    let columns = vec![
        ("match_key", Column::Int(rows.iter().map(|(key, _)| Some(*key)).collect())),
        ("record_id", Column::Uuid(rows.iter().map(|(_, record)| Some(*record)).collect())),
    ];
    conn.insert_columns("match_keys", columns, "ON CONFLICT DO NOTHING").await?;
    Ok(())
}

/// Forgets all keys, before they are made anew.
pub async fn clear(conn: &mut Conn) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM match_keys")?;
    Ok(())
}
