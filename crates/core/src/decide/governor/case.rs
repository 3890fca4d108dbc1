//! One touch on one channel, as the rules look at it.

use jiff::tz::TimeZone;

use super::{
    Ask, Cite, Duty, Finding, Known, Place, Policy,
    pack::{Fit, Pack, PackRule},
    stop,
};
use crate::{
    hear::{Channel, Purpose},
    kernel::Moment,
};

/// What a rule that looks at facts says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    Yes(Finding, Option<Cite>),
    /// Not on this channel or address.
    NotHere(Finding, Option<Cite>),
    No(Finding, Option<Cite>),
}

pub(super) struct Case<'a> {
    pub ask: &'a Ask,
    pub known: &'a Known,
    pub policy: &'a Policy,
    pub now: Moment,
    pub channel: Channel,
    /// None where the channel needs none, or there is none.
    pub address: Option<&'a str>,
    pub awaited: bool,
    pub fit: Fit,
    places: [Option<Place>; 2],
}

impl<'a> Case<'a> {
    pub fn new(ask: &'a Ask, known: &'a Known, policy: &'a Policy, channel: Channel, now: Moment) -> Self {
        let replies = i64::from(policy.settings.reply_days) * 24 * 3600;
        let awaited = match ask.origin {
            super::Origin::Requested => known.last_inbound().is_some_and(|at| now.duration_since(at).as_secs() <= replies),
            origin => origin.is_awaited(),
        };
        let fit = Fit { purpose: ask.purpose, channel, by: ask.by, awaited, now };
        let mut case = Self { ask, known, policy, now, channel, address: None, awaited, fit, places: places(known) };
        case.address = case.best_address();
        case
    }

    /// The address of the ask, else the first live one that was agreed to, else the first live one, those last at which others refused or stopped.
    fn best_address(&self) -> Option<&'a str> {
        if self.channel == self.ask.channel && self.ask.address.is_some() {
            return self.ask.address.as_deref();
        }
        let live = || {
            self.known.addresses.iter().filter(|address| address.channel == self.channel && !address.dead).map(|live| live.value.as_str())
        };
        let mut several = live();
        let first = several.next()?;
        if several.next().is_none() {
            return Some(first);
        }
        let unrefused = |address: &&str| {
            self.known.refused_elsewhere(self.ask.purpose, self.channel, address).is_none() && stop::at_address(self, address).is_none()
        };
        let agreed = |address: &&str| self.known.consents.standing(self.ask.purpose, self.channel, Some(address)).granted.is_some();
        live().find(|address| agreed(address) && unrefused(address)).or_else(|| live().find(unrefused)).or(Some(first))
    }

    /// Whether caps are for it: only marketing that nobody waits for.
    pub fn counts(&self) -> bool {
        self.ask.purpose == Purpose::Marketing && !self.awaited
    }

    /// Where the customer may be; the rules of all count.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        self.places.into_iter().flatten()
    }

    /// Visits the rules of one family that fit, each with the place that it is from. Where the packs of a place have none, and where no place
    /// is known, the house's are taken.
    pub fn each_rule<B: 'a>(&self, family: impl Fn(&'a Pack) -> &'a [PackRule<B>], mut visit: impl FnMut(Option<Place>, &'a PackRule<B>)) {
        let mut house = self.places[0].is_none();
        for place in self.places() {
            let mut silent = true;
            for pack in self.policy.packs.of_country(place.country) {
                for rule in family(pack).iter().filter(|rule| rule.fits(&self.fit, Some(place))) {
                    silent = false;
                    visit(Some(place), rule);
                }
            }
            house |= silent;
        }
        let fits = |rule: &&PackRule<B>| rule.fits(&self.fit, None);
        if house {
            self.policy.packs.house().flat_map(&family).filter(fits).for_each(|rule| visit(None, rule));
        }
        self.policy.packs.platforms().flat_map(&family).filter(fits).for_each(|rule| visit(None, rule));
    }

    pub fn duties(&self) -> Vec<Duty> {
        let mut duties: Vec<Duty> = Vec::new();
        self.each_rule(
            |pack| &pack.duty,
            |_, rule| {
                if !duties.contains(&rule.body.duty) {
                    duties.push(rule.body.duty);
                }
            },
        );
        duties.sort_unstable();
        duties
    }

    /// The customer's own zone, for what needs one: stated, else address, else number, else the store's.
    pub fn zone(&self) -> &'a TimeZone {
        let zones = &self.known.zones;
        zones.stated.as_ref().or(zones.address.as_ref()).or(zones.number.first()).or(zones.store.as_ref()).unwrap_or(&UTC)
    }
}

pub(super) static UTC: TimeZone = TimeZone::UTC;

/// By address and by number; the store's only when neither is known.
fn places(known: &Known) -> [Option<Place>; 2] {
    let places = &known.places;
    match (places.address, places.number) {
        (None, None) => [places.store, None],
        (Some(address), Some(number)) if address.country == number.country => {
            // A number tells the part of a country no better than the address does, but both may be where it rings.
            let same = address.region == number.region || number.region.is_none();
            [Some(address), (!same).then_some(number)]
        }
        (Some(place), other) | (None, other @ Some(place)) => [Some(place), other.filter(|other| *other != place)],
    }
}
