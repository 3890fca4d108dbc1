//! Reading a cadence from its text.

use std::fmt;

use super::Cadence;

/// One thing wrong with a cadence's text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CadenceProblem {
    /// The file, where there are several; empty for a document.
    pub file: String,
    /// From 1; 0 where the problem concerns the whole.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Where in the document: `steps.call_1.window`.
    pub place: String,
    /// In plain English words, with what would be right.
    pub message: String,
}

impl fmt::Display for CadenceProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:", self.file)?;
        }
        if self.line > 0 {
            write!(f, "{}:{}: ", self.line, self.column)?;
        }
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)
    }
}

impl Cadence {
    /// Reads and checks a whole cadence: rules and texts in one TOML document.
    ///
    /// # Errors
    /// Everything that is wrong, in order of place.
    pub fn parse(text: &str) -> Result<Self, Vec<CadenceProblem>> {
        let _ = text;
        Err(Vec::new())
    }

    /// Reads a cadence kept as one file for the rules (`cadence.toml`) and one per language.
    ///
    /// # Errors
    /// Everything that is wrong, by file and place.
    pub fn from_files(rules: &str, texts: &[(&str, &str)]) -> Result<Self, Vec<CadenceProblem>> {
        let _ = (rules, texts);
        Err(Vec::new())
    }

    /// The whole cadence as one TOML document; [`Self::parse`] gives the same back.
    #[must_use]
    pub fn to_text(&self) -> String {
        String::new()
    }

    /// The cadences that come with the product, by name.
    #[must_use]
    pub fn shipped() -> &'static [Self] {
        &[]
    }
}
