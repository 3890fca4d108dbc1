//! Which department a piece of work belongs to, and who of it does it (SPEC 6.4, 11).
//!
//! A customer is looked after by one person, who sells. What belongs to the workshop or to customer care goes to somebody there: whoever dealt
//! with this customer before, else by the rules for owners ([`super::owner`]). Where that department has nobody in this store who is here, it
//! stays with whoever looks after the customer or the matter.

use uuid::Uuid;

use super::{
    cadence::Trigger,
    decision::Desk,
    owner::{self, Choice},
    promise::PromiseKind,
};
use crate::{
    hear::Purpose,
    kernel::{Moment, StaffId, StoreId},
    trust::Department,
};

/// Complaints and questions are settled by customer care, whoever heard of them.
pub const OF_CASES: Department = Department::Care;

/// Whose a planned contact is: surveys are care's, so that nobody asks about themselves; what is about the car in use is the workshop's. None:
/// whoever looks after the customer or the pursuit.
#[must_use]
pub fn of_step(trigger: Trigger, purpose: Purpose) -> Option<Department> {
    if purpose == Purpose::Survey {
        return Some(Department::Care);
    }
    match trigger {
        Trigger::ServiceDue | Trigger::DeclinedWork | Trigger::WarrantyEnding | Trigger::ServiceLapsed => Some(Department::Service),
        Trigger::ComplaintRecovered => Some(Department::Care),
        Trigger::Enquiry
        | Trigger::TestDrive
        | Trigger::Delivery
        | Trigger::FinanceEnding
        | Trigger::OpportunityLost
        | Trigger::CustomerBirthday
        | Trigger::VehicleAnniversary
        | Trigger::AccountReview
        | Trigger::FleetUser
        | Trigger::Driver
        | Trigger::ExportSale => None,
    }
}

/// Whose a promise is that nobody made in person. None: whoever looks after what it is about.
#[must_use]
pub fn of_promise(kind: PromiseKind) -> Option<Department> {
    match kind {
        PromiseKind::RepairCompletion | PromiseKind::PartsArrival | PromiseKind::ClaimDecision => Some(Department::Service),
        PromiseKind::CaseAnswer | PromiseKind::CasePlan | PromiseKind::CaseSettled => Some(OF_CASES),
        PromiseKind::FirstResponse
        | PromiseKind::FirstCall
        | PromiseKind::CallBack
        | PromiseKind::SecondFollowUp
        | PromiseKind::TestDrive
        | PromiseKind::Quote
        | PromiseKind::FinanceAnswer
        | PromiseKind::DeliveryMilestone
        | PromiseKind::DeliveryDate
        | PromiseKind::HandoverAcceptance
        | PromiseKind::FreeText => None,
    }
}

impl Desk<'_> {
    /// Who of a department does something of this customer's: `usual` when they work there, else somebody there who is here, else `usual`.
    pub(super) fn of_department(&mut self, department: Department, store: Option<StoreId>, usual: Option<StaffId>) -> Option<StaffId> {
        if usual.is_some_and(|staff| self.works_in(staff, department)) {
            return usual;
        }
        let need = self.need(store, department, self.dealt_before(department), None);
        let choice = owner::in_department(&need, &self.book.candidates);
        self.assigned.extend(choice.as_ref().map(|choice: &Choice| choice.staff));
        choice.map(|choice| choice.staff).or(usual)
    }

    /// Who answers what a customer says about a car: whoever last had a contact about it to make, else the usual one.
    pub(super) fn answers_about(&self, subject: Option<Uuid>, usual: Option<StaffId>) -> Option<StaffId> {
        let car = subject.filter(|subject| self.s.cars.iter().any(|car| car.id.0 == *subject));
        let touches = self.s.touches.iter().filter(|row| car.is_some() && row.subject == car);
        let last = touches.filter_map(|row| Some((row.planned_at, row.id, row.owner.filter(|staff| self.book.is_employed(*staff))?)));
        last.max().map(|(_, _, staff)| staff).or(usual)
    }

    /// Who of a department dealt with this customer last.
    fn dealt_before(&self, department: Department) -> Option<StaffId> {
        let contacts = self.s.contacts.iter().map(|row| (row.at, row.staff));
        let touches = self.s.touches.iter().map(|row| (row.planned_at, row.owner));
        let cases = self.s.cases.iter().map(|row| (row.opened_at, row.owner));
        let all: Vec<(Moment, Option<StaffId>)> = contacts.chain(touches).chain(cases).collect();
        let theirs = all.into_iter().filter_map(|(at, staff)| Some((at, staff.filter(|staff| self.works_in(*staff, department))?)));
        theirs.max().map(|(_, staff)| staff)
    }

    pub(super) fn works_in(&self, staff: StaffId, department: Department) -> bool {
        let one = self.book.candidates.iter().find(|one| one.staff == staff && one.employed);
        one.is_some_and(|one| one.posts.iter().any(|post| post.is_working() && post.department == department))
    }
}

#[cfg(test)]
mod tests;
