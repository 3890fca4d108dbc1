//! Comparisons that ended, in one setting of the house: few, small, and no customer is in them.

use roadbook_core::kernel::Moment;
use roadbook_store::{Conn, Db, StoreError, settings};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Difference, Question};

const SETTING: &str = "what_if";
/// The oldest makes room for the newest.
const AT_MOST: usize = 20;
/// Of several nodes that end at once one is first, and the others try again.
const TRIES: u32 = 5;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub id: Uuid,
    /// When it ended, in microseconds since 1970.
    pub at: i64,
    /// Who asked, as people read it.
    pub by: String,
    /// How long it took.
    pub seconds: u64,
    pub question: Question,
    pub differences: Vec<Difference>,
}

impl Comparison {
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment::from_microsecond(self.at).unwrap_or_default()
    }
}

async fn load(conn: &mut Conn) -> Result<(Vec<Comparison>, i64), StoreError> {
    Ok(settings::get(conn, SETTING).await?.map_or_else(Default::default, |row| {
        let kept = serde_json::from_str(&row.value).unwrap_or_else(|error| {
            tracing::warn!(%error, "kept comparisons cannot be read");
            Vec::new()
        });
        (kept, row.version)
    }))
}

/// Newest first.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<Vec<Comparison>, StoreError> {
    Ok(load(conn).await?.0)
}

/// Puts one before the others.
///
/// # Errors
/// The database's.
pub async fn keep(db: &Db, comparison: &Comparison) -> Result<(), StoreError> {
    for turn in 1.. {
        let mut conn = db.begin().await?;
        let (mut kept, version) = load(&mut conn).await?;
        let mut comparison = comparison.clone();
        // What is no number cannot be read back.
        comparison.differences.retain(|difference| difference.mean.is_finite());
        kept.insert(0, comparison);
        kept.truncate(AT_MOST);
        let text = serde_json::to_string(&kept).unwrap_or_default();
        match settings::put_at(&mut conn, SETTING, &text, version).await {
            Ok(()) => return conn.commit().await,
            Err(StoreError::Changed) if turn < TRIES => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
