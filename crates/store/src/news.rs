//! What changed last, for the first page.

use roadbook_core::{kernel::CustomerId, trust::Scope};

use crate::{Conn, StoreError, fetch_all};

/// A customer of whom something was heard lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    pub customer_id: CustomerId,
    pub display_name: String,
    pub kind: String,
    pub changed_at: i64,
}

crate::from_row! { Latest: customer_id, display_name, kind, changed_at }

/// The customers within a scope that changed last, the latest first.
pub async fn latest_customers(conn: &mut Conn, scope: &Scope, limit: i64) -> Result<Vec<Latest>, StoreError> {
    let stores = match scope {
        Scope::Group => {
            return fetch_all!(
                conn,
                Latest,
                "SELECT customer_id, display_name, kind, changed_at FROM customers ORDER BY changed_at DESC, customer_id DESC LIMIT $1",
                limit
            );
        }
        Scope::Stores(stores) => stores,
    };
    let mut latest = fetch_all!(
        conn,
        Latest,
        "SELECT customer_id, display_name, kind, changed_at FROM customers WHERE store_id IS NULL
         ORDER BY changed_at DESC, customer_id DESC LIMIT $1",
        limit
    )?;
    // One short walk down the index per store; whoever has a scope has a handful of them.
    for store in stores {
        latest.extend(fetch_all!(
            conn,
            Latest,
            "SELECT customer_id, display_name, kind, changed_at FROM customers WHERE store_id = $1
             ORDER BY changed_at DESC, customer_id DESC LIMIT $2",
            store.0,
            limit
        )?);
    }
    latest.sort_unstable_by_key(|row| std::cmp::Reverse((row.changed_at, row.customer_id)));
    latest.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(latest)
}
