//! What a house may decide for itself and try out here before: terms of promises, caps, and how long and how often is followed up.

use std::collections::BTreeMap;

use roadbook_core::{
    decide::{
        cadence::{Cadence, Offset},
        governor::{Limits, Settings},
        promise::PromisePolicy,
    },
    kernel::Moment,
};
use roadbook_engine::{EngineError, cadences::LIVE, policies};
use roadbook_store::{Conn, cadences::CadenceRow, rows};
use serde::{Deserialize, Serialize};

/// A policy file; what is left away is as the product comes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// For reports; the file's name when it is left away.
    pub name: String,
    pub promises: Option<PromisePolicy>,
    pub governor: Option<Settings>,
    /// By the cadence's name.
    pub cadences: BTreeMap<String, Rhythm>,
}

/// What is different about a cadence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rhythm {
    /// Over after so many days; later steps are left out.
    pub days: Option<u16>,
    /// Nobody enters it.
    pub off: bool,
    /// Steps that come so many minutes after the beginning.
    pub minutes: BTreeMap<String, u32>,
    /// Steps that are left out.
    pub without: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    #[error("there is no cadence {0:?}")]
    NoCadence(String),
    #[error("the cadence {cadence:?} has no step {step:?}")]
    NoStep { cadence: String, step: String },
}

impl Policy {
    /// Reads a policy file.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str, name: &str) -> Result<Self, PolicyError> {
        let mut policy: Self = toml::from_str(text)?;
        if policy.name.is_empty() {
            name.clone_into(&mut policy.name);
        }
        for (cadence, rhythm) in &policy.cadences {
            let Some(shipped) = shipped(cadence) else { return Err(PolicyError::NoCadence(cadence.clone())) };
            if let Some(step) = rhythm.minutes.keys().chain(&rhythm.without).find(|step| shipped.step(step).is_none()) {
                return Err(PolicyError::NoStep { cadence: cadence.clone(), step: step.clone() });
            }
        }
        Ok(policy)
    }

    /// Caps on customers under this policy; none: the product's.
    #[must_use]
    pub fn caps(&self) -> Option<Limits> {
        self.governor.as_ref().map(|settings| settings.caps.customer)
    }

    /// Writes it down where the product keeps such things.
    pub(super) async fn set(&self, conn: &mut Conn, now: Moment) -> Result<(), EngineError> {
        if let Some(promises) = &self.promises {
            policies::set_promises(conn, promises, 0).await?;
        }
        if let Some(governor) = &self.governor {
            policies::set_governor(conn, governor, 0).await?;
        }
        for (name, rhythm) in &self.cadences {
            let Some(shipped) = shipped(name) else { continue };
            let changed = rhythm.of(shipped);
            let row = CadenceRow {
                name: name.clone(),
                version: i64::from(changed.version),
                state: if rhythm.off { roadbook_engine::cadences::FORMER } else { LIVE }.to_owned(),
                body: changed.to_text(),
                note: self.name.clone(),
                written_at: now.as_microsecond(),
                written_by: None,
            };
            rows::insert(conn, &[row]).await?;
        }
        Ok(())
    }
}

impl Rhythm {
    fn of(&self, shipped: &Cadence) -> Cadence {
        let mut cadence = shipped.clone();
        cadence.version += 1;
        cadence.days = self.days.unwrap_or(cadence.days);
        cadence.giving_up.needs_approval_before_day = cadence.giving_up.needs_approval_before_day.min(cadence.days);
        let days = i16::try_from(cadence.days).unwrap_or(i16::MAX);
        cadence.steps.retain(|step| !self.without.contains(&step.id) && step.after.calendar_days() <= days);
        for step in &mut cadence.steps {
            if let Some(minutes) = self.minutes.get(&step.id) {
                step.after = Offset::Minutes(*minutes);
            }
        }
        let kept: Vec<String> = cadence.steps.iter().map(|step| step.id.clone()).collect();
        for texts in cadence.texts.values_mut() {
            texts.steps.retain(|step, _| kept.contains(step));
        }
        cadence
    }
}

fn shipped(name: &str) -> Option<&'static Cadence> {
    Cadence::shipped().iter().find(|cadence| cadence.name == name)
}

#[cfg(test)]
mod tests {
    use roadbook_core::decide::promise::{Measure, PromiseKind};

    use super::*;

    #[test]
    fn a_shorter_rhythm_is_a_cadence_that_can_be_read_back() {
        let policy = Policy::parse("[cadences.new_enquiry]\ndays = 30\n", "short").unwrap();
        let shorter = policy.cadences["new_enquiry"].of(shipped("new_enquiry").unwrap());
        assert_eq!((policy.name.as_str(), shorter.days), ("short", 30));
        assert!(shorter.steps.len() < shipped("new_enquiry").unwrap().steps.len());
        assert_eq!(Cadence::parse(&shorter.to_text()).unwrap(), shorter);
    }

    #[test]
    fn the_examples_are_policies_that_do_what_their_names_say() {
        let read = |name: &str| {
            let file = format!("{}/../../policies/what-if/{name}.toml", env!("CARGO_MANIFEST_DIR"));
            Policy::parse(&std::fs::read_to_string(file).unwrap(), name).unwrap()
        };
        let steps = |policy: &Policy| policy.cadences["new_enquiry"].of(shipped("new_enquiry").unwrap()).steps.len();
        let (short, long) = (read("follow-up-30"), read("follow-up-90"));
        assert_eq!(steps(&long), shipped("new_enquiry").unwrap().steps.len());
        assert!(steps(&short) < steps(&long));
        let term = read("call-24h").promises.unwrap().terms[&PromiseKind::FirstCall].unwrap();
        assert_eq!((term.minutes, term.measure), (24 * 60, Measure::Business));
    }

    #[test]
    fn what_does_not_exist_is_refused_by_name() {
        assert!(matches!(Policy::parse("[cadences.nothing]\ndays = 3", ""), Err(PolicyError::NoCadence(name)) if name == "nothing"));
        let without = "[cadences.new_enquiry]\nwithout = [\"nothing\"]";
        assert!(matches!(Policy::parse(without, ""), Err(PolicyError::NoStep { step, .. }) if step == "nothing"));
        assert!(Policy::parse("colour = 3", "").is_err());
    }
}
