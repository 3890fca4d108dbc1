//! What is promised, pursued and planned: on the customer's page, in the ledgers, and why somebody may or may not be contacted.

pub mod contacts;
pub mod deed_form;
pub mod deeds;
pub mod for_promise;
pub mod outbox;
pub mod panel;
pub mod promises;
pub mod reach;
