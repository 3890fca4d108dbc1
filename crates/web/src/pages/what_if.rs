//! What if: asks how the house would fare if it were run otherwise, and shows what simulated people made of it.

use std::sync::OnceLock;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::kernel::Moment;
use roadbook_i18n::{Args, Texts};
use roadbook_store::audit;
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    answer,
    form::{Faults, Fields},
    view::{Page, filters},
    what_if::{
        ADVERTISING, CUSTOMERS, Conduct, DAYS, Difference, Ending, Extent, FIRST_CALL_HOURS, FOLLOW_UP_DAYS, Question, Running, SEEDS,
        begin as live,
        kept::{self, Comparison},
    },
};

/// What people ask most, as what the second way does otherwise: its text, field and value.
const ASKED: [(&str, &str, &str); 4] = [
    ("what-if-ask-follow-up", "follow_up", "30"),
    ("what-if-ask-call", "first_call", "24"),
    ("what-if-ask-advertising", "advertising", "unlimited"),
    ("what-if-ask-machines", "machines", "no"),
];
/// Half the width of a drawing; nothing is in its middle.
const HALF: f64 = 500.0;
/// Figures that are shares and not counts.
const SHARES: [&str; 2] = ["first_answers_in_time", "first_calls_in_time"];

/// One thing that may differ: its text, and its choices as value and words.
struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
    first: String,
    second: String,
}

/// A size to choose: field, label, help, choices and the chosen one.
struct Size {
    name: &'static str,
    label: String,
    help: String,
    options: Vec<(String, String)>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "pages/what_if.html")]
struct WhatIfPage {
    page: Page,
    t: Texts,
    /// Whether this service can live simulated days at all.
    can: bool,
    asked: Vec<(String, String)>,
    choices: Vec<Choice>,
    sizes: Vec<Size>,
    how_long: String,
    running: Option<RunningView>,
    ending: Option<&'static str>,
    kept: Vec<KeptView>,
    faults: Faults,
}

struct RunningView {
    title: String,
    by: String,
    began: Moment,
    done: u64,
    all: u64,
    said: String,
    cancelled: bool,
}

struct KeptView {
    href: String,
    title: String,
    extent: String,
    by: String,
    at: Moment,
    clear: String,
}

fn words_of_advertising(t: Texts, cap: Option<u32>) -> String {
    cap.map_or_else(|| t.t("what-if-unlimited"), |cap| t.n("what-if-per-week", cap)).into_owned()
}

fn value_of_advertising(cap: Option<u32>) -> String {
    cap.map_or_else(|| "unlimited".to_owned(), |cap| cap.to_string())
}

fn words_of_machines(t: Texts, write: bool) -> String {
    if write { t.t("what-if-machines-yes") } else { t.t("what-if-machines-no") }.into_owned()
}

fn choices(t: Texts, question: &Question) -> Vec<Choice> {
    let choice = |name, label: &str, options: Vec<(String, String)>, value: &dyn Fn(&Conduct) -> String| Choice {
        name,
        label: t.t(label).into_owned(),
        options,
        first: value(&question.first),
        second: value(&question.second),
    };
    let days = FOLLOW_UP_DAYS.iter().map(|days| (days.to_string(), t.n("what-if-days", *days).into_owned())).collect();
    let hours = FIRST_CALL_HOURS.iter().map(|hours| (hours.to_string(), t.n("what-if-hours", *hours).into_owned())).collect();
    let caps = ADVERTISING.iter().map(|cap| (value_of_advertising(*cap), words_of_advertising(t, *cap))).collect();
    let machines = [true, false].iter().map(|write| (yes(*write).to_owned(), words_of_machines(t, *write))).collect();
    vec![
        choice("follow_up", "what-if-follow-up", days, &|way| way.follow_up_days.to_string()),
        choice("first_call", "what-if-first-call", hours, &|way| way.first_call_hours.to_string()),
        choice("advertising", "what-if-advertising", caps, &|way| value_of_advertising(way.advertising_per_week)),
        choice("machines", "what-if-machines", machines, &|way| yes(way.machines_write).to_owned()),
    ]
}

fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn sizes(t: Texts, extent: Extent) -> Vec<Size> {
    let size = |name, label: &str, help: &str, all: &[u32], chosen: u32| Size {
        name,
        label: t.t(label).into_owned(),
        help: t.t(help).into_owned(),
        options: all.iter().map(|number| (number.to_string(), t.number(*number))).collect(),
        chosen: chosen.to_string(),
    };
    vec![
        size("customers", "what-if-customers", "what-if-customers-help", &CUSTOMERS, extent.customers),
        size("days", "what-if-lived-days", "what-if-lived-days-help", &DAYS, extent.days),
        size("seeds", "what-if-seeds", "what-if-seeds-help", &SEEDS, extent.seeds),
    ]
}

/// What a form or a link asks; what it leaves away is as usual. Values that nobody can choose are none.
fn read(fields: &Fields) -> Option<Question> {
    let usual = Question::default();
    let pick = |name: &str, all: &[u32], usual: u32| match fields.maybe(name) {
        None => Some(usual),
        Some(text) => text.parse().ok().filter(|number| all.contains(number)),
    };
    let way = |side: &str, usual: Conduct| {
        let text = |name: &str| fields.maybe(&format!("{side}_{name}")).map(str::to_owned);
        let number = |name: &str, all: &[u16], usual: u16| match text(name) {
            None => Some(usual),
            Some(text) => text.parse().ok().filter(|number| all.contains(number)),
        };
        Some(Conduct {
            follow_up_days: number("follow_up", &FOLLOW_UP_DAYS, usual.follow_up_days)?,
            first_call_hours: number("first_call", &FIRST_CALL_HOURS, usual.first_call_hours)?,
            advertising_per_week: match text("advertising") {
                None => usual.advertising_per_week,
                Some(text) => ADVERTISING.into_iter().find(|cap| value_of_advertising(*cap) == text)?,
            },
            machines_write: match text("machines").as_deref() {
                None => usual.machines_write,
                Some("yes") => true,
                Some("no") => false,
                Some(_) => return None,
            },
        })
    };
    Some(Question {
        first: way("first", usual.first)?,
        second: way("second", usual.second)?,
        extent: Extent {
            customers: pick("customers", &CUSTOMERS, usual.extent.customers)?,
            days: pick("days", &DAYS, usual.extent.days)?,
            seeds: pick("seeds", &SEEDS, usual.extent.seeds)?,
        },
    })
}

/// What differs, one line for each thing.
fn differences_of(t: Texts, question: &Question) -> Vec<(String, String, String)> {
    let word = |choice: &Choice, value: &str| {
        choice.options.iter().find(|(known, _)| known == value).map_or_else(|| value.to_owned(), |(_, words)| words.clone())
    };
    let differing = choices(t, question).into_iter().filter(|choice| choice.first != choice.second);
    differing.map(|choice| (choice.label.clone(), word(&choice, &choice.first), word(&choice, &choice.second))).collect()
}

fn title_of(t: Texts, question: &Question) -> String {
    let parts = differences_of(t, question).into_iter().map(|(label, first, second)| format!("{label}: {first} → {second}"));
    parts.collect::<Vec<_>>().join("; ")
}

fn extent_words(t: Texts, extent: Extent) -> String {
    let of = |number: u32| t.number(number);
    let values = Args::new().with("customers", of(extent.customers)).with("days", of(extent.days)).with("seeds", of(extent.seeds));
    t.t_with("what-if-extent", &values).into_owned()
}

/// Seconds that an extent will take here, by what the last comparison took.
fn expected(kept: &[Comparison], extent: Extent) -> Option<u64> {
    let last = kept.iter().find(|one| one.seconds > 0)?;
    let work = u128::from(extent.customer_days()) * u128::from(last.seconds);
    u64::try_from(work / u128::from(last.question.extent.customer_days().max(1))).ok().map(|seconds| seconds.max(1))
}

fn running_view(t: Texts, app: &App, running: &Running) -> RunningView {
    let (done, all) = (running.watch.lived(), running.question.extent.house_days());
    let seconds = u64::try_from(app.now().duration_since(running.began).as_secs()).unwrap_or_default();
    // Later days are slower, since more has happened by then; every repetition begins anew.
    let left = (done > 0 && seconds > 2).then(|| all.saturating_sub(done) * seconds / done);
    let days = t.t2("what-if-progress", "done", t.number(i128::from(done)), "all", t.number(i128::from(all))).into_owned();
    RunningView {
        title: title_of(t, &running.question),
        by: running.by.clone(),
        began: running.began,
        done,
        all,
        said: left.map_or(days.clone(), |left| format!("{days} · {}", t.t1("what-if-left", "time", t.duration(left)))),
        cancelled: running.watch.is_cancelled(),
    }
}

async fn render(
    allowed: &Allowed<ManageSettings>,
    app: &App,
    status: StatusCode,
    question: Question,
    faults: Faults,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let kept = kept::all(&mut app.db.read().await?).await?;
    let page = WhatIfPage {
        page: allowed.page(app, t.t("what-if-title")),
        t,
        can: app.options.what_if.is_some(),
        asked: ASKED.iter().map(|(text, field, value)| (t.t(text).into_owned(), format!("/what-if?second_{field}={value}#ask"))).collect(),
        choices: choices(t, &question),
        sizes: sizes(t, question.extent),
        how_long: match expected(&kept, question.extent) {
            Some(seconds) => t.t2("what-if-expected", "extent", extent_words(t, question.extent), "time", t.duration(seconds)).into_owned(),
            None => t.t("what-if-unknown").into_owned(),
        },
        running: app.what_if.running().map(|running| running_view(t, app, &running)),
        ending: app.what_if.ending().map(|ending| match ending {
            Ending::Cancelled => "what-if-cancelled",
            Ending::Broken => "what-if-broken",
        }),
        kept: kept
            .iter()
            .map(|one| KeptView {
                href: format!("/what-if/{}", one.id),
                title: title_of(t, &one.question),
                extent: extent_words(t, one.question.extent),
                by: one.by.clone(),
                at: one.moment(),
                clear: t.n("what-if-clear-count", one.differences.iter().filter(|difference| difference.is_clear()).count()).into_owned(),
            })
            .collect(),
        faults,
    };
    answer::page_with(status, &page)
}

pub async fn show(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let question = read(&Fields::new(query)).unwrap_or_default();
    render(&allowed, &app, StatusCode::OK, question, Faults::default()).await
}

pub async fn begin(allowed: Allowed<ManageSettings>, State(app): State<App>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let question = read(&fields).ok_or_else(|| AppError::BadRequest("a value that cannot be chosen".to_owned()))?;
    if question.first == question.second {
        let mut faults = Faults::default();
        faults.add("second", t.t("what-if-nothing-differs"));
        return render(&allowed, &app, StatusCode::UNPROCESSABLE_ENTITY, question, faults).await;
    }
    if !live(&app, question, allowed.actor()) {
        return Ok(answer::see_other_saying("/what-if", "toast-what-if-busy"));
    }
    let detail = serde_json::to_string(&question).unwrap_or_default();
    let mut conn = app.db.begin().await?;
    audit::append(&mut conn, &[allowed.entry(app.now(), "what_if_begun", "", None, detail)]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying("/what-if", "toast-what-if-begun"))
}

pub async fn cancel(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    if app.what_if.cancel() {
        let mut conn = app.db.begin().await?;
        audit::append(&mut conn, &[allowed.entry(app.now(), "what_if_cancelled", "", None, String::new())]).await?;
        conn.commit().await?;
    }
    Ok(answer::see_other("/what-if"))
}

#[derive(Template)]
#[template(path = "pages/what_if_one.html")]
struct OnePage {
    page: Page,
    t: Texts,
    differing: Vec<(String, String, String)>,
    extent: String,
    by: String,
    at: Moment,
    took: String,
    /// Whose intervals leave nothing out, and the others.
    clear: Vec<Row>,
    unclear: Vec<Row>,
    /// How many figures are the same under both.
    same: String,
    clear_text: String,
    again: String,
}

struct Row {
    figure: String,
    first: String,
    second: String,
    difference: String,
    interval: String,
    said: String,
    /// Of the drawing, 0 to 1000: the interval's ends and the mean.
    low: f64,
    width: f64,
    mean: f64,
}

fn value(t: Texts, figure: &str, value: f64) -> String {
    if SHARES.contains(&figure) {
        return t.percent(value, 1);
    }
    t.decimal(
        value,
        if value.fract().abs() < 1e-9 {
            0
        } else if value.abs() < 10.0 {
            2
        } else {
            1
        },
    )
}

fn signed(t: Texts, figure: &str, number: f64) -> String {
    let size = value(t, figure, number.abs());
    match number {
        number if number > 0.0 => format!("+{size}"),
        number if number < 0.0 => format!("−{size}"),
        _ => size,
    }
}

fn row(t: Texts, difference: &Difference) -> Row {
    let name = difference.figure.as_str();
    let (low, high) = difference.interval.unwrap_or((difference.mean, difference.mean));
    // Each has a scale of its own: nothing in the middle, and the farther end almost at the edge.
    let far = low.abs().max(high.abs()).max(difference.mean.abs()).max(f64::MIN_POSITIVE) * 1.06;
    let at = |number: f64| (HALF + number / far * HALF).round();
    let interval = if difference.interval.is_some() {
        t.t2("what-if-interval", "low", signed(t, name, low), "high", signed(t, name, high)).into_owned()
    } else {
        "—".to_owned()
    };
    let figure = t.named_or_raw("sim-figure", name).into_owned();
    Row {
        said: format!("{figure}: {} ({interval})", signed(t, name, difference.mean)),
        figure,
        first: value(t, name, difference.first),
        second: value(t, name, difference.second),
        difference: signed(t, name, difference.mean),
        interval,
        low: at(low),
        width: (at(high) - at(low)).max(2.0),
        mean: at(difference.mean) - 4.0,
    }
}

pub async fn one(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let kept = kept::all(&mut app.db.read().await?).await?;
    let one = kept.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)?;
    let (nothing, some): (Vec<_>, Vec<_>) = one.differences.iter().partition(|difference| difference.is_nothing());
    let (clear, unclear): (Vec<_>, Vec<_>) = some.into_iter().partition(|difference| difference.is_clear());
    // One of twenty leaves nothing out by chance alone.
    let chance = (one.differences.len() - nothing.len()).div_ceil(20);
    let question = one.question;
    let page = OnePage {
        page: allowed.page(&app, title_of(t, &question)),
        t,
        differing: differences_of(t, &question),
        extent: extent_words(t, question.extent),
        at: one.moment(),
        took: t.duration(one.seconds),
        clear: clear.into_iter().map(|difference| row(t, difference)).collect(),
        unclear: unclear.into_iter().map(|difference| row(t, difference)).collect(),
        same: if nothing.is_empty() { String::new() } else { t.n("what-if-same", nothing.len()).into_owned() },
        clear_text: format!("{} {}", t.t("what-if-clear-text"), t.n("what-if-by-chance", chance)),
        again: address(&question),
        by: one.by,
    };
    answer::page(&page)
}

/// The form, filled with a question.
fn address(question: &Question) -> String {
    let way = |side: &str, way: &Conduct| {
        format!(
            "{side}_follow_up={}&{side}_first_call={}&{side}_advertising={}&{side}_machines={}",
            way.follow_up_days,
            way.first_call_hours,
            value_of_advertising(way.advertising_per_week),
            yes(way.machines_write)
        )
    };
    let Extent { customers, days, seeds } = question.extent;
    let ways = format!("{}&{}", way("first", &question.first), way("second", &question.second));
    format!("/what-if?{ways}&customers={customers}&days={days}&seeds={seeds}#ask")
}

#[derive(Template)]
#[template(path = "pages/what_if_assumptions.html")]
struct AssumptionsPage {
    page: Page,
    t: Texts,
    /// From our own document: no part of it comes from outside.
    html: &'static str,
}

/// The document on the simulation, as it was when this binary was built.
fn document() -> &'static str {
    static HTML: OnceLock<String> = OnceLock::new();
    HTML.get_or_init(|| {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
        let text = include_str!("../../../../docs/simulation.md");
        // The page has a title of its own, and files beside the document are not here.
        let text = text.split_once('\n').map_or(text, |(_, rest)| rest);
        let events = Parser::new_ext(text, Options::ENABLE_TABLES);
        let events = events.filter(|event| !matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link)));
        let mut html = String::with_capacity(text.len() * 2);
        html::push_html(&mut html, events);
        html.replace("<table>", "<div class=\"table-wrap\"><table class=\"table\">").replace("</table>", "</table></div>")
    })
}

pub async fn assumptions(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Response, AppError> {
    let t = allowed.texts();
    answer::page(&AssumptionsPage { page: allowed.page(&app, t.t("what-if-assumptions")), t, html: document() })
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn a_question_survives_its_address() {
        let second = Conduct { follow_up_days: 30, first_call_hours: 24, advertising_per_week: None, machines_write: false };
        let question = Question { second, extent: Extent { customers: 500, days: 365, seeds: 20 }, ..Question::default() };
        let address = address(&question);
        let query = address.split_once('?').unwrap().1.trim_end_matches("#ask");
        let pairs = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(read(&Fields::new(pairs.collect())), Some(question));
        assert_eq!(read(&Fields::new(vec![("days".to_owned(), "7".to_owned())])), None, "not to be chosen");
    }

    #[test]
    fn nothing_is_in_the_middle_of_a_drawing() {
        let t = Texts::of(Language::En);
        let of = |mean, interval| row(t, &Difference { figure: "sales".into(), first: 9.0, second: 9.0 + mean, mean, interval });
        let less = of(-2.0, Some((-3.0, -1.0)));
        assert!(less.low < HALF && less.low + less.width < HALF && less.difference == "−2", "{}", less.difference);
        let both = of(0.5, Some((-1.0, 2.0)));
        assert!(both.low < HALF && both.low + both.width > HALF);
        assert_eq!(of(1.0, None).interval, "—");
    }

    #[test]
    fn time_is_told_by_the_last_comparison() {
        let question = Question::default();
        let last = Comparison { id: Uuid::nil(), at: 0, by: String::new(), seconds: 60, question, differences: Vec::new() };
        let twice = Extent { days: question.extent.days * 2, ..question.extent };
        assert_eq!((expected(&[last], twice), expected(&[], twice)), (Some(120), None));
    }
}
