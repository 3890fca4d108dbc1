use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::date;
use proptest::prelude::*;
use roadbook_core::decide::stop_word::{HeardStop, hear_stop};
use roadbook_sim::{
    Life, Seed, Size, What, World,
    life::{About, Said, StopHow, Tone},
    world::PersonId,
};

use crate::script::{Script, Tally, live};

fn world(seed: u64, stores: u16, customers: u32) -> Arc<World> {
    Arc::new(World::new(Seed(seed), &Size::new(stores, customers, date(2024, 11, 1))))
}

#[test]
fn one_seed_lives_the_same_lives() {
    let digest = |seed| live(&world(seed, 3, 500), &Script::usual(), 730).digest;
    assert_eq!(digest(1), digest(1));
    assert_ne!(digest(1), digest(2));
}

#[test]
fn more_people_change_nobody() {
    // Two villages and a third.
    let few = live(&world(5, 3, 128), &Script::usual(), 730).occurrences;
    let mut more = live(&world(5, 3, 192), &Script::usual(), 730).occurrences;
    more.retain(|occurrence| occurrence.person.0 < 128);
    assert!(few.len() > 200);
    assert_eq!(few, more);
}

#[test]
fn the_world_is_as_busy_as_the_trade_says() {
    let people = 2_000;
    let world = world(7, 3, people);
    let a_year = |tally: &Tally, name: &str| tally.of(name) / 2.0 / f64::from(people);
    let usual = live(&world, &Script::usual(), 730);
    let careful = live(&world, &Script::careful(), 730);
    let silent = live(&world, &Script::silent(), 730);
    let sold = |tally: &Tally| tally.of("sold") / tally.of("enquiries");

    assert!((0.18..0.36).contains(&a_year(&usual, "enquiries")), "{:?}", usual.counts);
    // 4 to 8 % of leads are sold (Dongchedi 2022, CADA 2019); 15 % is a goal (DealerRefresh).
    assert!((0.04..0.09).contains(&sold(&usual)), "{}", sold(&usual));
    assert!((0.11..0.19).contains(&sold(&careful)), "{}", sold(&careful));
    assert!(sold(&silent) < 0.03, "{}", sold(&silent));
    // About a service and a half a year for each car, some of them here.
    let works = |tally: &Tally| a_year(tally, "workshop") + a_year(tally, "other workshop");
    assert!((0.9..2.2).contains(&works(&usual)), "{}", works(&usual));
    let here = usual.of("workshop") / (usual.of("workshop") + usual.of("other workshop"));
    assert!((0.3..0.55).contains(&here), "{here}");
    // 75 % of appointments are kept (DealerRefresh).
    let kept = careful.of("visits") - careful.of("sold");
    let share = kept / (kept + careful.of("missed"));
    assert!((0.7..0.8).contains(&share), "{share}");
    assert!(usual.of("complaints") > careful.of("complaints"));
    assert!(usual.of("asks again") > 0.0 && silent.of("asks again") > 5.0 * usual.of("asks again"));
}

#[test]
fn following_up_longer_and_pressing_less_pays() {
    let world = world(9, 3, 3_000);
    let long = live(&world, &Script::careful(), 730);
    let calls = Script::careful().calls.into_iter().filter(|day| *day <= 30.0).collect();
    let short = live(&world, &Script { calls, ..Script::careful() }, 730);
    assert!(long.of("sold") > short.of("sold"), "{} {}", long.of("sold"), short.of("sold"));

    let calm = live(&world, &Script { advertising: 0.5, ..Script::usual() }, 365);
    let pressed = live(&world, &Script { advertising: 5.0, ..Script::usual() }, 365);
    assert!(pressed.of("stops") > 3.0 * calm.of("stops"), "{} {}", pressed.of("stops"), calm.of("stops"));
    assert!(pressed.of("sold") < calm.of("sold"));
}

/// What must hold of any life, whatever happens in it.
fn check(world: &World, tally: &Tally) {
    let mut dead = HashSet::new();
    let mut stopped = HashSet::new();
    let mut asked_since = HashSet::new();
    let mut over = HashMap::new();
    let mut enquired = HashSet::new();
    let mut next = HashMap::<PersonId, u32>::new();
    let sorted = tally.occurrences.is_sorted_by_key(|occurrence| (occurrence.at, occurrence.person, occurrence.n));
    assert!(sorted, "out of order");
    for occurrence in &tally.occurrences {
        let person = occurrence.person;
        assert!(!dead.contains(&person), "{person:?} acts after death");
        let n = next.entry(person).or_default();
        assert_eq!(*n, occurrence.n);
        *n += 1;
        match &occurrence.what {
            What::Enquires(enquiry) => {
                asked_since.insert(person);
                assert!(enquired.insert(enquiry.need), "asked twice: {enquiry:?}");
                assert!(!over.contains_key(&enquiry.need));
                assert_eq!(hear_stop(&enquiry.words), HeardStop::Nothing, "{}", enquiry.words);
            }
            What::Buys(purchase) => {
                let at = over.entry(purchase.need).or_insert(occurrence.at);
                assert_eq!(*at, occurrence.at, "decided twice");
                assert!(purchase.price.minor > 0);
            }
            What::FallsSilent { need, .. } => assert!(over.insert(*need, occurrence.at).is_none(), "decided twice"),
            What::TestDrives { need, .. } => assert!(!over.contains_key(need)),
            What::Replies(reply) => {
                assert!(!stopped.contains(&person) || asked_since.contains(&person), "replies after a stop");
                if let About::Need(need) = reply.about {
                    assert!(reply.tone == Tone::No || !over.contains_key(&need), "goes on about what is decided");
                }
            }
            What::Stops { how, text, .. } => {
                asked_since.remove(&person);
                match how {
                    StopHow::Word => {
                        assert_eq!(hear_stop(text), HeardStop::Stop, "{text}");
                        assert!(stopped.insert(person), "stops twice");
                    }
                    StopHow::Link => assert!(stopped.insert(person), "stops twice"),
                    StopHow::Sentence => assert_eq!(hear_stop(text), HeardStop::ContainsWord, "{text}"),
                }
            }
            What::AsksAgain { times, .. } => assert!((2..=4).contains(times)),
            What::Comes { about: About::Need(need), kept: false, .. } => assert!(!over.contains_key(need), "misses what is decided"),
            What::Refers { friend } => {
                assert_ne!(*friend, person);
                assert_eq!(world.person(*friend).store, world.person(person).store);
            }
            What::Dies { .. } => {
                dead.insert(person);
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn lives_are_whole(
        seed in any::<u64>(), stores in 1..8_u16, hours in proptest::option::of(0.0..100.0_f64), days in 0..90_u32, advertising in 0.0..8.0_f64,
        late in proptest::option::of(0.0..100.0_f64),
    ) {
        let world = world(seed, stores, 200);
        let script = Script { answers: hours, calls: (0..days).step_by(5).map(f64::from).collect(), advertising, late };
        let tally = live(&world, &script, 500);
        check(&world, &tally);
    }
}

#[test]
fn states_stay_within_bounds() {
    let world = world(11, 2, 300);
    let mut life = Life::new(&world);
    let ends = life.peek().unwrap() + jiff::SignedDuration::from_hours(24 * 400);
    life.until(ends);
    for person in world.people() {
        let state = life.person(person.id);
        assert!((0.0..=1.0).contains(&state.trust) && (0.0..=1.0).contains(&state.annoyance) && state.pressure >= 0.0);
        assert!(state.cars.iter().all(|car| car.id.person == person.id));
    }
}

#[test]
fn another_treatment_shifts_no_other_luck() {
    let world = world(13, 3, 1_000);
    let (careful, silent) = (live(&world, &Script::careful(), 730), live(&world, &Script::silent(), 730));
    let turns = |tally: &Tally| -> Vec<String> {
        let is_turn = |what: &What| matches!(what, What::Moves { .. } | What::ChangesNumber { .. } | What::Dies { .. });
        let turns = tally.occurrences.iter().filter(|occurrence| is_turn(&occurrence.what));
        turns.map(|occurrence| format!("{:?} {:?} {:?}", occurrence.at, occurrence.person, occurrence.what)).collect()
    };
    assert!(turns(&careful).len() > 100);
    assert_eq!(turns(&careful), turns(&silent));
    let enquiries = |tally: &Tally| -> HashSet<_> {
        let asked = |what: &What| matches!(what, What::Enquires(_));
        tally.occurrences.iter().filter(|occurrence| asked(&occurrence.what)).map(|occurrence| (occurrence.person, occurrence.at)).collect()
    };
    let (one, other) = (enquiries(&careful), enquiries(&silent));
    let shared = one.intersection(&other).count();
    assert!(shared * 10 > one.len() * 8, "{shared} of {}", one.len());
}

#[test]
fn it_does_not_matter_how_often_one_looks() {
    let world = world(14, 2, 300);
    let begins = world.begins().to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    let at = |hours: i64| begins + jiff::SignedDuration::from_hours(hours);
    let mut life = Life::new(&world);
    let whole = life.until(at(24 * 400));
    let mut life = Life::new(&world);
    let parts: Vec<_> = (1..=400).flat_map(|day| life.until(at(24 * day))).collect();
    assert!(whole.len() > 300);
    assert_eq!(whole, parts);
}

#[test]
fn a_life_can_be_handed_to_a_thread() {
    fn goes<T: Send + Sync>() {}
    goes::<World>();
    goes::<Life>();
}

#[test]
fn whoever_asks_us_to_stop_is_left_alone_or_says_so_again() {
    let world = world(15, 3, 600);
    let mut life = Life::new(&world);
    let mut at = world.begins().to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp() + jiff::SignedDuration::from_hours(10);
    // Rung every hour of every day, everybody has enough in the end.
    let person = world.people().iter().find(|person| person.known).unwrap().id;
    let mut said = Vec::new();
    for _ in 0..24 * 120 {
        life.until(at);
        said.push(life.called(person, at, None).what);
        at += jiff::SignedDuration::from_hours(1);
    }
    let first = said.iter().position(|said| *said == Said::Stop);
    assert!(first.is_some() || life.person(person).dead, "{said:?}");
    if life.person(person).refuses() {
        let later = said.iter().skip(first.unwrap_or(0));
        assert!(later.copied().all(|said| matches!(said, Said::Stop | Said::Nothing | Said::Mailbox | Said::WrongNumber | Said::Dead)));
    }
}
