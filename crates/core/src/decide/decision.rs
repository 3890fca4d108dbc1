//! The one function that decides: a situation, the rules of the house, what happened and the moment, and out comes what is to be kept, sent
//! and told, and when to look again.

use uuid::Uuid;

use super::{
    cadence::{NotEntered, StepOutcome},
    contact::Heard,
    deed::{Deed, Undone},
    enquiry::Enquiry,
    governor::{self, Ask, Verdict},
    handover::Batch,
    own::Move,
    pursue::SetOff,
    rulebook::{GuidePrice, Rulebook},
    situation::Situation,
    stop::StopSaid,
};
use crate::{
    hear::{Channel, Purpose},
    kernel::{ActivityId, EnrolmentId, Moment, StaffId, StoreId, TouchId},
};

/// What brought the decision about. Whatever it is, everything that is due by then is done too.
#[derive(Debug, Clone)]
pub enum Happening {
    /// The customer's alarm rang, or something about them was changed elsewhere.
    Alarm,
    /// An enquiry came in.
    Enquired(Enquiry),
    /// There was a contact; it is among the situation's contacts already.
    Heard(Heard),
    /// The customer wants to be left alone.
    Stopped(StopSaid),
    /// Something sets off cadences.
    SetOff(SetOff),
    /// Work goes to somebody else.
    Moved(Move),
    /// Somebody is back: what moved since then because they were away comes back to them.
    Returned { staff: StaffId, since: Moment },
    /// Somebody does something.
    Done(Deed, Option<StaffId>),
    /// The outbox settled a touch.
    Settled { touch: TouchId, outcome: StepOutcome, activity: Option<ActivityId>, reason: String },
}

/// A verdict on a touch.
#[derive(Debug, Clone)]
pub struct Given {
    pub touch: TouchId,
    pub anchor: Uuid,
    pub cadence: String,
    pub step: String,
    pub channel: Channel,
    pub purpose: Purpose,
    pub verdict: Verdict,
}

/// News for open browsers and for those who want to be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Told {
    /// `promise.broken`, `touch.planned` …
    pub kind: &'static str,
    pub staff: Option<StaffId>,
    pub store: Option<StoreId>,
}

/// What was decided. Rows that changed are marked in the situation.
#[derive(Debug, Clone)]
#[must_use]
pub struct Decision {
    pub situation: Situation,
    pub verdicts: Vec<Given>,
    /// Touches that are to be written and put into the outbox.
    pub messages: Vec<TouchId>,
    /// Touches that must not leave any more.
    pub withdrawn: Vec<TouchId>,
    pub told: Vec<Told>,
    /// Cadences that were set off and not entered, with the reason.
    pub not_entered: Vec<(String, NotEntered)>,
    /// Who entered the customer by hand.
    pub entered_by: Vec<(EnrolmentId, Option<StaffId>)>,
    pub stops: Vec<StopSaid>,
    /// When the customer took their stop back.
    pub resumed_at: Option<Moment>,
    /// Who left which enrolment by hand, and why.
    pub left: Vec<(EnrolmentId, Option<StaffId>, String)>,
    /// Groups of hand-overs that some of this customer's belong to and that may not be known yet.
    pub batches: Vec<Batch>,
    /// Who was given work, for the load of the next decision.
    pub assigned: Vec<StaffId>,
    /// Why what somebody wanted to do was not done.
    pub undone: Option<Undone>,
    /// The next moment at which anything may change by itself.
    pub wake_at: Option<Moment>,
}

/// A decision in the making.
pub(super) struct Desk<'a> {
    pub s: Situation,
    pub book: &'a Rulebook,
    pub now: Moment,
    pub verdicts: Vec<Given>,
    pub messages: Vec<TouchId>,
    pub withdrawn: Vec<TouchId>,
    pub told: Vec<Told>,
    pub not_entered: Vec<(String, NotEntered)>,
    pub entered_by: Vec<(EnrolmentId, Option<StaffId>)>,
    pub stops: Vec<StopSaid>,
    pub resumed_at: Option<Moment>,
    pub left: Vec<(EnrolmentId, Option<StaffId>, String)>,
    pub batches: Vec<Batch>,
    pub assigned: Vec<StaffId>,
    wake_at: Option<Moment>,
}

/// Decides.
pub fn decide(situation: Situation, book: &Rulebook, happening: &Happening, now: Moment) -> Decision {
    let mut desk = Desk {
        s: situation,
        book,
        now,
        verdicts: Vec::new(),
        messages: Vec::new(),
        withdrawn: Vec::new(),
        told: Vec::new(),
        not_entered: Vec::new(),
        entered_by: Vec::new(),
        stops: Vec::new(),
        resumed_at: None,
        left: Vec::new(),
        batches: Vec::new(),
        assigned: Vec::new(),
        wake_at: None,
    };
    let mut undone = None;
    match happening {
        Happening::Alarm => {}
        Happening::Enquired(enquiry) => desk.enquired(enquiry),
        Happening::Heard(heard) => desk.heard(heard),
        Happening::Stopped(said) => desk.stopped(said),
        Happening::SetOff(cause) => desk.set_off(cause),
        Happening::Moved(moved) => desk.moved(moved),
        Happening::Returned { staff, since } => desk.returned(*staff, *since),
        Happening::Done(deed, by) => undone = desk.deed(deed, *by).err(),
        Happening::Settled { touch, outcome, activity, reason } => desk.settle_touch(*touch, *outcome, None, *activity, reason),
    }
    // In the order of the loop: whose it is, what the day brings, what is owed, what is planned.
    desk.own();
    desk.dates();
    desk.owe();
    desk.pursue();
    // What is over sets off what comes after it.
    if desk.let_rest() {
        desk.pursue();
    }
    desk.let_go_of_broken();
    // What was planned just now for somebody who is away.
    desk.stand_in();
    Decision {
        situation: desk.s,
        verdicts: desk.verdicts,
        messages: desk.messages,
        withdrawn: desk.withdrawn,
        told: desk.told,
        not_entered: desk.not_entered,
        entered_by: desk.entered_by,
        stops: desk.stops,
        resumed_at: desk.resumed_at,
        left: desk.left,
        batches: desk.batches,
        assigned: desk.assigned,
        undone,
        wake_at: desk.wake_at,
    }
}

/// What the governor says of a touch that is about to leave, with everything known now: the last question before the provider is called.
pub fn ask_again(situation: &Situation, book: &Rulebook, touch: TouchId, now: Moment) -> Option<Verdict> {
    let known = situation.touches.iter().find(|known| known.id == touch)?;
    let mut ask = Ask::new(known.purpose, known.channel, known.origin, known.by, known.planned_at);
    ask.address = Some(known.address.clone()).filter(|address| !address.is_empty());
    ask.subject = known.subject;
    ask.priority = known.priority;
    ask.expires = known.closes_at;
    Some(governor::ask(&ask, &known_without(situation, touch, now), &book.governor, now))
}

/// What the governor is to know: the ledgers, without the touch that is asked about.
#[must_use]
pub fn known_without(situation: &Situation, touch: TouchId, now: Moment) -> governor::Known {
    let mut known = situation.known.clone();
    known.touches.extend(situation.touches.iter().filter(|other| other.id != touch && other.state.weighs()).map(|other| governor::Touch {
        // What is still to be made may be made at any moment from now on.
        at: other.settled_at.unwrap_or_else(|| other.due_at.max(now)),
        channel: other.channel,
        purpose: other.purpose,
        origin: other.origin,
        household: false,
        subject: other.subject,
    }));
    known.touches.extend(situation.household.iter().copied());
    let own = situation.cases.iter().filter(|case| case.kind == "complaint" && case.closed_at.is_none()).map(|case| case.opened_at);
    known.conflicts.open_complaint = own.chain(known.conflicts.open_complaint).min();
    known.conflicts.wanted = situation
        .touches
        .iter()
        .filter(|other| other.id != touch && other.state == super::touch::TouchState::Deferred)
        .map(|other| governor::Wanted { purpose: other.purpose, origin: other.origin, priority: other.priority, at: other.due_at })
        .collect();
    known
}

impl Desk<'_> {
    pub(super) fn ask(&self, ask: &Ask, touch: TouchId) -> Verdict {
        governor::ask(ask, &known_without(&self.s, touch, self.now), &self.book.governor, self.now)
    }

    /// Looks again at that moment, if not earlier. What lies in the past is done already.
    pub(super) fn wake(&mut self, at: Moment) {
        if at > self.now {
            self.wake_at = Some(self.wake_at.map_or(at, |known| known.min(at)));
        }
    }

    pub(super) fn tell(&mut self, kind: &'static str, staff: Option<StaffId>) {
        let told = Told { kind, staff, store: self.s.store };
        if !self.told.contains(&told) {
            self.told.push(told);
        }
    }

    /// The price of what an enrolment is about.
    pub(super) fn guide_price(&self, subject: Option<Uuid>) -> Option<&GuidePrice> {
        guide_price(&self.s, self.book, subject)
    }
}

/// What the car of an opportunity costs about.
#[must_use]
pub fn guide_price<'a>(situation: &Situation, book: &'a Rulebook, subject: Option<Uuid>) -> Option<&'a GuidePrice> {
    let opportunity = situation.opportunities.iter().find(|known| Some(known.id.0) == subject)?;
    book.guide_price(&opportunity.subject, opportunity.store)
}
