//! Bytes in, what was heard out.
//!
//! ```text
//! bytes → format → rows (csv, xlsx, jsonl)  → map (suggest, confirm, apply) → Heard
//!                → documents (vcard, adf)   ────────────────────────────────→ Heard
//! ```
//!
//! Everything here is tolerant (field reality is taken with warnings), streaming (memory is bounded by [`limits`], whatever the size of the
//! file) and complete: every row or document comes out once, either as [`roadbook_core::hear::Heard`] or as a list of problems together
//! with the text it was read from.

pub mod adf;
pub mod csv;
pub mod document;
pub mod encoding;
pub mod form;
pub mod format;
pub mod jsonl;
pub mod limits;
pub mod map;
pub mod row;
pub mod source;
pub mod table;
pub mod value;
pub mod vcard;
pub mod xlsx;

pub use adf::read_adf;
pub use document::{Document, Documents};
pub use format::{Format, detect_format};
pub use map::{
    context::Context,
    mapper::{Mapper, to_heard},
    mapping::{ColumnMapping, Mapping},
    suggest::{Suggestion, suggest},
    target::Target,
};
pub use row::{Cells, RawRow};
pub use source::{Progress, Source};
pub use table::{OpenError, ReadOptions, Rows};
