//! Writing a backup from one snapshot of the database, then the uploaded files.

use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use flate2::{Compression, write::GzEncoder};
use roadbook_core::kernel::Moment;
use roadbook_store::{Conn, Db, StoreError, catalogue, dump};
use sha2::{Digest, Sha256};

use super::{BackupError, FORMAT, Mark, RowDigest, Summary, TableSummary, file_error};

/// The part of the data directory that belongs to the data: files that imports read.
pub const UPLOADS: &str = "uploads";

const CHUNK: usize = 48 * 1024;

/// Writes a backup to `target`, or under a name with the time into `target` when that is a directory, and reads it back to be sure of it.
/// It is complete or not there: until it is, it has another name.
///
/// # Errors
/// [`BackupError::TargetExists`]: a backup never overwrites a file.
pub async fn write(db: &Db, data: &Path, target: &Path, now: Moment) -> Result<Summary, BackupError> {
    let target = if target.is_dir() { target.join(default_name(now)) } else { target.to_owned() };
    if target.exists() {
        return Err(BackupError::TargetExists(target));
    }
    let mut partial = target.clone().into_os_string();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let written = write_partial(db, data, &partial, now).await;
    let moved = written.and_then(|()| {
        let mut summary = super::verify(&partial)?;
        fs::rename(&partial, &target).map_err(file_error(&target))?;
        summary.file.clone_from(&target);
        Ok(summary)
    });
    if moved.is_err() {
        // It is of no use, and its name would only be in the way of the next attempt.
        let _ = fs::remove_file(&partial);
    }
    moved
}

fn default_name(now: Moment) -> String {
    format!("roadbook-{}.backup", now.strftime("%Y%m%dT%H%M%SZ"))
}

async fn write_partial(db: &Db, data: &Path, partial: &Path, now: Moment) -> Result<(), BackupError> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(partial).map_err(file_error(partial))?;
    let mut archive = Archive { out: GzEncoder::new(BufWriter::new(file), Compression::fast()), sha: Sha256::new(), path: partial };
    let mut conn = db.snapshot().await?;
    archive.mark(&Mark::Head {
        roadbook_backup: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: roadbook_store::SCHEMA,
        taken_at: now.to_string(),
    })?;
    let mut tables = 0;
    for table in catalogue::TABLES.iter().filter(|table| table.in_backup) {
        archive.table(&mut conn, table.name).await?;
        tables += 1;
    }
    // Files are written before the rows that name them and never change, so that none which the snapshot names is missed.
    drop(conn);
    let mut files = 0;
    for path in uploads(data)? {
        files += u64::from(archive.file(data, &path)?);
    }
    archive.finish(tables, files)
}

struct Archive<'a> {
    out: GzEncoder<BufWriter<File>>,
    sha: Sha256,
    path: &'a Path,
}

impl Archive<'_> {
    fn line(&mut self, line: &[u8]) -> Result<(), BackupError> {
        self.sha.update(line);
        self.sha.update(b"\n");
        self.out.write_all(line).and_then(|()| self.out.write_all(b"\n")).map_err(file_error(self.path))
    }

    fn mark(&mut self, mark: &Mark) -> Result<(), BackupError> {
        self.line(&to_json(mark)?)
    }

    async fn table(&mut self, conn: &mut Conn, table: &str) -> Result<TableSummary, BackupError> {
        let columns = dump::columns(conn, table).await?;
        let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        self.mark(&Mark::Table { table: table.to_owned(), columns: names.clone() })?;
        let mut digest = RowDigest::default();
        dump::each_row(conn, table, &columns, |row| {
            let line = to_json(&row)?;
            digest.add(&line);
            self.line(&line)
        })
        .await?;
        self.mark(&Mark::TableEnd { end: table.to_owned(), rows: digest.rows, digest: digest.text() })?;
        Ok(TableSummary { table: table.to_owned(), columns: names, rows: digest.rows, digest: digest.text() })
    }

    /// False when the file went away since it was listed: its import is over.
    fn file(&mut self, data: &Path, path: &str) -> Result<bool, BackupError> {
        let full = data.join(path);
        let mut file = match File::open(&full) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(file_error(full)(error)),
        };
        self.mark(&Mark::File { file: path.to_owned() })?;
        let (mut bytes, mut sha) = (0, Sha256::new());
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = file.read(&mut chunk).map_err(file_error(&full))?;
            if read == 0 {
                break;
            }
            let part = chunk.get(..read).unwrap_or_default();
            sha.update(part);
            bytes += read as u64;
            self.line(&to_json(&BASE64_STANDARD.encode(part))?)?;
        }
        self.mark(&Mark::FileEnd { end: path.to_owned(), bytes, sha256: dump::hex(&sha.finalize()) })?;
        Ok(true)
    }

    fn finish(mut self, tables: u64, files: u64) -> Result<(), BackupError> {
        let sha256 = dump::hex(&self.sha.clone().finalize());
        self.mark(&Mark::Complete { complete: true, tables, files, sha256 })?;
        let path = self.path;
        let buffer = self.out.finish().map_err(file_error(path))?;
        let file = buffer.into_inner().map_err(|error| file_error(path)(error.into_error()))?;
        file.sync_all().map_err(file_error(path))
    }
}

fn to_json(value: &impl serde::Serialize) -> Result<Vec<u8>, BackupError> {
    serde_json::to_vec(value).map_err(|error| StoreError::Corrupt(error.to_string()).into())
}

/// The uploaded files below the data directory, as paths with `/`, sorted.
fn uploads(data: &Path) -> Result<Vec<String>, BackupError> {
    let mut found = Vec::new();
    let mut open = vec![(data.join(UPLOADS), UPLOADS.to_owned())];
    while let Some((directory, shown)) = open.pop() {
        let entries = match fs::read_dir(&directory) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(file_error(directory)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(file_error(&directory))?;
            let kind = entry.file_type().map_err(file_error(entry.path()))?;
            // A name that is not UTF-8 is not one that Roadbook gave.
            let Ok(name) = entry.file_name().into_string() else { continue };
            let shown = format!("{shown}/{name}");
            if kind.is_dir() {
                open.push((entry.path(), shown));
            } else if kind.is_file() {
                found.push(shown);
            }
        }
    }
    found.sort();
    Ok(found)
}
