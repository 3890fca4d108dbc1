//! How long each kind of promise may take, when to warn and whom to tell: a manager's settings.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::PromiseKind;
use crate::kernel::{BusinessCalendar, Moment};

/// By which clock a time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// While the store is open.
    Business,
    /// Around the clock on days on which the store opens, not at all on others: what people mean by "within two days".
    OpenDays,
    /// Around the clock.
    Calendar,
}

/// A time that may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    pub minutes: u32,
    pub measure: Measure,
}

/// Who is told of a broken promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalateTo {
    /// Who manages the owner's department.
    OwnersManager,
    StoreManager,
    GroupManager,
}

impl EscalateTo {
    pub const ALL: [Self; 3] = [Self::OwnersManager, Self::StoreManager, Self::GroupManager];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OwnersManager => "owners_manager",
            Self::StoreManager => "store_manager",
            Self::GroupManager => "group_manager",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|to| to.name() == name)
    }
}

/// One step of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationStep {
    /// Business minutes of the store after the promise broke.
    pub after_minutes: u32,
    pub to: EscalateTo,
}

/// What a manager sets about promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PromisePolicy {
    /// Where a kind's time differs from the usual one ([`PromisePolicy::usual_term`]); null: it has none, whoever promises says when.
    pub terms: BTreeMap<PromiseKind, Option<Term>>,
    /// Warn when this share of the time is left, in percent.
    pub warn_percent: u32,
    /// But at least this many minutes before it is due, in the measure of the promise.
    pub warn_at_least_minutes: u32,
    /// And at most this many.
    pub warn_at_most_minutes: u32,
    /// In the order in which they are told.
    pub escalation: Vec<EscalationStep>,
}

impl Default for PromisePolicy {
    fn default() -> Self {
        Self {
            terms: BTreeMap::new(),
            warn_percent: 20,
            warn_at_least_minutes: 1,
            // For a delivery in two months a fifth of the time would be twelve days: nobody heeds a warning that long.
            warn_at_most_minutes: 24 * 60,
            escalation: vec![
                EscalationStep { after_minutes: 15, to: EscalateTo::OwnersManager },
                EscalationStep { after_minutes: 60, to: EscalateTo::StoreManager },
                EscalationStep { after_minutes: 240, to: EscalateTo::GroupManager },
            ],
        }
    }
}

impl PromisePolicy {
    /// What a kind may take unless a manager says otherwise; none for those that are promised for a day or hour.
    #[must_use]
    pub fn usual_term(kind: PromiseKind) -> Option<Term> {
        use Measure::{Business, Calendar, OpenDays};
        let (minutes, measure) = match kind {
            PromiseKind::FirstResponse => (5, Business),
            PromiseKind::FirstCall | PromiseKind::CallBack | PromiseKind::CaseAnswer => (2 * 60, Business),
            PromiseKind::SecondFollowUp => (48 * 60, OpenDays),
            PromiseKind::Quote | PromiseKind::CasePlan => (24 * 60, OpenDays),
            PromiseKind::FinanceAnswer => (48 * 60, OpenDays),
            PromiseKind::CaseSettled => (7 * 24 * 60, Calendar),
            PromiseKind::HandoverAcceptance => (30, Business),
            PromiseKind::TestDrive
            | PromiseKind::DeliveryMilestone
            | PromiseKind::DeliveryDate
            | PromiseKind::RepairCompletion
            | PromiseKind::ClaimDecision
            | PromiseKind::PartsArrival
            | PromiseKind::FreeText => return None,
        };
        Some(Term { minutes, measure })
    }

    #[must_use]
    pub fn term(&self, kind: PromiseKind) -> Option<Term> {
        self.terms.get(&kind).copied().unwrap_or_else(|| Self::usual_term(kind))
    }

    /// How much of `total` is left when the owner is warned.
    fn left_at_warning(&self, total: SignedDuration) -> SignedDuration {
        let share = total.as_micros().max(0) * i128::from(self.warn_percent.min(100)) / 100;
        let most = minutes(self.warn_at_most_minutes);
        let least = minutes(self.warn_at_least_minutes);
        SignedDuration::from_micros(i64::try_from(share).unwrap_or(i64::MAX)).min(most).max(least).min(total)
    }
}

/// When a promise is due, by every clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub due_at: Moment,
    /// The same time counted around the clock.
    pub calendar_due_at: Moment,
    /// Never after `due_at`.
    pub warn_at: Moment,
}

/// When a promise of that kind is due that is made at `made_at`; none when the kind has no time of its own ([`due_by`]). A store that does
/// not open within two years is counted around the clock.
#[must_use]
pub fn due(kind: PromiseKind, policy: &PromisePolicy, calendar: &BusinessCalendar, made_at: Moment) -> Option<Due> {
    let term = policy.term(kind)?;
    let total = minutes(term.minutes);
    let left = policy.left_at_warning(total);
    let calendar_due_at = after(made_at, total);
    let counted = |time| match term.measure {
        Measure::Calendar => None,
        Measure::Business => calendar.add_business_time(made_at, time),
        Measure::OpenDays => calendar.add_open_days(made_at, time),
    };
    let (due_at, warn_at) = counted(total).zip(counted(total - left)).unwrap_or_else(|| (calendar_due_at, after(made_at, total - left)));
    Some(Due { due_at, calendar_due_at, warn_at })
}

/// A promise for a certain moment, as somebody gave it to a customer. The warning leaves business time when there is some before it.
#[must_use]
pub fn due_by(policy: &PromisePolicy, calendar: &BusinessCalendar, made_at: Moment, due_at: Moment) -> Due {
    let business = calendar.business_between(made_at, due_at);
    let warn_at =
        if business.is_positive() { calendar.add_business_time(made_at, business - policy.left_at_warning(business)) } else { None };
    let warn_at = warn_at.unwrap_or_else(|| {
        let total = due_at.duration_since(made_at).max(SignedDuration::ZERO);
        after(made_at, total - policy.left_at_warning(total))
    });
    Due { due_at, calendar_due_at: due_at, warn_at: warn_at.min(due_at) }
}

pub(super) fn minutes(minutes: u32) -> SignedDuration {
    SignedDuration::from_mins(i64::from(minutes))
}

/// A moment later, at most the last one there is.
pub(super) fn after(at: Moment, time: SignedDuration) -> Moment {
    at.saturating_add(time).unwrap_or(Moment::MAX)
}
