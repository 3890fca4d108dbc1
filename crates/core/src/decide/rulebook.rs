//! The rules of the house, as they stand: policies, cadences, stores with their calendars, staff, prices. Plain data, loaded by the shell.

use std::{collections::HashMap, sync::Arc};

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{
    cadence::Cadence,
    governor,
    owner::{Candidate, Post, Presence},
    promise::PromisePolicy,
};
use crate::{
    hear::Channel,
    kernel::{BusinessCalendar, Moment, Money, OpeningHours, StaffId, StoreId},
    trust::{Department, Role},
};

/// A store, as rules and messages need it.
#[derive(Debug, Clone)]
pub struct Store {
    pub id: StoreId,
    pub name: String,
    pub address: String,
    pub city: String,
    pub phone: String,
    pub country: String,
    pub zone: TimeZone,
    pub language: String,
    pub hours: OpeningHours,
    pub calendar: BusinessCalendar,
    /// Its mail address, that messages come from; empty: the group's.
    pub email: String,
}

/// Somebody who works here, as messages need them.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub id: StaffId,
    pub name: String,
    pub phone: Option<String>,
    pub email: String,
    pub language: String,
}

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: Uuid,
    pub staff: StaffId,
    pub from: Moment,
    /// The first moment at which they are back.
    pub until: Moment,
    /// None: by the rules for owners.
    pub stand_in: Option<StaffId>,
    pub note: String,
    /// Who has answered whether they stand in: they took work of this absence over, or gave all of it back.
    pub answered: Vec<(StaffId, bool)>,
}

impl Absence {
    #[must_use]
    pub fn is_on(&self, now: Moment) -> bool {
        self.from <= now && now < self.until
    }

    /// Whether somebody took over work of this absence; none while they have not answered.
    #[must_use]
    pub fn taken_by(&self, staff: StaffId) -> Option<bool> {
        self.answered.iter().find(|(who, _)| *who == staff).map(|(_, took)| *took)
    }
}

/// What a model costs about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidePrice {
    pub store: Option<StoreId>,
    pub make: String,
    pub model: String,
    pub price: Money,
}

/// Cadences by name and version.
#[derive(Debug, Clone, Default)]
pub struct Cadences {
    live: Vec<Arc<Cadence>>,
    versions: HashMap<(String, u32), Arc<Cadence>>,
}

impl Cadences {
    #[must_use]
    pub fn new(live: Vec<Arc<Cadence>>, former: &[Arc<Cadence>]) -> Self {
        let versions = live.iter().chain(former).map(|cadence| ((cadence.name.clone(), cadence.version), Arc::clone(cadence))).collect();
        Self { live, versions }
    }

    /// Those that customers enter.
    pub fn live(&self) -> impl Iterator<Item = &Cadence> {
        self.live.iter().map(AsRef::as_ref)
    }

    #[must_use]
    pub fn live_named(&self, name: &str) -> Option<&Cadence> {
        self.live().find(|cadence| cadence.name == name)
    }

    /// The version that somebody is on.
    #[must_use]
    pub fn version(&self, name: &str, version: u32) -> Option<&Cadence> {
        // A handful of cadences: no key has to be made for looking one up.
        self.live().find(|cadence| cadence.name == name && cadence.version == version).or_else(|| {
            self.versions.iter().find(|((known, number), _)| known == name && *number == version).map(|(_, cadence)| cadence.as_ref())
        })
    }
}

/// Channels on which a machine can send.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MachineChannels {
    pub everywhere: Vec<Channel>,
    /// Of stores with a way of their own, beyond those of the house.
    pub at: HashMap<StoreId, Vec<Channel>>,
}

impl MachineChannels {
    #[must_use]
    pub fn has(&self, channel: Channel, store: Option<StoreId>) -> bool {
        self.everywhere.contains(&channel) || store.and_then(|store| self.at.get(&store)).is_some_and(|own| own.contains(&channel))
    }
}

impl From<Vec<Channel>> for MachineChannels {
    fn from(everywhere: Vec<Channel>) -> Self {
        Self { everywhere, at: HashMap::new() }
    }
}

#[derive(Debug, Clone)]
pub struct Rulebook {
    pub promises: PromisePolicy,
    pub governor: governor::Policy,
    pub cadences: Cadences,
    pub stores: HashMap<StoreId, Store>,
    /// For what belongs to no store that has hours.
    pub around_the_clock: BusinessCalendar,
    /// Who can own work.
    pub candidates: Vec<Candidate>,
    /// Those that are on or still to come.
    pub absences: Vec<Absence>,
    /// Whether the candidates' load was counted. A decision that gives somebody work ([`super::Decision::assigned`]) by rules without it
    /// is to be made again with it.
    pub loads_known: bool,
    pub colleagues: HashMap<StaffId, Colleague>,
    pub prices: Vec<GuidePrice>,
    pub machine_channels: MachineChannels,
    /// Zone and language of the group, where no store is known.
    pub zone: TimeZone,
    pub language: String,
}

impl Rulebook {
    #[must_use]
    pub fn store(&self, store: Option<StoreId>) -> Option<&Store> {
        self.stores.get(&store?)
    }

    /// The calendar by which a store's promises run; without a store, or without hours of its own, the clock alone.
    #[must_use]
    pub fn calendar(&self, store: Option<StoreId>) -> &BusinessCalendar {
        self.store(store).map_or(&self.around_the_clock, |store| &store.calendar)
    }

    #[must_use]
    pub fn is_employed(&self, staff: StaffId) -> bool {
        self.candidates.iter().any(|candidate| candidate.staff == staff && candidate.employed)
    }

    /// Counts work that somebody was just given, so that the next goes to another.
    pub fn assign(&mut self, staff: StaffId, now: Moment) {
        if let Some(candidate) = self.candidates.iter_mut().find(|candidate| candidate.staff == staff) {
            candidate.load = candidate.load.saturating_add(1);
            candidate.last_assigned_at = Some(now);
        }
    }

    /// The absence that somebody has now.
    #[must_use]
    pub fn absence_of(&self, staff: StaffId, now: Moment) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.staff == staff && absence.is_on(now))
    }

    /// Where somebody works: in their first department that is not about managing.
    #[must_use]
    pub fn department_of(&self, staff: StaffId) -> Option<Department> {
        let posts = self.candidates.iter().find(|candidate| candidate.staff == staff).map(|candidate| candidate.posts.as_slice())?;
        let works = |post: &&Post| !matches!(post.role, Role::GroupManager | Role::Administrator);
        posts.iter().find(works).map(|post| post.department)
    }

    /// Whether somebody is not away.
    #[must_use]
    pub fn is_here(&self, staff: StaffId) -> bool {
        self.candidates.iter().any(|candidate| candidate.staff == staff && candidate.presence == Presence::Here)
    }

    /// The price of the model that the words name, the store's own before the group's, the longest name before shorter ones.
    #[must_use]
    pub fn guide_price(&self, words: &str, store: Option<StoreId>) -> Option<&GuidePrice> {
        let words = words.to_lowercase();
        let named = |text: &str| {
            let text = text.to_lowercase();
            !text.is_empty()
                && words.match_indices(&text).any(|(at, found)| {
                    let before = words.get(..at).and_then(|head| head.chars().next_back());
                    let after = words.get(at + found.len()..).and_then(|tail| tail.chars().next());
                    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
                })
        };
        self.prices
            .iter()
            .filter(|price| price.store.is_none() || price.store == store)
            .filter(|price| {
                named(&price.model)
                    && (price.make.is_empty()
                        || named(&price.make)
                        || !self.prices.iter().any(|other| other.model == price.model && other.make != price.make))
            })
            .max_by_key(|price| (price.model.chars().count(), price.store.is_some()))
    }
}
