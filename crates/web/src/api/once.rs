//! The clock and the randomness of one request. Under an idempotency key both follow from the key, so that the same work done again, by
//! another node after a crash, makes the same ids and thereby nothing twice.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{extract::FromRequestParts, http::request::Parts};
use roadbook_core::{
    kernel::{Clock, Entropy, Moment, TokenId, time::FixedClock},
    trust::Scope,
};
use roadbook_engine::hand::Hand;
use sha2::{Digest, Sha256};

use crate::{App, access::Viewer};

/// See the module. A handler that changes something takes it as an argument and works with its [`Act::hand`].
#[derive(Clone)]
pub struct Act {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    /// What the key's randomness begins with.
    seed: Option<[u8; 32]>,
}

impl std::fmt::Debug for Act {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Act").field("now", &self.now()).finish_non_exhaustive()
    }
}

impl Act {
    pub(crate) fn under_key(token: TokenId, key: &str, began: Moment) -> Self {
        let mut seed = Sha256::new();
        seed.update(token.0.as_bytes());
        seed.update(began.as_microsecond().to_be_bytes());
        seed.update(key.as_bytes());
        let seed = seed.finalize().into();
        Self { clock: Arc::new(FixedClock(began)), entropy: Arc::new(KeyedEntropy::new(seed)), seed: Some(seed) }
    }

    #[must_use]
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// A new id: `act.new_id(ImportId::new)`.
    pub fn new_id<Id>(&self, new: impl FnOnce(Moment, u128) -> Id) -> Id {
        new(self.now(), self.entropy.bits())
    }

    /// The id that the work under this key made first; without a key just another one.
    pub fn first_id<Id>(&self, new: impl FnOnce(Moment, u128) -> Id) -> Id {
        new(self.now(), self.seed.map_or_else(|| self.entropy.bits(), |seed| KeyedEntropy::new(seed).bits()))
    }

    /// The viewer at work. `actor` is [`Viewer::actor`].
    #[must_use]
    pub fn hand<'a>(&'a self, app: &'a App, viewer: &Viewer, scope: &'a Scope, actor: &'a str) -> Hand<'a> {
        Hand { db: &app.db, clock: &*self.clock, entropy: &*self.entropy, scope, staff: viewer.id(), actor }
    }
}

impl FromRequestParts<App> for Act {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(|| Self {
            clock: app.clock.clone(),
            entropy: app.entropy.clone(),
            seed: None,
        }))
    }
}

/// SHA-256 over seed and a running number.
#[derive(Debug)]
struct KeyedEntropy {
    seed: [u8; 32],
    next: AtomicU64,
}

impl KeyedEntropy {
    fn new(seed: [u8; 32]) -> Self {
        Self { seed, next: AtomicU64::new(0) }
    }
}

impl Entropy for KeyedEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let block = Sha256::new().chain_update(self.seed).chain_update(number.to_be_bytes()).finalize();
            for (byte, random) in chunk.iter_mut().zip(block) {
                *byte = random;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_same_key_makes_the_same_ids() {
        let ids = |token: u128, key: &str, second: i64| {
            let act = Act::under_key(TokenId(Uuid::from_u128(token)), key, Moment::from_second(second).unwrap());
            [act.new_id(TokenId::new), act.new_id(TokenId::new)]
        };
        let first = ids(1, "a", 1_000);
        assert_eq!(first, ids(1, "a", 1_000));
        assert_ne!(first[0], first[1]);
        for other in [ids(2, "a", 1_000), ids(1, "b", 1_000), ids(1, "a", 1_001)] {
            assert_ne!(first, other);
        }
    }
}
