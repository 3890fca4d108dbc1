//! The manager's Today: what is at risk, who waits, what is to be approved, who is away, and whose plate is too full.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::SignedDuration;
use roadbook_core::{
    decide::{deed::Deed, own::Move},
    kernel::{CustomerId, Moment, OpportunityId, StaffId},
    trust::Role,
};
use roadbook_engine::rhythm::act;
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, absences, customers, handover_batches,
    opportunities::OpportunityRow,
    owners, rows,
    staff::{self, StaffName},
    stores, today as stored,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{list, manages};
use crate::{
    Allowed, App, AppError,
    access::{ApproveGiveUps, ManageStaff},
    answer,
    form::Fields,
    pages::{customer_actions::hand, rhythm::panel::may_approve},
    show::{People, Written, moment},
    view::{Page, filters},
};

/// Promises and questions shown.
const SHOWN: i64 = 60;
/// Promises of one store that are listed; the others are one link away.
const OF_A_STORE: usize = 6;
/// Promises due within this are at risk.
const AT_RISK: SignedDuration = SignedDuration::from_hours(2);
/// Pursuits that change hands at once, at most.
const MOST_MOVED: i64 = 100;

#[derive(Template)]
#[template(path = "today/manager.html")]
struct ManagerPage {
    page: Page,
    t: Texts,
    /// Whose page it is.
    me: String,
    stores: Vec<StoreView>,
    waiting: Vec<WaitingView>,
    approvals: Vec<ApprovalView>,
    away: Vec<AwayView>,
    /// Who has not yet answered what was handed to them.
    untaken: Vec<UntakenView>,
    load: Vec<LoadView>,
    /// The most that anybody of the list has, for the bars; at least one.
    most: i64,
}

struct StoreView {
    /// Empty: of no store.
    id: String,
    name: String,
    broken: usize,
    promises: Vec<PromiseView>,
    /// How many more there are.
    hidden: usize,
}

struct PromiseView {
    customer: String,
    name: Written,
    what: String,
    owner: String,
    due: Moment,
    broken: bool,
}

struct WaitingView {
    customer: String,
    name: Written,
    words: Written,
    channel: String,
    times: String,
    owner: String,
    since: Moment,
}

struct ApprovalView {
    customer: String,
    opportunity: String,
    name: Written,
    what: String,
    reason: Written,
    by: String,
    opened: Moment,
    /// Nobody decides about what they asked for themselves.
    may_decide: bool,
}

struct AwayView {
    name: String,
    stand_in: String,
    until: Moment,
    moved: bool,
}

struct UntakenView {
    to: String,
    from: String,
    occasion: String,
    customers: i64,
    due: Option<Moment>,
}

/// What somebody has on their plate.
#[derive(Debug, Clone, Default)]
struct LoadView {
    id: String,
    name: String,
    away: bool,
    opportunities: i64,
    promises: i64,
    touches: i64,
    asks: i64,
    cases: i64,
    /// That in words; empty when there is nothing.
    what: String,
}

impl LoadView {
    fn sum(&self) -> i64 {
        self.opportunities + self.promises + self.touches + self.asks + self.cases
    }

    fn in_words(&self, t: Texts) -> String {
        let parts = [
            ("today-pursuits", self.opportunities),
            ("today-load-promises", self.promises),
            ("today-load-touches", self.touches),
            ("today-load-asks", self.asks),
            ("today-load-cases", self.cases),
        ];
        let parts: Vec<_> = parts.iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.n(key, *count)).collect();
        parts.join(" · ")
    }
}

async fn names_of(conn: &mut Conn, ids: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, String>, AppError> {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = customers::find_many(conn, &ids).await?;
    Ok(rows.into_iter().map(|row| (row.customer_id, row.display_name)).collect())
}

fn written(names: &HashMap<Uuid, String>, customer: Uuid) -> Written {
    Written::new(list::name(names.get(&customer).map(String::as_str)))
}

/// Those who can own work in the manager's stores, with what they have.
async fn load(conn: &mut Conn, allowed: &Allowed<ManageStaff>, now: i64) -> Result<Vec<LoadView>, AppError> {
    let people = staff::all(conn).await?;
    let away = absences::to_come(conn, now).await?;
    let mut load: HashMap<Uuid, LoadView> = HashMap::new();
    for (person, held) in staff::all_roles(conn).await? {
        let works = matches!(held.role, Role::Consultant | Role::Adviser | Role::Care | Role::StoreManager);
        if works && held.store.is_none_or(|store| allowed.scope.covers(Some(store))) {
            let Some(row) = people.iter().find(|row| row.staff_id == person && row.left_at.is_none()) else { continue };
            load.insert(
                person.0,
                LoadView {
                    id: person.to_string(),
                    name: row.name.clone(),
                    away: away.iter().any(|absence| absence.staff_id == person.0 && absence.from_at <= now),
                    ..LoadView::default()
                },
            );
        }
    }
    for (owner, what, count) in owners::load(conn).await? {
        let Some(view) = load.get_mut(&owner) else { continue };
        match what.as_str() {
            "opportunities" => view.opportunities = count,
            "promises" => view.promises = count,
            "touches" => view.touches = count,
            "asks" => view.asks = count,
            _ => view.cases = count,
        }
    }
    let mut load: Vec<LoadView> = load.into_values().collect();
    let t = allowed.texts();
    load.iter_mut().for_each(|view| view.what = view.in_words(t));
    load.sort_by(|a, b| (b.sum(), &a.name, &a.id).cmp(&(a.sum(), &b.name, &b.id)));
    Ok(load)
}

/// What waits to be taken over by those who work in the manager's stores.
async fn untaken(conn: &mut Conn, t: Texts, load: &[LoadView], people: &People) -> Result<Vec<UntakenView>, AppError> {
    let mut untaken = Vec::new();
    for batch in handover_batches::open(conn).await? {
        if load.iter().all(|view| view.id != batch.to_id.to_string()) {
            continue;
        }
        let (customers, ..) = handover_batches::standing(conn, batch.batch_id).await?;
        untaken.push(UntakenView {
            to: people.name(Some(batch.to_id)).to_owned(),
            from: people.name(batch.from_id).to_owned(),
            occasion: t.named_or_raw("handover-occasion", &batch.occasion).into_owned(),
            customers,
            due: Some(moment(batch.due_at)).filter(|due| *due < Moment::MAX),
        });
    }
    Ok(untaken)
}

pub async fn show(allowed: Allowed<ManageStaff>, State(app): State<App>) -> Result<Response, AppError> {
    if !manages(&allowed) {
        return Err(AppError::Forbidden);
    }
    let t = allowed.texts();
    let page = allowed.page(&app, t.t("today-manager"));
    let now = app.now();
    let micros = now.as_microsecond();
    let mut conn = app.db.read().await?;
    let horizon = now.saturating_add(AT_RISK).unwrap_or(now).as_microsecond();
    let mut promises = stored::promises_of_stores(&mut conn, &allowed.scope, horizon, 4 * SHOWN).await?;
    promises.retain(|row| row.kind != "handover_acceptance");
    promises.truncate(usize::try_from(SHOWN).unwrap_or_default());
    let open = stored::of_stores(&mut conn, &allowed.scope, SHOWN).await?;
    let give_up = stored::to_approve(&mut conn, &allowed.scope, SHOWN).await?;
    let away = absences::to_come(&mut conn, micros).await?;
    let load = load(&mut conn, &allowed, micros).await?;
    let ids = promises.iter().map(|row| row.customer_id);
    let ids = ids.chain(open.asks.iter().map(|row| row.customer_id)).chain(give_up.iter().map(|row| row.customer_id));
    let names = names_of(&mut conn, ids).await?;
    let all = staff::all(&mut conn).await?;
    let people = People::new(all.iter().map(|row| StaffName { staff_id: row.staff_id.0, name: row.name.clone() }).collect());
    let houses: HashMap<Uuid, String> = stores::all(&mut conn).await?.into_iter().map(|row| (row.store_id.0, row.name)).collect();
    let untaken = untaken(&mut conn, t, &load, &people).await?;
    drop(conn);
    let mut by_store: Vec<(Option<Uuid>, StoreView)> = Vec::new();
    for row in &promises {
        let at = match by_store.iter().position(|(store, _)| *store == row.store_id) {
            Some(at) => at,
            None => {
                let name = row.store_id.and_then(|store| houses.get(&store).cloned());
                let name = name.unwrap_or_else(|| t.t("customer-no-store").into_owned());
                by_store.push((
                    row.store_id,
                    StoreView {
                        id: row.store_id.map(|store| store.to_string()).unwrap_or_default(),
                        name,
                        broken: 0,
                        promises: Vec::new(),
                        hidden: 0,
                    },
                ));
                by_store.len() - 1
            }
        };
        let Some((_, view)) = by_store.get_mut(at) else { continue };
        let broken = row.due_at < micros;
        view.broken += usize::from(broken);
        if view.promises.len() == OF_A_STORE {
            view.hidden += 1;
            continue;
        }
        view.promises.push(PromiseView {
            customer: row.customer_id.to_string(),
            name: written(&names, row.customer_id),
            what: if row.words.is_empty() { t.named_or_raw("promise", &row.kind).into_owned() } else { row.words.clone() },
            owner: people.name(row.owner_id).to_owned(),
            due: moment(row.due_at),
            broken,
        });
    }
    let waiting = open
        .asks
        .iter()
        .map(|row| WaitingView {
            customer: row.customer_id.to_string(),
            name: written(&names, row.customer_id),
            words: Written::new(row.words.as_str()),
            channel: t.named_or_raw("channel", &row.channel).into_owned(),
            times: if row.times > 1 { t.n("today-asked-times", row.times).into_owned() } else { String::new() },
            owner: people.name(row.owner_id).to_owned(),
            since: moment(row.occurred_at),
        })
        .collect();
    let approvals = give_up
        .iter()
        .map(|row| ApprovalView {
            customer: row.customer_id.to_string(),
            opportunity: row.opportunity_id.to_string(),
            name: written(&names, row.customer_id),
            what: row.subject.clone(),
            reason: Written::new(row.give_up_reason.clone().unwrap_or_default()),
            by: people.name(row.give_up_by).to_owned(),
            opened: moment(row.opened_at),
            may_decide: may_approve(&allowed, row.store_id, row.give_up_by),
        })
        .collect();
    let away = away
        .iter()
        .filter(|row| row.from_at <= micros)
        .map(|row| AwayView {
            name: people.name(Some(row.staff_id)).to_owned(),
            stand_in: people.name(row.stand_in_id).to_owned(),
            until: moment(row.to_at),
            moved: row.moved_at.is_some(),
        })
        .collect();
    let most = load.iter().map(LoadView::sum).max().unwrap_or_default().max(1);
    let stores = by_store.into_iter().map(|(_, view)| view).collect();
    answer::page(&ManagerPage { me: allowed.id().to_string(), page, t, stores, waiting, approvals, away, untaken, load, most })
}

/// Approves that a pursuit is given up, or keeps it open.
pub async fn approve(allowed: Allowed<ApproveGiveUps>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let bad = |_| AppError::BadRequest("no id".to_owned());
    let customer: Uuid = fields.text("customer").parse().map_err(bad)?;
    let opportunity = OpportunityId(fields.text("opportunity").parse().map_err(bad)?);
    let approved = fields.text("answer") == "approve";
    let deed = Deed::AnswerGiveUp { opportunity, approved, reason: fields.text("note").to_owned() };
    let known: Option<OpportunityRow> = rows::find(&mut app.db.read().await?, customer, opportunity.0).await?;
    if known.is_some_and(|row| !may_approve(&allowed, row.store_id, row.give_up_by)) {
        return Err(AppError::Forbidden);
    }
    let _decision = act::act(&hand(&app, &allowed), &app.rhythm, CustomerId(customer), &deed).await?;
    Ok(answer::see_other_saying("/today/manager", if approved { "toast-today-approved" } else { "toast-today-kept-open" }))
}

/// What is to change hands.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct MoveQuery {
    #[serde(default)]
    from: Option<Uuid>,
    /// None: by the rules.
    #[serde(default)]
    to: String,
    #[serde(default)]
    count: Option<i64>,
}

#[derive(Template)]
#[template(path = "today/move.html")]
struct MovePage {
    page: Page,
    t: Texts,
    from: String,
    from_name: String,
    to: String,
    to_name: String,
    count: usize,
    wanted: i64,
    rows: Vec<(String, Written, String, Moment)>,
    people: Vec<(String, String, i64)>,
    question: String,
}

/// What would change hands, before it does.
pub async fn preview(allowed: Allowed<ManageStaff>, State(app): State<App>, Query(query): Query<MoveQuery>) -> Result<Response, AppError> {
    if !manages(&allowed) {
        return Err(AppError::Forbidden);
    }
    let t = allowed.texts();
    let now = app.now().as_microsecond();
    let mut conn = app.db.read().await?;
    let load = load(&mut conn, &allowed, now).await?;
    let from = query.from.map(|from| from.to_string()).unwrap_or_default();
    let Some(giver) = load.iter().find(|view| view.id == from).cloned() else { return Err(AppError::NotFound) };
    let others: Vec<&LoadView> = load.iter().filter(|view| view.id != from && !view.away).collect();
    // One tap evens it out: down to what the others have on average.
    let total: i64 = others.iter().map(|view| view.opportunities).sum::<i64>() + giver.opportunities;
    let fair = total / i64::try_from(others.len() + 1).unwrap_or(1);
    let wanted = query.count.unwrap_or_else(|| (giver.opportunities - fair).max(1)).clamp(1, MOST_MOVED);
    let rows = stored::to_move(&mut conn, &allowed.scope, query.from.unwrap_or_default(), wanted).await?;
    let names = names_of(&mut conn, rows.iter().map(|row| row.customer_id)).await?;
    drop(conn);
    let to = others.iter().find(|view| view.id == query.to);
    let to_name = to.map_or_else(|| t.t("today-move-by-rules").into_owned(), |view| view.name.clone());
    let question = t.n("today-move-question", rows.len()).into_owned();
    let template = MovePage {
        page: allowed.page(&app, t.t("today-move")),
        t,
        from_name: giver.name,
        to: to.map(|view| view.id.clone()).unwrap_or_default(),
        to_name,
        count: rows.len(),
        wanted,
        rows: rows
            .iter()
            .map(|row: &OpportunityRow| {
                (
                    format!("{}:{}", row.customer_id, row.opportunity_id),
                    written(&names, row.customer_id),
                    row.subject.clone(),
                    moment(row.opened_at),
                )
            })
            .collect(),
        people: others.iter().map(|view| (view.id.clone(), view.name.clone(), view.opportunities)).collect(),
        from,
        question,
    };
    answer::page_with(StatusCode::OK, &template)
}

/// Moves exactly the pursuits that were shown and left ticked, each with a hand-over that asks for acceptance.
pub async fn hand_over(allowed: Allowed<ManageStaff>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    if !manages(&allowed) {
        return Err(AppError::Forbidden);
    }
    let from: StaffId = fields.text("from").parse().map_err(|_| AppError::BadRequest("from is no id".to_owned()))?;
    let to: Option<StaffId> = fields.text("to").parse().ok();
    if let Some(to) = to {
        let load = load(&mut app.db.read().await?, &allowed, app.now().as_microsecond()).await?;
        load.iter().find(|view| view.id == to.to_string()).ok_or(AppError::NotFound)?;
    }
    let hand = hand(&app, &allowed);
    // Whoever receives several of them takes them over in one deed.
    let cause = Some(Uuid::from_u128(app.entropy.bits()));
    for pair in fields.all("move").take(usize::try_from(MOST_MOVED).unwrap_or_default()) {
        let Some((customer, opportunity)) = pair.split_once(':') else { continue };
        let (Ok(customer), Ok(opportunity)) = (customer.parse::<Uuid>(), opportunity.parse::<Uuid>()) else { continue };
        let moved = Move {
            from: Some(from),
            to,
            subject: Some(opportunity),
            occasion: "rebalance",
            note: fields.text("note").chars().take(500).collect(),
            by: None,
            cause,
        };
        let _decision = act::hand_over(&hand, &app.rhythm, CustomerId(customer), &moved).await?;
    }
    Ok(answer::see_other_saying("/today/manager", "toast-today-moved"))
}
