//! Who is away when, and who stands in. Here absences are entered and taken back; the work is moved by the loop when one begins.

use roadbook_core::kernel::{Moment, StaffId};
use roadbook_store::{
    Conn, StoreError,
    absences::{self, AbsenceRow},
    rows, staff,
};
use uuid::Uuid;

/// Longer than any leave: more is a slip of the pen.
const MAX_DAYS: i64 = 5 * 366;

/// Why an absence cannot be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It ends before it begins.
    Backwards,
    /// It ended before now.
    Over,
    TooLong,
    /// There is another in that time.
    Overlaps {
        from: Moment,
        to: Moment,
    },
    /// Nobody stands in for themselves.
    OwnStandIn,
    /// There is no such colleague any more.
    StandInGone,
    /// The stand-in is away when it begins.
    StandInAway {
        from: Moment,
        to: Moment,
    },
    /// Whoever it is about no longer works here.
    Gone,
}

/// An absence that somebody wants to enter.
#[derive(Debug, Clone, Copy)]
pub struct NewAbsence<'a> {
    pub id: Uuid,
    pub staff: StaffId,
    pub from: Moment,
    /// The first moment at which they are back.
    pub to: Moment,
    /// None: by the rules for owners.
    pub stand_in: Option<StaffId>,
    /// At most 200 characters.
    pub note: &'a str,
    pub by: StaffId,
}

/// Enters an absence, unless something speaks against it. Of two that overlap and come at once, one is refused.
pub async fn enter(conn: &mut Conn, new: &NewAbsence<'_>, now: Moment) -> Result<Result<AbsenceRow, Refusal>, StoreError> {
    absences::lock(conn, new.staff.0).await?;
    if let Some(refusal) = refusal(conn, new, now).await? {
        return Ok(Err(refusal));
    }
    let row = AbsenceRow {
        absence_id: new.id,
        staff_id: new.staff.0,
        from_at: new.from.as_microsecond(),
        to_at: new.to.as_microsecond(),
        stand_in_id: new.stand_in.map(|staff| staff.0),
        note: new.note.to_owned(),
        entered_by: new.by.0,
        entered_at: now.as_microsecond(),
        moved_at: None,
        returned_at: None,
        cancelled_at: None,
    };
    rows::insert(conn, std::slice::from_ref(&row)).await?;
    Ok(Ok(row))
}

async fn refusal(conn: &mut Conn, new: &NewAbsence<'_>, now: Moment) -> Result<Option<Refusal>, StoreError> {
    if new.to <= new.from {
        return Ok(Some(Refusal::Backwards));
    }
    if new.to <= now {
        return Ok(Some(Refusal::Over));
    }
    if new.to.duration_since(new.from).as_hours() > MAX_DAYS * 24 {
        return Ok(Some(Refusal::TooLong));
    }
    if staff::by_id(conn, new.staff).await?.is_none_or(|row| row.left_at.is_some()) {
        return Ok(Some(Refusal::Gone));
    }
    let to_come = absences::to_come(conn, now.as_microsecond().min(new.from.as_microsecond())).await?;
    let (from, to) = (new.from.as_microsecond(), new.to.as_microsecond());
    let moments = |row: &AbsenceRow| (Moment::from_microsecond(row.from_at).ok(), Moment::from_microsecond(row.to_at).ok());
    let own = to_come.iter().find(|row| row.staff_id == new.staff.0 && row.from_at < to && from < row.to_at);
    if let Some((Some(from), Some(to))) = own.map(moments) {
        return Ok(Some(Refusal::Overlaps { from, to }));
    }
    let Some(stand_in) = new.stand_in else { return Ok(None) };
    if stand_in == new.staff {
        return Ok(Some(Refusal::OwnStandIn));
    }
    if staff::by_id(conn, stand_in).await?.is_none_or(|row| row.left_at.is_some()) {
        return Ok(Some(Refusal::StandInGone));
    }
    let away = to_come.iter().find(|row| row.staff_id == stand_in.0 && row.from_at <= from && from < row.to_at);
    Ok(match away.map(moments) {
        Some((Some(from), Some(to))) => Some(Refusal::StandInAway { from, to }),
        _ => None,
    })
}

/// Takes an absence back, or ends one that is on; false when it is over already.
pub async fn cancel(conn: &mut Conn, absence: Uuid, now: Moment) -> Result<bool, StoreError> {
    Ok(absences::cancel(conn, absence, now.as_microsecond()).await? == 1)
}
