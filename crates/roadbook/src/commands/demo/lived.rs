//! A group that has lived through the engine and is at this moment.

use std::{fs, io, path::Path, time::Instant};

use clap::Args;
use include_dir::Dir;
use indicatif::ProgressBar;
use jiff::SignedDuration;
use roadbook_core::kernel::Clock;
use roadbook_engine::{heard_mail, rhythm::alarm};
use roadbook_i18n::Args as Values;
use roadbook_sim::{
    Language,
    run::{self, Lately, Lived, Plan, Policy, Rates},
};
use roadbook_store::{Db, StoreError, settings, staff, stores};
use roadbook_web::App;
use serde::{Deserialize, Serialize};

use super::{arrived, found, receiver};
use crate::{context::Context, failure::Failure, output};

/// The setting that says what was lived here. Written last: without it a group is not whole.
pub const LIVED: &str = "demo_lived";

/// For so long nobody has worked, as on a Monday morning, so that there is a day's work to look at whatever the hour and day.
const UNTOUCHED: SignedDuration = SignedDuration::from_hours(50);

/// For so long the group tells a program of its house what happens.
const TOLD_SINCE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// The group's name.
const NAME: &str = "Halden Rook Motors";

/// What is lived; the same numbers give the same history until the same moment.
#[derive(Debug, Clone, Args)]
pub struct Life {
    /// The number on which everything hangs
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
    /// Stores of the group; with --language those come first where it is spoken
    #[arg(long, default_value_t = 3, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub stores: u16,
    /// People who are customers, or become some
    #[arg(long, default_value_t = 600, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub customers: u32,
    /// Days before today
    #[arg(long, default_value_t = 730, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=2_000))]
    pub days: u32,
}

/// What [`LIVED`] says.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    seed: u64,
    stores: u16,
    customers: u32,
    days: u32,
    until: String,
}

/// Opens the group that lived here, or lets one live; whether it is new.
pub async fn bring(context: &Context, life: &Life) -> Result<(Db, bool), Failure> {
    // A file is put in its place when the group in it is whole, so that nothing half lived is ever found there.
    if context.database_url().is_none() && !context.database_file().exists() {
        let scratch = context.in_subdirectory("living");
        let trouble = |error| Failure::io(context, &scratch.data.display().to_string(), &error);
        clear(&scratch.data).map_err(trouble)?;
        let db = scratch.open_scratch().await?;
        let lived = live(context, &db, life).await;
        db.close().await;
        lived?;
        put_in_place(&scratch.data, &scratch.database_file(), &context.database_file()).map_err(trouble)?;
        return Ok((context.open().await?, true));
    }
    let db = context.open().await?;
    let fault = |error| Failure::database(context, &error);
    if is_empty(&db).await.map_err(fault)? {
        live(context, &db, life).await?;
        return Ok((db, true));
    }
    let told = settings::get(&mut db.read().await.map_err(fault)?, LIVED).await.map_err(fault)?;
    let Some(told) = told.and_then(|row| serde_json::from_str::<Told>(&row.value).ok()) else {
        return Err(Failure::refused(context, "cli-demo-not-empty", &context.shown_place()));
    };
    let values = Values::new()
        .with("seed", told.seed.to_string())
        .with("stores", told.stores)
        .with("customers", told.customers)
        .with("days", told.days)
        .with("until", told.until)
        .with("place", context.shown_place());
    output::say(&context.texts.t_with("cli-demo-found", &values)).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok((db, false))
}

async fn is_empty(db: &Db) -> Result<bool, StoreError> {
    let mut conn = db.read().await?;
    Ok(stores::all(&mut conn).await?.is_empty() && staff::count(&mut conn).await? == 0)
}

/// Lives, and makes what was lived a group that can be signed in to.
async fn live(context: &Context, db: &Db, life: &Life) -> Result<(), Failure> {
    let say = |text: &str| output::say(text).map_err(|error| Failure::io(context, "stdout", &error));
    let values = Values::new().with("days", life.days).with("customers", life.customers).with("stores", life.stores);
    say(&context.texts.t_with("cli-demo-living", &values))?;
    let (begun, now) = (Instant::now(), context.clock.now());
    let mut plan = plan(context, life).until(now, life.days);
    plan.lately.webhooks = vec![receiver::address(context, now - TOLD_SINCE)];
    let bar = ProgressBar::new(plan.days.into());
    let lived = run::live(db, &plan, |day| bar.set_position(day.into())).await.map_err(|error| Failure::engine(context, &error))?;
    bar.finish_and_clear();
    let fault = |error| Failure::database(context, &error);
    let told = Told {
        seed: life.seed,
        stores: life.stores,
        customers: life.customers,
        days: life.days,
        until: now.strftime("%F %H:%M UTC").to_string(),
    };
    let mut conn = db.begin().await.map_err(fault)?;
    found(&mut conn, context, NAME).await?;
    settings::put(&mut conn, LIVED, &serde_json::to_string(&told).unwrap_or_default()).await.map_err(fault)?;
    conn.commit().await.map_err(fault)?;
    warn_of(&lived);
    let values = Values::new()
        .with("enquiries", lived.figures.enquiries)
        .with("calls", lived.figures.calls)
        .with("messages", lived.figures.sent)
        .with("sales", lived.figures.sales)
        .with("seconds", format!("{:.1}", begun.elapsed().as_secs_f64()));
    say(&context.texts.t_with("cli-demo-lived", &values))
}

fn plan(context: &Context, life: &Life) -> Plan {
    Plan {
        seed: life.seed,
        stores: life.stores,
        customers: life.customers,
        begins: jiff::civil::Date::ZERO,
        days: life.days,
        until: None,
        untouched: UNTOUCHED,
        language: context.asked_language.and_then(|language| Language::from_code(language.tag())),
        policy: Policy::default(),
        faults: Rates::NONE,
        nodes: 1,
        workers: 1,
        // The last day is looked at in any case.
        check_every_days: u32::MAX,
        lately: Lately::of(life.customers),
    }
}

/// A demo with a fault in it is better than none; whoever mends the product wants to know.
fn warn_of(lived: &Lived) {
    for broken in &lived.broken {
        tracing::warn!(day = broken.day, invariant = broken.invariant, what = broken.what, "an invariant is broken");
    }
}

/// The first minute of a new group's service: mail that nobody could place, and what fell due since it stopped living.
pub async fn wake(app: &App, context: &Context, sample: &Dir<'_>) -> Result<(), Failure> {
    let fault = |error| Failure::engine(context, &error);
    let first = stores::all(&mut app.db.read().await.map_err(|error| Failure::database(context, &error))?).await;
    let first = first.map_err(|error| Failure::database(context, &error))?.first().map(|store| store.store_id);
    for file in sample.get_dir("mail").into_iter().flat_map(Dir::files) {
        heard_mail::take(&app.db, &app.rhythm, first, file.contents()).await.map_err(fault)?;
    }
    alarm::ring_all(&app.db, &app.rhythm, app.now()).await.map_err(fault)?;
    arrived::bring(app, context, sample).await?;
    arrived::judge(app, context).await
}

/// Removes what an attempt that was broken off left.
fn clear(directory: &Path) -> io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Moves a closed database to where it is served from, when it is safe on disk.
fn put_in_place(directory: &Path, from: &Path, to: &Path) -> io::Result<()> {
    fs::File::open(from)?.sync_all()?;
    fs::rename(from, to)?;
    if let Some(parent) = to.parent() {
        fs::File::open(parent)?.sync_all()?;
    }
    clear(directory)
}
