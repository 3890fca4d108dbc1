//! ADF 1.0 leads as they arrive: often ill-formed, always taken as far as they can be understood.
//!
//! ```text
//! bytes → split (one text per prospect) → mend (well-formed again, with warnings) → tree → lead (Heard)
//! ```
//!
//! Neither document types nor entities are ever resolved; a prospect that uses an entity declared in the file is refused.

mod lead;
mod mend;
mod split;
mod tree;

use std::io;

use roadbook_core::hear::{Heard, Problem, ProblemCode};

use crate::{
    document::{Document, TextPieces},
    encoding::{self, Encoding},
    limits::RECORD_BYTES,
    map::{context::Context, key::RecordKeys},
};
use split::Prolog;

/// The prospects of a file, one after the other. A prospect with several vehicles gives a lead and a record for each further vehicle.
#[derive(Debug)]
pub struct AdfDocuments {
    text: TextPieces,
    context: Context,
    prolog: Option<Prolog>,
    /// What stood before the first prospect, to be kept with it.
    before: Vec<u8>,
    keys: RecordKeys,
    waiting: std::vec::IntoIter<Document>,
}

impl AdfDocuments {
    pub(crate) fn new(text: TextPieces, context: Context) -> Self {
        Self { text, context, prolog: None, before: Vec::new(), keys: RecordKeys::default(), waiting: Vec::new().into_iter() }
    }

    pub(crate) fn next_document(&mut self) -> io::Result<Option<Document>> {
        loop {
            if let Some(document) = self.waiting.next() {
                return Ok(Some(document));
            }
            let Some((line, segment, whole)) = self.next_segment()? else { return Ok(None) };
            let prolog = self.prolog.get_or_insert_default();
            let mut raw = std::mem::take(&mut self.before);
            raw.extend_from_slice(&segment);
            let results = if whole {
                read_segment(&segment, prolog, self.text.encoding, &self.context, &mut self.keys)
            } else {
                let shown = String::from_utf8_lossy(segment.get(..800).unwrap_or_default()).into_owned();
                vec![Err(vec![Problem::new(ProblemCode::CellTooLarge).found(&shown)])]
            };
            let text = crate::row::database_text(&raw).into_owned();
            let documents: Vec<Document> = results
                .into_iter()
                .map(|heard| Document { line, row: 0, heard: heard.map(|heard| Heard { raw: text.clone(), ..heard }), raw: raw.clone() })
                .collect();
            self.waiting = documents.into_iter();
        }
    }

    /// The next prospect's line and text, and whether it is whole.
    fn next_segment(&mut self) -> io::Result<Option<(u64, Vec<u8>, bool)>> {
        loop {
            if self.text.data().is_empty() && self.text.last {
                return Ok(None);
            }
            if self.prolog.is_none() {
                match split::find_prospect(self.text.data(), 0, self.text.last) {
                    Some(start) => {
                        self.prolog = Some(Prolog::read(&String::from_utf8_lossy(self.text.data().get(..start).unwrap_or_default())));
                        self.before = self.text.take(start).1;
                        continue;
                    }
                    None if self.text.last => {
                        let length = self.text.data().len();
                        let (line, all) = self.text.take(length);
                        if all.iter().all(u8::is_ascii_whitespace) {
                            return Ok(None);
                        }
                        self.prolog = Some(Prolog::without_prospect(&String::from_utf8_lossy(&all)));
                        return Ok(Some((line, all, true)));
                    }
                    None => {}
                }
            } else if let Some(end) = split::find_prospect(self.text.data(), 1, self.text.last) {
                let (line, segment) = self.text.take(end);
                return Ok(Some((line, segment, true)));
            } else if self.text.last {
                let length = self.text.data().len();
                let (line, segment) = self.text.take(length);
                return Ok(Some((line, segment, true)));
            }
            if self.text.data().len() > RECORD_BYTES {
                return self.pass_over().map(Some);
            }
            self.text.fill()?;
        }
    }

    /// A prospect beyond the limits: its beginning is kept, the rest up to the next one is passed over.
    fn pass_over(&mut self) -> io::Result<(u64, Vec<u8>, bool)> {
        self.prolog.get_or_insert_default();
        let (line, segment) = self.text.take(RECORD_BYTES);
        loop {
            // An open comment or CDATA section must not hide what follows: everything is looked at.
            if let Some(next) = split::find_prospect_anywhere(self.text.data()) {
                self.text.take(next);
                break;
            }
            let length = self.text.data().len();
            if self.text.last {
                self.text.take(length);
                break;
            }
            self.text.take(length.saturating_sub(16));
            self.text.fill()?;
        }
        Ok((line, segment, false))
    }
}

/// Reads the prospects of one message: a lead for each, and a record of kind `vehicles` for each further car (a trade-in), in order.
/// Unlike with files no country and currency are known: phones without a country code stay as written.
#[must_use]
pub fn read_adf(bytes: &[u8], context: &Context) -> Vec<Result<Heard, Vec<Problem>>> {
    let encoding = declared_encoding(bytes).unwrap_or_else(|| encoding::detect_bytes(bytes, context.default_country.as_deref()));
    let (text, _) = encoding.decode(bytes);
    let bytes = text.as_bytes();
    let mut keys = RecordKeys::default();
    let Some(first) = split::find_prospect(bytes, 0, true) else {
        let prolog = Prolog::without_prospect(&text);
        return with_raw(read_segment(bytes, &prolog, encoding, context, &mut keys), &text);
    };
    let prolog = Prolog::read(text.get(..first).unwrap_or_default());
    let mut heard = Vec::new();
    let mut start = first;
    let mut kept_from = 0;
    while start < bytes.len() {
        let end = split::find_prospect(bytes.get(start..).unwrap_or_default(), 1, true).map_or(bytes.len(), |length| start + length);
        let segment = bytes.get(start..end).unwrap_or_default();
        let results = if segment.len() > RECORD_BYTES {
            vec![Err(vec![Problem::new(ProblemCode::CellTooLarge).found(text.get(start..start + 200).unwrap_or_default())])]
        } else {
            read_segment(segment, &prolog, encoding, context, &mut keys)
        };
        heard.extend(with_raw(results, text.get(kept_from..end).unwrap_or_default()));
        start = end;
        kept_from = end;
    }
    heard
}

fn with_raw(results: Vec<Result<Heard, Vec<Problem>>>, raw: &str) -> Vec<Result<Heard, Vec<Problem>>> {
    let raw = raw.replace('\0', "\u{fffd}");
    results.into_iter().map(|result| result.map(|heard| Heard { raw: raw.clone(), ..heard })).collect()
}

/// The encoding of the XML declaration, when the text is not valid UTF-8 (many writers declare one and send another).
fn declared_encoding(bytes: &[u8]) -> Option<Encoding> {
    if std::str::from_utf8(bytes).is_ok() {
        return Some(Encoding::UTF_8);
    }
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(512))?).to_ascii_lowercase();
    let after = head.split("encoding").nth(1)?.trim_start_matches([' ', '=']);
    let name = after.trim_start_matches(['"', '\'']).split(['"', '\'', '?', ' ']).next()?;
    Encoding::from_name(name).filter(|encoding| *encoding != Encoding::UTF_8 && !encoding.name().starts_with("UTF-16"))
}

/// One prospect's text (or a whole text in which none is named).
fn read_segment(
    segment: &[u8],
    prolog: &Prolog,
    encoding: Encoding,
    context: &Context,
    keys: &mut RecordKeys,
) -> Vec<Result<Heard, Vec<Problem>>> {
    if let Some(problem) = &prolog.refused {
        return vec![Err(vec![problem.clone()])];
    }
    let text = String::from_utf8_lossy(segment);
    let mut warnings = prolog.warnings.clone();
    if encoding != Encoding::UTF_8 || text.contains('\u{fffd}') {
        warnings.push(Problem::new(ProblemCode::ReplacedCharacter).found(encoding.name()));
    }
    let mended = match mend::mend(&text, &prolog.entities, &mut warnings) {
        Ok(mended) => mended,
        Err(problem) => return vec![Err(vec![problem])],
    };
    let prospect = match tree::read(&mended, &mut warnings) {
        Ok(prospect) => prospect,
        Err(problem) => return vec![Err(vec![problem])],
    };
    // The same prospect in another file stands between other texts: only the element itself makes the key.
    let own = text.rfind("</prospect>").and_then(|end| text.get(..end)).unwrap_or(&text);
    lead::heard(&prospect, warnings, context, || keys.of_parts(&[own.trim().as_bytes()]))
}
