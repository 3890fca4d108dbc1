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

/// The ways out. A store's own goes before the group's; one that cannot be used is not replaced by another.
#[derive(Debug, Clone, Default)]
pub struct Ways(HashMap<(hear::Channel, Option<Uuid>), Result<Way, String>>);

impl Ways {
    /// Adds a way for a store, or for all that have none of their own.
    pub fn add(&mut self, store: Option<Uuid>, channel: Arc<dyn Channel>, from: Address) {
        let places = Arc::new(Semaphore::new(channel.at_once()));
        self.0.insert((channel.kind(), store), Ok(Way { channel, from, places }));
    }

    /// Mail of a store, or of the house, leaves as that of the house does, from another address.
    pub fn send_as(&mut self, store: Option<Uuid>, from: Address) {
        let Some(way) = self.0.get(&(hear::Channel::Email, None)).cloned() else { return };
        self.0.insert((hear::Channel::Email, store), way.map(|way| Way { from, ..way }));
    }

    /// Mail of a store, or of the house, cannot leave, and why.
    pub fn break_off(&mut self, store: Option<Uuid>, why: String) {
        self.0.insert((hear::Channel::Email, store), Err(why));
    }

    /// The way of a store, and the sender's address.
    ///
    /// # Errors
    /// Why nothing can be sent.
    pub fn of(&self, kind: hear::Channel, store: Option<Uuid>) -> Result<(&dyn Channel, &Address), String> {
        match self.way(kind, store) {
            Some(Ok(way)) => Ok((&*way.channel, &way.from)),
            Some(Err(why)) => Err(why.clone()),
            None => Err(format!("nothing is configured to send by {}", kind.name())),
        }
    }

    /// The places of those who are under way by a store's way.
    #[must_use]
    pub fn places(&self, kind: hear::Channel, store: Option<Uuid>) -> Option<&Semaphore> {
        self.way(kind, store)?.as_ref().ok().map(|way| &*way.places)
    }

    fn way(&self, kind: hear::Channel, store: Option<Uuid>) -> Option<&Result<Way, String>> {
        store.and_then(|store| self.0.get(&(kind, Some(store)))).or_else(|| self.0.get(&(kind, None)))
    }

    /// The channels on which something can be sent for any store.
    #[must_use]
    pub fn kinds(&self) -> Vec<hear::Channel> {
        let mut kinds: Vec<hear::Channel> = self.0.keys().filter(|(_, store)| store.is_none()).map(|(kind, _)| *kind).collect();
        kinds.sort_unstable_by_key(|kind| kind.name());
        kinds
    }

    /// The channels of stores with ways of their own.
    pub fn of_stores(&self) -> impl Iterator<Item = (Uuid, hear::Channel)> {
        self.0.keys().filter_map(|(kind, store)| store.map(|store| (store, *kind)))
    }
}
