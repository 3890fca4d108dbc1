//! Reading a cadence from its text.

use std::fmt;

use super::{
    Cadence,
    reader::{Reader, Section},
    rules, texts,
};

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

/// Bytes of a whole document.
const MAX_DOCUMENT: usize = 1 << 20;

impl Cadence {
    /// Reads and checks a whole cadence: rules and texts in one TOML document.
    ///
    /// # Errors
    /// Everything that is wrong, in order of place.
    pub fn parse(text: &str) -> Result<Self, Vec<CadenceProblem>> {
        Self::from_files(("", text), &[])
    }

    /// Reads a cadence kept as one file for the rules and one per language, each with its name; a file of texts is named after its
    /// language, `ru.toml`. The rules may hold texts too, under `texts`.
    ///
    /// # Errors
    /// Everything that is wrong, by file and place.
    pub fn from_files((file, rules_text): (&str, &str), texts_files: &[(&str, &str)]) -> Result<Self, Vec<CadenceProblem>> {
        let mut problems = Vec::new();
        for (file, text) in std::iter::once(&(file, rules_text)).chain(texts_files) {
            if text.len() > MAX_DOCUMENT {
                Reader::new(file, "").say_into(&mut problems, "this is longer than a mebibyte");
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }

        let mut reader = Reader::new(file, rules_text);
        let document = reader.document();
        let root = Section::new(&document);
        let mut cadence = rules::read(&root, &mut reader);
        if let Some(all) = root.section(&mut reader, "texts") {
            for language in all.keys() {
                if let Some(section) = all.section(&mut reader, language) {
                    texts::read_into(&mut cadence, language, &section, &mut reader);
                }
            }
        }
        problems.append(&mut reader.problems);

        for (file, text) in texts_files {
            let mut reader = Reader::new(file, text);
            let document = reader.document();
            let language = file.strip_suffix(".toml").unwrap_or(file);
            texts::read_into(&mut cadence, language, &Section::new(&document), &mut reader);
            problems.append(&mut reader.problems);
        }
        if cadence.texts.is_empty() && problems.is_empty() {
            Reader::new(file, rules_text).say_into(&mut problems, "there are no texts: write them under [texts.en], or another language");
        }
        if problems.is_empty() {
            return Ok(cadence);
        }
        problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        Err(problems)
    }
}
