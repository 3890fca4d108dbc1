//! Today: what to do now, ranked, with everything at hand to do it (SPEC 9).

pub mod act;
pub mod calendar;
pub mod feed;
mod ical;
pub mod line;
pub mod list;
pub mod live;
pub mod manager;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::trust::{Permission, Role, Scope};
use roadbook_engine::{
    rhythm::rulebook::Rulebooks,
    today::{self, Today, Whose},
};
use roadbook_i18n::Texts;
use serde::Deserialize;
use uuid::Uuid;

use self::{
    line::{Chosen, LineView},
    list::RowView,
};
use super::{
    customer::saw,
    handovers::{self, BatchView},
    home,
};
use crate::{
    Allowed, App, AppError,
    access::{Access, SignedIn, Viewer},
    answer,
    form::{Faults, Fields},
    show::People,
    view::{Page, filters},
};

/// Lines shown at once.
const SHOWN: usize = 40;

/// What of the page is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct TodayQuery {
    /// The customer whose line is open; none: the first.
    #[serde(default)]
    line: Option<Uuid>,
    /// `stores`: also what customers of one's stores wait for; `mine`: one's own alone. Without a word whoever looks after stores and has nothing of
    /// their own sees their stores.
    #[serde(default)]
    of: String,
    #[serde(default)]
    shown: Option<usize>,
    /// The promise that one came for.
    #[serde(default)]
    promise: Option<Uuid>,
}

impl TodayQuery {
    /// The address of this list with another line open.
    fn href(&self, line: Option<Uuid>) -> String {
        let mut pairs = Vec::new();
        pairs.extend(line.map(|line| format!("line={line}")));
        pairs.extend(self.promise.filter(|_| line.is_some() && line == self.line).map(|promise| format!("promise={promise}")));
        if matches!(self.of.as_str(), "stores" | "mine") {
            pairs.push(format!("of={}", self.of));
        }
        pairs.extend(self.shown.filter(|shown| *shown > SHOWN).map(|shown| format!("shown={shown}")));
        if pairs.is_empty() { "/".to_owned() } else { format!("/?{}", pairs.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "today/today.html")]
struct TodayPage {
    page: Page,
    t: Texts,
    /// Whose list it is.
    me: String,
    day: String,
    rows: Vec<RowView>,
    batches: Vec<BatchView>,
    total: usize,
    /// Where more of the list is; empty at its end.
    more: String,
    line: Option<LineView>,
    /// Somebody opened a line: on a phone it takes the place of the list.
    chosen: bool,
    back: String,
    here: String,
    of: String,
    /// Whether they look after stores, and not only after their own.
    stores: bool,
    manages: bool,
    fields: Fields,
    faults: Faults,
}

/// Whether somebody answers for what others promised.
pub(super) fn manages(viewer: &Viewer) -> bool {
    viewer.roles.iter().any(|held| matches!(held.role, Role::StoreManager | Role::GroupManager | Role::Administrator))
}

fn looks_after_stores(viewer: &Viewer) -> bool {
    manages(viewer) || viewer.roles.iter().any(|held| held.role == Role::Care)
}

/// The viewer's list, and the rules that word it.
async fn load(
    app: &App,
    conn: &mut roadbook_store::Conn,
    viewer: &Viewer,
    scope: &Scope,
    of: &str,
) -> Result<(Today, std::sync::Arc<roadbook_core::decide::rulebook::Rulebook>), AppError> {
    let now = app.now();
    let rulebooks: &Rulebooks = &app.rhythm.rulebooks;
    let book = rulebooks.get(conn, now, &app.rhythm.machine_channels).await?;
    let whose =
        if of == "stores" && looks_after_stores(viewer) { Whose::Stores(viewer.id(), scope.clone()) } else { Whose::Staff(viewer.id()) };
    Ok((today::list(conn, &whose, scope, &viewer.zone, now).await?, book))
}

/// The first page of everybody who works with customers; for others what is new in the house.
pub async fn show(allowed: Allowed<SignedIn>, State(app): State<App>, Query(query): Query<TodayQuery>) -> Result<Response, AppError> {
    let Some(scope) = allowed.scope(Permission::WriteCustomers) else { return home::show(allowed, State(app)).await };
    page(&app, &allowed, &scope, &query, Fields::default(), Faults::default()).await
}

/// The page; with faults it is a form that came back.
async fn page<A: Access<Who = std::sync::Arc<Viewer>>>(
    app: &App,
    allowed: &Allowed<A>,
    scope: &Scope,
    query: &TodayQuery,
    fields: Fields,
    faults: Faults,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(app, t.t("nav-today"));
    let mut conn = app.db.read().await?;
    let (mut today, book) = load(app, &mut conn, allowed, scope, &query.of).await?;
    let mut query = query.clone();
    if query.of.is_empty() && today.lines.is_empty() && today.batches.is_empty() && looks_after_stores(allowed) {
        query.of = "stores".to_owned();
        (today, _) = load(app, &mut conn, allowed, scope, &query.of).await?;
    }
    let query = &query;
    let people = People::new(
        book.colleagues
            .values()
            .map(|colleague| roadbook_store::staff::StaffName { staff_id: colleague.id.0, name: colleague.name.clone() })
            .collect(),
    );
    let wanted = query.line.or_else(|| today.lines.first().map(|line| line.customer.0));
    // A list that follows what happens is asked for alone: nobody looks at a line by it.
    let line = match wanted.filter(|_| allowed.visit.fragment != "today-list") {
        Some(customer) => {
            let chosen = Chosen { promise: query.promise, form: &fields };
            line::load(app, &mut conn, allowed, scope, &page, &today, &book, &people, customer, &chosen).await?
        }
        None => None,
    };
    drop(conn);
    if let Some(line) = &line {
        saw(app, allowed, "customer_seen", line.customer).await?;
    }
    let open = wanted;
    let shown = query.shown.unwrap_or(SHOWN).clamp(SHOWN, 2_000);
    let rows = list::rows(&page, &today, &book, &people, query, open, shown);
    let more = if today.lines.len() > shown {
        TodayQuery { shown: Some(shown + 4 * SHOWN), ..query.clone() }.href(query.line)
    } else {
        String::new()
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let batches = handovers::views(t, &today.batches, &today.customers, scope, &people);
    let template = TodayPage {
        t,
        batches,
        me: allowed.id().to_string(),
        day: t.date_full(page.today()),
        rows,
        total: today.lines.len(),
        more,
        chosen: query.line.is_some(),
        back: query.href(None),
        here: query.href(query.line),
        of: query.of.clone(),
        stores: looks_after_stores(allowed),
        manages: manages(allowed),
        line,
        fields,
        faults,
        page,
    };
    answer::page_with(status, &template)
}
