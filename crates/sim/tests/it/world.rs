use std::{collections::HashSet, sync::Arc};

use jiff::civil::date;
use roadbook_core::kernel::vin;
use roadbook_identity::phone;
use roadbook_sim::{
    Language, Seed, Size, World, assumptions,
    world::{Source, Spelling},
};

fn world(seed: u64, stores: u16, customers: u32) -> Arc<World> {
    Arc::new(World::new(Seed(seed), &Size::new(stores, customers, date(2024, 11, 1))))
}

#[test]
fn phones_are_valid_where_they_live_and_nobody_shares_one() {
    let world = world(1, 12, 3_000);
    let mut seen = HashSet::new();
    for person in world.people() {
        for generation in 0..2 {
            let number = world.phone(person.id, generation);
            let form = phone::normalise(&number, None);
            let country = form.country.map(|country| country.as_str().to_owned()).unwrap_or_default();
            assert!(form.valid, "{number} in {}", person.home.country);
            // One plan serves Russia and Kazakhstan.
            assert!(country == person.home.country || form.value.starts_with("+7"), "{number} is of {country}");
            assert!(seen.insert(number.clone()), "{number} twice");
        }
    }
}

#[test]
fn vins_carry_their_check_digit_and_are_different() {
    let world = world(2, 3, 2_000);
    let mut seen = HashSet::new();
    for car in world.people().iter().flat_map(|person| &person.cars) {
        assert_eq!(vin::judge(&car.vin), vin::VinVerdict::Good, "{}", car.vin);
        assert!(seen.insert(&car.vin), "{} twice", car.vin);
    }
}

/// The script in which a name of that language is written.
fn is_of(language: Language, sign: char) -> bool {
    match language {
        Language::Armenian => ('\u{531}'..='\u{587}').contains(&sign),
        Language::Russian => ('\u{400}'..='\u{4ff}').contains(&sign),
        Language::Korean => ('\u{ac00}'..='\u{d7a3}').contains(&sign),
        Language::Chinese => ('\u{4e00}'..='\u{9fff}').contains(&sign),
        Language::English => sign.is_ascii_alphabetic(),
        Language::German | Language::Azerbaijani => sign.is_alphabetic() && u32::from(sign) < 0x300,
    }
}

#[test]
fn names_stand_in_their_script_and_in_latin_letters() {
    let world = world(4, 12, 2_000);
    for person in world.people() {
        let name = &person.name;
        assert_eq!(name.culture, person.language);
        let own = format!("{}{}{}", name.family, name.given, name.middle);
        let all = own.chars().filter(|sign| sign.is_alphabetic()).all(|sign| is_of(name.culture, sign) || sign == 'ə' || sign == 'Ə');
        assert!(all && !name.family.is_empty() && !name.given.is_empty(), "{own}");
        let latin = name.latin();
        assert!(latin.is_ascii(), "{latin}");
    }
}

#[test]
fn systems_spell_the_same_person_differently_and_the_same_way_again() {
    let world = world(6, 6, 1_000);
    let (mut differ, mut others) = (0, 0);
    for person in world.people() {
        let spellings: Vec<Spelling> = Source::ALL.into_iter().map(|source| world.spelt(person.id, source)).collect();
        assert_eq!(spellings[0], world.spelt(person.id, Source::Dms));
        differ += usize::from(spellings.iter().map(|spelling| &spelling.full).collect::<HashSet<_>>().len() > 1);
        for (spelling, source) in spellings.iter().zip(Source::ALL) {
            let form = phone::normalise(&spelling.phone, Some(&person.home.country));
            assert!(spelling.phone.is_empty() || form.valid, "{}", spelling.phone);
            if source == Source::WebForm && !spelling.phone.is_empty() {
                assert_eq!(form.value, person.phone);
            }
            others += usize::from(!spelling.phone.is_empty() && form.value != person.phone);
        }
    }
    assert!((100..=400).contains(&others), "{others}");
    assert!(differ > 800, "{differ}");
}

#[test]
fn more_people_and_the_same_households() {
    let (few, more) = (world(8, 3, 300), world(8, 3, 500));
    for (one, other) in few.people().iter().zip(more.people()) {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
        assert_eq!(one.home, few.person(one.household).home);
        assert_eq!(one.store, few.person(one.household).store);
    }
    let together = more.people().iter().filter(|person| person.household != person.id).count();
    assert!((75..=175).contains(&together), "{together}");
}

#[test]
fn the_known_stand_somewhere_and_strangers_nowhere() {
    let world = world(12, 3, 2_000);
    let mut twice = 0;
    for person in world.people() {
        let sources = world.known_in(person.id);
        assert_eq!(person.known, !sources.is_empty());
        assert!(person.known || (person.cars.is_empty() && world.consents(person.id).is_empty()));
        assert!(!person.known || !person.cars.is_empty());
        twice += usize::from(sources.len() > 1);
    }
    assert!((400..1_000).contains(&twice), "{twice}");
}

#[test]
fn posts_are_held_by_one_after_the_other() {
    let world = world(10, 4, 2_000);
    let mut resigned = 0;
    for member in world.staff() {
        assert!(member.until.is_none_or(|until| until >= member.from));
        assert!((0.0..=1.0).contains(&member.diligence) && (0.0..=1.0).contains(&member.skill));
        if let Some(next) = member.successor {
            let next = world.member(next);
            resigned += 1;
            assert_eq!((next.store, next.role), (member.store, member.role));
            assert!(Some(next.from) > member.until);
        }
    }
    // CADA 2024: about a third a year.
    let posts = world.staff().len() - resigned;
    let share = resigned as f64 / posts as f64 / 6.0;
    assert!((0.2..0.5).contains(&share), "{share}");
}

#[test]
fn more_customers_bring_more_staff_and_change_nobody() {
    let (few, more) = (world(16, 3, 2_000), world(16, 3, 9_000));
    assert!(more.staff().len() > few.staff().len());
    for member in few.staff() {
        let same = more.staff().iter().find(|other| other.email == member.email).unwrap();
        assert_eq!((&same.name, same.from, same.until, &same.away), (&member.name, member.from, member.until, &member.away));
    }
    let mails: HashSet<&str> = more.staff().iter().map(|member| member.email.as_str()).collect();
    assert_eq!(mails.len(), more.staff().len());
}

#[test]
fn a_language_brings_its_stores_first() {
    let size = Size { language: Some(Language::Korean), ..Size::new(3, 100, date(2024, 11, 1)) };
    let world = World::new(Seed(1), &size);
    assert_eq!(world.stores().iter().map(|store| store.code.as_str()).collect::<Vec<_>>(), ["SEL", "PUS", "YER"]);
}

#[test]
fn every_assumption_says_where_it_is_from() {
    let stated = assumptions::stated();
    assert!(stated.len() > 80);
    for (name, number) in stated {
        assert!(number.source.is_some() != number.assumption.is_some(), "{name}");
        assert!(number.value.is_finite() && !number.unit.is_empty(), "{name}");
    }
}
