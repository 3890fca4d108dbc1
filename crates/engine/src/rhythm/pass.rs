//! Load → decide → apply, in the caller's transaction.

use std::{collections::HashMap, sync::Arc};

use roadbook_channels::ReplyToken;
use roadbook_core::{
    decide::{
        self, Decision, Happening,
        decision::Given,
        deed::{Deed, Undone},
        governor::{Answer, Verdict},
        rulebook::Rulebook,
        situation::{Kept, Situation},
        touch::{Touch, TouchState},
    },
    kernel::{Clock, Entropy, Moment, PromiseId, StaffId, TouchId, hash::hash_parts},
};
use roadbook_store::{
    Conn,
    changes::{self, NewChange},
    customers,
    customers::CustomerRow,
    handover_batches::BatchRow,
    mail::ThreadRow,
    outbox::OutboxRow,
    rows as stored, stops,
    stops::StopRow,
    verdicts::VerdictRow,
};
use uuid::Uuid;

use super::{
    load::{self, Loaded},
    relatives::Relatives,
    rows,
    rulebook::{LiveChannels, Rulebooks},
    wording::{self, Message},
};
use crate::{EngineError, handover_batches, webhooks};

/// What decisions need besides the database: shared by everything in a process.
#[derive(Clone)]
pub struct Rhythm {
    pub rulebooks: Rulebooks,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    /// Channels on which this house can send by machine.
    pub machine_channels: LiveChannels,
    /// Where customers reach the public pages, without a slash at the end; empty when nobody said so.
    pub public_url: String,
}

impl std::fmt::Debug for Rhythm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rhythm").field("machine_channels", &self.machine_channels).finish_non_exhaustive()
    }
}

/// What somebody wrote by hand, to be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    pub touch: TouchId,
    pub subject: String,
    pub body: String,
}

/// What somebody wrote, as it goes into the outbox.
#[derive(Debug)]
struct Written {
    words: ByHand,
    /// The promise that it keeps when it leaves.
    promise: Option<PromiseId>,
}

/// What happened to one customer.
#[derive(Debug, Clone)]
pub struct Happened {
    pub customer: Uuid,
    pub happening: Happening,
    pub by_hand: Option<ByHand>,
}

impl Happened {
    #[must_use]
    pub fn new(customer: Uuid, happening: Happening) -> Self {
        Self { customer, happening, by_hand: None }
    }

    #[must_use]
    pub fn alarm(customer: Uuid) -> Self {
        Self::new(customer, Happening::Alarm)
    }
}

/// Decides about customers and writes everything down. Each customer may be named once.
///
/// # Errors
/// The database's, among them [`roadbook_store::StoreError::Changed`] when somebody else moved one of them: nothing may then be committed,
/// and the whole is to be done again.
pub async fn decide(conn: &mut Conn, rhythm: &Rhythm, happened: &[Happened]) -> Result<Vec<Decision>, EngineError> {
    let now = rhythm.clock.now();
    let mut book = rhythm.rulebooks.get(conn, now, &rhythm.machine_channels).await?;
    decide_by(conn, rhythm, &mut book, happened, now).await
}

/// The same by rules at hand.
///
/// # Errors
/// As [`decide`].
pub async fn decide_by(
    conn: &mut Conn,
    rhythm: &Rhythm,
    book: &mut Arc<Rulebook>,
    happened: &[Happened],
    now: Moment,
) -> Result<Vec<Decision>, EngineError> {
    let mut decisions = Vec::with_capacity(happened.len());
    let mut rest: Vec<&Happened> = happened.iter().collect();
    while !rest.is_empty() {
        let ids: Vec<Uuid> = rest.iter().map(|it| it.customer).collect();
        let relatives = Relatives::of(conn, &ids).await?;
        relatives.take_turns(conn).await?;
        // What one of them is sent counts for the others: they are decided about one after the other.
        let later = relatives.after_others(&ids);
        let (first, after): (Vec<&Happened>, Vec<&Happened>) = rest.into_iter().partition(|it| !later.contains(&it.customer));
        let decided = match think(conn, rhythm, book, &first, &relatives, now).await? {
            // Somebody is given work: who has least to do matters, and is counted only then.
            decided if !decided.assigned.is_empty() && !book.loads_known => {
                *book = rhythm.rulebooks.with_loads(conn, now, &rhythm.machine_channels).await?;
                think(conn, rhythm, book, &first, &relatives, now).await?
            }
            decided => decided,
        };
        rhythm.rulebooks.assigned(&decided.assigned, now);
        decided.writes.write(conn, rhythm, book, now).await?;
        decisions.extend(decided.decisions);
        rest = after;
    }
    Ok(decisions)
}

/// What was decided, and what is to be written for it.
struct Decided {
    decisions: Vec<Decision>,
    writes: Writes,
    /// Who was given work.
    assigned: Vec<StaffId>,
}

/// Loads and decides.
async fn think(
    conn: &mut Conn,
    rhythm: &Rhythm,
    book: &mut Arc<Rulebook>,
    happened: &[&Happened],
    relatives: &Relatives,
    now: Moment,
) -> Result<Decided, EngineError> {
    let ids: Vec<Uuid> = happened.iter().map(|it| it.customer).collect();
    let loaded = load::load_with(conn, book, &ids, relatives, now).await?;
    let of: HashMap<Uuid, &Happened> = happened.iter().map(|it| (it.customer, *it)).collect();
    let mut writes = Writes::default();
    let (mut decisions, mut assigned) = (Vec::with_capacity(loaded.len()), Vec::new());
    for mut customer in loaded {
        let Some(it) = of.get(&customer.row.customer_id) else { continue };
        let Some(mut situation) = customer.situation.take() else { continue };
        // Enquiries that nobody has taken up yet come first, the oldest before the others.
        let known = |id| situation.opportunities.iter().any(|known| known.id == id);
        let enquiries: Vec<_> = customer.enquiries.iter().filter(|enquiry| !known(enquiry.opportunity())).cloned().collect();
        let mut decision: Option<Decision> = None;
        for enquiry in enquiries {
            let next = decide::decide(situation, book, &Happening::Enquired(enquiry), now);
            assign(book, &mut assigned, &next, now);
            writes.take(&customer, &next, None, rhythm, book, now);
            situation = unchanged(next.situation.clone());
            decision = Some(next);
        }
        if decision.is_none() || !matches!(it.happening, Happening::Alarm) {
            let by_hand = it.by_hand.clone().map(|words| Written {
                words: ByHand { touch: carrier(&situation, &it.happening).unwrap_or(words.touch), ..words },
                promise: promise_of(&it.happening),
            });
            let next = decide::decide(situation, book, &it.happening, now);
            assign(book, &mut assigned, &next, now);
            writes.take(&customer, &next, by_hand.as_ref(), rhythm, book, now);
            decision = Some(next);
        }
        let Some(decision) = decision else { continue };
        writes.customers.push(CustomerRow {
            version: customer.row.version + 1,
            owner_id: decision.situation.owner.map(Into::into),
            wake_at: decision.wake_at.map(Moment::as_microsecond),
            last_activity_at: decision.situation.last_activity_at.map(Moment::as_microsecond),
            ..customer.row.clone()
        });
        decisions.push(decision);
    }
    Ok(Decided { decisions, writes, assigned })
}

/// Counts the work that a decision gave out, for the decisions that follow.
fn assign(book: &mut Arc<Rulebook>, assigned: &mut Vec<StaffId>, decision: &Decision, now: Moment) {
    for staff in &decision.assigned {
        Arc::make_mut(book).assign(*staff, now);
        assigned.push(*staff);
    }
}

/// The touch that carries what somebody wrote: the planned one in whose place it goes, else one of its own.
fn carrier(situation: &Situation, happening: &Happening) -> Option<TouchId> {
    let Happening::Done(Deed::Write { touch, replaces, .. }, _) = happening else { return None };
    let open = |id: &TouchId| situation.touches.iter().any(|known| known.id == *id && known.state.is_open());
    Some(replaces.filter(open).unwrap_or(*touch))
}

/// The promise that what somebody wrote is for.
fn promise_of(happening: &Happening) -> Option<PromiseId> {
    let Happening::Done(Deed::Write { promise, .. }, _) = happening else { return None };
    *promise
}

/// As it will be stored.
fn unchanged(mut situation: Situation) -> Situation {
    macro_rules! settle {
        ($($ledger:ident),+) => {$(
            situation.$ledger = situation.$ledger.into_iter().map(|kept| Kept::stored((*kept).clone())).collect();
        )+};
    }
    settle!(opportunities, promises, enrolments, touches, asked, cases, handovers);
    situation
}

/// Everything that decisions about some customers change, table by table.
#[derive(Debug, Default)]
struct Writes {
    customers: Vec<CustomerRow>,
    opportunities: Vec<roadbook_store::opportunities::OpportunityRow>,
    promises: Vec<roadbook_store::promises::PromiseRow>,
    enrolments: Vec<roadbook_store::enrolments::EnrolmentRow>,
    touches: Vec<roadbook_store::touches::TouchRow>,
    asks: Vec<roadbook_store::asks::AskRow>,
    cases: Vec<roadbook_store::cases::CaseRow>,
    handovers: Vec<roadbook_store::handovers::HandoverRow>,
    batches: Vec<BatchRow>,
    verdicts: Vec<VerdictRow>,
    stops: Vec<StopRow>,
    resumed: Vec<(Uuid, Moment)>,
    outbox: Vec<OutboxRow>,
    threads: Vec<ThreadRow>,
    withdrawn: Vec<(Uuid, Uuid)>,
    /// Held messages that will never leave: with the state and the reason.
    let_go: Vec<(Uuid, Uuid, &'static str, String)>,
    changes: Vec<NewChange>,
    events: Vec<webhooks::Event>,
}

/// Puts a row in the place of an earlier one of the same decision.
fn keep<Row, Key: PartialEq>(rows: &mut Vec<Row>, row: Row, key: impl Fn(&Row) -> Key) {
    match rows.iter_mut().rev().take(64).find(|known| key(known) == key(&row)) {
        Some(known) => *known = row,
        None => rows.push(row),
    }
}

impl Writes {
    fn take(&mut self, customer: &Loaded, decision: &Decision, by_hand: Option<&Written>, rhythm: &Rhythm, book: &Rulebook, now: Moment) {
        let id = customer.row.customer_id;
        let it = &decision.situation;
        for kept in it.opportunities.iter().filter(|kept| kept.is_changed()) {
            keep(&mut self.opportunities, rows::opportunity_row(id, kept), |row| (row.customer_id, row.opportunity_id));
        }
        for kept in it.promises.iter().filter(|kept| kept.is_changed()) {
            keep(&mut self.promises, rows::promise_row(id, kept), |row| (row.customer_id, row.promise_id));
        }
        for kept in it.enrolments.iter().filter(|kept| kept.is_changed()) {
            let before = customer.enrolments.iter().find(|row| row.enrolment_id == kept.value.id.0);
            let mut row = rows::enrolment_row(id, kept, before, now);
            if let Some((_, by)) = decision.entered_by.iter().find(|(entered, _)| *entered == kept.value.id) {
                row.entered_by = by.map(Into::into);
            }
            if let Some((_, by, note)) = decision.left.iter().find(|(left, ..)| *left == kept.value.id) {
                row.ended_by = by.map(Into::into);
                row.note.clone_from(note);
            }
            keep(&mut self.enrolments, row, |row| (row.customer_id, row.enrolment_id));
        }
        for kept in it.asked.iter().filter(|kept| kept.is_changed()) {
            keep(&mut self.asks, rows::ask_row(id, kept), |row| (row.customer_id, row.ask_id));
        }
        for kept in it.cases.iter().filter(|kept| kept.is_changed()) {
            keep(&mut self.cases, rows::case_row(id, kept), |row| (row.customer_id, row.case_id));
        }
        for kept in it.handovers.iter().filter(|kept| kept.is_changed()) {
            keep(&mut self.handovers, rows::handover_row(id, kept), |row| (row.customer_id, row.handover_id));
        }
        for batch in &decision.batches {
            keep(&mut self.batches, rows::batch_row(batch), |row| row.batch_id);
        }
        let mut touches: Vec<Touch> = it.touches.iter().filter(|kept| kept.is_changed()).map(|kept| (**kept).clone()).collect();
        for touch in &mut touches {
            let held = touch.state == TouchState::Deferred && touch.is_written();
            if held || decision.messages.contains(&touch.id) {
                self.message(customer, decision, touch, by_hand, rhythm, book, now);
            } else if customer.held.contains_key(&touch.id.0) && !touch.state.is_open() {
                let state = if touch.state == TouchState::Refused { "refused" } else { "withdrawn" };
                self.let_go.push((id, touch.id.0, state, touch.rule.clone()));
            }
        }
        for touch in &touches {
            keep(&mut self.touches, rows::touch_row(id, touch), |row| (row.customer_id, row.touch_id));
        }
        self.verdicts.extend((0..).zip(&decision.verdicts).map(|(number, given)| verdict_row(id, given, number, now)));
        self.stops.extend(decision.stops.iter().map(|said| StopRow {
            customer_id: id,
            stop_id: said.id,
            anchor_id: said.anchor,
            kind: said.kind.name().to_owned(),
            channel: said.channel.name().to_owned(),
            said: said.said.clone(),
            activity_id: said.activity.map(Into::into),
            staff_id: said.by.map(Into::into),
            stopped_at: said.at.as_microsecond(),
            lifted_at: None,
            lifted_by: None,
        }));
        self.resumed.extend(decision.resumed_at.map(|at| (id, at)));
        self.withdrawn.extend(decision.withdrawn.iter().map(|touch| (id, touch.0)));
        for told in &decision.told {
            self.changes.push(NewChange {
                staff: told.staff.map(Into::into),
                store: told.store.map(Into::into),
                customer: Some(id),
                kind: told.kind,
            });
            self.events.push(webhooks::Event { kind: told.kind, customer: id, anchor: id, staff: told.staff.map(Into::into) });
        }
    }

    /// Puts a message into the outbox, or says why it cannot be written.
    #[expect(clippy::too_many_arguments, reason = "a message comes from all of these")]
    fn message(
        &mut self,
        customer: &Loaded,
        decision: &Decision,
        touch: &mut Touch,
        by_hand: Option<&Written>,
        rhythm: &Rhythm,
        book: &Rulebook,
        now: Moment,
    ) {
        let token = ReplyToken::random(&*rhythm.entropy);
        // Words that somebody typed stay theirs, however long the governor holds them.
        let held = customer.held.get(&touch.id.0).and_then(|row| serde_json::from_str::<Message>(&row.message).ok());
        let written = match (by_hand.filter(|written| written.words.touch == touch.id), held) {
            (Some(written), _) => wording::by_hand(&decision.situation, book, touch, &written.words, &token, rhythm)
                .map(|message| Message { promise: written.promise, ..message }),
            (None, Some(message)) => Ok(message),
            (None, None) if touch.is_written() => Err("the words are lost".to_owned()),
            (None, None) => wording::of_step(&customer.known, &decision.situation, book, touch, &token, rhythm, now),
        };
        let duties: &[_] = decision.verdicts.iter().rev().find(|given| given.touch == touch.id).map_or(&[], |given| &given.verdict.duties);
        let message = match written {
            Ok(message) => Message { duties: duties.to_vec(), ..message },
            Err(problem) => {
                touch.settle(TouchState::Failed, now, &problem);
                return;
            }
        };
        if message.token == token.as_str() {
            self.threads.push(ThreadRow {
                message_hash: hash_parts(&[b"token", token.as_str().as_bytes()]).to_vec(),
                customer_id: customer.row.customer_id,
                anchor_id: touch.anchor,
                activity_id: None,
                touch_id: Some(touch.id.0),
                token: token.as_str().to_owned(),
                known_at: now.as_microsecond(),
            });
        }
        self.outbox.push(OutboxRow {
            customer_id: customer.row.customer_id,
            touch_id: touch.id.0,
            anchor_id: touch.anchor,
            channel: touch.channel.name().to_owned(),
            store_id: touch.store.map(Into::into),
            address: touch.address.clone(),
            message: serde_json::to_string(&message).unwrap_or_default(),
            state: if touch.state == TouchState::Deferred { "held" } else { "waiting" }.to_owned(),
            send_at: touch.due_at.as_microsecond(),
            queued_at: now.as_microsecond(),
            attempts: 0,
            fence: 0,
            worker: String::new(),
            lease_until: None,
            calling_since: None,
            provider_id: None,
            reason: String::new(),
            settled_at: None,
        });
    }

    async fn write(self, conn: &mut Conn, rhythm: &Rhythm, book: &Rulebook, now: Moment) -> Result<(), EngineError> {
        stored::put(conn, &self.opportunities).await?;
        stored::put(conn, &self.promises).await?;
        stored::put(conn, &self.enrolments).await?;
        stored::put(conn, &self.touches).await?;
        stored::put(conn, &self.asks).await?;
        stored::put(conn, &self.cases).await?;
        stored::insert_new(conn, &self.batches).await?;
        stored::put(conn, &self.handovers).await?;
        stored::insert_new(conn, &self.verdicts).await?;
        stored::insert_new(conn, &self.stops).await?;
        for (customer, at) in &self.resumed {
            for stop in stops::standing(conn, &[*customer]).await?.iter().filter(|stop| stop.kind == "stopped") {
                stops::lift(conn, *customer, stop.stop_id, None, at.as_microsecond()).await?;
            }
        }
        for (customer, touch) in &self.withdrawn {
            roadbook_store::outbox::withdraw(conn, *customer, *touch, now.as_microsecond()).await?;
        }
        for (customer, touch, state, reason) in &self.let_go {
            roadbook_store::outbox::let_go(conn, *customer, *touch, state, reason, now.as_microsecond()).await?;
        }
        stored::insert(conn, &self.threads).await?;
        // A message that was taken back or held waits again, under the same key.
        roadbook_store::outbox::queue(conn, &self.outbox).await?;
        changes::tell(conn, &self.changes, now.as_microsecond()).await?;
        webhooks::announce(conn, &self.events, now).await?;
        customers::put_decided(conn, &self.customers).await?;
        self.batches_answered(conn, rhythm, book, now).await?;
        Ok(())
    }
}

impl Writes {
    /// Looks what became of the batches of which something was answered.
    async fn batches_answered(&self, conn: &mut Conn, rhythm: &Rhythm, book: &Rulebook, now: Moment) -> Result<(), EngineError> {
        let answered = self.handovers.iter().filter(|row| row.accepted_at.is_some() || row.declined_at.is_some());
        let mut batches: Vec<Uuid> = answered.filter_map(|row| row.batch_id).collect();
        batches.sort_unstable();
        batches.dedup();
        for batch in batches {
            if handover_batches::look_at(conn, book, batch, now).await? {
                // Who stands in is asked no more, which the rules have to know.
                rhythm.rulebooks.forget();
            }
        }
        Ok(())
    }
}

/// What the governor says of a touch that is about to leave, kept as evidence. `None` when there is no such touch.
///
/// # Errors
/// The database's.
pub async fn judge(conn: &mut Conn, rhythm: &Rhythm, customer: Uuid, touch: TouchId, now: Moment) -> Result<Option<Verdict>, EngineError> {
    let book = rhythm.rulebooks.get(conn, now, &rhythm.machine_channels).await?;
    let Some(situation) = load::load(conn, &book, &[customer], now).await?.pop().and_then(|mut loaded| loaded.situation.take()) else {
        return Ok(None);
    };
    let known = situation.touches.iter().find(|known| known.id == touch).map(|kept| (**kept).clone());
    let (Some(touch), Some(verdict)) = (known, decide::ask_again(&situation, &book, touch, now)) else { return Ok(None) };
    let given = Given {
        touch: touch.id,
        anchor: touch.anchor,
        cadence: touch.cadence.clone(),
        step: touch.step.clone(),
        channel: touch.channel,
        purpose: touch.purpose,
        verdict,
    };
    stored::insert_new(conn, &[verdict_row(customer, &given, 0, now)]).await?;
    Ok(Some(given.verdict))
}

fn verdict_row(customer: Uuid, given: &Given, number: u32, now: Moment) -> VerdictRow {
    let at = now.as_microsecond().to_be_bytes();
    let bits = hash_parts(&[b"verdict", given.touch.0.as_bytes(), &at, &number.to_be_bytes()]);
    let (answer, until, to) = match given.verdict.answer {
        Answer::Allow => ("allow", None, None),
        Answer::Defer { until } => ("defer", Some(until), None),
        Answer::ChangeChannel { to } => ("change_channel", None, Some(to)),
        Answer::Refuse => ("refuse", None, None),
    };
    VerdictRow {
        customer_id: customer,
        verdict_id: TouchId::new(now, u128::from_be_bytes(bits)).0,
        anchor_id: given.anchor,
        touch_id: given.touch.0,
        asked_at: now.as_microsecond(),
        channel: given.channel.name().to_owned(),
        purpose: given.purpose.name().to_owned(),
        cadence: given.cadence.clone(),
        step: given.step.clone(),
        answer: answer.to_owned(),
        rule: given.verdict.rule.map(|rule| rule.name().to_owned()).unwrap_or_default(),
        until_at: until.map(Moment::as_microsecond),
        to_channel: to.map(|channel| channel.name().to_owned()),
        reasons: serde_json::to_string(&given.verdict.reasons).unwrap_or_default(),
    }
}

/// Why a deed was not done, if it was not.
#[must_use]
pub fn undone(decisions: &[Decision]) -> Option<Undone> {
    decisions.iter().find_map(|decision| decision.undone)
}
