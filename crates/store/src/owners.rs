//! Whose open work is where.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all};

/// Customers on whom somebody has open work, or whom they own.
pub async fn with_open_work(conn: &mut Conn, staff: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Uuid,),
        "SELECT customer_id FROM customers WHERE owner_id = $1
         UNION SELECT customer_id FROM opportunities WHERE owner_id = $1 AND closed_at IS NULL
         UNION SELECT customer_id FROM promises WHERE owner_id = $1 AND settled_at IS NULL
         UNION SELECT customer_id FROM touches WHERE owner_id = $1 AND state = 'planned'
         UNION SELECT customer_id FROM touches WHERE owner_id = $1 AND state IN ('deferred', 'queued')
         UNION SELECT customer_id FROM asks WHERE owner_id = $1 AND answered_at IS NULL
         UNION SELECT customer_id FROM cases WHERE owner_id = $1 AND closed_at IS NULL
         UNION SELECT customer_id FROM handovers WHERE to_id = $1 AND accepted_at IS NULL AND declined_at IS NULL
         ORDER BY customer_id",
        staff
    )?;
    Ok(rows.into_iter().map(|(customer,)| customer).collect())
}

/// Customers of whom somebody has open work, without those who are merely theirs.
pub async fn with_work(conn: &mut Conn, staff: Uuid) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Uuid,),
        "SELECT customer_id FROM opportunities WHERE owner_id = $1 AND closed_at IS NULL
         UNION SELECT customer_id FROM promises WHERE owner_id = $1 AND settled_at IS NULL
         UNION SELECT customer_id FROM touches WHERE owner_id = $1 AND state = 'planned'
         UNION SELECT customer_id FROM touches WHERE owner_id = $1 AND state IN ('deferred', 'queued')
         UNION SELECT customer_id FROM asks WHERE owner_id = $1 AND answered_at IS NULL
         UNION SELECT customer_id FROM cases WHERE owner_id = $1 AND closed_at IS NULL
         ORDER BY customer_id",
        staff
    )?;
    Ok(rows.into_iter().map(|(customer,)| customer).collect())
}

/// How much open work each member of staff has: promises, planned touches, questions, cases.
pub async fn load(conn: &mut Conn) -> Result<Vec<(Uuid, String, i64)>, StoreError> {
    fetch_all!(
        conn,
        (Uuid, String, i64),
        "SELECT owner_id, 'promises', COUNT(*) FROM promises WHERE settled_at IS NULL AND owner_id IS NOT NULL GROUP BY owner_id
         UNION ALL SELECT owner_id, 'touches', COUNT(*) FROM touches WHERE state = 'planned' AND owner_id IS NOT NULL GROUP BY owner_id
         UNION ALL SELECT owner_id, 'asks', COUNT(*) FROM asks WHERE answered_at IS NULL AND owner_id IS NOT NULL GROUP BY owner_id
         UNION ALL SELECT owner_id, 'cases', COUNT(*) FROM cases WHERE closed_at IS NULL AND owner_id IS NOT NULL GROUP BY owner_id
         UNION ALL SELECT owner_id, 'opportunities', COUNT(*) FROM opportunities WHERE closed_at IS NULL AND owner_id IS NOT NULL
             GROUP BY owner_id"
    )
}
