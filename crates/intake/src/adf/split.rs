//! Finding the prospects in a text, whatever stands around them.

use memchr::{memchr, memmem};
use roadbook_core::hear::{Problem, ProblemCode};

/// What stood before the first prospect.
#[derive(Debug, Clone, Default)]
pub(super) struct Prolog {
    /// What is odd about it, for every prospect of the file.
    pub warnings: Vec<Problem>,
    /// Entities that the file declares. They are never resolved.
    pub entities: Vec<String>,
    /// Why nothing of the file can be read.
    pub refused: Option<Problem>,
}

impl Prolog {
    pub(super) fn read(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut warnings = Vec::new();
        let shown = |at: usize| {
            let rest = text.get(at..).unwrap_or_default();
            rest.split_inclusive('>').next().unwrap_or(rest).to_owned()
        };
        if let (Some(adf), Some(xml)) = (lower.find("<?adf"), lower.find("<?xml"))
            && adf < xml
        {
            warnings.push(Problem::new(ProblemCode::IllFormedXml).found(&shown(adf)));
        }
        if let Some(xml) = lower.find("<?xml")
            && !text.get(xml..).is_some_and(|rest| rest.starts_with("<?xml "))
        {
            warnings.push(Problem::new(ProblemCode::IllFormedXml).found(&shown(xml)));
        }
        Self { warnings, entities: declared_entities(text), refused: None }
    }

    /// For a text without any prospect: read as one when it has a prospect's parts, else refused.
    pub(super) fn without_prospect(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut prolog = Self::read(text);
        if ["<customer", "<contact", "<vehicle"].iter().any(|part| lower.contains(part)) {
            prolog.warnings.push(Problem::new(ProblemCode::MissingElement).found("prospect"));
        } else {
            prolog.refused = Some(Problem::new(ProblemCode::NotXml).found(text.trim()));
        }
        prolog
    }
}

fn declared_entities(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = lower.get(at..).and_then(|rest| rest.find("<!entity")) {
        at += found + 8;
        let name = text.get(at..).unwrap_or_default().trim_start_matches([' ', '\t', '\r', '\n', '%']);
        let name: String = name.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
        names.push(name);
    }
    names
}

/// Where a prospect starts, from `from` on. Comments and CDATA sections are passed over; one that is not closed hides nothing when the
/// text is complete (`last`), and asks for more text otherwise.
pub(super) fn find_prospect(data: &[u8], from: usize, last: bool) -> Option<usize> {
    let mut at = from;
    // Where the last comment and CDATA section close; learnt once, so that many open ones cost no more than one.
    let mut last_close: [Option<Option<usize>>; 2] = [None, None];
    while let Some(found) = memchr(b'<', data.get(at..)?) {
        let start = at + found;
        let rest = data.get(start..)?;
        let section: Option<(&[u8], &[u8], usize)> = if rest.starts_with(b"<![CDATA[") {
            Some((b"<![CDATA[", b"]]>", 0))
        } else if rest.starts_with(b"<!--") {
            Some((b"<!--", b"-->", 1))
        } else {
            None
        };
        match section {
            Some((open, close, which)) => match close_after(data, start, close, last_close.get_mut(which)) {
                Some(end) => at = end,
                None if last => at = start + open.len(),
                None => return None,
            },
            None if is_prospect(rest) => return Some(start),
            None => at = start + 1,
        }
    }
    None
}

fn close_after(data: &[u8], start: usize, close: &[u8], last: Option<&mut Option<Option<usize>>>) -> Option<usize> {
    let last = last?.get_or_insert_with(|| memmem::rfind(data, close));
    if last.is_none_or(|last| last < start) {
        return None;
    }
    memmem::find(data.get(start..)?, close).map(|length| start + length + close.len())
}

pub(super) fn find_prospect_anywhere(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = memchr(b'<', data.get(at..)?) {
        if is_prospect(data.get(at + found..)?) {
            return Some(at + found);
        }
        at += found + 1;
    }
    None
}

fn is_prospect(rest: &[u8]) -> bool {
    rest.get(1..9).is_some_and(|name| name.eq_ignore_ascii_case(b"prospect"))
        && rest.get(9).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}
