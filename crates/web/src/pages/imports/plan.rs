//! What a file's columns mean: proposed, shown on its first rows, confirmed, saved under a name; then the import starts.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::tz::TimeZone;
use roadbook_core::{
    hear::RecordKind,
    kernel::{ImportId, MappingId, StoreId},
    trust::Scope,
};
use roadbook_engine::import_options::{ImportOptions, format_of};
use roadbook_i18n::Texts;
use roadbook_intake::{
    ColumnMapping, Context, Format, Mapping, OpenError, ReadOptions, Target, encoding::Encoding, suggest, value::date::DateOrder,
};
use roadbook_store::{
    audit,
    imports::{self, ImportRow, ImportState},
    mappings::{self, MappingRow},
    stores::{self, StoreRow},
};
use uuid::Uuid;

use super::{
    load,
    sheet::{self, Sheet},
    targets::{self, Group},
    understood::Understood,
};
use crate::{
    Allowed, App, AppError,
    access::Import,
    answer,
    form::{Faults, Fields},
    import_runner,
    view::{Page, filters},
};

/// The encodings that can be chosen by hand; the rest is told from the bytes.
const ENCODINGS: &[&str] = &["UTF-8", "windows-1251", "windows-1252", "windows-1254", "UTF-16LE", "EUC-KR", "Big5", "gb18030", "Shift_JIS"];

#[derive(Template)]
#[template(path = "imports/plan.html")]
struct PlanPage<'a> {
    page: Page,
    t: Texts,
    row: &'a ImportRow,
    choice: &'a Choice,
    stores: Vec<StoreRow>,
    may_all_stores: bool,
    sheet: Option<&'a Sheet>,
    columns: Vec<ColumnView>,
    preview: Vec<Understood>,
    good: usize,
    saved: Vec<MappingRow>,
    faults: Faults,
    unreadable: String,
}

struct ColumnView {
    index: usize,
    header: String,
    /// A few values.
    sample: String,
    groups: Vec<Group>,
    chosen: String,
    /// `good`, `warn`, `off`: how sure the proposal is; empty when a person chose it.
    sure: &'static str,
    is_date: bool,
    order: &'static str,
}

/// What was chosen on the page.
struct Choice {
    kind: RecordKind,
    source: String,
    store: Option<StoreId>,
    country: String,
    read: ReadOptions,
    mapping: Option<Mapping>,
    /// The name to save it under, or the one it has.
    name: String,
}

impl Choice {
    fn of_row(row: &ImportRow, options: &ImportOptions) -> Self {
        Self {
            kind: RecordKind::from_name(&row.kind).unwrap_or(RecordKind::Customers),
            source: row.source.clone(),
            store: row.store_id.map(StoreId),
            country: options.country.clone().unwrap_or_default(),
            read: options.read.clone(),
            mapping: options.mapping.clone(),
            name: String::new(),
        }
    }

    /// What was posted. The mapping counts only while the file is read as when its columns were shown.
    fn posted(fields: &Fields, scope: &Scope) -> Self {
        let kind = RecordKind::from_name(fields.text("kind")).unwrap_or(RecordKind::Customers);
        let read = ReadOptions {
            encoding: fields.maybe("encoding").and_then(Encoding::from_name),
            delimiter: match fields.raw("delimiter") {
                "tab" => Some('\t'),
                other => other.chars().next(),
            },
            header: match fields.text("header") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            country: None,
        };
        let mut choice = Self {
            kind,
            source: fields.text("source").chars().take(100).collect(),
            store: fields.maybe("store").and_then(|id| id.parse().ok()).filter(|store| scope.covers(Some(*store))),
            country: fields.text("country").to_uppercase(),
            read,
            mapping: None,
            name: fields.text("name").chars().take(100).collect(),
        };
        if fields.raw("shown") == choice.fingerprint() {
            choice.mapping = Some(posted_mapping(kind, fields));
        }
        choice
    }

    /// As what the file is read; columns that were shown for another reading do not count.
    fn fingerprint(&self) -> String {
        let encoding = self.read.encoding.map_or("", Encoding::name);
        format!("{}/{encoding}/{:?}/{:?}", self.kind.name(), self.read.delimiter, self.read.header)
    }

    fn is_store(&self, store: &StoreRow) -> bool {
        self.store == Some(store.store_id)
    }

    fn delimiter_name(&self) -> &'static str {
        match self.read.delimiter {
            Some(',') => ",",
            Some(';') => ";",
            Some('|') => "|",
            Some('\t') => "tab",
            _ => "",
        }
    }

    fn encoding_name(&self) -> &'static str {
        self.read.encoding.map_or("", Encoding::name)
    }

    fn header_name(&self) -> &'static str {
        match self.read.header {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        }
    }
}

fn posted_mapping(kind: RecordKind, fields: &Fields) -> Mapping {
    let mut columns = Vec::new();
    for index in 0.. {
        let (header, target) = (fields.raw(&format!("h{index}")), fields.text(&format!("t{index}")));
        if target.is_empty() {
            break;
        }
        let mut column = ColumnMapping::new(header, target.parse().unwrap_or_else(|_| Target::Keep(header.to_owned())));
        column.date_order = order_of_name(fields.text(&format!("d{index}")));
        columns.push(column);
    }
    Mapping { kind, columns, date_order: None, decimal: roadbook_intake::value::money::DecimalSign::Detect }
}

fn order_of_name(name: &str) -> Option<DateOrder> {
    match name {
        "dmy" => Some(DateOrder::DayMonthYear),
        "mdy" => Some(DateOrder::MonthDayYear),
        "ymd" => Some(DateOrder::YearMonthDay),
        _ => None,
    }
}

fn name_of_order(order: Option<DateOrder>) -> &'static str {
    match order {
        Some(DateOrder::DayMonthYear) => "dmy",
        Some(DateOrder::MonthDayYear) => "mdy",
        Some(DateOrder::YearMonthDay) => "ymd",
        None => "",
    }
}

fn is_date(target: &Target) -> bool {
    matches!(
        target,
        Target::Date
            | Target::FirstRegistered
            | Target::WarrantyUntil
            | Target::NextService
            | Target::RoleFrom
            | Target::RoleTo
            | Target::ConsentExpires
    ) || *target == Target::Fact("birth_date".to_owned())
}

/// Everything that came of reading the file as chosen.
struct Looked {
    sheet: Option<Sheet>,
    /// The mapping in force, and how sure each column is where it was proposed.
    mapping: Option<Mapping>,
    sure: Vec<Option<f32>>,
    preview: Vec<Understood>,
    unreadable: Option<OpenError>,
}

/// The page of an import that waits.
pub(super) async fn show(allowed: &Allowed<Import>, app: &App, row: &ImportRow) -> Result<Response, AppError> {
    let choice = Choice::of_row(row, &ImportOptions::of(row));
    let looked = look(app, allowed, row, &choice).await?;
    render(allowed, app, row, choice, looked, Faults::default(), StatusCode::OK).await
}

pub async fn submit(allowed: Allowed<Import>, State(app): State<App>, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, AppError> {
    let t = allowed.texts();
    let id = ImportId(id);
    let row = load(&mut app.db.read().await?, &allowed, id).await?;
    if row.state != ImportState::Waiting {
        return Ok(answer::see_other(&format!("/imports/{id}")));
    }
    let mut choice = Choice::posted(&fields, &allowed.scope);
    let mut faults = Faults::default();
    let step = fields.text("do");
    if step == "use" {
        let saved = fields.maybe("saved").and_then(|id| id.parse::<MappingId>().ok());
        if let Some(saved) = saved
            && let Some(found) = mappings::find(&mut app.db.read().await?, saved).await?
            && let Ok(mapping) = serde_json::from_str::<Mapping>(&found.mapping)
        {
            choice.kind = mapping.kind;
            choice.name = found.name;
            choice.mapping = Some(mapping);
        }
    }
    if !choice.country.is_empty() && (choice.country.len() != 2 || !choice.country.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        faults.add("country", t.t("form-not-a-country"));
        choice.country.clear();
    }
    if choice.source.is_empty() {
        choice.source = roadbook_engine::source_of_file_name(&row.file_name);
    }
    if matches!(step, "start" | "save") && choice.store.is_none() && matches!(allowed.scope, Scope::Stores(_)) {
        faults.add("store", t.t("import-store-needed"));
    }
    if step == "save" && choice.name.is_empty() {
        faults.add("name", t.t("form-required"));
    }
    let looked = look(&app, &allowed, &row, &choice).await?;
    if looked.unreadable.is_some() && step == "start" {
        return render(&allowed, &app, &row, choice, looked, faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if !faults.is_empty() {
        return render(&allowed, &app, &row, choice, looked, faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    match step {
        "start" => start(&allowed, &app, &row, choice, looked, fields.number("version").unwrap_or_default()).await,
        "save" => {
            choice.mapping.clone_from(&looked.mapping);
            save(&allowed, &app, &row, &choice, looked, fields.number("version").unwrap_or_default()).await
        }
        _ => render(&allowed, &app, &row, choice, looked, faults, StatusCode::OK).await,
    }
}

/// Saves the columns under a name, and keeps them with the import.
async fn save(
    allowed: &Allowed<Import>,
    app: &App,
    row: &ImportRow,
    choice: &Choice,
    looked: Looked,
    version: i64,
) -> Result<Response, AppError> {
    let json = serde_json::to_string(&looked.mapping).map_err(AppError::internal)?;
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let id = match mappings::find_by_name(&mut conn, &choice.name).await? {
        Some(found) => {
            mappings::replace(&mut conn, found.mapping_id, found.version, choice.kind.name(), &json).await?;
            found.mapping_id
        }
        None => {
            let id = app.new_id(MappingId::new);
            mappings::save(&mut conn, id, &choice.name, choice.kind.name(), &json, now).await?;
            id
        }
    };
    let options = options(row, choice, looked);
    let plan = imports::Plan { kind: choice.kind.name(), source: &choice.source, options: &options.to_json(), store: choice.store };
    imports::plan(&mut conn, row.import_id, version, &plan).await?;
    audit::append(&mut conn, &[allowed.entry(now, "mapping_saved", "mapping", Some(id.0), choice.name.clone())]).await?;
    conn.commit().await?;
    Ok(answer::see_other_saying(&format!("/imports/{}", row.import_id), "toast-mapping-saved"))
}

/// How the file will be read.
fn options(row: &ImportRow, choice: &Choice, looked: Looked) -> ImportOptions {
    ImportOptions {
        file: ImportOptions::of(row).file,
        header: looked.sheet.as_ref().map(|sheet| sheet.header.clone()).unwrap_or_default(),
        delimiter: looked.sheet.as_ref().and_then(|sheet| sheet.delimiter),
        mapping: looked.mapping,
        read: choice.read.clone(),
        country: Some(choice.country.clone()).filter(|country| !country.is_empty()),
        currency: None,
        numbers_by_source: choice.source != roadbook_engine::source_of_file_name(&row.file_name),
    }
}

async fn start(
    allowed: &Allowed<Import>,
    app: &App,
    row: &ImportRow,
    choice: Choice,
    looked: Looked,
    version: i64,
) -> Result<Response, AppError> {
    let options = options(row, &choice, looked);
    let now = app.now();
    let mut conn = app.db.begin().await?;
    let plan = imports::Plan { kind: choice.kind.name(), source: &choice.source, options: &options.to_json(), store: choice.store };
    let version = imports::plan(&mut conn, row.import_id, version, &plan).await?;
    // Marked as running at once, so that a restart before its turn finds it.
    imports::start(&mut conn, row.import_id, version).await?;
    let detail = serde_json::json!({ "file": row.file_name, "kind": choice.kind.name(), "source": choice.source }).to_string();
    audit::append(&mut conn, &[allowed.entry(now, "import_started", "import", Some(row.import_id.0), detail)]).await?;
    conn.commit().await?;
    import_runner::begin(app, row.import_id);
    Ok(answer::see_other(&format!("/imports/{}", row.import_id)))
}

/// Reads the beginning of the file as chosen, on a thread for waiting.
async fn look(app: &App, allowed: &Allowed<Import>, row: &ImportRow, choice: &Choice) -> Result<Looked, AppError> {
    let Some(format) = format_of(row) else { return Err(AppError::NotFound) };
    let stores = stores::all(&mut app.db.read().await?).await?;
    let store = choice.store.and_then(|id| stores.iter().find(|store| store.store_id == id));
    let country = Some(choice.country.clone()).filter(|country| !country.is_empty()).or_else(|| store.map(|store| store.country.clone()));
    let context = Context {
        source: row.file_name.clone(),
        default_country: country.clone(),
        currency: store.and_then(|store| store.currency.parse().ok()),
        today: app.now().to_zoned(TimeZone::UTC).date(),
    };
    let read = ReadOptions { country, ..choice.read.clone() };
    let path = app.imports.path(&ImportOptions::of(row));
    let (kind, wanted, t) = (choice.kind, choice.mapping.clone(), allowed.texts());
    let group_wide = matches!(allowed.scope, Scope::Group);
    let work = move || look_at(&path, format, kind, wanted.as_ref(), &read, &context, group_wide, t);
    tokio::task::spawn_blocking(work).await.map_err(AppError::internal)
}

#[expect(clippy::too_many_arguments, reason = "one call, across the border to another thread")]
fn look_at(
    path: &std::path::Path,
    format: Format,
    kind: RecordKind,
    wanted: Option<&Mapping>,
    read: &ReadOptions,
    context: &Context,
    group_wide: bool,
    t: Texts,
) -> Looked {
    let unreadable = |error| Looked { sheet: None, mapping: None, sure: Vec::new(), preview: Vec::new(), unreadable: Some(error) };
    if !format.is_table() {
        return match sheet::documents(path, format, read, context) {
            Ok(readings) => Looked {
                preview: readings.into_iter().map(|reading| Understood::of(t, reading)).collect(),
                sheet: None,
                mapping: None,
                sure: Vec::new(),
                unreadable: None,
            },
            Err(error) => unreadable(error),
        };
    }
    let sheet = match Sheet::open(path, format, kind, read) {
        Ok(sheet) => sheet,
        Err(error) => return unreadable(error),
    };
    let suggestion = suggest(kind, &sheet.header, &sheet.sample);
    let mut sure = Vec::new();
    let mut columns = Vec::new();
    for (proposed, column) in suggestion.mapping.columns.iter().zip(&suggestion.columns) {
        let chosen = wanted.and_then(|mapping| mapping.column(&proposed.header));
        let mut column_mapping = match chosen {
            Some(chosen) => ColumnMapping { header: proposed.header.clone(), ..chosen.clone() },
            None => proposed.clone(),
        };
        // Our own columns in a file of corrected rows.
        if proposed.header.starts_with(super::csv::OWN_PREFIX) {
            column_mapping.target = Target::Ignore;
        }
        if column_mapping.currency.is_none() {
            column_mapping.currency = proposed.currency;
        }
        if column_mapping.date_order.is_none() && column_mapping.target == proposed.target {
            column_mapping.date_order = proposed.date_order;
        }
        // Whoever imports for one store cannot say that a row belongs to another.
        if column_mapping.target == Target::Store && !group_wide {
            column_mapping.target = Target::Keep(proposed.header.clone());
        }
        sure.push((column_mapping.target == proposed.target).then_some(column.confidence));
        columns.push(column_mapping);
    }
    let mapping = Mapping {
        kind,
        columns,
        date_order: wanted.and_then(|mapping| mapping.date_order).or(suggestion.mapping.date_order),
        decimal: wanted.map_or(suggestion.mapping.decimal, |mapping| mapping.decimal),
    };
    let preview = sheet.readings(kind, &mapping, context).into_iter().map(|reading| Understood::of(t, reading)).collect();
    Looked { sheet: Some(sheet), mapping: Some(mapping), sure, preview, unreadable: None }
}

async fn render(
    allowed: &Allowed<Import>,
    app: &App,
    row: &ImportRow,
    choice: Choice,
    looked: Looked,
    faults: Faults,
    status: StatusCode,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut conn = app.db.read().await?;
    let stores = stores::in_scope(&mut conn, &allowed.scope).await?;
    let saved = mappings::list(&mut conn).await?;
    let columns = columns(t, &choice, &looked);
    let good = looked.preview.iter().filter(|row| !row.bad).count();
    let page = allowed.page(app, row.file_name.clone());
    answer::page_with(
        status,
        &PlanPage {
            page,
            t,
            row,
            choice: &choice,
            stores,
            may_all_stores: matches!(allowed.scope, Scope::Group),
            sheet: looked.sheet.as_ref(),
            columns,
            preview: looked.preview,
            good,
            saved,
            faults,
            unreadable: looked.unreadable.map(|error| unreadable(t, &error)).unwrap_or_default(),
        },
    )
}

fn columns(t: Texts, choice: &Choice, looked: &Looked) -> Vec<ColumnView> {
    let (Some(sheet), Some(mapping)) = (&looked.sheet, &looked.mapping) else { return Vec::new() };
    mapping
        .columns
        .iter()
        .zip(&looked.sure)
        .enumerate()
        .map(|(index, (column, sure))| {
            let mut sample: Vec<&str> = Vec::new();
            for row in &sheet.sample {
                let Some(cell) = row.get(index).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) else { continue };
                if !sample.contains(&cell) {
                    sample.push(cell);
                }
                if sample.len() == 3 {
                    break;
                }
            }
            ColumnView {
                index,
                header: column.header.clone(),
                sample: sample.iter().map(|cell| cell.chars().take(40).collect::<String>()).collect::<Vec<_>>().join(" · "),
                groups: targets::choices(t, choice.kind, &column.header, &column.target),
                chosen: column.target.name().into_owned(),
                sure: match sure {
                    Some(sure) if *sure >= 0.9 => "good",
                    Some(sure) if *sure > 0.0 => "warn",
                    Some(_) => "off",
                    None => "",
                },
                is_date: is_date(&column.target),
                order: name_of_order(column.date_order),
            }
        })
        .collect()
}

fn unreadable(t: Texts, error: &OpenError) -> String {
    match error {
        OpenError::Empty => t.t("import-refused-empty").into_owned(),
        OpenError::Bomb(_) => t.t("import-refused-bomb").into_owned(),
        OpenError::NotASpreadsheet(_) => t.t("import-refused-spreadsheet").into_owned(),
        OpenError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => t.t("import-refused-gone").into_owned(),
        other => format!("{} ({other})", t.t("import-refused-broken")),
    }
}
