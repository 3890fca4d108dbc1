//! What people say about two records, and taking it back.

use std::collections::{BTreeSet, HashMap};

use roadbook_core::{
    kernel::{CustomerId, JudgementId, Moment, RecordId, StaffId},
    trust::Scope,
};
pub use roadbook_identity::judgement::Verdict;
use roadbook_store::{
    Conn,
    audit::{self, Entry},
    customers,
    households::{self, HouseholdRow},
    judgements::{self, JudgementRow},
    records, staff,
};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    settle,
    verdicts::{self, ordered},
    weights,
};
use crate::{
    EngineError,
    hand::{Attempts, Hand},
};

/// Why a person said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Asked by the queue.
    Review,
    /// Joined two customers by hand.
    Merge,
    /// Parted records from a customer.
    Part,
}

impl Occasion {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Merge => "merge",
            Self::Part => "part",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Review, Self::Merge, Self::Part].into_iter().find(|occasion| occasion.name() == name)
    }
}

/// A person's word about two records. Several belong to one deed (parting judges many pairs); it is taken back as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    pub deed: Uuid,
    pub left: RecordId,
    pub right: RecordId,
    pub verdict: Verdict,
    pub occasion: Occasion,
    pub staff: StaffId,
    pub staff_name: String,
    /// Microseconds since 1970.
    pub at: i64,
    pub taken_back: Option<(StaffId, String, i64)>,
}

/// What a deed led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[must_use]
pub struct Done {
    /// To be given to [`take_back`].
    pub deed: Uuid,
    /// The customers that the records are of now, each once.
    pub customers: Vec<CustomerId>,
}

/// Says whether two records are one party. The customers follow at once.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope, and about one record.
pub async fn judge(hand: &Hand<'_>, left: RecordId, right: RecordId, verdict: Verdict) -> Result<Done, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_judge(hand, left, right, verdict).await {
            Err(error) if attempts.again(&error) => {}
            done => return done,
        }
    }
}

async fn try_judge(hand: &Hand<'_>, left: RecordId, right: RecordId, verdict: Verdict) -> Result<Done, EngineError> {
    if left == right {
        return Err(EngineError::NotFound);
    }
    let mut conn = hand.db.begin().await?;
    customers_in_scope(&mut conn, hand.scope, &[left.0, right.0]).await?;
    let done = say(&mut conn, hand, &[(left.0, right.0, verdict)], Occasion::Review).await?;
    conn.commit().await?;
    Ok(done)
}

/// Joins two customers. All that hangs on them becomes one customer's, the older one's; the strictest consent counts.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] when somebody has judged that other records of the two are of
/// different people: that word has to be taken back first.
pub async fn merge(hand: &Hand<'_>, one: CustomerId, other: CustomerId) -> Result<Done, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_merge(hand, one, other).await {
            Err(error) if attempts.again(&error) => {}
            done => return done,
        }
    }
}

async fn try_merge(hand: &Hand<'_>, one: CustomerId, other: CustomerId) -> Result<Done, EngineError> {
    let mut conn = hand.db.begin().await?;
    // A customer's id is its first record's.
    let found = customers_in_scope(&mut conn, hand.scope, &[one.0, other.0]).await?;
    if found.len() < 2 {
        return Err(EngineError::Refused("these are one customer already".to_owned()));
    }
    let done = say(&mut conn, hand, &[(one.0, other.0, Verdict::Same)], Occasion::Merge).await?;
    if done.customers.len() > 1 {
        return Err(EngineError::Refused("somebody has judged that records of the two are of different people".to_owned()));
    }
    conn.commit().await?;
    Ok(done)
}

/// Takes a deed back, as if it had never been.
///
/// # Errors
/// [`EngineError::NotFound`] when there is none, or it is taken back already, or a customer is outside of the scope.
pub async fn take_back(hand: &Hand<'_>, deed: Uuid) -> Result<Done, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_take_back(hand, deed).await {
            Err(error) if attempts.again(&error) => {}
            done => return done,
        }
    }
}

async fn try_take_back(hand: &Hand<'_>, deed: Uuid) -> Result<Done, EngineError> {
    let mut conn = hand.db.begin().await?;
    let rows = judgements::of_deed(&mut conn, deed).await?;
    let records: Vec<Uuid> = rows.iter().flat_map(|row| [row.left_id, row.right_id]).collect();
    let before = customers_in_scope(&mut conn, hand.scope, &records).await?;
    let now = hand.now();
    if judgements::take_back(&mut conn, deed, hand.staff.0, now.as_microsecond()).await? == 0 {
        return Err(EngineError::NotFound);
    }
    settle_again(&mut conn, &before, now).await?;
    let customers = distinct(&mut conn, &records).await?;
    log(&mut conn, hand, "judgement_taken_back", &before, &json!({ "deed": deed })).await?;
    conn.commit().await?;
    Ok(Done { deed, customers })
}

/// Says that two people are of one household (or are not), which answers a proposal of that kind.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn judge_household(hand: &Hand<'_>, left: RecordId, right: RecordId, one_home: bool) -> Result<(), EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_judge_household(hand, left, right, one_home).await {
            Err(error) if attempts.again(&error) => {}
            done => return done,
        }
    }
}

async fn try_judge_household(hand: &Hand<'_>, left: RecordId, right: RecordId, one_home: bool) -> Result<(), EngineError> {
    let mut conn = hand.db.begin().await?;
    let customers = customers_in_scope(&mut conn, hand.scope, &[left.0, right.0]).await?;
    let now = hand.now();
    let (left_id, right_id) = ordered(left.0, right.0);
    let row = HouseholdRow { left_id, right_id, one_home, staff_id: hand.staff.0, judged_at: now.as_microsecond() };
    households::put(&mut conn, &row).await?;
    settle_again(&mut conn, &customers, now).await?;
    log(&mut conn, hand, "household_judged", &customers, &json!({ "one_home": one_home })).await?;
    conn.commit().await?;
    Ok(())
}

/// Who shares a home with a customer, as people confirmed.
///
/// # Errors
/// The database's.
pub async fn household(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<(CustomerId, String)>, EngineError> {
    let own: Vec<Uuid> = records::stubs(conn, &[customer.0]).await?.into_iter().map(|stub| stub.record_id).collect();
    let rows = households::of_records(conn, &own).await?;
    let others: Vec<Uuid> =
        rows.iter().filter(|row| row.one_home).map(|row| if own.contains(&row.left_id) { row.right_id } else { row.left_id }).collect();
    let people = distinct(conn, &others).await?;
    let mut found: Vec<(CustomerId, String)> = customers::find_many(conn, &people.iter().map(|id| id.0).collect::<Vec<_>>())
        .await?
        .into_iter()
        .filter(|row| row.customer_id != customer.0 && scope.covers(row.store()))
        .map(|row| (CustomerId(row.customer_id), row.display_name))
        .collect();
    found.sort_by(|a, b| (&a.1, a.0.0).cmp(&(&b.1, b.0.0)));
    Ok(found)
}

/// Who judged what about a customer's records when, the latest first.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope.
pub async fn history(conn: &mut Conn, scope: &Scope, customer: CustomerId) -> Result<Vec<Judged>, EngineError> {
    let row = customers::find(conn, customer.0).await?.filter(|row| scope.covers(row.store())).ok_or(EngineError::NotFound)?;
    let own: Vec<Uuid> = records::stubs(conn, &[row.customer_id]).await?.into_iter().map(|stub| stub.record_id).collect();
    let rows = judgements::of_records(conn, &own).await?;
    let mut told = tell(conn, rows).await?;
    told.reverse();
    Ok(told)
}

/// Judgements with the names of who made them.
pub(super) async fn tell(conn: &mut Conn, rows: Vec<JudgementRow>) -> Result<Vec<Judged>, EngineError> {
    let mut people: Vec<Uuid> = rows.iter().flat_map(|row| [Some(row.staff_id), row.taken_back_by]).flatten().collect();
    people.sort_unstable();
    people.dedup();
    let names: HashMap<Uuid, String> = staff::names(conn, &people).await?.into_iter().map(|name| (name.staff_id, name.name)).collect();
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let judged = |row: JudgementRow| {
        Some(Judged {
            deed: row.deed_id,
            left: RecordId(row.left_id),
            right: RecordId(row.right_id),
            verdict: verdicts::from_name(&row.verdict)?,
            occasion: Occasion::from_name(&row.occasion)?,
            staff: StaffId(row.staff_id),
            staff_name: name(row.staff_id),
            at: row.judged_at,
            taken_back: row.taken_back_at.zip(row.taken_back_by).map(|(at, by)| (StaffId(by), name(by), at)),
        })
    };
    Ok(rows.into_iter().filter_map(judged).collect())
}

/// Writes judgements of one deed and derives the customers anew.
pub(super) async fn say(
    conn: &mut Conn,
    hand: &Hand<'_>,
    words: &[(Uuid, Uuid, Verdict)],
    occasion: Occasion,
) -> Result<Done, EngineError> {
    let now = hand.now();
    let deed = hand.new_id(JudgementId::new).0;
    let rows: Vec<JudgementRow> = words
        .iter()
        .filter(|(left, right, _)| left != right)
        .map(|(left, right, verdict)| {
            let (left_id, right_id) = ordered(*left, *right);
            JudgementRow {
                judgement_id: hand.new_id(JudgementId::new).0,
                deed_id: deed,
                left_id,
                right_id,
                verdict: verdicts::name(*verdict).to_owned(),
                occasion: occasion.name().to_owned(),
                staff_id: hand.staff.0,
                judged_at: now.as_microsecond(),
                taken_back_at: None,
                taken_back_by: None,
            }
        })
        .collect();
    let records: Vec<Uuid> = rows.iter().flat_map(|row| [row.left_id, row.right_id]).collect();
    let before: BTreeSet<Uuid> = distinct(conn, &records).await?.into_iter().map(|id| id.0).collect();
    judgements::insert(conn, &rows).await?;
    settle_again(conn, &before, now).await?;
    let said = words.first().map_or("", |(.., verdict)| verdicts::name(*verdict));
    log(conn, hand, "records_judged", &before, &json!({ "deed": deed, "verdict": said, "occasion": occasion.name() })).await?;
    Ok(Done { deed, customers: distinct(conn, &records).await? })
}

async fn settle_again(conn: &mut Conn, customers: &BTreeSet<Uuid>, now: Moment) -> Result<(), EngineError> {
    let resolver = weights::in_use(conn).await?;
    settle::settle(conn, &resolver, customers, now).await?;
    Ok(())
}

/// One entry for each customer that is meant.
async fn log(
    conn: &mut Conn,
    hand: &Hand<'_>,
    action: &'static str,
    customers: &BTreeSet<Uuid>,
    detail: &serde_json::Value,
) -> Result<(), EngineError> {
    let entries: Vec<Entry> = customers.iter().map(|customer| hand.entry(action, *customer, detail)).collect();
    Ok(audit::append(conn, &entries).await?)
}

/// The customers of some records, each once.
pub(super) async fn distinct(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<CustomerId>, EngineError> {
    let found: BTreeSet<Uuid> = records::customers_of(conn, records).await?.into_iter().map(|(_, customer)| customer).collect();
    Ok(found.into_iter().map(CustomerId).collect())
}

/// The customers of some records, every one of which must be there and in the scope.
pub(super) async fn customers_in_scope(conn: &mut Conn, scope: &Scope, of: &[Uuid]) -> Result<BTreeSet<Uuid>, EngineError> {
    let mut wanted = of.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let found = records::customers_of(conn, &wanted).await?;
    if wanted.is_empty() || found.len() != wanted.len() {
        return Err(EngineError::NotFound);
    }
    let ids: BTreeSet<Uuid> = found.into_iter().map(|(_, customer)| customer).collect();
    for customer in &ids {
        // In order of their ids, so that two hands never wait for one another.
        customers::lock(conn, *customer).await?;
    }
    let rows = customers::find_many(conn, &ids.iter().copied().collect::<Vec<_>>()).await?;
    if rows.len() != ids.len() || rows.iter().any(|row| !scope.covers(row.store())) {
        return Err(EngineError::NotFound);
    }
    Ok(ids)
}
