//! When a pursuit ends by itself. None stays open for ever: after its rhythm (ninety days after an enquiry, SPEC 7.3) somebody has the next
//! step in hand, or it is over and the long rhythm after lost deals takes the customer on.
//!
//! Where nobody was ever reached it ends with the rhythm. Where people talked, its owner decides: the pursuit stands on Today as one without
//! a next step, and whatever is promised, planned or said keeps it open. When nothing of that happens for [`DECISION_DAYS`], it ends as well.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    cadence::runs_out_at,
    decision::Desk,
    situation::{Opportunity, Stage},
};
use crate::{
    kernel::Moment,
    know::{ActivityKind, Direction},
};

/// How long a pursuit lives that is in no rhythm.
pub const PURSUIT_DAYS: i64 = 90;
/// How long its owner has for the next step, from the end of the rhythm or the last that happened, whichever is later.
pub const DECISION_DAYS: i64 = 14;
/// What happened longer ago may not be known any more: nobody is then said never to have been reached.
const MEMORY_DAYS: i64 = 110;

/// Why a pursuit ended by itself: its reason, and the key of its words, `pursuit-end-<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// In all its days nobody talked to the customer, and nothing came from them.
    NotReached,
    /// People talked, and then nothing happened any more.
    Dormant,
}

impl Why {
    pub const ALL: &[Self] = &[Self::NotReached, Self::Dormant];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotReached => "not_reached",
            Self::Dormant => "dormant",
        }
    }
}

/// How an open pursuit went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    pub opened_at: Moment,
    /// When the last of its rhythms runs out, or ran out; none: it was in none.
    pub rhythm_ends: Option<Moment>,
    /// The customer waits for an answer, something is promised or planned, or a manager has to decide.
    pub is_held: bool,
    /// There was a talk, or something came from the customer.
    pub was_reached: bool,
    /// The last that happened or fell due.
    pub last_at: Option<Moment>,
}

/// Whether a pursuit is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Not before what holds it is settled.
    Held,
    /// Not before that moment.
    At(Moment),
    Now(Why),
}

fn later(at: Moment, days: i64) -> Moment {
    at.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(Moment::MAX)
}

/// Whether a pursuit is over at `now`, given how it went.
#[must_use]
pub fn ending(course: &Course, now: Moment) -> Ending {
    let rhythm_ends = course.rhythm_ends.unwrap_or_else(|| later(course.opened_at, PURSUIT_DAYS));
    let (ends, why) = if course.was_reached {
        let last = course.last_at.map_or(rhythm_ends, |last| last.max(rhythm_ends));
        (later(last, DECISION_DAYS), Why::Dormant)
    } else {
        (rhythm_ends, Why::NotReached)
    };
    match ends <= now {
        _ if course.is_held => Ending::Held,
        true => Ending::Now(why),
        false => Ending::At(ends),
    }
}

impl Desk<'_> {
    /// Ends the pursuits that are over; whether there were any.
    pub(super) fn let_rest(&mut self) -> bool {
        let endings: Vec<(Uuid, Ending)> = self
            .s
            .opportunities
            .iter()
            .filter(|row| row.stage.is_open())
            .map(|row| (row.id.0, ending(&self.course_of(row), self.now)))
            .collect();
        let mut any = false;
        for (id, ending) in endings {
            match ending {
                Ending::Held => {}
                Ending::At(at) => self.wake(at),
                Ending::Now(why) => {
                    self.close_opportunity(id, Stage::GivenUp, why.name(), None);
                    any = true;
                }
            }
        }
        any
    }

    fn course_of(&self, row: &Opportunity) -> Course {
        let (s, id, now) = (&self.s, row.id.0, self.now);
        let about = |subject: Option<Uuid>| subject.is_none_or(|subject| subject == id);
        let rhythms = s.enrolments.iter().filter(|kept| kept.value.subject == Some(id));
        let rhythm_ends = rhythms
            .filter_map(|kept| {
                let cadence = self.book.cadences.version(&kept.value.cadence, kept.value.version)?;
                Some(runs_out_at(&kept.value, cadence, &s.zone))
            })
            .max();
        let owed = || s.promises.iter().map(|owed| &owed.promise).filter(|promise| promise.subject == Some(id));
        let contacts = || {
            s.contacts.iter().filter(|contact| {
                let said = contact.direction == Direction::FromCustomer && !contact.automatic;
                about(contact.subject) && contact.at > row.opened_at && contact.at <= now && (said || contact.reaches_customer())
            })
        };
        let talk = |kind| matches!(kind, ActivityKind::Call | ActivityKind::Visit | ActivityKind::TestDrive);
        let talked = contacts().any(|contact| contact.direction == Direction::FromCustomer || talk(contact.kind));
        let asks = || s.asked.iter().filter(|asked| asked.matter.is_empty() || asked.matter == id.to_string());
        let advanced = matches!(row.stage, Stage::Appointment | Stage::TestDrive | Stage::Quote);
        let happened = contacts().map(|contact| contact.at).chain(asks().map(|asked| asked.at));
        let fell_due = owed().map(|promise| promise.settled_at.unwrap_or(promise.due_at)).filter(|at| *at <= now);
        Course {
            opened_at: row.opened_at,
            rhythm_ends,
            is_held: row.give_up.is_some()
                || asks().any(|asked| asked.answered_at.is_none())
                || owed().any(|promise| promise.settled_at.is_none() && promise.due_at > now)
                || s.touches.iter().any(|touch| touch.subject == Some(id) && touch.state.is_open()),
            was_reached: advanced || talked || asks().any(|asked| asked.at > row.opened_at) || now > later(row.opened_at, MEMORY_DAYS),
            last_at: happened.chain(fell_due).max(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(days: i64) -> Moment {
        Moment::from_second(1_763_800_000 + days * 86_400).unwrap()
    }

    fn course() -> impl Strategy<Value = Course> {
        let days = || prop::option::of(0..200_i64);
        (days(), any::<bool>(), any::<bool>(), days()).prop_map(|(rhythm, is_held, was_reached, last)| Course {
            opened_at: day(0),
            rhythm_ends: rhythm.map(day),
            is_held,
            was_reached,
            last_at: last.map(day),
        })
    }

    proptest! {
        #[test]
        fn none_lives_for_ever_and_none_ends_before_its_rhythm(course in course(), at in 0..400_i64) {
            let rhythm = course.rhythm_ends.unwrap_or(day(PURSUIT_DAYS));
            match ending(&course, day(at)) {
                Ending::Held => prop_assert!(course.is_held),
                Ending::At(ends) => {
                    prop_assert!(ends > day(at) && ends >= rhythm);
                    // Whoever looks then finds it over, and a moment before does not.
                    prop_assert!(matches!(ending(&course, ends), Ending::Now(_)));
                    prop_assert!(matches!(ending(&course, ends - SignedDuration::from_secs(1)), Ending::At(_)));
                }
                Ending::Now(why) => {
                    prop_assert!(!course.is_held && rhythm <= day(at));
                    prop_assert_eq!(why == Why::NotReached, !course.was_reached);
                    let quiet_since = course.last_at.unwrap_or(rhythm).max(rhythm);
                    prop_assert!(!course.was_reached || later(quiet_since, DECISION_DAYS) <= day(at));
                }
            }
        }

        #[test]
        fn whatever_happens_only_puts_the_end_off(course in course(), at in 0..400_i64, news in 0..400_i64) {
            let talked = Course { was_reached: true, last_at: course.last_at.max(Some(day(news))), ..course };
            if let Ending::Now(_) = ending(&talked, day(at)) {
                prop_assert!(matches!(ending(&course, day(at)), Ending::Now(_)));
            }
            let held = Course { is_held: true, ..course };
            prop_assert_eq!(ending(&held, day(at)), Ending::Held);
        }
    }

    #[test]
    fn the_owner_has_a_fortnight_after_the_last_talk() {
        let silent = Course { opened_at: day(0), rhythm_ends: Some(day(91)), is_held: false, was_reached: false, last_at: None };
        assert_eq!(ending(&silent, day(90)), Ending::At(day(91)));
        assert_eq!(ending(&silent, day(91)), Ending::Now(Why::NotReached));
        let talked = Course { was_reached: true, last_at: Some(day(20)), ..silent };
        assert_eq!(ending(&talked, day(91)), Ending::At(day(105)));
        assert_eq!(ending(&talked, day(105)), Ending::Now(Why::Dormant));
        let lately = Course { last_at: Some(day(100)), ..talked };
        assert_eq!(ending(&lately, day(105)), Ending::At(day(114)));
        let unplanned = Course { rhythm_ends: None, ..silent };
        assert_eq!(ending(&unplanned, day(89)), Ending::At(day(90)));
    }
}
