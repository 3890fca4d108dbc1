//! Chance that can be repeated: every draw is a function of (seed, kind, entity, occasion, number), and of nothing else.
//!
//! There is no generator that is passed around. Whoever needs chance names what for ([`Kind`]) and for whom, and gets a [`Stream`] of its own.
//! So another person, another store or another policy shifts nobody else's luck: two runs that differ in one thing share all other draws
//! (common random numbers), and their difference is the effect of that thing.
//!
//! Numbers come from the output function of SplitMix64 (Steele, Lea and Flood 2014) over a counter; logarithms and the like from `libm`, whose
//! results are the same on every machine.

/// What a draw is for. The numbers are part of what a seed means: a new kind gets a new number, none is used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Store = 1,
    Staff = 2,
    StaffAway = 3,
    StaffWork = 4,
    StaffAnswer = 5,
    Person = 10,
    Name = 11,
    Home = 12,
    Phone = 13,
    Mail = 14,
    Habits = 15,
    Household = 16,
    Firm = 17,
    Traits = 18,
    Car = 20,
    CarUse = 21,
    Spelling = 22,
    Consent = 23,
    Need = 30,
    Enquiry = 31,
    Decision = 32,
    Choice = 33,
    Purchase = 34,
    Reply = 40,
    Call = 41,
    Visit = 42,
    Stop = 43,
    Complaint = 44,
    Service = 50,
    Fault = 51,
    Turn = 60,
    Referral = 61,
    Words = 70,
    /// For the shell: channels that delay, bounce and fail.
    Channel = 80,
    /// For the shell: faults that are injected.
    Faults = 81,
}

/// The one number that a world hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// The draws of one kind for one entity.
    #[must_use]
    pub fn stream(self, kind: Kind, entity: u64) -> Stream {
        Stream { key: mix(mix(self.0 ^ mix(kind as u64)).wrapping_add(entity.wrapping_mul(STEP))), n: 0 }
    }

    /// The draws of one kind for one entity on one occasion: its `occasion`-th, or one that is named by a number.
    #[must_use]
    pub fn on(self, kind: Kind, entity: u64, occasion: u64) -> Stream {
        let Stream { key, .. } = self.stream(kind, entity);
        Stream { key: mix(key ^ occasion.wrapping_mul(STEP).wrapping_add(1)), n: 0 }
    }
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A text as an occasion (FNV-1a, 64 bit).
#[must_use]
pub fn named(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Draws in a row. Cheap to make; not kept.
#[derive(Debug, Clone)]
pub struct Stream {
    key: u64,
    n: u64,
}

impl Stream {
    pub fn bits(&mut self) -> u64 {
        self.n = self.n.wrapping_add(1);
        mix(self.key.wrapping_add(self.n.wrapping_mul(STEP)))
    }

    /// Evenly in [0, 1).
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Evenly in [from, to).
    pub fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.uniform()
    }

    /// True with probability `p`; one draw whatever `p`, so that a greater `p` is true wherever a smaller one was.
    pub fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// Evenly among 0..`n`; 0 for none.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from((u128::from(self.bits()) * n as u128) >> 64).unwrap_or(0)
    }

    /// Evenly among `from..=to`.
    pub fn whole(&mut self, from: i64, to: i64) -> i64 {
        let width = usize::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(0);
        from.saturating_add(i64::try_from(self.below(width)).unwrap_or(0))
    }

    /// Exponential with that mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * libm::log(1.0 - self.uniform())
    }

    /// Standard normal (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let (a, b) = (1.0 - self.uniform(), self.uniform());
        libm::sqrt(-2.0 * libm::log(a)) * libm::cos(std::f64::consts::TAU * b)
    }

    /// Log-normal with that median; `sigma` is the standard deviation of the logarithm.
    pub fn log_normal(&mut self, median: f64, sigma: f64) -> f64 {
        median * libm::exp(sigma * self.normal())
    }

    /// Poisson with that mean (inversion; meant for means below 100).
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let (u, mut k) = (self.uniform(), 0);
        let mut p = libm::exp(-mean);
        let mut sum = p;
        while u > sum && k < 1_000 {
            k += 1;
            p *= mean / f64::from(k);
            sum += p;
        }
        k
    }

    /// One of a list, evenly.
    ///
    /// # Panics
    /// On an empty list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// One of a list whose common entries stand first: the larger `lean` (≥ 1), the more the first are preferred.
    ///
    /// # Panics
    /// On an empty list.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lists of names are short")]
    pub fn early<'a, T>(&mut self, list: &'a [T], lean: f64) -> &'a T {
        let place = (libm::pow(self.uniform(), lean) * list.len() as f64) as usize;
        &list[place.min(list.len() - 1)]
    }

    /// The place of one of the weights, with probability in proportion; 0 when none is positive.
    pub fn weigh(&mut self, weights: impl Iterator<Item = f64> + Clone) -> usize {
        let mut left = self.uniform() * weights.clone().sum::<f64>();
        for (place, weight) in weights.enumerate() {
            if left < weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    /// One of a list by its weight.
    ///
    /// # Panics
    /// On an empty list.
    pub fn weighted<'a, T>(&mut self, list: &'a [(T, f64)]) -> &'a T {
        &list[self.weigh(list.iter().map(|(_, weight)| *weight))].0
    }
}
