//! How an import's file is to be read, as it is kept with the import: what a restart needs to go on, and a mended row to be read alike.

use std::path::Path;

use roadbook_core::{
    hear::RecordKind,
    kernel::{Currency, StaffId, StoreId},
};
use roadbook_intake::{Format, Mapping, ReadOptions};
use roadbook_store::imports::ImportRow;
use serde::{Deserialize, Serialize};

use crate::{
    EngineError,
    import::{ImportJob, ROWS_PER_COMMIT_WATCHED},
};

/// The column `options` of an import, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// The file's path; one without a directory lies among the uploads.
    pub file: String,
    /// The columns of the file in their order, for tables.
    pub header: Vec<String>,
    /// The delimiter of a CSV file, to split a row that was mended as text.
    pub delimiter: Option<char>,
    pub mapping: Option<Mapping>,
    pub read: ReadOptions,
    pub country: Option<String>,
    pub currency: Option<Currency>,
    pub numbers_by_source: bool,
}

impl ImportOptions {
    #[must_use]
    pub fn of(row: &ImportRow) -> Self {
        serde_json::from_str(&row.options).unwrap_or_default()
    }

    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// Whether its file is one that was uploaded, and so is ours to delete.
    #[must_use]
    pub fn is_upload(&self) -> bool {
        !self.file.is_empty() && !self.file.contains(['/', '\\'])
    }
}

/// The format of an import by its stored name.
#[must_use]
pub fn format_of(row: &ImportRow) -> Option<Format> {
    [Format::Csv, Format::Xlsx, Format::Vcard, Format::JsonLines, Format::AdfXml].into_iter().find(|format| format.name() == row.format)
}

impl ImportJob {
    /// The job of a registered import. `uploads` is the directory of uploaded files.
    ///
    /// # Errors
    /// [`EngineError::Refused`] when the import is none of a file.
    pub fn registered(row: &ImportRow, uploads: &Path) -> Result<Self, EngineError> {
        let options = ImportOptions::of(row);
        let kind = RecordKind::from_name(&row.kind).ok_or_else(|| EngineError::Refused(format!("{} is no kind of record", row.kind)))?;
        let format = format_of(row).ok_or_else(|| EngineError::Refused(format!("{} is no format of a file", row.format)))?;
        if options.file.is_empty() {
            return Err(EngineError::Refused("this import has no file".to_owned()));
        }
        Ok(Self {
            import: row.import_id,
            file: uploads.join(&options.file),
            file_name: row.file_name.clone(),
            kind,
            format,
            source: row.source.clone(),
            numbers_by_source: options.numbers_by_source,
            mapping: options.mapping,
            read: options.read,
            country: options.country,
            currency: options.currency,
            store: row.store_id.map(StoreId),
            staff: row.staff_id.map(StaffId),
            rows_per_commit: ROWS_PER_COMMIT_WATCHED,
        })
    }
}
