//! Who is away when, and who stands in.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional, row, rows::select};

row! {
    /// Somebody is away from one moment to another.
    AbsenceRow in absences by (absence_id) {
        absence_id: Uuid,
        staff_id: Uuid,
        from_at: i64,
        to_at: i64,
        stand_in_id: Option<Uuid>,
        note: String,
        entered_by: Uuid,
        entered_at: i64,
        moved_at: Option<i64>,
        returned_at: Option<i64>,
        cancelled_at: Option<i64>,
    }
}

pub async fn by_id(conn: &mut Conn, absence: Uuid) -> Result<Option<AbsenceRow>, StoreError> {
    fetch_optional!(conn, AbsenceRow, select::<AbsenceRow>("WHERE absence_id = $1"), absence)
}

/// Holds back whoever else is about to enter an absence of the same person, until this transaction ends.
pub async fn lock(conn: &mut Conn, staff: Uuid) -> Result<(), StoreError> {
    execute!(conn, "UPDATE staff SET version = version WHERE staff_id = $1", staff)?;
    Ok(())
}

/// Absences that end after `now`, in order of their beginning.
pub async fn to_come(conn: &mut Conn, now: i64) -> Result<Vec<AbsenceRow>, StoreError> {
    fetch_all!(conn, AbsenceRow, select::<AbsenceRow>("WHERE to_at > $1 AND cancelled_at IS NULL ORDER BY from_at, absence_id"), now)
}

/// Absences of somebody, the latest first.
pub async fn of_staff(conn: &mut Conn, staff: Uuid) -> Result<Vec<AbsenceRow>, StoreError> {
    fetch_all!(conn, AbsenceRow, select::<AbsenceRow>("WHERE staff_id = $1 ORDER BY from_at DESC, absence_id LIMIT 200"), staff)
}

/// Absences that have begun and whose work has not been moved yet.
pub async fn to_move(conn: &mut Conn, now: i64) -> Result<Vec<AbsenceRow>, StoreError> {
    fetch_all!(
        conn,
        AbsenceRow,
        select::<AbsenceRow>("WHERE to_at > $1 AND from_at <= $1 AND moved_at IS NULL AND cancelled_at IS NULL ORDER BY from_at"),
        now
    )
}

/// Absences that are over, or were taken back, and whose work was moved and has not come back yet. Of whoever is away again, nothing comes
/// back before they are there.
pub async fn to_return(conn: &mut Conn, now: i64) -> Result<Vec<AbsenceRow>, StoreError> {
    fetch_all!(
        conn,
        AbsenceRow,
        select::<AbsenceRow>(
            "WHERE moved_at IS NOT NULL AND returned_at IS NULL AND (to_at <= $1 OR cancelled_at IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM absences other WHERE other.staff_id = absences.staff_id AND other.cancelled_at IS NULL
                 AND other.from_at <= $1 AND other.to_at > $1)
             ORDER BY to_at, absence_id"
        ),
        now
    )
}

/// Marks that the work of an absence came back; of several who try, one succeeds.
pub async fn mark_returned(conn: &mut Conn, absence: Uuid, now: i64) -> Result<bool, StoreError> {
    Ok(execute!(conn, "UPDATE absences SET returned_at = $2 WHERE absence_id = $1 AND returned_at IS NULL", absence, now)? == 1)
}

/// Takes an absence back that has not ended.
pub async fn cancel(conn: &mut Conn, absence: Uuid, now: i64) -> Result<u64, StoreError> {
    execute!(conn, "UPDATE absences SET cancelled_at = $2 WHERE absence_id = $1 AND cancelled_at IS NULL AND to_at > $2", absence, now)
}

/// Marks that the work of an absence was moved; of several who try, one succeeds.
pub async fn mark_moved(conn: &mut Conn, absence: Uuid, now: i64) -> Result<bool, StoreError> {
    Ok(execute!(conn, "UPDATE absences SET moved_at = $2 WHERE absence_id = $1 AND moved_at IS NULL", absence, now)? == 1)
}
