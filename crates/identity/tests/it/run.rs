//! Properties of whole runs.

use proptest::prelude::*;
use roadbook_identity::{
    block::{Blocks, Limits},
    compare::Comparer,
    explain::explain,
    online::{Decision, Frequencies, Resolver, Thresholds},
    table::TableBuilder,
    train::{MODEL_VERSION, Model, Scorer},
};

use crate::people::{clusters, people, run, schema, table};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_arrival_does_not_matter(people in people(2..60), turn in 0_usize..60) {
        let straight = table(&people, 0..people.len());
        let turned = table(&people, (0..people.len()).rev().map(|at| (at + turn) % people.len()));
        let (one, other) = (run(&straight), run(&turned));
        prop_assert_eq!(&one.model, &other.model);
        prop_assert_eq!(clusters(&straight, &one), clusters(&turned, &other));
    }

    #[test]
    fn comparing_is_symmetric_and_scores_are_numbers(people in people(2..40)) {
        let table = table(&people, 0..people.len());
        let outcome = run(&table);
        let (mut comparer, scorer) = (Comparer::new(&table), Scorer::new(&outcome.model));
        for a in 0..table.rows() {
            for b in 0..table.rows() {
                let compared = comparer.compare(a, b);
                prop_assert_eq!(compared, comparer.compare(b, a));
                let bits = scorer.bits(&compared);
                prop_assert!(bits.is_finite());
                prop_assert_eq!(scorer.bits_from(&compared, 0.0), Some(bits).filter(|bits| *bits >= 0.0));
                let told = explain(&table, &outcome.model, a, b);
                let sum: f32 = told.steps.iter().map(roadbook_identity::explain::Step::bits).sum();
                prop_assert!((sum - told.bits).abs() < 0.1, "{} {:?}", sum, told);
            }
        }
    }

    #[test]
    fn one_by_one_is_as_all_at_once(people in people(2..40)) {
        let table = table(&people, 0..people.len());
        let outcome = run(&table);
        let scorer = Scorer::new(&outcome.model);
        let frequencies = Frequencies::of(&table, 2);
        let stored: Model = serde_json::from_str(&serde_json::to_string(&outcome.model).unwrap()).unwrap();
        let resolver = Resolver::new(vec![schema()], stored, frequencies, Thresholds::default()).unwrap();
        let row_of = |number: usize| table.row_of(&number.to_string()).unwrap();
        let known: Vec<&[String]> = people.iter().skip(1).map(|person| &person[..]).collect();
        for scored in resolver.resolve(&people[0], &known).unwrap() {
            let (a, b) = (row_of(0), row_of(scored.candidate + 1));
            let bulk = scorer.bits(&Comparer::new(&table).compare(a, b));
            prop_assert!((bulk - scored.bits).abs() < 0.5, "{} {} {:?} {:?}", bulk, scored.bits, people[0], people[scored.candidate + 1]);
        }
    }

    #[test]
    fn the_pairs_of_the_kept_rules_are_those_that_share_a_key(people in people(2..40)) {
        let table = table(&people, 0..people.len());
        let outcome = run(&table);
        let resolver = Resolver::new(vec![schema()], outcome.model, Frequencies::of(&table, 2), Thresholds::default()).unwrap();
        let blocks = Blocks::new(&table, Limits::KEPT);
        let bench = resolver.bench(people.iter().map(|person| (0, &person[..]))).unwrap();
        let keys_of = |row: usize| {
            let number: usize = table.ids(row).next().unwrap().parse().unwrap();
            bench.keys(number)
        };
        let mut after = Vec::new();
        for row in 0..table.rows() {
            blocks.after(row, &mut after);
            let mine = keys_of(row);
            for other in row + 1..table.rows() {
                let share = keys_of(other).iter().any(|key| mine.contains(key));
                prop_assert_eq!(share, after.contains(&u32::try_from(other).unwrap()), "{} {}", row, other);
            }
        }
    }
}

#[test]
fn a_hundred_thousand_equal_rows_cost_as_much_as_one() {
    let mut builder = TableBuilder::new(&[schema()]).unwrap();
    for number in 0..100_000 {
        builder.push(&number.to_string(), 0, &["Anna", "Orlova", "1980-01-02", "+37493097935", "a@x.am", "Yerevan"]).unwrap();
    }
    let table = builder.finish();
    assert_eq!((table.rows(), table.records()), (1, 100_000));
    assert_eq!(run(&table).pairs_compared, 0);
}

#[test]
fn a_key_that_all_share_is_dropped_and_work_stays_bounded() {
    let mut builder = TableBuilder::new(&[schema()]).unwrap();
    for number in 0..20_000 {
        let phone = format!("+3749{:07}", number * 397 + 1_000_003);
        builder.push(&number.to_string(), 0, &["Anna", "Orlova", "", &phone, "", "Yerevan"]).unwrap();
    }
    let table = builder.finish();
    let blocks = Blocks::new(&table, Limits::default());
    assert!(blocks.reports.iter().any(|report| report.dropped_groups > 0));
    let rules = blocks.reports.len() as u64;
    assert!(blocks.proposals() <= rules * Limits::default().least_pairs, "{:?}", blocks.reports);
}

#[test]
fn a_model_of_another_version_is_refused() {
    let people: Vec<_> = (0..3)
        .map(|number| [format!("Anna{number}"), "Orlova".into(), String::new(), String::new(), String::new(), String::new()])
        .collect();
    let table = table(&people, 0..3);
    let mut model = run(&table).model;
    assert_eq!(model.version, MODEL_VERSION);
    model.version += 1;
    assert!(Resolver::new(vec![schema()], model, Frequencies::of(&table, 2), Thresholds::default()).is_none());
}

#[test]
fn a_contradiction_is_never_decided_by_the_engine() {
    let thresholds = Thresholds::default();
    assert_eq!(thresholds.decide(0.9999, false), Decision::Same);
    assert_eq!(thresholds.decide(0.9999, true), Decision::Perhaps);
    assert_eq!(thresholds.decide(0.5, false), Decision::Perhaps);
    assert_eq!(thresholds.decide(0.01, false), Decision::Different);
}
