//! What the governor goes by: caps, times, and the rule packs of countries and platforms.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use roadbook_core::decide::governor::{Cap, Limits, Settings};
use roadbook_engine::policies;
use roadbook_i18n::Texts;
use roadbook_store::{StoreError, audit};

use super::packs::{self, PackShown};
use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
};

/// The caps: field, whose, over what time, and what holds when nothing is said.
const CAPS: [(&str, &str, &str, Cap); 6] = [
    ("cap_customer_day", "customer", "day", Limits::DEFAULT_DAY),
    ("cap_customer_week", "customer", "week", Limits::DEFAULT_WEEK),
    ("cap_customer_month", "customer", "month", Limits::DEFAULT_MONTH),
    ("cap_household_day", "household", "day", Limits::DEFAULT_DAY),
    ("cap_household_week", "household", "week", Limits::DEFAULT_WEEK),
    ("cap_household_month", "household", "month", Limits::DEFAULT_MONTH),
];

/// The times: field, from, to.
const TIMES: [(&str, u16, u16); 5] = [
    ("just_bought_days", 0, 366),
    ("look_again_hours", 1, 720),
    ("patience_days", 1, 366),
    ("reply_days", 0, 366),
    ("reply_free_minutes", 0, 10_080),
];

#[derive(Template)]
#[template(path = "pages/policy_governor.html")]
struct GovernorPage {
    page: Page,
    t: Texts,
    caps: Vec<CapField>,
    times: Vec<TimeField>,
    packs: Vec<PackShown>,
    version: i64,
    overtaken: bool,
    fields: Fields,
    faults: Faults,
}

struct CapField {
    name: &'static str,
    /// Set where a new party begins: its heading.
    whose: Option<String>,
    label: String,
    /// What the value that stands in the field means.
    meaning: String,
    usual: String,
}

struct TimeField {
    name: &'static str,
    label: String,
    help: String,
}

/// What a cap means, in words.
fn meaning(t: Texts, text: &str, usual: Cap) -> String {
    match Cap::parse(text) {
        Ok(None) => t.t1("cap-means-default", "cap", usual.to_string().as_str()).into_owned(),
        Ok(Some(Cap::Max(0))) => t.t("cap-means-never").into_owned(),
        Ok(Some(Cap::Max(max))) => t.n("cap-means-most", i64::from(max)).into_owned(),
        Ok(Some(Cap::Unlimited)) => t.t("cap-means-unlimited").into_owned(),
        Err(_) => String::new(),
    }
}

fn slot<'a>(settings: &'a mut Settings, field: &str) -> Option<&'a mut Option<Cap>> {
    let caps = &mut settings.caps;
    Some(match field {
        "cap_customer_day" => &mut caps.customer.day,
        "cap_customer_week" => &mut caps.customer.week,
        "cap_customer_month" => &mut caps.customer.month,
        "cap_household_day" => &mut caps.household.day,
        "cap_household_week" => &mut caps.household.week,
        "cap_household_month" => &mut caps.household.month,
        _ => return None,
    })
}

fn time<'a>(settings: &'a mut Settings, field: &str) -> Option<&'a mut u16> {
    Some(match field {
        "just_bought_days" => &mut settings.just_bought_days,
        "look_again_hours" => &mut settings.look_again_hours,
        "patience_days" => &mut settings.patience_days,
        "reply_days" => &mut settings.reply_days,
        "reply_free_minutes" => &mut settings.reply_free_minutes,
        _ => return None,
    })
}

fn filled(mut settings: Settings) -> Fields {
    let mut fields = Fields::default();
    for (name, ..) in CAPS {
        let cap = slot(&mut settings, name).and_then(|cap| *cap);
        fields.set(name, cap.map(|cap| cap.to_string()).unwrap_or_default());
    }
    for (name, ..) in TIMES {
        fields.set(name, time(&mut settings, name).map(|time| time.to_string()).unwrap_or_default());
    }
    for pack in packs::all().iter().filter(|pack| !settings.packs_off.iter().any(|off| off == pack.id.as_str())) {
        fields.set("pack", pack.id.as_str());
    }
    fields
}

fn read(t: Texts, fields: &Fields, faults: &mut Faults) -> Settings {
    let mut settings = Settings::default();
    for (name, ..) in CAPS {
        match Cap::parse(fields.text(name)) {
            Ok(cap) => {
                if let Some(slot) = slot(&mut settings, name) {
                    *slot = cap;
                }
            }
            Err(_) => faults.add(name, t.t("cap-form")),
        }
    }
    for (name, least, most) in TIMES {
        match fields.text(name).parse::<u16>().ok().filter(|number| (least..=most).contains(number)) {
            Some(number) => {
                if let Some(slot) = time(&mut settings, name) {
                    *slot = number;
                }
            }
            None => faults.add(name, t.t2("form-number-between", "least", least, "most", most)),
        }
    }
    settings.packs_off = packs::all()
        .iter()
        .filter(|pack| pack.switchable && !fields.has("pack", pack.id.as_str()))
        .map(|pack| pack.id.as_str().to_owned())
        .collect();
    settings
}

fn render(
    allowed: &Allowed<ManageSettings>,
    app: &App,
    status: StatusCode,
    version: i64,
    fields: Fields,
    faults: Faults,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let caps = CAPS.iter().map(|(name, whose, period, usual)| CapField {
        name,
        whose: (*period == "day").then(|| t.named("cap-of", whose).into_owned()),
        label: t.named("cap-per", period).into_owned(),
        meaning: meaning(t, fields.text(name), *usual),
        usual: usual.to_string(),
    });
    let times = TIMES.iter().map(|(name, ..)| TimeField {
        name,
        label: t.named("governor-time", name).into_owned(),
        help: t.named("governor-time-help", name).into_owned(),
    });
    let page = GovernorPage {
        caps: caps.collect(),
        times: times.collect(),
        packs: packs::shown(t, &fields),
        page: allowed.page(app, t.t("governor-title")),
        t,
        version,
        overtaken: status == StatusCode::CONFLICT,
        fields,
        faults,
    };
    answer::page_with(status, &page)
}

pub async fn show(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    let set = policies::governor(&mut app.db.read().await?).await?;
    render(&allowed, &app, StatusCode::OK, set.version, filled(set.policy), Faults::default())
}

pub async fn save(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let version = fields.number("version").unwrap_or_default();
    let mut faults = Faults::default();
    let settings = read(t, &fields, &mut faults);
    if !faults.is_empty() {
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, version, fields, faults);
    }
    let mut conn = app.db.begin().await?;
    let before = policies::governor(&mut conn).await?;
    match policies::set_governor(&mut conn, &settings, version).await {
        Ok(()) => {
            let detail = serde_json::json!({ "was": before.policy, "now": settings }).to_string();
            audit::append(&mut conn, &[allowed.entry(app.now(), "governor_set", "", None, detail)]).await?;
            conn.commit().await?;
            Ok(answer::see_other_saying("/settings/governor", "toast-saved"))
        }
        Err(StoreError::Changed) => render(&allowed, &app, StatusCode::CONFLICT, before.version, fields, Faults::default()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn nothing_never_and_unlimited_stay_apart() {
        let t = Texts::of(Language::En);
        let mut settings = Settings::default();
        settings.caps.customer = Limits { day: Some(Cap::Max(0)), week: Some(Cap::Unlimited), month: None };
        settings.just_bought_days = 14;
        let mut faults = Faults::default();
        assert_eq!(read(t, &filled(settings.clone()), &mut faults), settings);
        assert!(faults.is_empty(), "{faults:?}");
        let words = ["", "0", "3", "unlimited"].map(|text| meaning(t, text, Cap::Max(2)));
        let mut apart = words.to_vec();
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), 4, "{words:?}");
    }
}
