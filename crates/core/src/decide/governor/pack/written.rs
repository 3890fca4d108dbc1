//! The TOML form of a pack, and how it becomes one.

use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use serde::Deserialize;

use super::{
    CapBody, Checked, ClockBody, ConsentBody, Days, DutyBody, Needs, OnHolidays, Pack, PackKind, PackProblem, PackRule, PlatformBody,
    RestBody, Scope, bit,
};
use crate::{
    decide::governor::{By, ChannelSet, Cite, Country, Duty, Region, Text},
    hear::{Channel, Purpose},
    kernel::{Moment, OpeningHours, opening_hours::Part},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: String,
    name: String,
    kind: PackKind,
    #[serde(default)]
    countries: Vec<Country>,
    as_of: Date,
    #[serde(default = "yes")]
    switchable: bool,
    #[serde(default)]
    consent: Vec<Consent>,
    #[serde(default)]
    clock: Vec<Clock>,
    #[serde(default)]
    cap: Vec<Cap>,
    #[serde(default)]
    rest: Vec<Rest>,
    #[serde(default)]
    duty: Vec<DutyWritten>,
    #[serde(default)]
    platform: Vec<Platform>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct For {
    purposes: Vec<Purpose>,
    channels: Option<Vec<Channel>>,
    by: Option<By>,
    #[serde(default)]
    regions: Vec<Region>,
    #[serde(default)]
    awaited: bool,
}

/// The fields that every rule has, and those of its family.
macro_rules! rule {
    ($name:ident { $($(#[$meta:meta])* $field:ident: $kind:ty),* $(,)? }) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            id: String,
            #[serde(rename = "for")]
            scope: For,
            source: String,
            checked: Checked,
            as_of: Date,
            from: Option<Date>,
            until: Option<Date>,
            $($(#[$meta])* $field: $kind,)*
        }

        impl $name {
            fn into_rule<B>(self, body: impl FnOnce(&Self) -> Result<B, &'static str>) -> Result<PackRule<B>, PackProblem> {
                let wrong = |what| PackProblem::Rule { rule: self.id.clone(), what };
                if self.id.is_empty() {
                    return Err(PackProblem::Pack("a rule has no id"));
                }
                if self.source.trim().is_empty() {
                    return Err(wrong("say where the rule is written (source)"));
                }
                let body = body(&self).map_err(wrong)?;
                let scope = self.scope.read().map_err(wrong)?;
                let from = self.from.map(start).transpose().map_err(wrong)?;
                let until = self.until.map(start).transpose().map_err(wrong)?;
                if from.zip(until).is_some_and(|(from, until)| from >= until) {
                    return Err(wrong("it ends before it begins"));
                }
                let cite = Cite { rule: Text::from(self.id.as_str()), source: Text::from(self.source.as_str()) };
                Ok(PackRule { cite, checked: self.checked, as_of: self.as_of, from, until, scope, body })
            }
        }
    };
}

rule!(Consent {
    needs: Needs,
    purchase_days: Option<Days>,
    enquiry_days: Option<Days>,
    #[serde(default)]
    contract: bool,
    register_days: Option<u16>,
    max_age_days: Option<u16>,
});

rule!(Clock {
    daily: Option<String>,
    workdays: Option<String>,
    saturday: Option<String>,
    sunday: Option<String>,
    #[serde(default)]
    holidays: OnHolidays,
    #[serde(default)]
    waivable: bool,
});

rule!(Cap {
    max: u32,
    hours: Option<u32>,
    days: Option<u32>,
    #[serde(default)]
    same_subject: bool,
});

rule!(Rest { days: u16 });

rule!(DutyWritten { carries: Duty });

rule!(Platform {
    window_hours: Option<u16>,
    max_replies: Option<u16>,
    #[serde(default)]
    templates_for: Vec<Purpose>,
    #[serde(default)]
    they_write_first: bool,
});

/// A cap may roll over a year at most: longer than that no touches are kept at hand.
const LONGEST_CAP_HOURS: u32 = 366 * 24;

pub(super) fn read(text: &str) -> Result<Pack, PackProblem> {
    let file: File = toml::from_str(text).map_err(|problem| PackProblem::Toml(problem.to_string()))?;
    if file.id.is_empty() {
        return Err(PackProblem::Pack("the pack has no id"));
    }
    match (file.kind, file.countries.is_empty()) {
        (PackKind::Country, true) => return Err(PackProblem::Pack("a pack of kind country names its countries")),
        (PackKind::Platform | PackKind::House, false) => return Err(PackProblem::Pack("only a pack of kind country names countries")),
        _ => {}
    }
    let pack = Pack {
        id: Text::from(file.id.as_str()),
        name: Text::from(file.name.as_str()),
        kind: file.kind,
        countries: file.countries,
        as_of: file.as_of,
        switchable: file.switchable && file.kind != PackKind::House,
        consent: file.consent.into_iter().map(Consent::read).collect::<Result<_, _>>()?,
        clock: file.clock.into_iter().map(Clock::read).collect::<Result<_, _>>()?,
        cap: file.cap.into_iter().map(Cap::read).collect::<Result<_, _>>()?,
        rest: file.rest.into_iter().map(|rest| rest.into_rule(|rest| Ok(RestBody { days: rest.days }))).collect::<Result<_, _>>()?,
        duty: file.duty.into_iter().map(|duty| duty.into_rule(|duty| Ok(DutyBody { duty: duty.carries }))).collect::<Result<_, _>>()?,
        platform: file.platform.into_iter().map(Platform::read).collect::<Result<_, _>>()?,
    };
    let mut ids: Vec<&Text> = Vec::new();
    ids.extend(pack.consent.iter().map(|rule| &rule.cite.rule));
    ids.extend(pack.clock.iter().map(|rule| &rule.cite.rule));
    ids.extend(pack.cap.iter().map(|rule| &rule.cite.rule));
    ids.extend(pack.rest.iter().map(|rule| &rule.cite.rule));
    ids.extend(pack.duty.iter().map(|rule| &rule.cite.rule));
    ids.extend(pack.platform.iter().map(|rule| &rule.cite.rule));
    ids.sort_unstable();
    if let Some((twice, _)) = ids.iter().zip(ids.iter().skip(1)).find(|(one, next)| one == next) {
        return Err(PackProblem::TwiceTheSame(twice.to_string()));
    }
    Ok(pack)
}

impl Consent {
    fn read(self) -> Result<PackRule<ConsentBody>, PackProblem> {
        self.into_rule(|rule| {
            let related = rule.purchase_days.is_some() || rule.enquiry_days.is_some() || rule.contract;
            if rule.needs == Needs::Relationship && !related {
                return Err("say what makes a relationship: purchase_days, enquiry_days or contract");
            }
            if related && !matches!(rule.needs, Needs::Relationship | Needs::Unlisted) {
                return Err("a relationship helps only where relationship or unlisted is needed");
            }
            if (rule.needs == Needs::Unlisted) != rule.register_days.is_some() {
                return Err("register_days goes with needs = \"unlisted\"");
            }
            Ok(ConsentBody {
                needs: rule.needs,
                purchase_days: rule.purchase_days,
                enquiry_days: rule.enquiry_days,
                contract: rule.contract,
                register_days: rule.register_days.unwrap_or_default(),
                max_age_days: rule.max_age_days,
            })
        })
    }
}

impl Clock {
    fn read(self) -> Result<PackRule<ClockBody>, PackProblem> {
        self.into_rule(|rule| {
            let parts = |text: &Option<String>| -> Result<Vec<Part>, &'static str> {
                OpeningHours::parse_day(text.as_deref().unwrap_or_default()).map_err(|_| "write hours as 09:00-13:00, 14:00-18:00")
            };
            let mut hours = OpeningHours::default();
            match (&rule.daily, &rule.workdays, &rule.saturday, &rule.sunday) {
                (Some(_), None, None, None) => {
                    let daily = parts(&rule.daily)?;
                    for day in Weekday::Monday.cycle_forward().take(7) {
                        hours.set_day(day, daily.clone());
                    }
                }
                (None, Some(_), Some(_), Some(_)) => {
                    let workdays = parts(&rule.workdays)?;
                    for day in Weekday::Monday.cycle_forward().take(5) {
                        hours.set_day(day, workdays.clone());
                    }
                    hours.set_day(Weekday::Saturday, parts(&rule.saturday)?);
                    hours.set_day(Weekday::Sunday, parts(&rule.sunday)?);
                }
                _ => return Err("give either daily, or workdays, saturday and sunday (empty for never)"),
            }
            Ok(ClockBody { hours, holidays: rule.holidays, waivable: rule.waivable })
        })
    }
}

impl Cap {
    fn read(self) -> Result<PackRule<CapBody>, PackProblem> {
        self.into_rule(|rule| {
            let hours = match (rule.hours, rule.days) {
                (Some(hours), None) => Some(hours),
                (None, Some(days)) => days.checked_mul(24),
                _ => return Err("give either hours or days"),
            };
            let hours = hours.filter(|hours| (1..=LONGEST_CAP_HOURS).contains(hours)).ok_or("1 hour to 366 days")?;
            Ok(CapBody { max: rule.max, hours, same_subject: rule.same_subject })
        })
    }
}

impl Platform {
    fn read(self) -> Result<PackRule<PlatformBody>, PackProblem> {
        self.into_rule(|rule| {
            if rule.max_replies.is_some() && rule.window_hours.is_none() {
                return Err("max_replies goes with window_hours");
            }
            Ok(PlatformBody {
                window_hours: rule.window_hours,
                max_replies: rule.max_replies,
                templates_for: rule.templates_for.iter().fold(0, |bits, purpose| bits | bit(*purpose)),
                they_write_first: rule.they_write_first,
            })
        })
    }
}

impl For {
    fn read(&self) -> Result<Scope, &'static str> {
        if self.purposes.is_empty() {
            return Err("a rule is for at least one purpose");
        }
        let channels = self.channels.as_ref().map_or_else(ChannelSet::all, |channels| channels.iter().copied().collect());
        if channels.is_empty() {
            return Err("a rule is for at least one channel");
        }
        Ok(Scope {
            purposes: self.purposes.iter().fold(0, |bits, purpose| bits | bit(*purpose)),
            channels,
            by: self.by,
            regions: self.regions.clone(),
            awaited: self.awaited,
        })
    }
}

fn start(day: Date) -> Result<Moment, &'static str> {
    day.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).map_err(|_| "no such day")
}
