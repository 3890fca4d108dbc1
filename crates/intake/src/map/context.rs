//! What is known about a file beside its bytes.

use jiff::civil::Date;
use roadbook_core::kernel::Currency;

/// Where rows come from and what is usual there.
#[derive(Debug, Clone)]
pub struct Context {
    /// How the file or system is called; goes into the proof of consents.
    pub source: String,
    /// ISO 3166-1 alpha-2, upper case, for phones written without a country.
    pub default_country: Option<String>,
    /// For amounts written without one.
    pub currency: Option<Currency>,
    /// For two-digit years and impossible births.
    pub today: Date,
}
