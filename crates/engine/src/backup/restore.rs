//! Restoring: verified before, written in one transaction, compared after.

use std::{
    fs::{self, File, OpenOptions},
    io::Write,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use roadbook_store::{
    Conn, Db, catalogue,
    dump::{self, ColumnShape},
};
use serde_json::Value;

use super::{
    BackupError, RowDigest, Summary, TableSummary, file_error,
    read::{Entry, Reader},
};

/// Restores a backup into an empty, migrated database, and its files below `data`. Either everything is restored or nothing.
///
/// # Errors
/// [`BackupError::NotEmpty`] when any row is there; the errors of [`super::verify`], before anything is written;
/// [`BackupError::Mismatch`] when what was written does not read back the same.
pub async fn restore(db: &Db, data: &Path, from: &Path) -> Result<Summary, BackupError> {
    let mut conn = db.begin().await?;
    refuse_unless_empty(&mut conn).await?;
    let summary = super::verify(from)?;
    clear_passing(&mut conn).await?;
    let mut files = Files { data, written: Vec::new() };
    let done = match write_all(&mut conn, from, &mut files).await {
        Ok(()) => compare(&mut conn, &summary).await,
        Err(error) => Err(error),
    };
    let done = match done {
        Ok(()) => conn.commit().await.map_err(BackupError::from),
        Err(error) => {
            drop(conn);
            Err(error)
        }
    };
    if let Err(error) = done {
        files.take_back();
        return Err(error);
    }
    // Without figures about its tables a database chooses bad ways to its rows.
    let mut conn = db.begin().await?;
    dump::analyze(&mut conn).await?;
    conn.commit().await?;
    Ok(summary)
}

async fn refuse_unless_empty(conn: &mut Conn) -> Result<(), BackupError> {
    for table in catalogue::TABLES.iter().filter(|table| table.in_backup) {
        let rows = dump::count(conn, table.name).await?;
        if rows > 0 {
            return Err(BackupError::NotEmpty { table: table.name, rows });
        }
    }
    Ok(())
}

/// A link that sets up an empty house must not open the one that is restored.
async fn clear_passing(conn: &mut Conn) -> Result<(), BackupError> {
    for table in catalogue::TABLES.iter().filter(|table| !table.in_backup && table.name != "schema_migrations") {
        dump::clear(conn, table.name).await?;
    }
    Ok(())
}

/// The shapes of these columns, in this order.
async fn shapes(conn: &mut Conn, table: &str, names: &[String]) -> Result<Vec<ColumnShape>, BackupError> {
    let unknown = |what: String| BackupError::Damaged { line: 0, what };
    if !catalogue::find(table).is_some_and(|known| known.in_backup) {
        return Err(unknown(format!("there is no table {table}")));
    }
    let known = dump::columns(conn, table).await?;
    names
        .iter()
        .map(|name| known.iter().find(|shape| shape.name == *name).cloned().ok_or_else(|| unknown(format!("{table} has no column {name}"))))
        .collect()
}

async fn write_all(conn: &mut Conn, from: &Path, files: &mut Files<'_>) -> Result<(), BackupError> {
    let mut reader = Reader::open(from)?;
    let mut table: Option<(String, Vec<ColumnShape>)> = None;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut file: Option<(PathBuf, File)> = None;
    loop {
        match reader.next()? {
            Entry::Table(name, columns) => table = Some((name.clone(), shapes(conn, &name, &columns).await?)),
            Entry::Row(row) => {
                rows.push(row);
                if rows.len() >= dump::ROWS_PER_INSERT {
                    insert(conn, table.as_ref(), &mut rows).await?;
                }
            }
            Entry::TableEnd(_) => insert(conn, table.as_ref(), &mut rows).await?,
            Entry::File(path) => file = Some(files.create(&path)?),
            Entry::Data(bytes) => {
                if let Some((path, file)) = &mut file {
                    file.write_all(&bytes).map_err(file_error(&*path))?;
                }
            }
            Entry::FileEnd => {
                if let Some((path, file)) = file.take() {
                    file.sync_all().map_err(file_error(path))?;
                }
            }
            Entry::Complete => return Ok(()),
        }
    }
}

async fn insert(conn: &mut Conn, table: Option<&(String, Vec<ColumnShape>)>, rows: &mut Vec<Vec<Value>>) -> Result<(), BackupError> {
    if let Some((name, columns)) = table {
        dump::insert(conn, name, columns, rows).await?;
    }
    rows.clear();
    Ok(())
}

/// Reads every table back from the database and takes its digest again.
async fn compare(conn: &mut Conn, summary: &Summary) -> Result<(), BackupError> {
    for TableSummary { table, columns, rows, digest } in &summary.tables {
        let columns = shapes(conn, table, columns).await?;
        let mut found = RowDigest::default();
        dump::each_row(conn, table, &columns, |row| {
            found.add(&serde_json::to_vec(row).unwrap_or_default());
            Ok::<(), BackupError>(())
        })
        .await?;
        if found.rows != *rows || found.text() != *digest {
            let (wanted, found) = (format!("{rows} rows, {digest}"), format!("{} rows, {}", found.rows, found.text()));
            return Err(BackupError::Mismatch { table: table.clone(), wanted, found });
        }
    }
    Ok(())
}

struct Files<'a> {
    data: &'a Path,
    written: Vec<PathBuf>,
}

impl Files<'_> {
    fn create(&mut self, path: &Path) -> Result<(PathBuf, File), BackupError> {
        let full = self.data.join(path);
        if let Some(parent) = full.parent() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(parent).map_err(file_error(parent))?;
        }
        // What is there stays: a file of the same name is somebody's.
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&full).map_err(file_error(&full))?;
        self.written.push(full.clone());
        Ok((full, file))
    }

    fn take_back(&self) {
        for path in &self.written {
            // The failure that brought us here is the one to tell of.
            let _ = fs::remove_file(path);
        }
    }
}
