//! What was handed over because of an absence comes back when it ends (SPEC 6.4).
//!
//! What moved then goes back to whose it was, unless the stand-in has meanwhile done anything with that customer (a contact, a promise, a
//! planned contact made or left out, a case) or a person has handed it on: whoever began something goes on with it. Of a chain of absences
//! the last in it holds the work. Nobody has to accept their own work, and the customer hears nothing of it.

use uuid::Uuid;

use super::{
    decision::Desk,
    handover::ABSENCE,
    situation::{Handover, Kept},
};
use crate::kernel::{HandoverId, Moment, StaffId, hash::hash_parts};

impl Desk<'_> {
    /// Gives back to `back` what was handed over since that moment because they were away.
    pub(super) fn returned(&mut self, back: StaffId, since: Moment) {
        if !self.book.is_employed(back) {
            return;
        }
        let mut handed: Vec<Handover> = self.s.handovers.iter().map(|row| (**row).clone()).collect();
        handed.sort_by_key(|row| (row.made_at, row.id));
        let own = |row: &&Handover| row.occasion == ABSENCE && row.from == Some(back) && row.made_at >= since;
        for handover in handed.iter().filter(own) {
            self.give_back(back, handover, &handed);
        }
    }

    fn give_back(&mut self, back: StaffId, handover: &Handover, all: &[Handover]) {
        let after: Vec<&Handover> = all.iter().filter(|other| other.made_at > handover.made_at).collect();
        let mut holders = vec![handover.to];
        for next in after.iter().filter(|next| next.occasion == ABSENCE) {
            if next.from == holders.last().copied() && next.moved.iter().any(|id| handover.moved.contains(id)) {
                holders.push(next.to);
            }
        }
        let holder = holders.last().copied();
        let began = holders.iter().any(|staff| self.did_something(*staff, handover.made_at));
        let by_person = |id: &Uuid| after.iter().any(|next| next.made_by.is_some() && (next.subject_id == *id || next.moved.contains(id)));
        let ids: Vec<Uuid> = handover.moved.iter().copied().filter(|id| !by_person(id)).collect();
        if began {
            // Whoever went on with it has taken it over, whether they said so or not.
            let now = self.now;
            let theirs = |row: &&mut Kept<Handover>| row.id == handover.id && row.accepted_at.is_none() && row.declined_at.is_none();
            self.s.handovers.iter_mut().filter(theirs).for_each(|row| row.accepted_at = Some(now));
        }
        if began || ids.is_empty() {
            return;
        }
        let moved = self.move_back(back, holder, &ids);
        let Some((subject, subject_id)) = moved.first().copied() else { return };
        // What nobody took over yet need not be taken over any more.
        for waiting in self.s.handovers.iter_mut().filter(|row| {
            row.occasion == ABSENCE
                && row.accepted_at.is_none()
                && row.declined_at.is_none()
                && Some(row.to) == holder
                && row.made_at >= handover.made_at
        }) {
            waiting.declined_at = Some(self.now);
        }
        let settled: Vec<Uuid> = self.s.handovers.iter().filter(|row| row.declined_at == Some(self.now)).map(|row| row.id.0).collect();
        for id in settled {
            self.withdraw_promises(id);
        }
        let at = self.now.as_microsecond().to_be_bytes();
        let bits = hash_parts(&[b"return", handover.id.0.as_bytes(), back.0.as_bytes(), &at]);
        self.s.handovers.push(Kept::new(Handover {
            id: HandoverId::new(self.now, u128::from_be_bytes(bits)),
            anchor: handover.anchor,
            subject: subject.to_owned(),
            subject_id,
            from: holder,
            to: back,
            occasion: "return".to_owned(),
            note: String::new(),
            made_at: self.now,
            made_by: None,
            promise: None,
            batch: None,
            accepted_at: Some(self.now),
            declined_at: None,
            answer: String::new(),
            moved: moved.iter().map(|(_, id)| *id).collect(),
        }));
        self.tell("handover.made", Some(back));
        self.tell("handover.made", holder);
    }

    /// Gives what is still open of `ids`, and what hangs on it, from `holder` to `back`; what that was.
    fn move_back(&mut self, back: StaffId, holder: Option<StaffId>, ids: &[Uuid]) -> Vec<(&'static str, Uuid)> {
        let mut moved: Vec<(&'static str, Uuid)> = Vec::new();
        for row in &mut self.s.opportunities {
            if row.stage.is_open() && row.owner == holder && ids.contains(&row.id.0) {
                row.owner = Some(back);
                moved.push(("opportunity", row.id.0));
            }
        }
        for row in &mut self.s.cases {
            if row.closed_at.is_none() && row.owner == holder && ids.contains(&row.id.0) {
                row.owner = Some(back);
                moved.push(("case", row.id.0));
            }
        }
        let subjects: Vec<Uuid> = moved.iter().map(|(_, id)| *id).collect();
        for row in &mut self.s.promises {
            let promise = &row.promise;
            let with = ids.contains(&promise.id.0) || promise.subject.is_some_and(|subject| subjects.contains(&subject));
            if promise.settled_at.is_none() && promise.owner == holder && with {
                moved.push(("promise", promise.id.0));
                row.promise.owner = Some(back);
            }
        }
        for row in &mut self.s.asked {
            let with = ids.contains(&row.id) || subjects.iter().any(|subject| row.matter == subject.to_string());
            if row.answered_at.is_none() && row.owner == holder && with {
                row.owner = Some(back);
                moved.push(("customer", row.id));
            }
        }
        let whole = self.s.owner == holder && ids.contains(&self.s.id.0);
        if whole {
            self.s.owner = Some(back);
            moved.push(("customer", self.s.id.0));
        }
        for row in &mut self.s.touches {
            let with = ids.contains(&row.id.0) || row.subject.map_or(whole, |subject| subjects.contains(&subject));
            if row.state.is_open() && row.owner == holder && with {
                row.owner = Some(back);
                moved.push(("touch", row.id.0));
            }
        }
        // A hand-over is named after what one looks for; a planned contact is shown with its customer.
        if let Some(first) = moved.first_mut().filter(|(subject, _)| *subject == "touch") {
            *first = ("customer", self.s.id.0);
        }
        moved
    }

    /// Whether somebody did anything with this customer since a moment.
    fn did_something(&self, staff: StaffId, since: Moment) -> bool {
        let (s, them) = (&self.s, Some(staff));
        let then = |at: Option<Moment>| at.is_some_and(|at| at >= since);
        s.contacts.iter().any(|row| row.staff == them && !row.automatic && row.at >= since)
            || s.touches.iter().any(|row| row.settled_by == them && then(row.settled_at))
            || s.promises.iter().any(|row| row.made_by == them && row.promise.made_at >= since)
            || s.asked.iter().any(|row| row.answered_by == them && then(row.answered_at))
            || s.cases.iter().any(|row| (row.opened_by == them && row.opened_at >= since) || (row.closed_by == them && then(row.closed_at)))
    }
}
