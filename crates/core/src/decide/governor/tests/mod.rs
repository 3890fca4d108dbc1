//! The governor as a whole: examples per rule, and what must hold whatever is known.

mod basis;
mod examples;
mod properties;

use std::sync::{Arc, LazyLock};

use jiff::{SignedDuration, tz::TimeZone};

use super::*;
use crate::{hear::Purpose, know::consent::Given};

pub(super) static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::shipped().unwrap());

/// A Tuesday, at noon in Berlin.
pub(super) const NOON: &str = "2026-11-24T11:00:00Z";

pub(super) fn refused(asked: &Ask, known: &Known, now: Moment) -> Finding {
    let (answer, why) = heard(asked, known, &policy(), now);
    assert_eq!(answer, Answer::Refuse, "{why:?}");
    why.unwrap().1
}

pub(super) fn deferred(asked: &Ask, known: &Known, policy: &Policy, now: Moment) -> (Moment, Rule, Finding) {
    let (answer, why) = heard(asked, known, policy, now);
    let Answer::Defer { until } = answer else { panic!("{answer:?} {why:?}") };
    let (rule, finding) = why.unwrap();
    (until, rule, finding)
}

pub(super) fn allowed(asked: &Ask, known: &Known, now: Moment) {
    let verdict = ask(asked, known, &policy(), now);
    assert_eq!(verdict.answer, Answer::Allow, "{verdict:?}");
}

pub(super) fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub(super) fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

pub(super) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

pub(super) fn place(text: &str) -> Place {
    text.parse().unwrap()
}

pub(super) fn policy() -> Policy {
    policy_of(Settings::default())
}

pub(super) fn policy_of(settings: Settings) -> Policy {
    let mut holidays = Holidays::default();
    holidays.add(place("AU"), [jiff::civil::date(2026, 12, 25)]);
    holidays.add(place("FR"), [jiff::civil::date(2026, 12, 25)]);
    Policy::new(settings, &PACKS, Arc::new(holidays))
}

pub(super) const EMAIL: &str = "ani@example.com";
pub(super) const PHONE: &str = "+12025550100";

pub(super) fn stated(purpose: Purpose, channel: Channel, granted: bool, given_at: Moment) -> Stated {
    Stated { purpose, channel, granted, basis: Basis::Consent, given_at, recorded_at: given_at, expires: None }
}

/// Somebody in that place and zone with all addresses, who agreed to marketing on every channel.
pub(super) fn agreed(country: &str, zone_name: &str) -> Known {
    let given = [Given { record: 1, value: EMAIL }, Given { record: 1, value: PHONE }];
    let said = stated(Purpose::Marketing, Channel::Any, true, at("2026-01-01T00:00:00Z"));
    Known { consents: Consents::of([(1, said)], &given), ..stranger(country, zone_name) }
}

/// As [`agreed`], without any agreement.
pub(super) fn stranger(country: &str, zone_name: &str) -> Known {
    let address = |channel, value: &str| Address { channel, value: value.to_owned(), dead: false };
    Known {
        zones: Zones { address: Some(zone(zone_name)), ..Zones::default() },
        places: Places { address: Some(place(country)), ..Places::default() },
        addresses: vec![
            address(Channel::Email, EMAIL),
            address(Channel::Phone, PHONE),
            address(Channel::Sms, PHONE),
            address(Channel::Whatsapp, PHONE),
            address(Channel::Wechat, PHONE),
            address(Channel::Kakao, PHONE),
        ],
        ..Known::default()
    }
}

pub(super) fn marketing(channel: Channel, now: Moment) -> Ask {
    Ask::new(Purpose::Marketing, channel, Origin::Cadence, By::Machine, now)
}

pub(super) fn by_person(channel: Channel, now: Moment) -> Ask {
    Ask { by: By::Person, ..marketing(channel, now) }
}

pub(super) fn touch(at: Moment) -> Touch {
    Touch { at, channel: Channel::Email, purpose: Purpose::Marketing, origin: Origin::Cadence, household: false, subject: None }
}

/// The verdict's answer and what the deciding rule found.
pub(super) fn heard(asked: &Ask, known: &Known, policy: &Policy, now: Moment) -> (Answer, Option<(Rule, Finding)>) {
    let verdict = ask(asked, known, policy, now);
    let deciding = verdict.deciding().map(|reason| (reason.rule, reason.finding.clone()));
    assert_eq!(deciding.is_some(), verdict.rule.is_some(), "{verdict:?}");
    assert_eq!(verdict.is_allowed(), verdict.rule.is_none(), "{verdict:?}");
    (verdict.answer, deciding)
}
