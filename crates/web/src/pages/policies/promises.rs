//! How long each kind of promise may take, when its owner is warned, and who is told when it broke.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use roadbook_core::decide::promise::{EscalateTo, EscalationStep, Measure, PromiseKind, PromisePolicy, Term};
use roadbook_engine::policies;
use roadbook_i18n::Texts;
use roadbook_store::{StoreError, audit};

use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
};

/// Steps that a chain may have.
const CHAIN: usize = 4;
/// A year: nobody promises for longer by policy.
const MAX_MINUTES: u32 = 366 * 24 * 60;
/// Unit of a time in a form, in minutes.
const UNITS: [(&str, u32); 3] = [("minutes", 1), ("hours", 60), ("days", 24 * 60)];
/// How a time is counted; `usual` leaves the kind as it comes, `none` gives it no time.
const MEASURES: [(&str, Measure); 3] = [("business", Measure::Business), ("open_days", Measure::OpenDays), ("calendar", Measure::Calendar)];

#[derive(Template)]
#[template(path = "pages/policy_promises.html")]
struct PromisesPage {
    page: Page,
    t: Texts,
    kinds: Vec<Kind>,
    units: Vec<&'static str>,
    measures: Vec<&'static str>,
    chain: Vec<usize>,
    told: [EscalateTo; 3],
    version: i64,
    overtaken: bool,
    fields: Fields,
    faults: Faults,
}

struct Kind {
    name: &'static str,
    label: String,
    /// What it is unless somebody says otherwise, in words.
    usual: String,
}

fn measure_name(measure: Measure) -> &'static str {
    MEASURES.iter().find(|(_, known)| *known == measure).map_or("calendar", |(name, _)| name)
}

/// The number and the largest unit in which it is whole.
fn in_units(minutes: u32) -> (u32, &'static str) {
    let (unit, size) = UNITS.iter().rev().find(|(_, size)| minutes > 0 && minutes.is_multiple_of(*size)).unwrap_or(&UNITS[0]);
    (minutes / size, unit)
}

fn words(t: Texts, term: Option<Term>) -> String {
    let Some(term) = term else { return t.t("term-none").into_owned() };
    let (number, unit) = in_units(term.minutes);
    let time = match unit {
        "minutes" => t.t1("duration-minutes", "count", number),
        "hours" => t.t1("duration-hours", "count", number),
        _ => t.t1("duration-days", "count", number),
    };
    format!("{time}, {}", t.named("term-measure", measure_name(term.measure)))
}

fn filled(policy: &PromisePolicy) -> Fields {
    let mut fields = Fields::default();
    for kind in PromiseKind::ALL {
        let name = kind.name();
        match policy.terms.get(kind) {
            None => fields.set(&format!("measure_{name}"), "usual"),
            Some(None) => fields.set(&format!("measure_{name}"), "none"),
            Some(Some(term)) => {
                let (number, unit) = in_units(term.minutes);
                fields.set(&format!("term_{name}"), number.to_string());
                fields.set(&format!("unit_{name}"), unit);
                fields.set(&format!("measure_{name}"), measure_name(term.measure));
            }
        }
    }
    fields.set("warn_percent", policy.warn_percent.to_string());
    fields.set("warn_at_least", policy.warn_at_least_minutes.to_string());
    fields.set("warn_at_most", policy.warn_at_most_minutes.to_string());
    for (index, step) in policy.escalation.iter().enumerate() {
        fields.set(&format!("after_{index}"), step.after_minutes.to_string());
        fields.set(&format!("to_{index}"), step.to.name());
    }
    fields
}

fn read(t: Texts, fields: &Fields, faults: &mut Faults) -> PromisePolicy {
    let mut policy = PromisePolicy::default();
    for kind in PromiseKind::ALL {
        let name = kind.name();
        let of = |part: &str| fields.text(&format!("{part}_{name}"));
        let measure = MEASURES.iter().find(|(known, _)| *known == of("measure"));
        match (of("measure"), measure) {
            ("none", _) => {
                policy.terms.insert(*kind, None);
            }
            (_, Some((_, measure))) => {
                let size = UNITS.iter().find(|(unit, _)| *unit == of("unit")).map_or(1, |(_, size)| *size);
                let minutes = of("term").parse::<u32>().ok().and_then(|number| number.checked_mul(size));
                match minutes.filter(|minutes| (1..=MAX_MINUTES).contains(minutes)) {
                    Some(minutes) => {
                        policy.terms.insert(*kind, Some(Term { minutes, measure: *measure }));
                    }
                    None => faults.add(&format!("term_{name}"), t.t("term-needs-time")),
                }
            }
            _ => {}
        }
    }
    let mut number = |name: &str, most: u32| {
        let number = fields.text(name).parse::<u32>().ok().filter(|number| *number <= most);
        if number.is_none() {
            faults.add(name, t.t1("form-number-up-to", "most", most));
        }
        number.unwrap_or_default()
    };
    policy.warn_percent = number("warn_percent", 100);
    policy.warn_at_least_minutes = number("warn_at_least", MAX_MINUTES);
    policy.warn_at_most_minutes = number("warn_at_most", MAX_MINUTES);
    if policy.warn_at_most_minutes < policy.warn_at_least_minutes {
        faults.add("warn_at_most", t.t("warn-most-below-least"));
    }
    policy.escalation.clear();
    for index in 0..CHAIN {
        let (after, to) = (fields.text(&format!("after_{index}")), fields.text(&format!("to_{index}")));
        let Some(to) = EscalateTo::from_name(to) else { continue };
        match after.parse::<u32>().ok().filter(|minutes| *minutes <= MAX_MINUTES) {
            Some(after_minutes) if policy.escalation.last().is_none_or(|last| last.after_minutes <= after_minutes) => {
                policy.escalation.push(EscalationStep { after_minutes, to });
            }
            Some(_) => faults.add(&format!("after_{index}"), t.t("escalation-out-of-order")),
            None => faults.add(&format!("after_{index}"), t.t1("form-number-up-to", "most", MAX_MINUTES)),
        }
    }
    policy
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
    let kinds = PromiseKind::ALL.iter().map(|kind| Kind {
        name: kind.name(),
        label: t.named("promise", kind.name()).into_owned(),
        usual: words(t, PromisePolicy::usual_term(*kind)),
    });
    let page = PromisesPage {
        page: allowed.page(app, t.t("promises-policy-title")),
        t,
        kinds: kinds.collect(),
        units: UNITS.iter().map(|(unit, _)| *unit).collect(),
        measures: MEASURES.iter().map(|(name, _)| *name).collect(),
        chain: (0..CHAIN).collect(),
        told: EscalateTo::ALL,
        version,
        overtaken: status == StatusCode::CONFLICT,
        fields,
        faults,
    };
    answer::page_with(status, &page)
}

pub async fn show(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    let set = policies::promises(&mut app.db.read().await?).await?;
    render(&allowed, &app, StatusCode::OK, set.version, filled(&set.policy), Faults::default())
}

pub async fn save(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let version = fields.number("version").unwrap_or_default();
    let mut faults = Faults::default();
    let policy = read(t, &fields, &mut faults);
    if !faults.is_empty() {
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, version, fields, faults);
    }
    let mut conn = app.db.begin().await?;
    let before = policies::promises(&mut conn).await?;
    match policies::set_promises(&mut conn, &policy, version).await {
        Ok(()) => {
            let detail = serde_json::json!({ "was": before.policy, "now": policy }).to_string();
            audit::append(&mut conn, &[allowed.entry(app.now(), "promise_policy_set", "", None, detail)]).await?;
            conn.commit().await?;
            Ok(answer::see_other_saying("/settings/promises", "toast-saved"))
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
    fn what_is_shown_is_read_back() {
        let t = Texts::of(Language::En);
        let mut policy = PromisePolicy::default();
        policy.terms.insert(PromiseKind::FirstResponse, Some(Term { minutes: 90, measure: Measure::Calendar }));
        policy.terms.insert(PromiseKind::Quote, None);
        policy.terms.insert(PromiseKind::CallBack, Some(Term { minutes: 2880, measure: Measure::OpenDays }));
        policy.escalation.truncate(2);
        let mut faults = Faults::default();
        assert_eq!(read(t, &filled(&policy), &mut faults), policy);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(read(t, &filled(&PromisePolicy::default()), &mut faults), PromisePolicy::default());
        assert!(faults.is_empty(), "{faults:?}");
    }
}
