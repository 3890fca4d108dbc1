//! How much of what serves a customer well is known, what to ask next, and what has grown stale.
//!
//! Every item has a weight per part that a customer plays: who drives a fleet car needs other fields than who pays for it. The weights are
//! defaults of ours, chosen by how often the product needs the item: how to reach somebody before how to please them.

use super::fact;
use crate::{
    hear::{PartyKind, VehicleRole},
    kernel::Moment,
};

/// One thing that may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// Given and family name apart (for an organisation: any name).
    Name,
    Phone,
    Email,
    TaxId,
    /// Whether marketing is wanted: an answer of either kind.
    MarketingConsent,
    /// A kind of the fact catalogue.
    Fact(&'static str),
}

/// A part that a customer plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Buyer,
    Payer,
    Driver,
    Organisation,
}

impl Part {
    fn of(role: VehicleRole) -> Self {
        match role {
            VehicleRole::Owner | VehicleRole::DecisionMaker | VehicleRole::Interested => Self::Buyer,
            VehicleRole::Payer => Self::Payer,
            VehicleRole::User | VehicleRole::Driver => Self::Driver,
        }
    }

    fn weight(self, weights: [u32; 4]) -> u32 {
        let [buyer, payer, driver, organisation] = weights;
        match self {
            Self::Buyer => buyer,
            Self::Payer => payer,
            Self::Driver => driver,
            Self::Organisation => organisation,
        }
    }
}

/// Item → weight for buyer, payer, driver, organisation. Of two with the same weight the earlier is asked first.
const WEIGHTS: &[(Item, [u32; 4])] = &[
    (Item::Phone, [10, 8, 10, 10]),
    (Item::Name, [8, 8, 8, 10]),
    (Item::Email, [6, 10, 4, 8]),
    (Item::Fact("language"), [6, 4, 6, 4]),
    (Item::Fact("preferred_channel"), [6, 6, 6, 4]),
    (Item::MarketingConsent, [6, 2, 3, 4]),
    (Item::Fact("address"), [5, 8, 2, 8]),
    (Item::TaxId, [0, 4, 0, 8]),
    (Item::Fact("fleet_size"), [0, 0, 0, 8]),
    (Item::Fact("industry"), [0, 0, 0, 6]),
    (Item::Fact("plans"), [5, 2, 1, 5]),
    (Item::Fact("best_time"), [4, 3, 5, 3]),
    (Item::Fact("use_of_car"), [4, 0, 5, 0]),
    (Item::Fact("budget"), [4, 3, 0, 4]),
    (Item::Fact("birth_date"), [3, 0, 2, 0]),
    (Item::Fact("household"), [3, 0, 1, 0]),
    (Item::Fact("occupation"), [2, 0, 1, 0]),
    (Item::Fact("interests"), [2, 0, 2, 0]),
];

/// What is known of a customer, as far as completeness asks.
#[derive(Debug, Clone, Default)]
pub struct Knowledge<'a> {
    pub kind: Option<PartyKind>,
    /// Present roles in vehicles; without any the customer is taken for a buyer.
    pub roles: &'a [VehicleRole],
    pub name_in_parts: bool,
    pub phone: bool,
    pub email: bool,
    pub tax_id: bool,
    pub marketing_answered: bool,
    /// Kind and moment of each fact that holds; the newest of a kind counts.
    pub facts: &'a [(&'a str, Moment)],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// 0 to 100, rounded down. A stale fact counts half.
    pub percent: u8,
    /// Missing or stale, the most valuable first.
    pub to_ask: Vec<Item>,
}

impl Completeness {
    #[must_use]
    pub fn ask_next(&self) -> Option<Item> {
        self.to_ask.first().copied()
    }
}

/// Weighs what is known. A customer of several parts needs, of each item, the most that any of them needs.
#[must_use]
pub fn completeness(known: &Knowledge<'_>, now: Moment) -> Completeness {
    let mut parts: Vec<Part> = known.roles.iter().map(|role| Part::of(*role)).collect();
    if known.kind == Some(PartyKind::Organisation) {
        parts = vec![Part::Organisation];
    } else if parts.is_empty() {
        parts.push(Part::Buyer);
    }
    let (mut wanted, mut have) = (0, 0);
    let mut to_ask: Vec<(u32, Item)> = Vec::new();
    for (item, weights) in WEIGHTS {
        let weight = parts.iter().map(|part| part.weight(*weights)).max().unwrap_or_default();
        if weight == 0 {
            continue;
        }
        // In halves, because a stale fact counts half.
        let halves = known.halves(*item, now);
        wanted += 2 * weight;
        have += halves * weight;
        if halves < 2 {
            to_ask.push(((2 - halves) * weight, *item));
        }
    }
    to_ask.sort_by_key(|(value, _)| std::cmp::Reverse(*value));
    let percent = (have * 100).checked_div(wanted).unwrap_or(100);
    Completeness { percent: u8::try_from(percent).unwrap_or(100), to_ask: to_ask.into_iter().map(|(_, item)| item).collect() }
}

impl Knowledge<'_> {
    fn halves(&self, item: Item, now: Moment) -> u32 {
        let yes = |known: bool| if known { 2 } else { 0 };
        match item {
            Item::Name => yes(self.name_in_parts),
            Item::Phone => yes(self.phone),
            Item::Email => yes(self.email),
            Item::TaxId => yes(self.tax_id),
            Item::MarketingConsent => yes(self.marketing_answered),
            Item::Fact(kind) => match self.facts.iter().filter(|(known, _)| *known == kind).map(|(_, at)| *at).max() {
                None => 0,
                Some(heard) if is_stale(kind, heard, now) => 1,
                Some(_) => 2,
            },
        }
    }
}

/// Whether a fact is older than its kind stays fresh. Kinds that the catalogue does not know do not age.
#[must_use]
pub fn is_stale(kind: &str, heard: Moment, now: Moment) -> bool {
    const DAY: i64 = 86_400;
    fact::find(kind).and_then(|kind| kind.stale_after_days).is_some_and(|days| now.as_second() - heard.as_second() > days * DAY)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn moment(days_ago: i64) -> Moment {
        Moment::from_second(NOW - days_ago * 86_400).unwrap()
    }

    #[test]
    fn every_weighted_fact_is_in_the_catalogue() {
        for (item, weights) in WEIGHTS {
            if let Item::Fact(kind) = item {
                assert!(fact::find(kind).is_some(), "{kind}");
            }
            assert!(weights.iter().any(|weight| *weight > 0), "{item:?}");
        }
    }

    #[test]
    fn parts_need_different_things() {
        let ask = |kind, roles: &[VehicleRole]| {
            let known = Knowledge { kind: Some(kind), roles, name_in_parts: true, phone: true, ..Knowledge::default() };
            completeness(&known, moment(0)).to_ask
        };
        assert_eq!(ask(PartyKind::Person, &[VehicleRole::Payer]).first(), Some(&Item::Email));
        assert_eq!(ask(PartyKind::Person, &[VehicleRole::Driver]).first(), Some(&Item::Fact("language")));
        assert!(ask(PartyKind::Organisation, &[VehicleRole::Owner]).contains(&Item::Fact("fleet_size")));
        assert!(!ask(PartyKind::Person, &[VehicleRole::Owner]).contains(&Item::Fact("fleet_size")));
        assert!(ask(PartyKind::Person, &[VehicleRole::Driver, VehicleRole::Payer]).contains(&Item::TaxId));
    }

    #[test]
    fn facts_grow_stale_by_the_catalogue() {
        assert!(!is_stale("budget", moment(180), moment(0)));
        assert!(is_stale("budget", moment(181), moment(0)));
        assert!(!is_stale("birth_date", moment(20_000), moment(0)));
        assert!(!is_stale("unheard_of", moment(20_000), moment(0)));
    }

    type Known = (bool, Vec<usize>, [bool; 5], Vec<(usize, i64)>);

    fn known() -> impl Strategy<Value = Known> {
        let role = 0..VehicleRole::ALL.len();
        let facts = (0..fact::CATALOGUE.len(), 0_i64..2_000);
        (any::<bool>(), prop::collection::vec(role, 0..4), any::<[bool; 5]>(), prop::collection::vec(facts, 0..20))
    }

    fn judge(known: &Known) -> Completeness {
        let (organisation, roles, [name_in_parts, phone, email, tax_id, marketing_answered], facts) = known;
        let roles: Vec<_> = roles.iter().map(|index| VehicleRole::ALL[*index]).collect();
        let facts: Vec<_> = facts.iter().map(|(index, days)| (fact::CATALOGUE[*index].name, moment(*days))).collect();
        let knowledge = Knowledge {
            kind: Some(if *organisation { PartyKind::Organisation } else { PartyKind::Person }),
            roles: &roles,
            name_in_parts: *name_in_parts,
            phone: *phone,
            email: *email,
            tax_id: *tax_id,
            marketing_answered: *marketing_answered,
            facts: &facts,
        };
        completeness(&knowledge, moment(0))
    }

    proptest! {
        #[test]
        fn complete_is_when_nothing_is_left_to_ask(known in known()) {
            let result = judge(&known);
            prop_assert!(result.percent <= 100);
            prop_assert_eq!(result.percent == 100, result.to_ask.is_empty());
            let mut items = result.to_ask.clone();
            items.sort_unstable();
            items.dedup();
            prop_assert_eq!(items.len(), result.to_ask.len(), "nothing is asked twice");
        }

        #[test]
        fn learning_never_makes_less_complete(known in known(), index in 0..fact::CATALOGUE.len(), which in 0_usize..5) {
            let before = judge(&known);
            let mut more = known.clone();
            more.3.push((index, 0));
            let after = judge(&more);
            prop_assert!(after.percent >= before.percent);
            prop_assert!(!after.to_ask.contains(&Item::Fact(fact::CATALOGUE[index].name)), "a fresh answer is not asked for");
            let mut reached = known.clone();
            reached.2[which] = true;
            prop_assert!(judge(&reached).percent >= before.percent);
        }

        #[test]
        fn the_order_of_roles_and_facts_does_not_matter(known in known()) {
            let mut turned = known.clone();
            turned.1.reverse();
            turned.3.reverse();
            prop_assert_eq!(judge(&known), judge(&turned));
        }
    }
}
