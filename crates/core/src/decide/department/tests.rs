//! Work goes to the department that it belongs to while anybody of it is here, and never to nobody.

use jiff::{SignedDuration, ToSpan};
use proptest::prelude::*;

use super::{
    super::{
        Happening, decide,
        deed::Deed,
        owner::{Candidate, Post, Presence},
        rulebook::Rulebook,
        sample::{NOW, hours, house, id, quiet, staff},
        situation::{Car, Situation},
    },
    *,
};
use crate::{
    hear::{Channel, VehicleRole},
    kernel::VehicleId,
    trust::Role,
};

/// The four consultants, and so many advisers (from 11) and care people (from 21), each here or away.
fn house_with(advisers: &[bool], care: &[bool]) -> Rulebook {
    let mut book = house();
    let mut add = |number: u128, role, department, here: bool| {
        let presence = if here { Presence::Here } else { Presence::Away { until: Some(hours(30)) } };
        let posts = vec![Post { role, store: None, department }];
        let like = book.candidates[0].clone();
        book.candidates.push(Candidate { staff: staff(number), posts, presence, ..like });
    };
    (11..).zip(advisers).for_each(|(number, here)| add(number, Role::Adviser, Department::Service, *here));
    (21..).zip(care).for_each(|(number, here)| add(number, Role::Care, Department::Care, *here));
    book
}

/// Whose car is due for service in three weeks; consultant 1 looks after them.
fn due_for_service() -> Situation {
    let mut it = quiet(staff(1));
    let today = it.zone.to_datetime(NOW).date();
    it.known.addresses = vec![crate::decide::governor::Address { channel: Channel::Phone, value: "+37477123456".to_owned(), dead: false }];
    it.cars.push(Car {
        id: VehicleId(id(70)),
        roles: vec![VehicleRole::Owner],
        name: "Kia EV6".to_owned(),
        since: None,
        next_service: Some(today.saturating_add(21.days())),
        warranty_until: None,
        finance_until: None,
    });
    it
}

fn complaint() -> Happening {
    let deed = Deed::OpenCase { kind: "complaint".to_owned(), severity: 2, subject: "nobody rang".to_owned() };
    Happening::Done(deed, Some(staff(2)))
}

#[test]
fn a_complaint_goes_to_care_and_stays_with_sales_where_care_has_nobody() {
    let owners = |book: &Rulebook| {
        let it = decide(quiet(staff(1)), book, &complaint(), NOW).situation;
        let promises: Vec<_> = it.promises.iter().map(|row| row.promise.owner).collect();
        assert!(promises.len() == 3 && promises.iter().all(|owner| *owner == it.cases[0].owner), "{promises:?}");
        assert_eq!(it.owner, Some(staff(1)), "the customer stays with whoever looks after them");
        it.cases[0].owner
    };
    assert_eq!(owners(&house_with(&[true], &[true])), Some(staff(21)));
    assert_eq!(owners(&house_with(&[true], &[false])), Some(staff(1)));
    assert_eq!(owners(&house_with(&[], &[])), Some(staff(1)));
}

#[test]
fn who_of_care_dealt_with_the_customer_before_does_again() {
    let book = house_with(&[], &[true, true, true]);
    let first = decide(quiet(staff(1)), &book, &complaint(), NOW).situation;
    let owner = first.cases[0].owner;
    let close = Deed::CloseCase { case: first.cases[0].id, answer: "settled".to_owned() };
    let closed = decide(first, &book, &Happening::Done(close, owner), hours(1)).situation;
    let mut book = book;
    // Others have less to do by now.
    book.candidates.iter_mut().filter(|one| Some(one.staff) == owner).for_each(|one| one.load = 50);
    let again = decide(closed, &book, &complaint(), hours(2)).situation;
    assert_eq!(again.cases[1].owner, owner);
}

#[test]
fn every_case_promise_and_survey_is_cares_and_the_car_in_use_the_workshops() {
    for trigger in Trigger::ALL {
        assert_eq!(of_step(*trigger, Purpose::Survey), Some(Department::Care), "{trigger}");
    }
    assert_eq!(of_step(Trigger::ServiceDue, Purpose::ServiceMessage), Some(Department::Service));
    assert_eq!(of_step(Trigger::Enquiry, Purpose::Marketing), None);
    assert_eq!(of_promise(PromiseKind::RepairCompletion), Some(Department::Service));
    assert_eq!(of_promise(PromiseKind::CasePlan), Some(Department::Care));
    assert_eq!(of_promise(PromiseKind::Quote), None);
}

proptest! {
    #[test]
    fn service_touches_are_the_workshops_while_anybody_of_it_is_here(
        advisers in prop::collection::vec(any::<bool>(), 0..4), care in prop::collection::vec(any::<bool>(), 0..3), days in 0..30_i64,
    ) {
        let book = house_with(&advisers, &care);
        let mut it = due_for_service();
        for day in 0..=days {
            it = decide(it, &book, &Happening::Alarm, NOW + SignedDuration::from_hours(24 * day)).situation;
        }
        let here = |staff: StaffId| book.is_here(staff);
        let theirs = |staff: StaffId| (11..20).contains(&staff.0.as_u128());
        let mut owners: Vec<StaffId> = it.touches.iter().map(|row| row.owner.unwrap()).collect();
        owners.dedup();
        for owner in &owners {
            let works = if advisers.contains(&true) { theirs(*owner) && here(*owner) } else { *owner == staff(1) };
            prop_assert!(works, "{:?}", owner);
        }
        prop_assert!(owners.len() <= 1, "one of them, throughout");
        // Deciding again changes nothing.
        let again = decide(it.clone(), &book, &Happening::Alarm, NOW + SignedDuration::from_hours(24 * days)).situation;
        prop_assert!(again.touches.iter().zip(&it.touches).all(|(one, other)| one.owner == other.owner));
    }

    #[test]
    fn what_nobody_has_goes_where_it_belongs(
        advisers in prop::collection::vec(any::<bool>(), 0..3), care in prop::collection::vec(any::<bool>(), 0..3),
        kind in prop::sample::select(PromiseKind::ALL),
    ) {
        let book = house_with(&advisers, &care);
        let mut it = quiet(staff(1));
        let mut owed = super::super::sample::call_back(10, staff(1), None, hours(90));
        (owed.promise.kind, owed.promise.owner) = (kind, None);
        it.promises.push(owed);
        let mut case = super::super::sample::case(30, staff(1));
        case.owner = None;
        it.cases.push(case);
        let it = decide(it, &book, &Happening::Alarm, NOW).situation;
        let of = |owner: Option<StaffId>| book.department_of(owner.unwrap()).unwrap();
        let expected = |wanted: Option<Department>| match wanted {
            Some(Department::Service) if advisers.contains(&true) => Department::Service,
            Some(Department::Care) if care.contains(&true) => Department::Care,
            _ => Department::Sales,
        };
        prop_assert_eq!(of(it.cases[0].owner), expected(Some(OF_CASES)));
        prop_assert_eq!(of(it.promises[0].promise.owner), expected(of_promise(kind)));
    }
}
