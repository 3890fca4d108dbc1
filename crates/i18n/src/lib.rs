//! Texts, plural rules, dates, numbers, money and names in the six languages of the product.
//!
//! ```
//! use roadbook_i18n::{Language, Texts};
//!
//! let t = Texts::of(Language::Ru);
//! assert_eq!(t.n("time-in-days", 3), "через 3 дня");
//! assert_eq!(t.number(1_234_567), "1\u{a0}234\u{a0}567");
//! ```
//!
//! Texts live in `locales/<tag>/*.ftl` ([Fluent](https://projectfluent.org)) and are embedded when this crate is built; adding a file
//! needs no change here. English is complete by definition: what another language lacks is shown in English, and the tests fail.
//!
//! Numbers, dates, money and lists follow the patterns and names of **CLDR 49** for `en-GB`, `hy`, `ko`, `az`, `ru` and `zh-Hant`,
//! kept as small tables of our own: the full formatting library took 65 seconds of processor time per clean build, and formats more
//! than these six languages.

mod dates;
mod language;
mod lists;
mod money;
mod names;
mod numbers;
mod relative;
mod texts;

pub use self::{
    language::{Direction, Language, NameOrder},
    names::{Gender, NameParts},
    texts::{Arg, Args, Texts},
};

/// Keys that the code computes: `<prefix>-<wire name with hyphens>`, by [`Texts::named`]. The test for unused keys takes every key with
/// such a prefix as used; each is listed with the place that its names come from.
pub const COMPUTED_PREFIXES: &[(&str, &str)] = &[
    ("activity", "core::know::ActivityKind"),
    ("audit-action", "the action of a store::audit::Entry"),
    ("case", "core::decide::situation::Case::kind"),
    ("channel", "core::hear::Channel"),
    ("consent-basis", "core::hear::HeardConsent::basis"),
    ("country", "web::form::COUNTRIES"),
    ("currency", "web::form::CURRENCIES"),
    ("deed", "web::pages::rhythm::deed_form::DEEDS"),
    ("deed-field", "the inputs of web::pages::rhythm::deed_form"),
    ("delivery", "store::webhooks::DeliveryRow::state"),
    ("department", "core::trust::Department"),
    ("detail", "what files and leads say beside the activity and the car: intake::map, intake::adf, intake::form"),
    ("direction", "core::know::Direction"),
    ("enrolment-end", "core::decide::cadence::EndReason"),
    ("evidence-alike", "identity::train::Likeness"),
    ("fact", "core::know::fact::CATALOGUE"),
    ("fact-value", "the allowed values in core::know::fact::CATALOGUE"),
    ("field", "the fields that a file's columns are mapped to"),
    ("governor", "core::decide::governor::Finding::KEYS"),
    ("handover-occasion", "core::decide::situation::Handover::occasion"),
    ("identifier", "core::hear::IdentifierKind"),
    ("import-state", "store::imports::ImportState"),
    ("joined", "engine::matching::part::Joined"),
    ("kind", "core::hear::RecordKind"),
    ("language", "the tags of Language::ALL"),
    ("mail-kind", "channels::MailKind"),
    ("mail-outcome", "store::mail::PendingMailRow::outcome"),
    ("mail-state", "web::pages::unplaced_mail"),
    ("match-alike", "identity::train::Likeness"),
    ("match-level", "identity::compare::Level"),
    ("match-role", "identity::schema::Role"),
    ("match-rule", "identity::block::Rule"),
    ("needs", "core::decide::governor::pack::Needs"),
    ("outbox-state", "store::outbox"),
    ("outcome", "engine::add_activity::OUTCOMES"),
    ("owner-reason", "core::decide::owner::OwnerReason"),
    ("part-kind", "engine::matching::part::ChildKind"),
    ("party", "core::hear::PartyKind"),
    ("period", "core::decide::governor::Period"),
    ("permission", "core::trust::Permission"),
    ("problem", "core::hear::ProblemCode"),
    ("promise", "core::decide::promise::PromiseKind"),
    ("promise-state", "core::decide::promise::PromiseState"),
    ("purpose", "core::hear::Purpose"),
    ("pursuit-end", "core::decide::dormant::Why"),
    ("quarantine-state", "store::quarantine::QuarantineState"),
    ("question", "engine::matching::review::Question"),
    ("remedy", "core::hear::ProblemCode"),
    ("role", "core::trust::Role"),
    ("rule", "core::decide::governor::Rule"),
    ("sim-figure", "sim::run::Figures::by_name"),
    ("severity", "core::decide::situation::Case::severity"),
    ("stage", "core::decide::situation::Stage"),
    ("step-outcome", "core::decide::cadence::StepOutcome"),
    ("stop-kind", "core::decide::governor::StopKind"),
    ("today-why", "core::decide::today::Class"),
    ("touch", "core::decide::touch::TouchState"),
    ("trigger", "core::decide::cadence::Trigger"),
    ("undone", "core::decide::deed::Undone"),
    ("cap-of", "web::pages::policies::governor"),
    ("cap-per", "web::pages::policies::governor"),
    ("duty", "core::decide::governor::Duty"),
    ("escalate-to", "core::decide::promise::EscalateTo"),
    ("governor-time", "web::pages::policies::governor"),
    ("governor-time-help", "web::pages::policies::governor"),
    ("pack-checked", "core::decide::governor::pack::Checked"),
    ("pack-needs", "core::decide::governor::pack::Needs"),
    ("term-measure", "core::decide::promise::Measure"),
    ("unit", "web::pages::policies::promises"),
    ("step-by", "core::decide::cadence::By"),
    ("vehicle-role", "core::hear::VehicleRole"),
    ("version-state", "engine::cadences::Version::state"),
    ("verdict", "core::decide::governor::Answer"),
];

/// The embedded Fluent files as `(tag, file name, text)`, for checks over all of them.
#[must_use]
pub fn files() -> &'static [(&'static str, &'static str, &'static str)] {
    embedded::FILES
}

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/files.rs"));
}
