//! The crate from outside: whole files in, what was heard out.

mod adf;
mod csv;
mod jsonl;
mod kinds;
mod properties;
mod shared_data;
mod suggestion;
mod support;
mod vcard;
mod xlsx;
