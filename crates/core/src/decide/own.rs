//! Nobody without somebody: every customer, opportunity, case, promise and question has an owner who is employed (SPEC 6.4). What falls due
//! while its owner is away goes to whoever is there: see [`super::stand_in`].

use uuid::Uuid;

use super::{
    decision::Desk,
    department,
    owner::{self, Choice, Need},
    promise::{PromiseKind, due},
    situation::Kept,
};
use crate::{
    kernel::{Moment, StaffId, StoreId, hash::hash_parts},
    trust::Department,
};

/// Work that goes from one to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Whose work it is; none: whoever has it.
    pub from: Option<StaffId>,
    /// Who takes it; none: the rules say who.
    pub to: Option<StaffId>,
    /// Only this opportunity, promise or case; none: all open work on the customer, and the customer.
    pub subject: Option<Uuid>,
    /// `by_hand`, `absence`, `leaver`, `return`, `rebalance`.
    pub occasion: &'static str,
    pub note: String,
    pub by: Option<StaffId>,
    /// What hand-overs of many customers have in common: each receiver accepts those of one cause together. None: this one alone.
    pub cause: Option<Uuid>,
}

impl Desk<'_> {
    /// Gives everything that has no owner, or one who is gone, to somebody who is there.
    pub(super) fn own(&mut self) {
        if self.book.candidates.iter().all(|candidate| !candidate.employed) {
            return;
        }
        let gone = |staff: Option<StaffId>| staff.is_none_or(|staff| !self.book.is_employed(staff));
        if gone(self.s.owner) {
            let need = self.need(self.s.store, Department::Sales, self.s.owner, None);
            self.s.owner = self.choose(&need).map(|choice| choice.staff);
        }
        let lost: Vec<StaffId> = self.owners().filter(|owner| gone(Some(*owner))).collect();
        for owner in lost {
            let cause = super::handover::cause(b"leaver", owner, self.now);
            let note = String::new();
            self.moved(&Move { from: Some(owner), to: None, subject: None, occasion: "leaver", note, by: None, cause: Some(cause) });
        }
        let (owner, store) = (self.s.owner, self.s.store);
        self.own_in_departments();
        macro_rules! adopt {
            ($($ledger:ident: $open:expr),+) => {$(
                for row in &mut self.s.$ledger {
                    if row.owner.is_none() && $open(&**row) {
                        row.owner = owner;
                        row.store = row.store.or(store);
                    }
                }
            )+};
        }
        adopt! {
            opportunities: |row: &super::situation::Opportunity| row.stage.is_open(),
            cases: |row: &super::situation::Case| row.closed_at.is_none(),
            asked: |row: &super::situation::Asked| row.answered_at.is_none(),
            touches: |row: &super::touch::Touch| row.state.is_open()
        }
        for owed in &mut self.s.promises {
            if owed.promise.owner.is_none() && owed.promise.settled_at.is_none() {
                owed.promise.owner = owner;
            }
        }
        self.stand_in();
    }

    /// Gives what has no owner and belongs to a department to somebody there.
    fn own_in_departments(&mut self) {
        let usual = self.s.owner;
        for place in 0..self.s.cases.len() {
            let Some(row) = self.s.cases.get(place).filter(|row| row.owner.is_none() && row.closed_at.is_none()) else { continue };
            let to = self.of_department(department::OF_CASES, row.store.or(self.s.store), usual);
            if let Some(row) = self.s.cases.get_mut(place) {
                row.owner = to;
                row.store = row.store.or(self.s.store);
            }
        }
        for place in 0..self.s.promises.len() {
            let Some(row) = self.s.promises.get(place) else { continue };
            let promise = &row.promise;
            let of = department::of_promise(promise.kind).filter(|_| promise.owner.is_none() && promise.settled_at.is_none());
            let Some(of) = of else { continue };
            let to = self.of_department(of, promise.store.or(self.s.store), self.owner_of(promise.subject).0);
            if let Some(row) = self.s.promises.get_mut(place) {
                row.promise.owner = to;
            }
        }
    }

    /// The owners of what is open.
    fn owners(&self) -> impl Iterator<Item = StaffId> {
        let mut owners: Vec<StaffId> = self.s.opportunities.iter().filter(|row| row.stage.is_open()).filter_map(|row| row.owner).collect();
        owners.extend(self.s.promises.iter().filter(|row| row.promise.settled_at.is_none()).filter_map(|row| row.promise.owner));
        owners.extend(self.s.cases.iter().filter(|row| row.closed_at.is_none()).filter_map(|row| row.owner));
        owners.extend(self.s.asked.iter().filter(|row| row.answered_at.is_none()).filter_map(|row| row.owner));
        owners.extend(self.s.touches.iter().filter(|row| row.state.is_open()).filter_map(|row| row.owner));
        owners.sort_unstable();
        owners.dedup();
        owners.into_iter()
    }

    pub(super) fn need(&self, store: Option<StoreId>, department: Department, previous: Option<StaffId>, model: Option<&str>) -> Need {
        Need {
            store,
            department,
            language: Some(self.s.language.clone()),
            make: None,
            model: model.filter(|model| !model.is_empty()).map(str::to_owned),
            previous: previous.filter(|staff| self.book.is_employed(*staff)),
            wait_until: None,
        }
    }

    pub(super) fn choose(&mut self, need: &Need) -> Option<Choice> {
        let choice = owner::choose(need, &self.book.candidates);
        self.assigned.extend(choice.as_ref().map(|choice| choice.staff));
        choice
    }

    /// Who looks after what an enrolment or a message is about, and in which store.
    pub(super) fn owner_of(&self, subject: Option<Uuid>) -> (Option<StaffId>, Option<StoreId>) {
        let opportunity = self.s.opportunities.iter().find(|row| Some(row.id.0) == subject && row.stage.is_open());
        let case = self.s.cases.iter().find(|row| Some(row.id.0) == subject && row.closed_at.is_none());
        match (opportunity, case) {
            (Some(row), _) => (row.owner.or(self.s.owner), row.store.or(self.s.store)),
            (_, Some(row)) => (row.owner.or(self.s.owner), row.store.or(self.s.store)),
            _ => (self.s.owner, self.s.store),
        }
    }

    /// Who takes what moves: the one who was named, else whom the rules find.
    pub(super) fn receiver(&mut self, moved: &Move) -> Option<StaffId> {
        if moved.to.is_some() {
            return moved.to;
        }
        let department = match (moved.subject, moved.from.and_then(|from| self.book.department_of(from))) {
            (None, Some(theirs)) => theirs,
            (subject, _) => self.department(subject),
        };
        let need = self.need(self.s.store, department, None, None);
        match moved.from {
            Some(from) => owner::stand_in(from, None, &need, &self.book.candidates).map(|choice| choice.staff),
            None => self.choose(&need).map(|choice| choice.staff),
        }
    }

    /// Moves work, with a hand-over that asks for acceptance.
    pub(super) fn moved(&mut self, moved: &Move) {
        let from = moved.from;
        let mine = |owner: Option<StaffId>| from.is_none() || owner == from;
        let about = |id: Uuid| moved.subject.is_none_or(|subject| subject == id);
        let Some(to) = self.receiver(moved) else { return };
        self.assigned.push(to);
        let mut first: Option<(Uuid, &'static str, Uuid)> = None;
        let mut ids: Vec<Uuid> = Vec::new();
        let mut moves = |anchor: Uuid, subject: &'static str, id: Uuid| {
            first.get_or_insert((anchor, subject, id));
            ids.push(id);
        };
        for row in &mut self.s.opportunities {
            if row.stage.is_open() && mine(row.owner) && about(row.id.0) && row.owner != Some(to) {
                row.owner = Some(to);
                moves(row.anchor, "opportunity", row.id.0);
            }
        }
        for row in &mut self.s.cases {
            if row.closed_at.is_none() && mine(row.owner) && about(row.id.0) && row.owner != Some(to) {
                row.owner = Some(to);
                moves(row.anchor, "case", row.id.0);
            }
        }
        // What hangs on the subject goes with it.
        for row in &mut self.s.promises {
            let promise = &row.promise;
            let with = moved.subject.is_none_or(|subject| subject == promise.id.0 || promise.subject == Some(subject));
            let acceptance = promise.kind == PromiseKind::HandoverAcceptance;
            if promise.settled_at.is_none() && mine(promise.owner) && with && promise.owner != Some(to) && !acceptance {
                let (anchor, id) = (row.anchor, promise.id.0);
                row.promise.owner = Some(to);
                moves(anchor, "promise", id);
            }
        }
        let mut touched: Vec<Uuid> = Vec::new();
        for row in &mut self.s.touches {
            if row.state.is_open()
                && mine(row.owner)
                && moved.subject.is_none_or(|subject| row.subject == Some(subject))
                && row.owner != Some(to)
            {
                row.owner = Some(to);
                touched.push(row.id.0);
            }
        }
        for row in &mut self.s.asked {
            let with = moved.subject.is_none_or(|subject| row.matter == subject.to_string());
            if row.answered_at.is_none() && mine(row.owner) && with && row.owner != Some(to) {
                row.owner = Some(to);
                moves(row.anchor, "customer", self.s.id.0);
                touched.push(row.id);
            }
        }
        if moved.subject.is_none() && mine(self.s.owner) && self.s.owner != Some(to) && self.s.owner.is_some() {
            self.s.owner = Some(to);
            moves(self.s.id.0, "customer", self.s.id.0);
        }
        // Whoever was to accept something from one who is gone need not any more; what waited for one who is gone waits for the other.
        if let Some(from) = from {
            self.wait_for(from, to, moved, |row| moved.subject.is_none_or(|subject| subject == row.subject_id));
        }
        let Some((anchor, subject, id)) = first else { return };
        ids.extend(touched);
        self.hand_over((anchor, subject, id), to, ids, moved);
    }

    /// The department of what something is about: of a case that of whoever has it.
    pub(super) fn department(&self, subject: Option<Uuid>) -> Department {
        if let Some(case) = self.s.cases.iter().find(|row| Some(row.id.0) == subject) {
            return case.owner.and_then(|staff| self.book.department_of(staff)).unwrap_or(department::OF_CASES);
        }
        self.s
            .opportunities
            .iter()
            .find(|row| Some(row.id.0) == subject || subject.is_none())
            .map_or(Department::Sales, |row| row.department)
    }

    /// Puts a promise into the ledger, due as the policy says or at the moment given; its id.
    #[expect(clippy::too_many_arguments, reason = "a promise is all of these")]
    pub(super) fn promise(
        &mut self,
        kind: PromiseKind,
        anchor: Uuid,
        subject: Option<Uuid>,
        owner: Option<StaffId>,
        store: Option<StoreId>,
        made_at: Moment,
        due_at: Option<Moment>,
    ) -> Option<Uuid> {
        let calendar = self.book.calendar(store);
        let term = match due_at {
            Some(at) => super::promise::due_by(&self.book.promises, calendar, made_at, at),
            None => due(kind, &self.book.promises, calendar, made_at)?,
        };
        let subject_bytes = subject.unwrap_or_default();
        let at = made_at.as_microsecond().to_be_bytes();
        let due_bytes = term.due_at.as_microsecond().to_be_bytes();
        let bits = hash_parts(&[b"promise", kind.name().as_bytes(), anchor.as_bytes(), subject_bytes.as_bytes(), &at, &due_bytes]);
        let id = crate::kernel::PromiseId::new(made_at, u128::from_be_bytes(bits));
        if self.s.promises.iter().any(|known| known.promise.id == id) {
            return Some(id.0);
        }
        let mut promise = super::promise::Promise::new(id, kind, made_at, term);
        (promise.subject, promise.owner, promise.store) = (subject, owner, store);
        self.s.promises.push(Kept::new(super::situation::Owed {
            anchor,
            promise,
            words: String::new(),
            made_by: None,
            evidence: None,
            note: String::new(),
        }));
        self.tell("promise.made", owner);
        Some(id.0)
    }
}
