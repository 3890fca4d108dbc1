//! Cadences and enrolments for tests.

use jiff::tz::TimeZone;

use super::*;
use crate::{
    hear::{Channel, Purpose},
    kernel::{EnrolmentId, Moment},
};

/// A step by machine, open for the rest of its window.
pub(super) fn step(id: &str, after: Offset, window: (u16, u16)) -> Step {
    Step {
        id: id.to_owned(),
        after,
        window: Some(Window { from: window.0, to: window.1 }),
        channels: vec![Channel::Email],
        by: By::Machine,
        purpose: None,
        promise: None,
        evidence: None,
        expires_after: Span::Days(0),
        only_if: Vec::new(),
        skip_if: Vec::new(),
        role: None,
        asks: Vec::new(),
    }
}

pub(super) fn cadence(days: u16, steps: Vec<Step>) -> Cadence {
    Cadence {
        name: "sample".to_owned(),
        version: 1,
        enters: Enters { trigger: Trigger::Enquiry, party: None, vehicle_roles: Vec::new() },
        priority: 50,
        purpose: Purpose::Marketing,
        days,
        ends_when: vec![HappeningKind::Purchase],
        pauses_when: vec![Pause { on: HappeningKind::Reply, days: 3 }],
        not_with: Vec::new(),
        giving_up: GivingUp::default(),
        re_enter_after_days: None,
        steps,
        texts: std::collections::BTreeMap::new(),
    }
}

pub(super) fn enrolment(cadence: &Cadence, anchor: Moment) -> Enrolment {
    Enrolment {
        id: EnrolmentId(uuid::Uuid::from_u128(1)),
        cadence: cadence.name.clone(),
        version: cadence.version,
        anchor,
        from: anchor,
        subject: None,
        state: EnrolmentState::Running,
        done: Vec::new(),
    }
}

pub(super) fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}
