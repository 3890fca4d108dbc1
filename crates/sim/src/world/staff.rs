//! Who works here: what they are like, when they are away, and who follows them when they leave.

use jiff::{ToSpan, civil::Date};
use roadbook_core::{
    kernel::opening_hours::Part,
    trust::{Department, Role},
};

use super::{Language, Name, StaffNo, Store, StoreNo};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Seed, Stream},
};

/// Chains of successors are known for so many years from the first day that is lived.
pub const STAFF_YEARS: i16 = 6;

#[derive(Debug, Clone)]
pub struct Staff {
    pub no: StaffNo,
    /// Names them in draws: store, role, post and turn, so that one more post changes nobody else.
    pub(crate) key: u64,
    /// Where they work.
    pub store: StoreNo,
    pub role: Role,
    pub department: Department,
    pub name: Name,
    pub email: String,
    pub languages: Vec<Language>,
    /// 0 to 1: how much of what is on the list gets done, and how soon.
    pub diligence: f64,
    /// How long a task takes them, 1 is usual.
    pub pace: f64,
    /// 0 to 1: how well a talk with them goes.
    pub skill: f64,
    /// When they come and go on a working day, in minutes since midnight; lunch lies between.
    pub works: Part,
    pub lunch: Part,
    /// Days of the week on which they work, Monday first; a store that is closed then has nobody there all the same.
    pub weekdays: [bool; 7],
    pub from: Date,
    /// Their last day, when they resign.
    pub until: Option<Date>,
    /// Who is hired in their place.
    pub successor: Option<StaffNo>,
    /// First and last days of holidays and illness, in order.
    pub away: Vec<Away>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    pub from: Date,
    /// Inclusive.
    pub until: Date,
    pub ill: bool,
}

impl Staff {
    #[must_use]
    pub fn is_employed(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Why they are not there on a day on which they would work.
    #[must_use]
    pub fn away_on(&self, day: Date) -> Option<Away> {
        self.away.iter().copied().find(|away| away.from <= day && day <= away.until)
    }

    /// Whether they come to work on that day (whether the store opens is another question).
    #[must_use]
    pub fn is_in(&self, day: Date) -> bool {
        let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
        self.is_employed(day) && self.weekdays[weekday % 7] && self.away_on(day).is_none()
    }
}

/// Posts of a store: role, department, how many.
fn posts(customers_per_store: u32) -> [(Role, Department, u64); 4] {
    let thousands = u64::from(customers_per_store / 1_000).min(40);
    // A small store has few people, and each of them enough to do.
    let consultants = (1 + u64::from(customers_per_store) / 400).min(3 + thousands);
    let advisers = (1 + u64::from(customers_per_store) / 800).min(2 + thousands / 2);
    [
        (Role::StoreManager, Department::Management, 1),
        (Role::Consultant, Department::Sales, consultants),
        (Role::Adviser, Department::Service, advisers),
        (Role::Care, Department::Care, 1 + thousands / 4),
    ]
}

/// The staff of all stores: those who are here on the first day, and those who follow them.
pub(super) fn all(seed: Seed, stores: &[Store], customers: u32, begins: Date) -> Vec<Staff> {
    let mut all = Vec::new();
    let per_store = customers / u32::try_from(stores.len().max(1)).unwrap_or(1);
    for store in stores {
        let posts = posts(per_store).into_iter().flat_map(|(role, department, count)| (0..count).map(move |post| (role, department, post)));
        for (role, department, post) in posts {
            let mut from = None;
            for turn in 0_u64.. {
                let entity = (u64::from(store.no.0) << 32) | ((role as u64) << 24) | (post << 8) | turn;
                let no = StaffNo(u32::try_from(all.len()).unwrap_or(u32::MAX));
                let mut staff = draw(seed, entity, no, store, (role, department), from, begins);
                let end = staff.until.filter(|until| until.year() <= begins.year() + STAFF_YEARS);
                staff.until = end;
                staff.successor = end.map(|_| StaffNo(no.0 + 1));
                all.push(staff);
                let Some(last) = end else { break };
                // Hired some weeks after the post became free.
                let gap = seed.on(Kind::Staff, entity, 1).whole(7, 60);
                from = Some(last.saturating_add(gap.days()));
            }
        }
    }
    all
}

fn draw(
    seed: Seed,
    entity: u64,
    no: StaffNo,
    store: &Store,
    (role, department): (Role, Department),
    from: Option<Date>,
    begins: Date,
) -> Staff {
    let mut stream = seed.stream(Kind::Staff, entity);
    let own = store.languages.first().copied().unwrap_or(Language::English);
    let name = Name::draw(own, &mut stream);
    let mut languages = vec![own];
    languages.extend(store.languages.iter().skip(1).copied().filter(|_| stream.chance(0.5)));
    if !languages.contains(&Language::English) && stream.chance(0.6) {
        languages.push(Language::English);
    }
    // Diligence is spread wide: there are both kinds in every house.
    let diligence = (0.62 + 0.2 * stream.normal()).clamp(0.1, 0.98);
    let pace = stream.log_normal(1.0, 0.2);
    let skill = (0.5 + 0.18 * stream.normal()).clamp(0.05, 0.95);
    let comes = 9 * 60 - 15 + u16::try_from(stream.whole(0, 45)).unwrap_or(0);
    let lunch = 12 * 60 + u16::try_from(stream.whole(0, 90)).unwrap_or(0);
    let day_off = stream.below(6);
    let mut weekdays = [true; 7];
    weekdays[day_off] = false;
    weekdays[6] = stream.chance(0.5);
    let from_day = from.unwrap_or_else(|| begins.saturating_sub(stream.whole(60, 3_000).days()));
    let turnover = match role {
        Role::Consultant => ASSUMED.staff.leave_sales,
        Role::Adviser => ASSUMED.staff.leave_advisers,
        _ => ASSUMED.staff.leave_others,
    };
    // Those who are here on the first day have not left before it: the exponential forgets.
    let years = stream.exponential(1.0 / -libm::log(1.0 - turnover));
    #[expect(clippy::cast_possible_truncation, reason = "some years of days")]
    let until = from_day.max(begins).checked_add(((years * 365.25) as i32).days()).ok();
    let local: String = format!("{}.{}", name.latin_given, name.latin_family)
        .to_lowercase()
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || *sign == '.')
        .collect();
    Staff {
        no,
        key: entity,
        store: store.no,
        role,
        department,
        email: format!(
            "{local}.{}{}@haldenrook.example",
            store.code.to_lowercase(),
            (entity >> 24 & 0xff) * 1_000 + (entity >> 8 & 0xff) * 10 + (entity & 0xff)
        ),
        name,
        languages,
        diligence,
        pace,
        skill,
        works: Part { from: comes, to: comes + 9 * 60 },
        lunch: Part { from: lunch, to: lunch + 45 },
        weekdays,
        from: from_day,
        until,
        successor: None,
        away: away(&mut seed.stream(Kind::StaffAway, entity), begins),
    }
}

/// Holidays: two longer ones a year and some days; illness now and then.
fn away(stream: &mut Stream, begins: Date) -> Vec<Away> {
    let mut away = Vec::new();
    for year in 0..STAFF_YEARS {
        let first = begins.saturating_add((i32::from(year) * 365).days());
        for (middle, days) in [(100, 5.0), (215, ASSUMED.staff.summer_days), (330, 4.0)] {
            let from = first.saturating_add((middle + stream.whole(-60, 60)).days());
            #[expect(clippy::cast_possible_truncation, reason = "a few days")]
            let until = from.saturating_add((days as i32 - 1).days());
            away.push(Away { from, until, ill: false });
        }
        for _ in 0..stream.poisson(ASSUMED.staff.illnesses) {
            let from = first.saturating_add(stream.whole(0, 364).days());
            let days = stream.log_normal(2.5, 0.8).clamp(1.0, 30.0);
            #[expect(clippy::cast_possible_truncation, reason = "a few days")]
            let until = from.saturating_add((days as i32).days());
            away.push(Away { from, until, ill: true });
        }
    }
    away.sort_by_key(|away| (away.from, away.until));
    away
}
