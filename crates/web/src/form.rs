//! Forms: what was typed is kept and shown again, with what is wrong beside it.

use std::collections::BTreeMap;

use axum::{
    Form,
    extract::{FromRequest, Request},
};

use roadbook_i18n::Texts;

use crate::error::AppError;

/// The fields of a posted form in their order; a name may come several times (check boxes).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        match Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(Form(pairs)) => Ok(Self(pairs)),
            Err(rejection) if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => Err(AppError::TooLarge),
            Err(rejection) => Err(AppError::BadRequest(rejection.body_text())),
        }
    }
}

impl Fields {
    #[must_use]
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The value as typed; empty when the field is not there.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The value without space around it.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The value, or none when it is empty.
    #[must_use]
    pub fn maybe(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|value| !value.is_empty())
    }

    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    #[must_use]
    pub fn is_checked(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }

    /// All fields in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.trim())
    }

    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|found| found == value)
    }

    /// Puts one value in the place of all of that name.
    pub fn replace(&mut self, name: &str, value: String) {
        self.0.retain(|(found, _)| found != name);
        self.0.push((name.to_owned(), value));
    }

    /// For a form's first showing, filled from what is stored.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }
}

/// What is wrong with a form, by field, in the reader's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(BTreeMap<String, String>);

impl Faults {
    /// The first fault of a field stands.
    pub fn add(&mut self, field: &str, text: impl Into<String>) {
        self.0.entry(field.to_owned()).or_insert_with(|| text.into());
    }

    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The names of all time zones (IANA), sorted.
#[must_use]
pub fn time_zones() -> &'static [String] {
    static ZONES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
    ZONES.get_or_init(|| {
        // The old names at the root (`EST`, `Cuba`) are kept for old files, not for choosing.
        let mut names: Vec<String> = jiff::tz::db()
            .available()
            .map(|name| name.to_string())
            .filter(|name| name.contains('/') && !name.starts_with("Etc/"))
            .collect();
        names.push("UTC".to_owned());
        names.sort_unstable();
        names.dedup();
        names
    })
}

/// Countries to choose from, by ISO 3166-1 code; each has its name at `country-<code>`. Any other can be typed.
pub const COUNTRIES: &[&str] = &[
    "AM", "AZ", "GE", "KR", "TW", "RU", "US", "AE", "AU", "BY", "CA", "CN", "DE", "ES", "FR", "GB", "HK", "IN", "IR", "IT", "JP", "KZ",
    "NZ", "PL", "SG", "TR", "UA", "UZ", "VN",
];

/// Currencies to choose from, by ISO 4217 code; each has its name at `currency-<code>`.
pub const CURRENCIES: &[&str] = &[
    "AMD", "AZN", "GEL", "KRW", "TWD", "RUB", "USD", "EUR", "AED", "AUD", "BYN", "CAD", "CNY", "GBP", "HKD", "INR", "JPY", "KZT", "NZD",
    "PLN", "SGD", "TRY", "UAH", "UZS", "VND",
];

/// A mail address that can be one: something, an at sign, something, no space.
pub fn check_email(t: Texts, fields: &Fields, name: &str, faults: &mut Faults) {
    let is_one = |text: &str| {
        text.len() <= 254
            && !text.contains(char::is_whitespace)
            && text.rsplit_once('@').is_some_and(|(before, after)| !before.is_empty() && !after.is_empty() && !before.contains('@'))
    };
    if !is_one(fields.text(name)) {
        faults.add(name, t.t("form-not-a-mail-address"));
    }
}

pub fn check_time_zone(t: Texts, fields: &Fields, name: &str, faults: &mut Faults) {
    if fields.text(name).is_empty() || jiff::tz::TimeZone::get(fields.text(name)).is_err() {
        faults.add(name, t.t("form-not-a-time-zone"));
    }
}

/// Two letters (ISO 3166-1).
pub fn check_country(t: Texts, fields: &Fields, name: &str, faults: &mut Faults) {
    if fields.text(name).len() != 2 || !fields.text(name).bytes().all(|byte| byte.is_ascii_alphabetic()) {
        faults.add(name, t.t("form-not-a-country"));
    }
}

/// Three letters (ISO 4217).
pub fn check_currency(t: Texts, fields: &Fields, name: &str, faults: &mut Faults) {
    if fields.text(name).len() != 3 || !fields.text(name).bytes().all(|byte| byte.is_ascii_alphabetic()) {
        faults.add(name, t.t("form-not-a-currency"));
    }
}
