//! What each column of a table means: suggested, confirmed by a person, saved under a name, used again.

use roadbook_core::{hear::RecordKind, kernel::Currency};
use serde::{Deserialize, Serialize};

use super::target::Target;
use crate::value::{date::DateOrder, money::DecimalSign};

/// One column. Columns are found by header, so that a later file may have them in another order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    pub header: String,
    pub target: Target,
    /// The order of day and month in this column, when its values or a person have shown it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// The currency of its amounts, when the header names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}

impl ColumnMapping {
    #[must_use]
    pub fn new(header: impl Into<String>, target: Target) -> Self {
        Self { header: header.into(), target, date_order: None, currency: None }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub kind: RecordKind,
    pub columns: Vec<ColumnMapping>,
    /// For columns whose order is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    #[serde(default)]
    pub decimal: DecimalSign,
}

impl Mapping {
    /// Whether some column means this.
    #[must_use]
    pub fn has(&self, target: &Target) -> bool {
        self.columns.iter().any(|column| column.target == *target)
    }

    /// The column of this header, compared without case and blanks around it.
    #[must_use]
    pub fn column(&self, header: &str) -> Option<&ColumnMapping> {
        let header = header.trim();
        self.columns.iter().find(|column| {
            let name = column.header.trim();
            name == header || name.eq_ignore_ascii_case(header) || (!name.is_ascii() && name.to_lowercase() == header.to_lowercase())
        })
    }
}
