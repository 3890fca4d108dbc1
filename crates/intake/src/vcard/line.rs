//! The lines of a vCard: unfolded, decoded, with their parameters.

use std::borrow::Cow;

use crate::encoding::Encoding;

/// `item1.TEL;TYPE=CELL:+374 91 123456`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    /// Upper case, without group.
    pub name: String,
    /// Upper-case name and value; a bare word of version 2.1 (`TEL;CELL`) has the name `TYPE`.
    parameters: Vec<(String, String)>,
    /// The decoded value with its escapes.
    value: String,
    /// Version 2.1 has no `\n` and `\,`, only `\;`; quoted-printable text has neither.
    quoted_printable: bool,
}

impl Property {
    /// The first value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// What the words of TYPE say, by a table of word and label; the first that applies.
    pub(super) fn label(&self, table: &[(&str, &str)]) -> Option<String> {
        let words = || self.parameters.iter().filter(|(key, _)| key == "TYPE").flat_map(|(_, value)| value.split(','));
        table
            .iter()
            .find(|(word, _)| words().any(|written| written.trim().eq_ignore_ascii_case(word)))
            .map(|(_, label)| (*label).to_owned())
    }

    /// The value as text.
    pub(super) fn text(&self) -> String {
        if self.quoted_printable { self.value.clone() } else { unescaped(&self.value) }
    }

    /// The value's parts between semicolons.
    pub(super) fn fields(&self) -> Vec<String> {
        let mut fields = vec![String::new()];
        let mut escaped = false;
        for c in self.value.chars() {
            match c {
                ';' if !escaped => fields.push(String::new()),
                _ => {
                    if let Some(field) = fields.last_mut() {
                        field.push(c);
                    }
                }
            }
            escaped = c == '\\' && !escaped;
        }
        fields.into_iter().map(|field| unescaped(&field)).collect()
    }
}

fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            c => plain.push(c),
        }
    }
    plain
}

/// All properties of a card's text. Lines without a colon are passed over: they stay in the original.
pub(super) fn properties(text: &str) -> Vec<Property> {
    unfolded(text).iter().filter_map(|line| property(line)).collect()
}

/// RFC 6350, 3.2: a line that starts with a blank goes on from the one before; a quoted-printable line goes on after `=`.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut soft_break = false;
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        match lines.last_mut() {
            Some(before) if soft_break => {
                // What marks the break, and the blank that some writers fold with besides.
                before.pop();
                before.push_str(line.trim_start_matches(['\t', ' ']));
            }
            Some(before) if line.starts_with([' ', '\t']) => before.push_str(line.get(1..).unwrap_or_default()),
            _ => lines.push(line.to_owned()),
        }
        soft_break = lines.last().is_some_and(|line| line.ends_with('=') && is_quoted_printable(line));
    }
    lines
}

fn is_quoted_printable(line: &str) -> bool {
    line.split(':').next().is_some_and(|head| head.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

fn property(line: &str) -> Option<Property> {
    let colon = colon_outside_quotes(line)?;
    let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let mut parts = head.split(';');
    let name = parts.next()?.trim();
    let name = name.rsplit_once('.').map_or(name, |(_, name)| name).to_ascii_uppercase();
    let parameters: Vec<(String, String)> = parts
        .map(|part| match part.split_once('=') {
            Some((key, value)) => (key.trim().to_ascii_uppercase(), value.trim_matches('"').to_owned()),
            None => ("TYPE".to_owned(), part.trim().to_owned()),
        })
        .collect();
    let says = |key: &str, wanted: &[&str]| {
        parameters.iter().any(|(name, value)| (name == key || name == "TYPE") && wanted.iter().any(|word| value.eq_ignore_ascii_case(word)))
    };
    let charset = parameters.iter().find(|(key, _)| key == "CHARSET").and_then(|(_, value)| Encoding::from_name(value));
    let quoted_printable = says("ENCODING", &["QUOTED-PRINTABLE"]);
    let value = if quoted_printable {
        Cow::Owned(decode(&quoted_printable_bytes(value), charset))
    } else if says("ENCODING", &["B", "BASE64"]) {
        // Pictures, sounds and keys; nothing of a party is written like that.
        return None;
    } else {
        Cow::Borrowed(value)
    };
    Some(Property { name, parameters, value: value.into_owned(), quoted_printable })
}

fn colon_outside_quotes(line: &str) -> Option<usize> {
    let mut quoted = false;
    line.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    })
}

fn decode(bytes: &[u8], charset: Option<Encoding>) -> String {
    match (charset, std::str::from_utf8(bytes)) {
        (Some(charset), _) => charset.decode(bytes).0,
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => crate::encoding::detect_bytes(bytes, None).decode(bytes).0,
    }
}

/// RFC 2045, 6.7. What is not a code stays as it is.
fn quoted_printable_bytes(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let digit = |index: usize| bytes.get(index).and_then(|byte| char::from(*byte).to_digit(16));
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    plain
}
