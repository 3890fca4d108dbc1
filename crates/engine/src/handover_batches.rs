//! Hand-overs that one person accepts together: answering them in one deed, and what becomes of the moment by which they are to be answered.

use std::collections::BTreeMap;

use roadbook_core::{
    decide::{Happening, deed::Deed, rulebook::Rulebook},
    kernel::{HandoverId, Moment},
};
use roadbook_store::{
    Conn, Db, audit,
    changes::{self, NewChange},
    handover_batches as stored,
    handovers::{self, HandoverRow},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    EngineError,
    hand::{Attempts, Hand},
    rhythm::{
        alarm::AT_ONCE,
        pass::{Happened, Rhythm, decide},
        rows,
    },
};

/// What the receiver says to a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// They take it over; else they give it back.
    pub accepted: bool,
    /// Only these customers; none: all that wait.
    pub customers: Option<Vec<Uuid>>,
    pub words: String,
}

/// Answers what waits of a batch, customer by customer, in one transaction; how many customers that was.
///
/// # Errors
/// [`EngineError::NotFound`] for a batch that is not for whoever answers.
pub async fn answer(hand: &Hand<'_>, rhythm: &Rhythm, batch: Uuid, answer: &Answer) -> Result<u64, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match attempt(hand, rhythm, batch, answer).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn attempt(hand: &Hand<'_>, rhythm: &Rhythm, batch: Uuid, answer: &Answer) -> Result<u64, EngineError> {
    let mut conn = hand.db.begin().await?;
    let known = stored::by_id(&mut conn, batch).await?;
    known.filter(|row| row.to_id == hand.staff.0).ok_or(EngineError::NotFound)?;
    let mut of: BTreeMap<Uuid, Vec<HandoverRow>> = BTreeMap::new();
    for row in handovers::waiting_of_batch(&mut conn, batch, i64::MAX).await? {
        if answer.customers.as_ref().is_none_or(|only| only.contains(&row.customer_id)) {
            of.entry(row.customer_id).or_default().push(row);
        }
    }
    let customers = of.len() as u64;
    let entries: Vec<_> = of
        .keys()
        .map(|customer| hand.entry("handover_answered", *customer, &json!({ "batch": batch, "accepted": answer.accepted })))
        .collect();
    // A customer who was joined from several has a hand-over of each, and is decided about once at a time.
    while !of.is_empty() {
        let next: Vec<HandoverRow> = of.values_mut().filter_map(Vec::pop).collect();
        of.retain(|_, rows| !rows.is_empty());
        for chunk in next.chunks(usize::try_from(AT_ONCE).unwrap_or(400)) {
            let happened: Vec<Happened> = chunk
                .iter()
                .map(|row| {
                    let deed = Deed::AnswerHandover {
                        handover: HandoverId(row.handover_id),
                        accepted: answer.accepted,
                        answer: answer.words.clone(),
                    };
                    Happened::new(row.customer_id, Happening::Done(deed, Some(hand.staff)))
                })
                .collect();
            let _decisions = decide(&mut conn, rhythm, &happened).await?;
        }
    }
    audit::append(&mut conn, &entries).await?;
    conn.commit().await?;
    rhythm.rulebooks.forget();
    Ok(customers)
}

/// Looks after every batch that is not answered whole: warns, says that it is overdue, tells the next in the chain, each once.
///
/// # Errors
/// The database's.
pub async fn look_after(db: &Db, rhythm: &Rhythm) -> Result<(), EngineError> {
    let open = stored::open(&mut db.read().await?).await?;
    if open.is_empty() {
        return Ok(());
    }
    let mut conn = db.begin().await?;
    let now = rhythm.clock.now();
    let book = rhythm.rulebooks.get(&mut conn, now, &rhythm.machine_channels).await?;
    for row in open {
        look_at(&mut conn, &book, row.batch_id, now).await?;
    }
    Ok(conn.commit().await?)
}

/// Brings a batch up to now; whether it became known who stands in for somebody.
pub(crate) async fn look_at(conn: &mut Conn, book: &Rulebook, batch: Uuid, now: Moment) -> Result<bool, EngineError> {
    let Some(before) = stored::by_id(conn, batch).await?.filter(|row| row.settled_at.is_none()) else { return Ok(false) };
    let (waiting, accepted, answered) = stored::standing(conn, batch).await?;
    let mut it = rows::batch(&before);
    it.accepted_at = it.accepted_at.or(accepted.map(rows::moment));
    // Where nothing is left of it (customers were erased), nothing is left to answer.
    let answered = (waiting == 0).then(|| answered.map_or(now, rows::moment));
    let told = it.look(answered, book, now);
    let after = rows::batch_row(&it);
    if after == before || !stored::settle(conn, &before, &after).await? {
        return Ok(false);
    }
    let store = before.store_id;
    let changes: Vec<NewChange> =
        told.into_iter().map(|(kind, staff)| NewChange { staff: staff.map(Into::into), store, customer: None, kind }).collect();
    changes::tell(conn, &changes, now.as_microsecond()).await?;
    let answers = |accepted: Option<i64>, settled: Option<i64>| (accepted.is_some(), settled.is_some());
    Ok(before.absence_id.is_some() && answers(before.accepted_at, before.settled_at) != answers(after.accepted_at, after.settled_at))
}
