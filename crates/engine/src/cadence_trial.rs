//! Trying a cadence on last year's customers: who would have been contacted when, and what the governor would have refused.
//!
//! Consents, addresses and stops are taken as they are known today, caps count only what this cadence itself would have sent. So the report
//! tells how the cadence behaves, and not what the whole house would have done.

use std::collections::HashMap;

use jiff::{SignedDuration, ToSpan, civil::Date, tz::TimeZone};
use roadbook_core::{
    decide::{
        cadence::{self, Cadence, Happening, HappeningKind, History, Report, StepAsk, Trigger},
        governor::{self, Ask, ChannelSet, Origin},
        rulebook::Rulebook,
        situation::Situation,
    },
    hear::Channel,
    kernel::Moment,
};
use roadbook_store::{
    Conn, StoreError,
    activities::{self, Happened},
    anchors,
};
use uuid::Uuid;

use crate::rhythm::load;

/// Histories looked at, the newest first: enough to judge a rhythm by, and read in seconds.
pub const MOST: usize = 5_000;
/// Customers loaded at once.
const AT_ONCE: usize = 500;
const DAYS: i64 = 365;

/// What trying it out gave.
#[derive(Debug, Clone)]
pub struct Trial {
    pub report: Report,
    /// Anchors lie between these moments.
    pub from: Moment,
    pub to: Moment,
    /// There were more than [`MOST`]; the newest were taken.
    pub bounded: bool,
    /// Whether what is stored tells when its trigger was set off. If not, the report is empty.
    pub told: bool,
}

/// Runs a cadence over the anchors of the last 365 days.
///
/// # Errors
/// The database's.
pub async fn try_out(conn: &mut Conn, cadence: &Cadence, book: &Rulebook, now: Moment) -> Result<Trial, StoreError> {
    let from = now.saturating_sub(SignedDuration::from_hours(24 * DAYS)).unwrap_or(Moment::MIN);
    let found = anchors_of(conn, cadence.enters.trigger, from, now, book).await?;
    let told = found.is_some();
    let mut found = found.unwrap_or_default();
    let bounded = found.len() > MOST;
    found.truncate(MOST);

    let mut people: HashMap<Uuid, Person> = HashMap::new();
    let mut ids: Vec<Uuid> = found.iter().map(|(customer, _)| *customer).collect();
    ids.sort_unstable();
    ids.dedup();
    // What happened before the anchor may matter for steps that lie before it.
    let lead = SignedDuration::from_hours(24 * (i64::from(cadence.lead_days()) + 1));
    let since = from.saturating_sub(lead).unwrap_or(Moment::MIN).as_microsecond();
    for some in ids.chunks(AT_ONCE) {
        for loaded in load::load(conn, book, some, now).await? {
            if let Some(situation) = loaded.situation {
                people.insert(loaded.row.customer_id, Person { situation, happenings: Vec::new() });
            }
        }
        for row in activities::happened(conn, some, since, since).await? {
            if let (Some(person), Some(happening)) = (people.get_mut(&row.customer_id), happening(&row)) {
                person.happenings.push(happening);
            }
        }
    }
    for person in people.values_mut() {
        person.happenings.sort_by_key(|happening| happening.at);
    }

    let entered: Vec<(&Person, Moment)> = found
        .iter()
        .filter_map(|(customer, at)| Some((people.get(customer)?, *at)))
        .filter(|(person, _)| enters(cadence, &person.situation))
        .collect();
    let histories = entered.iter().map(|(person, at)| History {
        anchor: *at,
        zone: &person.situation.zone,
        subject: None,
        happenings: &person.happenings,
    });
    // Which touches each history has had, for the caps.
    let mut sent: HashMap<usize, Vec<governor::Touch>> = HashMap::new();
    let report = cadence::try_out(cadence, histories, |ask| {
        let Some((person, _)) = entered.get(ask.history) else { return cadence::Answer::Allowed };
        govern(cadence, ask, person, sent.entry(ask.history).or_default(), book)
    });
    Ok(Trial { report, from, to: now, bounded, told })
}

struct Person {
    situation: Situation,
    happenings: Vec<Happening>,
}

fn enters(cadence: &Cadence, situation: &Situation) -> bool {
    let enters = &cadence.enters;
    enters.party.is_none_or(|party| party == situation.party)
        && (enters.vehicle_roles.is_empty()
            || situation.cars.iter().any(|car| enters.vehicle_roles.iter().any(|role| car.roles.contains(role))))
}

fn govern(cadence: &Cadence, ask: &StepAsk<'_>, person: &Person, sent: &mut Vec<governor::Touch>, book: &Rulebook) -> cadence::Answer {
    let step = ask.step;
    let has = |channel: &&Channel| person.situation.known.addresses.iter().any(|address| address.channel == **channel);
    let Some(channel) = step.channels.iter().find(has).or(step.channels.first()).copied() else { return cadence::Answer::Allowed };
    let origin = if step.promise.is_some() { Origin::Promised } else { Origin::Cadence };
    let by = match step.by {
        cadence::By::Person => governor::By::Person,
        cadence::By::Machine => governor::By::Machine,
    };
    let mut wanted = Ask::new(cadence.purpose_of(step), channel, origin, by, ask.at);
    wanted.others = step.channels.iter().copied().filter(|other| *other != channel).collect::<ChannelSet>();
    wanted.template = by == governor::By::Machine;
    wanted.priority = cadence.priority;
    let mut known = person.situation.known.clone();
    let last = |kinds: &[HappeningKind]| {
        person
            .happenings
            .iter()
            .filter(|happening| happening.at <= ask.at && kinds.contains(&happening.kind))
            .map(|happening| happening.at)
            .max()
    };
    known.relationship.last_purchase = last(&[HappeningKind::Purchase, HappeningKind::ServiceVisit]);
    known.relationship.last_enquiry = last(&[HappeningKind::Enquiry]);
    known.inbound.clear();
    known.touches.clone_from(sent);
    let verdict = governor::ask(&wanted, &known, &book.governor, ask.at);
    let answer = match verdict.answer {
        governor::Answer::Allow => cadence::Answer::Allowed,
        governor::Answer::ChangeChannel { .. } => cadence::Answer::OtherChannel,
        governor::Answer::Defer { until } => return cadence::Answer::DeferredUntil(until),
        governor::Answer::Refuse => return cadence::Answer::Refused(verdict.rule.map_or("patience", governor::Rule::name)),
    };
    sent.push(governor::Touch { at: ask.at, channel, purpose: wanted.purpose, origin, household: false, subject: None });
    answer
}

/// An activity as something that ends or holds cadences.
fn happening(row: &Happened) -> Option<Happening> {
    let contact = load::contact(row);
    let from_customer = row.direction == "from_customer";
    let kind = match row.kind.as_str() {
        "mail" | "message" if from_customer && contact.as_ref().is_none_or(|contact| !contact.automatic) => HappeningKind::Reply,
        "call" if contact.as_ref().is_some_and(|contact| contact.connected) => HappeningKind::Reached,
        "call" if from_customer => HappeningKind::Reply,
        "visit" => HappeningKind::Visit,
        "test_drive" => HappeningKind::TestDrive,
        "purchase" => HappeningKind::Purchase,
        "repair" => HappeningKind::ServiceVisit,
        "enquiry" => HappeningKind::Enquiry,
        "complaint" => HappeningKind::ComplaintOpened,
        _ => return None,
    };
    Some(Happening { kind, at: Moment::from_microsecond(row.occurred_at).ok()?, subject: None })
}

/// When the trigger was set off in that time, the latest first; none where nothing stored tells.
async fn anchors_of(
    conn: &mut Conn,
    trigger: Trigger,
    from: Moment,
    to: Moment,
    book: &Rulebook,
) -> Result<Option<Vec<(Uuid, Moment)>>, StoreError> {
    // One more than is taken, so that it shows whether there are more.
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX) + 1;
    let kind = match trigger {
        Trigger::Enquiry => "enquiry",
        Trigger::TestDrive => "test_drive",
        Trigger::Delivery | Trigger::VehicleAnniversary => "purchase",
        Trigger::ServiceDue | Trigger::WarrantyEnding => {
            let day = |at: Moment| book.zone.to_datetime(at).date().to_string();
            let (first, last) = (day(from), day(to));
            let days = if trigger == Trigger::ServiceDue {
                anchors::of_services(conn, &first, &last, limit).await?
            } else {
                anchors::of_warranties(conn, &first, &last, limit).await?
            };
            return Ok(Some(days.into_iter().filter_map(|(customer, day)| Some((customer, morning(&day, &book.zone)?))).collect()));
        }
        _ => return Ok(None),
    };
    // An anniversary of last year is that of any year before.
    let begin = if trigger == Trigger::VehicleAnniversary { Moment::MIN.as_microsecond() } else { from.as_microsecond() };
    let end = if trigger == Trigger::VehicleAnniversary { from.as_microsecond() } else { to.as_microsecond() };
    let rows = anchors::of_activities(conn, kind, begin, end, limit).await?;
    let moments = rows.into_iter().filter_map(|(customer, at)| Some((customer, Moment::from_microsecond(at).ok()?)));
    Ok(Some(match trigger {
        Trigger::VehicleAnniversary => moments.filter_map(|(customer, at)| Some((customer, returned(at, from, to, &book.zone)?))).collect(),
        _ => moments.collect(),
    }))
}

fn morning(day: &str, zone: &TimeZone) -> Option<Moment> {
    let day: Date = day.parse().ok()?;
    zone.to_ambiguous_timestamp(day.at(0, 0, 0, 0)).compatible().ok()
}

/// The yearly return of a day that lies between two moments.
fn returned(at: Moment, from: Moment, to: Moment, zone: &TimeZone) -> Option<Moment> {
    let day = zone.to_datetime(at).date();
    let years = zone.to_datetime(to).date().year() - day.year();
    [years, years - 1].into_iter().filter(|years| *years > 0).find_map(|years| {
        let then = morning(&day.saturating_add(years.years()).to_string(), zone)?;
        (from <= then && then < to).then_some(then)
    })
}
