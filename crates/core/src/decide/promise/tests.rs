//! What holds for every promise.

use std::num::NonZeroU32;

use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    hear::Channel,
    kernel::{ActivityId, BusinessCalendar, OpeningHours},
    know::{ActivityKind, Direction},
};

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Yerevan, Monday to Friday 9-13 and 14-19, Saturday 10-16.
fn calendar() -> BusinessCalendar {
    let mut hours = OpeningHours::default();
    for weekday in Weekday::Monday.cycle_forward().take(5) {
        hours.set_day(weekday, OpeningHours::parse_day("9-13, 14-19").unwrap());
    }
    hours.set_day(Weekday::Saturday, OpeningHours::parse_day("10-16").unwrap());
    BusinessCalendar::new(TimeZone::get("Asia/Yerevan").unwrap(), &hours)
}

fn never_open() -> BusinessCalendar {
    BusinessCalendar::new(TimeZone::UTC, &OpeningHours::default())
}

fn promised(kind: PromiseKind, made_at: Moment) -> Promise {
    let policy = PromisePolicy::default();
    let terms = due(kind, &policy, &calendar(), made_at);
    let due = terms.unwrap_or_else(|| due_by(&policy, &calendar(), made_at, made_at + SignedDuration::from_hours(30)));
    Promise::new(PromiseId(Uuid::from_u128(1)), kind, made_at, due)
}

fn seen(at: Moment, deed: Deed) -> Evidence {
    Evidence { at, deed, activity: None, promise: None, subject: None, evident: true }
}

const FRIDAY_18_55: &str = "2026-11-20T18:55+04:00";

#[test]
fn wire_names_are_those_of_serde() {
    for kind in PromiseKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        assert_eq!(PromiseKind::from_name(kind.name()), Some(*kind));
    }
    for state in PromiseState::ALL {
        assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        assert_eq!(PromiseState::from_name(state.name()), Some(state));
    }
    for to in EscalateTo::ALL {
        assert_eq!(serde_json::to_value(to).unwrap(), to.name());
        assert_eq!(EscalateTo::from_name(to.name()), Some(to));
    }
    assert_eq!(PromiseKind::ALL.len(), 17);
}

#[test]
fn a_manager_sets_only_what_differs() {
    let text = r#"{"terms": {"first_response": {"minutes": 3, "measure": "calendar"}, "quote": null}, "warn_percent": 50}"#;
    let policy: PromisePolicy = serde_json::from_str(text).unwrap();
    assert_eq!(policy.term(PromiseKind::FirstResponse), Some(Term { minutes: 3, measure: Measure::Calendar }));
    assert_eq!(policy.term(PromiseKind::Quote), None);
    assert_eq!(policy.term(PromiseKind::FirstCall), Some(Term { minutes: 120, measure: Measure::Business }));
    assert_eq!(policy.escalation, PromisePolicy::default().escalation);
    assert!(serde_json::from_str::<PromisePolicy>(r#"{"warn_procent": 50}"#).is_err());
    let written = serde_json::to_string(&PromisePolicy::default()).unwrap();
    assert_eq!(serde_json::from_str::<PromisePolicy>(&written).unwrap(), PromisePolicy::default());
}

#[test]
fn an_enquiry_on_friday_evening_is_due_in_business_time() {
    let made = moment(FRIDAY_18_55);
    let due = |kind| due(kind, &PromisePolicy::default(), &calendar(), made).unwrap();
    let message = due(PromiseKind::FirstResponse);
    assert_eq!(message.due_at, moment("2026-11-20T19:00+04:00"));
    assert_eq!(message.warn_at, moment("2026-11-20T18:59+04:00"));
    let call = due(PromiseKind::FirstCall);
    assert_eq!(call.due_at, moment("2026-11-21T11:55+04:00"));
    assert_eq!(call.calendar_due_at, moment("2026-11-20T20:55+04:00"));
    assert_eq!(call.warn_at, moment("2026-11-21T11:31+04:00"));
    // Two days on which the store opens: the Sunday does not count.
    assert_eq!(due(PromiseKind::SecondFollowUp).due_at, moment("2026-11-23T18:55+04:00"));
    assert_eq!(due(PromiseKind::CasePlan).due_at, moment("2026-11-21T18:55+04:00"));
    assert_eq!(due(PromiseKind::CaseSettled).due_at, moment("2026-11-27T18:55+04:00"));
    assert_eq!(super::due(PromiseKind::FreeText, &PromisePolicy::default(), &calendar(), made), None);
}

#[test]
fn a_store_that_never_opens_owes_by_the_clock() {
    let made = moment(FRIDAY_18_55);
    for kind in PromiseKind::ALL {
        if let Some(due) = due(*kind, &PromisePolicy::default(), &never_open(), made) {
            assert_eq!(due.due_at, due.calendar_due_at);
            assert!(made < due.warn_at && due.warn_at < due.due_at);
        }
    }
    let five = due_by(&PromisePolicy::default(), &never_open(), made, moment("2026-11-20T19:55+04:00"));
    assert_eq!(five.warn_at, moment("2026-11-20T19:43+04:00"));
}

#[test]
fn a_promise_for_a_moment_warns_while_somebody_is_there() {
    let policy = PromisePolicy::default();
    let by_five = due_by(&policy, &calendar(), moment("2026-11-20T12:00+04:00"), moment("2026-11-20T17:00+04:00"));
    // Four business hours of five: a fifth is left 48 minutes before.
    assert_eq!(by_five.warn_at, moment("2026-11-20T16:12+04:00"));
    let monday_early = due_by(&policy, &calendar(), moment("2026-11-20T12:00+04:00"), moment("2026-11-23T08:00+04:00"));
    assert_eq!(monday_early.warn_at, moment("2026-11-21T13:36+04:00"));
    let in_a_year = due_by(&policy, &calendar(), moment("2026-11-20T12:00+04:00"), moment("2027-11-19T12:00+04:00"));
    assert_eq!(calendar().business_between(in_a_year.warn_at, in_a_year.due_at), SignedDuration::from_hours(24));
    let already_past = due_by(&policy, &calendar(), moment("2026-11-20T12:00+04:00"), moment("2026-11-20T11:00+04:00"));
    assert_eq!(already_past.warn_at, already_past.due_at);
}

#[test]
fn activities_are_evidence_of_what_they_were() {
    use ActivityKind as A;
    let of = |kind, direction, connected, automatic| Deed::of(kind, direction, connected, automatic);
    assert_eq!(of(A::Mail, Direction::ToCustomer, false, false), Some(Deed::Written));
    assert_eq!(of(A::Mail, Direction::ToCustomer, false, true), Some(Deed::Automatic));
    assert_eq!(of(A::Message, Direction::FromCustomer, false, false), None);
    assert_eq!(of(A::Call, Direction::FromCustomer, true, false), Some(Deed::Talked));
    assert_eq!(of(A::Call, Direction::ToCustomer, false, false), Some(Deed::Tried));
    assert_eq!(of(A::Call, Direction::ToCustomer, true, true), Some(Deed::Automatic));
    assert_eq!(of(A::Visit, Direction::FromCustomer, false, false), Some(Deed::Met));
    assert_eq!(of(A::Note, Direction::Internal, false, false), None);
}

#[test]
fn an_automatic_answer_and_a_missed_call_keep_nothing() {
    let promise = promised(PromiseKind::FirstResponse, moment(FRIDAY_18_55));
    let evidence = [seen(promise.made_at, Deed::Automatic), seen(promise.made_at, Deed::Tried)];
    assert_eq!(outcome(&promise, &evidence, promise.due_at), Outcome::Open);
    let after = moment("2026-11-20T19:00:00.000001+04:00");
    assert_eq!(outcome(&promise, &evidence, after), Outcome::Broken { at: promise.due_at, late: None });
}

#[test]
fn what_happened_between_two_looks_counts_when_it_happened() {
    let promise = promised(PromiseKind::FirstResponse, moment(FRIDAY_18_55));
    let monday = moment("2026-11-23T09:00+04:00");
    let in_time = seen(moment("2026-11-20T18:59:59+04:00"), Deed::Written);
    let late = seen(moment("2026-11-20T19:00:01+04:00"), Deed::Written);
    let settled = |evidence: Evidence| Settled { at: evidence.at, claimed: false, activity: None };
    assert_eq!(outcome(&promise, &[late, in_time], monday), Outcome::Kept(settled(in_time)));
    assert_eq!(outcome(&promise, &[late], monday), Outcome::Broken { at: promise.due_at, late: Some(settled(late)) });
}

#[test]
fn a_claim_counts_as_one_and_gives_way_to_evidence() {
    let promise = promised(PromiseKind::FirstCall, moment(FRIDAY_18_55));
    let at = |minutes| promise.made_at + SignedDuration::from_mins(minutes);
    let claim = Evidence { promise: Some(promise.id), ..seen(at(1), Deed::Claimed) };
    let kept = |claimed, at| Outcome::Kept(Settled { at, claimed, activity: None });
    assert_eq!(outcome(&promise, &[claim], at(2)), kept(true, at(1)));
    assert_eq!(outcome(&promise, &[claim, seen(at(3), Deed::Talked)], at(9)), kept(false, at(3)));
    // Evidence that comes too late leaves the claim standing as a claim.
    let late = promise.due_at + SignedDuration::from_secs(1);
    assert_eq!(outcome(&promise, &[claim, seen(late, Deed::Talked)], late), kept(true, at(1)));
    // A claim about something else is none, and a hand-over is accepted by accepting it.
    assert_eq!(outcome(&promise, &[seen(at(1), Deed::Claimed)], at(2)), Outcome::Open);
    let handover = Promise { kind: PromiseKind::HandoverAcceptance, ..promise.clone() };
    assert_eq!(outcome(&handover, &[claim], at(2)), Outcome::Open);
    assert_eq!(outcome(&handover, &[Evidence { deed: Deed::Done, ..claim }], at(2)), kept(false, at(1)));
}

#[test]
fn what_must_be_named_is_kept_by_nothing_else_and_by_word_only_where_nothing_shows_it() {
    let made = moment("2026-11-20T10:00+04:00");
    for kind in [PromiseKind::Quote, PromiseKind::FinanceAnswer, PromiseKind::CasePlan, PromiseKind::FreeText] {
        let promise = Promise { subject: Some(Uuid::from_u128(7)), ..promised(kind, made) };
        let at = made + SignedDuration::from_mins(9);
        for deed in [Deed::Written, Deed::Talked, Deed::Met] {
            assert_eq!(outcome(&promise, &[seen(at, deed)], at), Outcome::Open, "{kind:?} {deed:?}");
            let other = Evidence { promise: Some(PromiseId(Uuid::from_u128(2))), ..seen(at, deed) };
            assert_eq!(outcome(&promise, &[other], at), Outcome::Open, "{kind:?} {deed:?}");
            // What names it is for it, whatever else it was about.
            let named = Evidence { promise: Some(promise.id), subject: Some(Uuid::from_u128(8)), ..seen(at, deed) };
            let kept = |claimed| Outcome::Kept(Settled { at, claimed, activity: None });
            assert_eq!(outcome(&promise, &[named], at), kept(false), "{kind:?} {deed:?}");
            assert_eq!(outcome(&promise, &[Evidence { evident: false, ..named }], at), kept(true), "{kind:?} {deed:?}");
        }
        let tried = Evidence { promise: Some(promise.id), evident: false, ..seen(at, Deed::Tried) };
        assert_eq!(outcome(&promise, &[tried], at), Outcome::Open, "a call in vain keeps nothing");
    }
}

#[test]
fn only_what_a_contact_can_keep_is_offered_for_one() {
    let deeds = [Deed::Written, Deed::Talked, Deed::Met, Deed::TestDrive];
    for kind in PromiseKind::ALL {
        let promise = promised(*kind, moment(FRIDAY_18_55));
        let keeps = |deed| {
            let named = Evidence { promise: Some(promise.id), ..seen(promise.made_at, deed) };
            matches!(outcome(&promise, &[named], promise.made_at), Outcome::Kept(_))
        };
        assert_eq!(kind.is_kept_by_contact(), deeds.into_iter().any(keeps), "{kind:?}");
    }
}

#[test]
fn the_second_follow_up_is_neither_the_first_answer_nor_the_first_talk() {
    let made = moment("2026-11-17T10:00+04:00");
    let promise = promised(PromiseKind::SecondFollowUp, made);
    let at = |minutes| made + SignedDuration::from_mins(minutes);
    let (mail, again) = (seen(at(3), Deed::Written), seen(at(5), Deed::Written));
    let (call, next_day) = (seen(at(22 * 60), Deed::Talked), seen(at(26 * 60), Deed::Written));
    let open = |evidence: &[Evidence]| assert_eq!(outcome(&promise, evidence, at(47 * 60)), Outcome::Open, "{evidence:?}");
    open(&[mail]);
    open(&[mail, again]);
    open(&[mail, call]);
    let kept_at = |evidence: &[Evidence]| match outcome(&promise, evidence, at(47 * 60)) {
        Outcome::Kept(kept) => kept.at,
        other => panic!("{other:?}"),
    };
    assert_eq!(kept_at(&[mail, call, next_day]), next_day.at);
    assert_eq!(kept_at(&[mail, next_day]), next_day.at);
    assert_eq!(kept_at(&[Evidence { promise: Some(promise.id), ..again }, mail]), again.at);
}

#[test]
fn what_was_said_about_another_car_keeps_nothing_here() {
    let subject = |number| Some(Uuid::from_u128(number));
    let promise = Promise { subject: subject(1), ..promised(PromiseKind::FirstResponse, moment(FRIDAY_18_55)) };
    let about = |subject| Evidence { subject, ..seen(promise.made_at, Deed::Written) };
    let is_open = |evidence| outcome(&promise, &[evidence], promise.made_at) == Outcome::Open;
    assert!(is_open(about(subject(2))));
    assert!(!is_open(about(subject(1))) && !is_open(about(None)));
}

#[test]
fn what_a_clock_ahead_called_broken_is_not_once_it_ended_in_time() {
    let made = moment(FRIDAY_18_55);
    let policy = PromisePolicy::default();
    let broken = || {
        let mut promise = promised(PromiseKind::FirstCall, made);
        let ahead = promise.due_at + SignedDuration::from_secs(1);
        for effect in step(&promise, &policy, &calendar(), ahead).effects {
            promise.carried_out(&effect, ahead);
        }
        assert!(promise.broken_at.is_some());
        promise
    };
    let mut moved = broken();
    let now = moved.due_at;
    let _ = moved.renegotiate(PromiseId(Uuid::from_u128(2)), now, due_by(&policy, &calendar(), now, moment("2026-11-23T12:00+04:00")));
    assert_eq!((moved.state, moved.broken_at), (PromiseState::Renegotiated, None));
    let mut withdrawn = broken();
    withdrawn.withdraw(now);
    assert_eq!((withdrawn.state, withdrawn.broken_at), (PromiseState::Withdrawn, None));
}

#[test]
fn moved_in_time_is_renegotiated_and_moved_late_is_broken() {
    let made = moment(FRIDAY_18_55);
    let policy = PromisePolicy::default();
    let next = |now| due_by(&policy, &calendar(), now, moment("2026-11-23T12:00+04:00"));
    let id = PromiseId(Uuid::from_u128(2));
    let mut promise = promised(PromiseKind::FirstCall, made);
    let now = promise.warn_at;
    let successor = promise.renegotiate(id, now, next(now));
    assert_eq!(outcome(&promise, &[], Moment::MAX), Outcome::Renegotiated { at: now, to: Some(id) });
    assert_eq!((successor.renegotiated_from, successor.kind, successor.made_at), (Some(promise.id), promise.kind, now));
    assert_eq!(step(&promise, &policy, &calendar(), Moment::MAX), Step::default());
    let mut promise = promised(PromiseKind::FirstCall, made);
    let late = promise.due_at + SignedDuration::from_secs(1);
    let _ = promise.renegotiate(id, late, next(late));
    assert_eq!(outcome(&promise, &[], late), Outcome::Broken { at: promise.due_at, late: None });
    assert_eq!(promise.settled_at, Some(late));
    let mut promise = promised(PromiseKind::FirstCall, made);
    promise.withdraw(late);
    assert_eq!(promise.state, PromiseState::Broken);
    let mut promise = promised(PromiseKind::FirstCall, made);
    promise.withdraw(now);
    assert_eq!(outcome(&promise, &[], late), Outcome::Withdrawn { at: now });
}

#[test]
fn at_the_very_moment_it_is_due_it_can_still_be_kept() {
    let promise = Promise { warned_at: Some(Moment::MIN), ..promised(PromiseKind::FirstCall, moment(FRIDAY_18_55)) };
    let at_due = step(&promise, &PromisePolicy::default(), &calendar(), promise.due_at);
    let breaks_at = promise.due_at + SignedDuration::from_micros(1);
    assert_eq!((at_due.effects, at_due.wake_at), (vec![], Some(breaks_at)));
    assert_eq!(outcome(&promise, &[], promise.due_at), Outcome::Open);
    let call = seen(promise.due_at, Deed::Talked);
    assert!(matches!(outcome(&promise, &[call], breaks_at), Outcome::Kept(_)));
}

#[test]
fn taking_a_promise_back_late_excuses_nothing() {
    let promise = promised(PromiseKind::FirstCall, moment(FRIDAY_18_55));
    let late = promise.due_at + SignedDuration::from_mins(1);
    for state in [PromiseState::Withdrawn, PromiseState::Renegotiated] {
        let taken_back = Promise { state, settled_at: Some(late), ..promise.clone() };
        let call = seen(promise.due_at + SignedDuration::from_secs(1), Deed::Talked);
        assert!(matches!(outcome(&taken_back, &[call], late), Outcome::Broken { late: Some(_), .. }));
        assert!(matches!(outcome(&taken_back, &[], late), Outcome::Broken { late: None, .. }));
    }
}

#[test]
fn evidence_that_turns_out_to_be_anothers_opens_the_promise_again() {
    let mut promise = promised(PromiseKind::FirstCall, moment(FRIDAY_18_55));
    let call = seen(promise.warn_at, Deed::Talked);
    assert!(promise.settle(&outcome(&promise, &[call], call.at)));
    assert_eq!((promise.state, promise.settled_at), (PromiseState::Kept, Some(call.at)));
    assert!(!promise.settle(&outcome(&promise, &[call], Moment::MAX)));
    assert!(promise.settle(&outcome(&promise, &[], call.at)));
    assert_eq!((promise.state, promise.settled_at), (PromiseState::Open, None));
    promise.settle(&outcome(&promise, &[call], call.at));
    promise.settle(&outcome(&promise, &[], Moment::MAX));
    assert_eq!((promise.state, promise.settled_at), (PromiseState::Broken, None));
}

#[test]
fn the_third_asking_is_a_complaint_whatever_the_channel() {
    let policy = RepeatPolicy::default();
    let ask = |minute, channel| Ask { at: moment("2026-11-20T10:00Z") + SignedDuration::from_mins(minute), channel };
    let (mail, call) = (Channel::Email, Channel::Phone);
    let repeated = |asks: &[Ask]| repeated(asks, &policy);
    assert_eq!(repeated(&[]), Repeated::Nothing);
    assert_eq!(repeated(&[ask(0, mail)]), Repeated::Nothing);
    assert_eq!(repeated(&[ask(0, mail), ask(1, call)]), Repeated::Raise);
    assert_eq!(repeated(&[ask(0, mail), ask(1, call), ask(9_000, mail)]), Repeated::Complaint);
    // One question in four messages was asked once.
    assert_eq!(repeated(&[ask(0, mail), ask(1, mail), ask(5, mail), ask(9, mail)]), Repeated::Nothing);
    assert_eq!(repeated(&[ask(9, mail), ask(0, mail), ask(10, mail)]), Repeated::Raise);
    let never = RepeatPolicy { raise_at: None, complaint_at: None, ..policy };
    assert_eq!(super::repeated(&[ask(0, mail), ask(60, mail), ask(600, mail)], &never), Repeated::Nothing);
    let at_once = RepeatPolicy { complaint_at: NonZeroU32::new(1), ..policy };
    assert_eq!(super::repeated(&[ask(0, mail)], &at_once), Repeated::Complaint);
}

fn any_kind() -> impl Strategy<Value = PromiseKind> {
    proptest::sample::select(PromiseKind::ALL)
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (1_767_225_600i64..1_830_297_600).prop_map(|second| Moment::from_second(second).unwrap())
}

/// What may have happened within some days of `around`, often to the second of it.
fn any_evidence(around: Moment) -> impl Strategy<Value = Evidence> {
    let deeds = [Deed::Written, Deed::Talked, Deed::Tried, Deed::Met, Deed::TestDrive, Deed::Done, Deed::Automatic, Deed::Claimed];
    let at = prop_oneof![-300i64..20_000, -300_000i64..900_000, Just(0)];
    let promise = proptest::option::of((1u128..=2).prop_map(|id| PromiseId(Uuid::from_u128(id))));
    let deeds = proptest::sample::select(deeds.to_vec());
    (at, deeds, promise, any::<u8>(), any::<bool>()).prop_map(move |(at, deed, promise, activity, evident)| Evidence {
        at: around + SignedDuration::from_secs(at),
        deed,
        activity: Some(ActivityId(Uuid::from_u128(u128::from(activity)))),
        promise,
        subject: None,
        // What was promised itself is recorded where it happens.
        evident: evident || deed == Deed::Done,
    })
}

fn promise_and_evidence() -> impl Strategy<Value = (Promise, Vec<Evidence>)> {
    (any_kind(), any_moment()).prop_flat_map(|(kind, made)| {
        let promise = promised(kind, made);
        let evidence = prop_oneof![any_evidence(made), any_evidence(promise.due_at)];
        (Just(promise), proptest::collection::vec(evidence, 0..8))
    })
}

proptest! {
    #[test]
    fn an_outcome_never_depends_on_when_or_in_which_order_one_looks(
        ((promise, evidence), shuffled) in promise_and_evidence()
            .prop_flat_map(|both| (Just(both.clone()), Just(both.1).prop_shuffle())),
        seconds in proptest::collection::vec(0i64..2_000_000, 1..5),
    ) {
        let at = |second: &i64| promise.made_at + SignedDuration::from_secs(*second);
        let last = outcome(&promise, &evidence, Moment::MAX);
        for now in seconds.iter().map(at) {
            let seen = outcome(&promise, &evidence, now);
            prop_assert_eq!(seen, outcome(&promise, &shuffled, now));
            match last {
                Outcome::Kept(_) => prop_assert_eq!(seen, last),
                _ if now <= promise.due_at => prop_assert_eq!(seen, Outcome::Open),
                _ => prop_assert_eq!(seen, last),
            }
        }
    }

    #[test]
    fn kept_is_kept_by_something_that_happened_in_time((promise, evidence) in promise_and_evidence()) {
        let in_time = |seen: &&Evidence| promise.made_at <= seen.at && seen.at <= promise.due_at;
        match outcome(&promise, &evidence, Moment::MAX) {
            Outcome::Kept(kept) => {
                let by = evidence.iter().filter(in_time).find(|seen| seen.at == kept.at && seen.activity == kept.activity);
                prop_assert!(by.is_some());
                let claimed = evidence.iter().any(|seen| seen.at == kept.at && seen.deed == Deed::Claimed && seen.promise == Some(promise.id));
                let word = evidence.iter().filter(in_time).any(|seen| !seen.evident);
                prop_assert!(!kept.claimed || claimed || word);
                let shown = evidence.iter().any(|seen| seen.at == kept.at && seen.activity == kept.activity && seen.evident);
                prop_assert!(kept.claimed || shown);
            }
            Outcome::Broken { at, late } => {
                prop_assert_eq!(at, promise.due_at);
                prop_assert!(late.is_none_or(|late| late.at > promise.due_at));
                // What names the promise and did what was promised keeps every kind.
                let done = evidence.iter().filter(in_time).any(|seen| seen.deed == Deed::Done && seen.promise == Some(promise.id));
                prop_assert!(!done);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn machines_and_missed_calls_change_nothing((promise, evidence) in promise_and_evidence()) {
        let people: Vec<_> = evidence.iter().copied().filter(|seen| !matches!(seen.deed, Deed::Automatic | Deed::Tried)).collect();
        prop_assert_eq!(outcome(&promise, &evidence, Moment::MAX), outcome(&promise, &people, Moment::MAX));
    }

    #[test]
    fn more_that_was_done_never_breaks_what_was_kept((promise, evidence) in promise_and_evidence()) {
        if let Some((_, fewer)) = evidence.split_last().filter(|_| promise.kind != PromiseKind::SecondFollowUp)
            && let Outcome::Kept(kept) = outcome(&promise, fewer, Moment::MAX)
        {
            match outcome(&promise, &evidence, Moment::MAX) {
                Outcome::Kept(now) => prop_assert!(now.at <= kept.at || kept.claimed && !now.claimed),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }

    #[test]
    fn a_first_answer_is_judged_as_anybody_would((promise, evidence) in promise_and_evidence()) {
        let promise = Promise { kind: PromiseKind::FirstResponse, ..promise };
        let personal = |seen: &&Evidence| {
            matches!(seen.deed, Deed::Written | Deed::Talked | Deed::Met | Deed::TestDrive)
                || seen.promise == Some(promise.id) && matches!(seen.deed, Deed::Done | Deed::Claimed)
        };
        let kept = evidence.iter().filter(personal).any(|seen| promise.made_at <= seen.at && seen.at <= promise.due_at);
        prop_assert_eq!(matches!(outcome(&promise, &evidence, Moment::MAX), Outcome::Kept(_)), kept);
    }

    #[test]
    fn terms_are_as_long_as_they_say(
        kind in any_kind(),
        made in any_moment(),
        own in proptest::option::of((0u32..200, proptest::sample::select(vec![Measure::Business, Measure::OpenDays, Measure::Calendar]))),
        percent in 0u32..=150,
        least in 0u32..90,
        most in 0u32..9_000,
    ) {
        let terms = own.map(|(minutes, measure)| (kind, Some(Term { minutes, measure }))).into_iter().collect();
        let policy = PromisePolicy {
            terms,
            warn_percent: percent,
            warn_at_least_minutes: least,
            warn_at_most_minutes: most,
            ..PromisePolicy::default()
        };
        let calendar = calendar();
        if let Some(due) = due(kind, &policy, &calendar, made) {
            let term = policy.term(kind).unwrap();
            let total = SignedDuration::from_mins(i64::from(term.minutes));
            prop_assert!(made <= due.warn_at && due.warn_at <= due.due_at && due.calendar_due_at <= due.due_at);
            prop_assert_eq!(due.calendar_due_at.duration_since(made), total);
            match term.measure {
                Measure::Business => prop_assert_eq!(calendar.business_between(made, due.due_at), total),
                Measure::OpenDays => prop_assert_eq!(calendar.add_open_days(made, total), Some(due.due_at)),
                Measure::Calendar => prop_assert_eq!(due.due_at.duration_since(made), total),
            }
        }
    }

    #[test]
    fn a_given_moment_is_warned_of_in_between(made in any_moment(), length in 0i64..9_000_000) {
        let due_at = made + SignedDuration::from_secs(length);
        let due = due_by(&PromisePolicy::default(), &calendar(), made, due_at);
        prop_assert!(due.due_at == due_at && made <= due.warn_at && due.warn_at <= due_at);
    }

    #[test]
    fn every_effect_comes_once_however_one_looks(
        kind in any_kind(),
        made in any_moment(),
        mut seconds in proptest::collection::vec(0i64..1_500_000, 0..40),
    ) {
        let (policy, calendar) = (PromisePolicy::default(), calendar());
        let mut promise = promised(kind, made);
        seconds.sort_unstable();
        seconds.push(90_000_000);
        let mut told = Vec::new();
        for now in seconds.iter().map(|second| made + SignedDuration::from_secs(*second)) {
            let step = step(&promise, &policy, &calendar, now);
            prop_assert!(step.wake_at.is_none_or(|wake| wake > now));
            for effect in step.effects {
                prop_assert!(effect != Effect::Warn || (promise.warn_at <= now && now <= promise.due_at));
                promise.carried_out(&effect, now);
                told.push(effect);
            }
        }
        prop_assert!(told.iter().filter(|effect| **effect == Effect::Warn).count() <= 1);
        let chain = (1..).zip(&policy.escalation).map(|(level, next)| Effect::Escalate { level, to: next.to });
        let all: Vec<_> = std::iter::once(Effect::Break { at: promise.due_at }).chain(chain).collect();
        told.retain(|effect| *effect != Effect::Warn);
        prop_assert_eq!(told, all);
    }

    #[test]
    fn whoever_looks_when_woken_sees_everything_at_its_moment(kind in any_kind(), made in any_moment()) {
        let (policy, calendar) = (PromisePolicy::default(), calendar());
        let mut promise = promised(kind, made);
        let mut now = made;
        let mut told = Vec::new();
        while told.len() < 99 {
            let step = step(&promise, &policy, &calendar, now);
            for effect in &step.effects {
                promise.carried_out(effect, now);
                told.push((*effect, now));
            }
            match step.wake_at {
                Some(wake) => now = wake,
                None => break,
            }
        }
        let microsecond = SignedDuration::from_micros(1);
        let mut wanted = vec![(Effect::Warn, promise.warn_at), (Effect::Break { at: promise.due_at }, promise.due_at + microsecond)];
        for (level, next) in (1..).zip(&policy.escalation) {
            wanted.push((Effect::Escalate { level, to: next.to }, calendar.add_business(promise.due_at, next.after_minutes).unwrap()));
        }
        prop_assert_eq!(told, wanted);
    }

    #[test]
    fn a_settled_promise_is_left_alone((promise, evidence) in promise_and_evidence(), now in any_moment()) {
        let mut promise = promise;
        promise.settle(&outcome(&promise, &evidence, Moment::MAX));
        if promise.settled_at.is_some() {
            prop_assert_eq!(step(&promise, &PromisePolicy::default(), &calendar(), now), Step::default());
        }
    }

    #[test]
    fn asking_again_never_lowers_the_count(minutes in proptest::collection::vec(0i64..600, 0..12), apart in 0u32..60) {
        let policy = RepeatPolicy { apart_minutes: apart, ..RepeatPolicy::default() };
        let asks: Vec<_> = minutes
            .iter()
            .map(|minute| Ask { at: moment("2026-11-20T10:00Z") + SignedDuration::from_mins(*minute), channel: Channel::Email })
            .collect();
        let all = times_asked(&asks, &policy);
        prop_assert!(usize::try_from(all).unwrap() <= asks.len() && (all == 0) == asks.is_empty());
        if apart == 0 {
            prop_assert_eq!(usize::try_from(all).unwrap(), asks.len());
        }
    }
}
