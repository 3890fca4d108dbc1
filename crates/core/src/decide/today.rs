//! Today: what somebody has to do now, in which order, and why it stands where it stands (SPEC 9.1).
//!
//! Everything open about one customer is one line: whoever calls them settles it together. A line stands where its most urgent matter
//! stands. Classes of matters are ranked by [`Class`]; within a class by weight, then by what is due first.

use std::cmp::Reverse;

use jiff::SignedDuration;
use uuid::Uuid;

use super::promise::PromiseKind;
use crate::{
    hear::Channel,
    kernel::{CustomerId, Moment, named_enum},
};

/// A touch whose window closes within this is as pressing as a promise that falls due.
const CLOSING: SignedDuration = SignedDuration::from_hours(1);

named_enum! {
    /// Why a matter stands where it stands: the first comes first. The wire name doubles as the key of its words: `today-why-<name>`.
    Class {
        /// They are on the telephone now.
        Ringing = "ringing",
        /// They ask for the same again.
        AskedAgain = "asked_again",
        /// They wrote a word that may mean that they want to be left alone: a person has to look.
        StopWord = "stop_word",
        Asked = "asked",
        PromiseBroken = "promise_broken",
        /// A promise at its warning.
        PromiseSoon = "promise_soon",
        /// A planned contact whose window is about to close.
        TouchClosing = "touch_closing",
        /// Work that a colleague handed over.
        Handover = "handover",
        Touch = "touch",
        Promise = "promise",
        Case = "case",
        /// A pursuit for which nothing is planned and nothing is promised.
        NoNextStep = "no_next_step",
    }
}

/// What there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matter {
    Call { answered: bool },
    Ask { times: u32, stop_word: bool },
    Promise { kind: PromiseKind, warn_at: Moment },
    Handover,
    Touch { channel: Channel, priority: u8 },
    Case { severity: u8 },
    Opportunity,
}

/// One open matter of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Item {
    pub customer: CustomerId,
    /// Of the promise, touch, question …
    pub id: Uuid,
    pub matter: Matter,
    /// The opportunity, case or vehicle that it is about.
    pub subject: Option<Uuid>,
    /// When it fell or falls due, or since when it waits: earlier stands above later.
    pub at: Moment,
    /// Whether `at` is a deadline, to which one counts down.
    pub counts_down: bool,
}

/// Where an item stands. Smaller is higher; no two items are equal.
pub type Place = (Class, Reverse<u32>, Moment, CustomerId, Uuid);

impl Item {
    #[must_use]
    pub fn class(&self, now: Moment) -> Class {
        match self.matter {
            Matter::Call { .. } => Class::Ringing,
            Matter::Ask { times, .. } if times > 1 => Class::AskedAgain,
            Matter::Ask { stop_word: true, .. } => Class::StopWord,
            Matter::Ask { .. } => Class::Asked,
            // Nobody waits for a colleague's acceptance but colleagues: the hand-over itself is on the list.
            Matter::Promise { kind: PromiseKind::HandoverAcceptance, .. } => Class::Handover,
            Matter::Promise { .. } if self.at < now => Class::PromiseBroken,
            Matter::Promise { warn_at, .. } if warn_at <= now => Class::PromiseSoon,
            Matter::Promise { .. } => Class::Promise,
            Matter::Handover => Class::Handover,
            Matter::Touch { .. } if self.counts_down && self.at.duration_since(now) <= CLOSING => Class::TouchClosing,
            Matter::Touch { .. } => Class::Touch,
            Matter::Case { .. } => Class::Case,
            Matter::Opportunity => Class::NoNextStep,
        }
    }

    /// What weighs more stands higher within its class: how often they asked, the cadence's priority, how grave the case is.
    #[must_use]
    pub fn weight(&self, now: Moment) -> u32 {
        match self.matter {
            Matter::Ask { times, .. } => times,
            // At its end every window is the same.
            Matter::Touch { .. } if self.class(now) == Class::TouchClosing => 0,
            Matter::Touch { priority, .. } => priority.into(),
            Matter::Case { severity } => severity.into(),
            Matter::Call { .. } | Matter::Promise { .. } | Matter::Handover | Matter::Opportunity => 0,
        }
    }

    #[must_use]
    pub fn place(&self, now: Moment) -> Place {
        (self.class(now), Reverse(self.weight(now)), self.at, self.customer, self.id)
    }
}

/// Everything open about one customer, the most urgent first; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub customer: CustomerId,
    first: Item,
    pub others: Vec<Item>,
}

impl Line {
    /// What puts the line where it stands.
    #[must_use]
    pub fn first(&self) -> &Item {
        &self.first
    }

    pub fn items(&self) -> impl Iterator<Item = &Item> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The nearest deadline of all that is open.
    #[must_use]
    pub fn due_at(&self) -> Option<Moment> {
        self.items().filter(|item| item.counts_down).map(|item| item.at).min()
    }
}

/// Ranks what is open: one line for each customer. The same items in any order give the same list.
#[must_use]
pub fn rank(mut items: Vec<Item>, now: Moment) -> Vec<Line> {
    items.sort_by_key(|item| item.place(now));
    items.dedup();
    let mut lines: Vec<Line> = Vec::new();
    let mut of: std::collections::HashMap<CustomerId, usize> = std::collections::HashMap::new();
    for item in items {
        match of.get(&item.customer).and_then(|at| lines.get_mut(*at)) {
            Some(line) => line.others.push(item),
            None => {
                of.insert(item.customer, lines.len());
                lines.push(Line { customer: item.customer, first: item, others: Vec::new() });
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Moment {
        Moment::from_second(1_763_800_000).unwrap()
    }

    fn matter() -> impl Strategy<Value = Matter> {
        prop_oneof![
            any::<bool>().prop_map(|answered| Matter::Call { answered }),
            (1..4_u32, any::<bool>()).prop_map(|(times, stop_word)| Matter::Ask { times, stop_word }),
            (0..PromiseKind::ALL.len(), -9_000..9_000_i64).prop_map(|(kind, warn)| Matter::Promise {
                kind: PromiseKind::ALL[kind],
                warn_at: Moment::from_second(now().as_second() + warn).unwrap(),
            }),
            Just(Matter::Handover),
            any::<u8>().prop_map(|priority| Matter::Touch { channel: Channel::Phone, priority }),
            (1..5_u8).prop_map(|severity| Matter::Case { severity }),
            Just(Matter::Opportunity),
        ]
    }

    prop_compose! {
        fn item()(customer in 1..9_u128, id in any::<u128>(), matter in matter(), seconds in -90_000..90_000_i64, counts_down in any::<bool>()) -> Item {
            Item {
                customer: CustomerId(Uuid::from_u128(customer)),
                id: Uuid::from_u128(id),
                matter,
                subject: None,
                at: Moment::from_second(now().as_second() + seconds).unwrap(),
                counts_down,
            }
        }
    }

    proptest! {
        #[test]
        fn the_order_is_total_and_does_not_depend_on_the_order_of_arrival(items in prop::collection::vec(item(), 0..40), turn in any::<prop::sample::Index>()) {
            let ranked = rank(items.clone(), now());
            let mut turned = items.clone();
            if !turned.is_empty() {
                let at = turn.index(turned.len());
                turned.rotate_left(at);
            }
            turned.reverse();
            prop_assert_eq!(&rank(turned, now()), &ranked);
            let mut places: Vec<Place> = items.iter().map(|item| item.place(now())).collect();
            places.sort();
            places.dedup();
            let mut distinct = items.clone();
            distinct.sort_by_key(|item| item.place(now()));
            distinct.dedup();
            prop_assert_eq!(places.len(), distinct.len());
        }

        #[test]
        fn nothing_is_lost_and_every_customer_has_one_line(items in prop::collection::vec(item(), 0..40)) {
            let ranked = rank(items.clone(), now());
            let mut shown: Vec<Item> = ranked.iter().flat_map(|line| line.items().copied()).collect();
            let mut all = items;
            for list in [&mut shown, &mut all] {
                list.sort_by_key(|item| item.place(now()));
                list.dedup();
            }
            prop_assert_eq!(shown, all);
            let mut customers: Vec<_> = ranked.iter().map(|line| line.customer).collect();
            customers.sort();
            customers.dedup();
            prop_assert_eq!(customers.len(), ranked.len());
        }

        #[test]
        fn what_is_due_earlier_is_never_below_what_is_due_later_in_its_class(items in prop::collection::vec(item(), 0..40)) {
            let ranked = rank(items, now());
            for pair in ranked.windows(2) {
                let (above, below) = (pair[0].first(), pair[1].first());
                prop_assert!(above.class(now()) <= below.class(now()));
                if above.class(now()) == below.class(now()) {
                    prop_assert!(above.weight(now()) >= below.weight(now()));
                    if above.weight(now()) == below.weight(now()) {
                        prop_assert!(above.at <= below.at);
                    }
                }
            }
            for line in &ranked {
                prop_assert!(line.others.iter().all(|other| line.first().place(now()) <= other.place(now())));
            }
        }

        #[test]
        fn time_only_lifts_promises(seconds in -90_000..90_000_i64, warn in 0..9_000_i64, passed in 0..90_000_i64) {
            let at = Moment::from_second(now().as_second() + seconds).unwrap();
            let warn_at = Moment::from_second(at.as_second() - warn).unwrap();
            let matter = Matter::Promise { kind: PromiseKind::CallBack, warn_at };
            let promise = Item { customer: CustomerId(Uuid::nil()), id: Uuid::nil(), matter, subject: None, at, counts_down: true };
            let later = Moment::from_second(now().as_second() + passed).unwrap();
            prop_assert!(promise.class(later) <= promise.class(now()));
        }
    }

    #[test]
    fn replies_come_before_promises_and_those_who_ask_again_before_others() {
        let item = |customer: u128, matter, seconds: i64| Item {
            customer: CustomerId(Uuid::from_u128(customer)),
            id: Uuid::from_u128(customer),
            matter,
            subject: None,
            at: Moment::from_second(now().as_second() + seconds).unwrap(),
            counts_down: true,
        };
        let owed = Matter::Promise { kind: PromiseKind::FirstCall, warn_at: now() };
        let items = vec![
            item(1, Matter::Opportunity, -900),
            item(2, owed, 600),
            item(3, owed, -600),
            item(4, Matter::Ask { times: 1, stop_word: false }, -60),
            item(5, Matter::Ask { times: 2, stop_word: false }, -30),
            item(6, Matter::Call { answered: false }, 0),
            item(7, Matter::Touch { channel: Channel::Phone, priority: 90 }, 7_200),
            item(8, Matter::Touch { channel: Channel::Phone, priority: 10 }, 3_000),
            item(9, Matter::Ask { times: 1, stop_word: true }, -10),
            // The same customer as the first: their question lifts the whole line.
            item(1, Matter::Ask { times: 1, stop_word: false }, -90),
        ];
        let order: Vec<u128> = rank(items, now()).iter().map(|line| line.customer.0.as_u128()).collect();
        assert_eq!(order, [6, 5, 9, 1, 4, 3, 2, 8, 7]);
    }
}
