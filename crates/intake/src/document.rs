//! Files whose entries say themselves what their fields mean: vCards and ADF leads. They need no mapping.

use std::{
    borrow::Cow,
    io::{self, Seek, SeekFrom},
};

use roadbook_core::hear::{Heard, Problem};

use crate::{
    adf::AdfDocuments,
    encoding::{self, Encoding, Utf8Reader},
    format::Format,
    map::context::Context,
    source::{Progress, Source},
    table::{OpenError, ReadOptions},
    vcard::VcardDocuments,
};

/// One entry with its place and its original text.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The physical line on which it starts, from 1.
    pub line: u64,
    /// Its number in the file, from 1.
    pub row: u64,
    pub heard: Result<Heard, Vec<Problem>>,
    /// The entry as it stood in the file, in UTF-8; entries beyond the limits are cut there.
    pub raw: Vec<u8>,
}

impl Document {
    /// The original as text that any database takes: invalid bytes and NULs become U+FFFD.
    #[must_use]
    pub fn raw_text(&self) -> Cow<'_, str> {
        crate::row::database_text(&self.raw)
    }
}

/// A file of documents, streamed.
#[derive(Debug)]
pub struct Documents {
    inner: Inner,
    progress: Progress,
    row: u64,
}

#[derive(Debug)]
enum Inner {
    Vcard(Box<VcardDocuments>),
    Adf(Box<AdfDocuments>),
}

impl Documents {
    /// Opens a vCard or ADF file.
    ///
    /// # Errors
    /// When it cannot be read, or is of another format.
    pub fn open(format: Format, source: impl Source, options: &ReadOptions, context: &Context) -> Result<Self, OpenError> {
        let progress = Progress::default();
        let text = |source| TextPieces::open(source, options, progress.clone());
        let inner = match format {
            Format::Vcard => Inner::Vcard(Box::new(VcardDocuments::new(text(Box::new(source))?, context.clone()))),
            Format::AdfXml => Inner::Adf(Box::new(AdfDocuments::new(text(Box::new(source))?, context.clone()))),
            Format::Csv | Format::Xlsx | Format::JsonLines => return Err(OpenError::NotDocuments),
        };
        Ok(Self { inner, progress, row: 0 })
    }

    /// A handle that tells how far the reading is; it may be kept in another thread.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

impl Iterator for Documents {
    type Item = io::Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match &mut self.inner {
            Inner::Vcard(cards) => cards.next_document(),
            Inner::Adf(prospects) => prospects.next_document(),
        };
        match next {
            Ok(Some(document)) => {
                self.row += 1;
                Some(Ok(Document { row: self.row, ..document }))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// A text file as a growing piece of UTF-8, from which entries are taken off the front.
pub(crate) struct TextPieces {
    text: Utf8Reader<Box<dyn Source>>,
    buffer: Vec<u8>,
    /// Where what is not taken yet begins in `buffer`.
    start: usize,
    pub(crate) last: bool,
    pub(crate) line: u64,
    pub(crate) encoding: Encoding,
    progress: Progress,
}

impl std::fmt::Debug for TextPieces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextPieces").field("encoding", &self.encoding).field("line", &self.line).finish_non_exhaustive()
    }
}

impl TextPieces {
    fn open(mut source: Box<dyn Source>, options: &ReadOptions, progress: Progress) -> io::Result<Self> {
        let encoding = match options.encoding {
            Some(encoding) => encoding,
            None => encoding::detect(&mut source, options.country.as_deref())?,
        };
        progress.set_total(source.seek(SeekFrom::End(0))?);
        source.seek(SeekFrom::Start(0))?;
        Ok(Self { text: Utf8Reader::new(source, encoding), buffer: Vec::new(), start: 0, last: false, line: 1, encoding, progress })
    }

    /// The text that has been read and not taken yet.
    pub(crate) fn data(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// Reads on, twice as much as before; nothing when the end is reached.
    pub(crate) fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let wanted = (self.buffer.len() * 2).max(128 << 10);
        while self.buffer.len() < wanted && !self.last {
            let progress = &self.progress;
            self.last = !self.text.fill(&mut self.buffer, |count| progress.add(count))?;
        }
        Ok(())
    }

    /// Takes the first `count` bytes off; gives the line on which they began.
    pub(crate) fn take(&mut self, count: usize) -> (u64, Vec<u8>) {
        let line = self.line;
        let end = (self.start + count).min(self.buffer.len());
        let taken = self.buffer.get(self.start..end).unwrap_or_default().to_vec();
        self.start = end;
        self.line += memchr::memchr_iter(b'\n', &taken).count() as u64;
        (line, taken)
    }
}
