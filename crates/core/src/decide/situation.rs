//! What is known of one customer when something is decided about them: plain data, loaded by the shell.

use std::ops::{Deref, DerefMut};

use jiff::{SignedDuration, tz::TimeZone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    cadence::{Enrolment, Happening},
    governor,
    promise::{self, Promise},
    touch::Touch,
};
use crate::{
    hear::{Channel, PartyKind, VehicleRole},
    kernel::{ActivityId, CaseId, CustomerId, HandoverId, Moment, OpportunityId, PromiseId, StaffId, StoreId, VehicleId, named_enum},
    know::{ActivityKind, Direction},
    trust::Department,
};

/// Something that may be changed by a decision, and is written again when it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T> {
    row: T,
    changed: bool,
}

impl<T> Kept<T> {
    /// As it is stored.
    pub fn stored(row: T) -> Self {
        Self { row, changed: false }
    }

    /// Not stored yet.
    pub fn new(row: T) -> Self {
        Self { row, changed: true }
    }

    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.changed
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

impl<T> DerefMut for Kept<T> {
    /// Counts as a change.
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        &mut self.row
    }
}

/// A row of one customer with the record that it hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchored<T> {
    pub anchor: Uuid,
    pub value: T,
}

named_enum! {
    /// Where an opportunity stands.
    Stage {
        New = "new",
        /// The customer heard from a person.
        Contacted = "contacted",
        Appointment = "appointment",
        TestDrive = "test_drive",
        Quote = "quote",
        Won = "won",
        Lost = "lost",
        /// Nobody pursues it any more, though nobody said no.
        GivenUp = "given_up",
    }
}

impl Stage {
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Won | Self::Lost | Self::GivenUp)
    }
}

/// The pursuit that an enquiry becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    pub id: OpportunityId,
    pub anchor: Uuid,
    pub stage: Stage,
    /// What they asked for, in words: `Kia EV6`.
    pub subject: String,
    pub department: Department,
    pub vehicle: Option<VehicleId>,
    pub store: Option<StoreId>,
    pub owner: Option<StaffId>,
    /// Why this owner: JSON of [`super::owner::Choice`]'s reasons.
    pub owner_reasons: String,
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<StaffId>,
    pub reason: String,
    /// That its owner wants to give it up, which somebody has to approve.
    pub give_up: Option<GiveUp>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiveUp {
    pub reason: String,
    pub by: Option<StaffId>,
    pub at: Moment,
}

/// A promise with what people see of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub anchor: Uuid,
    pub promise: Promise,
    /// What was promised, in words; empty where the kind says it.
    pub words: String,
    /// Who promised it; none: the policy.
    pub made_by: Option<StaffId>,
    pub evidence: Option<ActivityId>,
    pub note: String,
}

/// What the customer asked and waits for an answer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub id: Uuid,
    pub anchor: Uuid,
    pub activity: ActivityId,
    /// When they asked last.
    pub at: Moment,
    /// What it is about: the id of an opportunity or case, or empty.
    pub matter: String,
    pub channel: Channel,
    pub words: String,
    /// Why a person has to look: `stop_word` when the message contains a word that might mean stop; else empty.
    pub doubt: String,
    pub times: u32,
    pub owner: Option<StaffId>,
    pub store: Option<StoreId>,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<StaffId>,
    pub answer: Option<ActivityId>,
}

/// Something to settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: CaseId,
    pub anchor: Uuid,
    /// `complaint`, `question`.
    pub kind: String,
    /// 1 (mild) to 4 (grave).
    pub severity: u8,
    pub subject: String,
    pub owner: Option<StaffId>,
    pub store: Option<StoreId>,
    pub opened_at: Moment,
    pub opened_by: Option<StaffId>,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<StaffId>,
    /// What settled it, in the customer's word.
    pub answer: String,
}

/// Work that goes from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    pub id: HandoverId,
    pub anchor: Uuid,
    /// `customer`, `opportunity`, `promise`, `case`.
    pub subject: String,
    pub subject_id: Uuid,
    pub from: Option<StaffId>,
    pub to: StaffId,
    /// `by_hand`, `absence`, `leaver`, `return`, `rebalance`, `declined`.
    pub occasion: String,
    pub note: String,
    pub made_at: Moment,
    pub made_by: Option<StaffId>,
    /// The promise to accept it; none where it is accepted together with others.
    pub promise: Option<Uuid>,
    /// The [`super::handover::Batch`] that it is accepted with.
    pub batch: Option<Uuid>,
    pub accepted_at: Option<Moment>,
    pub declined_at: Option<Moment>,
    pub answer: String,
    /// Everything that moved with it: opportunities, cases, promises, questions, planned contacts, the customer.
    pub moved: Vec<Uuid>,
}

/// A contact with the customer that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ActivityId,
    pub at: Moment,
    pub kind: ActivityKind,
    pub direction: Direction,
    pub channel: Channel,
    pub staff: Option<StaffId>,
    /// By a machine: it counts as no answer.
    pub automatic: bool,
    /// A call that was connected, as the exchange says or a person.
    pub connected: bool,
    /// There is more than somebody's word for it: a message that left, an event of the exchange, a visit logged.
    pub evident: bool,
    /// The opportunity, case or vehicle that it is about.
    pub subject: Option<Uuid>,
    /// The promise that it was done for.
    pub promise: Option<PromiseId>,
    /// Somebody's word that something was done, without a contact.
    pub claim: bool,
}

impl Contact {
    /// What it proves about promises.
    #[must_use]
    pub fn evidence(&self) -> Option<promise::Evidence> {
        let deed = match self.claim {
            true => promise::Deed::Claimed,
            false => promise::Deed::of(self.kind, self.direction, self.connected, self.automatic)?,
        };
        let evident = self.evident && !self.claim;
        Some(promise::Evidence { at: self.at, deed, activity: Some(self.id), promise: self.promise, subject: self.subject, evident })
    }

    /// Whether the customer heard from a person by it.
    #[must_use]
    pub fn reaches_customer(&self) -> bool {
        !self.automatic
            && !self.claim
            && match self.kind {
                ActivityKind::Call => self.connected,
                ActivityKind::Mail | ActivityKind::Message => self.direction == Direction::ToCustomer,
                ActivityKind::Visit | ActivityKind::TestDrive => true,
                _ => false,
            }
    }
}

/// Whoever logs a contact by hand does so within this of it. A default: people log when they have hung up, the slow before lunch.
const LOGGED_WITHIN: SignedDuration = SignedDuration::from_hours(2);

/// What contacts prove about promises. The exchange reports a call, and whoever made it logs it and says which promise it was for: both are
/// one call, so what was said of it is said of the call that shows. So it is with messages.
#[must_use]
pub fn evidence_of(contacts: &[Contact]) -> Vec<promise::Evidence> {
    let seen: Vec<(&Contact, promise::Evidence)> = contacts.iter().filter_map(|it| Some((it, it.evidence()?))).collect();
    let apart = |one: &promise::Evidence, other: &promise::Evidence| one.at.duration_since(other.at).abs();
    let shown = seen.iter().filter(|(_, logged)| !logged.evident && logged.promise.is_some()).filter_map(|(by, logged)| {
        let of_same = |(it, shown): &&(&Contact, promise::Evidence)| {
            shown.evident
                && shown.deed == logged.deed
                && shown.promise.is_none()
                && (it.staff.is_none() || it.staff == by.staff)
                && apart(shown, logged) <= LOGGED_WITHIN
        };
        let (_, shown) = seen.iter().filter(of_same).min_by_key(|(_, shown)| (apart(shown, logged), shown.at, shown.activity))?;
        Some(promise::Evidence { promise: logged.promise, subject: logged.subject.or(shown.subject), ..*shown })
    });
    let shown: Vec<promise::Evidence> = shown.collect();
    seen.into_iter().map(|(_, evidence)| evidence).chain(shown).collect()
}

/// A vehicle of the customer, as far as rhythms follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Car {
    pub id: VehicleId,
    pub roles: Vec<VehicleRole>,
    /// Make and model.
    pub name: String,
    /// When the customer's role began: the day of delivery.
    pub since: Option<jiff::civil::Date>,
    pub next_service: Option<jiff::civil::Date>,
    pub warranty_until: Option<jiff::civil::Date>,
    pub finance_until: Option<jiff::civil::Date>,
}

/// One customer.
#[derive(Debug, Clone)]
pub struct Situation {
    pub id: CustomerId,
    pub party: PartyKind,
    pub name: String,
    /// BCP 47, of the customer or else of their store.
    pub language: String,
    pub zone: TimeZone,
    pub store: Option<StoreId>,
    pub owner: Option<StaffId>,
    pub last_activity_at: Option<Moment>,
    pub birthday: Option<jiff::civil::Date>,
    /// Keys of the facts that are known.
    pub facts: Vec<String>,
    pub cars: Vec<Car>,
    /// What the governor goes by, but for what is in the ledgers below: touches, conflicts and what came in.
    pub known: governor::Known,
    /// What happened, as far as cadences can be ended or held by it.
    pub happenings: Vec<Happening>,
    pub contacts: Vec<Contact>,
    pub opportunities: Vec<Kept<Opportunity>>,
    pub promises: Vec<Kept<Owed>>,
    pub enrolments: Vec<Kept<Anchored<Enrolment>>>,
    pub touches: Vec<Kept<Touch>>,
    /// Touches of others of the household, for caps.
    pub household: Vec<governor::Touch>,
    pub asked: Vec<Kept<Asked>>,
    pub cases: Vec<Kept<Case>>,
    pub handovers: Vec<Kept<Handover>>,
}
