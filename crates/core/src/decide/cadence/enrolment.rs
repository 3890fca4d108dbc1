//! One customer going through one cadence.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{HappeningKind, StepOutcome};
use crate::kernel::{EnrolmentId, Moment};

/// What an enrolment is about: the opportunity, the vehicle, the account. `None` where it is about the customer.
pub type Subject = Option<Uuid>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    pub id: EnrolmentId,
    /// The cadence's name and the version on which it runs.
    pub cadence: String,
    pub version: u32,
    /// The moment that the steps count from.
    pub anchor: Moment,
    /// When it was entered, or moved to this version. Steps that were over by then are not made up for, and what happened before ends nothing.
    pub from: Moment,
    pub subject: Subject,
    pub state: EnrolmentState,
    /// Each step at most once.
    pub done: Vec<DoneStep>,
}

impl Enrolment {
    /// Running or paused.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !matches!(self.state, EnrolmentState::Ended(_))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentState {
    Running,
    /// Nothing opens before; steps that end meanwhile are passed over.
    PausedUntil(Moment),
    Ended(EndReason),
}

/// Why an enrolment is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// By one of the cadence's `ends_when`, or by what ends every cadence.
    Happened(HappeningKind),
    /// Its days are over.
    RanOut,
    /// A member of staff gave it up.
    GivenUp,
    /// Another cadence that it may not overlap was entered.
    Overtaken,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneStep {
    pub step: String,
    pub outcome: StepOutcome,
    pub at: Moment,
}

impl EndReason {
    /// Wire name: that of the happening, or of the reason.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened(kind) => kind.name(),
            Self::RanOut => "ran_out",
            Self::GivenUp => "given_up",
            Self::Overtaken => "overtaken",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "ran_out" => Some(Self::RanOut),
            "given_up" => Some(Self::GivenUp),
            "overtaken" => Some(Self::Overtaken),
            _ => HappeningKind::from_name(name).map(Self::Happened),
        }
    }
}

/// Something that happened to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    pub kind: HappeningKind,
    pub at: Moment,
    /// The opportunity, vehicle or account that it is about. What names another subject than an enrolment does not touch it.
    pub subject: Subject,
}
