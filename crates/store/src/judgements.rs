//! What people judged about two records. Nothing is deleted: a judgement that was taken back stays, with who did it.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_all, fetch_by_keys};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementRow {
    pub judgement_id: Uuid,
    pub deed_id: Uuid,
    /// The smaller id.
    pub left_id: Uuid,
    pub right_id: Uuid,
    pub verdict: String,
    pub occasion: String,
    pub staff_id: Uuid,
    pub judged_at: i64,
    pub taken_back_at: Option<i64>,
    pub taken_back_by: Option<Uuid>,
}

crate::from_row! { JudgementRow: judgement_id, deed_id, left_id, right_id, verdict, occasion, staff_id, judged_at, taken_back_at, taken_back_by }

pub async fn insert(conn: &mut Conn, rows: &[JudgementRow]) -> Result<(), StoreError> {
    let r = rows.iter();
    let columns = vec![
        ("judgement_id", r.uuids(|row| row.judgement_id)),
        ("deed_id", r.uuids(|row| row.deed_id)),
        ("left_id", r.uuids(|row| row.left_id)),
        ("right_id", r.uuids(|row| row.right_id)),
        ("verdict", r.texts(|row| &row.verdict)),
        ("occasion", r.texts(|row| &row.occasion)),
        ("staff_id", r.uuids(|row| row.staff_id)),
        ("judged_at", r.ints(|row| row.judged_at)),
        ("taken_back_at", r.maybe_ints(|row| row.taken_back_at)),
        ("taken_back_by", r.maybe_uuids(|row| row.taken_back_by)),
    ];
    conn.insert_columns("judgements", columns, "").await?;
    Ok(())
}

/// All judgements, also those taken back, of which one of these records is one side; in the order in which they were made.
pub async fn of_records(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<JudgementRow>, StoreError> {
    let mut rows = fetch_by_keys!(
        conn,
        JudgementRow,
        "SELECT judgement_id, deed_id, left_id, right_id, verdict, occasion, staff_id, judged_at, taken_back_at, taken_back_by
         FROM judgements WHERE left_id {keys}",
        records
    )?;
    rows.extend(fetch_by_keys!(
        conn,
        JudgementRow,
        "SELECT judgement_id, deed_id, left_id, right_id, verdict, occasion, staff_id, judged_at, taken_back_at, taken_back_by
         FROM judgements WHERE right_id {keys}",
        records
    )?);
    rows.sort_by_key(|row| (row.judged_at, row.judgement_id));
    rows.dedup_by_key(|row| row.judgement_id);
    Ok(rows)
}

/// The judgements of one deed.
pub async fn of_deed(conn: &mut Conn, deed: Uuid) -> Result<Vec<JudgementRow>, StoreError> {
    fetch_all!(
        conn,
        JudgementRow,
        "SELECT judgement_id, deed_id, left_id, right_id, verdict, occasion, staff_id, judged_at, taken_back_at, taken_back_by
         FROM judgements WHERE deed_id = $1 ORDER BY left_id, right_id",
        deed
    )
}

/// Every judgement that stands.
pub async fn standing(conn: &mut Conn) -> Result<Vec<JudgementRow>, StoreError> {
    fetch_all!(
        conn,
        JudgementRow,
        "SELECT judgement_id, deed_id, left_id, right_id, verdict, occasion, staff_id, judged_at, taken_back_at, taken_back_by
         FROM judgements WHERE taken_back_at IS NULL ORDER BY judged_at, judgement_id"
    )
}

/// Takes a deed back; how many judgements that was.
pub async fn take_back(conn: &mut Conn, deed: Uuid, by: Uuid, at: i64) -> Result<u64, StoreError> {
    execute!(
        conn,
        "UPDATE judgements SET taken_back_at = $3, taken_back_by = $2 WHERE deed_id = $1 AND taken_back_at IS NULL",
        deed,
        by,
        at
    )
}
