//! What keeps which promise, and whether one was kept.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Promise, PromiseKind, PromiseState, term::after};
use crate::{
    kernel::{ActivityId, Moment, PromiseId},
    know::{ActivityKind, Direction},
};

/// The first answer and the first talk often come in one go (a mail, and a call right behind it). What follows sooner than this belongs to
/// them and is not yet the second follow-up: half a working day.
const SAME_ROUND: SignedDuration = SignedDuration::from_hours(4);

/// What somebody did for a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A mail, message or letter of a person left for the customer.
    Written,
    /// A call was connected, whoever rang.
    Talked,
    /// A call was not connected.
    Tried,
    /// Face to face.
    Met,
    TestDrive,
    /// What was promised itself, as recorded where it happens: a repair closed, parts booked in, a claim decided, a hand-over accepted.
    Done,
    /// Something that a machine sent by itself. It keeps nothing.
    Automatic,
    /// Somebody says that it was done, at the moment of saying so.
    Claimed,
}

impl PromiseKind {
    /// Whether a contact can keep it at all: only then is there a point in saying of one that it was for this promise.
    #[must_use]
    pub fn is_kept_by_contact(self) -> bool {
        !matches!(
            self,
            Self::DeliveryMilestone
                | Self::DeliveryDate
                | Self::RepairCompletion
                | Self::CaseSettled
                | Self::ClaimDecision
                | Self::PartsArrival
                | Self::HandoverAcceptance
        )
    }
}

impl Deed {
    /// What an activity on the timeline is evidence of; none when of nothing by itself. `connected` matters for calls only.
    #[must_use]
    pub fn of(kind: ActivityKind, direction: Direction, connected: bool, automatic: bool) -> Option<Self> {
        match kind {
            ActivityKind::Call | ActivityKind::Mail | ActivityKind::Message if automatic => Some(Self::Automatic),
            ActivityKind::Call => Some(if connected { Self::Talked } else { Self::Tried }),
            ActivityKind::Mail | ActivityKind::Message => (direction == Direction::ToCustomer).then_some(Self::Written),
            ActivityKind::Visit => Some(Self::Met),
            ActivityKind::TestDrive => Some(Self::TestDrive),
            _ => None,
        }
    }

    fn is_talk(self) -> bool {
        matches!(self, Self::Talked | Self::Met | Self::TestDrive)
    }
}

/// Something that may keep a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub at: Moment,
    pub deed: Deed,
    /// The activity that shows it.
    pub activity: Option<ActivityId>,
    /// The promise that it was done for, when that was said. It then counts for no other of the kinds that must be named.
    pub promise: Option<PromiseId>,
    /// The opportunity, case or vehicle that it is about, when known. It then keeps no promise about another, unless it names it.
    pub subject: Option<Uuid>,
    /// There is more than somebody's word for it. What is not evident keeps a promise as a claim does.
    pub evident: bool,
}

/// When and by what a promise was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub at: Moment,
    /// There is nothing but somebody's word.
    pub claimed: bool,
    pub activity: Option<ActivityId>,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Open,
    Kept(Settled),
    Broken {
        /// When it was due.
        at: Moment,
        /// When it was kept after all.
        late: Option<Settled>,
    },
    Renegotiated {
        at: Moment,
        to: Option<PromiseId>,
    },
    Withdrawn {
        at: Moment,
    },
}

/// What became of a promise, from all that happened with its customer, in any order. The earliest evidence counts, by its own time stamp; a
/// claim only where there is none in time. Evidence that becomes known late therefore turns a broken promise into a kept one.
#[must_use]
pub fn outcome(promise: &Promise, evidence: &[Evidence], now: Moment) -> Outcome {
    let ended = match promise.state {
        PromiseState::Renegotiated | PromiseState::Withdrawn => promise.settled_at,
        _ => None,
    };
    let until = ended.map_or(promise.due_at, |ended| ended.min(promise.due_at));
    let proof = proof(promise, evidence).map(|proof| Settled { at: proof.at, claimed: false, activity: proof.activity });
    let claim = claim(promise, evidence).map(|claim| Settled { at: claim.at, claimed: true, activity: claim.activity });
    let in_time = |settled: &Settled| settled.at <= until;
    if let Some(kept) = proof.filter(in_time).or(claim.filter(in_time)) {
        return Outcome::Kept(kept);
    }
    match (promise.state, ended) {
        (PromiseState::Renegotiated, Some(at)) if at <= promise.due_at => Outcome::Renegotiated { at, to: promise.renegotiated_to },
        (PromiseState::Withdrawn, Some(at)) if at <= promise.due_at => Outcome::Withdrawn { at },
        _ if now <= promise.due_at => Outcome::Open,
        _ => Outcome::Broken { at: promise.due_at, late: proof.or(claim) },
    }
}

/// The earliest evidence that keeps a promise, in time or late.
fn proof<'e>(promise: &Promise, evidence: &'e [Evidence]) -> Option<&'e Evidence> {
    keeps(promise, evidence, |seen| seen.evident)
}

/// The earliest of what counts that keeps a promise.
fn keeps<'e>(promise: &Promise, evidence: &'e [Evidence], counts: fn(&Evidence) -> bool) -> Option<&'e Evidence> {
    let qualifying = || evidence.iter().filter(|seen| counts(seen) && qualifies(promise, seen));
    let earliest = |a: &&Evidence, b: &&Evidence| order(a).cmp(&order(b));
    if promise.kind != PromiseKind::SecondFollowUp {
        return qualifying().min_by(earliest);
    }
    let first = qualifying().min_by(earliest)?;
    let first_talk = qualifying().filter(|seen| seen.deed.is_talk()).min_by(earliest);
    let second = |seen: &&Evidence| {
        seen.promise == Some(promise.id)
            || (seen.at >= after(first.at, SAME_ROUND) && first_talk.is_none_or(|talk| talk == first || order(seen) != order(talk)))
    };
    qualifying().filter(second).min_by(earliest)
}

fn claim<'e>(promise: &Promise, evidence: &'e [Evidence]) -> Option<&'e Evidence> {
    // A hand-over is accepted in the product itself, and a case is over by the customer's word: nobody's claim replaces that.
    let may = !matches!(promise.kind, PromiseKind::HandoverAcceptance | PromiseKind::CaseSettled);
    let claims =
        evidence.iter().filter(|seen| seen.deed == Deed::Claimed && seen.promise == Some(promise.id) && seen.at >= promise.made_at);
    // What somebody logged by hand is their word, too.
    claims.chain(keeps(promise, evidence, |_| true)).filter(|_| may).min_by_key(|seen| order(seen))
}

fn order(evidence: &Evidence) -> (Moment, Option<ActivityId>, Deed) {
    (evidence.at, evidence.activity, evidence.deed)
}

/// Whether a deed is of the kind that keeps the promise. What does not show by itself what it was about must name the promise.
fn qualifies(promise: &Promise, seen: &Evidence) -> bool {
    use Deed::{Done, Met, Talked, TestDrive, Written};
    let named = seen.promise == Some(promise.id);
    let another = !named && seen.subject.zip(promise.subject).is_some_and(|(seen, promised)| seen != promised);
    if seen.at < promise.made_at || another {
        return false;
    }
    let keeps = match promise.kind {
        PromiseKind::FirstResponse | PromiseKind::SecondFollowUp => matches!(seen.deed, Written | Talked | Met | TestDrive),
        PromiseKind::FirstCall | PromiseKind::CallBack => seen.deed.is_talk(),
        PromiseKind::TestDrive => seen.deed == TestDrive,
        PromiseKind::CaseAnswer => matches!(seen.deed, Talked | Met) || (named && seen.deed == Written),
        PromiseKind::Quote | PromiseKind::FinanceAnswer | PromiseKind::CasePlan => named && matches!(seen.deed, Written | Talked | Met),
        PromiseKind::FreeText => named && matches!(seen.deed, Written | Talked | Met | TestDrive),
        PromiseKind::DeliveryMilestone
        | PromiseKind::DeliveryDate
        | PromiseKind::RepairCompletion
        | PromiseKind::CaseSettled
        | PromiseKind::ClaimDecision
        | PromiseKind::PartsArrival
        | PromiseKind::HandoverAcceptance => false,
    };
    keeps || (named && seen.deed == Done)
}
