//! How long pursuits live, and what comes of them by their age (SPEC 7.3).
//!
//! A pursuit is *alive* at an age when it was not closed before it had that age. What is said of an age rests only on pursuits that have
//! reached it by now, whatever became of them: those opened yesterday say nothing about day 30 yet.

/// The ages at which pursuits are looked at, in days of 24 hours since they were opened.
pub const AGES: [i64; 4] = [7, 30, 60, 90];

/// How a pursuit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Open,
    Won,
    /// Lost or given up.
    Ended,
}

/// Pursuits of a kind: as many of [`AGES`] as they have reached, as many as they had when they were closed, and how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// How many of the ages lie behind them by now: 0 to 4.
    pub reached: usize,
    /// How many of the ages they had when they were closed: 0 to 4; without meaning while open.
    pub closed_after: usize,
    pub fate: Fate,
    pub count: i64,
}

impl Tally {
    fn is_alive_at(&self, age: usize) -> bool {
        self.fate == Fate::Open || self.closed_after > age
    }

    fn is_won_by(&self, age: usize) -> bool {
        self.fate == Fate::Won && self.closed_after <= age
    }
}

/// What can be said of one age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtAge {
    pub day: i64,
    /// Pursuits that have reached this age by now.
    pub seen: i64,
    /// Of these: open at that age.
    pub alive: i64,
    /// Of these: won before.
    pub won: i64,
}

/// Conversion between two ages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Band {
    pub from: i64,
    /// None: without end.
    pub to: Option<i64>,
    /// Pursuits that were alive at its beginning and have reached its end by now (its beginning, where there is no end).
    pub alive: i64,
    /// Of these: won within it.
    pub won: i64,
}

/// Everything that the report says of some pursuits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub opened: i64,
    pub open: i64,
    pub won: i64,
    /// In the order of [`AGES`].
    pub ages: [AtAge; 4],
    /// Up to the first age, between the ages, and after the last.
    pub bands: [Band; 5],
}

impl Figures {
    #[must_use]
    pub fn of<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Self {
        let mut figures = Self::default();
        for (age, (slot, day)) in figures.ages.iter_mut().zip(AGES).enumerate() {
            slot.day = day;
            if let Some(band) = figures.bands.get_mut(age) {
                band.to = Some(day);
            }
            if let Some(band) = figures.bands.get_mut(age + 1) {
                band.from = day;
            }
        }
        for tally in tallies {
            figures.opened += tally.count;
            figures.open += if tally.fate == Fate::Open { tally.count } else { 0 };
            figures.won += if tally.fate == Fate::Won { tally.count } else { 0 };
            for (age, slot) in figures.ages.iter_mut().enumerate().filter(|(age, _)| tally.reached > *age) {
                slot.seen += tally.count;
                slot.alive += if tally.is_alive_at(age) { tally.count } else { 0 };
                slot.won += if tally.is_won_by(age) { tally.count } else { 0 };
            }
            for (number, band) in figures.bands.iter_mut().enumerate() {
                let began = number.checked_sub(1).is_none_or(|age| tally.is_alive_at(age));
                let seen = tally.reached > number || (band.to.is_none() && tally.reached == number);
                if began && seen {
                    band.alive += tally.count;
                    band.won += if tally.fate == Fate::Won && tally.closed_after == number { tally.count } else { 0 };
                }
            }
        }
        figures
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// One pursuit as it was: age now and age at its end, in days.
    #[derive(Debug, Clone, Copy)]
    struct Pursuit {
        age: i64,
        ended: Option<(i64, bool)>,
    }

    impl Pursuit {
        fn tally(self) -> Tally {
            let passed = |age: i64| AGES.iter().filter(|day| **day <= age).count();
            Tally {
                reached: passed(self.age),
                closed_after: self.ended.map_or(0, |(at, _)| passed(at)),
                fate: match self.ended {
                    None => Fate::Open,
                    Some((_, true)) => Fate::Won,
                    Some((_, false)) => Fate::Ended,
                },
                count: 1,
            }
        }
    }

    fn pursuits() -> impl Strategy<Value = Vec<Pursuit>> {
        let ended = prop::option::of((0.0..1.0_f64, any::<bool>()));
        let one = (0..200_i64, ended).prop_map(|(age, ended)| {
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "days")]
            let ended = ended.map(|(share, won)| (((age as f64) * share) as i64, won));
            Pursuit { age, ended }
        });
        prop::collection::vec(one, 0..60)
    }

    fn count(pursuits: &[Pursuit], which: impl Fn(&Pursuit) -> bool) -> i64 {
        i64::try_from(pursuits.iter().filter(|pursuit| which(pursuit)).count()).unwrap()
    }

    proptest! {
        #[test]
        fn every_figure_is_what_counting_by_hand_gives(pursuits in pursuits()) {
            let tallies: Vec<Tally> = pursuits.iter().map(|pursuit| pursuit.tally()).collect();
            let figures = Figures::of(&tallies);
            prop_assert_eq!(figures.opened, count(&pursuits, |_| true));
            prop_assert_eq!(figures.open, count(&pursuits, |it| it.ended.is_none()));
            for at in figures.ages {
                let seen = |it: &Pursuit| it.age >= at.day;
                prop_assert_eq!(at.seen, count(&pursuits, seen));
                prop_assert_eq!(at.alive, count(&pursuits, |it| seen(it) && it.ended.is_none_or(|(end, _)| end >= at.day)));
                prop_assert_eq!(at.won, count(&pursuits, |it| seen(it) && it.ended.is_some_and(|(end, won)| won && end < at.day)));
            }
            for band in figures.bands {
                let there = |it: &Pursuit| {
                    it.age >= band.to.unwrap_or(band.from) && it.ended.is_none_or(|(end, _)| end >= band.from)
                };
                let within = |it: &Pursuit| it.ended.is_some_and(|(end, won)| won && band.to.is_none_or(|to| end < to));
                prop_assert_eq!(band.alive, count(&pursuits, there));
                prop_assert_eq!(band.won, count(&pursuits, |it| there(it) && within(it)));
            }
        }

        #[test]
        fn of_the_same_pursuits_no_more_live_later(pursuits in pursuits()) {
            let tallies: Vec<Tally> = pursuits.iter().filter(|it| it.age >= 90).map(|it| it.tally()).collect();
            let figures = Figures::of(&tallies);
            for pair in figures.ages.windows(2) {
                prop_assert!(pair[0].alive >= pair[1].alive && pair[0].won <= pair[1].won);
            }
            prop_assert_eq!(figures.bands.iter().map(|band| band.won).sum::<i64>(), figures.won);
        }
    }

    #[test]
    fn what_is_too_young_says_nothing_about_an_age() {
        let young = Pursuit { age: 20, ended: Some((10, false)) };
        let old = Pursuit { age: 100, ended: Some((35, true)) };
        let figures = Figures::of(&[young.tally(), old.tally()]);
        assert_eq!(figures.ages[0], AtAge { day: 7, seen: 2, alive: 2, won: 0 });
        assert_eq!(figures.ages[1], AtAge { day: 30, seen: 1, alive: 1, won: 0 });
        assert_eq!(figures.ages[2], AtAge { day: 60, seen: 1, alive: 0, won: 1 });
        assert_eq!(figures.bands[2], Band { from: 30, to: Some(60), alive: 1, won: 1 });
        assert_eq!(figures.bands[4], Band { from: 90, to: None, alive: 0, won: 0 });
    }
}
