//! What models cost about: a list, one by one or pasted from a sheet.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use roadbook_core::{
    kernel::{Currency, Money, StaffId, StoreId},
    trust::Scope,
};
use roadbook_engine::guide_prices::{self, LineProblem, MAX_LINES, MAX_NAME, Price};
use roadbook_i18n::Texts;
use roadbook_store::{
    audit,
    guide_prices::{self as rows, GuidePriceRow},
    stores::{self, StoreRow},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ManageStores,
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
};

/// Lines with faults that are named.
const NAMED_FAULTS: usize = 10;

#[derive(Template)]
#[template(path = "pages/policy_prices.html")]
struct PricesPage {
    page: Page,
    t: Texts,
    prices: Vec<Listed>,
    stores: Vec<StoreRow>,
    /// Whether prices of the whole group may be set.
    for_group: bool,
    /// The price that is being changed.
    editing: Option<Uuid>,
    fields: Fields,
    faults: Faults,
    line_faults: Vec<String>,
}

struct Listed {
    id: Uuid,
    make: String,
    model: String,
    price: String,
    store: String,
    until: Option<String>,
    is_over: bool,
    may_change: bool,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    edit: Option<Uuid>,
}

/// What the page shows around its forms.
#[derive(Default)]
struct Shown {
    status: StatusCode,
    editing: Option<Uuid>,
    fields: Option<Fields>,
    faults: Faults,
    line_faults: Vec<String>,
}

fn covers(scope: &Scope, store: Option<StoreId>) -> bool {
    match store {
        None => *scope == Scope::Group,
        Some(_) => scope.covers(store),
    }
}

async fn render(allowed: &Allowed<ManageStores>, app: &App, shown: Shown) -> Result<Response, AppError> {
    let t = allowed.texts();
    let page = allowed.page(app, t.t("prices-title"));
    let mut conn = app.db.read().await?;
    let stores = stores::all(&mut conn).await?;
    let prices = rows::all(&mut conn).await?;
    drop(conn);
    let listed = |row: GuidePriceRow| {
        let store = row.store_id.map(StoreId);
        let valid_to = row.valid_to.as_deref().and_then(|day| day.parse::<Date>().ok());
        let price = row.currency.parse::<Currency>().map(|currency| page.money(&Money { minor: row.amount_minor, currency }));
        Listed {
            id: row.price_id,
            price: price.unwrap_or_default(),
            store: store.and_then(|id| stores.iter().find(|row| row.store_id == id)).map(|row| row.name.clone()).unwrap_or_default(),
            until: valid_to.map(|day| t.date(day)),
            is_over: valid_to.is_some_and(|day| day < page.today()),
            may_change: covers(&allowed.scope, store),
            make: row.make,
            model: row.model,
        }
    };
    let prices = prices.into_iter().filter(|row| allowed.scope.covers(row.store_id.map(StoreId))).map(listed).collect();
    let own: Vec<StoreRow> =
        (stores.iter()).filter(|row| row.closed_at.is_none() && allowed.scope.covers(Some(row.store_id))).cloned().collect();
    let fields = shown.fields.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("currency", own.first().map_or("", |row| row.currency.as_str()));
        fields
    });
    let template = PricesPage {
        t,
        prices,
        for_group: allowed.scope == Scope::Group,
        stores: own,
        editing: shown.editing,
        fields,
        faults: shown.faults,
        line_faults: shown.line_faults,
        page,
    };
    answer::page_with(shown.status, &template)
}

pub async fn list(allowed: Allowed<ManageStores>, State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let mut shown = Shown::default();
    if let Some(id) = asked.edit {
        let row = find(&allowed, &app, id).await?;
        let mut fields = Fields::default();
        let currency = row.currency.parse::<Currency>().ok();
        for (name, value) in [
            ("make", row.make),
            ("model", row.model),
            ("price", currency.map(|currency| plain(&Money { minor: row.amount_minor, currency })).unwrap_or_default()),
            ("currency", row.currency),
            ("store", row.store_id.map(|id| id.to_string()).unwrap_or_default()),
            ("valid_to", row.valid_to.unwrap_or_default()),
        ] {
            fields.set(name, value);
        }
        shown = Shown { editing: Some(id), fields: Some(fields), ..shown };
    }
    render(&allowed, &app, shown).await
}

/// An amount as a field takes it: `12500000` or `29990.50`.
fn plain(money: &Money) -> String {
    let (whole, part) = money.split();
    let digits = usize::try_from(money.currency.digits()).unwrap_or_default();
    if part == 0 || digits == 0 { whole.to_string() } else { format!("{whole}.{part:0digits$}") }
}

async fn find(allowed: &Allowed<ManageStores>, app: &App, id: Uuid) -> Result<GuidePriceRow, AppError> {
    let all = rows::all(&mut app.db.read().await?).await?;
    let row = all.into_iter().find(|row| row.price_id == id).ok_or(AppError::NotFound)?;
    if covers(&allowed.scope, row.store_id.map(StoreId)) { Ok(row) } else { Err(AppError::NotFound) }
}

/// The price that a form means.
fn read(t: Texts, allowed: &Allowed<ManageStores>, stores: &[StoreRow], fields: &Fields, faults: &mut Faults) -> Option<Price> {
    if fields.text("model").is_empty() {
        faults.add("model", t.t("form-required"));
    }
    for name in ["make", "model"] {
        if fields.text(name).chars().count() > MAX_NAME {
            faults.add(name, t.t("form-too-long"));
        }
    }
    let store = match fields.maybe("store") {
        None => None,
        Some(id) => {
            let found = stores.iter().find(|row| row.store_id.to_string() == id).map(|row| row.store_id);
            if found.is_none() {
                faults.add("store", t.t("form-required"));
            }
            found
        }
    };
    if !covers(&allowed.scope, store) {
        faults.add("store", t.t("price-not-your-store"));
    }
    let currency = fields.text("currency").to_uppercase().parse::<Currency>().ok();
    if currency.is_none() {
        faults.add("currency", t.t("form-not-a-currency"));
    }
    let price = guide_prices::read_price(fields.text("price"), currency);
    if price.is_none() {
        faults.add("price", t.t("price-form"));
    }
    let valid_to = fields.maybe("valid_to").map(str::parse::<Date>);
    if let Some(Err(_)) = &valid_to {
        faults.add("valid_to", t.t("form-not-a-day"));
    }
    if !faults.is_empty() {
        return None;
    }
    let (make, model) = (fields.text("make").to_owned(), fields.text("model").to_owned());
    Some(Price { store, make, model, price: price?, valid_to: valid_to.and_then(Result::ok) })
}

pub async fn save(allowed: Allowed<ManageStores>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let editing = fields.maybe("editing").and_then(|id| id.parse::<Uuid>().ok());
    let stores = stores::all(&mut app.db.read().await?).await?;
    let mut faults = Faults::default();
    let Some(price) = read(t, &allowed, &stores, &fields, &mut faults) else {
        let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, editing, fields: Some(fields), faults, ..Shown::default() };
        return render(&allowed, &app, shown).await;
    };
    if let Some(id) = editing {
        find(&allowed, &app, id).await?;
    }
    let now = app.now();
    let mut conn = app.db.begin().await?;
    // A price that gets another name or store is another price.
    if let Some(id) = editing {
        rows::remove(&mut conn, id).await?;
    }
    let name = format!("{} {}", price.make, price.model);
    guide_prices::put(&mut conn, &[price], allowed.id(), now, || app.new_id(|at, bits| StaffId::new(at, bits).0)).await?;
    audit::append(&mut conn, &[allowed.entry(now, "guide_price_set", "", None, name.trim().to_owned())]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying("/settings/prices", "toast-saved"))
}

pub async fn paste(allowed: Allowed<ManageStores>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let stores = stores::all(&mut app.db.read().await?).await?;
    let usual = fields.text("lines_currency").to_uppercase().parse::<Currency>().ok();
    let by_code = |code: &str| {
        let found = stores.iter().find(|row| row.code.eq_ignore_ascii_case(code))?;
        allowed.scope.covers(Some(found.store_id)).then_some(found.store_id)
    };
    let mut faults = Faults::default();
    let mut line_faults = Vec::new();
    let prices = match guide_prices::read_lines(fields.raw("lines"), usual, by_code) {
        Ok(prices) => prices,
        Err(problems) => {
            line_faults = problems.iter().take(NAMED_FAULTS).map(|(line, problem)| worded(t, *line, *problem)).collect();
            if problems.len() > NAMED_FAULTS {
                line_faults.push(t.n("price-more-faults", i64::try_from(problems.len() - NAMED_FAULTS).unwrap_or(i64::MAX)).into_owned());
            }
            Vec::new()
        }
    };
    if prices.iter().any(|price| !covers(&allowed.scope, price.store)) {
        faults.add("lines", t.t("price-not-your-store"));
    } else if prices.is_empty() && line_faults.is_empty() {
        faults.add("lines", t.t("price-no-lines"));
    }
    if !faults.is_empty() || !line_faults.is_empty() {
        let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, fields: Some(fields), faults, line_faults, ..Shown::default() };
        return render(&allowed, &app, shown).await;
    }
    let now = app.now();
    let mut conn = app.db.begin().await?;
    guide_prices::put(&mut conn, &prices, allowed.id(), now, || app.new_id(|at, bits| StaffId::new(at, bits).0)).await?;
    let detail = serde_json::json!({ "rows": prices.len() }).to_string();
    audit::append(&mut conn, &[allowed.entry(now, "guide_price_set", "", None, detail)]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying("/settings/prices", "toast-saved"))
}

fn worded(t: Texts, line: usize, problem: LineProblem) -> String {
    let what = match problem {
        LineProblem::Model => t.t("price-line-model"),
        LineProblem::Price => t.t("price-line-price"),
        LineProblem::Currency => t.t("form-not-a-currency"),
        LineProblem::Day => t.t("form-not-a-day"),
        LineProblem::Store => t.t("price-line-store"),
        LineProblem::TooMany => t.n("price-line-too-many", i64::try_from(MAX_LINES).unwrap_or(i64::MAX)),
    };
    format!("{}: {what}", t.t1("quarantine-row", "line", line))
}

pub async fn remove(allowed: Allowed<ManageStores>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let row = find(&allowed, &app, id).await?;
    let mut conn = app.db.begin().await?;
    rows::remove(&mut conn, id).await?;
    let name = format!("{} {}", row.make, row.model);
    audit::append(&mut conn, &[allowed.entry(app.now(), "guide_price_removed", "", None, name.trim().to_owned())]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying("/settings/prices", "toast-saved"))
}
