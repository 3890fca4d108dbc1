//! Faults on a schedule drawn from the seed: the database fails or is slow, the process dies between two steps, clocks jump, the provider's
//! answer is lost, a second node does the same work.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use jiff::SignedDuration;
use roadbook_store::{
    StoreError,
    db::{Mishaps, Stall, Step},
};
use serde::Serialize;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::HandClock;
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
    /// Of statements, beginnings and commits, that the disk keeps them waiting: the clock goes on meanwhile, by seconds to half an hour.
    pub disk: f64,
    /// Of commits, beyond those, that it takes so long until whoever committed hears of it.
    pub flush: f64,
}

impl Rates {
    pub const NONE: Self = Self { database: 0.0, crash: 0.0, clock: 0.0, answer: 0.0, disk: 0.0, flush: 0.0 };
    /// Enough that every run of a month meets each of them.
    pub const MANY: Self = Self { database: 0.02, crash: 0.05, clock: 0.2, answer: 0.02, disk: 0.003, flush: 0.01 };
}

impl Rates {
    /// Whether the disk ever keeps anybody waiting.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        self.disk > 0.0 || self.flush > 0.0
    }
}

/// What went wrong, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Injected {
    pub database_errors: u64,
    pub deadlocks: u64,
    pub answers_lost_after_commit: u64,
    pub crashes: u64,
    pub clock_jumps: u64,
    pub slow_disks: u64,
    /// Times that another node moved something while one was kept waiting by its disk. No faults of their own.
    pub overtakings: u64,
}

impl Injected {
    #[must_use]
    pub fn total(&self) -> u64 {
        self.database_errors + self.deadlocks + self.answers_lost_after_commit + self.crashes + self.clock_jumps + self.slow_disks
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
    clock: HandClock,
    disk: Arc<Mutex<Disk>>,
}

/// When the disk is slow next, and who wants to know.
#[derive(Debug, Default)]
struct Disk {
    touched: u64,
    /// Never before the first is drawn.
    next: u64,
    stalls: u64,
    /// Whether somebody is kept waiting. Others are not meanwhile: it is their turn.
    keeps_waiting: bool,
    told: Option<UnboundedSender<()>>,
}

/// Somebody whom the disk keeps waiting, for as long as this is there: also until they die.
struct KeptWaiting(Arc<Mutex<Disk>>);

impl Drop for KeptWaiting {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).keeps_waiting = false;
    }
}

impl Faults {
    #[must_use]
    pub fn new(seed: Seed, rates: Rates, clock: HandClock) -> Self {
        Self {
            rates,
            seed,
            active: AtomicBool::new(false),
            transactions: AtomicU64::new(0),
            works: AtomicU64::new(0),
            injected: Mutex::default(),
            clock,
            disk: Arc::default(),
        }
    }

    /// Hears of every time from now on that the disk keeps somebody waiting, until [`Self::forget_stalls`].
    pub(super) fn hear_stalls(&self) -> UnboundedReceiver<()> {
        let (told, heard) = unbounded_channel();
        self.disk.lock().unwrap_or_else(PoisonError::into_inner).told = Some(told);
        heard
    }

    pub(super) fn forget_stalls(&self) {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner).told = None;
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

    fn stall(&self, at: Option<Step>) -> Option<Stall> {
        let (long, turns) = self.slow(at)?;
        self.count(|injected| injected.slow_disks += 1);
        self.clock.turn(self.clock.truth() + long);
        let waits = KeptWaiting(Arc::clone(&self.disk));
        Some(Box::pin(async move {
            let _waits = waits;
            // Others have so many turns meanwhile; where their statements go over a wire, a moment of real time too.
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
            tokio::time::sleep(REALLY).await;
        }))
    }
}

/// How long the disk is slow in real terms.
const REALLY: Duration = Duration::from_millis(10);

impl Faults {
    /// Whether the disk is slow at this touch of it, and for how long and how many turns of others.
    fn slow(&self, at: Option<Step>) -> Option<(SignedDuration, u32)> {
        if !self.active.load(Ordering::SeqCst) || !self.rates.is_slow() {
            return None;
        }
        let mut disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        if disk.keeps_waiting {
            return None;
        }
        disk.touched += 1;
        if disk.next == 0 {
            disk.next = disk.touched + self.until_slow(0);
        }
        let flushes = at == Some(Step::Committed) && self.rates.flush > 0.0 && self.draw(6, disk.touched).chance(self.rates.flush);
        if disk.touched < disk.next && !flushes {
            return None;
        }
        disk.stalls += 1;
        disk.keeps_waiting = true;
        if disk.touched >= disk.next {
            disk.next = disk.touched + self.until_slow(disk.stalls);
        }
        let mut stream = self.draw(4, disk.stalls);
        // Long waits and short ones are drawn alike: some outlast a lease, most do not.
        #[expect(clippy::cast_possible_truncation, reason = "at most 1,783 seconds")]
        let millis = (libm::exp2(stream.between(0.0, 10.8)) * 1_000.0) as i64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 2,048")]
        let turns = libm::exp2(stream.between(5.0, 11.0)) as u32;
        if let Some(told) = &disk.told {
            // Nobody listens where there is one node.
            let _heard = told.send(());
        }
        Some((SignedDuration::from_millis(millis), turns))
    }

    /// Touches of the disk until it is slow again: as rare ones come.
    fn until_slow(&self, stall: u64) -> u64 {
        if self.rates.disk <= 0.0 {
            return u64::MAX / 2;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
        let touches = self.draw(5, stall).exponential(1.0 / self.rates.disk) as u64;
        1 + touches
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
