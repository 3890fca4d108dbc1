//! What people notice of us.

use jiff::SignedDuration;
use roadbook_core::{decide::promise::PromiseKind, hear::Channel, kernel::Moment};

use super::what::{About, By, Token};
use crate::world::CarId;

/// Something that the dealership did, as the customer notices it.
#[derive(Debug, Clone, PartialEq)]
pub struct Felt {
    pub at: Moment,
    pub by: By,
    pub about: About,
    pub what: FeltWhat,
}

#[derive(Debug, Clone, PartialEq)]
pub enum FeltWhat {
    /// A machine said that the enquiry arrived.
    Acknowledged,
    Message(Message),
    /// The telephone rang and was not answered. Only for calls that were not made with [`super::Life::called`].
    CallAttempt,
    /// Spoke with somebody of us. As above: for calls that they made.
    Call {
        seconds: u32,
    },
    /// Rang us, and nobody answered.
    NoAnswer,
    PromiseMade {
        kind: PromiseKind,
        due: Moment,
    },
    PromiseKept {
        kind: PromiseKind,
    },
    PromiseBroken {
        kind: PromiseKind,
        late: SignedDuration,
    },
    /// We agreed another moment before it broke.
    PromiseMoved {
        kind: PromiseKind,
    },
    /// Agreed a visit in writing or on the spot; [`super::What::Comes`] follows.
    VisitAgreed {
        at: Moment,
    },
    /// Came and was looked after; `waited` until somebody did.
    VisitReceived {
        waited: SignedDuration,
    },
    TestDriven,
    Quoted,
    Delivered {
        car: CarId,
        late: SignedDuration,
    },
    /// A car is back from the workshop.
    RepairDone {
        car: CarId,
        late: SignedDuration,
    },
    /// Heard from a person about what they are angry about.
    ComplaintAnswered,
    /// What they were angry about was put right.
    ComplaintSettled,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub channel: Channel,
    /// Sent by a machine by itself.
    pub automatic: bool,
    /// Not asked for and not about anything open.
    pub marketing: bool,
    /// Of the cadence's step; empty for one by hand.
    pub cadence: String,
    pub step: String,
    pub token: Token,
}
