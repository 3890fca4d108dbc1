//! A cadence as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{By, Condition, Evidence, HappeningKind, Trigger, Winner};
use crate::{
    decide::promise::PromiseKind,
    hear::{Channel, PartyKind, Purpose, VehicleRole},
};

/// The languages that texts may be written in; the tags are those of `locales/`.
pub const LANGUAGES: [&str; 6] = ["en", "hy", "ko", "az", "ru", "zh-Hant"];

/// One version of a rhythm of planned contacts. Made by [`Cadence::parse`], which checks it; what it says is explained in `docs/cadences.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// Lower case, digits and `_`.
    pub name: String,
    /// From 1. Enrolled customers stay on the version with which they entered.
    pub version: u32,
    pub enters: Enters,
    /// 0 to 100; of two touches that exclude each other the higher goes out.
    pub priority: u8,
    /// What the steps are for, unless a step says otherwise.
    pub purpose: Purpose,
    /// How many days after the anchor it is over, whatever was done.
    pub days: u16,
    pub ends_when: Vec<HappeningKind>,
    pub pauses_when: Vec<Pause>,
    pub not_with: Vec<NotWith>,
    pub giving_up: GivingUp,
    /// Days between the anchors of two enrolments for the same subject; `None`: once and never again. Another subject enters at any time.
    pub re_enter_after_days: Option<u16>,
    /// In order of time.
    pub steps: Vec<Step>,
    /// By language tag.
    pub texts: BTreeMap<String, Texts>,
}

/// Who is enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enters {
    pub trigger: Trigger,
    /// `None`: persons and organisations.
    pub party: Option<PartyKind>,
    /// The customer needs one of these roles in the vehicle; empty: no role is asked for.
    pub vehicle_roles: Vec<VehicleRole>,
}

/// Holds the cadence for a while after something happened, because people are talking. Steps keep to their days: those that end meanwhile
/// are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    pub on: HappeningKind,
    pub days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotWith {
    /// The other cadence's name.
    pub cadence: String,
    pub wins: Winner,
}

/// What a member of staff needs to end it early.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GivingUp {
    pub needs_reason: bool,
    /// Before this day after the anchor a manager has to agree; 0: never.
    pub needs_approval_before_day: u16,
}

/// One planned contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Lower case, digits and `_`; unique in the cadence.
    pub id: String,
    pub after: Offset,
    /// Between which wall times of the customer it may be made; `None` only with [`Offset::Minutes`].
    pub window: Option<Window>,
    /// In order of preference, at least one.
    pub channels: Vec<Channel>,
    pub by: By,
    /// Overrides that of the cadence.
    pub purpose: Option<Purpose>,
    /// The promise that this step keeps: then it is owed, and does not count against caps.
    pub promise: Option<PromiseKind>,
    /// `None`: what the channel used leaves behind ([`Evidence::of`]).
    pub evidence: Option<Evidence>,
    pub expires_after: Span,
    /// All of them must hold.
    pub only_if: Vec<Condition>,
    /// None of them may hold.
    pub skip_if: Vec<Condition>,
    /// Who is spoken to, when the subject is a vehicle with several people.
    pub role: Option<VehicleRole>,
    /// Facts that the conversation should bring, keys of [`crate::know::fact::CATALOGUE`].
    pub asks: Vec<String>,
}

/// When a step is planned, from the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offset {
    Minutes(u32),
    /// On that day after the anchor's day in the customer's zone; negative: before.
    Days(i16),
    /// The same, counting Monday to Friday only.
    WorkingDays(i16),
}

/// How long a step stays open after its planned moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    Minutes(u32),
    /// Until the end of the window so many days later.
    Days(u16),
}

/// Wall times, `from` inclusive, `to` exclusive, minutes since midnight, `from < to <= 1440`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub from: u16,
    pub to: u16,
}

/// All words of a cadence in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    pub title: String,
    /// By step id.
    pub steps: BTreeMap<String, StepTexts>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepTexts {
    /// What stands in a list: "Call: how was the first week?".
    pub title: String,
    /// Template of the subject of a mail ([`crate::decide::message`]).
    pub subject: Option<String>,
    /// Template of a message.
    pub body: Option<String>,
    /// Talking points of a call or visit, templates each.
    pub script: Vec<String>,
    /// Fact key → the question that brings it.
    pub questions: BTreeMap<String, String>,
}

impl Cadence {
    /// The texts in `language`; when there are none, in English, else in the first language there is.
    #[must_use]
    pub fn texts_in(&self, language: &str) -> Option<(&str, &Texts)> {
        let get = |tag: &str| self.texts.get_key_value(tag);
        let found = get(language).or_else(|| get("en")).or_else(|| self.texts.first_key_value());
        found.map(|(tag, texts)| (tag.as_str(), texts))
    }

    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// For how many days before its anchor it has to be entered, so that no step is missed; 0 when all steps lie behind the anchor.
    #[must_use]
    pub fn lead_days(&self) -> u16 {
        let earliest = self.steps.iter().map(|step| step.after.calendar_days()).min().unwrap_or_default();
        earliest.min(0).unsigned_abs()
    }

    #[must_use]
    pub fn purpose_of(&self, step: &Step) -> Purpose {
        step.purpose.unwrap_or(self.purpose)
    }
}

impl Evidence {
    /// What a contact through a channel leaves behind.
    #[must_use]
    pub fn of(channel: Channel) -> Self {
        match channel {
            Channel::Phone => Self::CallConnected,
            Channel::InPerson => Self::VisitLogged,
            _ => Self::MessageLeft,
        }
    }
}

impl Offset {
    /// Comparable: by day, what counts in minutes first.
    pub(super) fn order(self) -> (i16, u32) {
        match self {
            Self::Minutes(minutes) => (self.calendar_days(), minutes % (24 * 60)),
            Self::Days(_) | Self::WorkingDays(_) => (self.calendar_days(), 24 * 60),
        }
    }

    /// In calendar days, at most one week more than exact for working days.
    #[must_use]
    pub fn calendar_days(self) -> i16 {
        match self {
            Self::Minutes(minutes) => i16::try_from(minutes / (24 * 60)).unwrap_or(i16::MAX),
            Self::Days(days) => days,
            Self::WorkingDays(days) => {
                let weeks = days / 5;
                let rest = days % 5;
                weeks.saturating_mul(7).saturating_add(if rest == 0 { 0 } else { rest + 2 * rest.signum() })
            }
        }
    }
}
