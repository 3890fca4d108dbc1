use std::{collections::HashSet, sync::Arc};

use jiff::{ToSpan, civil::date};
use roadbook_core::kernel::{Moment, vin};
use roadbook_identity::phone;
use roadbook_sim::{Life, Seed, Size, World};

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

#[test]
fn two_years_are_the_same_twice_and_in_order() {
    let live = || {
        let world = world(3, 3, 500);
        let mut life = Life::new(&world);
        life.until(Moment::from_second(1_730_419_200).unwrap() + (24 * 730).hours())
    };
    let one = live();
    assert!(one.len() > 500, "{}", one.len());
    assert!(one.is_sorted_by_key(|occurrence| (occurrence.at, occurrence.person, occurrence.n)));
    assert_eq!(one, live());
}
