//! The mail provider of the simulated group: it takes, refuses, fails and loses answers, as the assumptions say, and remembers what it took.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use roadbook_channels::{Channel, Outgoing, SendOutcome};
use roadbook_core::{hear, kernel::Moment};

use super::HandClock;
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Seed},
    world::PersonId,
};

/// A message that the provider took, whatever it answered.
#[derive(Debug, Clone)]
pub struct Taken {
    pub person: Option<PersonId>,
    pub at: Moment,
    /// The touch that it is of.
    pub key: String,
    pub address: String,
    pub token: Option<String>,
    pub subject: String,
    pub automatic: bool,
    /// What comes of it at the other end.
    pub fate: Fate,
}

/// What becomes of a message that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Arrives,
    /// Comes back some time later.
    Bounces,
}

/// How the provider misbehaves beside what is usual.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Weather {
    /// The share of calls whose answer is lost after the provider took the message.
    pub answers_lost: f64,
    /// Whether it is given every message twice.
    pub doubles: bool,
    /// Whether it is given messages that nobody decided about.
    pub invents: bool,
}

#[derive(Debug)]
pub struct Post {
    seed: Seed,
    clock: HandClock,
    addresses: HashMap<String, PersonId>,
    weather: Weather,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    taken: Vec<Taken>,
    /// Calls for each address so far: what comes of the n-th is drawn for it alone.
    calls: HashMap<String, u64>,
    /// Messages that were taken, by touch.
    times: HashMap<String, u32>,
}

impl Post {
    #[must_use]
    pub fn new(seed: Seed, clock: HandClock, addresses: HashMap<String, PersonId>, weather: Weather) -> Self {
        Self { seed, clock, addresses, weather, state: Mutex::default() }
    }

    /// What was taken since the last look, in order of address, so that it does not matter who was faster.
    #[must_use]
    pub fn collect(&self) -> Vec<Taken> {
        let mut taken = std::mem::take(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner).taken);
        taken.sort_by(|one, other| (one.at, &one.address, &one.key).cmp(&(other.at, &other.address, &other.key)));
        taken
    }

    /// Touches of which the provider took more than one message.
    #[must_use]
    pub fn doubled(&self) -> Vec<String> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut doubled: Vec<String> = state.times.iter().filter(|(_, times)| **times > 1).map(|(key, _)| key.clone()).collect();
        doubled.sort_unstable();
        doubled
    }

    fn call(&self, message: &Outgoing) -> SendOutcome {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let address = message.to.address.to_lowercase();
        let call = state.calls.entry(address.clone()).or_default();
        *call += 1;
        let call = *call;
        let person = self.addresses.get(&address).copied();
        let entity = person.map_or(u64::MAX, |person| u64::from(person.0));
        let mut stream = self.seed.on(Kind::Channel, entity, call);
        let Some(person) = person else {
            return SendOutcome::Refused { reason: "550 5.1.1 no such mailbox".to_owned(), code: Some("5.1.1".to_owned()) };
        };
        let provider = &ASSUMED.provider;
        if stream.chance(provider.fails) {
            return SendOutcome::Failed { reason: "421 4.3.2 try again later".to_owned(), retry: true };
        }
        if stream.chance(provider.refuses) {
            return SendOutcome::Refused { reason: "550 5.7.1 not wanted here".to_owned(), code: Some("5.7.1".to_owned()) };
        }
        let fate = if stream.chance(provider.bounces) { Fate::Bounces } else { Fate::Arrives };
        *state.times.entry(message.idempotency_key.clone()).or_default() += 1 + u32::from(self.weather.doubles);
        if self.weather.invents {
            let from_nowhere = Taken {
                person: Some(person),
                at: self.clock.truth(),
                key: uuid::Uuid::from_u128(u128::from(call)).to_string(),
                address: address.clone(),
                token: None,
                subject: String::new(),
                automatic: true,
                fate: Fate::Arrives,
            };
            state.taken.push(from_nowhere);
        }
        state.taken.push(Taken {
            person: Some(person),
            at: self.clock.truth(),
            key: message.idempotency_key.clone(),
            address,
            token: message.reply_token.as_ref().map(|token| token.as_str().to_owned()),
            subject: message.subject.clone(),
            automatic: message.automatic,
            fate,
        });
        if stream.chance(self.weather.answers_lost) {
            return SendOutcome::Uncertain { reason: "the connection broke after the text".to_owned() };
        }
        SendOutcome::Sent { provider_id: Some(format!("2.0.0 queued {}", message.idempotency_key)) }
    }
}

impl Channel for Post {
    fn kind(&self) -> hear::Channel {
        hear::Channel::Email
    }

    fn at_once(&self) -> usize {
        4
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> roadbook_channels::SendFuture<'a> {
        Box::pin(async move { self.call(message) })
    }
}
