//! What machines and other sites send: ADF enquiries and the fields of enquiry forms. Whatever arrives is kept.

pub mod adf;
pub mod calls;
pub mod form;
pub mod key;
pub mod limit;
