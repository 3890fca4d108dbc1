//! A group whose files are taken in, as a dealer's own are.

use std::fs;

use indicatif::ProgressBar;
use jiff::civil::Weekday;
use roadbook_core::{
    hear::RecordKind,
    kernel::{Clock, Entropy, ImportId, OpeningHours, StoreId},
};
use roadbook_engine::{
    house::House,
    import::{self, ImportJob},
};
use roadbook_intake::{ReadOptions, detect_format};
use roadbook_store::{
    Db, StoreError, imports, settings, staff,
    stores::{self, StoreDetails},
};
use roadbook_web::App;
use serde::Deserialize;

use super::{SAMPLE, enquiries, found, lived::LIVED};
use crate::{context::Context, failure::Failure, output};

#[derive(Debug, Deserialize)]
struct Sample {
    group: SampleGroup,
    stores: Vec<SampleStore>,
    files: Vec<SampleFile>,
}

#[derive(Debug, Deserialize)]
struct SampleGroup {
    name: String,
}

#[derive(Debug, Deserialize)]
struct SampleStore {
    code: String,
    name: String,
    country: String,
    city: String,
    address: String,
    phone: String,
    time_zone: String,
    languages: Vec<String>,
    currency: String,
    hours: toml::Table,
}

#[derive(Debug, Deserialize)]
struct SampleFile {
    name: String,
    kind: String,
    source: String,
    store: Option<String>,
}

/// Makes an empty database the sample's group, or goes on where it was left.
pub async fn bring(app: &App, context: &Context) -> Result<(), Failure> {
    let sample = read_sample(context)?;
    let fault = |error| Failure::database(context, &error);
    if is_foreign(&app.db, &sample).await.map_err(fault)? {
        return Err(Failure::refused(context, "cli-demo-not-empty", &context.shown_place()));
    }
    furnish(app, context, &sample).await?;
    take_files_in(app, context, &sample).await?;
    enquiries::take_in(app, context, &SAMPLE).await
}

fn read_sample(context: &Context) -> Result<Sample, Failure> {
    let text = SAMPLE.get_file("group.toml").and_then(|file| file.contents_utf8()).unwrap_or_default();
    toml::from_str(text).map_err(|error| Failure::refused(context, "cli-demo-broken", &error.to_string()))
}

/// Whether the database holds another group: the demo must not mix with a dealer's own data.
async fn is_foreign(db: &Db, sample: &Sample) -> Result<bool, StoreError> {
    let mut conn = db.read().await?;
    let known = stores::all(&mut conn).await?;
    let staff = staff::count(&mut conn).await?;
    let has_lived = settings::get(&mut conn, LIVED).await?.is_some();
    Ok(has_lived || known.iter().any(|store| sample.stores.iter().all(|ours| ours.code != store.code)) || (known.is_empty() && staff > 0))
}

/// The group's name, its stores and the demo's own account.
async fn furnish(app: &App, context: &Context, sample: &Sample) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.begin().await.map_err(fault)?;
    if stores::all(&mut conn).await.map_err(fault)?.is_empty() {
        for store in &sample.stores {
            let details = StoreDetails {
                code: &store.code,
                name: &store.name,
                country: &store.country,
                city: &store.city,
                address: &store.address,
                phone: &store.phone,
                time_zone: &store.time_zone,
                language: store.languages.first().map_or("en", String::as_str),
                currency: &store.currency,
                opening_hours: &opening_hours(&store.hours),
            };
            stores::insert(&mut conn, app.new_id(StoreId::new), &details, app.now()).await.map_err(fault)?;
        }
        found(&mut conn, context, &sample.group.name).await?;
    }
    conn.commit().await.map_err(fault)
}

fn opening_hours(table: &toml::Table) -> OpeningHours {
    let mut hours = OpeningHours::default();
    for (weekday, name) in [
        (Weekday::Monday, "monday"),
        (Weekday::Tuesday, "tuesday"),
        (Weekday::Wednesday, "wednesday"),
        (Weekday::Thursday, "thursday"),
        (Weekday::Friday, "friday"),
        (Weekday::Saturday, "saturday"),
        (Weekday::Sunday, "sunday"),
    ] {
        let parts: Vec<&str> =
            table.get(name).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str).collect();
        hours.set_day(weekday, OpeningHours::parse_day(&parts.join(", ")).unwrap_or_default());
    }
    hours
}

async fn take_files_in(app: &App, context: &Context, sample: &Sample) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let house = House::load(&mut app.db.read().await.map_err(fault)?).await.map_err(fault)?;
    let bar = ProgressBar::new(sample.files.len() as u64);
    let directory = context.data.join("sample");
    fs::create_dir_all(&directory).map_err(|error| Failure::io(context, &directory.display().to_string(), &error))?;
    for file in &sample.files {
        let Some(bytes) = SAMPLE.get_file(&file.name).map(include_dir::File::contents) else {
            return Err(Failure::refused(context, "cli-demo-broken", &file.name));
        };
        let path = directory.join(&file.name);
        fs::write(&path, bytes).map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
        let kind = RecordKind::from_name(&file.kind).unwrap_or(RecordKind::Customers);
        let store = file.store.as_deref().and_then(|code| house.find(code)).map(|info| info.store);
        let format = detect_format(&file.name, bytes);
        let import = ImportId::new(context.clock.now(), context.entropy.bits());
        let mut conn = app.db.begin().await.map_err(fault)?;
        let new = imports::NewImport {
            import,
            file_name: &file.name,
            kind: kind.name(),
            source: &file.source,
            format: format.name(),
            options: "{}",
            total_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            store,
            staff: None,
        };
        imports::create(&mut conn, &new, app.now()).await.map_err(fault)?;
        conn.commit().await.map_err(fault)?;
        let job = ImportJob {
            import,
            file: path,
            file_name: file.name.clone(),
            kind,
            format,
            source: file.source.clone(),
            numbers_by_source: false,
            mapping: None,
            read: ReadOptions::default(),
            country: None,
            currency: None,
            store,
            staff: None,
            rows_per_commit: import::ROWS_PER_COMMIT,
        };
        let counts = import::run(&app.db, job, &context.clock, |_| {}).await.map_err(|error| Failure::engine(context, &error))?.counts;
        let line =
            roadbook_i18n::Args::new().with("file", file.name.as_str()).with("rows", counts.rows).with("quarantined", counts.quarantined);
        bar.suspend(|| output::say(&context.texts.t_with("cli-demo-file", &line)))
            .map_err(|error| Failure::io(context, "stdout", &error))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}
