//! The saved mappings: rename, delete.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use roadbook_core::kernel::MappingId;
use roadbook_i18n::Texts;
use roadbook_store::{
    StoreError, audit,
    mappings::{self, MappingRow},
};
use uuid::Uuid;

use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    form::Fields,
    view::{Page, filters},
};

#[derive(Template)]
#[template(path = "imports/mappings.html")]
struct MappingsPage {
    page: Page,
    t: Texts,
    rows: Vec<(MappingRow, usize)>,
}

pub async fn show(allowed: Allowed<Import>, State(app): State<App>) -> Result<Response, AppError> {
    let t = allowed.texts();
    let rows = mappings::list(&mut app.db.read().await?).await?;
    let rows = rows
        .into_iter()
        .map(|row| {
            let columns = serde_json::from_str::<roadbook_intake::Mapping>(&row.mapping).map_or(0, |mapping| mapping.columns.len());
            (row, columns)
        })
        .collect();
    answer::page(&MappingsPage { page: allowed.page(&app, t.t("mappings-title")), t, rows })
}

pub async fn submit(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, AppError> {
    const BACK: &str = "/imports/mappings";
    let id = MappingId(id);
    let version = fields.number("version").unwrap_or_default();
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let found = mappings::find(&mut conn, id).await?.ok_or(AppError::NotFound)?;
    let (action, detail) = if fields.text("do") == "delete" {
        mappings::delete(&mut conn, id, version).await?;
        ("mapping_deleted", found.name)
    } else {
        let name: String = fields.text("name").chars().take(100).collect();
        if name.is_empty() || name == found.name {
            return Ok(answer::see_other(BACK));
        }
        match mappings::rename(&mut conn, id, version, &name).await {
            Err(StoreError::Exists(_)) => return Ok(answer::see_other_saying(BACK, "toast-mapping-name-taken")),
            other => other?,
        }
        ("mapping_saved", format!("{} → {name}", found.name))
    };
    audit::append(&mut conn, &[allowed.entry(now, action, "mapping", Some(id.0), detail)]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(BACK, "toast-mapping-saved"))
}
