use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::kernel::OpeningHours;

/// From 2025-01-01, seconds: three years.
const START: i64 = 1_735_689_600;
const THREE_YEARS: i64 = 3 * 365 * 86_400;

static ZONES: LazyLock<Vec<TimeZone>> = LazyLock::new(|| jiff_names().into_iter().map(|name| TimeZone::get(&name).unwrap()).collect());

fn jiff_names() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    // Hosts may list files that are no zones of the database's.
    names.retain(|name| TimeZone::get(name).is_ok());
    names.sort();
    names
}

/// The wall clock by the library's own calendar, to check ours against: weekday from Monday and minute of the day.
fn wall(zone: &TimeZone, moment: Moment) -> (Weekday, u16) {
    let there = moment.to_zoned(zone.clone());
    (there.weekday(), u16::from(there.hour().unsigned_abs()) * 60 + u16::from(there.minute().unsigned_abs()))
}

#[test]
fn all_zones_all_clock_changes() {
    assert!(ZONES.len() > 400, "{}", ZONES.len());
    let policy = policy();
    let end = Moment::from_second(START + THREE_YEARS).unwrap();
    let quiet = |zone: &TimeZone, moment| !(480..1260).contains(&wall(zone, moment).1);
    let mut deferrals = 0;
    for zone in ZONES.iter() {
        let mut known = agreed("DE", "Europe/Berlin");
        known.zones = Zones { stated: Some(zone.clone()), ..Zones::default() };
        let changes = zone.following(Moment::from_second(START).unwrap()).map(|change| change.timestamp());
        let mut moments: Vec<Moment> = changes.take_while(|change| *change < end).collect();
        moments.push(Moment::from_second(START + 40_000_000).unwrap());
        for change in moments {
            for minutes in [-1500, -700, -61, -30, -1, 0, 1, 29, 90, 200, 600, 1400] {
                let now = change + SignedDuration::from_mins(minutes);
                match ask(&by_person(Channel::Phone, now), &known, &policy, now).answer {
                    Answer::Allow => assert!(!quiet(zone, now), "{zone:?} {now}"),
                    Answer::Defer { until } => {
                        deferrals += 1;
                        assert!(!quiet(zone, until), "{zone:?} {now} {until}");
                        let mut before = now;
                        while before < until {
                            assert!(quiet(zone, before), "{zone:?} {now}: {before} before {until}");
                            before += SignedDuration::from_mins(7);
                        }
                        assert!(quiet(zone, until - SignedDuration::from_secs(1)), "{zone:?} {now} {until}");
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
    }
    assert!(deferrals > 1000);
}

fn moments() -> impl Strategy<Value = Moment> {
    (START..START + THREE_YEARS).prop_map(|second| Moment::from_second(second).unwrap())
}

fn zones() -> impl Strategy<Value = TimeZone> {
    (0..ZONES.len()).prop_map(|place| ZONES[place].clone())
}

fn places() -> impl Strategy<Value = Option<Place>> {
    let codes = ["US", "US-FL", "US-TX", "US-RI", "CA", "DE", "FR", "GB", "AU", "KR", "CN", "TW", "RU", "AM", "AZ", "JP", "GE", "BR"];
    prop::option::of((0..codes.len()).prop_map(move |place| codes[place].parse().unwrap()))
}

fn channels() -> impl Strategy<Value = Channel> {
    let some = [Channel::Email, Channel::Phone, Channel::Sms, Channel::Whatsapp, Channel::Wechat, Channel::Kakao, Channel::Any];
    (0..some.len()).prop_map(move |place| some[place])
}

fn purposes() -> impl Strategy<Value = Purpose> {
    prop_oneof![4 => Just(Purpose::Marketing), 1 => Just(Purpose::Survey), 1 => Just(Purpose::ServiceMessage), 1 => Just(Purpose::Contract)]
}

fn origins() -> impl Strategy<Value = Origin> {
    prop_oneof![4 => Just(Origin::Cadence), 1 => Just(Origin::Campaign), 1 => Just(Origin::Promised), 1 => Just(Origin::Requested), 1 => Just(Origin::Hand)]
}

prop_compose! {
    /// Hours before (or, negative, after) now.
    fn touches()(list in prop::collection::vec((-200_i64..800, 0_usize..7, any::<bool>(), 0_usize..5, purposes(), 0_u8..3), 0..8)) -> Vec<(i64, Touch)> {
        let channels = [Channel::Email, Channel::Phone, Channel::Sms, Channel::Whatsapp, Channel::Wechat, Channel::Kakao, Channel::Post];
        list.into_iter().map(|(ago, channel, household, origin, purpose, subject)| (ago, Touch {
            at: Moment::UNIX_EPOCH, channel: channels[channel], purpose, origin: Origin::ALL[origin], household,
            subject: (subject > 0).then(|| uuid::Uuid::from_u128(subject.into())),
        })).collect()
    }
}

prop_compose! {
    fn consents()(
        list in prop::collection::vec((0_u128..3, purposes(), channels(), prop::bool::weighted(0.8), 1_i64..20_000, prop::option::weighted(0.2, -500_i64..500)), 0..5),
        shared in any::<bool>(), outside in any::<bool>(),
    ) -> (Vec<(u128, Purpose, Channel, bool, i64, Option<i64>)>, bool, bool) {
        (list, shared, outside)
    }
}

#[derive(Debug, Clone)]
struct Situation {
    now: Moment,
    asked: Ask,
    known: Known,
    policy: Policy,
}

prop_compose! {
    fn situations()(
        now in moments(),
        (purpose, channel, origin, person, template, others) in (purposes(), channels(), origins(), any::<bool>(), any::<bool>(), prop::collection::vec(channels(), 0..3)),
        (stated, address, number, address_place, number_place) in
            (prop::option::weighted(0.3, zones()), prop::option::weighted(0.7, zones()), prop::collection::vec(zones(), 0..2), places(), places()),
        touches in touches(),
        (consents, shared, outside) in consents(),
        stops in prop::collection::vec((0_usize..5, prop::option::of(channels()), 1_i64..999), 0..2),
        stopped in prop::bool::weighted(0.15),
        (purchase, enquiry, contract) in (prop::option::of(1_i64..30_000), prop::option::of(1_i64..9_000), any::<bool>()),
        (complaint, bought, wanted) in (prop::bool::weighted(0.1), prop::option::weighted(0.2, 1_i64..1_000), prop::collection::vec((0_u8..9, -50_i64..300), 0..3)),
        inbound in prop::collection::vec((channels(), 0_i64..2_000, 0_u16..7), 0..3),
        elsewhere in prop::collection::vec((any::<bool>(), purposes(), channels(), 1_i64..20_000), 0..2),
        left_alone in prop::option::weighted(0.1, (any::<bool>(), 0_usize..5, 1_i64..20_000)),
        (expires, priority, wished, never) in (prop::option::weighted(0.3, 1_i64..900), 0_u8..9, any::<bool>(), prop::option::weighted(0.2, channels())),
        (day, week, month) in (caps(), caps(), caps()),
    ) -> Situation {
        let ago = |hours: i64| now - SignedDuration::from_hours(hours);
        let mut known = stranger("DE", "Europe/Berlin");
        known.zones = Zones { stated, address, number, store: Some(zone("Asia/Yerevan")) };
        known.places = Places { address: address_place, number: number_place, store: Some(place("AM")) };
        known.touches = touches.into_iter().map(|(hours, touch)| Touch { at: ago(hours), ..touch }).collect();
        // Records 0 and 1 gave the address, or 0 alone; 2 is somebody else's.
        let mut given = vec![Given { record: 0, value: EMAIL }, Given { record: 0, value: PHONE }, Given { record: 2, value: "x@example.com" }];
        if shared {
            given.push(Given { record: 1, value: EMAIL });
        }
        known.consents = Consents::of(consents.into_iter().map(|(record, purpose, channel, granted, hours, expires)| {
            (record, Stated { expires: expires.map(|hours| ago(-hours)), ..super::stated(purpose, channel, granted, ago(hours)) })
        }), &given);
        known.consents.outside_hours = outside;
        known.refused_addresses = elsewhere.into_iter().map(|(mail, purpose, channel, hours)| {
            RefusedAddress { address: if mail { EMAIL } else { PHONE }.to_owned(), purpose, channel, at: ago(hours) }
        }).collect();
        known.stopped_addresses = left_alone.into_iter().map(|(mail, kind, hours)| {
            let stop = Stop { kind: StopKind::ALL[kind], channel: None, at: ago(hours) };
            StoppedAddress { address: if mail { EMAIL } else { PHONE }.to_owned(), stop }
        }).collect();
        if stopped {
            known.stops = stops.into_iter().map(|(kind, channel, hours)| Stop { kind: StopKind::ALL[kind], channel, at: ago(hours) }).collect();
        }
        known.relationship = Relationship { last_purchase: purchase.map(ago), last_enquiry: enquiry.map(ago), contract_in_progress: contract };
        known.conflicts = Conflicts {
            open_complaint: complaint.then(|| ago(30)),
            late_delivery: None,
            bought_at: bought.map(ago),
            wanted: wanted.into_iter().map(|(priority, hours)| Wanted { purpose: Purpose::Marketing, origin: Origin::Cadence, priority, at: ago(-hours) }).collect(),
        };
        known.inbound = inbound.into_iter().map(|(channel, hours, replies)| Inbound { channel, at: ago(hours), replies }).collect();
        if wished {
            let mut hours = OpeningHours::default();
            for day in Weekday::Monday.cycle_forward().take(6) {
                hours.set_day(day, OpeningHours::parse_day("9-12, 17-20").unwrap());
            }
            known.wishes.hours = Some(hours);
        }
        known.wishes.never = never.into_iter().filter(|channel| *channel != Channel::Any).collect();
        let asked = Ask {
            others: others.into_iter().filter(|channel| *channel != Channel::Any).collect(), template, priority,
            subject: Some(uuid::Uuid::from_u128(1)), expires: expires.map(|hours| ago(-hours)),
            ..Ask::new(purpose, channel, origin, if person { By::Person } else { By::Machine }, now)
        };
        let limits = Limits { day, week, month };
        Situation { now, asked, known, policy: policy_of(Settings { caps: Caps { customer: limits, household: limits }, ..Settings::default() }) }
    }
}

fn caps() -> impl Strategy<Value = Option<Cap>> {
    prop_oneof![4 => Just(None), 1 => Just(Some(Cap::Unlimited)), 4 => (1_u32..7).prop_map(|max| Some(Cap::Max(max))), 1 => Just(Some(Cap::Max(0)))]
}

/// The largest number of counted touches in any stretch of that length that holds `now`.
fn most_within(known: &Known, now: Moment, length: i64, household: bool) -> usize {
    let mut times: Vec<Moment> =
        known.touches.iter().filter(|touch| touch.counts() && (household || !touch.household)).map(|touch| touch.at).collect();
    times.push(now);
    let holds = |start: Moment| {
        let end = start + SignedDuration::from_hours(length);
        (start <= now && now < end).then(|| times.iter().filter(|time| start <= **time && **time < end).count())
    };
    times.iter().filter_map(|start| holds(*start)).max().unwrap_or_default()
}

fn on_day(known: &Known, zone: &TimeZone, now: Moment, household: bool) -> usize {
    let day = |moment: Moment| moment.to_zoned(zone.clone()).date();
    let counted = known.touches.iter().filter(|touch| touch.counts() && (household || !touch.household));
    1 + counted.filter(|touch| day(touch.at) == day(now)).count()
}

fn at_most(count: usize, cap: Cap) -> bool {
    match cap {
        Cap::Unlimited => true,
        Cap::Max(max) => count <= usize::try_from(max).unwrap(),
    }
}

/// What an allowed touch must fulfil, put together without the rules' own code.
fn check_allowed(situation: &Situation, verdict: &Verdict) -> Result<(), TestCaseError> {
    let Situation { now, asked, known, policy } = situation;
    let awaited = match asked.origin {
        Origin::Promised => true,
        Origin::Requested => known.inbound.iter().any(|inbound| (*now - inbound.at).get_hours() <= 30 * 24),
        _ => false,
    };
    let solicits = matches!(asked.purpose, Purpose::Marketing | Purpose::Survey);
    // After a stop.
    for stop in &known.stops {
        let here = stop.channel.is_none_or(|channel| channel == asked.channel || channel == Channel::Any);
        let against = match stop.kind {
            StopKind::Deceased | StopKind::Erased => true,
            StopKind::DoNotContact => !(asked.by == By::Person && asked.origin == Origin::Requested && awaited),
            StopKind::Stopped => solicits || asked.by == By::Machine,
            StopKind::Objected => solicits,
        };
        prop_assert!(!(here && against), "{stop:?}");
    }
    for StoppedAddress { address, stop } in &known.stopped_addresses {
        let resumed =
            matches!(stop.kind, StopKind::Stopped | StopKind::Deceased) && known.relationship.last_enquiry.is_some_and(|at| at > stop.at);
        let against = if stop.kind == StopKind::DoNotContact { solicits && !awaited } else { solicits };
        prop_assert!(resumed || !against || Some(address.as_str()) != verdict.address.as_deref(), "{stop:?}");
    }
    if asked.purpose != Purpose::Marketing || awaited {
        return Ok(());
    }
    // Without consent: somebody agreed for this address, or a law that knows a relationship or opting out holds.
    let standing = known.consents.standing(asked.purpose, asked.channel, verdict.address.as_deref());
    prop_assert!(standing.refused.is_none());
    // Nor against what somebody else refused at this address, unless this one agreed after that.
    for refused in &known.refused_addresses {
        let here = Some(refused.address.as_str()) == verdict.address.as_deref()
            && refused.purpose == asked.purpose
            && [asked.channel, Channel::Any].contains(&refused.channel);
        prop_assert!(!here || standing.granted.is_some_and(|said| said.given_at > refused.at), "{refused:?}");
    }
    let agreed = standing.granted.is_some_and(|said| said.expires.is_none_or(|expires| *now < expires));
    let places: Vec<Place> = [known.places.address, known.places.number].into_iter().flatten().collect();
    let strict = |country: &str| places.iter().any(|place| place.country.as_str() == country);
    let electronic = asked.channel != Channel::Post;
    if electronic && (places.is_empty() || ["CN", "RU", "AM", "AZ", "GE", "BR"].into_iter().any(strict)) {
        prop_assert!(agreed);
    }
    if strict("DE") && asked.channel == Channel::Phone {
        prop_assert!(agreed);
    }
    if !agreed {
        let rested = known.relationship.last_purchase.is_some()
            || known.relationship.last_enquiry.is_some()
            || known.relationship.contract_in_progress;
        prop_assert!(rested || (asked.channel == Channel::Email && strict("US")) || (asked.channel == Channel::Phone && strict("JP")));
    }
    // In quiet hours: no pack lets a call or text go before 8 or after 21:30 in any zone that is known, unless they asked for it.
    let waived = known.consents.outside_hours && ["KR", "FR", "AU"].into_iter().any(strict);
    if !waived && asked.channel != Channel::Email && known.zones.stated.is_none() {
        let better = known.zones.address.as_ref().is_some_and(|address| known.zones.number.contains(address));
        let zones = known.zones.address.iter().chain(known.zones.number.iter().filter(|_| !better));
        for zone in zones {
            let (weekday, minute) = wall(zone, *now);
            prop_assert!((480..1290).contains(&minute), "{zone:?}");
            if strict("FR") && asked.channel == Channel::Phone {
                prop_assert!(
                    !matches!(weekday, Weekday::Saturday | Weekday::Sunday)
                        && ((600..780).contains(&minute) || (840..1200).contains(&minute))
                );
            }
        }
    }
    // Over a cap.
    let zone =
        known.zones.stated.as_ref().or(known.zones.address.as_ref()).or(known.zones.number.first()).or(known.zones.store.as_ref()).unwrap();
    for (limits, household) in [(policy.settings.caps.customer, false), (policy.settings.caps.household, true)] {
        // What was over the cap before is not this touch's doing, but then no further one may be added.
        prop_assert!(at_most(on_day(known, zone, *now, household), limits.day()));
        prop_assert!(at_most(most_within(known, *now, 168, household), limits.week()));
        prop_assert!(at_most(most_within(known, *now, 720, household), limits.month()));
    }
    // In trouble.
    prop_assert!(known.conflicts.open_complaint.is_none());
    Ok(())
}

fn again(situation: &Situation, channel: Channel, now: Moment) -> Verdict {
    ask(&Ask { channel, ..situation.asked.clone() }, &situation.known, &situation.policy, now)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_known(situation in situations()) {
        let Situation { now, asked, known, .. } = &situation;
        let verdict = again(&situation, asked.channel, *now);
        prop_assert_eq!(&verdict, &again(&situation, asked.channel, *now), "the same again");
        match verdict.answer {
            Answer::Allow => check_allowed(&situation, &verdict)?,
            Answer::Refuse => prop_assert!(verdict.rule.is_some()),
            Answer::Defer { until } => {
                prop_assert!(until > *now);
                prop_assert!(asked.expires.is_none_or(|expires| until < expires));
                prop_assert!(until < asked.wanted_at + SignedDuration::from_hours(60 * 24));
                let then = again(&situation, asked.channel, until);
                let lasting = known.conflicts.open_complaint.is_some();
                let changes = matches!(then.answer, Answer::ChangeChannel { .. });
                // A message of theirs no longer makes an answer of it, or is no longer answered at any hour.
                let no_answer = asked.origin == Origin::Requested;
                prop_assert!(then.is_allowed() || lasting || changes || no_answer, "at {}: {:?}", until, then);
            }
            Answer::ChangeChannel { to } => {
                prop_assert!(to != asked.channel && to != Channel::Any);
                let then = again(&situation, to, *now);
                prop_assert!(matches!(then.answer, Answer::Allow | Answer::Defer { .. }), "{:?}", then);
            }
        }
    }

    /// Nothing is put off for longer than it must: until then no moment is allowed.
    #[test]
    fn no_moment_is_lost(mut situation in situations()) {
        situation.known.conflicts.open_complaint = None;
        // Of whoever waits, time itself changes what it is; and another channel may be the better one meanwhile.
        prop_assume!(situation.asked.origin != Origin::Requested);
        situation.asked.others = ChannelSet::EMPTY;
        let verdict = again(&situation, situation.asked.channel, situation.now);
        if let Answer::Defer { until } = verdict.answer {
            let step = (until - situation.now).total(jiff::Unit::Second).unwrap() / 97.0;
            for part in 0..97 {
                let moment = situation.now + SignedDuration::from_secs_f64(step * f64::from(part));
                let early = again(&situation, situation.asked.channel, moment);
                prop_assert!(!early.is_allowed() || moment >= until, "{} before {}", moment, until);
            }
        }
    }

    /// What is known is a set: the order in which it was loaded does not matter.
    #[test]
    fn order_does_not_matter(situation in situations()) {
        let mut turned = situation.clone();
        turned.known.touches.reverse();
        turned.known.inbound.reverse();
        turned.known.stops.reverse();
        turned.known.conflicts.wanted.reverse();
        let [one, other] = [&situation, &turned].map(|situation| again(situation, situation.asked.channel, situation.now));
        prop_assert_eq!(one.answer, other.answer);
        prop_assert_eq!(one.rule, other.rule);
    }

    /// Our reading of statements is that of the record of consents.
    #[test]
    fn consents_stand_as_they_are_recorded(
        said in prop::collection::vec((0_u128..5, any::<bool>(), 0_i64..20), 0..6),
        given in prop::collection::vec((0_u128..5, 0_usize..3), 0..6),
    ) {
        use crate::know::consent::{Statement, may_reach};
        let addresses = ["a@example.com", "b@example.com", "+37410000000"];
        let given: Vec<Given<'_>> = given.into_iter().map(|(record, value)| Given { record, value: addresses[value] }).collect();
        // Of two statements of one moment the one recorded later counts: here each has its own.
        let said: Vec<(u128, bool, i64)> = said.into_iter().enumerate().map(|(place, (record, granted, at))| (record, granted, at * 10 + i64::try_from(place).unwrap())).collect();
        let rows: Vec<Statement<'_>> = said.iter().map(|(record, granted, at)| Statement {
            purpose: "marketing", channel: "email", granted: *granted, given_at: *at, recorded_at: *at, record: *record,
        }).collect();
        let consents = Consents::of(said.iter().map(|(record, granted, at)| {
            (*record, stated(Purpose::Marketing, Channel::Email, *granted, Moment::from_microsecond(*at).unwrap()))
        }), &given);
        for address in addresses {
            let standing = consents.standing(Purpose::Marketing, Channel::Email, Some(address));
            let may = standing.refused.is_none() && standing.granted.is_some();
            // The record lets a former agreement of the same party carry; so do we, as it is its newest that counts.
            prop_assert_eq!(may, may_reach(&rows, &given, "marketing", "email", address), "{}", address);
        }
    }
}

/// Fifty cadences on one customer, all wanting to go at once: as many go as the caps have room for, each as soon as there is room, none more.
#[test]
fn fifty_cadences_share_one_customer() {
    for zone_name in ["Asia/Yerevan", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"] {
        let policy = policy();
        let start = at("2026-10-20T10:00:00Z");
        let end = start + hours(59 * 24);
        let mut known = agreed("AM", zone_name);
        // Each is asked at its alarm; who is put off sets a new one.
        let mut alarms: Vec<(Moment, u8)> = (0..50).map(|cadence| (start, cadence)).collect();
        let mut asked_times = 0;
        while let Some(place) = (0..alarms.len()).min_by_key(|place| alarms[*place]) {
            let (now, cadence) = alarms.swap_remove(place);
            if now >= end {
                break;
            }
            asked_times += 1;
            let asked = Ask { by: By::Person, ..marketing(Channel::Sms, start) };
            match ask(&asked, &known, &policy, now).answer {
                Answer::Allow => known.touches.push(touch(now)),
                Answer::Defer { until } => alarms.push((until, cadence)),
                Answer::Refuse => {}
                other @ Answer::ChangeChannel { .. } => panic!("{other:?}"),
            }
        }
        // The same by trying every quarter of an hour.
        let mut tried = agreed("AM", zone_name);
        let mut now = start;
        while now < end {
            if ask(&Ask { by: By::Person, ..marketing(Channel::Sms, start) }, &tried, &policy, now).is_allowed() {
                tried.touches.push(touch(now));
            }
            now += SignedDuration::from_mins(15);
        }
        assert_eq!(known.touches.len(), tried.touches.len(), "{zone_name}");
        assert!(known.touches.len() >= 12, "two months have room for twelve: {}", known.touches.len());
        for made in &known.touches {
            let others: Vec<Touch> = known.touches.iter().filter(|touch| touch.at != made.at).copied().collect();
            let without = Known { touches: others, ..known.clone() };
            assert!(most_within(&without, made.at, 168, false) <= 2 && most_within(&without, made.at, 720, false) <= 6);
            assert!((480..1260).contains(&wall(&zone(zone_name), made.at).1));
        }
        assert!(asked_times < 50 * 20, "alarms do not busy-wait: {asked_times}");
    }
}
