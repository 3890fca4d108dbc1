//! Taking a file: streamed to the uploads directory, told by its content, registered as an import that waits.

use std::path::Path;

use axum::{
    extract::{Multipart, State, multipart::Field},
    response::Response,
};
use roadbook_core::{
    hear::RecordKind,
    kernel::{ImportId, StoreId},
    trust::Scope,
};
use roadbook_engine::{import_options::ImportOptions, source_of_file_name};
use roadbook_i18n::Texts;
use roadbook_intake::{ReadOptions, detect_format};
use roadbook_store::{
    audit,
    imports::{self, NewImport},
};
use tokio::{fs, io::AsyncWriteExt};

use super::{
    list,
    sheet::{self, Sheet},
};
use crate::{Allowed, App, AppError, access::Import, answer};

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Empty,
    TooLarge,
    OldSpreadsheet,
    NotData,
    Broken,
}

impl Refusal {
    fn text(self, t: Texts, limit: u64) -> String {
        match self {
            Self::Empty => t.t("import-refused-empty").into_owned(),
            Self::TooLarge => t.t1("import-refused-too-large", "size", t.file_size(limit)).into_owned(),
            Self::OldSpreadsheet => t.t("import-refused-old-spreadsheet").into_owned(),
            Self::NotData => t.t("import-refused-not-data").into_owned(),
            Self::Broken => t.t("import-refused-broken").into_owned(),
        }
    }
}

pub async fn submit(
    allowed: Allowed<Import>,
    State(app): State<App>,
    multipart: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Response, AppError> {
    let mut multipart = multipart.map_err(|rejection| AppError::BadRequest(rejection.body_text()))?;
    let import = app.new_id(ImportId::new);
    let path = app.imports.uploads.join(import.to_string());
    let taken = async {
        while let Some(field) = multipart.next_field().await.map_err(|_| Refusal::Broken)? {
            if field.name() == Some("file") {
                let name = clean_name(field.file_name().unwrap_or_default());
                return keep(field, &path, app.options.upload_limit).await.map(|kept| (name, kept));
            }
        }
        Err(Refusal::Empty)
    };
    let (name, kept) = match taken.await {
        Ok(taken) => taken,
        Err(refusal) => {
            let _ = fs::remove_file(&path).await;
            return list::render(&allowed, &app, &list::Keyset::default(), refusal.text(allowed.texts(), app.options.upload_limit)).await;
        }
    };
    let format = detect_format(&name, &kept.head);
    let kind = {
        let (path, name) = (path.clone(), name.clone());
        let look = move || {
            sheet::suggest_kind(&name, format, |kind| {
                format.is_table().then(|| Sheet::open(&path, format, kind, &ReadOptions::default()).ok()).flatten()
            })
        };
        tokio::task::spawn_blocking(look).await.unwrap_or(RecordKind::Customers)
    };
    let source = source_of_file_name(&name);
    let options = ImportOptions { file: import.to_string(), ..ImportOptions::default() };
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let new = NewImport {
        import,
        file_name: &name,
        kind: kind.name(),
        source: &source,
        format: format.name(),
        options: &options.to_json(),
        total_bytes: kept.bytes,
        store: only_store(&allowed.scope),
        staff: Some(allowed.id()),
    };
    imports::create(&mut conn, &new, now).await?;
    audit::append(&mut conn, &[allowed.entry(now, "import_uploaded", "import", Some(import.0), name.clone())]).await?;
    conn.commit().await?;
    Ok(answer::see_other(&format!("/imports/{import}")))
}

/// The store of somebody who has one.
pub(super) fn only_store(scope: &Scope) -> Option<StoreId> {
    match scope {
        Scope::Stores(stores) => stores.first().copied(),
        Scope::Group => None,
    }
}

struct Kept {
    head: Vec<u8>,
    bytes: i64,
}

async fn keep(mut field: Field<'_>, path: &Path, limit: u64) -> Result<Kept, Refusal> {
    let mut head = Vec::new();
    let mut bytes = 0_u64;
    let mut file = None;
    while let Some(chunk) = field.chunk().await.map_err(|_| Refusal::Broken)? {
        bytes += chunk.len() as u64;
        if bytes > limit {
            return Err(Refusal::TooLarge);
        }
        if head.len() < 1024 {
            head.extend_from_slice(&chunk[..chunk.len().min(1024 - head.len())]);
        }
        if file.is_none() {
            file = Some(create(path).await.map_err(|error| {
                tracing::error!(%error, "an upload cannot be kept");
                Refusal::Broken
            })?);
        }
        if let Some(file) = &mut file {
            file.write_all(&chunk).await.map_err(|_| Refusal::Broken)?;
        }
    }
    let Some(mut file) = file.filter(|_| bytes > 0) else { return Err(Refusal::Empty) };
    // A restart goes on from this file: it must be on disk before the import is registered.
    file.flush().await.map_err(|_| Refusal::Broken)?;
    file.sync_all().await.map_err(|_| Refusal::Broken)?;
    match foreign(&head) {
        Some(refusal) => Err(refusal),
        None => Ok(Kept { head, bytes: i64::try_from(bytes).unwrap_or(i64::MAX) }),
    }
}

async fn create(path: &Path) -> std::io::Result<fs::File> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory).await?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await
}

/// Files that hold no rows, by their first bytes.
fn foreign(head: &[u8]) -> Option<Refusal> {
    const KNOWN: &[&[u8]] = &[
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"MZ",
        b"\x7fELF",
        b"\x1f\x8b",
        b"Rar!",
        b"7z\xbc\xaf",
        b"BZh",
        b"\xfd7zXZ",
        b"SQLite format",
    ];
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Some(Refusal::OldSpreadsheet);
    }
    if KNOWN.iter().any(|start| head.starts_with(start)) {
        return Some(Refusal::NotData);
    }
    // Text holds no NUL, but for UTF-16 and UTF-32, in which every second byte is one.
    let zip = head.starts_with(b"PK");
    let nuls = head.iter().filter(|byte| **byte == 0).count();
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || nuls * 3 > head.len();
    (!zip && !wide && nuls > 2).then_some(Refusal::NotData)
}

/// The last part of a path, printable, at most 120 characters: what people see and what the source is named after, never a path on disk.
fn clean_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = base.chars().filter(|c| !c.is_control() && !is_bidi(*c)).take(120).collect();
    let clean = clean.trim().trim_start_matches('.').to_owned();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

/// Characters that turn the direction of text: with them `gpj.exe` reads as a picture.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_harmless() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name(r"C:\Users\anna\клиенты.xlsx"), "клиенты.xlsx");
        assert_eq!(clean_name("..."), "file");
        assert_eq!(clean_name("a\u{202e}gpj.csv\0"), "agpj.csv");
        assert!(clean_name(&"x".repeat(500)).len() == 120);
    }

    #[test]
    fn files_without_rows_are_told_by_their_first_bytes() {
        assert_eq!(foreign(b"%PDF-1.7"), Some(Refusal::NotData));
        assert_eq!(foreign(b"\xd0\xcf\x11\xe0\xa1\xb1"), Some(Refusal::OldSpreadsheet));
        assert_eq!(foreign(b"\x00\x01\x02\x00\x00abcdefghijklmnop"), Some(Refusal::NotData));
        assert_eq!(foreign(b"name,phone\n"), None);
        assert_eq!(foreign(b"\xff\xfen\0a\0m\0e\0"), None);
        assert_eq!(foreign(b"PK\x03\x04\0\0\0\0"), None);
        assert_eq!(foreign(b""), None);
    }
}
