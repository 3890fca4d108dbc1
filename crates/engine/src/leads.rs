//! Enquiries that come one by one, by HTTP: each becomes a record, a customer and an entry of the timeline at once, or goes to quarantine.
//! Whatever arrives is kept.

use std::time::Duration;

use jiff::tz::TimeZone;
use roadbook_core::{
    hear::{Heard, Problem},
    kernel::{CustomerId, ImportId, Moment, StaffId, StoreId, hash::hash_parts},
};
use roadbook_store::{
    Db, identifiers,
    imports::{self, Counts, NewImport},
    quarantine::{self, QuarantineRow, QuarantineState},
};
use uuid::Uuid;

use crate::{
    EngineError,
    house::House,
    matching::pass::take_in_and_match,
    rhythm::pass::{self, Happened, Rhythm},
    take_in::{Arrival, Circumstances, Outcome},
};

/// Tries for an enquiry that lost a race or met a busy database.
const TRIES: u32 = 8;
/// How long a sender is kept waiting for a database that is away: people sit before a form.
const PATIENCE: Duration = Duration::from_secs(3);
const AGAIN: Duration = Duration::from_millis(200);

/// Where enquiries come from.
#[derive(Debug, Clone)]
pub struct LeadChannel {
    /// The source of the records, such as `adf` or `web-form`.
    pub source: String,
    /// Name of a format of the intake, or [`crate::lead_form::FORMAT`]: how a row in quarantine is read again.
    pub format: &'static str,
    pub store: Option<StoreId>,
    /// Who owns the token that it came with.
    pub staff: Option<StaffId>,
}

/// One enquiry as it arrived.
#[derive(Debug, Clone)]
pub struct LeadArrival {
    /// The original, as text.
    pub raw: String,
    /// The fields of a form, for mending.
    pub cells: Option<Vec<(String, String)>>,
    pub heard: Result<Heard, Vec<Problem>>,
}

/// What became of one enquiry.
#[derive(Debug, Clone, PartialEq)]
pub enum LeadOutcome {
    Taken {
        customer: Option<CustomerId>,
        new_customer: bool,
    },
    /// The same enquiry is known already.
    Unchanged(Option<CustomerId>),
    Quarantined(Vec<Problem>),
}

impl LeadOutcome {
    /// The customer whose enquiry was new.
    fn taken(&self) -> Option<CustomerId> {
        match self {
            Self::Taken { customer, .. } => *customer,
            Self::Unchanged(_) | Self::Quarantined(_) => None,
        }
    }
}

/// Takes what arrived in one request in, all or nothing, and says what became of each enquiry. A database that is away for a moment is waited for:
/// taking the same in twice takes it in once.
///
/// # Errors
/// The database's: then nothing was kept, and the sender must send again.
pub async fn take(db: &Db, rhythm: &Rhythm, channel: &LeadChannel, arrivals: &[LeadArrival]) -> Result<Vec<LeadOutcome>, EngineError> {
    let mut tries = 0;
    let begun = tokio::time::Instant::now();
    loop {
        match attempt(db, rhythm, channel, arrivals).await {
            Err(error) if error.is_unavailable() && begun.elapsed() < PATIENCE => tokio::time::sleep(AGAIN).await,
            Err(error) if error.is_retryable() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(10 << tries)).await;
            }
            done => return done,
        }
    }
}

async fn attempt(db: &Db, rhythm: &Rhythm, channel: &LeadChannel, arrivals: &[LeadArrival]) -> Result<Vec<LeadOutcome>, EngineError> {
    let now = rhythm.clock.now();
    let mut conn = db.begin().await?;
    let parties = arrivals.iter().filter_map(|arrival| arrival.heard.as_ref().ok()).map(|heard| &heard.party);
    identifiers::take_turns(&mut conn, parties.flat_map(|party| &party.identifiers).map(|identifier| identifier.value.as_str())).await?;
    let house = House::load(&mut conn).await?;
    let import = day_of(channel, now);
    let day = now.to_zoned(TimeZone::UTC).date();
    let options = crate::import_options::ImportOptions {
        country: channel.store.and_then(|store| house.get(store)).map(|store| store.country.clone()),
        ..Default::default()
    };
    let new = NewImport {
        import,
        file_name: &format!("{} {day}", channel.source),
        kind: "leads",
        source: &channel.source,
        format: channel.format,
        options: &options.to_json(),
        total_bytes: 0,
        store: channel.store,
        staff: channel.staff,
    };

    let good: Vec<Arrival> =
        arrivals.iter().filter_map(|arrival| arrival.heard.as_ref().ok()).map(|heard| Arrival::new(heard.clone())).collect();
    let circumstances = Circumstances {
        source: &channel.source,
        house: &house,
        default_store: channel.store,
        import: Some(import),
        staff: channel.staff,
        now,
    };
    let mut taken = take_in_and_match(&mut conn, &good, &circumstances).await?.into_iter();
    let mut counts = Counts::default();
    let mut outcomes = Vec::with_capacity(arrivals.len());
    let mut bad = Vec::new();
    for arrival in arrivals {
        counts.rows += 1;
        let outcome = match &arrival.heard {
            Err(problems) => LeadOutcome::Quarantined(problems.clone()),
            Ok(_) => match taken.next() {
                Some(Outcome::Taken { customer, new_customer, .. }) => LeadOutcome::Taken { customer, new_customer },
                Some(Outcome::Unchanged { customer, .. }) => LeadOutcome::Unchanged(customer),
                Some(Outcome::Refused(problems)) => LeadOutcome::Quarantined(problems),
                None => LeadOutcome::Quarantined(Vec::new()),
            },
        };
        match &outcome {
            LeadOutcome::Taken { new_customer, .. } => {
                counts.taken += 1;
                counts.new_customers += i64::from(*new_customer);
            }
            LeadOutcome::Unchanged(_) => counts.unchanged += 1,
            LeadOutcome::Quarantined(problems) => {
                counts.quarantined += 1;
                bad.push(quarantined(channel, arrival, problems, import, now));
            }
        }
        outcomes.push(outcome);
    }
    quarantine::put(&mut conn, &bad).await?;
    // The enquiry is answered in the transaction that takes it in: owner, promises, acknowledgement.
    let mut enquirers: Vec<Uuid> = outcomes.iter().filter_map(LeadOutcome::taken).map(Into::into).collect();
    enquirers.sort_unstable();
    enquirers.dedup();
    let happened: Vec<Happened> = enquirers.into_iter().map(Happened::alarm).collect();
    let _decisions = pass::decide(&mut conn, rhythm, &happened).await?;
    // All enquiries of a day are counted in one row. Counted last, they wait for each other only while they commit.
    let bytes: usize = arrivals.iter().map(|arrival| arrival.raw.len()).sum();
    imports::collect(&mut conn, &new, now).await?;
    imports::count(&mut conn, import, &counts, i64::try_from(bytes).unwrap_or(i64::MAX)).await?;
    conn.commit().await?;
    Ok(outcomes)
}

/// The import that collects a channel's enquiries of a UTC day.
fn day_of(channel: &LeadChannel, now: Moment) -> ImportId {
    let day = now.to_zoned(TimeZone::UTC).date();
    let begin = day.to_zoned(TimeZone::UTC).map_or(now, |zoned| zoned.timestamp());
    let store = channel.store.map(|store| store.to_string()).unwrap_or_default();
    let staff = channel.staff.map(|staff| staff.to_string()).unwrap_or_default();
    let parts = [channel.source.as_bytes(), channel.format.as_bytes(), store.as_bytes(), staff.as_bytes()];
    ImportId::new(begin, u128::from_be_bytes(hash_parts(&parts)))
}

fn quarantined(channel: &LeadChannel, arrival: &LeadArrival, problems: &[Problem], import: ImportId, now: Moment) -> QuarantineRow {
    QuarantineRow {
        row_hash: hash_parts(&[channel.source.as_bytes(), b"leads", arrival.raw.as_bytes()]).to_vec(),
        import_id: import,
        // Those that arrive later stand lower.
        row_no: now.as_microsecond(),
        line_no: 1,
        raw: arrival.raw.clone(),
        cells: arrival.cells.as_ref().map(|cells| serde_json::to_string(cells).unwrap_or_default()),
        problems: serde_json::to_string(problems).unwrap_or_default(),
        state: QuarantineState::Open,
        first_heard_at: now.as_microsecond(),
        settled_at: None,
        settled_by: None,
    }
}
