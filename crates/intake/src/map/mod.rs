//! What the columns of a table mean, and reading rows accordingly.

pub mod apply;
pub mod context;
pub mod key;
pub mod mapper;
pub mod mapping;
pub mod suggest;
pub mod synonyms;
pub mod target;
pub mod values;
