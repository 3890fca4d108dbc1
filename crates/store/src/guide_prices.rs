//! What models cost about, for the first answer to an enquiry.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, row, rows::select};

row! {
    /// What a model costs about.
    GuidePriceRow in guide_prices by (price_id) {
        price_id: Uuid,
        store_id: Option<Uuid>,
        make: String,
        model: String,
        amount_minor: i64,
        currency: String,
        valid_to: Option<String>,
        changed_at: i64,
        changed_by: Option<Uuid>,
    }
}

/// All prices by make and model.
pub async fn all(conn: &mut Conn) -> Result<Vec<GuidePriceRow>, StoreError> {
    fetch_all!(conn, GuidePriceRow, select::<GuidePriceRow>("ORDER BY LOWER(make), LOWER(model), price_id"))
}

pub async fn remove(conn: &mut Conn, price: Uuid) -> Result<u64, StoreError> {
    execute!(conn, "DELETE FROM guide_prices WHERE price_id = $1", price)
}
