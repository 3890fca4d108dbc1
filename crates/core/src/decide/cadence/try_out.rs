//! Trying a cadence on what happened before: who would have been contacted when, and what the governor would have refused.

use std::collections::BTreeMap;

use jiff::{SignedDuration, tz::TimeZone};

use super::{
    Cadence, Circumstances, Condition, DoneStep, EndReason, Enrolment, EnrolmentState, Happening, HappeningKind, Planned, Step,
    StepOutcome, Subject, next_stretch, plan, runs_out_at, should_exit, should_pause,
};
use crate::kernel::{EnrolmentId, Moment};

/// One time that the trigger was set off.
#[derive(Debug, Clone)]
pub struct History<'a> {
    pub anchor: Moment,
    pub zone: &'a TimeZone,
    pub subject: Subject,
    /// What happened to the customer, in order of time.
    pub happenings: &'a [Happening],
}

/// A touch that would have been planned.
#[derive(Debug, Clone, Copy)]
pub struct StepAsk<'a> {
    /// Which of the histories, from 0.
    pub history: usize,
    pub step: &'a Step,
    pub at: Moment,
}

/// What the governor would have said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Allowed,
    /// Ask again then.
    DeferredUntil(Moment),
    OtherChannel,
    /// By the rule named.
    Refused(&'static str),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub entered: usize,
    /// How enrolments would have ended: wire name of the reason → count.
    pub ended: BTreeMap<&'static str, usize>,
    /// In the cadence's order.
    pub steps: Vec<StepReport>,
    /// Day after the anchor → touches allowed that day.
    pub per_day: BTreeMap<i32, usize>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepReport {
    pub step: String,
    /// The governor was asked.
    pub planned: usize,
    /// Its conditions did not hold.
    pub not_applicable: usize,
    pub allowed: usize,
    /// Of those allowed.
    pub other_channel: usize,
    /// Deferred at least once.
    pub deferred: usize,
    pub refused: BTreeMap<&'static str, usize>,
    /// Deferred or paused beyond its end.
    pub expired: usize,
    /// The enrolment ended before it opened.
    pub not_needed: usize,
}

/// Runs the cadence over the histories. Conditions that rest on what is not in a history (facts, guide prices) are taken as met.
pub fn try_out<'a>(
    cadence: &Cadence,
    histories: impl IntoIterator<Item = History<'a>>,
    mut govern: impl FnMut(&StepAsk<'_>) -> Answer,
) -> Report {
    let steps = cadence.steps.iter().map(|step| StepReport { step: step.id.clone(), ..StepReport::default() }).collect();
    let mut report = Report { steps, ..Report::default() };
    for (place, history) in histories.into_iter().enumerate() {
        report.entered += 1;
        let mut life = Life::new(cadence, &history);
        let reason = life.live(&mut report, |step, at| govern(&StepAsk { history: place, step, at }));
        *report.ended.entry(reason.name()).or_default() += 1;
    }
    report
}

/// How often one step may be deferred before it counts as expired: a governor that never says when bounds itself.
const MAX_DEFERRALS: u32 = 64;

/// One enrolment as it would have gone.
struct Life<'h> {
    cadence: &'h Cadence,
    history: &'h History<'h>,
    enrolment: Enrolment,
    /// How many of the happenings are behind it.
    happened: usize,
}

/// A step that waits for its moment.
struct Waiting<'h> {
    place: usize,
    planned: Planned<'h>,
    ask_at: Moment,
    deferrals: u32,
}

impl<'h> Life<'h> {
    fn new(cadence: &'h Cadence, history: &'h History<'h>) -> Self {
        let lead = SignedDuration::from_hours((i64::from(cadence.lead_days()) + 1) * 24);
        let from = if cadence.lead_days() == 0 { history.anchor } else { history.anchor.checked_sub(lead).unwrap_or(Moment::MIN) };
        let enrolment = Enrolment {
            id: EnrolmentId(uuid::Uuid::nil()),
            cadence: cadence.name.clone(),
            version: cadence.version,
            anchor: history.anchor,
            from,
            subject: history.subject,
            state: EnrolmentState::Running,
            done: Vec::new(),
        };
        Self { cadence, history, enrolment, happened: 0 }
    }

    fn live(&mut self, report: &mut Report, mut govern: impl FnMut(&Step, Moment) -> Answer) -> EndReason {
        let zone = self.history.zone;
        let mut waiting: Vec<Waiting<'h>> = plan(&self.enrolment, self.cadence, zone)
            .map(|planned| {
                let place = self.cadence.steps.iter().position(|step| step.id == planned.step.id).unwrap_or_default();
                Waiting { place, planned, ask_at: planned.opens_at, deferrals: 0 }
            })
            .collect();
        while let Some(next) = waiting.iter().enumerate().min_by_key(|(_, waiting)| (waiting.ask_at, waiting.place)).map(|(next, _)| next) {
            let at = waiting.get(next).map_or(Moment::MAX, |waiting| waiting.ask_at);
            let held = self.enrolment.state.clone();
            if let Some(reason) = self.let_happen_until(at) {
                for step in &waiting {
                    report.step(step.place, |step| step.not_needed += 1);
                }
                return reason;
            }
            if let EnrolmentState::PausedUntil(until) = self.enrolment.state
                && held != self.enrolment.state
            {
                waiting.retain_mut(|step| step.ask_again(until, zone) || report.expired(step.place));
                continue;
            }
            let mut step = waiting.swap_remove(next);
            let circumstances = self.circumstances();
            if !self.may_apply(step.planned.step, &circumstances) {
                self.note(&step, StepOutcome::NotApplicable);
                report.step(step.place, |step| step.not_applicable += 1);
                continue;
            }
            if step.deferrals == 0 {
                report.step(step.place, |step| step.planned += 1);
            }
            match govern(step.planned.step, step.ask_at) {
                answer @ (Answer::Allowed | Answer::OtherChannel) => {
                    report.step(step.place, |step| step.allowed += 1);
                    if answer == Answer::OtherChannel {
                        report.step(step.place, |step| step.other_channel += 1);
                    }
                    *report.per_day.entry(self.day(step.ask_at)).or_default() += 1;
                    self.note(&step, StepOutcome::Done);
                }
                Answer::Refused(rule) => {
                    report.step(step.place, |step| *step.refused.entry(rule).or_default() += 1);
                    self.note(&step, StepOutcome::Refused);
                }
                Answer::DeferredUntil(until) => {
                    if step.deferrals == 0 {
                        report.step(step.place, |step| step.deferred += 1);
                    }
                    step.deferrals += 1;
                    let later = until > step.ask_at && step.deferrals < MAX_DEFERRALS;
                    if later && step.ask_again(until, zone) {
                        waiting.push(step);
                    } else {
                        self.note(&step, StepOutcome::Expired);
                        report.expired(step.place);
                    }
                }
            }
        }
        let end = runs_out_at(&self.enrolment, self.cadence, zone);
        self.let_happen_until(end).unwrap_or(EndReason::RanOut)
    }

    /// Takes in what happened up to a moment; the reason when it ends the enrolment.
    fn let_happen_until(&mut self, at: Moment) -> Option<EndReason> {
        let rest = self.history.happenings.get(self.happened..).unwrap_or_default();
        let now = rest.iter().take_while(|happening| happening.at <= at).count();
        let new = rest.get(..now).unwrap_or_default();
        self.happened += now;
        if let Some(reason) = should_exit(&self.enrolment, self.cadence, new) {
            return Some(reason);
        }
        if let Some(until) = should_pause(&self.enrolment, self.cadence, new) {
            self.enrolment.state = EnrolmentState::PausedUntil(until);
        }
        None
    }

    fn circumstances(&self) -> Circumstances<'static> {
        let past = self.history.happenings.get(..self.happened).unwrap_or_default();
        let since = |kind: HappeningKind| past.iter().any(|happening| happening.kind == kind && happening.at > self.enrolment.from);
        Circumstances {
            replied: since(HappeningKind::Reply),
            reached: since(HappeningKind::Reached),
            visited: since(HappeningKind::Visit),
            test_driven: since(HappeningKind::TestDrive),
            appointed: since(HappeningKind::Appointment),
            ..Circumstances::default()
        }
    }

    fn may_apply(&self, step: &Step, circumstances: &Circumstances<'_>) -> bool {
        let holds = |condition: &Condition| {
            let known = !matches!(
                condition,
                Condition::HasGuidePrice | Condition::HasSurvey | Condition::SaidNo | Condition::NewCar | Condition::Knows(_)
            );
            known.then(|| condition.holds(circumstances, &self.enrolment.done))
        };
        step.only_if.iter().all(|condition| holds(condition) != Some(false))
            && !step.skip_if.iter().any(|condition| holds(condition) == Some(true))
    }

    fn note(&mut self, step: &Waiting<'_>, outcome: StepOutcome) {
        self.enrolment.done.push(DoneStep { step: step.planned.step.id.clone(), outcome, at: step.ask_at });
    }

    /// Of the customer's calendar, from the anchor.
    fn day(&self, at: Moment) -> i32 {
        let date = |moment: Moment| self.history.zone.to_datetime(moment).date();
        date(at).since(date(self.history.anchor)).map_or(0, |span| span.get_days())
    }
}

impl Waiting<'_> {
    /// Waits until then, or for the window after it; `false` when it is too late by then.
    fn ask_again(&mut self, until: Moment, zone: &TimeZone) -> bool {
        let next = next_stretch(&self.planned, until.max(self.ask_at), zone);
        if let Some((from, _)) = next {
            self.ask_at = from;
        }
        next.is_some()
    }
}

impl Report {
    fn step(&mut self, place: usize, count: impl FnOnce(&mut StepReport)) {
        if let Some(step) = self.steps.get_mut(place) {
            count(step);
        }
    }

    /// Counts the step as expired; `false`, so that it is not kept.
    fn expired(&mut self, place: usize) -> bool {
        self.step(place, |step| step.expired += 1);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            By, Offset, Span,
            sample::{at, cadence, step},
        },
        *,
    };

    const TEN_TO_SIX: (u16, u16) = (600, 1080);

    fn four_steps() -> Cadence {
        let mut only_unreached = step("third", Offset::Days(5), TEN_TO_SIX);
        only_unreached.skip_if = vec![Condition::Reached];
        let steps = vec![
            step("first", Offset::Days(1), TEN_TO_SIX),
            Step { by: By::Person, expires_after: Span::Days(1), ..step("second", Offset::Days(3), TEN_TO_SIX) },
            only_unreached,
            step("fourth", Offset::Days(20), TEN_TO_SIX),
        ];
        cadence(30, steps)
    }

    fn happening(kind: HappeningKind, moment: &str) -> Happening {
        Happening { kind, at: at(moment), subject: None }
    }

    fn history<'a>(zone: &'a TimeZone, happenings: &'a [Happening]) -> History<'a> {
        History { anchor: at("2026-03-01T08:00:00Z"), zone, subject: None, happenings }
    }

    #[test]
    fn a_year_of_customers_is_counted_by_step_and_day() {
        let (cadence, zone) = (four_steps(), TimeZone::UTC);
        let bought = [happening(HappeningKind::Purchase, "2026-03-05T09:00:00Z")];
        let replied = [happening(HappeningKind::Reply, "2026-03-03T09:00:00Z")];
        let reached =
            [happening(HappeningKind::Enquiry, "2026-02-01T09:00:00Z"), happening(HappeningKind::Reached, "2026-03-03T09:00:00Z")];
        let histories = [history(&zone, &[]), history(&zone, &bought), history(&zone, &replied), history(&zone, &reached)];
        let mut asked = Vec::new();
        let report = try_out(&cadence, histories, |ask| {
            asked.push((ask.history, ask.step.id.clone()));
            Answer::Allowed
        });
        assert_eq!(report.entered, 4);
        assert_eq!(report.ended, BTreeMap::from([("ran_out", 3), ("purchase", 1)]));
        let counted: Vec<_> = report.steps.iter().map(|step| (step.allowed, step.not_applicable, step.expired, step.not_needed)).collect();
        // The reply of the third customer holds from the 3rd to the 6th: the second step, open until the 5th, is passed over.
        assert_eq!(counted, [(4, 0, 0, 0), (3, 0, 1, 0), (2, 1, 0, 1), (3, 0, 0, 1)]);
        assert_eq!(report.per_day, BTreeMap::from([(1, 4), (3, 3), (5, 2), (20, 3)]));
        assert_eq!(asked.len(), 12);
    }

    #[test]
    fn the_governor_is_heard() {
        let (cadence, zone) = (four_steps(), TimeZone::get("Asia/Yerevan").unwrap());
        let report = try_out(&cadence, [history(&zone, &[])], |ask| match ask.step.id.as_str() {
            "first" => Answer::Refused("consent"),
            // On the day itself not, the day after yes: after midnight, so the window of that day is waited for.
            "second" if ask.at < at("2026-03-05T00:00:00Z") => Answer::DeferredUntil(at("2026-03-04T22:00:00Z")),
            "third" => Answer::DeferredUntil(at("2026-03-09T00:00:00Z")),
            "fourth" => Answer::DeferredUntil(ask.at),
            _ => Answer::OtherChannel,
        });
        let [first, second, third, fourth] = report.steps.as_slice() else { panic!("four steps") };
        assert_eq!(first.refused, BTreeMap::from([("consent", 1)]));
        assert_eq!((second.planned, second.deferred, second.allowed, second.other_channel), (1, 1, 1, 1));
        assert_eq!((third.deferred, third.expired, third.allowed), (1, 1, 0));
        assert_eq!((fourth.deferred, fourth.expired), (1, 1), "a governor that never says when does not hang it");
        assert_eq!(report.per_day, BTreeMap::from([(4, 1)]));
    }

    #[test]
    fn every_shipped_cadence_can_be_tried() {
        let zone = TimeZone::UTC;
        for cadence in Cadence::shipped() {
            let report = try_out(cadence, [history(&zone, &[])], |_| Answer::Allowed);
            let accounted: usize = report.steps.iter().map(|step| step.allowed + step.not_applicable).sum();
            assert_eq!(accounted, cadence.steps.len(), "{}", cadence.name);
            assert!(report.steps.iter().any(|step| step.allowed > 0), "{}", cadence.name);
        }
    }
}
