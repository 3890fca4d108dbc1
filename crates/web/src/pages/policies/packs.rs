//! Rule packs in words: what each rule is for, what it asks, where it stands written.

use std::sync::LazyLock;

use roadbook_core::{
    decide::governor::{
        Pack, Packs,
        pack::{CapBody, ClockBody, ConsentBody, Days, PackRule, PlatformBody, Scope},
    },
    hear::{Channel, Purpose},
};
use roadbook_i18n::Texts;

use crate::form::Fields;

static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| Packs::shipped().map(|packs| packs.iter().cloned().collect()).unwrap_or_default());

/// The packs that come with the product.
#[must_use]
pub fn all() -> &'static [Pack] {
    &PACKS
}

#[derive(Debug)]
pub struct PackShown {
    pub id: &'static str,
    /// In English, as the law is called there.
    pub name: &'static str,
    pub countries: String,
    pub as_of: String,
    pub switchable: bool,
    pub is_on: bool,
    pub rules: Vec<RuleShown>,
}

#[derive(Debug)]
pub struct RuleShown {
    pub id: &'static str,
    /// For what: purposes, channels, who.
    pub scope: String,
    /// What it asks.
    pub says: String,
    pub source: &'static str,
    pub as_of: String,
    /// Wire name of how well it was checked.
    pub checked: &'static str,
}

/// All packs; switched on are those named in the form's `pack`.
#[must_use]
pub fn shown(t: Texts, fields: &Fields) -> Vec<PackShown> {
    all()
        .iter()
        .map(|pack| {
            let countries: Vec<_> = pack.countries.iter().map(|country| t.named_or_raw("country", country.as_str())).collect();
            PackShown {
                id: pack.id.as_str(),
                name: pack.name.as_str(),
                countries: t.list(&countries.iter().map(AsRef::as_ref).collect::<Vec<_>>()),
                as_of: t.date(pack.as_of),
                switchable: pack.switchable,
                is_on: !pack.switchable || fields.has("pack", pack.id.as_str()),
                rules: rules(t, pack),
            }
        })
        .collect()
}

fn rules(t: Texts, pack: &'static Pack) -> Vec<RuleShown> {
    let mut rules = Vec::new();
    rules.extend(pack.consent.iter().map(|of| rule(t, of, consent(t, &of.body))));
    rules.extend(pack.clock.iter().map(|of| rule(t, of, clock(t, &of.body))));
    rules.extend(pack.cap.iter().map(|of| rule(t, of, cap(t, of.body))));
    rules.extend(pack.rest.iter().map(|of| rule(t, of, t.n("pack-rest", i64::from(of.body.days)).into_owned())));
    rules.extend(pack.duty.iter().map(|of| rule(t, of, t.named("duty", of.body.duty.name()).into_owned())));
    rules.extend(pack.platform.iter().map(|of| rule(t, of, platform(t, of.body))));
    rules
}

fn rule<B>(t: Texts, of: &'static PackRule<B>, says: String) -> RuleShown {
    use roadbook_core::decide::governor::pack::Checked;
    RuleShown {
        id: of.cite.rule.as_str(),
        scope: scope(t, &of.scope),
        says,
        source: of.cite.source.as_str(),
        as_of: t.date(of.as_of),
        checked: match of.checked {
            Checked::Text => "text",
            Checked::Report => "report",
            Checked::No => "no",
        },
    }
}

fn scope(t: Texts, scope: &Scope) -> String {
    let mut words = Vec::new();
    let purposes = scope.purposes();
    if purposes.len() < Purpose::ALL.len() {
        words.push(joined(t, purposes.iter().map(|purpose| t.named("purpose", purpose.name()))));
    }
    if !scope.channels.contains(Channel::Any) {
        words.push(joined(t, scope.channels.iter().map(|channel| t.named("channel", channel.name()))));
    }
    words.extend(scope.by.map(|by| t.named("step-by", by.name()).into_owned()));
    if !scope.regions.is_empty() {
        words.push(scope.regions.iter().map(roadbook_core::decide::governor::Region::as_str).collect::<Vec<_>>().join(", "));
    }
    if words.is_empty() { t.t("pack-for-everything").into_owned() } else { words.join(" · ") }
}

fn joined<'a>(t: Texts, words: impl Iterator<Item = std::borrow::Cow<'a, str>>) -> String {
    let words: Vec<_> = words.collect();
    t.list(&words.iter().map(AsRef::as_ref).collect::<Vec<_>>())
}

fn consent(t: Texts, body: &ConsentBody) -> String {
    let mut words = vec![t.named("pack-needs", body.needs.name()).into_owned()];
    let mut days = |key: &str, days: Option<Days>| {
        if let Some(Days::Number(days)) = days {
            words.push(t.n(key, i64::from(days)).into_owned());
        }
    };
    days("pack-purchase-days", body.purchase_days);
    days("pack-enquiry-days", body.enquiry_days);
    days("pack-agreement-days", body.max_age_days.map(Days::Number));
    words.join(" · ")
}

fn clock(t: Texts, body: &ClockBody) -> String {
    use roadbook_core::decide::governor::pack::OnHolidays;
    let mut lines: Vec<(String, String, String)> = Vec::new();
    for weekday in jiff::civil::Weekday::Monday.cycle_forward().take(7) {
        let hours = body.hours.day_text(weekday);
        let hours = if hours.is_empty() { t.t("pack-not-at-all").into_owned() } else { hours };
        match lines.last_mut() {
            Some((_, last, same)) if *same == hours => *last = t.weekday(weekday).to_owned(),
            _ => lines.push((t.weekday(weekday).to_owned(), t.weekday(weekday).to_owned(), hours)),
        }
    }
    let one = |(first, last, hours): &(String, String, String)| {
        if first == last { format!("{first} {hours}") } else { format!("{first} – {last} {hours}") }
    };
    let mut words: Vec<String> = lines.iter().map(one).collect();
    match body.holidays {
        OnHolidays::AsUsual => {}
        OnHolidays::AsSunday => words.push(t.t("pack-holidays-as-sunday").into_owned()),
        OnHolidays::Closed => words.push(t.t("pack-holidays-closed").into_owned()),
    }
    words.join(" · ")
}

fn cap(t: Texts, body: CapBody) -> String {
    let time = t.duration(u64::from(body.hours) * 3600);
    t.t2("pack-cap", "count", body.max, "time", time.as_str()).into_owned()
}

fn platform(t: Texts, body: PlatformBody) -> String {
    let mut words = Vec::new();
    words.extend(body.window_hours.map(|hours| t.n("pack-window", i64::from(hours)).into_owned()));
    words.extend(body.max_replies.map(|replies| t.n("pack-replies", i64::from(replies)).into_owned()));
    if body.they_write_first {
        words.push(t.t("pack-they-first").into_owned());
    }
    let templates: Vec<_> = Purpose::ALL.into_iter().filter(|purpose| body.has_templates_for(*purpose)).collect();
    if !templates.is_empty() {
        let named = joined(t, templates.iter().map(|purpose| t.named("purpose", purpose.name())));
        words.push(t.t1("pack-templates", "purposes", named.as_str()).into_owned());
    }
    words.join(" · ")
}
