//! Alarms: customers whose moment has come are decided about, many in one transaction. Any number of nodes may race: a customer is moved by
//! one of them, by compare-and-set on the version, and the others find it done.

use std::sync::Arc;

use roadbook_core::{
    decide::{
        Happening,
        handover::ABSENCE,
        own::Move,
        situation::{Handover, Kept},
    },
    kernel::{Moment, StaffId},
};
use roadbook_store::{
    Conn, Db, StoreError, absences, alarms,
    audit::{self, Entry},
    handovers, owners,
};
use uuid::Uuid;

use super::pass::{Happened, Rhythm, decide, decide_by};
use crate::EngineError;

/// Customers decided about in one transaction.
pub const AT_ONCE: i64 = 400;

/// Rings what is due, batch by batch, until nothing is; how many customers that was.
///
/// # Errors
/// The database's.
pub async fn ring_due(db: &Db, rhythm: &Rhythm) -> Result<u64, EngineError> {
    let mut rung = 0;
    loop {
        let due = {
            let mut conn = db.read().await?;
            alarms::due(&mut conn, rhythm.clock.now().as_microsecond(), AT_ONCE).await?
        };
        if due.is_empty() {
            return Ok(rung);
        }
        rung += ring(db, rhythm, &due).await?;
        if due.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX) {
            return Ok(rung);
        }
    }
}

/// Rings what rings until a moment, as if it had come; how many customers that was.
///
/// # Errors
/// The database's.
pub async fn ring_all(db: &Db, rhythm: &Rhythm, until: Moment) -> Result<u64, EngineError> {
    let due = {
        let mut conn = db.read().await?;
        alarms::due(&mut conn, until.as_microsecond(), i64::MAX).await?
    };
    let mut rung = 0;
    for chunk in due.chunks(usize::try_from(AT_ONCE).unwrap_or(400)) {
        rung += ring(db, rhythm, chunk).await?;
    }
    Ok(rung)
}

/// Decides about these customers; how many of them this node moved. What another was faster with is left to it: when its moment has not
/// come, its alarm will ring again.
///
/// # Errors
/// The database's, but for lost races.
pub async fn ring(db: &Db, rhythm: &Rhythm, customers: &[Uuid]) -> Result<u64, EngineError> {
    match together(db, rhythm, customers).await {
        Ok(()) => Ok(customers.len() as u64),
        // One lost race undoes the whole batch. What is still due is tried again in smaller ones.
        Err(error) if error.is_retryable() && customers.len() > 1 => {
            let mut still = alarms::due_among(&mut db.read().await?, customers, rhythm.clock.now().as_microsecond()).await?;
            still.sort_unstable();
            let mut moved = 0;
            for part in still.chunks(customers.len().div_ceil(2)) {
                moved += Box::pin(ring(db, rhythm, part)).await?;
            }
            Ok(moved)
        }
        Err(error) if error.is_retryable() => Ok(0),
        Err(error) => Err(error),
    }
}

async fn together(db: &Db, rhythm: &Rhythm, customers: &[Uuid]) -> Result<(), EngineError> {
    let mut conn = db.begin().await?;
    let happened: Vec<Happened> = customers.iter().map(|customer| Happened::alarm(*customer)).collect();
    decide(&mut conn, rhythm, &happened).await?;
    Ok(conn.commit().await?)
}

/// When the next alarm rings.
///
/// # Errors
/// The database's.
pub async fn next_at(db: &Db) -> Result<Option<Moment>, StoreError> {
    let mut conn = db.read().await?;
    Ok(alarms::next_at(&mut conn).await?.and_then(|at| Moment::from_microsecond(at).ok()))
}

/// Moves what falls due of everybody whose absence has begun to whoever stands in; of how many customers that was. What arises later moves
/// as it arises.
///
/// # Errors
/// The database's.
pub async fn move_absent(db: &Db, rhythm: &Rhythm) -> Result<u64, EngineError> {
    let due = {
        let mut conn = db.read().await?;
        absences::to_move(&mut conn, rhythm.clock.now().as_microsecond()).await?
    };
    let mut moved = 0;
    for absence in due {
        let mut conn = db.begin().await?;
        let now = rhythm.clock.now();
        if !absences::mark_moved(&mut conn, absence.absence_id, now.as_microsecond()).await? {
            continue;
        }
        let customers = owners::with_work(&mut conn, absence.staff_id).await?;
        let went = |row: &Kept<Handover>| row.is_changed() && row.from == Some(StaffId(absence.staff_id)) && row.occasion == ABSENCE;
        moved += decide_anew(&mut conn, rhythm, &customers, &Happening::Alarm, now, went).await?;
        conn.commit().await?;
        rhythm.rulebooks.forget();
    }
    Ok(moved)
}

/// Decides about customers by rules that are loaded for it, so that what changed just now (somebody left, or is away) is seen; how many of
/// them have a hand-over that `counts`.
async fn decide_anew(
    conn: &mut Conn,
    rhythm: &Rhythm,
    customers: &[Uuid],
    happening: &Happening,
    now: Moment,
    counts: impl Fn(&Kept<Handover>) -> bool,
) -> Result<u64, EngineError> {
    let mut book = super::rulebook::load(conn, now, &rhythm.machine_channels).await?;
    super::rulebook::count_loads(conn, &mut book).await?;
    let mut book = Arc::new(book);
    let mut counted = 0;
    for chunk in customers.chunks(usize::try_from(AT_ONCE).unwrap_or(400)) {
        let happened: Vec<Happened> = chunk.iter().map(|customer| Happened::new(*customer, happening.clone())).collect();
        let decisions = decide_by(conn, rhythm, &mut book, &happened, now).await?;
        counted += decisions.iter().filter(|decision| decision.situation.handovers.iter().any(&counts)).count() as u64;
    }
    Ok(counted)
}

/// Gives back to everybody whose absence is over what moved because of it, as far as nobody went on with it; of how many customers that was.
///
/// # Errors
/// The database's.
pub async fn return_absent(db: &Db, rhythm: &Rhythm) -> Result<u64, EngineError> {
    let due = {
        let mut conn = db.read().await?;
        absences::to_return(&mut conn, rhythm.clock.now().as_microsecond()).await?
    };
    let mut returned = 0;
    for absence in due {
        let mut conn = db.begin().await?;
        let now = rhythm.clock.now();
        if !absences::mark_returned(&mut conn, absence.absence_id, now.as_microsecond()).await? {
            continue;
        }
        // Some of it may have moved before all of it was looked through.
        let since = absence.moved_at.map(|at| at.min(absence.from_at)).and_then(|at| Moment::from_microsecond(at).ok()).unwrap_or(now);
        let happening = Happening::Returned { staff: StaffId(absence.staff_id), since };
        let customers = handovers::customers_handed(&mut conn, absence.staff_id, since.as_microsecond()).await?;
        let came = |row: &Kept<Handover>| row.is_changed() && row.occasion == "return" && row.made_at == now;
        let back = decide_anew(&mut conn, rhythm, &customers, &happening, now, came).await?;
        let entry = Entry {
            at: now,
            // Nobody does it: the clock does.
            actor: "Roadbook".to_owned(),
            staff: None,
            action: "absence_work_returned",
            subject_kind: "staff",
            subject: Some(absence.staff_id),
            detail: serde_json::json!({ "customers": back }).to_string(),
        };
        audit::append(&mut conn, &[entry]).await?;
        conn.commit().await?;
        rhythm.rulebooks.forget();
        returned += back;
    }
    Ok(returned)
}

/// Moves all open work of `moved.from` in the caller's transaction, so that nobody sees it half done; how many customers that was.
///
/// # Errors
/// The database's.
pub async fn move_all(conn: &mut Conn, rhythm: &Rhythm, moved: &Move) -> Result<u64, EngineError> {
    let Some(from) = moved.from else { return Ok(0) };
    let customers = owners::with_open_work(conn, from.0).await?;
    let now = rhythm.clock.now();
    decide_anew(conn, rhythm, &customers, &Happening::Moved(moved.clone()), now, |_| false).await?;
    rhythm.rulebooks.forget();
    Ok(customers.len() as u64)
}
