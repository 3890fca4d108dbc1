//! Which encoding a text file is in, and reading it as UTF-8 piece by piece.

use std::io::{self, Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

/// A text encoding by its name in the WHATWG Encoding Standard, or ARMSCII-8 (AST 34.002), which that standard does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Standard(&'static encoding_rs::Encoding),
    Armscii8,
}

impl Encoding {
    pub const UTF_8: Self = Self::Standard(UTF_8);

    /// By name or alias, for example `utf-8`, `windows-1251`, `big5`, `armscii-8`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("armscii-8") {
            return Some(Self::Armscii8);
        }
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Self::Standard)
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard(encoding) => encoding.name(),
            Self::Armscii8 => "ARMSCII-8",
        }
    }

    /// The text of a whole message, and whether some bytes were not valid in this encoding and were replaced.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> (String, bool) {
        match self {
            Self::Standard(encoding) => {
                let (text, _, replaced) = encoding.decode(bytes);
                (text.into_owned(), replaced)
            }
            Self::Armscii8 => {
                let mut text = Vec::new();
                armscii8_to_utf8(bytes, &mut text);
                (String::from_utf8_lossy(&text).into_owned(), false)
            }
        }
    }
}

impl Serialize for Encoding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Encoding {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown encoding {name}")))
    }
}

/// How many bytes of a file are looked at, at most.
const LOOK_BYTES: u64 = 64 << 20;
const PIECE: usize = 64 << 10;

/// Tells the encoding of a source from its bytes and rewinds it. `country` (ISO 3166-1 alpha-2, where the dealer is) helps to choose between
/// legacy encodings that could both be meant.
///
/// # Errors
/// Only those of reading.
pub fn detect(source: &mut (impl Read + Seek), country: Option<&str>) -> io::Result<Encoding> {
    source.seek(SeekFrom::Start(0))?;
    let mut look = Look::new();
    let mut piece = vec![0; PIECE];
    let mut seen = 0;
    while seen < LOOK_BYTES {
        let count = read_some(source, &mut piece)?;
        if count == 0 {
            look.finished = true;
            break;
        }
        seen += count as u64;
        look.feed(piece.get(..count).unwrap_or_default());
        if look.decided() {
            break;
        }
    }
    source.seek(SeekFrom::Start(0))?;
    Ok(look.verdict(country))
}

/// Tells the encoding of bytes in memory.
#[must_use]
pub fn detect_bytes(bytes: &[u8], country: Option<&str>) -> Encoding {
    let mut look = Look::new();
    for piece in bytes.chunks(PIECE) {
        look.feed(piece);
        if look.decided() {
            break;
        }
    }
    look.finished = true;
    look.verdict(country)
}

/// What has been seen of a file so far.
struct Look {
    detector: EncodingDetector,
    fixed: Option<Encoding>,
    first: bool,
    finished: bool,
    /// The last up to three bytes, which may begin a character.
    rest: Vec<u8>,
    valid_multibyte: u64,
    invalid: u64,
    /// Bytes from 0x80, and among them those that are small letters in ARMSCII-8.
    high: u64,
    armenian_small: u64,
    /// Bytes given to the detector of legacy encodings; it is slow, and a megabyte of text is enough for it.
    legacy_fed: usize,
}

impl Look {
    fn new() -> Self {
        Self {
            detector: EncodingDetector::new(Iso2022JpDetection::Deny),
            fixed: None,
            first: true,
            finished: false,
            rest: Vec::new(),
            valid_multibyte: 0,
            invalid: 0,
            high: 0,
            armenian_small: 0,
            legacy_fed: 0,
        }
    }

    fn feed(&mut self, piece: &[u8]) {
        if self.first {
            self.first = false;
            self.fixed = by_mark(piece).or_else(|| by_nuls(piece)).map(Encoding::Standard);
            if self.fixed.is_some() {
                return;
            }
        }
        if piece.is_ascii() && self.rest.is_empty() {
            return;
        }
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(piece);
        self.count_utf8(&bytes);
        if self.legacy_fed < 1 << 20 {
            for byte in piece.iter().filter(|byte| !byte.is_ascii()) {
                self.high += 1;
                if (0xB3..=0xFD).contains(byte) && byte % 2 == 1 {
                    self.armenian_small += 1;
                }
            }
            self.legacy_fed += piece.len();
            self.detector.feed(piece, false);
        }
    }

    fn count_utf8(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            let valid = chunk.valid();
            self.valid_multibyte += if valid.is_ascii() { 0 } else { valid.chars().filter(|c| !c.is_ascii()).count() as u64 };
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            if chunks.peek().is_none() && may_begin_a_character(invalid) {
                self.rest = invalid.to_vec();
            } else {
                self.invalid += 1;
            }
        }
    }

    /// A mark decides at once; UTF-8 is only believed of a file seen to its end, because the first odd byte may come late.
    fn decided(&self) -> bool {
        self.fixed.is_some() || (self.invalid > 1_000 && self.legacy_fed >= 1 << 20)
    }

    fn verdict(mut self, country: Option<&str>) -> Encoding {
        if let Some(fixed) = self.fixed {
            return fixed;
        }
        if self.finished && !self.rest.is_empty() {
            self.invalid += 1;
        }
        // A few bad bytes in a text of well-formed characters are damage. A legacy text forms them only by chance.
        if self.invalid == 0 || self.valid_multibyte > 10 * self.invalid {
            return Encoding::UTF_8;
        }
        let armenian = self.armenian_small * 100 / self.high.max(1);
        // Of Cyrillic, Hangul or Han text in its code pages about half of the bytes are odd.
        if armenian >= 75 && self.high >= 20 || armenian >= 65 && country == Some("AM") {
            return Encoding::Armscii8;
        }
        self.detector.feed(b"", true);
        let domain = country.map(str::to_ascii_lowercase).filter(|country| country.len() == 2 && country.is_ascii());
        Encoding::Standard(self.detector.guess(domain.as_deref().map(str::as_bytes), Utf8Detection::Deny))
    }
}

fn may_begin_a_character(bytes: &[u8]) -> bool {
    // `error_len` is `None` exactly when the text ends inside a character.
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn by_mark(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_bom(head).map(|(encoding, _)| encoding)
}

/// UTF-16 without a mark: Latin letters, digits and delimiters have a NUL as their upper byte, and no other text has many NULs.
fn by_nuls(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = head.get(..head.len().min(4096)).unwrap_or_default();
    let (mut even, mut odd) = (0, 0);
    for (index, _) in head.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let pairs = head.len() / 2;
    if pairs == 0 || even + odd < pairs.div_ceil(8) {
        return None;
    }
    if odd > 8 * even {
        Some(UTF_16LE)
    } else if even > 8 * odd {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Reads a source as UTF-8. Text that already is UTF-8 passes through unchanged, bad bytes included, so that they can be shown in their place.
pub struct Utf8Reader<R> {
    source: R,
    state: State,
    input: Vec<u8>,
    /// Bytes of `input` that are not decoded yet.
    pending: usize,
    ended: bool,
    replaced: bool,
}

enum State {
    Plain { first: bool },
    Decode(Box<Decoder>),
    Armscii8,
}

impl<R> std::fmt::Debug for Utf8Reader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Utf8Reader").finish_non_exhaustive()
    }
}

impl<R: Read> Utf8Reader<R> {
    pub fn new(source: R, encoding: Encoding) -> Self {
        let state = match encoding {
            Encoding::Standard(encoding) if encoding == UTF_8 => State::Plain { first: true },
            Encoding::Standard(encoding) => State::Decode(Box::new(encoding.new_decoder_with_bom_removal())),
            Encoding::Armscii8 => State::Armscii8,
        };
        Self { source, state, input: Vec::new(), pending: 0, ended: false, replaced: false }
    }

    /// Whether bytes that mean nothing in the encoding have been replaced by U+FFFD so far. Never for UTF-8, where they are kept.
    #[must_use]
    pub fn replaced(&self) -> bool {
        self.replaced
    }

    /// Appends some more text to `out`; false at the end of the source. `bytes_read` is told how many bytes of the source were used.
    ///
    /// # Errors
    /// Only those of reading.
    pub fn fill(&mut self, out: &mut Vec<u8>, mut bytes_read: impl FnMut(u64)) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.input.is_empty() {
            self.input = vec![0; 2 * PIECE];
        }
        let count = read_some(&mut self.source, self.input.get_mut(self.pending..).unwrap_or_default())?;
        bytes_read(count as u64);
        self.ended = count == 0;
        let available = self.pending + count;
        let input = self.input.get(..available).unwrap_or_default();
        match &mut self.state {
            State::Plain { first } => {
                // The mark may arrive in pieces when the source gives single bytes.
                if *first && available < 3 && !self.ended {
                    self.pending = available;
                    return Ok(true);
                }
                let text = if *first { input.strip_prefix("\u{feff}".as_bytes()).unwrap_or(input) } else { input };
                *first = false;
                out.extend_from_slice(text);
                self.pending = 0;
            }
            State::Armscii8 => {
                armscii8_to_utf8(input, out);
                self.pending = 0;
            }
            State::Decode(decoder) => {
                let mut used = 0;
                loop {
                    let start = out.len();
                    let left = input.get(used..).unwrap_or_default();
                    let room = decoder.max_utf8_buffer_length(left.len()).unwrap_or(left.len() * 3 + 16);
                    out.resize(start + room, 0);
                    let (result, read, written, replaced) =
                        decoder.decode_to_utf8(left, out.get_mut(start..).unwrap_or_default(), self.ended);
                    out.truncate(start + written);
                    used += read;
                    self.replaced |= replaced;
                    if result == CoderResult::InputEmpty {
                        break;
                    }
                }
                self.pending = 0;
            }
        }
        Ok(!self.ended)
    }
}

fn read_some(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// AST 34.002: from 0xB2 the 38 letters, capital and small by turns; before them punctuation.
fn armscii8_to_utf8(bytes: &[u8], out: &mut Vec<u8>) {
    const PUNCTUATION: [char; 16] = [
        '\u{a0}', '\u{fffd}', '\u{587}', '\u{589}', ')', '(', '»', '«', '\u{2014}', '.', '\u{55d}', ',', '-', '\u{58a}', '\u{2026}',
        '\u{55c}',
    ];
    let mut buffer = [0; 4];
    for &byte in bytes {
        let character = match byte {
            0..=0x9F => char::from(byte),
            0xA0..=0xAF => PUNCTUATION.get(usize::from(byte - 0xA0)).copied().unwrap_or('\u{fffd}'),
            0xB0 => '\u{55b}',
            0xB1 => '\u{55e}',
            0xB2..=0xFD => {
                let first = if byte % 2 == 0 { 0x531 } else { 0x561 };
                char::from_u32(first + u32::from((byte - 0xB2) / 2)).unwrap_or('\u{fffd}')
            }
            0xFE => '\u{55a}',
            0xFF => '\u{fffd}',
        };
        out.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
    }
}
