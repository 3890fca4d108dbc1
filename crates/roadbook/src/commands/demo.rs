//! `roadbook demo`: a sample dealer group, taken in through the same intake as a dealer's own files, and served.

mod enquiries;

use std::fs;

use clap::Args;
use include_dir::{Dir, include_dir};
use indicatif::ProgressBar;
use jiff::civil::Weekday;
use roadbook_core::{
    hear::RecordKind,
    kernel::{Clock, Entropy, ImportId, OpeningHours, StaffId, StoreId},
    trust::{Department, Role},
};
use roadbook_engine::{
    house::House,
    import::{self, ImportJob},
};
use roadbook_intake::{ReadOptions, detect_format};
use roadbook_store::{
    Db, StoreError, imports,
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
};
use roadbook_web::app::{App, Group};
use serde::Deserialize;

use super::serve::{self, Listening};
use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../sample");

/// Who signs in to the demo, besides the sample's own staff.
const DEMO_EMAIL: &str = "demo@haldenrook.example";
/// The password of everybody in the demo. It listens on this machine only, unless told otherwise.
const DEMO_PASSWORD: &str = "the-open-road";

/// Start the product on a sample group of three stores and two thousand customers
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    pub listening: Listening,
    /// Take the sample in and end, without serving
    #[arg(long)]
    pub no_serve: bool,
}

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

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let context = &context.in_subdirectory("demo");
    let db = context.open().await?;
    let sample = read_sample(context)?;
    // Without a mail server of its own the demonstration writes to nobody, and its rhythm can be watched all the same.
    let mut listening = arguments.listening.clone();
    let pretends = listening.smtp_url.is_none();
    listening.smtp_url.get_or_insert_with(|| "fake:".to_owned());
    let app = serve::start(context, db, &listening).await?;
    let fault = |error| Failure::database(context, &error);
    if is_foreign(&app.db, &sample).await.map_err(fault)? {
        return Err(Failure::refused(context, "cli-demo-not-empty", &context.shown_place()));
    }
    furnish(&app, context, &sample).await?;
    take_files_in(&app, context, &sample).await?;
    give_passwords(&app, context).await?;
    enquiries::take_in(&app, context, &SAMPLE).await?;
    if arguments.no_serve {
        app.db.close().await;
        return Ok(Exit::Done);
    }
    let mut greeting = vec![context.texts.t2("cli-demo-sign-in", "email", DEMO_EMAIL, "password", DEMO_PASSWORD).into_owned()];
    greeting.extend(pretends.then(|| context.texts.t("cli-demo-no-mail").into_owned()));
    serve::listen(context, app, &listening, &greeting).await
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
    Ok(known.iter().any(|store| sample.stores.iter().all(|ours| ours.code != store.code)) || (known.is_empty() && staff > 0))
}

/// The group's name, its stores and the demo's own account.
async fn furnish(app: &App, context: &Context, sample: &Sample) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.begin().await.map_err(fault)?;
    if stores::all(&mut conn).await.map_err(fault)?.is_empty() {
        Group { name: sample.group.name.clone(), language: context.texts.language(), version: 0 }.save(&mut conn).await.map_err(fault)?;
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
        let staff = app.new_id(StaffId::new);
        let new = NewStaff {
            staff_id: staff,
            name: "Demo",
            email: DEMO_EMAIL,
            phone: None,
            password_hash: None,
            language: context.texts.language().tag(),
        };
        staff::insert(&mut conn, &new, app.now()).await.map_err(fault)?;
        let role = RoleHeld { role: Role::Administrator, store: None, department: Department::Management };
        staff::replace_roles(&mut conn, staff, &[role]).await.map_err(fault)?;
    }
    conn.commit().await.map_err(fault)?;
    app.reload_group().await.map_err(fault)
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

/// Lets everybody of the sample sign in, so that each role can be tried.
async fn give_passwords(app: &App, context: &Context) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.begin().await.map_err(fault)?;
    let without: Vec<_> = staff::all(&mut conn).await.map_err(fault)?.into_iter().filter(|person| !person.has_password).collect();
    if !without.is_empty() {
        let hash =
            app.passwords.hash(DEMO_PASSWORD.to_owned()).await.map_err(|_| Failure::refused(context, "cli-demo-broken", "argon2"))?;
        for person in without {
            staff::set_password(&mut conn, person.staff_id, &hash).await.map_err(fault)?;
        }
    }
    conn.commit().await.map_err(fault)
}
