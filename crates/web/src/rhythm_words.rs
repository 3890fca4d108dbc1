//! Promises, contacts and the governor's reasons in the reader's words.

use roadbook_core::{
    decide::{
        governor::{Argument, Reason, Said},
        owner::OwnerReason,
    },
    kernel::Moment,
};
use roadbook_i18n::{Args, Texts};

use crate::view::Page;

/// One reason as a reader sees it.
#[derive(Debug, Clone)]
pub struct ReasonView {
    pub rule: String,
    pub text: String,
    /// `good`, `warn` or `bad`.
    pub tone: &'static str,
    /// Not before.
    pub until: Option<Moment>,
    /// The rule of a pack and where it stands written; empty where the product's own rule said it.
    pub cite: String,
    pub source: String,
    /// The id of a customer whom the sentence speaks of; empty for none.
    pub other: String,
}

/// What the governor found, in words. Rules that had nothing to say are left out.
#[must_use]
pub fn reasons(page: &Page, reasons: &[Reason]) -> Vec<ReasonView> {
    reasons.iter().map(|reason| view(page, reason)).collect()
}

/// Reasons as they are kept with a verdict.
#[must_use]
pub fn kept_reasons(page: &Page, json: &str) -> Vec<ReasonView> {
    serde_json::from_str::<Vec<Reason>>(json).map(|known| reasons(page, &known)).unwrap_or_default()
}

fn view(page: &Page, reason: &Reason) -> ReasonView {
    let (tone, until) = match reason.said {
        Said::Yes => ("good", None),
        Said::Later(at) => ("warn", Some(at)),
        Said::NotHere => ("warn", None),
        Said::No => ("bad", None),
    };
    let (text, other) = sentence(page, reason);
    ReasonView {
        rule: page.t.named("rule", reason.rule.name()).into_owned(),
        text,
        tone,
        until,
        cite: reason.cite.as_ref().map(|cite| cite.rule.to_string()).unwrap_or_default(),
        source: reason.cite.as_ref().map(|cite| cite.source.to_string()).unwrap_or_default(),
        other,
    }
}

fn sentence(page: &Page, reason: &Reason) -> (String, String) {
    let t = page.t;
    let mut args = Args::new();
    let mut other = String::new();
    for (name, argument) in reason.finding.arguments() {
        args = match argument {
            Argument::Number(hours) if name == "period" => args.with(name, t.t1("period-hours", "hours", hours)),
            Argument::Number(number) => args.with(name, number),
            Argument::Moment(at) => args.with(name, page.moment(&at)),
            Argument::Zone(zone) => args.with(name, zone.to_string()),
            Argument::Word("whose", whose) => args.with(name, whose),
            Argument::Word(prefix, word) => args.with(name, t.named(words_of(prefix), word)),
            Argument::Customer(customer) => {
                other = customer.0.to_string();
                args
            }
        };
    }
    let key = format!("governor-{}", reason.finding.key().replace('_', "-"));
    (t.t_with(&key, &args).into_owned(), other)
}

/// Under which prefix the words of an argument stand.
fn words_of(prefix: &str) -> &str {
    match prefix {
        "stop" => "stop-kind",
        "role" => "vehicle-role",
        other => other,
    }
}

/// Why this owner, from what is kept with an opportunity.
#[must_use]
pub fn owner_reasons(t: Texts, json: &str) -> Vec<String> {
    let known: Vec<OwnerReason> = serde_json::from_str(json).unwrap_or_default();
    (known.iter())
        .filter_map(|reason| serde_json::to_value(reason).ok())
        .filter_map(|name| Some(t.named("owner-reason", name.as_str()?).into_owned()))
        .collect()
}

/// The colour of a promise's state.
#[must_use]
pub fn promise_tone(state: &str) -> &'static str {
    match state {
        "kept" => "good",
        "broken" => "bad",
        "renegotiated" => "warn",
        _ => "",
    }
}

/// The colour of a touch's state.
#[must_use]
pub fn touch_tone(state: &str) -> &'static str {
    match state {
        "made" | "sent" => "good",
        "claimed" | "deferred" | "not_reached" | "uncertain" => "warn",
        "refused" | "failed" => "bad",
        "planned" | "queued" => "accent",
        _ => "",
    }
}

/// The colour of the governor's answer.
#[must_use]
pub fn verdict_tone(answer: &str) -> &'static str {
    match answer {
        "allow" => "good",
        "refuse" => "bad",
        _ => "warn",
    }
}

#[cfg(test)]
mod tests {
    use roadbook_core::{
        decide::{
            cadence::{EndReason, HappeningKind, StepOutcome},
            governor::{Cite, Finding, Period, Rule, StopKind, Whose, pack::Needs},
            promise::{PromiseKind, PromiseState},
            situation::Stage,
            touch::TouchState,
        },
        hear::{Channel, VehicleRole},
        kernel::CustomerId,
    };
    use roadbook_i18n::Language;

    use super::*;

    /// One finding of every key.
    fn findings() -> Vec<Finding> {
        let at = Moment::UNIX_EPOCH;
        let zone = || "Asia/Yerevan".into();
        let role = VehicleRole::Payer;
        vec![
            Finding::Nothing,
            Finding::Expired { at },
            Finding::WaitedTooLong { days: 60 },
            Finding::NoMomentWithin { days: 60 },
            Finding::Stopped { kind: StopKind::DoNotContact, at },
            Finding::Awaited,
            Finding::Granted { at },
            Finding::Related { since: at },
            Finding::ContractInProgress,
            Finding::NotListed { at },
            Finding::NotRefused,
            Finding::Refused { at },
            Finding::RefusedAtAddress { at },
            Finding::StoppedAtAddress { kind: StopKind::Stopped, at },
            Finding::ConsentExpired { at },
            Finding::ConsentTooOld { at },
            Finding::OtherAddressOnly,
            Finding::NoConsent { needs: Needs::Express },
            Finding::Listed { at },
            Finding::RegisterNotAsked,
            Finding::Forbidden,
            Finding::InHours,
            Finding::NoHours,
            Finding::AnswersAtOnce { at },
            Finding::QuietHours { zone: zone() },
            Finding::Holiday { zone: zone() },
            Finding::OutsideWishedHours { zone: zone() },
            Finding::NoCommonHours,
            Finding::BelowCaps,
            Finding::NotCounted,
            Finding::CapOfNone { period: Period::Day, whose: Whose::Household },
            Finding::CapReached { period: Period::Hours(24), whose: Whose::Customer, max: 3 },
            Finding::Resting { at, days: 30 },
            Finding::ChannelFits,
            Finding::AnyChannel,
            Finding::Preferred { channel: Channel::Whatsapp },
            Finding::AnswersMoreOften { channel: Channel::Phone, percent: 40 },
            Finding::NoAddress,
            Finding::DeadAddress,
            Finding::Unwished,
            Finding::WindowClosed { hours: 24 },
            Finding::RepliesUsedUp { max: 5 },
            Finding::NotForPurpose,
            Finding::TheyWriteFirst,
            Finding::RoleFits,
            Finding::RoleElsewhere { role, other: CustomerId::from(uuid::Uuid::nil()) },
            Finding::RoleUnknown { role },
            Finding::NoConflict,
            Finding::OpenComplaint { since: at },
            Finding::LateDelivery { since: at },
            Finding::JustBought { at },
            Finding::HigherPriority { priority: 9, at },
        ]
    }

    #[test]
    fn every_finding_has_a_sentence_in_every_language() {
        let all = findings();
        let keys: Vec<_> = all.iter().map(Finding::key).collect();
        assert_eq!(keys, Finding::KEYS);
        for language in Language::ALL {
            let page = Page::new(language, "/", Moment::UNIX_EPOCH);
            for finding in &all {
                let cite = Some(Cite { rule: "us.hours".into(), source: "47 CFR 64.1200".into() });
                let reason = Reason { rule: Rule::Consent, said: Said::No, finding: finding.clone(), cite };
                let seen = view(&page, &reason);
                assert!(page.t.has(&format!("governor-{}", finding.key().replace('_', "-"))), "{}", finding.key());
                assert!(!seen.text.contains('{') && !seen.text.is_empty(), "{language}: {seen:?}");
                assert_eq!(seen.source, "47 CFR 64.1200");
            }
        }
    }

    #[test]
    fn every_wire_name_has_words() {
        let t = Texts::of(Language::En);
        let mut named: Vec<(&str, &str)> = Vec::new();
        named.extend(PromiseKind::ALL.iter().map(|kind| ("promise", kind.name())));
        named.extend(PromiseState::ALL.iter().map(|state| ("promise-state", state.name())));
        named.extend(Stage::ALL.iter().map(|stage| ("stage", stage.name())));
        named.extend(TouchState::ALL.iter().map(|state| ("touch", state.name())));
        named.extend(Rule::ALL.iter().map(|rule| ("rule", rule.name())));
        named.extend(StopKind::ALL.iter().map(|kind| ("stop-kind", kind.name())));
        named.extend(StepOutcome::ALL.iter().map(|outcome| ("step-outcome", outcome.name())));
        named.extend(HappeningKind::ALL.iter().map(|kind| ("enrolment-end", kind.name())));
        named.extend([EndReason::RanOut, EndReason::GivenUp, EndReason::Overtaken].iter().map(|end| ("enrolment-end", end.name())));
        for (prefix, name) in named {
            assert!(t.has(&format!("{prefix}-{}", name.replace('_', "-"))), "{prefix} {name}");
        }
        let reasons = r#"["knows_customer","here","by_id","nobody_speaks_language"]"#;
        assert_eq!(owner_reasons(t, reasons).len(), 4);
    }
}
