//! How a member of staff works off a list: what they do of it, when, and what they put off or forget.

use jiff::{SignedDuration, ToSpan, civil::Date};
use roadbook_core::kernel::Moment;

use crate::{
    seed::Kind,
    world::{StaffNo, World},
};

/// A line of somebody's list, as far as working it off goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkItem {
    /// Names the line from day to day and from run to run (a hash of whom it is about and what).
    pub key: u64,
    /// When it falls due; earlier than now when it is late.
    pub due: Moment,
    /// Its place on the list, from 0.
    pub rank: u32,
    pub kind: WorkItemKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WorkItemKind {
    /// An enquiry that nobody answered yet.
    FreshEnquiry,
    /// The customer asked something.
    Question,
    Complaint,
    /// Something that was promised.
    Promise,
    /// A planned call.
    Call,
    /// A planned message.
    Write,
    /// A colleague's work to take over.
    Handover,
    /// A pursuit for which nothing is planned.
    NoNextStep,
}

/// What is done about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WorkDeed {
    Call,
    Write,
    /// Says that it was done, without anything that shows it.
    Claim,
    /// Agrees another time with the customer.
    PromiseAnother,
    GiveUp,
    /// Looks at it and does something else: the line stays.
    Forget,
    HandOver,
    Accept,
    Decline,
}

/// One deed of a day's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub at: Moment,
    /// Place in the items that were given.
    pub item: usize,
    pub deed: WorkDeed,
}

/// What a member of staff does of a list from a moment to the end of their day, in order of time. Nothing when they are not there.
#[must_use]
pub fn plan_day(world: &World, staff: StaffNo, from: Moment, items: &[WorkItem]) -> Vec<Planned> {
    let member = world.member(staff);
    let store = world.store(member.store);
    let day = from.to_zoned(store.zone.clone()).date();
    if !member.is_in(day) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|item| items[*item].rank);
    let mut at = from;
    let mut plan = Vec::new();
    for item in order {
        let line = items[item];
        let mut stream = world.seed().on(Kind::StaffWork, u64::from(staff.0), line.key ^ day_number(day));
        let minutes = stream.log_normal(6.0, 0.6) * member.pace;
        #[expect(clippy::cast_possible_truncation, reason = "minutes of a task")]
        let Ok(next) = at.checked_add(SignedDuration::from_secs((minutes * 60.0) as i64)) else { break };
        let Some(open) = store.calendar.next_open(next) else { break };
        if open.to_zoned(store.zone.clone()).date() != day {
            break;
        }
        at = open;
        let deed = if !stream.chance(member.diligence) {
            WorkDeed::Forget
        } else {
            match line.kind {
                WorkItemKind::Write | WorkItemKind::Question => WorkDeed::Write,
                WorkItemKind::Handover => WorkDeed::Accept,
                _ => WorkDeed::Call,
            }
        };
        plan.push(Planned { at, item, deed });
    }
    plan
}

/// When a member of staff answers an enquiry that just came in, if they do before somebody reminds them. During the store's hours only.
#[must_use]
pub fn answers_at(world: &World, staff: StaffNo, arrived: Moment, key: u64) -> Option<Moment> {
    let member = world.member(staff);
    let store = world.store(member.store);
    let mut stream = world.seed().on(Kind::StaffAnswer, u64::from(staff.0), key);
    if !stream.chance(0.5 + member.diligence / 2.0) {
        return None;
    }
    let minutes = stream.log_normal(15.0 / member.diligence, 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "minutes")]
    let at = store.calendar.add_business_time(arrived, SignedDuration::from_secs((minutes * 60.0) as i64))?;
    let day = at.to_zoned(store.zone.clone()).date();
    member.is_in(day).then_some(at)
}

fn day_number(day: Date) -> u64 {
    let epoch = Date::constant(1970, 1, 1);
    u64::try_from(crate::world::days_between(epoch, day)).unwrap_or(0)
}

/// The first day on which somebody is in, from a day on, within a year.
#[must_use]
pub fn next_in(world: &World, staff: StaffNo, from: Date) -> Option<Date> {
    let member = world.member(staff);
    (0..366).filter_map(|days| from.checked_add(days.days()).ok()).find(|day| member.is_in(*day))
}
