//! Faults on a schedule drawn from the seed: the database fails, the process dies between two steps, clocks jump, the provider's answer is
//! lost, a second node does the same work.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use roadbook_store::{
    StoreError,
    db::{Mishaps, Step},
};
use serde::Serialize;

use crate::seed::{Kind, Seed, Stream};

/// How often what goes wrong; 0 is never.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// Of transactions, at each of [`Step`].
    pub database: f64,
    /// Of pieces of work, that the process dies in the middle of.
    pub crash: f64,
    /// Of days, on which a node's clock goes wrong by up to some hours.
    pub clock: f64,
    /// Of the provider's answers, that they are lost.
    pub answer: f64,
}

impl Rates {
    pub const NONE: Self = Self { database: 0.0, crash: 0.0, clock: 0.0, answer: 0.0 };
    /// Enough that every run of a month meets each of them.
    pub const MANY: Self = Self { database: 0.02, crash: 0.05, clock: 0.2, answer: 0.02 };
}

/// What went wrong, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Injected {
    pub database_errors: u64,
    pub deadlocks: u64,
    pub answers_lost_after_commit: u64,
    pub crashes: u64,
    pub clock_jumps: u64,
}

impl Injected {
    #[must_use]
    pub fn total(&self) -> u64 {
        self.database_errors + self.deadlocks + self.answers_lost_after_commit + self.crashes + self.clock_jumps
    }
}

/// The schedule of one run.
#[derive(Debug)]
pub struct Faults {
    rates: Rates,
    seed: Seed,
    active: AtomicBool,
    transactions: AtomicU64,
    works: AtomicU64,
    injected: Mutex<Injected>,
}

impl Faults {
    #[must_use]
    pub fn new(seed: Seed, rates: Rates) -> Self {
        Self {
            rates,
            seed,
            active: AtomicBool::new(false),
            transactions: AtomicU64::new(0),
            works: AtomicU64::new(0),
            injected: Mutex::default(),
        }
    }

    /// Faults happen from now on, or no more: what the run itself reads and judges must not fail.
    pub fn allow(&self, yes: bool) {
        self.active.store(yes, Ordering::SeqCst);
    }

    #[must_use]
    pub fn injected(&self) -> Injected {
        *self.injected.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn count(&self, count: impl FnOnce(&mut Injected)) {
        count(&mut self.injected.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn draw(&self, kind: u64, number: u64) -> Stream {
        self.seed.on(Kind::Faults, kind, number)
    }

    /// By how much a node's clock is wrong on a day, in minutes; 0 mostly.
    #[must_use]
    pub fn clock_error(&self, node: usize, day: u64) -> i64 {
        let mut stream = self.draw(3, day * 16 + node as u64);
        if self.rates.clock > 0.0 && stream.chance(self.rates.clock) { stream.whole(-180, 180) } else { 0 }
    }

    /// Does a piece of work, perhaps only to the point at which the process dies; none: it died.
    pub async fn survive<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        if !self.active.load(Ordering::SeqCst) || self.rates.crash <= 0.0 {
            return Some(work.await);
        }
        let number = self.works.fetch_add(1, Ordering::SeqCst);
        let mut stream = self.draw(2, number);
        if !stream.chance(self.rates.crash) {
            return Some(work.await);
        }
        // Pieces of work wait for something between once and some hundred times: early and late deaths are drawn alike.
        #[expect(clippy::cast_possible_truncation, reason = "at most 181")]
        let steps = libm::exp2(stream.between(0.0, 7.5)) as i64;
        let work = pin!(work);
        let died = Dying { work, steps }.await;
        if died.is_none() {
            self.count(|injected| injected.crashes += 1);
        }
        died
    }
}

impl Mishaps for Faults {
    fn at(&self, step: Step) -> Option<StoreError> {
        if !self.active.load(Ordering::SeqCst) || self.rates.database <= 0.0 {
            return None;
        }
        let number = self.transactions.fetch_add(1, Ordering::SeqCst);
        let mut stream = self.draw(1, number);
        if !stream.chance(self.rates.database / 3.0) {
            return None;
        }
        let away = || StoreError::Io(std::io::Error::new(std::io::ErrorKind::ConnectionReset, "the database went away"));
        Some(match step {
            Step::Begin => {
                self.count(|injected| injected.database_errors += 1);
                away()
            }
            Step::Commit if stream.chance(0.5) => {
                self.count(|injected| injected.deadlocks += 1);
                StoreError::Overtaken
            }
            Step::Commit => {
                self.count(|injected| injected.database_errors += 1);
                away()
            }
            Step::Committed => {
                self.count(|injected| injected.answers_lost_after_commit += 1);
                away()
            }
        })
    }
}

/// Work that ends, undone, after it has waited so many times.
struct Dying<'a, F> {
    work: Pin<&'a mut F>,
    steps: i64,
}

impl<F: Future> Future for Dying<'_, F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.steps == 0 {
            return Poll::Ready(None);
        }
        self.steps -= 1;
        self.work.as_mut().poll(context).map(Some)
    }
}
