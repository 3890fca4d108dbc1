//! The catalogue of facts: what may be known of a customer, how long it stays fresh, and whether it is sensitive.

/// How a value is entered, checked and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactForm {
    Text,
    Date,
    Number,
    /// An object with `street`, `city`, `region`, `postal_code`, `country`.
    Address,
    /// A BCP 47 language tag.
    Language,
    /// An IANA zone name.
    TimeZone,
    /// A wire name of [`crate::hear::Channel`].
    Channel,
    /// One of these wire names.
    OneOf(&'static [&'static str]),
}

#[derive(Debug, Clone, Copy)]
pub struct FactKind {
    /// Wire name; its message is `fact-<name with hyphens>`.
    pub name: &'static str,
    pub form: FactForm,
    /// Days after which the fact counts as stale; `None` for what does not age.
    pub stale_after_days: Option<i64>,
    /// Whether reading it is more than everyday work (income, children): audited, and hidden from roles without the permission.
    pub sensitive: bool,
}

const fn fact(name: &'static str, form: FactForm, stale_after_days: Option<i64>) -> FactKind {
    FactKind { name, form, stale_after_days, sensitive: false }
}

const fn sensitive(name: &'static str, form: FactForm, stale_after_days: Option<i64>) -> FactKind {
    FactKind { name, form, stale_after_days, sensitive: true }
}

/// Every fact kind. The days are defaults of ours: a year for what changes with life, half a year for plans, two for homes.
pub const CATALOGUE: &[FactKind] = &[
    fact("address", FactForm::Address, Some(730)),
    sensitive("birth_date", FactForm::Date, None),
    fact("gender", FactForm::OneOf(&["female", "male", "other"]), None),
    fact("language", FactForm::Language, None),
    fact("time_zone", FactForm::TimeZone, Some(730)),
    fact("preferred_channel", FactForm::Channel, Some(365)),
    fact("best_time", FactForm::Text, Some(365)),
    fact("not_at", FactForm::Text, Some(365)),
    fact("form_of_address", FactForm::Text, None),
    fact("occupation", FactForm::Text, Some(730)),
    sensitive("income", FactForm::Number, Some(365)),
    fact("budget", FactForm::Text, Some(180)),
    fact("favourite_colour", FactForm::Text, Some(730)),
    fact("body_style", FactForm::Text, Some(365)),
    sensitive("children", FactForm::Text, Some(365)),
    fact("household", FactForm::Text, Some(365)),
    fact("interests", FactForm::Text, Some(730)),
    fact("use_of_car", FactForm::Text, Some(365)),
    fact("plans", FactForm::Text, Some(180)),
    fact("industry", FactForm::Text, Some(730)),
    fact("fleet_size", FactForm::Number, Some(365)),
    fact("website", FactForm::Text, Some(730)),
    fact("remark", FactForm::Text, None),
];

#[must_use]
pub fn find(name: &str) -> Option<&'static FactKind> {
    CATALOGUE.iter().find(|kind| kind.name == name)
}
