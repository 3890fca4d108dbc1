//! Work that goes from one to another with a note, and its acceptance (SPEC 6.4).
//!
//! A hand-over by hand has a promise of its own to accept it. Where one cause (an absence, somebody who leaves, work that is spread anew) hands
//! over many customers, whoever receives them accepts in one deed, by one moment: they are one [`Batch`]. It belongs to no customer, so what
//! became of it is looked at on its own ([`Batch::look`]), by the rules of promises.

use uuid::Uuid;

use super::{
    decision::Desk,
    own::Move,
    owner,
    promise::{Deed, Due, Effect, Evidence, Outcome, Promise, PromiseKind, due, outcome, step},
    rulebook::Rulebook,
    situation::{Handover, Kept},
};
use crate::{
    kernel::{HandoverId, Moment, PromiseId, StaffId, StoreId, hash::hash_parts},
    trust::Department,
};

/// The occasion of the hand-overs that come back when their owner does.
pub const ABSENCE: &str = "absence";

/// Hand-overs with one cause and one receiver, accepted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: Uuid,
    /// The absence that caused it.
    pub absence: Option<Uuid>,
    pub from: Option<StaffId>,
    /// As a hand-over's.
    pub occasion: String,
    pub note: String,
    pub made_by: Option<StaffId>,
    /// To have answered, accepted or not, every hand-over of it: its owner is the receiver.
    pub promise: Promise,
    /// When the receiver first accepted any of it.
    pub accepted_at: Option<Moment>,
}

/// What hand-overs of one deed about one person have in common.
#[must_use]
pub fn cause(what: &[u8], of: StaffId, at: Moment) -> Uuid {
    Uuid::from_u128(u128::from_be_bytes(hash_parts(&[what, of.0.as_bytes(), &at.as_microsecond().to_be_bytes()])))
}

/// The batch of a cause for a receiver.
#[must_use]
pub fn batch_id(cause: Uuid, to: StaffId) -> Uuid {
    Uuid::from_u128(u128::from_be_bytes(hash_parts(&[b"batch", cause.as_bytes(), to.0.as_bytes()])))
}

impl Batch {
    /// Brings it up to now: `answered_at` is when the last of its hand-overs was answered, none while one still waits. Says whom to tell of
    /// what; each is told once.
    pub fn look(&mut self, answered_at: Option<Moment>, book: &Rulebook, now: Moment) -> Vec<(&'static str, Option<StaffId>)> {
        let id = self.promise.id;
        let answer = |at| Evidence { at, deed: Deed::Done, activity: None, promise: Some(id), subject: None, evident: true };
        let came_of_it = outcome(&self.promise, answered_at.map(answer).as_slice(), now);
        self.promise.settle(&came_of_it);
        let receiver = self.promise.owner;
        if matches!(came_of_it, Outcome::Kept(_) | Outcome::Broken { late: Some(_), .. }) {
            return vec![("handover.answered", self.from), ("handover.answered", receiver)];
        }
        let mut told = Vec::new();
        for effect in step(&self.promise, &book.promises, book.calendar(self.promise.store), now).effects {
            self.promise.carried_out(&effect, now);
            told.extend(match effect {
                Effect::Warn => Some(("handover.warned", receiver)),
                Effect::Break { .. } => Some(("handover.overdue", receiver)),
                Effect::Escalate { level, .. } => self.manager(level, book).map(|manager| ("handover.escalated", Some(manager))),
            });
        }
        told
    }

    fn manager(&self, level: u32, book: &Rulebook) -> Option<StaffId> {
        let chain = book.promises.escalation.iter().map(|next| next.to).take(usize::try_from(level).unwrap_or(usize::MAX));
        let department = self.promise.owner.and_then(|staff| book.department_of(staff)).unwrap_or(Department::Sales);
        let need = owner::Need {
            store: self.promise.store,
            department,
            language: None,
            make: None,
            model: None,
            previous: None,
            wait_until: None,
        };
        owner::escalate_along(chain, self.promise.owner, &need, &book.candidates).map(|choice| choice.staff)
    }
}

impl Desk<'_> {
    /// Notes that work went to somebody: `first` is what one looks for (record, kind and id), `ids` everything that moved. What the receiver
    /// already has of the same batch is one hand-over with it.
    pub(super) fn hand_over(&mut self, first: (Uuid, &'static str, Uuid), to: StaffId, ids: Vec<Uuid>, moved: &Move) {
        let (anchor, subject, id) = first;
        // Nobody accepts what they took themselves.
        let own = moved.by == Some(to);
        let batch = moved.cause.filter(|_| !own).map(|cause| batch_id(cause, to));
        let known = |row: &&mut Kept<Handover>| batch.is_some() && row.batch == batch && row.to == to && row.declined_at.is_none();
        if let Some(row) = self.s.handovers.iter_mut().find(known) {
            let more: Vec<Uuid> = ids.into_iter().filter(|id| !row.moved.contains(id)).collect();
            row.moved.extend(more);
            self.tell("handover.made", Some(to));
            return;
        }
        let at = self.now.as_microsecond().to_be_bytes();
        let bits = u128::from_be_bytes(hash_parts(&[b"handover", anchor.as_bytes(), id.as_bytes(), to.0.as_bytes(), &at]));
        let handover = HandoverId::new(self.now, bits);
        if self.s.handovers.iter().any(|row| row.id == handover) {
            return;
        }
        let absence = moved.cause.filter(|_| moved.occasion == ABSENCE);
        // Who has said that they stand in is not asked again about what comes of it.
        let answered = absence.and_then(|absence| self.book.absences.iter().find(|known| known.id == absence)?.taken_by(to)).is_some();
        let promise = match batch {
            Some(_) if answered => None,
            Some(batch) => {
                self.put_batch(batch, absence, to, moved);
                None
            }
            None if own => None,
            None => self.promise(PromiseKind::HandoverAcceptance, anchor, Some(handover.0), Some(to), self.s.store, self.now, None),
        };
        self.s.handovers.push(Kept::new(Handover {
            id: handover,
            anchor,
            subject: subject.to_owned(),
            subject_id: id,
            from: moved.from,
            to,
            occasion: moved.occasion.to_owned(),
            note: moved.note.clone(),
            made_at: self.now,
            made_by: moved.by,
            promise,
            batch,
            accepted_at: (own || answered).then_some(self.now),
            declined_at: None,
            answer: String::new(),
            moved: ids,
        }));
        self.tell("handover.made", Some(to));
        self.tell("handover.made", moved.from);
    }

    /// Lets the receiver `to` answer what waited for `from`, as far as it is `about` what moves.
    pub(super) fn wait_for(&mut self, from: StaffId, to: StaffId, moved: &Move, about: impl Fn(&Handover) -> bool) {
        let batch = moved.cause.map(|cause| batch_id(cause, to));
        let mut joined = false;
        for row in &mut self.s.handovers {
            if row.accepted_at.is_some() || row.declined_at.is_some() || row.to != from || !about(row) {
                continue;
            }
            row.to = to;
            if row.batch.is_some() && batch.is_some() {
                row.batch = batch;
                joined = true;
            }
            let promise = row.promise;
            if let Some(owed) =
                self.s.promises.iter_mut().find(|owed| Some(owed.promise.id.0) == promise && owed.promise.settled_at.is_none())
            {
                owed.promise.owner = Some(to);
            }
        }
        if let Some(batch) = batch.filter(|_| joined) {
            self.put_batch(batch, moved.cause.filter(|_| moved.occasion == ABSENCE), to, moved);
        }
    }

    fn put_batch(&mut self, id: Uuid, absence: Option<Uuid>, to: StaffId, moved: &Move) {
        if self.batches.iter().any(|known| known.id == id) {
            return;
        }
        let store = self.store_of(to).or(self.s.store);
        let calendar = self.book.calendar(store);
        // Where the policy sets no term nobody is held to one; they are asked all the same.
        let term = due(PromiseKind::HandoverAcceptance, &self.book.promises, calendar, self.now);
        let never = Due { due_at: Moment::MAX, calendar_due_at: Moment::MAX, warn_at: Moment::MAX };
        let mut promise = Promise::new(PromiseId(id), PromiseKind::HandoverAcceptance, self.now, term.unwrap_or(never));
        (promise.owner, promise.store) = (Some(to), store);
        self.batches.push(Batch {
            id,
            absence,
            from: moved.from,
            occasion: moved.occasion.to_owned(),
            note: moved.note.clone(),
            made_by: moved.by,
            promise,
            accepted_at: None,
        });
    }

    fn store_of(&self, staff: StaffId) -> Option<StoreId> {
        let candidate = self.book.candidates.iter().find(|candidate| candidate.staff == staff)?;
        candidate.posts.iter().find_map(|post| post.store)
    }
}
