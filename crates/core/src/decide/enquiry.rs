//! An enquiry becomes an opportunity with an owner and promises, and sets off its cadence (SPEC 3.5, 6.2).

use uuid::Uuid;

use super::{
    cadence::Trigger,
    contact::Heard,
    decision::Desk,
    promise::PromiseKind,
    pursue::SetOff,
    situation::{Kept, Opportunity, Stage},
};
use crate::{
    hear::Channel,
    kernel::{ActivityId, Moment, OpportunityId, StaffId, StoreId, VehicleId, hash::hash_parts},
    trust::Department,
};

/// An enquiry as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enquiry {
    /// The record that it is.
    pub anchor: Uuid,
    pub activity: ActivityId,
    pub at: Moment,
    /// The model, or what else they asked about.
    pub subject: String,
    pub vehicle: Option<VehicleId>,
    pub store: Option<StoreId>,
    pub department: Department,
    /// Who took it up by hand and keeps it.
    pub taken_by: Option<StaffId>,
}

/// The longest time after which an enquiry that only now becomes known is still answered as a new one. An older one is history.
const FRESH_DAYS: i64 = 3;

impl Enquiry {
    /// Whether it is still to be answered at `now`.
    #[must_use]
    pub fn is_fresh(&self, now: Moment) -> bool {
        now.duration_since(self.at).as_hours() < FRESH_DAYS * 24
    }

    #[must_use]
    pub fn opportunity(&self) -> OpportunityId {
        OpportunityId::new(self.at, u128::from_be_bytes(hash_parts(&[b"opportunity", self.anchor.as_bytes()])))
    }
}

impl Desk<'_> {
    pub(super) fn enquired(&mut self, enquiry: &Enquiry) {
        let id = enquiry.opportunity();
        if self.s.opportunities.iter().any(|known| known.id == id) {
            return;
        }
        let store = enquiry.store.or(self.s.store);
        // Somebody who asks again about the same is one pursuit: it is not answered twice by machine, and asking again counts as asking.
        let same = self.s.opportunities.iter().find(|known| {
            known.stage.is_open()
                && known.department == enquiry.department
                && known.subject.to_lowercase() == enquiry.subject.to_lowercase()
        });
        if let Some(subject) = same.map(|known| known.id.0) {
            if !self.s.asked.iter().any(|row| row.at >= enquiry.at) {
                let words = enquiry.subject.clone();
                let heard = Heard { activity: enquiry.activity, anchor: enquiry.anchor, words, asks: true, touch: None, outcome: None };
                self.asked(&heard, enquiry.at, Channel::Email, Some(subject), "");
            }
            return;
        }
        let open = self.s.opportunities.iter().filter(|known| known.stage.is_open()).find_map(|known| known.owner);
        let choice = match enquiry.taken_by.filter(|staff| self.book.is_employed(*staff)) {
            Some(staff) => Some((staff, "[\"named\"]".to_owned())),
            None => {
                let need = self.need(store, enquiry.department, open.or(self.s.owner), Some(&enquiry.subject));
                self.choose(&need).map(|choice| (choice.staff, serde_json::to_string(&choice.reasons).unwrap_or_default()))
            }
        };
        let (owner, owner_reasons) = choice.map_or((None, String::from("[]")), |(staff, reasons)| (Some(staff), reasons));
        if self.s.owner.is_none_or(|staff| !self.book.is_employed(staff)) {
            self.s.owner = owner;
        }
        self.s.store = self.s.store.or(store);
        self.s.opportunities.push(Kept::new(Opportunity {
            id,
            anchor: enquiry.anchor,
            stage: Stage::New,
            subject: enquiry.subject.clone(),
            department: enquiry.department,
            vehicle: enquiry.vehicle,
            store,
            owner,
            owner_reasons,
            opened_at: enquiry.at,
            closed_at: None,
            closed_by: None,
            reason: String::new(),
            give_up: None,
        }));
        for kind in [PromiseKind::FirstResponse, PromiseKind::FirstCall, PromiseKind::SecondFollowUp] {
            self.promise(kind, enquiry.anchor, Some(id.0), owner, store, enquiry.at, None);
        }
        self.tell("opportunity.opened", owner);
        self.set_off(&SetOff { trigger: Trigger::Enquiry, at: enquiry.at, subject: Some(id.0), roles: Vec::new(), anchor: enquiry.anchor });
    }

    /// Ends a pursuit.
    pub(super) fn close_opportunity(&mut self, id: Uuid, stage: Stage, reason: &str, by: Option<StaffId>) {
        let now = self.now;
        let Some(row) = self.s.opportunities.iter_mut().find(|row| row.id.0 == id && row.stage.is_open()) else { return };
        row.stage = stage;
        row.closed_at = Some(now);
        row.closed_by = by;
        if !reason.is_empty() {
            reason.clone_into(&mut row.reason);
        }
        row.give_up = None;
        let (anchor, owner) = (row.anchor, row.owner);
        self.withdraw_promises(id);
        let kind = if stage == Stage::Won {
            super::cadence::HappeningKind::OpportunityWon
        } else {
            super::cadence::HappeningKind::OpportunityLost
        };
        self.s.happenings.push(super::cadence::Happening { kind, at: now, subject: Some(id) });
        // The rhythm of the pursuit is over; the one after it begins.
        for kept in &mut self.s.enrolments {
            if kept.value.subject == Some(id) && !matches!(kept.value.state, super::cadence::EnrolmentState::Ended(_)) {
                let reason =
                    if stage == Stage::GivenUp { super::cadence::EndReason::GivenUp } else { super::cadence::EndReason::Happened(kind) };
                kept.value.state = super::cadence::EnrolmentState::Ended(reason);
            }
        }
        self.withdraw_touches(|touch| touch.subject == Some(id) && !touch.is_written(), "over");
        self.tell(if stage == Stage::Won { "opportunity.won" } else { "opportunity.lost" }, owner);
        if stage != Stage::Won {
            self.set_off(&SetOff { trigger: Trigger::OpportunityLost, at: now, subject: Some(id), roles: Vec::new(), anchor });
        }
    }
}
