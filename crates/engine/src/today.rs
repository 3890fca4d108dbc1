//! Today for one person: what is open, ranked, and everything beside the line that is worked on. Each with a fixed number of statements.

use std::collections::HashMap;

use jiff::{SignedDuration, ToSpan, tz::TimeZone};
use roadbook_core::{
    decide::{
        governor::{By, Origin},
        promise::PromiseKind,
        rulebook::Rulebook,
        situation::Situation,
        today::{Item, Line, Matter, rank},
        touch::{Touch, TouchState},
    },
    hear::{Channel, Purpose},
    kernel::{CustomerId, Moment, StaffId, TouchId},
    trust::Scope,
};
use roadbook_store::{
    Conn,
    activities::ActivityRow,
    customers::{self, CustomerRow},
    handover_batches::{self, BatchRow},
    handovers::{self, HandoverRow},
    timeline::{self, TimelineFilter},
    today::{self as stored, Open},
};
use uuid::Uuid;

use crate::{
    EngineError,
    rhythm::{
        load,
        pass::Rhythm,
        rows::moment,
        wording::{self, Script},
    },
    situation,
};

/// Of each ledger at most so many are read: nobody works off more in a day, and what is left moves up.
pub const READ: i64 = 500;
/// A call that rings longer than this was missed without anybody saying so.
const RINGS: SignedDuration = SignedDuration::from_mins(30);
/// Activities beside the open line.
const LAST_ACTIVITIES: usize = 3;

/// Whose work is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    Staff(StaffId),
    /// One's own, and what customers of these stores wait for, whoever is to answer.
    Stores(StaffId, Scope),
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Today {
    pub lines: Vec<Line>,
    /// By the ids of items.
    pub open: Open,
    pub customers: HashMap<Uuid, CustomerRow>,
    /// What they are asked to take over together, the oldest first.
    pub batches: Vec<ToTakeOver>,
    /// Whether there may be more than what was read.
    pub cut: bool,
}

/// Hand-overs that are accepted together.
#[derive(Debug, Clone)]
pub struct ToTakeOver {
    pub batch: BatchRow,
    /// Those that wait, at most [`READ`] of them.
    pub handovers: Vec<HandoverRow>,
}

impl ToTakeOver {
    /// Its customers, each once.
    #[must_use]
    pub fn customers(&self) -> Vec<Uuid> {
        let mut customers: Vec<Uuid> = self.handovers.iter().map(|row| row.customer_id).collect();
        customers.dedup();
        customers
    }

    /// By when all of it is to be answered; none where the house sets no term.
    #[must_use]
    pub fn due_at(&self) -> Option<Moment> {
        Some(moment(self.batch.due_at)).filter(|due| *due < Moment::MAX)
    }
}

impl Today {
    #[must_use]
    pub fn line(&self, customer: Uuid) -> Option<&Line> {
        self.lines.iter().find(|line| line.customer.0 == customer)
    }

    /// Whom to turn to after this customer: the next below, or the first when it was the last.
    #[must_use]
    pub fn after(&self, customer: Uuid) -> Option<CustomerId> {
        let at = self.lines.iter().position(|line| line.customer.0 == customer);
        let next = at.and_then(|at| self.lines.get(at + 1)).or_else(|| self.lines.first());
        next.map(|line| line.customer).filter(|next| next.0 != customer)
    }
}

/// Loads and ranks what is open. Touches are listed that fall due by the end of the day in `zone`.
///
/// # Errors
/// The database's.
pub async fn list(conn: &mut Conn, whose: &Whose, scope: &Scope, zone: &TimeZone, now: Moment) -> Result<Today, EngineError> {
    let until = end_of_day(zone, now).as_microsecond();
    let since = now.saturating_sub(RINGS).unwrap_or(Moment::MIN).as_microsecond();
    let (Whose::Staff(staff) | Whose::Stores(staff, _)) = whose;
    let mut open = stored::of_staff(conn, staff.0, until, since, READ).await?;
    if let Whose::Stores(_, stores) = whose {
        let theirs = stored::of_stores(conn, stores, READ).await?;
        let known: Vec<Uuid> = open.asks.iter().map(|row| row.ask_id).chain(open.cases.iter().map(|row| row.case_id)).collect();
        open.asks.extend(theirs.asks.into_iter().filter(|row| !known.contains(&row.ask_id)));
        open.cases.extend(theirs.cases.into_iter().filter(|row| !known.contains(&row.case_id)));
    }
    let full = usize::try_from(READ).unwrap_or(usize::MAX);
    let cut = [open.promises.len(), open.asks.len(), open.handovers.len(), open.touches.len(), open.adrift.len()]
        .into_iter()
        .any(|read| read >= full);
    let items = items(&open);
    let batches = to_take_over(conn, *staff).await?;
    let mut ids: Vec<Uuid> = items.iter().map(|item| item.customer.0).collect();
    ids.extend(batches.iter().flat_map(ToTakeOver::customers));
    ids.sort_unstable();
    ids.dedup();
    let customers: HashMap<Uuid, CustomerRow> = customers::find_many(conn, &ids)
        .await?
        .into_iter()
        .filter(|row| scope.covers(row.store()))
        .map(|row| (row.customer_id, row))
        .collect();
    let items = items.into_iter().filter(|item| customers.contains_key(&item.customer.0)).collect();
    Ok(Today { lines: rank(items, now), open, customers, batches, cut })
}

/// What somebody is asked to take over together, the oldest first.
///
/// # Errors
/// The database's.
pub async fn to_take_over(conn: &mut Conn, staff: StaffId) -> Result<Vec<ToTakeOver>, EngineError> {
    let mut batches = Vec::new();
    for batch in handover_batches::waiting_for(conn, staff.0).await? {
        let handovers = handovers::waiting_of_batch(conn, batch.batch_id, READ).await?;
        if !handovers.is_empty() {
            batches.push(ToTakeOver { batch, handovers });
        }
    }
    Ok(batches)
}

fn end_of_day(zone: &TimeZone, now: Moment) -> Moment {
    let midnight = zone.to_datetime(now).date().checked_add(1.day()).ok().and_then(|day| day.to_zoned(zone.clone()).ok());
    midnight.map_or(now, |midnight| midnight.timestamp())
}

/// What is stored as items to rank. A hand-over and the promise to accept it are one.
fn items(open: &Open) -> Vec<Item> {
    let item = |customer: Uuid, id: Uuid, matter: Matter, subject: Option<Uuid>, at: i64, counts_down: bool| Item {
        customer: CustomerId(customer),
        id,
        matter,
        subject,
        at: moment(at),
        counts_down,
    };
    let mut items = Vec::with_capacity(open.promises.len() + open.touches.len() + open.asks.len());
    items.extend(open.calls.iter().filter_map(|row| {
        let id = Uuid::from_u128(u128::from_be_bytes(roadbook_core::kernel::hash::hash_parts(&[b"call", row.call_key.as_bytes()])));
        Some(item(row.customer_id?, id, Matter::Call { answered: row.answered_at.is_some() }, None, row.rang_at, false))
    }));
    items.extend(open.asks.iter().map(|row| {
        let matter = Matter::Ask { times: u32::try_from(row.times).unwrap_or(1), stop_word: row.doubt == "stop_word" };
        item(row.customer_id, row.ask_id, matter, row.matter.parse().ok(), row.occurred_at, false)
    }));
    let mut acceptance: HashMap<Uuid, i64> = HashMap::new();
    for row in &open.promises {
        let Some(kind) = PromiseKind::from_name(&row.kind) else { continue };
        if kind == PromiseKind::HandoverAcceptance {
            acceptance.extend(row.subject_id.map(|handover| (handover, row.due_at)));
            continue;
        }
        let matter = Matter::Promise { kind, warn_at: moment(row.warn_at) };
        items.push(item(row.customer_id, row.promise_id, matter, row.subject_id, row.due_at, true));
    }
    items.extend(open.handovers.iter().map(|row| {
        let due = acceptance.get(&row.handover_id).copied();
        item(row.customer_id, row.handover_id, Matter::Handover, Some(row.subject_id), due.unwrap_or(row.made_at), due.is_some())
    }));
    items.extend(open.touches.iter().filter_map(|row| {
        let matter = Matter::Touch { channel: Channel::from_name(&row.channel)?, priority: u8::try_from(row.priority).unwrap_or(u8::MAX) };
        let at = row.closes_at.unwrap_or(row.due_at);
        Some(item(row.customer_id, row.touch_id, matter, row.subject_id, at, row.closes_at.is_some()))
    }));
    items.extend(open.cases.iter().map(|row| {
        let matter = Matter::Case { severity: u8::try_from(row.severity).unwrap_or(1) };
        item(row.customer_id, row.case_id, matter, Some(row.case_id), row.opened_at, false)
    }));
    items.extend(
        open.adrift
            .iter()
            .map(|row| item(row.customer_id, row.opportunity_id, Matter::Opportunity, Some(row.opportunity_id), row.opened_at, false)),
    );
    items
}

/// Everything beside the line that is worked on.
#[derive(Debug, Clone)]
pub struct Opened {
    pub known: situation::Situation,
    pub situation: Situation,
    /// The touch that the script is of.
    pub touch: Option<TouchId>,
    pub script: Script,
    /// The latest first.
    pub activities: Vec<ActivityRow>,
    /// BCP 47: in which the draft is, and messages should be.
    pub language: String,
    pub subject: String,
    pub body: String,
}

/// Loads the line of a customer: script in `language`, draft of a message in the customer's. None when there is no such customer within
/// the scope.
///
/// # Errors
/// The database's.
pub async fn open(
    conn: &mut Conn,
    rhythm: &Rhythm,
    book: &Rulebook,
    customer: CustomerId,
    scope: &Scope,
    (staff, language): (StaffId, &str),
    now: Moment,
) -> Result<Option<Opened>, EngineError> {
    let filter = TimelineFilter::default();
    let Some(page) = timeline::of_customer(conn, customer.0, &filter, None, scope, LAST_ACTIVITIES).await? else { return Ok(None) };
    let Some(mut loaded) = load::load(conn, book, &[customer.0], now).await?.pop() else { return Ok(None) };
    let Some(situation) = loaded.situation.take() else { return Ok(None) };
    let known = loaded.known;
    // Of several planned touches the one that the cadence holds for the most important.
    let touch = situation
        .touches
        .iter()
        .filter(|touch| touch.state == TouchState::Planned && touch.by == By::Person)
        .max_by_key(|touch| (touch.owner == Some(staff), touch.priority, std::cmp::Reverse((touch.due_at, touch.id))))
        .map(|touch| (**touch).clone());
    let script = touch.as_ref().map(|touch| wording::script(&known, &situation, book, touch, language, now)).unwrap_or_default();
    let (mut subject, mut body) = (script.subject.clone(), script.body.clone());
    if body.is_empty() {
        let blank = touch.clone().unwrap_or_else(|| blank(&situation, staff, rhythm, now));
        let slots = wording::slots(Some(&known), &situation, book, &Touch { owner: Some(staff), ..blank }, "", now);
        let signed = [slots.consultant_name.unwrap_or_default(), slots.store_name, slots.consultant_phone.unwrap_or_default()];
        let signed: Vec<String> = signed.into_iter().filter(|line| !line.is_empty()).collect();
        subject = slots.vehicle.unwrap_or_default();
        body = format!("{}\n\n\n\n{}", slots.greeting, signed.join("\n"));
    }
    Ok(Some(Opened {
        language: situation.language.clone(),
        touch: touch.map(|touch| touch.id),
        script,
        activities: page.activities,
        subject,
        body,
        known,
        situation,
    }))
}

/// A touch that stands for a message by hand, for the words that every message has.
fn blank(it: &Situation, staff: StaffId, rhythm: &Rhythm, now: Moment) -> Touch {
    let subject = it.opportunities.iter().find(|row| row.stage.is_open()).map(|row| row.id.0);
    Touch {
        id: TouchId::new(now, rhythm.entropy.bits()),
        anchor: it.id.0,
        enrolment: None,
        cadence: String::new(),
        step: String::new(),
        by: By::Person,
        origin: Origin::Hand,
        purpose: Purpose::ServiceMessage,
        channel: Channel::Email,
        address: String::new(),
        priority: 100,
        subject,
        owner: Some(staff),
        store: it.store,
        state: TouchState::Planned,
        planned_at: now,
        due_at: now,
        closes_at: None,
        settled_at: None,
        settled_by: None,
        activity: None,
        outcome: String::new(),
        rule: String::new(),
    }
}

/// The title of a touch's step in a language, for lists; the step's id where the cadence has gone.
#[must_use]
pub fn title_of(book: &Rulebook, cadence: &str, step: &str, language: &str) -> String {
    let texts = book.cadences.live_named(cadence).and_then(|cadence| cadence.texts_in(language)).map(|(_, texts)| texts);
    let title = texts.and_then(|texts| texts.steps.get(step)).map(|step| step.title.clone());
    // Titles of steps seldom name anybody; where they do, the cadence's own title stands in the list.
    match title.filter(|title| !title.contains("{{") && !title.contains("{%")) {
        Some(title) => title,
        None => texts.map_or_else(|| cadence.to_owned(), |texts| texts.title.clone()),
    }
}
