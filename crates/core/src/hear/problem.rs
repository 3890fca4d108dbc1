//! What was wrong with something heard: a reason with its place, and a mend where one can be guessed.

use serde::{Deserialize, Serialize};

/// Why a row could not be taken whole (then it is in quarantine), or what is odd about it (then it is a warning on the record).
/// The wire name doubles as the key of its message: `problem-<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    // Reasons for quarantine
    /// The bytes of the cell are not text in the file's encoding.
    BadBytes,
    /// More or fewer cells than the header has.
    WrongCellCount,
    /// A cell longer than the limit (1 MiB).
    CellTooLarge,
    /// A quote that was opened and never closed.
    UnclosedQuote,
    /// A spreadsheet cell that holds an error or a formula without a value.
    FormulaWithoutValue,
    NotADate,
    NotANumber,
    NotAPhone,
    NotAnEmail,
    NotAMoney,
    /// Nothing in the row names a party or a vehicle.
    NothingToTake,
    /// A value that the kind needs is missing (a sale without a date, a consent without a purpose).
    MissingValue,
    /// A value outside the list of allowed ones.
    UnknownValue,
    /// The line is not a JSON object.
    NotJson,
    /// The XML ends or nests in a way that cannot be read.
    NotXml,
    /// A vCard without BEGIN/END or with a broken line.
    NotVcard,
    /// A store named in the row that the group does not have.
    UnknownStore,
    // Warnings
    /// The VIN's check digit does not fit; usual outside North America.
    VinCheckDigit,
    /// A VIN that is not 17 allowed characters; kept as written.
    VinUnusual,
    /// The time zone or time was written wrongly and was read as said in `detail`.
    OddTime,
    /// Elements or attributes that the standard does not know; kept in the original.
    UnknownElement,
    /// The ADF text was ill-formed and was mended before reading, as said in `detail`.
    IllFormedXml,
    /// A required element (vendor name, for example) is missing.
    MissingElement,
    /// The date could be read in two ways; `detail` says which was chosen.
    AmbiguousDate,
    /// The text held a character that is not valid in its encoding and was replaced.
    ReplacedCharacter,
    /// The phone number was kept as written: no country fits it.
    PhoneUnusual,
}

/// One problem and where it is. Lines and columns count from 1; `column` is the header's name where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub code: ProblemCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The offending text, shortened to 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// A value that would be taken, if one can be guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

impl Problem {
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self { code, column: None, found: String::new(), suggestion: None }
    }

    #[must_use]
    pub fn in_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    #[must_use]
    pub fn found(mut self, text: &str) -> Self {
        self.found = text.chars().take(200).collect();
        self
    }

    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }
}
