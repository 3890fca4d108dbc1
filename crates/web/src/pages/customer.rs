//! The page of a customer: who they are, how to reach them, their cars; the timeline; facts, consents; and where all of it is from.

use std::collections::HashMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::civil::Date;
use roadbook_core::{
    decide::rulebook::Rulebook,
    hear::Channel,
    kernel::{ActivityId, CustomerId, RecordId},
    know::{ActivityKind, fact, fact::FactForm},
    trust::{Permission, Scope},
};
use roadbook_engine::{
    EngineError,
    add_activity::OUTCOMES,
    matching::{
        judge,
        review::{self, Proposal},
    },
    rhythm::pass::Rhythm,
};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    Conn,
    activities::ActivityRow,
    customer_page::{self, CustomerPage},
    customers::{self, CustomerRow},
    mail::{self, FileShown},
    promises::PromiseRow,
    records::{self, RecordRow},
    rows, staff,
    stores::{self, StoreRow},
    timeline::{self, TimelineFilter, TimelineKey, TimelinePage},
    vehicles,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    customer_view::{CustomerView, KindChip, TimelineView},
    review::QuestionView,
    rhythm::{
        for_promise::ForPromise,
        panel::{self, Ledgers, RhythmPanel},
    },
};
use crate::{
    Allowed, App, AppError,
    access::{ReadCustomers, Viewer},
    answer,
    answer::query_escape,
    show::{self, People, Written, Zones},
    view::{Page, filters},
};

/// Activities on one page of a timeline.
const ACTIVITIES: usize = 20;

#[derive(Template)]
#[template(path = "pages/customer.html")]
struct CustomerTemplate {
    page: Page,
    t: Texts,
    customer: CustomerView,
    timeline: TimelineView,
    rhythm: RhythmPanel,
    may_write: bool,
    /// Source records hold everything that was ever said, also what is sensitive.
    may_see_records: bool,
    may_merge: bool,
    /// Whether they are somebody else, too; for who may say so.
    questions: Vec<QuestionView>,
    household: Vec<(String, Written)>,
    form: Forms,
}

/// What the forms on the page choose from.
#[derive(Debug, Clone)]
pub struct Forms {
    pub action: String,
    pub kinds: [ActivityKind; 4],
    pub outcomes: [&'static str; 4],
    pub fact_kinds: Vec<FactOption>,
    /// The cars: id and name.
    pub cars: Vec<(String, String)>,
    /// Which promise a contact is for.
    pub promises: ForPromise,
    /// The fact kind to begin with.
    pub fact: &'static str,
    /// Values of kinds that have a choice, in words, with the kind.
    pub values: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub struct FactOption {
    pub name: &'static str,
    pub label: String,
}

/// The values of a form that has a choice: wire name and words.
#[must_use]
pub fn choices(t: Texts, form: FactForm) -> Vec<(&'static str, String)> {
    match form {
        FactForm::Channel => Channel::ALL.iter().map(|channel| (channel.name(), t.named("channel", channel.name()).into_owned())).collect(),
        FactForm::Language => languages(t),
        FactForm::OneOf(values) => values.iter().map(|value| (*value, t.named("fact-value", value).into_owned())).collect(),
        FactForm::Text | FactForm::Date | FactForm::Number | FactForm::Address | FactForm::TimeZone => Vec::new(),
    }
}

impl Forms {
    #[must_use]
    pub fn new(t: Texts, id: &str, cars: Vec<(String, String)>, promises: ForPromise, sensitive: bool, fact: &'static str) -> Self {
        let mut fact_kinds: Vec<FactOption> = fact::CATALOGUE
            .iter()
            .filter(|kind| sensitive || !kind.sensitive)
            .map(|kind| FactOption { name: kind.name, label: t.named("fact", kind.name).into_owned() })
            .collect();
        fact_kinds.sort_by_key(|kind| kind.label.to_lowercase());
        let values = (fact::CATALOGUE.iter())
            .flat_map(|kind| choices(t, kind.form).into_iter().map(|(_, words)| (words, t.named("fact", kind.name).into_owned())))
            .collect();
        Self {
            action: format!("/customers/{id}"),
            kinds: ActivityKind::BY_HAND,
            outcomes: OUTCOMES,
            fact_kinds,
            cars,
            promises,
            fact,
            values,
        }
    }
}

/// What the page shows.
struct Seen {
    known: CustomerPage,
    store: Option<StoreRow>,
    people: People,
    zones: Zones,
    questions: Vec<Proposal>,
    household: Vec<(CustomerId, String)>,
    ledgers: Ledgers,
    at_work: People,
    book: std::sync::Arc<Rulebook>,
    files: Vec<FileShown>,
}

impl Seen {
    /// Gives the connection back at its end: the look is logged on another one, and waiting for it with a connection in hand could use up the
    /// pool.
    async fn load(mut conn: Conn, row: CustomerRow, scope: &Scope, merging: Option<Scope>, rhythm: &Rhythm) -> Result<Self, EngineError> {
        let id = CustomerId(row.customer_id);
        let questions = match merging {
            Some(scope) => review::of_customer(&mut conn, &scope, id).await?,
            None => Vec::new(),
        };
        let household = judge::household(&mut conn, scope, id).await?;
        let known = customer_page::of(&mut conn, row, ACTIVITIES).await?;
        let store = match known.customer.store() {
            Some(store) => stores::by_id(&mut conn, store).await?,
            None => None,
        };
        let mut staff: Vec<Uuid> = (known.customer.owner_id.into_iter())
            .chain(known.facts.iter().filter_map(|row| row.staff_id))
            .chain(known.consents.iter().filter_map(|row| row.staff_id))
            .chain(known.sources.iter().filter_map(|row| row.staff_id))
            .chain(known.timeline.activities.iter().filter_map(|row| row.staff_id))
            .collect();
        staff.sort_unstable();
        staff.dedup();
        let people = People::new(staff::names(&mut conn, &staff).await?);
        let zones = Zones::load(&mut conn, &known.timeline.activities, store.as_ref()).await?;
        let ledgers = Ledgers::load(&mut conn, id.0).await?;
        let at_work = ledgers.people(&mut conn).await?;
        let book = rhythm.rulebooks.get(&mut conn, rhythm.clock.now(), &rhythm.machine_channels).await?;
        let files = files_of(&mut conn, id.0, &known.timeline.activities).await?;
        Ok(Self { known, store, people, zones, questions, household, ledgers, at_work, book, files })
    }
}

pub async fn show(allowed: Allowed<ReadCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let merging = allowed.who.scope(Permission::MergeCustomers).filter(|scope| scope.covers(row.store()));
    let may_merge = merging.is_some();
    let (seen, logged) =
        tokio::join!(Seen::load(conn, row, &allowed.scope, merging, &app.rhythm), saw(&app, &allowed, "customer_seen", id));
    logged?;
    let Seen { known, store, people, zones, questions, household, ledgers, at_work, book, files } = seen?;

    let sensitive = allowed.may_at(Permission::ReadSensitive, known.customer.store());
    let page = allowed.page(&app, known.customer.display_name.as_str());
    let rhythm = panel::panel(&page, &allowed, &known.customer, &ledgers, &at_work, &book);
    let customer = CustomerView::new(&page, &known, store.as_ref(), &people, sensitive);
    let mut events = show::events(&page, &known.timeline.activities, &people, &known.vehicles, &zones, None);
    show::attach(t, &mut events, &known.timeline.activities, &files);
    show::name_promises(t, &mut events, &known.timeline.activities, &ledgers.promises);
    let timeline = TimelineView {
        events,
        next: next(&page, id, &known.timeline, &TimelineFilter::default()),
        kinds: chips(t, &[]),
        ..TimelineView::default()
    };
    let cars = known.vehicles.iter().map(|car| (car.vehicle_id.to_string(), show::vehicle_name(car))).collect();
    let fact = customer.ask_next.as_ref().map_or("", |ask| ask.kind);
    let promises = ForPromise::new(&page, &ledgers.promises, None);
    let form = Forms::new(t, &customer.id, cars, promises, sensitive, fact);
    let may_write = allowed.may_at(Permission::WriteCustomers, known.customer.store());
    let questions = questions.iter().map(|proposal| QuestionView::about(t, proposal, CustomerId(id))).collect();
    let household = household.into_iter().map(|(id, name)| (id.to_string(), Written::new(name))).collect();
    answer::page(&CustomerTemplate {
        page,
        t,
        customer,
        timeline,
        rhythm,
        may_write,
        may_see_records: sensitive,
        may_merge,
        questions,
        household,
        form,
    })
}

/// Logs that somebody looked at a customer. What cannot be logged is not shown.
pub(crate) async fn saw(app: &App, viewer: &Viewer, action: &'static str, customer: Uuid) -> Result<(), AppError> {
    app.audit.record(viewer.entry(app.now(), action, "customer", Some(customer), String::new())).await
}

#[derive(Debug, Default, Deserialize)]
pub struct TimelineQuery {
    /// Wire names, parted by dots.
    #[serde(default)]
    kinds: String,
    /// A chip that was tapped: it turns this kind on or off.
    #[serde(default)]
    turn: String,
    #[serde(default)]
    q: String,
    /// The key of the last activity shown: microseconds and id.
    #[serde(default)]
    before: String,
    /// The day of the last activity shown.
    #[serde(default)]
    day: String,
}

impl TimelineQuery {
    fn filter(&self) -> TimelineFilter {
        let mut kinds: Vec<String> = self.kinds.split('.').filter_map(ActivityKind::from_name).map(|kind| kind.name().to_owned()).collect();
        if let Some(turned) = ActivityKind::from_name(&self.turn) {
            let before = kinds.len();
            kinds.retain(|kind| kind != turned.name());
            if kinds.len() == before {
                kinds.push(turned.name().to_owned());
            }
        }
        TimelineFilter { kinds, text: self.q.trim().chars().take(100).collect() }
    }

    fn before(&self) -> Option<TimelineKey> {
        let (at, id) = self.before.split_once('.')?;
        Some(TimelineKey { occurred_at: at.parse().ok()?, activity_id: id.parse::<ActivityId>().ok()? })
    }
}

#[derive(Template)]
#[template(path = "pages/customer_timeline.html")]
struct TimelineTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    timeline: TimelineView,
}

/// Who a page beside the main one is about.
#[derive(Debug, Clone)]
pub struct CustomerLine {
    pub id: String,
    pub name: Written,
}

impl CustomerLine {
    #[must_use]
    pub fn of(row: &CustomerRow) -> Self {
        Self { id: row.customer_id.to_string(), name: Written::new(row.display_name.as_str()) }
    }
}

/// The timeline alone, narrowed or from somewhere on.
pub async fn timeline(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<TimelineQuery>,
) -> Result<Response, AppError> {
    let filter = query.filter();
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let found =
        timeline::of_customer(&mut conn, id, &filter, query.before(), &allowed.scope, ACTIVITIES).await?.ok_or(AppError::NotFound)?;
    let staff: Vec<Uuid> = found.activities.iter().filter_map(|row| row.staff_id).collect();
    let people = People::new(staff::names(&mut conn, &staff).await?);
    let cars: Vec<Uuid> = found.activities.iter().filter_map(|row| row.vehicle_id).collect();
    let cars = vehicles::by_id(&mut conn, &cars).await?;
    let zones = Zones::load(&mut conn, &found.activities, None).await?;
    let files = files_of(&mut conn, id, &found.activities).await?;
    let promises: Vec<PromiseRow> = rows::of_customers(&mut conn, &[id]).await?;
    drop(conn);
    saw(&app, &allowed, "customer_seen", id).await?;
    let page = allowed.page(&app, row.display_name.as_str());
    let day: Option<Date> = query.day.parse().ok();
    let mut events = show::events(&page, &found.activities, &people, &cars, &zones, day);
    show::attach(page.t, &mut events, &found.activities, &files);
    show::name_promises(page.t, &mut events, &found.activities, &promises);
    let timeline = TimelineView {
        events,
        next: next(&page, id, &found, &filter),
        kinds: chips(page.t, &filter.kinds),
        filtered: !filter.kinds.is_empty() || !filter.text.is_empty(),
        text: filter.text,
    };
    answer::page(&TimelineTemplate { t: page.t, page, customer: CustomerLine::of(&row), timeline })
}

/// The files of what may have brought some.
async fn files_of(conn: &mut Conn, customer: Uuid, activities: &[ActivityRow]) -> Result<Vec<FileShown>, roadbook_store::StoreError> {
    let with_files = activities.iter().filter(|row| matches!(row.kind.as_str(), "mail" | "message" | "enquiry"));
    let ids: Vec<Uuid> = with_files.map(|row| row.activity_id).collect();
    mail::files_of(conn, customer, &ids).await
}

fn chips(t: Texts, chosen: &[String]) -> Vec<KindChip> {
    ActivityKind::ALL
        .iter()
        .filter(|kind| **kind != ActivityKind::Edit)
        .map(|kind| KindChip {
            name: kind.name(),
            label: t.named("activity", kind.name()).into_owned(),
            icon: show::activity_icon(kind.name()),
            chosen: chosen.iter().any(|name| name == kind.name()),
        })
        .collect()
}

fn next(page: &Page, customer: Uuid, found: &TimelinePage, filter: &TimelineFilter) -> String {
    let Some(key) = found.next else { return String::new() };
    let day =
        found.activities.last().map(|row| page.zone.to_datetime(show::moment(row.occurred_at)).date().to_string()).unwrap_or_default();
    format!(
        "/customers/{customer}/timeline?before={}.{}&day={day}&kinds={}&q={}",
        key.occurred_at,
        key.activity_id,
        filter.kinds.join("."),
        query_escape(&filter.text)
    )
}

#[derive(Template)]
#[template(path = "pages/customer_records.html")]
struct RecordsTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    records: Vec<RecordView>,
}

/// A source record with its versions, as it arrived.
#[derive(Debug, Clone)]
struct RecordView {
    source: String,
    kind: String,
    key: String,
    at: roadbook_core::kernel::Moment,
    version: i64,
    /// Column and cell, where the record came as a table or an object; else the text as it came.
    cells: Vec<(String, String)>,
    text: String,
    warnings: Vec<(String, String)>,
    /// Earlier versions: when, and the text.
    before: Vec<(roadbook_core::kernel::Moment, String)>,
}

/// The evidence: every source record of the customer with its content. Another look at personal data, and logged as one.
pub async fn records(allowed: Allowed<ReadCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    // Records hold everything that a source said, also what is sensitive.
    if !allowed.may_at(Permission::ReadSensitive, row.store()) {
        return Err(AppError::Forbidden);
    }
    let rows = records::of_customer(&mut conn, CustomerId(id)).await?;
    drop(conn);
    saw(&app, &allowed, "customer_records_seen", id).await?;
    let page = allowed.page(&app, row.display_name.as_str());
    let records = record_views(page.t, rows);
    answer::page(&RecordsTemplate { t: page.t, page, customer: CustomerLine::of(&row), records })
}

/// Most records that are shown at once.
const RECORDS: usize = 200;

fn record_views(t: Texts, rows: Vec<RecordRow>) -> Vec<RecordView> {
    let mut by_record: HashMap<Uuid, Vec<RecordRow>> = HashMap::new();
    for row in rows {
        by_record.entry(row.record_id).or_default().push(row);
    }
    let mut records: Vec<RecordView> = by_record
        .into_values()
        .filter_map(|mut versions| {
            versions.sort_by_key(|row| row.version);
            let latest = versions.pop()?;
            let object: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&latest.raw).ok();
            let cells: Vec<(String, String)> = (object.into_iter().flatten())
                .map(|(name, value)| (name, show::plain(&value)))
                .filter(|(_, value)| !value.is_empty())
                .collect();
            let problems: Vec<roadbook_core::hear::Problem> =
                latest.warnings.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
            Some(RecordView {
                source: latest.source,
                kind: t.named_or_raw("kind", &latest.kind).into_owned(),
                key: latest.record_key,
                at: show::moment(latest.heard_at),
                version: latest.version,
                text: if cells.is_empty() { latest.raw } else { String::new() },
                cells,
                warnings: problems
                    .into_iter()
                    .map(|problem| {
                        let code =
                            serde_json::to_value(problem.code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default();
                        (t.named_or_raw("problem", &code).into_owned(), problem.found)
                    })
                    .collect(),
                before: versions.into_iter().rev().map(|row| (show::moment(row.heard_at), row.raw)).collect(),
            })
        })
        .collect();
    records.sort_by_key(|record| std::cmp::Reverse(record.at));
    records.truncate(RECORDS);
    records
}

/// The customer within the scope.
///
/// # Errors
/// [`AppError::Moved`] when it is part of another one now.
pub(crate) async fn find(conn: &mut Conn, scope: &Scope, id: Uuid) -> Result<CustomerRow, AppError> {
    if let Some(row) = customers::find(conn, id).await? {
        return if scope.covers(row.store()) { Ok(row) } else { Err(AppError::NotFound) };
    }
    // A customer has the id of its first record, and the record is still there.
    let to = records::customer_of(conn, RecordId(id)).await?.ok_or(AppError::NotFound)?;
    let row = customers::find(conn, to.0).await?.filter(|row| row.customer_id != id && scope.covers(row.store()));
    Err(row.map_or(AppError::NotFound, |row| AppError::Moved { from: id, to: row.customer_id }))
}

/// The languages to choose from: tag and name.
#[must_use]
pub fn languages(t: Texts) -> Vec<(&'static str, String)> {
    Language::ALL.into_iter().map(|language| (language.tag(), t.named("language", language.tag()).into_owned())).collect()
}
