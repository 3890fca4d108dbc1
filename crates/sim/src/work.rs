//! How a member of staff works off a list: what they do of it, when, and what they put off, forget or give up.
//!
//! Every choice is drawn for (member, day, line), every giving up for (member, pursuit): planning again later in the day, with other lines on
//! the list, decides the same about the same line.

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use roadbook_core::kernel::{Moment, opening_hours::Part};

use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Stream},
    world::{Staff, StaffNo, Store, World, days_between},
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
    /// The pursuit that it belongs to, by a number of its own, and when that began: it may be given up.
    pub pursuit: Option<(u64, Moment)>,
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
    /// Agrees another time with the customer before it falls due.
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
    /// Whether it is written down afterwards. What is not is known to the customer alone, and to a telephone exchange that reports.
    pub logged: bool,
}

/// What a member of staff does of a list from a moment to the end of their day, in order of time. Nothing when they are not there.
#[must_use]
pub fn plan_day(world: &World, staff: StaffNo, from: Moment, items: &[WorkItem]) -> Vec<Planned> {
    let member = world.member(staff);
    let store = world.store(member.store);
    let day = store.zone.to_datetime(from).date();
    let free = Shift::of(member, store, day).without_busy(world, member, day);
    // The careless do not work from the top.
    let order_of = |item: &WorkItem| {
        let mut stream = choice(world, member, day, item, 1);
        f64::from(item.rank) + (1.0 - member.diligence) * stream.between(0.0, 12.0)
    };
    let mut order: Vec<(f64, usize)> = items.iter().enumerate().map(|(place, item)| (order_of(item), place)).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));

    let mut at = from;
    let mut plan = Vec::with_capacity(items.len());
    for (_, item) in order {
        let Some(line) = items.get(item) else { continue };
        let mut stream = choice(world, member, day, line, 0);
        let minutes = stream.log_normal(ASSUMED.staff.task_minutes, 0.6) * member.pace;
        let deed = deed(world, member, at, line, &mut stream);
        let minutes = match deed {
            WorkDeed::Forget | WorkDeed::Claim => 0.0,
            WorkDeed::Accept | WorkDeed::Decline | WorkDeed::GiveUp | WorkDeed::HandOver => 0.3 * minutes,
            WorkDeed::Write => 0.7 * minutes,
            WorkDeed::Call | WorkDeed::PromiseAnother => minutes,
        };
        let Some(done) = free.after(at, minutes) else { break };
        at = done;
        let careless = (1.0 - member.diligence) / (1.0 - ASSUMED.staff.usual_diligence);
        let logged = !stream.chance((ASSUMED.staff.never_logs * careless).min(0.6));
        plan.push(Planned { at, item, deed, logged });
    }
    plan
}

fn choice(world: &World, member: &Staff, day: Date, item: &WorkItem, what: u64) -> Stream {
    let day = u64::from(days_between(Date::constant(1970, 1, 1), day).unsigned_abs());
    world.seed().on(Kind::StaffWork, member.key, item.key.rotate_left(13) ^ (day << 2) ^ what)
}

fn deed(world: &World, member: &Staff, now: Moment, item: &WorkItem, stream: &mut Stream) -> WorkDeed {
    let diligence = member.diligence;
    let (attends, claims, hands_over, other_time) = (stream.uniform(), stream.uniform(), stream.uniform(), stream.uniform());
    if item.kind == WorkItemKind::Handover {
        return if attends > diligence.sqrt() {
            WorkDeed::Forget
        } else if claims < 0.04 {
            WorkDeed::Decline
        } else {
            WorkDeed::Accept
        };
    }
    if let Some((pursuit, began)) = item.pursuit
        && item.kind != WorkItemKind::Question
        && now.duration_since(began).as_secs_f64() / 86_400.0 > gives_up_after(world, member, pursuit)
    {
        return WorkDeed::GiveUp;
    }
    // How readily each kind is taken up: the waiting first, cold calls last.
    let eager = match item.kind {
        WorkItemKind::FreshEnquiry if never_answers(world, member, item.key) => 0.0,
        WorkItemKind::FreshEnquiry | WorkItemKind::Complaint | WorkItemKind::Question => 1.5,
        WorkItemKind::Promise | WorkItemKind::Handover => 1.2,
        WorkItemKind::Write => 1.0,
        WorkItemKind::Call => 0.8,
        WorkItemKind::NoNextStep => 0.5,
    };
    if attends < libm::pow(1.0 - diligence, eager) {
        return WorkDeed::Forget;
    }
    let is_claim =
        claims < 0.15 * (1.0 - diligence) && matches!(item.kind, WorkItemKind::Promise | WorkItemKind::Call | WorkItemKind::Write);
    let is_late = item.due < now;
    match item.kind {
        _ if is_claim => WorkDeed::Claim,
        WorkItemKind::Question | WorkItemKind::Complaint if hands_over < 0.03 => WorkDeed::HandOver,
        WorkItemKind::Promise if !is_late && other_time < 0.08 => WorkDeed::PromiseAnother,
        WorkItemKind::Write | WorkItemKind::Question => WorkDeed::Write,
        // Half of the fresh enquiries are answered in writing first.
        WorkItemKind::FreshEnquiry if other_time < 0.5 => WorkDeed::Write,
        _ => WorkDeed::Call,
    }
}

/// After how many days a member of staff gives a pursuit up by themselves: exponential, longer for the diligent.
fn gives_up_after(world: &World, member: &Staff, pursuit: u64) -> f64 {
    let patience = (1.0 - ASSUMED.staff.usual_diligence) / (1.0 - member.diligence).max(0.02);
    world.seed().on(Kind::StaffWork, member.key, pursuit ^ 0x6769_7665).exponential(ASSUMED.staff.gives_up_days * patience)
}

fn never_answers(world: &World, member: &Staff, key: u64) -> bool {
    let share = libm::pow(ASSUMED.staff.never_answers, member.diligence / ASSUMED.staff.usual_diligence);
    world.seed().on(Kind::StaffAnswer, member.key, key ^ 0x6e65_7665).chance(share)
}

/// When a member of staff answers an enquiry that just came in (`key` as in [`WorkItem`]), unless they are told to earlier: log-normal in
/// their own working time, so that the night, lunch and holidays come on top. None: never by themselves, or not within two weeks.
#[must_use]
pub fn answers_at(world: &World, staff: StaffNo, arrived: Moment, key: u64) -> Option<Moment> {
    let member = world.member(staff);
    if never_answers(world, member, key) {
        return None;
    }
    let store = world.store(member.store);
    let mut stream = world.seed().on(Kind::StaffAnswer, member.key, key);
    let mut minutes = stream.log_normal(ASSUMED.staff.answer_minutes / member.diligence, ASSUMED.staff.answer_sigma);
    let first = store.zone.to_datetime(arrived).date();
    for days in 0..14 {
        let day = first.checked_add(days.days()).ok()?;
        let shift = Shift::of(member, store, day);
        match shift.after(arrived, minutes) {
            Some(at) => return Some(at),
            None => minutes -= shift.minutes_from(arrived),
        }
    }
    None
}

/// The first day on which somebody is in, from a day on, within a year.
#[must_use]
pub fn next_in(world: &World, staff: StaffNo, from: Date) -> Option<Date> {
    let member = world.member(staff);
    (0..366).filter_map(|days| from.checked_add(days.days()).ok()).find(|day| member.is_in(*day))
}

/// The stretches of a day in which somebody can work off a list, in minutes since midnight.
struct Shift<'a> {
    day: Date,
    zone: &'a TimeZone,
    parts: Vec<Part>,
}

impl<'a> Shift<'a> {
    /// While they are there and the store is open, without lunch.
    fn of(member: &Staff, store: &'a Store, day: Date) -> Self {
        let mut parts = Vec::new();
        if member.is_in(day) {
            for open in store.calendar.on(day) {
                for (from, to) in [(member.works.from, member.lunch.from), (member.lunch.to, member.works.to)] {
                    let (from, to) = (from.max(open.from), to.min(open.to));
                    if from < to {
                        parts.push(Part { from, to });
                    }
                }
            }
        }
        Self { day, zone: &store.zone, parts }
    }

    /// Without the half hours in which they are with customers.
    fn without_busy(self, world: &World, member: &Staff, day: Date) -> Self {
        let number = u64::from(days_between(Date::constant(1970, 1, 1), day).unsigned_abs());
        let mut parts: Vec<Part> = Vec::new();
        for part in &self.parts {
            let mut from = part.from;
            while from < part.to {
                let slot = from / 30;
                let to = (30 * (slot + 1)).min(part.to);
                let mut stream = world.seed().on(Kind::StaffWork, member.key, 0x6275_7379 ^ (number << 8) ^ u64::from(slot));
                if !stream.chance(ASSUMED.staff.busy) {
                    match parts.last_mut().filter(|last| last.to == from) {
                        Some(last) => last.to = to,
                        None => parts.push(Part { from, to }),
                    }
                }
                from = to;
            }
        }
        Self { parts, ..self }
    }

    fn moment(&self, minutes: f64) -> Moment {
        #[expect(clippy::cast_possible_truncation, reason = "seconds of a day")]
        let wall = self.day.at(0, 0, 0, 0).saturating_add(((minutes * 60.0) as i64).seconds());
        wall.to_zoned(self.zone.clone()).map_or(Moment::UNIX_EPOCH, |zoned| zoned.timestamp())
    }

    /// Minutes since midnight of the shift's day: before it negative, after it more than a day's.
    fn minute(&self, at: Moment) -> f64 {
        let wall = self.zone.to_datetime(at);
        let days = f64::from(days_between(self.day, wall.date()));
        days * 1_440.0 + f64::from(wall.hour()) * 60.0 + f64::from(wall.minute()) + f64::from(wall.second()) / 60.0
    }

    /// The moment by which so many minutes of work have passed since `from`; none when the day ends before.
    fn after(&self, from: Moment, minutes: f64) -> Option<Moment> {
        let now = self.minute(from);
        let mut left = minutes;
        for part in &self.parts {
            let start = f64::from(part.from).max(now);
            let room = f64::from(part.to) - start;
            if room <= 0.0 {
                continue;
            }
            if left < room {
                return Some(self.moment(start + left).max(from));
            }
            left -= room;
        }
        None
    }

    fn minutes_from(&self, from: Moment) -> f64 {
        let now = self.minute(from);
        self.parts.iter().map(|part| (f64::from(part.to) - f64::from(part.from).max(now)).max(0.0)).sum()
    }
}
