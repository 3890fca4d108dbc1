//! SPEC 8.7: no marketing while a complaint is open, while a delivery is late, or to somebody who just bought; and higher priority goes first.

use jiff::SignedDuration;

use super::{Finding, caps, case::Case};
use crate::{hear::Purpose, kernel::Moment};

/// What stands against marketing, or a survey, as long as it lasts: nobody knows when it ends.
pub(super) fn lasting(case: &Case<'_>) -> Option<Finding> {
    if case.awaited || !matches!(case.ask.purpose, Purpose::Marketing | Purpose::Survey) {
        return None;
    }
    let conflicts = &case.known.conflicts;
    let complaint = conflicts.open_complaint.map(|since| Finding::OpenComplaint { since });
    complaint.or_else(|| conflicts.late_delivery.map(|since| Finding::LateDelivery { since }))
}

/// The first moment from `from` on at which nothing with a known end stands against it, and what stood against `from`.
pub(super) fn next(case: &Case<'_>, from: Moment) -> (Moment, Finding) {
    let mut at = from;
    let mut finding = Finding::NoConflict;
    if let Some((until, bought)) = just_bought(case)
        && at < until
    {
        (at, finding) = (until, bought);
    }
    if let Some((until, higher)) = caps::room_beside_higher(case, at) {
        at = until;
        if finding == Finding::NoConflict {
            finding = higher;
        }
    }
    (at, finding)
}

fn just_bought(case: &Case<'_>) -> Option<(Moment, Finding)> {
    let at = case.known.conflicts.bought_at.filter(|_| case.counts())?;
    let days = i64::from(case.policy.settings.just_bought_days);
    Some((at.checked_add(SignedDuration::from_hours(24 * days)).ok()?, Finding::JustBought { at }))
}
