//! When a step applies.

use std::{fmt, str::FromStr};

use super::{Step, StepOutcome};

/// One condition. Written as its name, as `knows:<fact>`, or as `step:<id>:<outcome>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The customer wrote or called since the enrolment.
    Replied,
    /// A call was connected since the enrolment.
    Reached,
    Visited,
    TestDriven,
    Appointed,
    /// A guide price is known for what they asked about.
    HasGuidePrice,
    /// There is a survey that they could be asked to fill in.
    HasSurvey,
    /// The customer decided against us: the pursuit was lost, and not only given up.
    SaidNo,
    /// The subject is a new car.
    NewCar,
    Knows(String),
    Step(String, StepOutcome),
}

/// What is known when a step opens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances<'a> {
    pub replied: bool,
    pub reached: bool,
    pub visited: bool,
    pub test_driven: bool,
    pub appointed: bool,
    pub has_guide_price: bool,
    pub has_survey: bool,
    pub said_no: bool,
    pub new_car: bool,
    /// Keys of the facts known.
    pub known_facts: &'a [&'a str],
}

impl Condition {
    #[must_use]
    pub fn holds(&self, circumstances: &Circumstances<'_>, done: &[super::DoneStep]) -> bool {
        match self {
            Self::Replied => circumstances.replied,
            Self::Reached => circumstances.reached,
            Self::Visited => circumstances.visited,
            Self::TestDriven => circumstances.test_driven,
            Self::Appointed => circumstances.appointed,
            Self::HasGuidePrice => circumstances.has_guide_price,
            Self::HasSurvey => circumstances.has_survey,
            Self::SaidNo => circumstances.said_no,
            Self::NewCar => circumstances.new_car,
            Self::Knows(fact) => circumstances.known_facts.contains(&fact.as_str()),
            Self::Step(id, outcome) => done.iter().any(|done| done.step == *id && done.outcome == *outcome),
        }
    }
}

impl Step {
    /// Whether it is to be made at all: every `only_if` holds and no `skip_if` does.
    #[must_use]
    pub fn applies(&self, circumstances: &Circumstances<'_>, done: &[super::DoneStep]) -> bool {
        self.only_if.iter().all(|condition| condition.holds(circumstances, done))
            && !self.skip_if.iter().any(|condition| condition.holds(circumstances, done))
    }
}

impl FromStr for Condition {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "replied" => Self::Replied,
            "reached" => Self::Reached,
            "visited" => Self::Visited,
            "test_driven" => Self::TestDriven,
            "appointed" => Self::Appointed,
            "has_guide_price" => Self::HasGuidePrice,
            "has_survey" => Self::HasSurvey,
            "said_no" => Self::SaidNo,
            "new_car" => Self::NewCar,
            _ => {
                if let Some(fact) = text.strip_prefix("knows:") {
                    crate::know::fact::find(fact).ok_or(())?;
                    Self::Knows(fact.to_owned())
                } else {
                    let (id, outcome) = text.strip_prefix("step:").and_then(|rest| rest.split_once(':')).ok_or(())?;
                    Self::Step(id.to_owned(), StepOutcome::from_name(outcome).ok_or(())?)
                }
            }
        })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replied => f.write_str("replied"),
            Self::Reached => f.write_str("reached"),
            Self::Visited => f.write_str("visited"),
            Self::TestDriven => f.write_str("test_driven"),
            Self::Appointed => f.write_str("appointed"),
            Self::HasGuidePrice => f.write_str("has_guide_price"),
            Self::HasSurvey => f.write_str("has_survey"),
            Self::SaidNo => f.write_str("said_no"),
            Self::NewCar => f.write_str("new_car"),
            Self::Knows(fact) => write!(f, "knows:{fact}"),
            Self::Step(id, outcome) => write!(f, "step:{id}:{outcome}"),
        }
    }
}
