//! Whether somebody may be contacted at all: stop and consent.

use super::*;

#[test]
fn a_stop_ends_what_it_ends() {
    let now = at(NOON);
    let stopped = |kind, channel| Known { stops: vec![Stop { kind, channel, at: now - hours(5) }], ..agreed("DE", "Europe/Berlin") };
    let service = |by| Ask { purpose: Purpose::ServiceMessage, by, ..marketing(Channel::Email, now) };
    for kind in StopKind::ALL {
        for by in By::ALL {
            let finding = refused(&Ask { by, ..marketing(Channel::Email, now) }, &stopped(kind, None), now);
            assert_eq!(finding, Finding::Stopped { kind, at: now - hours(5) });
            let survey = Ask { purpose: Purpose::Survey, by, origin: Origin::Promised, ..marketing(Channel::Email, now) };
            assert!(matches!(refused(&survey, &stopped(kind, None), now), Finding::Stopped { .. }));
        }
    }
    // A STOP ends all automation, and leaves a person the workshop's matters.
    assert!(matches!(refused(&service(By::Machine), &stopped(StopKind::Stopped, None), now), Finding::Stopped { .. }));
    allowed(&service(By::Person), &stopped(StopKind::Stopped, None), now);
    allowed(&service(By::Machine), &stopped(StopKind::Objected, None), now);
    // Do-not-contact: only the answer of a person to a message that came after it.
    let answer = Ask { origin: Origin::Requested, ..service(By::Person) };
    let wrote = |since| Known {
        inbound: vec![Inbound { channel: Channel::Email, at: now - hours(since), replies: 0 }],
        ..stopped(StopKind::DoNotContact, None)
    };
    allowed(&answer, &wrote(1), now);
    assert!(matches!(refused(&answer, &wrote(9), now), Finding::Stopped { .. }));
    assert!(matches!(refused(&Ask { by: By::Machine, ..answer }, &wrote(1), now), Finding::Stopped { .. }));
    // On one channel: another may do.
    let only = stopped(StopKind::Stopped, Some(Channel::Email));
    assert!(matches!(refused(&marketing(Channel::Email, now), &only, now), Finding::Stopped { .. }));
    let elsewhere = Ask { others: ChannelSet::EMPTY.with(Channel::Sms), ..marketing(Channel::Email, now) };
    let (answer, why) = heard(&elsewhere, &only, &policy(), now);
    assert_eq!((answer, why.unwrap().0), (Answer::ChangeChannel { to: Channel::Sms }, Rule::Stop));
}

#[test]
fn consent_is_of_a_purpose_a_channel_and_an_address() {
    let now = at(NOON);
    let mail = marketing(Channel::Email, now);
    let needs = |needs| Finding::NoConsent { needs };
    assert_eq!(refused(&mail, &stranger("DE", "Europe/Berlin"), now), needs(pack::Needs::Relationship));
    assert_eq!(refused(&by_person(Channel::Phone, now), &stranger("DE", "Europe/Berlin"), now), needs(pack::Needs::Express));
    // An unknown place has the house's rule.
    let nowhere = Known { places: Places::default(), ..stranger("DE", "Europe/Berlin") };
    assert_eq!(refused(&mail, &nowhere, now), needs(pack::Needs::Express));
    // Agreed for another address of another record.
    let mut known = stranger("DE", "Europe/Berlin");
    let given = [Given { record: 1, value: "other@example.com" }, Given { record: 2, value: EMAIL }];
    known.consents = Consents::of([(1, stated(Purpose::Marketing, Channel::Email, true, now - hours(9)))], &given);
    assert_eq!(refused(&mail, &known, now), Finding::OtherAddressOnly);
    // Of two addresses the one that was agreed for is taken.
    known.addresses.push(Address { channel: Channel::Email, value: "other@example.com".into(), dead: false });
    assert_eq!(ask(&mail, &known, &policy(), now).address.as_deref(), Some("other@example.com"));
    // A refusal of one of the parties counts for all.
    let both = [
        (1, stated(Purpose::Marketing, Channel::Email, true, now - hours(9))),
        (2, stated(Purpose::Marketing, Channel::Any, false, now - hours(99))),
    ];
    known.consents = Consents::of(both, &given);
    assert_eq!(refused(&mail, &known, now), Finding::Refused { at: now - hours(99) });
    // Of one party the newest, whatever the channel it names.
    let given = [Given { record: 1, value: EMAIL }, Given { record: 2, value: EMAIL }];
    let both = [
        (1, stated(Purpose::Marketing, Channel::Email, true, now - hours(9))),
        (2, stated(Purpose::Marketing, Channel::Any, false, now - hours(99))),
    ];
    let mut known = stranger("DE", "Europe/Berlin");
    known.consents = Consents::of(both, &given);
    allowed(&mail, &known, now);
}

#[test]
fn a_refusal_under_another_customer_is_of_the_address() {
    let now = at(NOON);
    let mail = marketing(Channel::Email, now);
    let elsewhere = |address: &str, channel, hours: i64| RefusedAddress {
        address: address.to_owned(),
        purpose: Purpose::Marketing,
        channel,
        at: now - super::hours(hours),
    };
    // Agreed on the first of January, refused by the other since.
    let mut known = agreed("DE", "Europe/Berlin");
    known.refused_addresses = vec![elsewhere(EMAIL, Channel::Any, 9)];
    assert_eq!(refused(&mail, &known, now), Finding::RefusedAtAddress { at: now - hours(9) });
    // Not the address, or not the channel, that is written to.
    known.refused_addresses = vec![elsewhere("other@example.com", Channel::Any, 9), elsewhere(EMAIL, Channel::Sms, 9)];
    allowed(&mail, &known, now);
    // Another address of the same customer is left.
    known.refused_addresses = vec![elsewhere(EMAIL, Channel::Email, 9)];
    known.consents = agreed("DE", "Europe/Berlin").consents;
    known.addresses.push(Address { channel: Channel::Email, value: "second@example.com".into(), dead: false });
    let given = [Given { record: 1, value: EMAIL }, Given { record: 1, value: "second@example.com" }];
    known.consents = Consents::of([(1, stated(Purpose::Marketing, Channel::Any, true, at("2026-01-01T00:00:00Z")))], &given);
    assert_eq!(ask(&mail, &known, &policy(), now).address.as_deref(), Some("second@example.com"));
    // Who agrees after that has the last word.
    let mut known = agreed("DE", "Europe/Berlin");
    known.refused_addresses = vec![elsewhere(EMAIL, Channel::Any, 24 * 400)];
    allowed(&mail, &known, now);
    // A relationship is no agreement.
    known.consents = Consents::default();
    known.relationship.last_purchase = Some(now - hours(99));
    assert_eq!(refused(&mail, &known, now), Finding::RefusedAtAddress { at: now - hours(24 * 400) });
}

#[test]
fn a_stop_of_another_customer_is_of_the_address() {
    let now = at(NOON);
    let stopped = |address: &str, kind, ago: i64| StoppedAddress {
        address: address.to_owned(),
        stop: Stop { kind, channel: None, at: now - hours(ago) },
    };
    let service = |by| Ask { purpose: Purpose::ServiceMessage, by, ..marketing(Channel::Email, now) };
    let mut known = agreed("DE", "Europe/Berlin");
    known.stopped_addresses = vec![stopped(EMAIL, StopKind::Stopped, 5)];
    let here = Finding::StoppedAtAddress { kind: StopKind::Stopped, at: now - hours(5) };
    assert_eq!(refused(&marketing(Channel::Email, now), &known, now), here);
    assert_eq!(refused(&service(By::Machine), &known, now), here);
    allowed(&service(By::Person), &known, now);
    // Of the customer's addresses one is left.
    known.addresses.push(Address { channel: Channel::Email, value: "second@example.com".into(), dead: false });
    assert_eq!(ask(&service(By::Machine), &known, &policy(), now).address.as_deref(), Some("second@example.com"));
    let _ = known.addresses.pop();
    // Another channel goes to another address.
    let elsewhere = Ask { others: ChannelSet::EMPTY.with(Channel::Sms), ..service(By::Machine) };
    assert_eq!(heard(&elsewhere, &known, &policy(), now).0, Answer::ChangeChannel { to: Channel::Sms });
    // Of the dead it is the person that is left alone: whoever lives at the address is served by people, and by machines once they enquire.
    let mut widow = agreed("DE", "Europe/Berlin");
    widow.stopped_addresses = vec![stopped(EMAIL, StopKind::Deceased, 5)];
    assert_eq!(refused(&service(By::Machine), &widow, now), Finding::StoppedAtAddress { kind: StopKind::Deceased, at: now - hours(5) });
    allowed(&service(By::Person), &widow, now);
    widow.relationship.last_enquiry = Some(now - hours(1));
    allowed(&service(By::Machine), &widow, now);
    // The strictest is told, and an enquiry made since ends a STOP alone.
    known.stopped_addresses.push(stopped(EMAIL, StopKind::DoNotContact, 900));
    let strictest = Finding::StoppedAtAddress { kind: StopKind::DoNotContact, at: now - hours(900) };
    assert_eq!(refused(&service(By::Machine), &known, now), strictest);
    known.relationship.last_enquiry = Some(now - hours(1));
    assert_eq!(refused(&service(By::Machine), &known, now), strictest);
    known.stopped_addresses = vec![stopped(EMAIL, StopKind::Stopped, 5)];
    allowed(&service(By::Machine), &known, now);
    known.relationship.last_enquiry = Some(now - hours(9));
    assert_eq!(refused(&service(By::Machine), &known, now), here);
}

#[test]
fn consent_runs_out() {
    let now = at(NOON);
    let mut known = stranger("AM", "Asia/Yerevan");
    let given = [Given { record: 1, value: EMAIL }];
    let expires = at("2026-11-24T11:00:00Z");
    known.consents =
        Consents::of([(1, Stated { expires: Some(expires), ..stated(Purpose::Marketing, Channel::Email, true, now - hours(99)) })], &given);
    assert_eq!(refused(&marketing(Channel::Email, now), &known, now), Finding::ConsentExpired { at: expires });
    allowed(&marketing(Channel::Email, now - hours(1)), &known, now - hours(1));
    // It would run out before there is room: refused now, not then.
    known.touches = vec![touch(now - hours(2))];
    let finding = refused(&marketing(Channel::Email, now - hours(1)), &known, now - hours(1));
    assert_eq!(finding, Finding::ConsentExpired { at: expires });
    // Korea: asked again every two years.
    let mut known = agreed("KR", "Asia/Seoul");
    let old = at("2024-11-01T00:00:00Z");
    known.consents = Consents::of([(1, stated(Purpose::Marketing, Channel::Any, true, old))], &given);
    assert_eq!(refused(&marketing(Channel::Email, now), &known, now), Finding::ConsentTooOld { at: old });
}

#[test]
fn a_relationship_counts_where_and_as_long_as_the_law_says() {
    let now = at("2026-11-24T17:00:00Z");
    let related = |country: &str, purchase: i64, enquiry: i64| Known {
        relationship: Relationship {
            last_purchase: Some(now - hours(24 * purchase)),
            last_enquiry: Some(now - hours(24 * enquiry)),
            contract_in_progress: false,
        },
        ..stranger(country, "America/New_York")
    };
    let call = by_person(Channel::Phone, now);
    let mail = marketing(Channel::Email, now);
    allowed(&call, &related("US", 548, 900), now);
    allowed(&call, &related("US", 900, 91), now);
    assert_eq!(refused(&call, &related("US", 549, 92), now), Finding::RegisterNotAsked);
    allowed(&mail, &related("CA", 730, 900), now);
    allowed(&mail, &related("CA", 900, 182), now);
    assert_eq!(refused(&mail, &related("CA", 731, 183), now), Finding::NoConsent { needs: pack::Needs::Relationship });
    // Not in Armenia.
    assert_eq!(refused(&mail, &related("AM", 1, 1), now), Finding::NoConsent { needs: pack::Needs::Express });
    // A number of one country at an address in another: both rules.
    let mut both = related("US", 1, 1);
    both.places.number = Some(place("AM"));
    assert_eq!(refused(&mail, &both, now), Finding::NoConsent { needs: pack::Needs::Express });
}

#[test]
fn a_register_is_asked_in_time() {
    let now = at("2026-11-24T17:00:00Z");
    let checked = |days: i64, listed| Known {
        registers: vec![RegisterCheck { address: PHONE.into(), listed, at: now - hours(24 * days) }],
        ..stranger("US", "America/New_York")
    };
    let call = by_person(Channel::Phone, now);
    allowed(&call, &checked(31, false), now);
    assert_eq!(refused(&call, &checked(32, false), now), Finding::RegisterNotAsked);
    assert_eq!(refused(&call, &checked(1, true), now), Finding::Listed { at: now - hours(24) });
    // Who agreed may be called though listed.
    let listed = Known { consents: agreed("US", "America/New_York").consents, ..checked(1, true) };
    allowed(&call, &listed, now);
}

#[test]
fn some_things_are_forbidden_or_change_with_the_law() {
    let now = at("2026-11-24T11:00:00Z");
    let robot = marketing(Channel::Phone, now);
    assert_eq!(refused(&robot, &agreed("RU", "Europe/Moscow"), now), Finding::Forbidden);
    allowed(&by_person(Channel::Phone, now), &agreed("RU", "Europe/Moscow"), now);
    // France: opt-in from 2026-08-11, before it a look into the register.
    let french = Known {
        registers: vec![RegisterCheck { address: PHONE.into(), listed: false, at: at("2026-08-01T00:00:00Z") }],
        relationship: Relationship { last_purchase: Some(at("2026-01-01T00:00:00Z")), ..Relationship::default() },
        ..stranger("FR", "Europe/Paris")
    };
    let before = at("2026-08-10T09:00:00Z");
    allowed(&by_person(Channel::Phone, before), &french, before);
    let after = at("2026-08-11T09:00:00Z");
    assert_eq!(refused(&by_person(Channel::Phone, after), &french, after), Finding::NoConsent { needs: pack::Needs::Relationship });
    let contract = Known { relationship: Relationship { contract_in_progress: true, ..french.relationship }, ..french };
    allowed(&by_person(Channel::Phone, after), &contract, after);
}

#[test]
fn somebody_who_waits_needs_no_consent_to_marketing() {
    let now = at(NOON);
    let known =
        Known { inbound: vec![Inbound { channel: Channel::Email, at: now - hours(2), replies: 0 }], ..stranger("DE", "Europe/Berlin") };
    let answer = Ask { origin: Origin::Requested, ..marketing(Channel::Email, now) };
    allowed(&answer, &known, now);
    // Nobody wrote, or long ago: then it is no answer.
    assert!(matches!(refused(&answer, &stranger("DE", "Europe/Berlin"), now), Finding::NoConsent { .. }));
    let long_ago = Known { inbound: vec![Inbound { channel: Channel::Email, at: now - hours(24 * 31), replies: 0 }], ..known.clone() };
    assert!(matches!(refused(&answer, &long_ago, now), Finding::NoConsent { .. }));
    // Refused before they wrote: the answer may go, another mail may not.
    let mut wrote_since = known;
    wrote_since.consents =
        Consents::of([(1, stated(Purpose::Marketing, Channel::Email, false, now - hours(9)))], &[Given { record: 1, value: EMAIL }]);
    allowed(&answer, &wrote_since, now);
    assert_eq!(refused(&marketing(Channel::Email, now), &wrote_since, now), Finding::Refused { at: now - hours(9) });
    // Service messages go to whoever did not refuse them.
    let service = Ask { purpose: Purpose::ServiceMessage, ..marketing(Channel::Email, now) };
    allowed(&service, &stranger("DE", "Europe/Berlin"), now);
}
