//! The formulas by which people decide, as functions of plain numbers. `docs/simulation.md` explains them; the parameters are in
//! `assumptions.toml`.

use std::f64::consts::{LN_2, SQRT_2};

use crate::assumptions::ASSUMED;

/// The logistic function: log odds to probability.
#[must_use]
pub fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

/// The inverse of [`logistic`], for a probability strictly between 0 and 1.
#[must_use]
pub fn log_odds(p: f64) -> f64 {
    libm::log(p / (1.0 - p))
}

/// What is left of 1 after some time, when half is left after `half`.
#[must_use]
pub fn halving(time: f64, half: f64) -> f64 {
    libm::exp(-LN_2 * time.max(0.0) / half)
}

/// Probability that something with that hazard happens at all: 1 − e^−h.
#[must_use]
pub fn within(hazard: f64) -> f64 {
    1.0 - libm::exp(-hazard.max(0.0))
}

fn log_normal_survival(days: f64, median: f64, sigma: f64) -> f64 {
    if days <= 0.0 { 1.0 } else { 0.5 * libm::erfc(libm::log(days / median) / (sigma * SQRT_2)) }
}

/// Share of the earnest who have not decided so many days after they asked, when nothing hurries them: the quick and the slow, each
/// log-normal.
#[must_use]
pub fn undecided(days: f64) -> f64 {
    let need = &ASSUMED.need;
    need.quick * log_normal_survival(days, need.quick_days, need.quick_sigma)
        + (1.0 - need.quick) * log_normal_survival(days, need.slow_days, need.slow_sigma)
}

/// The hazard of deciding between two days after the enquiry: the fall of the logarithm of [`undecided`]. Never negative; 2 years on it is
/// taken as it was then.
#[must_use]
pub fn deciding(from: f64, to: f64) -> f64 {
    let (a, b) = (undecided(from.min(730.0)), undecided(to.min(731.0)));
    if a <= 0.0 || b <= 0.0 { 1.0 } else { libm::log(a / b).max(0.0) }
}

/// What pulls somebody who decides towards buying from us.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pull {
    /// By themselves, in log odds.
    pub leaning: f64,
    /// Hours until a person of us first answered; none: nobody did.
    pub answered_after_hours: Option<f64>,
    /// Days since a person of us was last in touch; none: never.
    pub since_contact_days: Option<f64>,
    /// 0 to 1.
    pub trust: f64,
    /// 0 to 1.
    pub annoyance: f64,
    pub test_driven: bool,
    pub quoted: bool,
    /// Had a car serviced here within two years.
    pub serviced: bool,
}

/// Probability that who decides now buys from us.
#[must_use]
pub fn buys_from_us(pull: &Pull) -> f64 {
    let choice = &ASSUMED.choice;
    let answered = pull.answered_after_hours.map_or(0.0, |hours| choice.answered + choice.speed * speed(hours));
    let present = pull.since_contact_days.map_or(0.0, |days| choice.presence * halving(days, choice.presence_half_days));
    let flag = |is: bool, weight: f64| if is { weight } else { 0.0 };
    logistic(
        choice.base
            + pull.leaning
            + answered
            + present
            + choice.trust * (pull.trust - 0.5)
            + flag(pull.test_driven, choice.test_drive)
            + flag(pull.quoted, choice.quote)
            + flag(pull.serviced, choice.serviced)
            - choice.annoyance * pull.annoyance,
    )
}

/// How quick an answer feels: 1 at once, a half after `choice.speed_hours`, towards 0 later.
#[must_use]
pub fn speed(hours: f64) -> f64 {
    1.0 / (1.0 + hours.max(0.0) / ASSUMED.choice.speed_hours)
}

/// Pressure after a contact of some weight: contacts of the last week or so, each forgotten exponentially.
#[must_use]
pub fn pressure(before: f64, days: f64, weight: f64) -> f64 {
    before * libm::exp(-days.max(0.0) / ASSUMED.pressure.forgets_days) + weight
}

/// How far pressure goes beyond what is borne: 0 within it, 1 at twice as much.
#[must_use]
pub fn excess(pressure: f64, patience: f64) -> f64 {
    (pressure / patience - 1.0).max(0.0)
}

/// Probability that a contact makes somebody end all contacts.
#[must_use]
pub fn stops(excess: f64, marketing: bool) -> f64 {
    let pressure = &ASSUMED.pressure;
    (pressure.stop_excess * excess + if marketing { pressure.stop_marketing } else { 0.0 }).clamp(0.0, 1.0)
}

/// Probability that a contact makes somebody complain about contacts; `outspoken` from 0 to 1.
#[must_use]
pub fn complains_of_pressure(excess: f64, outspoken: f64) -> f64 {
    (ASSUMED.pressure.complains_excess * excess * outspoken).clamp(0.0, 1.0)
}

/// Trust after a broken promise that is so many hours late.
#[must_use]
pub fn trust_broken(trust: f64, hours_late: f64) -> f64 {
    let of = &ASSUMED.trust;
    let share = of.broken_least + (of.broken - of.broken_least) * (hours_late / 24.0).clamp(0.0, 1.0);
    trust * (1.0 - share)
}

/// Probability that a broken promise makes somebody complain; `outspoken` and `distrust` from 0 to 1.
#[must_use]
pub fn complains_of_lateness(outspoken: f64, distrust: f64, hours_late: f64) -> f64 {
    let late = 0.2 + 0.8 * (hours_late / 24.0).clamp(0.0, 1.0);
    (ASSUMED.trust.complains_broken * 2.0 * distrust * outspoken * late).clamp(0.0, 1.0)
}

/// Trust a share of the way on to 1.
#[must_use]
pub fn trust_gained(trust: f64, share: f64) -> f64 {
    trust + share * (1.0 - trust)
}

/// Probability that a car's service is done at our workshop. `age` in years; `reminded` of this service by us; `here_last`: where the last
/// was, none when there was none.
#[must_use]
pub fn serviced_here(age: f64, reminded: bool, here_last: Option<bool>, trust: f64, annoyance: f64) -> f64 {
    let car = &ASSUMED.car;
    let usual = if age <= 2.0 {
        car.serviced_here_young
    } else if age <= 5.0 {
        car.serviced_here
    } else {
        car.serviced_here_old
    };
    let habit = here_last.map_or(0.0, |here| if here { car.habit } else { -car.habit });
    let reminder = car.reminder * if reminded { 0.5 } else { -0.5 };
    logistic(log_odds(usual) + habit + reminder + ASSUMED.choice.trust * (trust - 0.5) - ASSUMED.choice.annoyance * annoyance)
}

/// Years until the next need for another car, for one that has been owned for `owned` years: Weibull, given that it was kept so long;
/// `exponential` is a standard exponential draw.
#[must_use]
pub fn kept_for(owned: f64, exponential: f64) -> f64 {
    let shape = ASSUMED.car.kept_shape;
    let scale = ASSUMED.car.kept_months / 12.0 / libm::tgamma(1.0 + 1.0 / shape);
    scale * libm::pow(libm::pow(owned.max(0.0) / scale, shape) + exponential, 1.0 / shape) - owned.max(0.0)
}

/// Hazard of dying within a year at an age (Gompertz).
#[must_use]
pub fn dying(age: f64) -> f64 {
    (ASSUMED.turn.dies_a_year * libm::exp(LN_2 * (age - 50.0) / 8.0)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pull() -> Pull {
        Pull {
            leaning: 0.0,
            answered_after_hours: None,
            since_contact_days: None,
            trust: 0.5,
            annoyance: 0.0,
            test_driven: false,
            quoted: false,
            serviced: false,
        }
    }

    #[test]
    fn the_shares_that_decide_are_those_of_the_sources() {
        // Foureyes 2024: 40 % of buyers buy after day 3.
        assert!((0.36..0.44).contains(&undecided(3.0)), "{}", undecided(3.0));
        // SPEC: of those open between day 30 and 90, 25 % would buy; half of the askers are earnest, the others fade.
        let buy = ASSUMED.need.earnest * (undecided(30.0) - undecided(90.0));
        let open = ASSUMED.need.earnest * undecided(30.0) + (1.0 - ASSUMED.need.earnest) * libm::exp(-30.0 / ASSUMED.need.fades_days);
        assert!((0.22..0.28).contains(&(buy / open)), "{}", buy / open);
    }

    #[test]
    fn who_was_serviced_here_leans_to_us_as_measured() {
        // Cox 2025: 74 % against 44 %.
        let gain = log_odds(0.74) - log_odds(0.44);
        assert!((ASSUMED.choice.serviced - gain).abs() < 0.01);
    }

    #[test]
    fn cars_are_kept_as_long_as_measured() {
        let years: f64 = (0..10_000).map(|n| kept_for(0.0, -libm::log(1.0 - (f64::from(n) + 0.5) / 10_000.0))).sum::<f64>() / 10_000.0;
        assert!((years * 12.0 - ASSUMED.car.kept_months).abs() < 0.5, "{years}");
    }

    proptest! {
        #[test]
        fn probabilities_are_probabilities(
            leaning in -3.0..3.0_f64, hours in proptest::option::of(0.0..5_000.0_f64), days in proptest::option::of(0.0..900.0_f64),
            trust in 0.0..=1.0_f64, annoyance in 0.0..=1.0_f64, pressure in 0.0..200.0_f64, patience in 0.5..40.0_f64, flags in any::<[bool; 4]>(),
            age in 0.0..120.0_f64,
        ) {
            let pull = Pull {
                leaning, answered_after_hours: hours, since_contact_days: days, trust, annoyance, test_driven: flags[0], quoted: flags[1],
                serviced: flags[2],
            };
            let excess = excess(pressure, patience);
            for p in [
                buys_from_us(&pull), stops(excess, flags[3]), complains_of_pressure(excess, trust), complains_of_lateness(trust, annoyance, pressure), dying(age), within(deciding(age, age + 1.0)),
                serviced_here(age, flags[0], hours.map(|_| flags[1]), trust, annoyance), trust_broken(trust, pressure),
                trust_gained(trust, ASSUMED.trust.kept), undecided(age), speed(pressure), halving(age, 14.0),
            ] {
                prop_assert!((0.0..=1.0).contains(&p), "{p}");
            }
        }

        #[test]
        fn better_care_never_sells_less(hours in 0.0..500.0_f64, days in 0.0..90.0_f64, trust in 0.0..0.9_f64) {
            let cared = |hours, days, trust| buys_from_us(&Pull { answered_after_hours: Some(hours), since_contact_days: Some(days), trust, ..pull() });
            prop_assert!(cared(hours, days, trust) >= cared(hours + 1.0, days, trust));
            prop_assert!(cared(hours, days, trust) >= cared(hours, days + 1.0, trust));
            prop_assert!(cared(hours, days, trust + 0.1) >= cared(hours, days, trust));
            let uncared = buys_from_us(&Pull { trust, ..pull() });
            prop_assert!(cared(hours, days, trust) >= uncared);
        }

        #[test]
        fn waiting_for_the_next_need_is_never_negative(owned in 0.0..40.0_f64, draw in 0.0..20.0_f64) {
            prop_assert!(kept_for(owned, draw) >= -1e-9);
        }
    }
}
