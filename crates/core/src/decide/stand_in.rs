//! While somebody is away, what falls due goes to whoever stands in (SPEC 6.4).
//!
//! Customers of whom nothing falls due before their owner is back stay with them: nobody is asked to accept them, and nobody notices. What
//! does fall due moves when the absence begins, or when it arises: a question, a planned contact, a promise whose warning would find nobody.
//! A pursuit moves whole, with everything that hangs on it, and with the customer.

use uuid::Uuid;

use super::{
    cadence::{Enrolment, plan},
    decision::Desk,
    governor::By,
    handover::ABSENCE,
    own::Move,
    owner,
    promise::PromiseKind,
    rulebook::Absence,
    situation::Opportunity,
};
use crate::kernel::{Moment, StaffId};

/// Some of one person's work on a customer.
#[derive(Debug, Default)]
pub(super) struct Parcel {
    /// Opportunities and cases: what hangs on them goes with them.
    subjects: Vec<Uuid>,
    /// Promises, planned contacts, questions that hang on none of them.
    others: Vec<Uuid>,
    /// The customer, too, where they are that person's.
    customer: bool,
}

impl Desk<'_> {
    /// Moves what falls due while its owner is away to whoever stands in.
    pub(super) fn stand_in(&mut self) {
        let (book, now) = (self.book, self.now);
        for absence in book.absences.iter().filter(|absence| absence.is_on(now) && book.is_employed(absence.staff)) {
            let due = self.due_of(absence.staff, absence.until);
            if due.subjects.is_empty() && due.others.is_empty() {
                continue;
            }
            // Somebody who is away, too, would be no help; then it stays where people look for it first.
            if let Some(to) = self.who_stands_in(absence).filter(|to| *to != absence.staff && book.absence_of(*to, now).is_none()) {
                self.assigned.push(to);
                let moved = Move {
                    from: Some(absence.staff),
                    to: Some(to),
                    subject: None,
                    occasion: ABSENCE,
                    note: absence.note.clone(),
                    by: None,
                    cause: Some(absence.id),
                };
                self.pass_on(absence.staff, to, &due, &moved);
            }
        }
    }

    fn who_stands_in(&self, absence: &Absence) -> Option<StaffId> {
        let department = self.book.department_of(absence.staff).unwrap_or_else(|| self.department(None));
        let need = self.need(self.s.store, department, None, None);
        let choose = |candidates: &[owner::Candidate]| {
            let named = absence.stand_in.filter(|named| candidates.iter().any(|one| one.staff == *named));
            owner::stand_in(absence.staff, named, &need, candidates).map(|choice| choice.staff)
        };
        if absence.answered.iter().all(|(_, took)| *took) {
            return choose(&self.book.candidates);
        }
        // Who gave everything back is asked again only when nobody else is there.
        let willing: Vec<_> = self.book.candidates.iter().filter(|one| absence.taken_by(one.staff) != Some(false)).cloned().collect();
        let here = |staff: &StaffId| *staff != absence.staff && self.book.is_here(*staff);
        choose(&willing).filter(here).or_else(|| choose(&self.book.candidates))
    }

    fn due_of(&self, away: StaffId, until: Moment) -> Parcel {
        let s = &self.s;
        let theirs = Some(away);
        let promises = s.promises.iter().map(|row| &row.promise).filter(|row| {
            row.owner == theirs && row.settled_at.is_none() && row.warn_at < until && row.kind != PromiseKind::HandoverAcceptance
        });
        let touches =
            s.touches.iter().filter(|row| row.owner == theirs && row.state.is_open() && row.by == By::Person && row.due_at < until);
        let asked = s.asked.iter().filter(|row| row.owner == theirs && row.answered_at.is_none());
        let due: Vec<(Uuid, Option<Uuid>)> = promises
            .map(|row| (row.id.0, row.subject))
            .chain(touches.map(|row| (row.id.0, row.subject)))
            .chain(asked.map(|row| (row.id, row.matter.parse().ok())))
            .collect();
        let cases = s.cases.iter().filter(|row| row.owner == theirs && row.closed_at.is_none()).map(|row| row.id.0);
        let pursuits = s.opportunities.iter().filter(|row| row.owner == theirs && row.stage.is_open());
        let pursuits = pursuits.filter(|row| due.iter().any(|(_, subject)| *subject == Some(row.id.0)) || self.is_worked_on(row, until));
        let subjects: Vec<Uuid> = cases.chain(pursuits.map(|row| row.id.0)).collect();
        let hangs = |subject: &Option<Uuid>| subject.is_some_and(|subject| subjects.contains(&subject));
        let others = due.iter().filter(|(_, subject)| !hangs(subject)).map(|(id, _)| *id).collect();
        Parcel { subjects, others, customer: true }
    }

    /// Whether a cadence plans anything for this pursuit before that moment, or nothing at all: then somebody has to think of what comes next.
    fn is_worked_on(&self, pursuit: &Opportunity, until: Moment) -> bool {
        let subject = Some(pursuit.id.0);
        let plans = |enrolment: &Enrolment| {
            let cadence = self.book.cadences.version(&enrolment.cadence, enrolment.version);
            cadence.is_some_and(|cadence| plan(enrolment, cadence, &self.s.zone).any(|planned| planned.opens_at < until))
        };
        let mut running = self.s.enrolments.iter().map(|kept| &kept.value).filter(|it| it.subject == subject && it.is_running()).peekable();
        if running.peek().is_some() {
            return running.any(plans);
        }
        let owed = self.s.promises.iter().any(|row| row.promise.subject == subject && row.promise.settled_at.is_none());
        let planned = self.s.touches.iter().any(|row| row.subject == subject && row.state.is_open());
        !owed && !planned && pursuit.give_up.is_none()
    }

    /// Gives back what was handed over together, and nothing else that the receiver has with this customer: to whom it came from when they
    /// are here, else to whom the rules find. Nothing is nobody's, so where nobody else is it stays.
    pub(super) fn give_away(&mut self, ids: &[Uuid], moved: &Move) {
        let Some((from, to)) = moved.from.zip(self.receiver(moved)).filter(|(from, to)| from != to) else { return };
        self.assigned.push(to);
        let opportunities = self.s.opportunities.iter().map(|row| row.id.0);
        let subjects: Vec<Uuid> = opportunities.chain(self.s.cases.iter().map(|row| row.id.0)).filter(|id| ids.contains(id)).collect();
        let parcel = Parcel { subjects, others: ids.to_vec(), customer: ids.contains(&self.s.id.0) };
        self.pass_on(from, to, &parcel, moved);
    }

    /// Moves a parcel, with one hand-over.
    fn pass_on(&mut self, from: StaffId, to: StaffId, due: &Parcel, moved: &Move) {
        let (away, moved_to) = (Some(from), Some(to));
        let mut first: Option<(Uuid, &'static str, Uuid)> = None;
        let mut ids: Vec<Uuid> = Vec::new();
        let mut moves = |anchor: Uuid, kind: &'static str, named: Uuid, id: Uuid| {
            first.get_or_insert((anchor, kind, named));
            ids.push(id);
        };
        let goes = |id: Uuid, subject: Option<Uuid>| {
            due.others.contains(&id) || due.subjects.contains(&id) || subject.is_some_and(|subject| due.subjects.contains(&subject))
        };
        for row in self.s.opportunities.iter_mut().filter(|row| row.owner == away && row.stage.is_open() && goes(row.id.0, None)) {
            row.owner = moved_to;
            moves(row.anchor, "opportunity", row.id.0, row.id.0);
        }
        for row in self.s.cases.iter_mut().filter(|row| row.owner == away && row.closed_at.is_none() && goes(row.id.0, None)) {
            row.owner = moved_to;
            moves(row.anchor, "case", row.id.0, row.id.0);
        }
        let open = |row: &super::promise::Promise| row.settled_at.is_none() && row.kind != PromiseKind::HandoverAcceptance;
        for row in self.s.promises.iter_mut().filter(|row| row.promise.owner == away && open(&row.promise)) {
            let (anchor, id, subject) = (row.anchor, row.promise.id.0, row.promise.subject);
            if goes(id, subject) {
                row.promise.owner = moved_to;
                moves(anchor, "promise", id, id);
            }
        }
        let customer = self.s.id.0;
        for row in self.s.asked.iter_mut().filter(|row| row.owner == away && row.answered_at.is_none()) {
            if goes(row.id, row.matter.parse().ok()) {
                row.owner = moved_to;
                moves(row.anchor, "customer", customer, row.id);
            }
        }
        for row in self.s.touches.iter_mut().filter(|row| row.owner == away && row.state.is_open() && goes(row.id.0, row.subject)) {
            row.owner = moved_to;
            moves(row.anchor, "customer", customer, row.id.0);
        }
        if due.customer && self.s.owner == away {
            self.s.owner = moved_to;
            moves(customer, "customer", customer, customer);
        }
        let Some(first) = first else { return };
        // What they were still to accept of this work is the other's to accept now.
        self.wait_for(from, to, moved, |row| row.moved.iter().any(|id| ids.contains(id)));
        self.hand_over(first, to, ids, moved);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{
            Decision, Happening, decide,
            deed::Deed,
            handover::batch_id,
            owner::Presence,
            rulebook::Rulebook,
            sample::{NOW, call_back, case, hours, house, id, planned, pursuit, question, quiet, staff},
            situation::Situation,
        },
        *,
    };

    /// Consultant 1 is away from now for so many hours, and 2 stands in when named.
    fn away(hours_long: i64, named: bool) -> Rulebook {
        let mut book = house();
        let until = hours(hours_long);
        book.candidates[0].presence = Presence::Away { until: Some(until) };
        book.absences.push(Absence {
            id: id(900),
            staff: staff(1),
            from: NOW,
            until,
            stand_in: named.then(|| staff(2)),
            note: "at the fair".to_owned(),
            answered: Vec::new(),
        });
        book
    }

    fn alarm(situation: Situation, book: &Rulebook, at: Moment) -> Decision {
        decide(situation, book, &Happening::Alarm, at)
    }

    #[test]
    fn a_customer_of_whom_nothing_is_due_stays() {
        let mut situation = quiet(staff(1));
        situation.promises.push(call_back(10, staff(1), None, hours(200)));
        let decision = alarm(situation, &away(48, true), NOW);
        assert_eq!(decision.situation.owner, Some(staff(1)));
        assert!(decision.situation.handovers.is_empty() && decision.batches.is_empty());
    }

    #[test]
    fn a_pursuit_moves_whole_and_is_one_hand_over() {
        let mut situation = quiet(staff(1));
        situation.opportunities.push(pursuit(5, staff(1)));
        situation.promises.push(call_back(10, staff(1), Some(id(5)), hours(3)));
        situation.promises.push(call_back(11, staff(1), Some(id(5)), hours(300)));
        situation.promises.push(call_back(12, staff(1), None, hours(300)));
        let decision = alarm(situation, &away(48, true), NOW);
        let it = &decision.situation;
        let owner = |number: u128| it.promises.iter().find(|row| row.promise.id.0 == id(number)).unwrap().promise.owner;
        assert_eq!((it.owner, it.opportunities[0].owner), (Some(staff(2)), Some(staff(2))));
        assert_eq!((owner(10), owner(11), owner(12)), (Some(staff(2)), Some(staff(2)), Some(staff(1))));
        let batch = batch_id(id(900), staff(2));
        assert_eq!(it.handovers.len(), 1);
        assert_eq!((it.handovers[0].batch, it.handovers[0].promise, it.handovers[0].note.as_str()), (Some(batch), None, "at the fair"));
        assert_eq!(decision.batches.len(), 1);
        assert_eq!((decision.batches[0].id, decision.batches[0].promise.due_at), (batch, NOW + jiff::SignedDuration::from_mins(30)));
        assert!(it.promises.iter().all(|row| row.promise.kind == PromiseKind::CallBack), "no promise of its own to accept it");
    }

    #[test]
    fn what_arises_later_goes_with_what_was_taken_over() {
        let mut book = away(48, true);
        let mut situation = quiet(staff(1));
        situation.asked.push(question(20, staff(1)));
        let first = alarm(situation, &book, NOW).situation;
        book.absences[0].answered.push((staff(2), true));
        let accept = Deed::AnswerHandover { handover: first.handovers[0].id, accepted: true, answer: String::new() };
        let mut next = decide(first, &book, &Happening::Done(accept, Some(staff(2))), hours(1)).situation;
        next.cases.push(case(30, staff(1)));
        let last = alarm(next, &book, hours(2));
        assert_eq!(last.situation.handovers.len(), 1);
        assert!(last.situation.handovers[0].moved.contains(&id(30)));
        assert!(last.batches.is_empty(), "nobody is asked again");
        // Of another customer, too, nothing has to be accepted any more.
        let mut other = quiet(staff(1));
        other.asked.push(question(21, staff(1)));
        let other = alarm(other, &book, hours(2));
        assert_eq!(other.situation.handovers[0].accepted_at, Some(hours(2)));
        assert!(other.batches.is_empty());
    }

    #[test]
    fn who_gave_everything_back_is_asked_again_only_when_nobody_else_is_there() {
        let mut book = away(48, true);
        book.absences[0].answered.push((staff(2), false));
        let mut situation = quiet(staff(1));
        situation.asked.push(question(20, staff(1)));
        let owner = alarm(situation.clone(), &book, NOW).situation.owner;
        assert!(owner != Some(staff(1)) && owner != Some(staff(2)), "{owner:?}");
        for other in [2, 3] {
            book.candidates[other].employed = false;
        }
        assert_eq!(alarm(situation, &book, NOW).situation.owner, Some(staff(2)));
    }

    #[derive(Debug, Clone)]
    enum Work {
        Pursuit,
        Promise { of: u128, on: Option<u8>, due: i64 },
        Question { of: u128 },
        Case { of: u128 },
        Call { of: u128, due: i64 },
    }

    fn work() -> impl Strategy<Value = Work> {
        let of = 1..4_u128;
        prop_oneof![
            Just(Work::Pursuit),
            (of.clone(), prop::option::of(0..3_u8), 1..200_i64).prop_map(|(of, on, due)| Work::Promise { of, on, due }),
            of.clone().prop_map(|of| Work::Question { of }),
            of.clone().prop_map(|of| Work::Case { of }),
            (of, 0..200_i64).prop_map(|(of, due)| Work::Call { of, due }),
        ]
    }

    fn situation(works: &[Work]) -> Situation {
        let mut it = quiet(staff(1));
        for (number, work) in (100..).zip(works) {
            match *work {
                Work::Pursuit => it.opportunities.push(pursuit(number, staff(1))),
                Work::Promise { of, on, due } => {
                    let subject = on.and_then(|place| it.opportunities.get(usize::from(place))).map(|row| row.id.0);
                    it.promises.push(call_back(number, staff(of), subject, hours(due)));
                }
                Work::Question { of } => it.asked.push(question(number, staff(of))),
                Work::Case { of } => it.cases.push(case(number, staff(of))),
                Work::Call { of, due } => it.touches.push(planned(number, staff(of), None, (hours(due), None))),
            }
        }
        it
    }

    proptest! {
        #[test]
        fn nothing_falls_due_with_somebody_away_and_what_does_not_stays(
            works in prop::collection::vec(work(), 0..8), long in 2..120_i64, named in any::<bool>(), later in 0..100_i64,
        ) {
            let book = away(long, named);
            let before = situation(&works);
            let decision = alarm(before.clone(), &book, NOW);
            let it = &decision.situation;
            let until = hours(long);
            let one = Some(staff(1));
            let due = |row: &super::super::promise::Promise| row.settled_at.is_none() && row.warn_at < until;
            prop_assert!(it.promises.iter().all(|row| row.promise.owner != one || !due(&row.promise)));
            prop_assert!(it.asked.iter().all(|row| row.owner != one) && it.cases.iter().all(|row| row.owner != one));
            prop_assert!(it.touches.iter().all(|row| row.owner != one || row.due_at >= until));
            // What is a colleague's stays theirs, and all that moved stands on the one hand-over.
            let moved: Vec<Uuid> = it.handovers.iter().flat_map(|row| row.moved.clone()).collect();
            for (was, is) in before.promises.iter().zip(&it.promises) {
                prop_assert_eq!(was.promise.owner != is.promise.owner, moved.contains(&is.promise.id.0));
                prop_assert!(was.promise.owner == one || was.promise.owner == is.promise.owner);
            }
            prop_assert!(it.handovers.len() <= 1 && decision.batches.len() == it.handovers.len());
            prop_assert_eq!(it.owner != one, !moved.is_empty());
            // Deciding again makes nothing again.
            let again = alarm(it.clone(), &book, hours(later.min(long - 1)));
            prop_assert_eq!(again.situation.handovers.len(), it.handovers.len());
            // And all of it comes back, as nobody did anything with it.
            let mut at_home = book;
            at_home.absences.clear();
            at_home.candidates[0].presence = Presence::Here;
            let back = decide(again.situation, &at_home, &Happening::Returned { staff: staff(1), since: NOW }, until);
            prop_assert_eq!(back.situation.owner, one);
            for (was, is) in before.promises.iter().zip(&back.situation.promises) {
                prop_assert_eq!(was.promise.owner, is.promise.owner);
            }
            for (was, is) in before.asked.iter().zip(&back.situation.asked) {
                prop_assert_eq!(was.owner, is.owner);
            }
            prop_assert!(back.situation.handovers.iter().all(|row| row.accepted_at.is_some() || row.declined_at.is_some()));
        }
    }
}
