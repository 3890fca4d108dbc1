//! What holds for every choice of an owner.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn store(number: u128) -> Option<StoreId> {
    Some(StoreId(Uuid::from_u128(number)))
}

fn hour(hour: i64) -> Moment {
    Moment::from_second(1_800_000_000 + hour * 3_600).unwrap()
}

fn consultant(number: u128) -> Candidate {
    Candidate {
        staff: staff(number),
        employed: true,
        posts: vec![Post { role: Role::Consultant, store: store(1), department: Department::Sales }],
        languages: vec!["hy".into(), "ru".into()],
        models: vec![],
        presence: Presence::Here,
        load: 0,
        capacity: 100,
        last_assigned_at: None,
    }
}

fn manager(number: u128, department: Department) -> Candidate {
    Candidate { posts: vec![Post { role: Role::StoreManager, store: store(1), department }], ..consultant(number) }
}

fn group_manager(number: u128) -> Candidate {
    let posts = vec![Post { role: Role::GroupManager, store: None, department: Department::Management }];
    Candidate { posts, ..consultant(number) }
}

fn away(candidate: Candidate, until: Option<i64>) -> Candidate {
    Candidate { presence: Presence::Away { until: until.map(hour) }, ..candidate }
}

fn enquiry() -> Need {
    let language = Some("hy".into());
    Need { store: store(1), department: Department::Sales, language, make: None, model: None, previous: None, wait_until: None }
}

fn chosen(need: &Need, candidates: &[Candidate]) -> (u128, Vec<OwnerReason>) {
    let choice = choose(need, candidates).unwrap();
    (choice.staff.0.as_u128(), choice.reasons)
}

use OwnerReason as R;

#[test]
fn the_previous_owner_keeps_the_customer_when_here() {
    let need = Need { previous: Some(staff(2)), ..enquiry() };
    let busy = Candidate { load: 90, ..consultant(2) };
    assert_eq!(chosen(&need, &[consultant(1), busy.clone()]), (2, vec![R::KnowsCustomer, R::Here]));
    assert_eq!(chosen(&need, &[consultant(1), away(busy.clone(), Some(1))]).0, 1);
    assert_eq!(chosen(&need, &[consultant(1), Candidate { employed: false, ..busy.clone() }]).0, 1);
    // Who went to the workshop no longer sells.
    let posts = vec![Post { role: Role::Adviser, store: store(1), department: Department::Service }];
    assert_eq!(chosen(&need, &[consultant(1), Candidate { posts, ..busy }]).0, 1);
}

#[test]
fn language_comes_before_model_and_model_before_load() {
    let need = Need { language: Some("zh-Hant".into()), make: Some("Kia".into()), model: Some("EV6".into()), ..enquiry() };
    let knows = |number, languages: &[&str], models: &[&str], load| Candidate {
        languages: languages.iter().map(ToString::to_string).collect(),
        models: models.iter().map(ToString::to_string).collect(),
        load,
        ..consultant(number)
    };
    let crowd = [
        knows(1, &["hy"], &["Kia EV6"], 0),
        knows(2, &["ZH"], &["Kia Picanto"], 0),
        knows(3, &["zh-Hans"], &["kia ev6"], 50),
        knows(4, &["zh"], &["EV6"], 40),
    ];
    let found = (4, vec![R::InDepartment, R::Here, R::SpeaksLanguage, R::KnowsModel, R::LeastLoad]);
    assert_eq!(chosen(&need, &crowd), found);
    let nobody = vec![R::InDepartment, R::Here, R::NobodySpeaksLanguage, R::NobodyKnowsModel, R::ById];
    assert_eq!(chosen(&Need { language: Some("ko".into()), make: Some("BYD".into()), ..need }, &crowd[..2]), (1, nobody));
}

#[test]
fn makes_and_models_are_known_as_written() {
    let knows =
        |known: &str, make: Option<&str>, model: Option<&str>| Candidate { models: vec![known.into()], ..consultant(1) }.knows(make, model);
    assert!(knows("Kia", Some("KIA"), Some("EV6")));
    assert!(knows("EV6", Some("Kia"), Some("ev6")) && knows("EV6", None, Some("EV6")));
    assert!(
        knows("Kia EV6", None, Some("Kia EV6 GT-Line 2026")) && knows("Kia EV6", None, Some("EV6")) && knows("Kia", None, Some("Kia EV6"))
    );
    assert!(knows("Kia EV6", Some("Kia"), Some("EV6")) && knows("Kia EV6", Some("Kia"), None));
    assert!(!knows("Kia EV6", Some("Kia"), Some("EV9")) && !knows("Kiano", Some("Kia"), None) && !knows("Kia", Some("Ki"), Some("a")));
    assert!(consultant(1).knows(Some("Kia"), None));
}

#[test]
fn load_is_compared_with_what_each_can_carry_then_who_waited_longest() {
    let half_time = Candidate { load: 30, capacity: 50, ..consultant(1) };
    let full_time = Candidate { load: 50, capacity: 100, ..consultant(2) };
    assert_eq!(chosen(&enquiry(), &[half_time, full_time]).0, 2);
    let assigned = |number, at: Option<i64>| Candidate { last_assigned_at: at.map(hour), ..consultant(number) };
    let longest = chosen(&enquiry(), &[assigned(1, Some(5)), assigned(2, Some(3)), assigned(3, Some(4))]);
    assert_eq!(longest, (2, vec![R::InDepartment, R::Here, R::SpeaksLanguage, R::LongestAgo]));
    assert_eq!(chosen(&enquiry(), &[assigned(1, Some(5)), assigned(2, None)]).0, 2);
}

#[test]
fn at_night_it_goes_to_somebody_of_the_morning_shift_and_fairly() {
    let early = Candidate { load: 9, ..away(consultant(1), Some(9)) };
    let same = away(consultant(2), Some(10));
    let late = away(consultant(3), Some(14));
    let found = chosen(&Need { wait_until: Some(hour(20)), ..enquiry() }, &[early.clone(), same.clone(), late.clone(), group_manager(5)]);
    assert_eq!(found, (2, vec![R::InDepartment, R::BackFirst, R::SpeaksLanguage, R::LeastLoad]));
    let found = chosen(&enquiry(), &[early, same, late.clone()]);
    assert_eq!(found, (2, vec![R::InDepartment, R::BackFirst, R::SpeaksLanguage, R::LeastLoad]));
    // Who is back too late is not waited for when a manager is here.
    let need = Need { wait_until: Some(hour(12)), ..enquiry() };
    assert_eq!(chosen(&need, &[late.clone(), manager(4, Department::Sales)]).1[0], R::DepartmentManager);
    assert_eq!(
        chosen(&need, &[late, away(manager(4, Department::Sales), None)]),
        (3, vec![R::InDepartment, R::BackFirst, R::SpeaksLanguage])
    );
}

#[test]
fn without_anybody_in_the_department_it_climbs() {
    let gone = away(consultant(1), None);
    let climb = [
        manager(2, Department::Sales),
        manager(3, Department::Management),
        group_manager(4),
        Candidate { posts: vec![Post { role: Role::Consultant, store: store(2), department: Department::Sales }], ..consultant(5) },
        Candidate { posts: vec![Post { role: Role::Adviser, store: store(1), department: Department::Service }], ..consultant(6) },
        Candidate { posts: vec![Post { role: Role::Administrator, store: None, department: Department::Management }], ..consultant(7) },
    ];
    let tiers = [R::DepartmentManager, R::StoreManager, R::GroupManager, R::OtherStore, R::OtherDepartment, R::Administrator].into_iter();
    for (rank, tier) in tiers.enumerate() {
        let mut left = climb[rank..].to_vec();
        left.push(gone.clone());
        let (number, reasons) = chosen(&enquiry(), &left);
        assert_eq!((number, reasons[0]), (2 + u128::try_from(rank).unwrap(), tier));
    }
    assert_eq!(chosen(&enquiry(), &[gone]), (1, vec![R::InDepartment, R::NobodyHere, R::SpeaksLanguage]));
}

#[test]
fn the_named_stand_in_takes_over_when_there() {
    let all = [consultant(1), consultant(2), away(consultant(3), Some(4))];
    let taken = |named: Option<u128>, need: &Need| stand_in(staff(1), named.map(staff), need, &all).unwrap();
    let back_by = |at| Need { wait_until: Some(hour(at)), ..enquiry() };
    assert_eq!(taken(Some(3), &back_by(4)).reasons, [R::Named, R::BackFirst]);
    assert_eq!(taken(Some(3), &back_by(2)).staff, staff(2));
    assert_eq!(taken(Some(3), &enquiry()).staff, staff(2));
    assert_eq!(taken(Some(2), &enquiry()).reasons, [R::Named, R::Here]);
    assert_eq!(taken(Some(1), &enquiry()).staff, staff(2));
    assert_eq!(taken(None, &Need { previous: Some(staff(1)), ..enquiry() }).staff, staff(2));
    let alone = stand_in(staff(1), None, &enquiry(), &all[..1]).unwrap();
    assert_eq!((alone.staff, alone.reasons), (staff(1), vec![R::OnlyOne]));
    let left = [Candidate { employed: false, ..consultant(1) }];
    assert_eq!(stand_in(staff(1), None, &enquiry(), &left), None);
}

#[test]
fn each_manager_is_told_once() {
    let all = [consultant(1), manager(2, Department::Sales), manager(3, Department::Management), group_manager(4)];
    let tell = |to, owner, told: &[u128]| {
        let told: Vec<_> = told.iter().copied().map(staff).collect();
        escalate_to(to, Some(staff(owner)), &told, &enquiry(), &all).map(|choice| choice.staff.0.as_u128())
    };
    assert_eq!(tell(EscalateTo::OwnersManager, 1, &[]), Some(2));
    assert_eq!(tell(EscalateTo::StoreManager, 1, &[2]), Some(3));
    assert_eq!(tell(EscalateTo::StoreManager, 1, &[]), Some(3));
    assert_eq!(tell(EscalateTo::GroupManager, 1, &[2, 3]), Some(4));
    let along =
        |chain: &[EscalateTo]| escalate_along(chain.iter().copied(), Some(staff(1)), &enquiry(), &all[..3]).map(|choice| choice.staff);
    assert_eq!(along(&EscalateTo::ALL[..1]), Some(staff(2)));
    assert_eq!(along(&EscalateTo::ALL[..2]), Some(staff(3)));
    // There is no group manager, and both others know already.
    assert_eq!(along(&EscalateTo::ALL), None);
    // The manager's own promise goes a level up.
    assert_eq!(tell(EscalateTo::OwnersManager, 2, &[]), Some(3));
    assert_eq!(tell(EscalateTo::GroupManager, 4, &[]), None);
}

fn any_candidate(number: u128) -> impl Strategy<Value = Candidate> {
    let post = (proptest::sample::select(Role::ALL), proptest::option::of(1u128..3), proptest::sample::select(Department::ALL))
        .prop_map(|(role, at, department)| Post { role, store: at.and_then(store), department });
    let presence =
        prop_oneof![Just(Presence::Here), proptest::option::of(1i64..40).prop_map(|until| Presence::Away { until: until.map(hour) }),];
    let language = proptest::sample::subsequence(vec!["hy".to_owned(), "ko".into(), "zh-Hant".into()], 0..=3);
    let models = proptest::sample::subsequence(vec!["Kia".to_owned(), "EV6".into(), "BYD Seal".into()], 0..=3);
    let posts = proptest::collection::vec(post, 0..3);
    let load = (0u32..5, 0u32..4, proptest::option::of(-9i64..0));
    (proptest::bool::weighted(0.8), posts, language, models, presence, load).prop_map(
        move |(employed, posts, languages, models, presence, load)| {
            let (load, capacity, last) = load;
            let last_assigned_at = last.map(hour);
            Candidate { staff: staff(number), employed, posts, languages, models, presence, load, capacity, last_assigned_at }
        },
    )
}

fn any_staff() -> impl Strategy<Value = Vec<Candidate>> {
    (0usize..9).prop_flat_map(|count| (1..).take(count).map(any_candidate).collect::<Vec<_>>())
}

fn any_need() -> impl Strategy<Value = Need> {
    (
        proptest::option::of(1u128..4),
        proptest::sample::select(Department::ALL),
        proptest::option::of(proptest::sample::select(vec!["hy", "ko", "en"])),
        proptest::option::of(proptest::sample::select(vec!["Kia", "BYD"])),
        proptest::option::of(1u128..12),
        proptest::option::of(0i64..40),
    )
        .prop_map(|(at, department, language, make, previous, wait)| Need {
            store: at.and_then(store),
            department,
            language: language.map(Into::into),
            make: make.map(Into::into),
            model: None,
            previous: previous.map(staff),
            wait_until: wait.map(hour),
        })
}

proptest! {
    #[test]
    fn nobody_is_without_an_owner_while_anybody_is_employed(need in any_need(), candidates in any_staff()) {
        let choice = choose(&need, &candidates);
        prop_assert_eq!(choice.is_some(), candidates.iter().any(|one| one.employed));
        if let Some(choice) = choice {
            let found = candidates.iter().find(|one| one.staff == choice.staff).unwrap();
            prop_assert!(found.employed && !choice.reasons.is_empty());
            prop_assert_eq!(found.presence, choice.presence);
        }
    }

    #[test]
    fn whoever_is_here_in_the_department_comes_before_whoever_is_not(need in any_need(), candidates in any_staff()) {
        let worker = |one: &&Candidate| one.employed && one.tier(&need) == Some(R::InDepartment);
        let here: Vec<_> = candidates.iter().filter(worker).filter(|one| one.presence == Presence::Here).collect();
        if let Some(choice) = choose(&need, &candidates).filter(|_| !here.is_empty()) {
            let found = candidates.iter().find(|one| one.staff == choice.staff).unwrap();
            prop_assert_eq!(found.presence, Presence::Here);
            if choice.reasons[0] != R::KnowsCustomer {
                prop_assert!(here.contains(&found));
                let speaks = |one: &Candidate| need.language.as_ref().is_none_or(|language| one.speaks(language));
                prop_assert!(speaks(found) || !here.iter().any(|one| speaks(one)));
            }
        }
    }

    #[test]
    fn the_order_of_the_list_does_not_matter(
        need in any_need(),
        (candidates, shuffled) in any_staff().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(choose(&need, &candidates), choose(&need, &shuffled));
        prop_assert_eq!(stand_in(staff(1), None, &need, &candidates), stand_in(staff(1), None, &need, &shuffled));
    }

    #[test]
    fn who_left_has_no_say(need in any_need(), candidates in any_staff()) {
        let employed: Vec<_> = candidates.iter().filter(|one| one.employed).cloned().collect();
        prop_assert_eq!(choose(&need, &candidates), choose(&need, &employed));
    }

    #[test]
    fn a_stand_in_is_somebody_else_if_there_is_anybody(
        need in any_need(),
        candidates in any_staff(),
        named in proptest::option::of(1u128..9),
    ) {
        let others = candidates.iter().any(|one| one.employed && one.staff != staff(1));
        let own = candidates.iter().any(|one| one.employed && one.staff == staff(1));
        match stand_in(staff(1), named.map(staff), &need, &candidates) {
            Some(choice) if others => prop_assert!(choice.staff != staff(1)),
            Some(choice) => prop_assert!(own && choice.staff == staff(1)),
            None => prop_assert!(!others && !own),
        }
    }

    #[test]
    fn only_managers_are_told_and_never_the_owner_or_twice(need in any_need(), candidates in any_staff(), owner in 1u128..9) {
        let mut told = Vec::new();
        for to in EscalateTo::ALL.into_iter().cycle().take(30) {
            if let Some(choice) = escalate_to(to, Some(staff(owner)), &told, &need, &candidates) {
                prop_assert!(choice.staff != staff(owner) && !told.contains(&choice.staff));
                let found = candidates.iter().find(|one| one.staff == choice.staff).unwrap();
                prop_assert!(found.employed && MANAGERS.iter().any(|tier| found.manages(&need, *tier)));
                told.push(choice.staff);
            }
        }
        let all = candidates.iter().filter(|one| one.employed && one.staff != staff(owner));
        prop_assert_eq!(told.len(), all.filter(|one| MANAGERS.iter().any(|tier| one.manages(&need, *tier))).count());
    }

    /// Equals get equally many; who carries half as much gets half as many.
    #[test]
    fn work_is_shared_by_what_each_can_carry(capacities in proptest::collection::vec(1u32..6, 1..7), enquiries in 1u32..120) {
        let mut crowd: Vec<_> = (1..).zip(&capacities).map(|(number, capacity)| Candidate { capacity: *capacity, ..consultant(number) }).collect();
        for number in 0..enquiries {
            let choice = choose(&enquiry(), &crowd).unwrap();
            let taker = crowd.iter_mut().find(|one| one.staff == choice.staff).unwrap();
            taker.load += 1;
            taker.last_assigned_at = Some(hour(i64::from(number)));
        }
        for (one, other) in crowd.iter().flat_map(|one| crowd.iter().map(move |other| (one, other))) {
            // Before the last enquiry that one took, one was carrying no more than the other does now.
            prop_assert!(one.load == 0 || (one.load - 1) * other.capacity <= other.load * one.capacity);
        }
    }
}

proptest! {
    #[test]
    fn a_departments_work_is_done_there_by_somebody_who_is_here_or_by_nobody_of_it(
        need in any_need(),
        (candidates, shuffled) in any_staff().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let fits = |one: &&Candidate| {
            one.employed && one.presence == Presence::Here && one.tier(&need) == Some(R::InDepartment)
        };
        let choice = in_department(&need, &candidates);
        prop_assert_eq!(&choice, &in_department(&need, &shuffled));
        prop_assert_eq!(choice.is_some(), candidates.iter().any(|one| fits(&one)));
        if let Some(choice) = choice {
            let found = candidates.iter().find(|one| one.staff == choice.staff).unwrap();
            prop_assert!(fits(&found));
            // Who knows the customer comes first, as everywhere.
            let knows = candidates.iter().filter(fits).any(|one| Some(one.staff) == need.previous);
            prop_assert_eq!(knows, Some(choice.staff) == need.previous && choice.reasons[0] == R::KnowsCustomer);
            prop_assert!(choose(&need, &candidates).is_some());
        }
    }
}
