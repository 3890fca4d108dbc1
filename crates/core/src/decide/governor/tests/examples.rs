//! When, how often, on which channel and to whom.

use super::*;
use crate::{
    hear::VehicleRole,
    kernel::{CustomerId, OpeningHours, VehicleId},
};

#[test]
fn every_rule_says_something_of_an_allowed_touch() {
    let now = at(NOON);
    let verdict = ask(&marketing(Channel::Email, now), &agreed("DE", "Europe/Berlin"), &policy(), now);
    assert_eq!(verdict.answer, Answer::Allow);
    let rules: Vec<Rule> = verdict.reasons.iter().map(|reason| reason.rule).collect();
    assert_eq!(rules, Rule::ALL[1..]);
    assert_eq!(verdict.address.as_deref(), Some(EMAIL));
    assert_eq!(verdict.duties, [Duty::OptOut]);
    let consent = &verdict.reasons[1];
    assert_eq!(consent.finding, Finding::Granted { at: at("2026-01-01T00:00:00Z") });
    assert!(
        consent.cite.as_ref().unwrap().source.as_str().contains("UWG")
            || consent.cite.as_ref().unwrap().source.as_str().contains("2002/58")
    );
    let kept = serde_json::to_string(&verdict).unwrap();
    assert_eq!(serde_json::from_str::<Verdict>(&kept).unwrap(), verdict);
}

#[test]
fn what_is_known_can_be_kept() {
    let mut known = agreed("US-FL", "America/New_York");
    known.zones.number = vec![zone("America/Chicago"), zone("America/Denver")];
    known.touches = vec![touch(at(NOON))];
    let kept = serde_json::to_string(&known).unwrap();
    assert_eq!(serde_json::from_str::<Known>(&kept).unwrap(), known);
    assert_eq!(serde_json::from_str::<Known>("{}").unwrap(), Known::default());
    let asked = marketing(Channel::Any, at(NOON));
    assert_eq!(serde_json::from_str::<Ask>(&serde_json::to_string(&asked).unwrap()).unwrap(), asked);
}

#[test]
fn quiet_hours_are_the_customers() {
    let policy = policy();
    let quiet = |country: &str, zone_name: &str, channel, now: &str| {
        let now = at(now);
        let (until, rule, finding) = deferred(&by_person(channel, now), &agreed(country, zone_name), &policy, now);
        assert_eq!(rule, Rule::Clock, "{finding:?}");
        until
    };
    // 21:30 in New York; 8 o'clock next day.
    assert_eq!(quiet("US", "America/New_York", Channel::Phone, "2026-11-25T02:30:00Z"), at("2026-11-25T13:00:00Z"));
    // 21:00 sharp is too late, a second before it is not.
    assert_eq!(quiet("US", "America/New_York", Channel::Sms, "2026-11-25T02:00:00Z"), at("2026-11-25T13:00:00Z"));
    allowed(&by_person(Channel::Sms, at("2026-11-25T01:59:59Z")), &agreed("US", "America/New_York"), at("2026-11-25T01:59:59Z"));
    // Florida: until 20:00 only. Texas: Sunday from noon.
    assert_eq!(quiet("US-FL", "America/New_York", Channel::Phone, "2026-11-25T01:00:00Z"), at("2026-11-25T13:00:00Z"));
    assert_eq!(quiet("US-TX", "America/Chicago", Channel::Phone, "2026-11-29T15:00:00Z"), at("2026-11-29T18:00:00Z"));
    // France: lunch, and the weekend.
    assert_eq!(quiet("FR", "Europe/Paris", Channel::Phone, "2026-11-24T12:30:00Z"), at("2026-11-24T13:00:00Z"));
    assert_eq!(quiet("FR", "Europe/Paris", Channel::Phone, "2026-11-27T19:00:00Z"), at("2026-11-30T09:00:00Z"));
    // Australia: not on Sunday, not at Christmas (a Friday; Saturday 9-17 follows).
    assert_eq!(quiet("AU", "Australia/Sydney", Channel::Phone, "2026-11-28T07:00:00Z"), at("2026-11-29T22:00:00Z"));
    assert_eq!(quiet("AU", "Australia/Sydney", Channel::Phone, "2026-12-24T22:00:00Z"), at("2026-12-25T22:00:00Z"));
    // Germany has no hours by law: the house's.
    assert_eq!(quiet("DE", "Europe/Berlin", Channel::Phone, "2026-11-24T20:00:00Z"), at("2026-11-25T07:00:00Z"));
    // Mail wakes nobody.
    allowed(&marketing(Channel::Email, at("2026-11-25T03:00:00Z")), &agreed("DE", "Europe/Berlin"), at("2026-11-25T03:00:00Z"));
    // Korea at night: with an agreement of its own.
    let night = at("2026-11-24T13:00:00Z");
    let mut korean = agreed("KR", "Asia/Seoul");
    assert_eq!(deferred(&marketing(Channel::Sms, night), &korean, &policy, night).0, at("2026-11-24T23:00:00Z"));
    korean.consents.outside_hours = true;
    allowed(&marketing(Channel::Sms, night), &korean, night);
}

#[test]
fn zones_that_disagree_share_their_hours() {
    let policy = policy();
    let mut known = agreed("US", "America/New_York");
    known.places.address = Some(place("US"));
    known.zones.number = vec![zone("America/Los_Angeles")];
    // 9:00 in New York is 6:00 in Los Angeles.
    let now = at("2026-11-24T14:00:00Z");
    let (until, ..) = deferred(&by_person(Channel::Phone, now), &known, &policy, now);
    assert_eq!(until, at("2026-11-24T16:00:00Z"));
    // A number of many zones says nothing when the address is in one of them.
    known.zones.number = vec![zone("America/Los_Angeles"), zone("America/New_York"), zone("Pacific/Honolulu")];
    allowed(&by_person(Channel::Phone, now), &known, now);
    // Nothing in common (8-20 in Florida and in Yerevan, half a day apart): refused, until somebody says where they are.
    let mut far = agreed("US-FL", "America/Los_Angeles");
    far.zones.number = vec![zone("Asia/Yerevan")];
    far.wishes.hours = Some({
        let mut wished = OpeningHours::default();
        for day in jiff::civil::Weekday::Monday.cycle_forward().take(7) {
            wished.set_day(day, OpeningHours::parse_day("9-19").unwrap());
        }
        wished
    });
    assert_eq!(refused(&by_person(Channel::Phone, now), &far, now), Finding::NoCommonHours);
    far.zones.stated = Some(zone("America/Los_Angeles"));
    let (until, ..) = deferred(&by_person(Channel::Phone, now), &far, &policy, now);
    assert_eq!(until, at("2026-11-24T17:00:00Z"));
    // Only the store is known.
    let unknown = Known { zones: Zones { store: Some(zone("Asia/Yerevan")), ..Zones::default() }, ..agreed("AM", "Asia/Yerevan") };
    let night = at("2026-11-24T18:00:00Z");
    assert_eq!(deferred(&by_person(Channel::Phone, night), &unknown, &policy, night).0, at("2026-11-25T04:00:00Z"));
}

#[test]
fn an_answer_goes_at_any_hour_for_a_while() {
    let policy = policy();
    let night = at("2026-11-24T22:00:00Z");
    let wrote = |minutes: i64| Known {
        inbound: vec![Inbound { channel: Channel::Sms, at: night - SignedDuration::from_mins(minutes), replies: 0 }],
        ..stranger("DE", "Europe/Berlin")
    };
    let answer = Ask { origin: Origin::Requested, ..marketing(Channel::Sms, night) };
    allowed(&answer, &wrote(59), night);
    assert_eq!(deferred(&answer, &wrote(60), &policy, night).0, at("2026-11-25T07:00:00Z"));
    // A promised call keeps the house's hours.
    let call = Ask { origin: Origin::Promised, purpose: Purpose::Contract, ..by_person(Channel::Phone, night) };
    assert_eq!(deferred(&call, &wrote(10), &policy, night).0, at("2026-11-25T06:00:00Z"));
}

#[test]
fn caps_count_days_weeks_and_months() {
    let policy = policy();
    let now = at(NOON);
    let mail = marketing(Channel::Email, now);
    let after = |touches: &[Moment]| Known { touches: touches.iter().map(|at| touch(*at)).collect(), ..agreed("DE", "Europe/Berlin") };
    // One today: tomorrow, from midnight in Berlin.
    let (until, rule, finding) = deferred(&mail, &after(&[now - hours(2)]), &policy, now);
    assert_eq!((until, rule), (at("2026-11-24T23:00:00Z"), Rule::Caps));
    assert_eq!(finding, Finding::CapReached { period: Period::Day, whose: Whose::Customer, max: 1 });
    // Yesterday evening is another day.
    allowed(&mail, &after(&[at("2026-11-23T22:59:00Z")]), now);
    // Two this week: when the first is seven days past.
    let (until, _, finding) = deferred(&mail, &after(&[now - hours(48), now - hours(100)]), &policy, now);
    assert_eq!(until, now + hours(68));
    assert_eq!(finding, Finding::CapReached { period: Period::Week, whose: Whose::Customer, max: 2 });
    allowed(&mail, &after(&[now - hours(48), now - hours(168)]), now);
    // Six in thirty days.
    let six: Vec<Moment> = (0..6).map(|touch| now - hours(24 * (8 + 4 * touch) - 1)).collect();
    let (until, _, finding) = deferred(&mail, &after(&six), &policy, now);
    assert_eq!((until, finding), (six[5] + hours(720), Finding::CapReached { period: Period::Month, whose: Whose::Customer, max: 6 }));
    // What is allowed for later counts there: two in the next days leave no room between.
    let (until, ..) = deferred(&mail, &after(&[now + hours(30), now + hours(60)]), &policy, now);
    assert_eq!(until, now + hours(30 + 168));
    // Promised and requested contacts, and other purposes, do not count and are not counted.
    let mut kept = after(&[now - hours(1), now - hours(2)]);
    kept.touches[0].origin = Origin::Promised;
    kept.touches[1].purpose = Purpose::ServiceMessage;
    allowed(&mail, &kept, now);
    allowed(&Ask { purpose: Purpose::ServiceMessage, ..mail.clone() }, &after(&[now - hours(1), now - hours(2)]), now);
    // The household's touches count against the household only.
    let mut family = after(&[now - hours(2)]);
    family.touches[0].household = true;
    assert_eq!(deferred(&mail, &family, &policy, now).2, Finding::CapReached { period: Period::Day, whose: Whose::Household, max: 1 });
}

#[test]
fn nought_nothing_and_unlimited_are_three_things() {
    let now = at(NOON);
    let mail = marketing(Channel::Email, now);
    let with = |day: Option<Cap>| {
        let limits = Limits { day, week: Some(Cap::Unlimited), month: Some(Cap::Unlimited) };
        policy_of(Settings { caps: Caps { customer: limits, household: limits }, ..Settings::default() })
    };
    let busy = Known { touches: vec![touch(now - hours(1)); 40], ..agreed("DE", "Europe/Berlin") };
    let fresh = agreed("DE", "Europe/Berlin");
    let none = Finding::CapOfNone { period: Period::Day, whose: Whose::Customer };
    assert_eq!(heard(&mail, &fresh, &with(Some(Cap::Max(0))), now), (Answer::Refuse, Some((Rule::Caps, none))));
    assert_eq!(heard(&mail, &fresh, &with(None), now).0, Answer::Allow);
    assert!(matches!(heard(&mail, &busy, &with(None), now).0, Answer::Defer { .. }));
    assert_eq!(heard(&mail, &busy, &with(Some(Cap::Unlimited)), now).0, Answer::Allow);
    for (text, cap) in [
        ("", Ok(None)),
        ("0", Ok(Some(Cap::Max(0)))),
        (" 7 ", Ok(Some(Cap::Max(7)))),
        ("Unlimited", Ok(Some(Cap::Unlimited))),
        ("-1", Err(NoCap)),
        ("many", Err(NoCap)),
    ] {
        assert_eq!(Cap::parse(text), cap, "{text:?}");
    }
    let written: Limits = serde_json::from_str(r#"{"day": 0, "week": "unlimited"}"#).unwrap();
    assert_eq!(written, Limits { day: Some(Cap::Max(0)), week: Some(Cap::Unlimited), month: None });
    assert_eq!(serde_json::to_string(&written).unwrap(), r#"{"day":0,"week":"unlimited"}"#);
    assert!(serde_json::from_str::<Limits>(r#"{"day": null, "week": "lots"}"#).is_err());
}

#[test]
fn caps_of_law_count_calls() {
    let free = Limits { day: Some(Cap::Unlimited), week: Some(Cap::Unlimited), month: Some(Cap::Unlimited) };
    let policy = policy_of(Settings { caps: Caps { customer: free, household: free }, ..Settings::default() });
    // 15:00 in Miami.
    let now = at("2026-11-24T20:00:00Z");
    let subject = Some(uuid::Uuid::from_u128(7));
    let calls = |subjects: [Option<uuid::Uuid>; 3]| Known {
        touches: subjects
            .iter()
            .zip([4, 5, 6])
            .map(|(subject, ago)| Touch { channel: Channel::Phone, subject: *subject, ..touch(now - hours(ago)) })
            .collect(),
        ..agreed("US-FL", "America/New_York")
    };
    let call = Ask { subject, ..by_person(Channel::Phone, now) };
    let (until, rule, finding) = deferred(&call, &calls([subject; 3]), &policy, now);
    assert_eq!((until, rule), (now + hours(18), Rule::Caps));
    assert_eq!(finding, Finding::CapReached { period: Period::Hours(24), whose: Whose::Customer, max: 3 });
    let cite = ask(&call, &calls([subject; 3]), &policy, now).deciding().unwrap().cite.clone().unwrap();
    assert_eq!(cite.rule.as_str(), "us-fl-calls");
    // Of another subject; of none is of every one; mails are no calls; Georgia has no such law.
    let other = Some(uuid::Uuid::from_u128(8));
    assert_eq!(heard(&call, &calls([subject, subject, other]), &policy, now).0, Answer::Allow);
    assert!(matches!(heard(&call, &calls([subject, subject, None]), &policy, now).0, Answer::Defer { .. }));
    assert!(matches!(heard(&Ask { subject: None, ..call.clone() }, &calls([subject, other, None]), &policy, now).0, Answer::Defer { .. }));
    let mut mailed = calls([subject; 3]);
    mailed.touches[0].channel = Channel::Email;
    assert_eq!(heard(&call, &mailed, &policy, now).0, Answer::Allow);
    let georgia = Known { places: Places { address: Some(place("US-GA")), ..Places::default() }, ..calls([subject; 3]) };
    assert_eq!(heard(&call, &georgia, &policy, now).0, Answer::Allow);
    // France: who declined is left alone for 60 days; they end on a Sunday.
    let now = at("2026-11-24T09:00:00Z");
    let declined = Known { declined: vec![Declined { channel: Channel::Phone, at: now - hours(24 * 20) }], ..agreed("FR", "Europe/Paris") };
    let (until, _, finding) = deferred(&by_person(Channel::Phone, now), &declined, &policy, now);
    assert_eq!((until, finding), (at("2027-01-04T09:00:00Z"), Finding::Resting { at: now - hours(24 * 20), days: 60 }));
}

#[test]
fn the_channel_is_the_customers_choice() {
    let policy = policy();
    let now = at(NOON);
    let mail = Ask { others: [Channel::Sms, Channel::Phone].into_iter().collect(), ..marketing(Channel::Email, now) };
    let prefers = |channel| Known {
        wishes: Wishes { preferred: vec![Preferred { channel, part: None }], ..Wishes::default() },
        ..agreed("DE", "Europe/Berlin")
    };
    let (answer, why) = heard(&mail, &prefers(Channel::Sms), &policy, now);
    assert_eq!(
        (answer, why),
        (Answer::ChangeChannel { to: Channel::Sms }, Some((Rule::Channel, Finding::Preferred { channel: Channel::Sms })))
    );
    // Not what there is no template for, nor against a person's choice, nor away from where they asked.
    allowed(&mail, &prefers(Channel::Wechat), now);
    allowed(&Ask { origin: Origin::Hand, ..mail.clone() }, &prefers(Channel::Sms), now);
    // Only in the evening.
    let mut evening = prefers(Channel::Sms);
    evening.wishes.preferred[0].part = Some(PartOfDay::Evening);
    allowed(&mail, &evening, now);
    assert_eq!(heard(&mail, &evening, &policy, now + hours(6)).0, Answer::ChangeChannel { to: Channel::Sms });
    // Never there.
    let mut never = agreed("DE", "Europe/Berlin");
    never.wishes.never = ChannelSet::EMPTY.with(Channel::Email);
    assert_eq!(
        heard(&mail, &never, &policy, now),
        (Answer::ChangeChannel { to: Channel::Phone }, Some((Rule::Channel, Finding::Unwished)))
    );
    // What they answered to at this time of the day.
    let mut answers = agreed("DE", "Europe/Berlin");
    let tried = |channel, part, tried, answered| Answered { channel, part, tried, answered };
    answers.answered = vec![tried(Channel::Email, PartOfDay::Afternoon, 10, 2), tried(Channel::Sms, PartOfDay::Afternoon, 5, 4)];
    let more = Finding::AnswersMoreOften { channel: Channel::Sms, percent: 80 };
    assert_eq!(heard(&mail, &answers, &policy, now), (Answer::ChangeChannel { to: Channel::Sms }, Some((Rule::Channel, more))));
    allowed(&mail, &answers, now - hours(3));
    answers.answered[1].tried = 2;
    allowed(&mail, &answers, now);
    // Any channel: the best that will do, and its own address.
    let any = Ask { channel: Channel::Any, others: ChannelSet::EMPTY, ..mail.clone() };
    assert_eq!(heard(&any, &prefers(Channel::Sms), &policy, now).0, Answer::ChangeChannel { to: Channel::Sms });
    // No address, dead addresses.
    let mut lost = agreed("DE", "Europe/Berlin");
    lost.addresses.iter_mut().for_each(|address| address.dead = address.channel == Channel::Email);
    assert_eq!(
        heard(&mail, &lost, &policy, now),
        (Answer::ChangeChannel { to: Channel::Phone }, Some((Rule::Channel, Finding::DeadAddress)))
    );
    lost.addresses.clear();
    assert_eq!(refused(&mail, &lost, now), Finding::NoAddress);
}

#[test]
fn platforms_carry_what_they_carry() {
    let now = at(NOON);
    let wrote = |channel, ago: i64, replies| Known {
        inbound: vec![Inbound { channel, at: now - hours(ago), replies }],
        ..agreed("DE", "Europe/Berlin")
    };
    let whatsapp = marketing(Channel::Whatsapp, now);
    allowed(&whatsapp, &wrote(Channel::Whatsapp, 23, 9), now);
    assert_eq!(refused(&whatsapp, &wrote(Channel::Whatsapp, 24, 0), now), Finding::WindowClosed { hours: 24 });
    assert_eq!(refused(&whatsapp, &wrote(Channel::Email, 1, 0), now), Finding::WindowClosed { hours: 24 });
    allowed(&Ask { template: true, ..whatsapp.clone() }, &wrote(Channel::Whatsapp, 99, 0), now);
    // In the United States no marketing templates at all.
    let american = Known { places: Places { address: Some(place("US")), ..Places::default() }, ..wrote(Channel::Whatsapp, 1, 0) };
    assert_eq!(refused(&whatsapp, &american, now), Finding::Forbidden);
    let wechat = marketing(Channel::Wechat, now);
    allowed(&wechat, &wrote(Channel::Wechat, 47, 4), now);
    assert_eq!(refused(&wechat, &wrote(Channel::Wechat, 48, 0), now), Finding::WindowClosed { hours: 48 });
    assert_eq!(refused(&wechat, &wrote(Channel::Wechat, 1, 5), now), Finding::RepliesUsedUp { max: 5 });
    assert_eq!(refused(&wechat, &wrote(Channel::Sms, 1, 0), now), Finding::TheyWriteFirst);
    assert_eq!(refused(&Ask { template: true, ..wechat }, &wrote(Channel::Wechat, 1, 0), now), Finding::NotForPurpose);
    // Kakao: advertising to friends only, not at night; notices by template.
    let kakao = marketing(Channel::Kakao, now);
    assert_eq!(refused(&kakao, &wrote(Channel::Sms, 1, 0), now), Finding::TheyWriteFirst);
    allowed(&kakao, &wrote(Channel::Kakao, 999, 0), now);
    let evening = at("2026-11-24T19:30:00Z");
    assert_eq!(deferred(&kakao, &wrote(Channel::Kakao, 999, 0), &policy(), evening).0, at("2026-11-25T07:00:00Z"));
    allowed(&Ask { template: true, purpose: Purpose::ServiceMessage, ..kakao }, &agreed("DE", "Europe/Berlin"), now);
}

#[test]
fn the_window_may_close_before_there_is_room() {
    let now = at(NOON);
    let known = Known {
        inbound: vec![Inbound { channel: Channel::Whatsapp, at: now - hours(20), replies: 0 }],
        touches: vec![touch(now - hours(1))],
        ..agreed("DE", "Europe/Berlin")
    };
    assert_eq!(refused(&marketing(Channel::Whatsapp, now), &known, now), Finding::WindowClosed { hours: 24 });
}

#[test]
fn it_is_meant_for_who_has_the_role() {
    let now = at(NOON);
    let car = VehicleId::new(now, 1);
    let other = CustomerId::new(now, 2);
    let asked = |role| Ask { role: Some(role), vehicle: Some(car), ..marketing(Channel::Email, now) };
    let held = |roles: &[(VehicleRole, Option<CustomerId>)]| Known {
        roles: roles.iter().map(|(role, other)| HeldRole { vehicle: car, role: *role, other: *other }).collect(),
        ..agreed("DE", "Europe/Berlin")
    };
    let owner = (VehicleRole::Owner, None);
    allowed(&asked(VehicleRole::Payer), &held(&[(VehicleRole::Payer, None)]), now);
    // An owner pays, decides and drives, as long as nobody else is known to.
    allowed(&asked(VehicleRole::Driver), &held(&[owner]), now);
    let driver = VehicleRole::Driver;
    assert_eq!(refused(&asked(driver), &held(&[owner, (driver, Some(other))]), now), Finding::RoleElsewhere { role: driver, other });
    assert_eq!(
        refused(&asked(VehicleRole::DecisionMaker), &held(&[(driver, None)]), now),
        Finding::RoleUnknown { role: VehicleRole::DecisionMaker }
    );
    let elsewhere = Ask { vehicle: Some(VehicleId::new(now, 9)), ..asked(driver) };
    assert_eq!(refused(&elsewhere, &held(&[owner]), now), Finding::RoleUnknown { role: driver });
}

#[test]
fn trouble_and_higher_priority_go_first() {
    let policy = policy();
    let now = at(NOON);
    let mail = Ask { priority: 3, ..marketing(Channel::Email, now) };
    let with = |conflicts| Known { conflicts, ..agreed("DE", "Europe/Berlin") };
    let since = now - hours(99);
    let complaint = with(Conflicts { open_complaint: Some(since), ..Conflicts::default() });
    assert_eq!(deferred(&mail, &complaint, &policy, now), (now + hours(24), Rule::Conflict, Finding::OpenComplaint { since }));
    let late = with(Conflicts { late_delivery: Some(since), ..Conflicts::default() });
    assert_eq!(deferred(&mail, &late, &policy, now).2, Finding::LateDelivery { since });
    // What is about the complaint itself is no marketing.
    allowed(&Ask { purpose: Purpose::ServiceMessage, ..mail.clone() }, &complaint, now);
    allowed(&Ask { origin: Origin::Promised, ..mail.clone() }, &complaint, now);
    let bought = with(Conflicts { bought_at: Some(since), ..Conflicts::default() });
    assert_eq!(deferred(&mail, &bought, &policy, now), (since + hours(720), Rule::Conflict, Finding::JustBought { at: since }));
    // Tomorrow's touch of higher priority and yesterday's fill the week.
    let wanted = |priority| Wanted { purpose: Purpose::Marketing, origin: Origin::Cadence, priority, at: now + hours(24) };
    let mut crowded = with(Conflicts { wanted: vec![wanted(9)], ..Conflicts::default() });
    crowded.touches = vec![touch(now - hours(24))];
    let (until, rule, finding) = deferred(&mail, &crowded, &policy, now);
    assert_eq!((until, rule), (now + hours(144), Rule::Conflict));
    assert_eq!(finding, Finding::HigherPriority { priority: 9, at: now + hours(24) });
    crowded.conflicts.wanted = vec![wanted(3)];
    allowed(&mail, &crowded, now);
}

#[test]
fn patience_ends() {
    let now = at(NOON);
    let mail = marketing(Channel::Email, now);
    let known = agreed("DE", "Europe/Berlin");
    assert_eq!(refused(&Ask { expires: Some(now), ..mail.clone() }, &known, now), Finding::Expired { at: now });
    assert_eq!(refused(&Ask { wanted_at: now - hours(60 * 24), ..mail.clone() }, &known, now), Finding::WaitedTooLong { days: 60 });
    // There is room tomorrow, and then it is too late.
    let busy = Known { touches: vec![touch(now - hours(1))], ..known };
    let (answer, why) = heard(&Ask { expires: Some(now + hours(3)), ..mail }, &busy, &policy(), now);
    assert_eq!((answer, why), (Answer::Refuse, Some((Rule::Caps, Finding::NoMomentWithin { days: 60 }))));
}

#[test]
fn a_pack_can_be_switched_off() {
    let off = policy_of(Settings { packs_off: vec!["US".into()], ..Settings::default() });
    let now = at("2026-11-24T17:00:00Z");
    let mail = marketing(Channel::Email, now);
    let known = stranger("US", "America/New_York");
    assert_eq!(heard(&mail, &known, &policy(), now).0, Answer::Allow, "opt-out by law");
    assert_eq!(heard(&mail, &known, &off, now).0, Answer::Refuse, "the house asks for agreement");
}

#[test]
fn what_law_wants_said_comes_with_the_answer() {
    let now = at("2026-11-24T03:00:00Z");
    let korean = ask(&marketing(Channel::Sms, now), &agreed("KR", "Asia/Seoul"), &policy(), now);
    assert_eq!(korean.duties, [Duty::AdLabel, Duty::SenderAddress, Duty::OptOut]);
    let noon = at(NOON);
    let robot = ask(&marketing(Channel::Sms, noon), &agreed("FR", "Europe/Paris"), &policy(), noon);
    assert_eq!(robot.duties, [Duty::OptOut, Duty::SaysItIsAMachine]);
}
