//! What machines and other sites send: the fields of enquiry forms. Whatever arrives is kept.

pub mod form;
pub mod limit;
