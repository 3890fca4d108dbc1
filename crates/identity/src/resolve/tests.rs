use proptest::prelude::*;

use super::*;

const PHONE: &str = "+37493097935";

fn phone(holders: u32) -> Held<'static> {
    Held { kind: Kind::Phone, value: PHONE, holders }
}

fn one(names: &[&str], identifiers: &[Identifier<'_>], known: &[&str], held: &[Held<'_>]) -> Resolution {
    resolve(&Arrival { names, identifiers }, &[Candidate { key: 1, names: known, identifiers: held }])
}

const BY_PHONE: &[Identifier<'static>] = &[Identifier { kind: Kind::Phone, value: PHONE }];

#[test]
fn a_phone_needs_a_name_that_fits() {
    let same = |arriving: &[&str], known: &[&str]| one(arriving, BY_PHONE, known, &[phone(2)]).candidate().is_some();
    assert!(same(&["Anna Petrosyan"], &["Աննա Պետրոսյան"]));
    assert!(same(&["Petrosyan"], &["Anna Petrosyan"]));
    assert!(same(&[], &["Anna Petrosyan"]));
    assert!(same(&["Anna Petrosyan"], &["", "—"]));
    assert!(same(&["Anna Petrosyan"], &["Karen Petrosyan", "Anna Petrosyan"]), "any known name may fit");
    assert!(!same(&["Anna Petrosyan"], &["Karen Petrosyan"]), "a family shares a phone");
    assert!(!same(&["A."], &["Anna Petrosyan"]), "an initial is too little");
}

#[test]
fn a_personal_id_needs_no_name_but_bows_to_a_contradiction() {
    let id = [Identifier { kind: Kind::TaxId, value: "01234568" }];
    let held = [Held { kind: Kind::TaxId, value: "01234568", holders: 1 }];
    assert_eq!(one(&["A."], &id, &["Anna Petrosyan"], &held).candidate(), Some(0));
    let contradicted = one(&["Karen Orlov"], &id, &["Anna Petrosyan"], &held);
    let Resolution::New { near } = contradicted else { panic!("{contradicted:?}") };
    assert!(matches!(
        near.first().map(|near| near.reasons.as_slice()),
        Some([Reason::SharedIdentifier { kind: Kind::TaxId, .. }, Reason::NamesContradict { .. }])
    ));
}

#[test]
fn two_national_ids_are_two_people() {
    let mine = [Identifier { kind: Kind::Phone, value: PHONE }, Identifier { kind: Kind::NationalId, value: "A1" }];
    let held = [phone(1), Held { kind: Kind::NationalId, value: "B2", holders: 1 }];
    assert_eq!(one(&["Anna Petrosyan"], &mine, &["Anna Petrosyan"], &held).candidate(), None);
}

#[test]
fn what_many_share_or_nobody_has_is_no_evidence() {
    assert_eq!(one(&["Anna"], BY_PHONE, &["Anna"], &[phone(SHARED_BY_MANY)]).candidate(), Some(0));
    let many = one(&["Anna"], BY_PHONE, &["Anna"], &[phone(SHARED_BY_MANY + 1)]);
    let Resolution::New { near } = many else { panic!("{many:?}") };
    assert!(matches!(near.first().and_then(|near| near.reasons.first()), Some(Reason::SharedByMany { holders: 5, .. })));
    let nobody = [Identifier { kind: Kind::Email, value: "none@none.com" }];
    let held = [Held { kind: Kind::Email, value: "none@none.com", holders: 1 }];
    assert_eq!(one(&["Anna"], &nobody, &["Anna"], &held).candidate(), None);
}

#[test]
fn more_evidence_wins_then_the_smaller_key() {
    let mine = [Identifier { kind: Kind::Phone, value: PHONE }, Identifier { kind: Kind::Email, value: "anna@x.am" }];
    let both = [phone(3), Held { kind: Kind::Email, value: "anna@x.am", holders: 1 }];
    let only_phone = [phone(3)];
    let arrival = Arrival { names: &["Anna Petrosyan"], identifiers: &mine };
    let names = ["Anna Petrosyan"];
    let candidates = [
        Candidate { key: 1, names: &names, identifiers: &only_phone },
        Candidate { key: 3, names: &names, identifiers: &both },
        Candidate { key: 2, names: &names, identifiers: &both },
    ];
    let resolution = resolve(&arrival, &candidates);
    assert_eq!(resolution.candidate(), Some(2));
    let Resolution::Same { near, .. } = resolution else { unreachable!() };
    assert_eq!(near.iter().map(|near| near.candidate).collect::<Vec<_>>(), [0, 1]);
    assert!(near.iter().all(|near| near.reasons.last() == Some(&Reason::Outweighed)));
}

#[test]
fn reasons_are_stored_as_json_and_come_back() {
    let reason = Reason::NamesContradict { arriving: "Анна".to_owned(), known: "王芳".to_owned() };
    let text = serde_json::to_string(&reason).unwrap();
    assert_eq!(text, r#"{"reason":"names_contradict","arriving":"Анна","known":"王芳"}"#);
    assert_eq!(serde_json::from_str::<Reason>(&text).unwrap(), reason);
}

const VALUES: [(Kind, &str); 8] = [
    (Kind::Phone, PHONE),
    (Kind::Phone, "+37491123123"),
    (Kind::Phone, "0000000000"),
    (Kind::Email, "anna@x.am"),
    (Kind::Email, "none@none.com"),
    (Kind::NationalId, "AN0123"),
    (Kind::TaxId, "77123"),
    (Kind::DmsNumber, "C-17"),
];
const NAMES: [&str; 8] = ["Anna Petrosyan", "Աննա Պետրոսյան", "Karen Petrosyan", "A. Petrosyan", "", "Anna", "王芳", "Wang Fang"];

type Known = (Vec<usize>, Vec<(usize, u32)>);

fn known() -> impl Strategy<Value = Known> {
    (prop::collection::vec(0..NAMES.len(), 0..3), prop::collection::vec((0..VALUES.len(), 1..7_u32), 0..4))
}

fn names_of(places: &[usize]) -> Vec<&'static str> {
    places.iter().map(|place| NAMES[*place]).collect()
}

proptest! {
    #[test]
    fn same_only_by_a_shared_identifier_that_says_something(
        (my_names, my_ids) in known(),
        others in prop::collection::vec(known(), 0..5),
        turn in 0..5_usize,
    ) {
        let names = names_of(&my_names);
        let identifiers: Vec<Identifier<'_>> = my_ids.iter().map(|(place, _)| Identifier { kind: VALUES[*place].0, value: VALUES[*place].1 }).collect();
        let arrival = Arrival { names: &names, identifiers: &identifiers };
        let held: Vec<(Vec<&str>, Vec<Held<'_>>)> = others
            .iter()
            .map(|(names, ids)| {
                let held = ids.iter().map(|(place, holders)| Held { kind: VALUES[*place].0, value: VALUES[*place].1, holders: *holders }).collect();
                (names_of(names), held)
            })
            .collect();
        let mut candidates: Vec<Candidate<'_, usize>> = held.iter().enumerate().map(|(key, (names, ids))| Candidate { key, names, identifiers: ids }).collect();
        let resolution = resolve(&arrival, &candidates);
        if let Some(place) = resolution.candidate() {
            let evidence = candidates[place].identifiers.iter().any(|held| {
                held.holders <= SHARED_BY_MANY
                    && !is_placeholder(held.kind, held.value)
                    && identifiers.contains(&Identifier { kind: held.kind, value: held.value })
            });
            prop_assert!(evidence);
        }
        let chosen = resolution.candidate().map(|place| candidates[place].key);
        let keys = |near: &[Near], candidates: &[Candidate<'_, usize>]| near.iter().map(|near| candidates[near.candidate].key).collect::<Vec<_>>();
        let near_of = |resolution: &Resolution, candidates: &[Candidate<'_, usize>]| match resolution {
            Resolution::Same { near, .. } | Resolution::New { near } => keys(near, candidates),
        };
        let near = near_of(&resolution, &candidates);
        if !candidates.is_empty() {
            let turn = turn % candidates.len();
            candidates.rotate_left(turn);
            candidates.reverse();
        }
        let turned = resolve(&arrival, &candidates);
        prop_assert_eq!(turned.candidate().map(|place| candidates[place].key), chosen);
        prop_assert_eq!(near_of(&turned, &candidates), near);
    }

    #[test]
    fn any_text_is_resolved(name in any::<String>(), value in any::<String>(), known in any::<String>()) {
        let identifiers = [Identifier { kind: Kind::Messenger, value: &value }];
        let held = [Held { kind: Kind::Messenger, value: &value, holders: 1 }];
        let _ = one(&[&name], &identifiers, &[&known], &held);
    }
}
