use proptest::prelude::*;

use super::*;

type People = Graph<u32, u8>;

#[derive(Debug, Clone)]
enum Event {
    Arrive(u32),
    Weigh(u32, u32, i32, bool),
    Judge(u32, u32, i64, u8, Verdict),
}

fn event() -> impl Strategy<Value = Event> {
    let record = 0_u32..8;
    let verdict = prop_oneof![Just(Verdict::Same), Just(Verdict::NotSame), Just(Verdict::Unsure)];
    prop_oneof![
        record.clone().prop_map(Event::Arrive),
        (record.clone(), record.clone(), -20_i32..20, prop::bool::weighted(0.1))
            .prop_map(|(a, b, bits, against)| Event::Weigh(a, b, bits, against)),
        (record.clone(), record, 0_i64..50, 0_u8..3, verdict).prop_map(|(a, b, at, who, verdict)| Event::Judge(a, b, at, who, verdict)),
    ]
}

fn apply(graph: &mut People, event: &Event) {
    match *event {
        Event::Arrive(record) => drop(graph.add(record)),
        Event::Weigh(a, b, bits, contradicts) => graph.weigh(&a, &b, Evidence { centibits: bits * 100, contradicts }),
        Event::Judge(a, b, at, who, verdict) => graph.judge(&a, &b, ByPerson { at, who, verdict }),
    }
}

/// One weighing per pair, as the engine gives: the same two records always weigh the same.
fn history(events: Vec<Event>) -> Vec<Event> {
    let mut weighed = BTreeSet::new();
    events.into_iter().filter(|event| !matches!(event, Event::Weigh(a, b, ..) if !weighed.insert(ordered(a, b)))).collect()
}

fn graph(events: &[Event]) -> People {
    let mut graph = People::new(10.0);
    events.iter().for_each(|event| apply(&mut graph, event));
    graph
}

#[test]
fn two_birth_dates_are_held_and_not_chained() {
    let mut graph = People::new(10.0);
    graph.weigh(&1, &2, Evidence { centibits: 1500, contradicts: false });
    graph.weigh(&2, &3, Evidence { centibits: 1400, contradicts: false });
    graph.weigh(&1, &3, Evidence { centibits: -800, contradicts: true });
    let parties = graph.parties();
    assert_eq!(parties.members.into_values().collect::<Vec<_>>(), [vec![1, 2], vec![3]]);
    assert_eq!(parties.held, [Held { left: 2, right: 3, because: Because::Contradiction }]);
}

#[test]
fn a_person_overrules_the_engine_and_a_negative_judgement_holds() {
    let mut graph = People::new(10.0);
    graph.weigh(&1, &2, Evidence { centibits: 9900, contradicts: false });
    assert_eq!(graph.party_of(&1), [1, 2]);
    graph.judge(&1, &2, ByPerson { at: 5, who: 1, verdict: Verdict::NotSame });
    graph.weigh(&1, &2, Evidence { centibits: 99_900, contradicts: false });
    assert_eq!(graph.party_of(&1), [1]);
    assert!(graph.is_settled(&2, &1));
    graph.judge(&1, &2, ByPerson { at: 6, who: 1, verdict: Verdict::Same });
    assert_eq!(graph.party_of(&1), [1, 2]);
}

proptest! {
    #[test]
    fn order_of_arrival_does_not_matter(events in prop::collection::vec(event(), 0..40), seed in any::<u64>()) {
        let events = history(events);
        let mut shuffled = events.clone();
        let mut state = seed;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(graph(&events).parties(), graph(&shuffled).parties());
    }

    #[test]
    fn taking_a_merge_back_gives_both_parties_back(events in prop::collection::vec(event(), 0..40), a in 0_u32..8, b in 0_u32..8) {
        let mut graph = graph(&history(events));
        graph.add(a);
        graph.add(b);
        let before = graph.clone();
        let judgement = graph.merge(&a, &b, 1_000, 9);
        graph.take_back(&a, &b, &judgement);
        prop_assert_eq!(graph.parties(), before.parties());
        prop_assert_eq!(graph, before);
    }

    #[test]
    fn what_came_after_a_merge_survives_its_undoing(
        before in prop::collection::vec(event(), 0..30), after in prop::collection::vec(event(), 0..20), a in 0_u32..8, b in 0_u32..8,
    ) {
        let all = history(before.iter().chain(&after).cloned().collect());
        let (first, second) = all.split_at(all.len() / 2);
        let mut merged = graph(first);
        let judgement = merged.merge(&a, &b, 1_000, 9);
        second.iter().for_each(|event| apply(&mut merged, event));
        merged.take_back(&a, &b, &judgement);
        let mut never = graph(first);
        second.iter().for_each(|event| apply(&mut never, event));
        never.add(a);
        never.add(b);
        merged.add(a);
        merged.add(b);
        prop_assert_eq!(merged.parties(), never.parties());
    }

    #[test]
    fn every_record_is_in_one_party_and_nobody_judged_apart_is_together(events in prop::collection::vec(event(), 0..40)) {
        let graph = graph(&history(events));
        let parties = graph.parties();
        let members: Vec<u32> = parties.members.values().flatten().copied().collect();
        let mut sorted = members.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(sorted.len(), members.len());
        prop_assert_eq!(members.len(), graph.records.len());
        for ((a, b), pair) in &graph.pairs {
            if pair.verdict() == Some(Verdict::NotSame) {
                prop_assert_ne!(parties.of(a), parties.of(b));
            }
        }
        for (first, members) in &parties.members {
            prop_assert_eq!(members.first(), Some(first));
            for record in members {
                prop_assert_eq!(&graph.party_of(record), members);
            }
        }
    }

    #[test]
    fn parting_parts_exactly(events in prop::collection::vec(event(), 0..40), chosen in prop::collection::btree_set(0_u32..8, 1..4)) {
        let mut graph = graph(&history(events));
        let Some(first) = chosen.first().copied() else { return Ok(()) };
        let party = graph.party_of(&first);
        let inside: Vec<u32> = chosen.into_iter().filter(|record| party.contains(record)).collect();
        let judged = graph.part(&inside, 1_000, &9);
        for record in &inside {
            let now = graph.party_of(record);
            prop_assert!(party.iter().filter(|other| !inside.contains(other)).all(|other| !now.contains(other)));
        }
        for (a, b) in judged {
            prop_assert_eq!(graph.pair(&a, &b).and_then(Pair::verdict), Some(Verdict::NotSame));
        }
    }
}
