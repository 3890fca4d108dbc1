//! The comparisons that the page `/what-if` asks for, lived by the simulated dealership.

use std::time::Duration;

use jiff::civil::{Date, date};
use roadbook_core::{
    decide::{
        cadence::{By, Cadence},
        governor::{Cap, Limits, Settings},
        promise::{Measure, PromiseKind, PromisePolicy, Term},
    },
    kernel::Clock,
};
use roadbook_sim::run::{self, CadenceChange, Comparison, Lately, Lived, Plan, Policy, Rates};
use roadbook_web::what_if::{Conduct, Difference, Question, Watch, WhatIf};

use crate::{clock::SystemClock, entropy::SystemEntropy, scratch::Scratch};

/// A fixed day: the calendar is part of what a seed means.
pub const BEGINS: Date = date(2025, 1, 6);
/// Of the simulated group.
const STORES: u16 = 3;
/// How often somebody looks whether it is to end.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Lives simulated days in a scratch database, behind everything else.
#[derive(Debug)]
pub struct Simulated {
    pub clock: SystemClock,
    pub entropy: SystemEntropy,
}

impl WhatIf for Simulated {
    fn compare(&self, question: &Question, watch: &Watch) -> Result<Vec<Difference>, String> {
        step_back();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        runtime.block_on(async {
            let cancelled = async {
                while !watch.is_cancelled() {
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            };
            tokio::select! {
                compared = self.both(question, watch) => compared,
                () = cancelled => Ok(Vec::new()),
            }
        })
    }
}

impl Simulated {
    async fn both(&self, question: &Question, watch: &Watch) -> Result<Vec<Difference>, String> {
        let policies = (policy_of(&question.first, "first"), policy_of(&question.second, "second"));
        let mut pairs = Vec::new();
        for seed in 1..=u64::from(question.extent.seeds) {
            let first = self.live(question, seed, &policies.0, watch).await?;
            pairs.push((first, self.live(question, seed, &policies.1, watch).await?));
        }
        Ok(Comparison::of((policies.0.name, policies.1.name), &pairs).differences)
    }

    async fn live(&self, question: &Question, seed: u64, policy: &Policy, watch: &Watch) -> Result<Lived, String> {
        let plan = Plan {
            seed,
            stores: STORES,
            customers: question.extent.customers,
            begins: BEGINS,
            days: question.extent.days,
            language: None,
            policy: policy.clone(),
            faults: Rates::NONE,
            nodes: 1,
            workers: 1,
            check_every_days: question.extent.days,
            until: None,
            untouched: jiff::SignedDuration::ZERO,
            lately: Lately::default(),
        };
        let scratch = Scratch::make(&self.entropy).map_err(|error| error.to_string())?;
        let db = scratch.open(self.clock.now()).await.map_err(|error| error.to_string())?;
        let lived = run::live(&db, &plan, |_| watch.day_passed()).await.map_err(|error| error.to_string());
        db.close().await;
        if let Ok(lived) = &lived
            && !lived.broken.is_empty()
        {
            tracing::warn!(seed, broken = ?lived.broken, "invariants broke in a simulation");
        }
        lived
    }
}

/// What the house does otherwise, as the simulation takes it; what is as usual is left away.
fn policy_of(conduct: &Conduct, name: &str) -> Policy {
    let usual = Conduct::default();
    let mut policy = Policy { name: name.to_owned(), ..Policy::default() };
    if !conduct.machines_write {
        for cadence in Cadence::shipped() {
            let without: Vec<String> = cadence.steps.iter().filter(|step| step.by == By::Machine).map(|step| step.id.clone()).collect();
            if without.len() == cadence.steps.len() {
                policy.cadences.insert(cadence.name.clone(), CadenceChange { off: true, ..CadenceChange::default() });
            } else if !without.is_empty() {
                policy.cadences.insert(cadence.name.clone(), CadenceChange { without, ..CadenceChange::default() });
            }
        }
    }
    if conduct.follow_up_days != usual.follow_up_days {
        policy.cadences.entry("new_enquiry".to_owned()).or_default().days = Some(conduct.follow_up_days);
    }
    if conduct.first_call_hours != usual.first_call_hours {
        let term = Term { minutes: u32::from(conduct.first_call_hours) * 60, measure: Measure::Business };
        let mut promises = PromisePolicy::default();
        promises.terms.insert(PromiseKind::FirstCall, Some(term));
        policy.promises = Some(promises);
    }
    if conduct.advertising_per_week != usual.advertising_per_week {
        let mut governor = Settings::default();
        let limits = match conduct.advertising_per_week {
            Some(week) => Limits { week: Some(Cap::Max(week)), ..Limits::default() },
            None => Limits { day: Some(Cap::Unlimited), week: Some(Cap::Unlimited), month: Some(Cap::Unlimited) },
        };
        governor.caps.customer = limits;
        if conduct.advertising_per_week.is_none() {
            governor.caps.household = limits;
        }
        policy.governor = Some(governor);
    }
    policy
}

/// Everything else goes before this thread and those that it begins.
#[cfg(target_os = "linux")]
fn step_back() {
    if let Err(error) = rustix::process::nice(19) {
        tracing::debug!(%error, "the priority of a simulation stays as it is");
    }
}

/// Elsewhere a thread's priority cannot be told from its process's.
#[cfg(not(target_os = "linux"))]
fn step_back() {}

#[cfg(test)]
mod tests {
    use roadbook_web::what_if::Extent;

    use super::*;

    #[test]
    fn what_is_chosen_is_a_policy_file() {
        assert_eq!(policy_of(&Conduct::default(), "usual"), Policy { name: "usual".to_owned(), ..Policy::default() });
        let conduct = Conduct { follow_up_days: 30, first_call_hours: 24, advertising_per_week: None, machines_write: false };
        let policy = policy_of(&conduct, "otherwise");
        assert_eq!(Policy::parse(&toml::to_string(&policy).unwrap(), "").unwrap(), policy);
        assert_eq!(policy.cadences["new_enquiry"].days, Some(30));
        assert!(policy.cadences["new_enquiry"].without.contains(&"acknowledge".to_owned()));
        let once = policy_of(&Conduct { advertising_per_week: Some(1), ..Conduct::default() }, "once");
        assert_eq!(once.caps().unwrap().week, Some(Cap::Max(1)));
    }

    #[test]
    fn a_small_comparison_comes_to_its_end() {
        let simulated = Simulated { clock: SystemClock, entropy: SystemEntropy };
        let second = Conduct { machines_write: false, ..Conduct::default() };
        let extent = Extent { customers: 64, days: 4, seeds: 2 };
        let watch = Watch::default();
        let differences = simulated.compare(&Question { second, extent, ..Question::default() }, &watch).unwrap();
        assert_eq!(watch.lived(), extent.house_days());
        let sent = differences.iter().find(|difference| difference.figure == "sent").unwrap();
        assert!(sent.second < sent.first && sent.interval.is_some(), "{sent:?}");
        let t = roadbook_i18n::Texts::of(roadbook_i18n::Language::En);
        for difference in &differences {
            assert!(t.has(&format!("sim-figure-{}", difference.figure.replace('_', "-"))), "{} has no name", difference.figure);
        }
        let watch = Watch::default();
        watch.cancel();
        let at_once = simulated.compare(&Question { second, extent, ..Question::default() }, &watch);
        assert!(at_once.is_ok() && watch.lived() < extent.house_days());
    }
}
