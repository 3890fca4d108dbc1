//! How long pursuits live: by consultant and store, with the reasons why they ended, and conversion by age.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use roadbook_core::{
    learn::pursuits::Figures,
    trust::{Permission, Scope},
};
use roadbook_engine::pursuits::{self, Report};
use roadbook_i18n::Texts;
use roadbook_store::{Conn, StoreError, audit, pursuits::PursuitFilter, staff, stores, stores::StoreRow};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::{Export, ReadCustomers, Viewer},
    answer::{self, query_escape},
    show::People,
    view::{Page, filters},
};

/// How far back the report begins by itself: two rounds of ninety days.
const LOOK_BACK_DAYS: i64 = 180;
/// Width of a bar, in units of the drawing.
const WIDTH: f64 = 1000.0;

#[derive(Debug, Default, Deserialize)]
pub struct PursuitsQuery {
    /// Days in the reader's zone on which the pursuits were opened, both included.
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    store: String,
    #[serde(default)]
    owner: String,
}

/// Whose pursuits somebody may see counted: those of everybody where they manage staff; elsewhere their own, within `scope`.
#[must_use]
pub fn whose(viewer: &Viewer, scope: &Scope) -> (Scope, Option<Uuid>) {
    match viewer.scope(Permission::ManageStaff) {
        Some(managed) => (managed, None),
        None => (scope.clone(), Some(viewer.id().0)),
    }
}

/// The moments of a period of whole days, both included.
#[must_use]
pub fn period(zone: &TimeZone, from: Date, to: Date) -> Option<(i64, i64)> {
    let midnight = |day: Date| Some(day.to_zoned(zone.clone()).ok()?.timestamp().as_microsecond());
    Some((midnight(from)?, midnight(to.tomorrow().ok()?)?))
}

#[derive(Template)]
#[template(path = "pages/pursuits.html")]
struct PursuitsPage {
    page: Page,
    t: Texts,
    query: PursuitsQuery,
    stores: Vec<StoreRow>,
    /// Only one's own pursuits are counted.
    own: bool,
    /// Whose pursuits are counted, where it is one person's.
    of: String,
    tiles: Vec<(String, String, String)>,
    ages: Vec<AgeView>,
    bands: Vec<BandView>,
    by_owner: Vec<RowView>,
    by_store: Vec<RowView>,
    endings: Vec<(String, String)>,
    /// Where the file is; empty for those who may not take data out.
    csv: String,
    none: bool,
}

struct AgeView {
    label: String,
    said: String,
    alive: String,
    /// Widths in the drawing: won before, alive, ended.
    won: f64,
    alive_to: f64,
    seen: String,
}

struct BandView {
    label: String,
    share: String,
    width: f64,
    of: String,
}

struct RowView {
    name: String,
    /// The report on them alone; empty where there is none.
    href: String,
    opened: String,
    open: String,
    /// Age, share and what it is of.
    ages: Vec<(String, String, String)>,
    won: String,
}

fn share(t: Texts, part: i64, whole: i64) -> String {
    if whole == 0 { "—".to_owned() } else { t.percent(ratio(part, whole), 0) }
}

#[expect(clippy::cast_precision_loss, reason = "counts of pursuits, for a share")]
fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn round(width: f64) -> f64 {
    (width * WIDTH).round()
}

impl PursuitsQuery {
    /// What is counted; days that nobody said are filled in.
    fn filter(&mut self, zone: &TimeZone, today: Date, own: Option<Uuid>) -> PursuitFilter {
        let to = self.to.parse().unwrap_or(today);
        let from = self.from.parse().unwrap_or_else(|_| to.saturating_sub(LOOK_BACK_DAYS.days()));
        (self.from, self.to) = (from.to_string(), to.to_string());
        let (from, to) = period(zone, from, to).unwrap_or_default();
        PursuitFilter { from, to, store: self.store.parse().ok(), owner: own.or_else(|| self.owner.parse().ok()) }
    }

    fn address(&self, path: &str, owner: &str, store: &str) -> String {
        let pairs = [("from", self.from.as_str()), ("to", &self.to), ("store", store), ("owner", owner)];
        let pairs: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
        let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", query_escape(value))).collect();
        format!("{path}?{}", pairs.join("&"))
    }
}

struct Counted {
    report: Report,
    stores: Vec<StoreRow>,
    people: People,
}

async fn count(conn: &mut Conn, scope: &Scope, filter: &PursuitFilter, app: &App) -> Result<Counted, StoreError> {
    Ok(Counted {
        report: pursuits::report(conn, scope, filter, app.now()).await?,
        stores: stores::in_scope(conn, scope).await?,
        people: People::of_staff(&staff::all(conn).await?),
    })
}

impl Counted {
    fn store(&self, store: Option<Uuid>) -> String {
        self.stores.iter().find(|row| Some(row.store_id.0) == store).map(|row| row.name.clone()).unwrap_or_default()
    }
}

pub async fn show(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Query(mut query): Query<PursuitsQuery>,
) -> Result<Response, AppError> {
    let (scope, own) = whose(&allowed, &allowed.scope);
    let page = allowed.page(&app, allowed.texts().t("pursuits-title"));
    let t = page.t;
    let filter = query.filter(&allowed.zone, page.today(), own);
    let mut conn = app.db.read().await?;
    let counted = count(&mut conn, &scope, &filter, &app).await?;
    drop(conn);
    let all = &counted.report.all;
    let named = |name: &str| if name.is_empty() { t.t("pursuits-nobody").into_owned() } else { name.to_owned() };
    let row = |name: String, href: String, figures: &Figures| RowView {
        name,
        href,
        opened: t.number(figures.opened),
        open: t.number(figures.open),
        ages: figures
            .ages
            .iter()
            .map(|age| {
                let of = t.t2("promises-of", "part", age.alive, "all", age.seen).into_owned();
                (t.t1("pursuits-day", "day", age.day).into_owned(), share(t, age.alive, age.seen), of)
            })
            .collect(),
        won: t.number(figures.won),
    };
    let path = "/reports/pursuits";
    let by_owner = counted.report.owners.iter().map(|(owner, figures)| {
        let name = counted.people.name(*owner);
        let href = owner.filter(|_| own.is_none()).map(|id| query.address(path, &id.to_string(), &query.store)).unwrap_or_default();
        row(named(name), href, figures)
    });
    let by_store = counted.report.stores.iter().map(|(store, figures)| {
        let name = counted.store(*store);
        let href = store.filter(|_| !name.is_empty()).map(|id| query.address(path, &query.owner, &id.to_string())).unwrap_or_default();
        let name = if name.is_empty() { t.t("pursuits-no-store").into_owned() } else { name };
        row(name, href, figures)
    });
    let page = PursuitsPage {
        own: own.is_some(),
        of: filter.owner.filter(|_| own.is_none()).map(|owner| counted.people.name(Some(owner)).to_owned()).unwrap_or_default(),
        tiles: tiles(t, all),
        ages: all.ages.iter().map(|age| age_view(t, age)).collect(),
        bands: bands(t, all),
        by_owner: by_owner.collect(),
        by_store: by_store.collect(),
        endings: counted
            .report
            .endings
            .iter()
            .map(|ending| (ending_words(t, &ending.stage, &ending.reason), t.number(ending.number)))
            .collect(),
        csv: if allowed.may(Permission::Export) {
            query.address("/reports/pursuits.csv", &query.owner, &query.store)
        } else {
            String::new()
        },
        none: all.opened == 0,
        stores: counted.stores,
        query,
        t,
        page,
    };
    answer::page(&page)
}

/// How a pursuit ended: what a person wrote, or in words what the rules found.
#[must_use]
pub fn ending_words(t: Texts, stage: &str, reason: &str) -> String {
    let stage = t.named_or_raw("stage", stage);
    let reason = if reason.is_empty() { t.t("pursuits-no-reason") } else { t.named_or_raw("pursuit-end", reason) };
    format!("{stage}: {reason}")
}

fn tiles(t: Texts, all: &Figures) -> Vec<(String, String, String)> {
    let closed = all.opened - all.open;
    vec![
        (t.t("pursuits-opened").into_owned(), t.number(all.opened), String::new()),
        (t.t("pursuits-open").into_owned(), t.number(all.open), t.t2("promises-of", "part", all.open, "all", all.opened).into_owned()),
        (t.t("pursuits-won").into_owned(), share(t, all.won, closed), t.t2("promises-of", "part", all.won, "all", closed).into_owned()),
    ]
}

fn age_view(t: Texts, age: &roadbook_core::learn::pursuits::AtAge) -> AgeView {
    let (won, alive) = (ratio(age.won, age.seen), ratio(age.alive, age.seen));
    let ended = age.seen - age.won - age.alive;
    AgeView {
        label: t.t1("pursuits-day", "day", age.day).into_owned(),
        said: format!(
            "{}: {}, {}: {}, {}: {}",
            t.t("pursuits-alive"),
            share(t, age.alive, age.seen),
            t.t("pursuits-won"),
            share(t, age.won, age.seen),
            t.t("pursuits-ended"),
            share(t, ended, age.seen)
        ),
        alive: share(t, age.alive, age.seen),
        won: round(won),
        alive_to: round(won + alive),
        seen: t.t2("promises-of", "part", age.alive, "all", age.seen).into_owned(),
    }
}

fn bands(t: Texts, all: &Figures) -> Vec<BandView> {
    let widest = all.bands.iter().map(|band| ratio(band.won, band.alive)).fold(0.0_f64, f64::max).max(f64::EPSILON);
    let label = |from: i64, to: Option<i64>| match to {
        Some(to) => t.t2("pursuits-band", "from", from, "to", to).into_owned(),
        None => t.t1("pursuits-band-on", "from", from).into_owned(),
    };
    let view = |band: &roadbook_core::learn::pursuits::Band| BandView {
        label: label(band.from, band.to),
        share: if band.alive == 0 { "—".to_owned() } else { t.percent(ratio(band.won, band.alive), 1) },
        width: round(ratio(band.won, band.alive) / widest),
        of: t.t2("promises-of", "part", band.won, "all", band.alive).into_owned(),
    };
    all.bands.iter().map(view).collect()
}

pub async fn csv(allowed: Allowed<Export>, State(app): State<App>, Query(mut query): Query<PursuitsQuery>) -> Result<Response, AppError> {
    let (scope, own) = whose(&allowed, &allowed.scope);
    let now = app.now();
    let filter = query.filter(&allowed.zone, allowed.zone.to_datetime(now).date(), own);
    let mut conn = app.db.begin().await?;
    let counted = count(&mut conn, &scope, &filter, &app).await?;
    let period = format!("{} – {}", query.from, query.to);
    audit::append(&mut conn, &[allowed.entry(now, "report_downloaded", "report", None, period)]).await?;
    conn.commit().await?;
    let body = pursuits::csv(&counted.report, |store| counted.store(store), |owner| counted.people.name(owner).to_owned());
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let file = HeaderValue::from_static("attachment; filename=\"pursuits.csv\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
    Ok(response)
}
