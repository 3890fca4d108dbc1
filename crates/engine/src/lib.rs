//! The shell around the rules: it loads what is known, asks the pure rules of `roadbook-core` and `roadbook-identity`, and writes what they
//! say in one transaction.

pub mod absences;
pub mod add_activity;
pub mod add_fact;
pub mod adf_leads;
pub mod backup;
pub mod beat;
pub mod cadence_trial;
pub mod cadences;
pub mod check;
pub mod edit_customer;
pub mod error;
pub mod export;
pub mod guide_prices;
pub mod hand;
pub mod handover_batches;
pub mod heard_mail;
pub mod house;
pub mod import;
pub mod import_options;
pub mod lead_form;
pub mod leads;
pub mod mail_settings;
pub mod matching;
pub mod mend;
pub mod outbox;
pub mod pending_mail;
pub mod policies;
pub mod post;
pub mod pursuits;
pub mod rhythm;
pub mod secrets;
pub mod situation;
pub mod store_days;
pub mod take_in;
pub mod telephony;
pub mod today;
pub mod webhooks;

pub use error::EngineError;

/// The source under which staff's own entries are kept.
pub const STAFF_SOURCE: &str = "staff";

/// The source under which a file's records are kept when nobody named one: the file's name without ending, dates and numbers, so that
/// `customers-2026-11-20.csv` and tomorrow's export are one source.
#[must_use]
pub fn source_of_file_name(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let words: Vec<&str> =
        stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit())).collect();
    if words.is_empty() { "file".to_owned() } else { words.join("-").to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tomorrows_export_is_the_same_source() {
        assert_eq!(source_of_file_name("Customers_2026-11-20.csv"), "customers");
        assert_eq!(source_of_file_name("customers (2).csv"), "customers");
        assert_eq!(source_of_file_name("febrl3.csv"), "febrl3");
        assert_eq!(source_of_file_name("2026.csv"), "file");
        assert_eq!(source_of_file_name("клиенты.xlsx"), "клиенты");
    }
}
