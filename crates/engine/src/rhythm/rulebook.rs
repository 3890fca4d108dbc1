//! Loads the rules of the house. A decision needs all of them, so they are kept for some seconds and shared by decisions.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError, RwLock},
};

use jiff::{SignedDuration, civil::Date, tz::TimeZone};
use roadbook_core::{
    decide::{
        governor::{self, Packs},
        owner::{Candidate, Post, Presence},
        rulebook::{Absence, Colleague, GuidePrice, MachineChannels, Rulebook, Store},
    },
    hear::Channel,
    kernel::{BusinessCalendar, Currency, Holidays, Moment, Money, OpeningHours, StaffId, StoreId},
};
use roadbook_store::{Conn, StoreError, absences, guide_prices, handover_batches, opportunities, staff, store_days, stores};
use uuid::Uuid;

use crate::{cadences, policies};

/// What somebody can look after at once, by default.
const CAPACITY: u32 = 150;

/// How long loaded rules serve. What a person changes is seen after this at the latest.
const FRESH: SignedDuration = SignedDuration::from_secs(2);

/// How long a count of everybody's open work serves. What this node gives out meanwhile is added to it.
const LOADS_FRESH: SignedDuration = SignedDuration::from_secs(30);

/// The channels on which this node can send now. Clones see what one of them is told.
#[derive(Debug, Clone, Default)]
pub struct LiveChannels(Arc<RwLock<MachineChannels>>);

impl LiveChannels {
    #[must_use]
    pub fn get(&self) -> MachineChannels {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[must_use]
    pub fn has(&self, channel: Channel, store: Option<StoreId>) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).has(channel, store)
    }

    pub fn set(&self, channels: MachineChannels) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = channels;
    }
}

impl From<Vec<Channel>> for LiveChannels {
    fn from(channels: Vec<Channel>) -> Self {
        Self(Arc::new(RwLock::new(channels.into())))
    }
}

/// The rules last loaded.
#[derive(Debug, Clone)]
pub struct Rulebooks {
    kept: Arc<Mutex<Option<Kept>>>,
    fresh: SignedDuration,
}

#[derive(Debug, Clone)]
struct Kept {
    book: Arc<Rulebook>,
    at: Moment,
    /// When work was counted; none: it was not.
    counted_at: Option<Moment>,
}

impl Default for Rulebooks {
    fn default() -> Self {
        Self::fresh_for(FRESH)
    }
}

impl Rulebooks {
    /// Rules that serve for so long. Longer than the default only where nobody changes them unseen.
    #[must_use]
    pub fn fresh_for(fresh: SignedDuration) -> Self {
        Self { kept: Arc::default(), fresh }
    }

    /// The rules, at most two seconds old.
    ///
    /// # Errors
    /// The database's.
    pub async fn get(&self, conn: &mut Conn, now: Moment, machine_channels: &LiveChannels) -> Result<Arc<Rulebook>, StoreError> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let counted_at = kept.as_ref().and_then(|kept| kept.counted_at).filter(|at| now.duration_since(*at).abs() < LOADS_FRESH);
        if let Some(Kept { book, at, .. }) = &kept
            && now.duration_since(*at).abs() < self.fresh
        {
            if counted_at.is_some() || !book.loads_known {
                return Ok(Arc::clone(book));
            }
            let uncounted = Rulebook { loads_known: false, ..(**book).clone() };
            return Ok(self.keep(Kept { book: Arc::new(uncounted), at: *at, counted_at }));
        }
        let mut book = load(conn, now, machine_channels).await?;
        if let (Some(kept), Some(_)) = (&kept, counted_at) {
            for candidate in &mut book.candidates {
                let known = kept.book.candidates.iter().find(|known| known.staff == candidate.staff);
                (candidate.load, candidate.last_assigned_at) = known.map_or((0, None), |known| (known.load, known.last_assigned_at));
            }
            book.loads_known = true;
        }
        Ok(self.keep(Kept { book: Arc::new(book), at: now, counted_at }))
    }

    /// The same with everybody's load counted.
    ///
    /// # Errors
    /// The database's.
    pub async fn with_loads(&self, conn: &mut Conn, now: Moment, machine_channels: &LiveChannels) -> Result<Arc<Rulebook>, StoreError> {
        let mut book = self.get(conn, now, machine_channels).await?;
        if !book.loads_known {
            count_loads(conn, Arc::make_mut(&mut book)).await?;
            // Counted anew, the rules are as old as they were.
            let at = self.kept.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map_or(now, |kept| kept.at);
            self.keep(Kept { book: Arc::clone(&book), at, counted_at: Some(now) });
        }
        Ok(book)
    }

    /// Counts work that was just given out here, so that the next goes to another.
    pub fn assigned(&self, staff: &[StaffId], now: Moment) {
        if let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).as_mut().filter(|_| !staff.is_empty()) {
            let book = Arc::make_mut(&mut kept.book);
            staff.iter().for_each(|staff| book.assign(*staff, now));
        }
    }

    /// Forgets them: the next decision sees what was just changed here.
    pub fn forget(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn keep(&self, kept: Kept) -> Arc<Rulebook> {
        let book = Arc::clone(&kept.book);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        book
    }
}

/// Counts what everybody has to look after.
///
/// # Errors
/// The database's.
pub async fn count_loads(conn: &mut Conn, book: &mut Rulebook) -> Result<(), StoreError> {
    let loads: HashMap<Uuid, (i64, i64)> =
        opportunities::load(conn).await?.into_iter().map(|(owner, open, last)| (owner, (open, last))).collect();
    for candidate in &mut book.candidates {
        let (open, last) = loads.get(&candidate.staff.0).copied().unwrap_or_default();
        candidate.load = u32::try_from(open).unwrap_or(u32::MAX);
        candidate.last_assigned_at = (last > 0).then(|| Moment::from_microsecond(last).unwrap_or(Moment::MIN));
    }
    book.loads_known = true;
    Ok(())
}

/// Loads the rules of the house, all but everybody's load.
///
/// # Errors
/// The database's.
pub async fn load(conn: &mut Conn, now: Moment, machine_channels: &LiveChannels) -> Result<Rulebook, StoreError> {
    let rows = stores::all(conn).await?;
    let today = now.to_zoned(TimeZone::UTC).date();
    let from = today.saturating_sub(jiff::Span::new().days(400)).to_string();
    let days = store_days::all(conn, &from).await?;
    let holidays = holidays(rows.iter().map(|row| row.country.as_str()), today);
    let stores: HashMap<_, _> =
        rows.iter().filter(|row| row.closed_at.is_none()).map(|row| (row.store_id, store(row, &days, today))).collect();
    let mut people = staff::all(conn).await?;
    // Databases sort names differently, and of equals the first is chosen.
    people.sort_by_key(|person| person.staff_id);
    let roles = staff::all_roles(conn).await?;
    let away = absences::to_come(conn, now.as_microsecond()).await?;
    let answered = handover_batches::answered(conn, now.as_microsecond()).await?;
    let candidates = people
        .iter()
        .map(|person| {
            let absent = away.iter().filter(|row| row.staff_id == person.staff_id.0 && row.from_at <= now.as_microsecond());
            let until = absent.map(|row| row.to_at).max();
            Candidate {
                staff: person.staff_id,
                employed: person.left_at.is_none(),
                posts: roles
                    .iter()
                    .filter(|(staff, _)| *staff == person.staff_id)
                    .map(|(_, held)| Post { role: held.role, store: held.store, department: held.department })
                    .collect(),
                languages: vec![person.language.clone()],
                models: Vec::new(),
                presence: until.map_or(Presence::Here, |until| Presence::Away { until: Moment::from_microsecond(until).ok() }),
                load: 0,
                capacity: CAPACITY,
                last_assigned_at: None,
            }
        })
        .filter(|candidate| !candidate.posts.is_empty())
        .collect();
    let colleagues = people.iter().map(colleague).collect();
    let promises = policies::promises(conn).await?.policy;
    let governor = policies::governor(conn).await?.policy;
    let first = rows.iter().find(|row| row.closed_at.is_none());
    Ok(Rulebook {
        promises,
        governor: governor::Policy::new(governor, packs()?, holidays),
        cadences: cadences::load(conn).await?,
        stores,
        around_the_clock: around_the_clock(),
        candidates,
        absences: away.iter().filter_map(|row| absence(row, &answered)).collect(),
        loads_known: false,
        colleagues,
        prices: guide_prices::all(conn)
            .await?
            .into_iter()
            .filter(|row| row.valid_to.as_deref().is_none_or(|day| *day >= *today.to_string()))
            .filter_map(|row| {
                let currency: Currency = row.currency.parse().ok()?;
                let price = Money { minor: row.amount_minor, currency };
                Some(GuidePrice { store: row.store_id.map(Into::into), make: row.make, model: row.model, price })
            })
            .collect(),
        machine_channels: machine_channels.get(),
        zone: first.and_then(|row| TimeZone::get(&row.time_zone).ok()).unwrap_or(TimeZone::UTC),
        language: first.map_or_else(|| "en".to_owned(), |row| row.language.clone()),
    })
}

fn absence(row: &absences::AbsenceRow, answered: &[(Uuid, Uuid, bool)]) -> Option<Absence> {
    Some(Absence {
        id: row.absence_id,
        staff: StaffId(row.staff_id),
        // Once its work moved it is on, whatever the clock of this node says.
        from: Moment::from_microsecond(row.from_at).ok().filter(|_| row.moved_at.is_none()).unwrap_or(Moment::MIN),
        until: Moment::from_microsecond(row.to_at).ok()?,
        stand_in: row.stand_in_id.map(StaffId),
        note: row.note.clone(),
        answered: answered.iter().filter(|(absence, ..)| *absence == row.absence_id).map(|(_, who, took)| (StaffId(*who), *took)).collect(),
    })
}

/// The rule packs, parsed once.
fn packs() -> Result<&'static Packs, StoreError> {
    static PACKS: OnceLock<Result<Packs, String>> = OnceLock::new();
    let packs = PACKS.get_or_init(|| Packs::shipped().map_err(|problem| problem.to_string()));
    packs.as_ref().map_err(|problem| StoreError::Corrupt(problem.clone()))
}

fn store(row: &stores::StoreRow, days: &[store_days::StoreDayRow], today: Date) -> Store {
    let zone = TimeZone::get(&row.time_zone).unwrap_or(TimeZone::UTC);
    let hours = row.hours();
    let own = days.iter().filter(|day| day.store_id == row.store_id.0);
    let closed = public_holidays(&row.country, today.year());
    let mut calendar = BusinessCalendar::new(zone.clone(), &hours).closed_on(closed.iter().copied());
    for day in own {
        if let (Ok(date), Ok(parts)) = (day.day.parse::<Date>(), OpeningHours::parse_day(&day.hours)) {
            calendar = calendar.with_day(date, parts);
        }
    }
    // A store that has not entered its hours promises by the clock.
    let known = jiff::civil::Weekday::Monday.cycle_forward().take(7).any(|weekday| !hours.day(weekday).is_empty());
    Store {
        id: row.store_id,
        name: row.name.clone(),
        address: row.address.clone(),
        city: row.city.clone(),
        phone: row.phone.clone(),
        country: row.country.clone(),
        zone,
        language: row.language.clone(),
        hours,
        calendar: if known { calendar } else { around_the_clock() },
        email: String::new(),
    }
}

fn around_the_clock() -> BusinessCalendar {
    let mut hours = OpeningHours::default();
    for weekday in jiff::civil::Weekday::Monday.cycle_forward().take(7) {
        hours.set_day(weekday, OpeningHours::parse_day("0-24").unwrap_or_default());
    }
    BusinessCalendar::new(TimeZone::UTC, &hours)
}

fn colleague(row: &staff::StaffRow) -> (StaffId, Colleague) {
    let colleague = Colleague {
        id: row.staff_id,
        name: row.name.clone(),
        phone: row.phone.clone(),
        email: row.email.clone(),
        language: row.language.clone(),
    };
    (row.staff_id, colleague)
}

/// The public holidays of the countries that the group's customers are most likely in: those of its stores and of the rule packs.
fn holidays<'a>(countries: impl Iterator<Item = &'a str>, today: Date) -> Arc<governor::Holidays> {
    type Made = Mutex<Option<(Vec<String>, i16, Arc<governor::Holidays>)>>;
    static MADE: Made = Mutex::new(None);
    const PACKED: [&str; 14] = ["US", "CA", "DE", "FR", "GB", "AU", "KR", "CN", "TW", "RU", "AM", "AZ", "JP", "GE"];
    let mut all: Vec<String> = countries.chain(PACKED).map(str::to_owned).collect();
    all.sort_unstable();
    all.dedup();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, year, holidays)) = &*made
        && (of, *year) == (&all, today.year())
    {
        return Arc::clone(holidays);
    }
    let mut holidays = governor::Holidays::default();
    for country in &all {
        if let Ok(code) = country.parse() {
            holidays.add(code, public_holidays(country, today.year()).iter().copied());
        }
    }
    let holidays = Arc::new(holidays);
    *made = Some((all, today.year(), Arc::clone(&holidays)));
    holidays
}

/// A country's holidays from last year to the year after next. Rules are loaded every few seconds and holidays take their time to compute.
fn public_holidays(country: &str, year: i16) -> Arc<[Date]> {
    type Computed = HashMap<(String, i16), Arc<[Date]>>;
    static COMPUTED: LazyLock<Mutex<Computed>> = LazyLock::new(Mutex::default);
    let mut computed = COMPUTED.lock().unwrap_or_else(PoisonError::into_inner);
    let days = || (year - 1..=year + 2).flat_map(|year| Holidays::of(country, year).into_keys()).collect();
    Arc::clone(computed.entry((country.to_owned(), year)).or_insert_with(days))
}
