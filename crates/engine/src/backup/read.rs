//! Reading a backup, believing nothing: every count, digest and checksum is taken again.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Component, Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::bufread::MultiGzDecoder;
use roadbook_store::dump;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{BackupError, FORMAT, Mark, RowDigest, Summary, TableSummary, file_error, write::UPLOADS};

/// Longer lines are no rows of ours: the largest cell of a file that is imported has 1 MiB.
const LONGEST_LINE: u64 = 256 * 1024 * 1024;

/// One thing that a backup says, in its order.
#[derive(Debug)]
pub(super) enum Entry {
    Table(String, Vec<String>),
    Row(Vec<Value>),
    TableEnd(TableSummary),
    /// The path is relative, without `..`, and below the uploads.
    File(PathBuf),
    Data(Vec<u8>),
    FileEnd,
    Complete,
}

/// Reads a whole backup and checks it; changes nothing.
///
/// # Errors
/// [`BackupError::NotABackup`], [`BackupError::Newer`], [`BackupError::Damaged`].
pub fn verify(path: &Path) -> Result<Summary, BackupError> {
    let mut reader = Reader::open(path)?;
    let (mut tables, mut files) = (Vec::new(), 0);
    loop {
        match reader.next()? {
            Entry::TableEnd(summary) => tables.push(summary),
            Entry::FileEnd => files += 1,
            Entry::Complete => break,
            Entry::Table(..) | Entry::Row(_) | Entry::File(_) | Entry::Data(_) => {}
        }
    }
    Ok(Summary { file: path.to_owned(), taken_at: reader.taken_at, tables, files })
}

pub(super) struct Reader {
    input: BufReader<MultiGzDecoder<BufReader<File>>>,
    line: Vec<u8>,
    line_no: u64,
    sha: Sha256,
    inside: Inside,
    tables: u64,
    files: u64,
    pub taken_at: String,
}

/// Whether the file begins as a gzip archive does (RFC 1952 §2.3.1).
fn is_gzip(path: &Path) -> bool {
    let mut magic = [0; 2];
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut magic).is_ok()) && magic == [0x1f, 0x8b]
}

enum Inside {
    Nothing,
    Table { name: String, columns: Vec<String>, digest: RowDigest },
    File { path: String, bytes: u64, sha: Sha256 },
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(file_error(path))?;
        let mut reader = Self {
            input: BufReader::with_capacity(256 * 1024, MultiGzDecoder::new(BufReader::with_capacity(256 * 1024, file))),
            line: Vec::new(),
            line_no: 0,
            sha: Sha256::new(),
            inside: Inside::Nothing,
            tables: 0,
            files: 0,
            taken_at: String::new(),
        };
        // A small archive that is damaged anywhere may fail at its first line already; what is no archive at all is no backup.
        let head = match reader.read_line() {
            Ok(()) => serde_json::from_slice(&reader.line).ok(),
            Err(damaged) if is_gzip(path) => return Err(damaged),
            Err(_) => None,
        };
        let Some(Mark::Head { roadbook_backup, schema, taken_at, .. }) = head else {
            return Err(BackupError::NotABackup(path.to_owned()));
        };
        if roadbook_backup > FORMAT || schema > roadbook_store::SCHEMA {
            return Err(BackupError::Newer { format: roadbook_backup, schema });
        }
        reader.taken_at = taken_at;
        reader.absorb_line();
        Ok(reader)
    }

    fn damaged(&self, what: impl Into<String>) -> BackupError {
        BackupError::Damaged { line: self.line_no, what: what.into() }
    }

    /// Reads a line without its break. The end of the file is damage: what completes a backup is read before it.
    fn read_line(&mut self) -> Result<(), BackupError> {
        self.line.clear();
        self.line_no += 1;
        let read = (&mut self.input).take(LONGEST_LINE).read_until(b'\n', &mut self.line);
        match read {
            Ok(_) if self.line.pop() == Some(b'\n') => Ok(()),
            Ok(_) => Err(self.damaged("it ends too early")),
            Err(error) => Err(self.damaged(error.to_string())),
        }
    }

    fn absorb_line(&mut self) {
        self.sha.update(&self.line);
        self.sha.update(b"\n");
    }

    /// The next entry. Call it no more after [`Entry::Complete`].
    pub(super) fn next(&mut self) -> Result<Entry, BackupError> {
        self.read_line()?;
        let entry = match self.line.first() {
            Some(b'[') => self.row()?,
            Some(b'"') => self.data()?,
            Some(b'{') => self.mark()?,
            _ => return Err(self.damaged("it is no line of a backup")),
        };
        self.absorb_line();
        Ok(entry)
    }

    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, BackupError> {
        serde_json::from_slice(&self.line).map_err(|error| self.damaged(error.to_string()))
    }

    fn row(&mut self) -> Result<Entry, BackupError> {
        let values: Vec<Value> = self.parse()?;
        let Inside::Table { columns, digest, .. } = &mut self.inside else { return Err(self.damaged("a row outside a table")) };
        if columns.len() != values.len() {
            return Err(self.damaged("a row with another number of columns than its table"));
        }
        digest.add(&self.line);
        Ok(Entry::Row(values))
    }

    fn data(&mut self) -> Result<Entry, BackupError> {
        let text: String = self.parse()?;
        let data = BASE64_STANDARD.decode(text).map_err(|error| self.damaged(error.to_string()))?;
        let Inside::File { bytes, sha, .. } = &mut self.inside else { return Err(self.damaged("file data outside a file")) };
        *bytes += data.len() as u64;
        sha.update(&data);
        Ok(Entry::Data(data))
    }

    fn mark(&mut self) -> Result<Entry, BackupError> {
        let mark: Mark = self.parse()?;
        match (mark, std::mem::replace(&mut self.inside, Inside::Nothing)) {
            (Mark::Table { table, columns }, Inside::Nothing) => {
                self.inside = Inside::Table { name: table.clone(), columns: columns.clone(), digest: RowDigest::default() };
                Ok(Entry::Table(table, columns))
            }
            (Mark::TableEnd { end, rows, digest }, Inside::Table { name, columns, digest: found }) if end == name => {
                if rows != found.rows {
                    return Err(self.damaged(format!("{name} should have {rows} rows and has {}", found.rows)));
                }
                if digest != found.text() {
                    return Err(self.damaged(format!("the rows of {name} were altered")));
                }
                self.tables += 1;
                Ok(Entry::TableEnd(TableSummary { table: name, columns, rows, digest }))
            }
            (Mark::File { file }, Inside::Nothing) => {
                let path = PathBuf::from(&file);
                let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
                if !plain || !path.starts_with(UPLOADS) {
                    return Err(self.damaged(format!("{file} is no path of an uploaded file")));
                }
                self.inside = Inside::File { path: file, bytes: 0, sha: Sha256::new() };
                Ok(Entry::File(path))
            }
            (Mark::FileEnd { end, bytes, sha256 }, Inside::File { path, bytes: found, sha }) if end == path => {
                if bytes != found || sha256 != dump::hex(&sha.finalize()) {
                    return Err(self.damaged(format!("{path} was altered")));
                }
                self.files += 1;
                Ok(Entry::FileEnd)
            }
            (Mark::Complete { complete: true, tables, files, sha256 }, Inside::Nothing) => {
                if (tables, files) != (self.tables, self.files) || sha256 != dump::hex(&self.sha.clone().finalize()) {
                    return Err(self.damaged("the checksum of the whole is another"));
                }
                self.expect_end()?;
                Ok(Entry::Complete)
            }
            _ => Err(self.damaged("it is not what belongs here")),
        }
    }

    /// Nothing may follow; a gzip file that was cut in its last bytes also shows here.
    fn expect_end(&mut self) -> Result<(), BackupError> {
        let mut more = [0];
        match self.input.read(&mut more) {
            Ok(0) => Ok(()),
            Ok(_) => Err(self.damaged("something follows its end")),
            Err(error) => Err(self.damaged(error.to_string())),
        }
    }
}
