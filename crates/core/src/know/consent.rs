//! Which of a customer's consents count.
//!
//! A customer may have been several before they were joined. Then the strictest of them counts: what one of them refused is refused, however
//! late another agreed, and an agreement reaches only the addresses of whoever gave it. So nobody becomes contactable by a join. Statements
//! of records that share an identifier are one party's for certain: of those the newest counts.

use std::collections::{BTreeMap, HashMap};

/// One statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    pub purpose: &'a str,
    pub channel: &'a str,
    pub granted: bool,
    /// Microseconds since 1970.
    pub given_at: i64,
    pub recorded_at: i64,
    /// The record that it comes from, or on which it was entered.
    pub record: u128,
}

/// An identifier that a record gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given<'a> {
    pub record: u128,
    pub value: &'a str,
}

/// When given, when recorded, and the place of a statement.
type Rank = (i64, i64, usize);

/// Of each purpose and channel the place of the statement that counts, in order of purpose and channel.
#[must_use]
pub fn standing(statements: &[Statement<'_>], identifiers: &[Given<'_>]) -> Vec<usize> {
    let parties = Parties::of(identifiers);
    let mut newest: BTreeMap<(&str, &str, Party<'_>), Rank> = BTreeMap::new();
    for (place, said) in statements.iter().enumerate() {
        let rank = (said.given_at, said.recorded_at, place);
        let known = newest.entry((said.purpose, said.channel, parties.of_record(said.record))).or_insert(rank);
        *known = rank.max(*known);
    }
    let mut counts: BTreeMap<(&str, &str), (bool, Rank)> = BTreeMap::new();
    for ((purpose, channel, _), rank) in newest {
        let refused = statements.get(rank.2).is_some_and(|said| !said.granted);
        let known = counts.entry((purpose, channel)).or_insert((refused, rank));
        *known = (refused, rank).max(*known);
    }
    counts.into_values().map(|(_, (.., place))| place).collect()
}

/// Whether a customer may be reached at an address, a phone or mail address in its comparable form: when what counts is an agreement, and one
/// of the party whose address it is.
#[must_use]
pub fn may_reach(statements: &[Statement<'_>], identifiers: &[Given<'_>], purpose: &str, channel: &str, address: &str) -> bool {
    let parties = Parties::of(identifiers);
    let own = parties.of_value.get(address);
    let counts = |place: &usize| statements.get(*place).is_some_and(|said| (said.purpose, said.channel) == (purpose, channel));
    let granted = standing(statements, identifiers).iter().find(|place| counts(place)).and_then(|place| statements.get(*place));
    granted.is_some_and(|said| said.granted)
        && statements.iter().any(|said| {
            (said.purpose, said.channel, said.granted) == (purpose, channel, true)
                && matches!((parties.of_record(said.record), own), (Party::Known(party), Some(known)) if party == *known)
        })
}

/// Records that share identifiers.
#[derive(Debug)]
pub struct Parties<'a> {
    of_record: HashMap<u128, &'a str>,
    of_value: HashMap<&'a str, &'a str>,
}

/// Who a record or an address belongs to, told apart from the customer's other parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party<'a> {
    /// By the first of the identifiers that hang together.
    Known(&'a str),
    /// A record without any.
    Alone(u128),
}

impl<'a> Parties<'a> {
    #[must_use]
    pub fn of(identifiers: &[Given<'a>]) -> Self {
        let mut of_value: HashMap<&str, &str> = identifiers.iter().map(|given| (given.value, given.value)).collect();
        // Few identifiers: each round carries the first name of a party one record further, until nothing moves.
        loop {
            let mut first: HashMap<u128, &str> = HashMap::new();
            for given in identifiers {
                let party = of_value.get(given.value).copied().unwrap_or(given.value);
                let known = first.entry(given.record).or_insert(party);
                *known = (*known).min(party);
            }
            let mut moved = false;
            for given in identifiers {
                if let (Some(party), Some(known)) = (first.get(&given.record), of_value.get_mut(given.value))
                    && *party < *known
                {
                    *known = party;
                    moved = true;
                }
            }
            if !moved {
                return Self { of_record: first, of_value };
            }
        }
    }

    /// A record without identifiers is a party of its own.
    #[must_use]
    pub fn of_record(&self, record: u128) -> Party<'a> {
        self.of_record.get(&record).map_or(Party::Alone(record), |party| Party::Known(party))
    }

    /// Whose an address is; none when no record gave it.
    #[must_use]
    pub fn of_address(&self, address: &str) -> Option<Party<'a>> {
        self.of_value.get(address).map(|party| Party::Known(party))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ADDRESSES: [&str; 4] = ["a@x.am", "b@x.am", "+37477000001", "+37477000002"];

    fn said(record: u128, granted: bool, given_at: i64) -> Statement<'static> {
        Statement { purpose: "marketing", channel: "email", granted, given_at, recorded_at: given_at, record }
    }

    #[test]
    fn the_newest_of_one_party_and_the_strictest_of_two() {
        let given = [Given { record: 1, value: "a@x.am" }, Given { record: 2, value: "a@x.am" }, Given { record: 3, value: "b@x.am" }];
        // Refused, and agreed later by the same address.
        let one = [said(1, false, 1), said(2, true, 2)];
        assert_eq!(standing(&one, &given), [1]);
        assert!(may_reach(&one, &given, "marketing", "email", "a@x.am"));
        // Somebody else with another address agreed.
        let two = [said(1, false, 1), said(3, true, 2)];
        assert_eq!(standing(&two, &given), [0]);
        assert!(!may_reach(&two, &given, "marketing", "email", "b@x.am"));
        // One agreed, of the other nothing is known.
        let silent = [said(3, true, 2)];
        assert!(may_reach(&silent, &given, "marketing", "email", "b@x.am"));
        assert!(!may_reach(&silent, &given, "marketing", "email", "a@x.am"));
    }

    prop_compose! {
        fn party(records: std::ops::Range<u128>)(
            statements in prop::collection::vec((records.clone(), any::<bool>(), 0_i64..9), 0..6),
            identifiers in prop::collection::vec((records, 0_usize..4), 0..6),
        ) -> (Vec<Statement<'static>>, Vec<Given<'static>>) {
            let statements = statements.into_iter().map(|(record, granted, at)| said(record, granted, at)).collect();
            (statements, identifiers.into_iter().map(|(record, value)| Given { record, value: ADDRESSES[value] }).collect())
        }
    }

    proptest! {
        /// Whoever may be reached after a join could be reached before, by the statements of whoever has that address.
        #[test]
        fn nobody_becomes_contactable_by_a_join((one, ours) in party(0..4), (other, theirs) in party(10..14)) {
            let statements: Vec<_> = one.iter().chain(&other).copied().collect();
            let identifiers: Vec<_> = ours.iter().chain(&theirs).copied().collect();
            for address in ADDRESSES {
                // An address that both gave was one party's all along.
                let shared = ours.iter().any(|given| theirs.iter().any(|their| their.value == given.value));
                if !shared && may_reach(&statements, &identifiers, "marketing", "email", address) {
                    prop_assert!(
                        may_reach(&one, &ours, "marketing", "email", address) || may_reach(&other, &theirs, "marketing", "email", address)
                    );
                }
            }
            let refused = |statements: &[Statement<'_>], identifiers: &[Given<'_>]| {
                standing(statements, identifiers).iter().any(|place| !statements[*place].granted)
            };
            if !ours.iter().any(|given| theirs.iter().any(|their| their.value == given.value))
                && (refused(&one, &ours) || refused(&other, &theirs))
            {
                prop_assert!(refused(&statements, &identifiers), "a refusal survives");
            }
        }

        #[test]
        fn the_order_of_statements_does_not_matter((mut statements, identifiers) in party(0..4)) {
            let counts = |statements: &[Statement<'_>]| {
                standing(statements, &identifiers).iter().map(|place| (statements[*place].granted, statements[*place].given_at)).collect::<Vec<_>>()
            };
            // Of two statements of one moment the one recorded later counts; here no two are of one moment.
            statements.sort_by_key(|said| said.given_at);
            statements.dedup_by_key(|said| said.given_at);
            let forwards = counts(&statements);
            statements.reverse();
            prop_assert_eq!(forwards, counts(&statements));
        }
    }
}
