use jiff::{SignedDuration, civil::date, tz::TimeZone};
use proptest::prelude::*;
use roadbook_core::{kernel::Moment, trust::Role};
use roadbook_sim::{
    Seed, Size, StaffNo, World,
    work::{WorkDeed, WorkItem, WorkItemKind, answers_at, plan_day},
};

fn world(seed: u64) -> World {
    World::new(Seed(seed), &Size::new(4, 40, date(2024, 11, 1)))
}

fn begins() -> Moment {
    date(2024, 11, 1).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

const KINDS: [WorkItemKind; 8] = [
    WorkItemKind::FreshEnquiry,
    WorkItemKind::Question,
    WorkItemKind::Complaint,
    WorkItemKind::Promise,
    WorkItemKind::Call,
    WorkItemKind::Write,
    WorkItemKind::Handover,
    WorkItemKind::NoNextStep,
];

fn items(count: u32, at: Moment) -> Vec<WorkItem> {
    (0..count)
        .map(|n| WorkItem {
            key: u64::from(n) * 977 + 5,
            due: at + SignedDuration::from_mins(i64::from(n) * 20 - 60),
            rank: n,
            kind: KINDS[n as usize % 8],
            pursuit: (n % 3 == 0).then_some((u64::from(n), at - SignedDuration::from_hours(24 * 20))),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn work_is_done_at_work(seed in 0..20_u64, staff in 0..90_u32, hours in 0..8_000_i64, count in 0..40_u32) {
        let world = world(seed);
        let staff = StaffNo(staff % u32::try_from(world.staff().len()).unwrap());
        let member = world.member(staff);
        let store = world.store(member.store);
        let from = begins() + SignedDuration::from_hours(hours);
        let list = items(count, from);
        let plan = plan_day(&world, staff, from, &list);
        prop_assert_eq!(&plan, &plan_day(&world, staff, from, &list));
        prop_assert!(plan.is_sorted_by_key(|planned| planned.at));
        let mut seen = std::collections::HashSet::new();
        for planned in &plan {
            prop_assert!(planned.at >= from && seen.insert(planned.item));
            let wall = store.zone.to_datetime(planned.at);
            let minute = u16::try_from(i32::from(wall.hour()) * 60 + i32::from(wall.minute())).unwrap();
            prop_assert!(member.is_in(wall.date()) && store.calendar.is_open(planned.at));
            prop_assert!((member.works.from..member.works.to).contains(&minute));
            prop_assert!(!(member.lunch.from..member.lunch.to).contains(&minute));
            let deed = planned.deed;
            let of_handover = matches!(deed, WorkDeed::Accept | WorkDeed::Decline);
            let is_handover = list[planned.item].kind == WorkItemKind::Handover;
            prop_assert!(!of_handover || is_handover);
            prop_assert!(deed != WorkDeed::GiveUp || list[planned.item].pursuit.is_some());
        }
    }

    #[test]
    fn the_same_line_is_dealt_with_alike_whatever_else_there_is(seed in 0..20_u64, staff in 0..90_u32, days in 0..300_i64) {
        let world = world(seed);
        let staff = StaffNo(staff % u32::try_from(world.staff().len()).unwrap());
        let from = begins() + SignedDuration::from_hours(days * 24 + 2);
        let list = items(12, from);
        let whole = plan_day(&world, staff, from, &list);
        let short = plan_day(&world, staff, from, &list[..6]);
        for planned in &short {
            let other = whole.iter().find(|other| other.item == planned.item);
            // Late in the day it may not be reached, or fall due in the meantime.
            prop_assert!(other.is_none_or(|other| other.deed == planned.deed || list[planned.item].kind == WorkItemKind::Promise
                || other.deed == WorkDeed::GiveUp));
        }
    }
}

#[test]
fn answers_take_as_long_as_measured() {
    // Of so many people that their differences even out.
    let world = World::new(Seed(3), &Size::new(60, 60, date(2024, 11, 1)));
    let consultants: Vec<StaffNo> = world
        .staff()
        .iter()
        .filter(|member| member.role == Role::Consultant && member.from < date(2024, 11, 1))
        .map(|member| member.no)
        .collect();
    let (mut all, mut never, mut within_hour) = (0.0, 0.0, 0.0);
    for n in 0..6_000_u64 {
        let staff = consultants[usize::try_from(n).unwrap() % consultants.len()];
        // To somebody who is in, while the store is open.
        let store = world.store(world.member(staff).store);
        let day = date(2024, 11, 1).saturating_add(jiff::Span::new().days(i64::try_from(n % 300).unwrap()));
        let minute = i64::try_from(8 * 60 + n * 7_919 % 840).unwrap();
        let arrived =
            day.at(0, 0, 0, 0).saturating_add(jiff::Span::new().minutes(minute)).to_zoned(store.zone.clone()).unwrap().timestamp();
        let member = world.member(staff);
        if !member.is_in(day) || !store.calendar.is_open(arrived) {
            continue;
        }
        all += 1.0;
        match answers_at(&world, staff, arrived, n) {
            Some(at) => {
                assert!(at >= arrived);
                within_hour += f64::from(u8::from(at.duration_since(arrived) <= SignedDuration::from_hours(1)));
            }
            None => never += 1.0,
        }
    }
    // HBR 2011: 23 % never; CallPage 2019: 34.65 % within the hour.
    assert!((0.18..0.4).contains(&(never / all)), "{}", never / all);
    assert!((0.2..0.45).contains(&(within_hour / all)), "{}", within_hour / all);
}

#[test]
fn most_follow_ups_are_given_up_within_a_month() {
    let world = world(4);
    let from = begins() + SignedDuration::from_hours(24 * 32);
    let (mut done, mut given_up) = (0.0, 0.0);
    for member in world.staff().iter().filter(|member| member.role == Role::Consultant) {
        let list: Vec<WorkItem> = (0..60)
            .map(|n| WorkItem {
                key: n,
                due: from,
                rank: u32::try_from(n).unwrap(),
                kind: WorkItemKind::Write,
                pursuit: Some((n, from - SignedDuration::from_hours(24 * 30))),
            })
            .collect();
        for planned in plan_day(&world, member.no, from, &list) {
            done += 1.0;
            given_up += f64::from(u8::from(planned.deed == WorkDeed::GiveUp));
        }
    }
    // SPEC: more than 70 % of follow-ups stop within 30 days, here before anybody is asked to approve it.
    assert!(done > 100.0 && (0.5..0.9).contains(&(given_up / done)), "{given_up} of {done}");
}
