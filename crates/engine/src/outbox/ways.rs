//! The ways out that this house has, by channel and store.

use std::{collections::HashMap, sync::Arc};

use roadbook_channels::{Address, Channel};
use roadbook_core::hear;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// One way out, with the address that messages come from.
#[derive(Debug, Clone)]
struct Way {
    channel: Arc<dyn Channel>,
    from: Address,
    /// A place for each message that may be under way.
    places: Arc<Semaphore>,
}

/// The ways out. A store's own goes before the group's.
#[derive(Debug, Clone, Default)]
pub struct Ways(HashMap<(hear::Channel, Option<Uuid>), Way>);

impl Ways {
    /// Adds a way for a store, or for all that have none of their own.
    pub fn add(&mut self, store: Option<Uuid>, channel: Arc<dyn Channel>, from: Address) {
        let places = Arc::new(Semaphore::new(channel.at_once()));
        self.0.insert((channel.kind(), store), Way { channel, from, places });
    }

    /// The way of a store, the sender's address, and the places of those who are under way.
    #[must_use]
    pub fn of(&self, kind: hear::Channel, store: Option<Uuid>) -> Option<(&dyn Channel, &Address, &Semaphore)> {
        let way = store.and_then(|store| self.0.get(&(kind, Some(store)))).or_else(|| self.0.get(&(kind, None)))?;
        Some((&*way.channel, &way.from, &way.places))
    }

    /// The channels on which something can be sent at all.
    #[must_use]
    pub fn kinds(&self) -> Vec<hear::Channel> {
        let mut kinds: Vec<hear::Channel> = self.0.keys().map(|(kind, _)| *kind).collect();
        kinds.sort_unstable_by_key(|kind| kind.name());
        kinds.dedup();
        kinds
    }
}
