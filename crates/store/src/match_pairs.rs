//! Evidence of the engine about pairs of records, and the questions to people that follow from it.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_all, fetch_by_keys, statement::Statement};

/// Two records that are perhaps one party, or of one home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairRow {
    /// The smaller id.
    pub left_id: Uuid,
    pub right_id: Uuid,
    /// Posterior odds of one party, in hundredths of a bit.
    pub centibits: i64,
    pub contradicts: bool,
    pub one_home: bool,
    /// What is asked about the two; `None` when nothing.
    pub question: Option<String>,
    pub benefit: i64,
}

crate::from_row! { PairRow: left_id, right_id, centibits, contradicts, one_home, question, benefit }

/// Pairs of which one of these records is one side, each once.
pub async fn of_records(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<PairRow>, StoreError> {
    let mut rows = fetch_by_keys!(
        conn,
        PairRow,
        "SELECT left_id, right_id, centibits, contradicts, one_home, question, benefit FROM match_pairs WHERE left_id {keys}",
        records
    )?;
    rows.extend(fetch_by_keys!(
        conn,
        PairRow,
        "SELECT left_id, right_id, centibits, contradicts, one_home, question, benefit FROM match_pairs WHERE right_id {keys}",
        records
    )?);
    rows.sort_unstable_by_key(|row| (row.left_id, row.right_id));
    rows.dedup_by_key(|row| (row.left_id, row.right_id));
    Ok(rows)
}

/// Writes pairs over what was known of them.
pub async fn put(conn: &mut Conn, rows: &[PairRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("left_id", r.uuids(|row| row.left_id)),
        ("right_id", r.uuids(|row| row.right_id)),
        ("centibits", r.ints(|row| row.centibits)),
        ("contradicts", r.bools(|row| row.contradicts)),
        ("one_home", r.bools(|row| row.one_home)),
        ("question", r.maybe_texts(|row| row.question.as_deref())),
        ("benefit", r.ints(|row| row.benefit)),
    ];
    let suffix = "ON CONFLICT (left_id, right_id) DO UPDATE SET centibits = excluded.centibits, contradicts = excluded.contradicts,
                  one_home = excluded.one_home, question = excluded.question, benefit = excluded.benefit";
    conn.insert_columns("match_pairs", columns, suffix).await?;
    Ok(())
}

/// Forgets what was found about records that say something else now.
pub async fn forget(conn: &mut Conn, records: &[Uuid]) -> Result<(), StoreError> {
    for record in records {
        execute!(conn, "DELETE FROM match_pairs WHERE left_id = $1", *record)?;
        execute!(conn, "DELETE FROM match_pairs WHERE right_id = $1", *record)?;
    }
    Ok(())
}

pub async fn clear(conn: &mut Conn) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM match_pairs")?;
    Ok(())
}

/// How many pairs there are by odds: tenths of a bit, and how many.
pub async fn histogram(conn: &mut Conn) -> Result<Vec<(i64, i64)>, StoreError> {
    fetch_all!(conn, (i64, i64), "SELECT centibits / 10, COUNT(*) FROM match_pairs GROUP BY centibits / 10 ORDER BY 1")
}

/// Where a page of questions ends.
pub type Place = (i64, Uuid, Uuid);

/// Pairs with a question, the most beneficial first.
pub async fn questions(conn: &mut Conn, after: Option<Place>, limit: i64) -> Result<Vec<PairRow>, StoreError> {
    let mut statement = Statement::new(
        "SELECT left_id, right_id, centibits, contradicts, one_home, question, benefit FROM match_pairs WHERE question IS NOT NULL",
    );
    if let Some((benefit, left, right)) = after {
        statement.push(" AND (benefit, left_id, right_id) < (").int(benefit).push(", ").uuid(left).push(", ").uuid(right).push(")");
    }
    statement.push(" ORDER BY benefit DESC, left_id DESC, right_id DESC LIMIT ").int(limit);
    statement.fetch(conn).await
}
