//! When the steps of an enrolment open and close.

use jiff::tz::TimeZone;

use super::{Cadence, EndReason, Enrolment, EnrolmentState, Step};
use crate::kernel::Moment;

/// What comes next in an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<'a> {
    Step(Planned<'a>),
    /// No step is left; the enrolment runs out by itself at `until`.
    Rest {
        until: Moment,
    },
    Over(EndReason),
}

/// A step with its moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned<'a> {
    pub step: &'a Step,
    /// The first moment at which it may be made.
    pub opens_at: Moment,
    /// From then on it is too late.
    pub closes_at: Moment,
}

/// The first step that is neither done nor passed over. Several can be open at once: see [`plan`].
#[must_use]
pub fn next_step<'a>(enrolment: &Enrolment, cadence: &'a Cadence, zone: &TimeZone) -> Next<'a> {
    if let EnrolmentState::Ended(reason) = enrolment.state {
        return Next::Over(reason);
    }
    plan(enrolment, cadence, zone).next().map_or_else(|| Next::Rest { until: runs_out_at(enrolment, cadence, zone) }, Next::Step)
}

/// All steps still to be made, in the cadence's order. Those with `opens_at <= now < closes_at` are due; those with `closes_at <= now`
/// have expired and should be noted so. Empty when the enrolment has ended.
pub fn plan<'a>(enrolment: &Enrolment, cadence: &'a Cadence, zone: &TimeZone) -> impl Iterator<Item = Planned<'a>> {
    let _ = (enrolment, cadence, zone);
    std::iter::empty()
}

/// The next stretch of time, at or after `at`, in which a planned step may be made: inside its window, before it closes. Its start is `at`
/// itself when the window is open then.
#[must_use]
pub fn next_stretch(planned: &Planned<'_>, at: Moment, zone: &TimeZone) -> Option<(Moment, Moment)> {
    let _ = (planned, at, zone);
    None
}

/// When the enrolment is over by itself: the start of the day after its last, in the customer's zone.
#[must_use]
pub fn runs_out_at(enrolment: &Enrolment, cadence: &Cadence, zone: &TimeZone) -> Moment {
    let _ = (cadence, zone);
    enrolment.anchor
}
