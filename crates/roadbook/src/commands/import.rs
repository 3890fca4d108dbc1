//! `roadbook import`: takes a file in.

use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use roadbook_core::{
    hear::RecordKind,
    kernel::{Clock, Entropy, ImportId},
};
use roadbook_engine::{
    house::House,
    import::{self, ImportJob},
    source_of_file_name,
};
use roadbook_intake::{Mapping, ReadOptions, detect_format};
use roadbook_store::{Db, imports, mappings};

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Take a file of a dealer in: CSV, XLSX, vCard, JSON Lines or ADF XML
#[derive(Debug, Args)]
pub struct Arguments {
    /// The file
    pub file: PathBuf,
    /// What its rows are about
    #[arg(long)]
    pub kind: Kind,
    /// The system it comes from. Records and customer numbers are told apart by it; without it records count by the file's name (without dates
    /// and numbers) and customer numbers of all files are one space
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// A mapping of columns saved in the product; without it one is suggested by the header and the values
    #[arg(long, value_name = "NAME")]
    pub mapping: Option<String>,
    /// Two-letter country of phones that are written without one, for example AM
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// Three-letter currency of amounts that are written without one, for example AMD
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Code of the store that rows belong to that name none
    #[arg(long, value_name = "CODE")]
    pub store: Option<String>,
    /// The column delimiter of a CSV file; without it, it is detected
    #[arg(long, value_name = "CHARACTER")]
    pub delimiter: Option<char>,
    /// Rows that are written together at most; with fewer, other programs that write to the same data wait less
    #[arg(long, value_name = "N", default_value_t = import::ROWS_PER_COMMIT)]
    pub commit_every: usize,
    /// No progress bar
    #[arg(long)]
    pub quiet: bool,
    /// Print a summary as one JSON object in the last line of standard output
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    Customers,
    Vehicles,
    Sales,
    RepairOrders,
    Leads,
    Consents,
    Staff,
}

impl From<Kind> for RecordKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Customers => Self::Customers,
            Kind::Vehicles => Self::Vehicles,
            Kind::Sales => Self::Sales,
            Kind::RepairOrders => Self::RepairOrders,
            Kind::Leads => Self::Leads,
            Kind::Consents => Self::Consents,
            Kind::Staff => Self::Staff,
        }
    }
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let begun = Instant::now();
    let db = context.open().await?;
    let job = job(context, &db, arguments).await?;
    let bar = progress_bar(arguments.quiet);
    let summary = import::run(&db, job, &context.clock, |progress| {
        bar.set_length(progress.total.max(1));
        bar.set_position(progress.done);
        bar.set_message(
            context.texts.t2("cli-import-progress", "rows", progress.counts.rows, "bad", progress.counts.quarantined).into_owned(),
        );
    })
    .await;
    bar.finish_and_clear();
    let counts = summary.map_err(|error| Failure::engine(context, &error))?.counts;
    db.close().await;
    let line = if arguments.json {
        format!(
            r#"{{"rows":{},"taken":{},"unchanged":{},"quarantined":{},"customers":{},"seconds":{:.3}}}"#,
            counts.rows,
            counts.taken,
            counts.unchanged,
            counts.quarantined,
            counts.new_customers,
            begun.elapsed().as_secs_f64()
        )
    } else {
        let done = roadbook_i18n::Args::new()
            .with("rows", counts.rows)
            .with("taken", counts.taken)
            .with("unchanged", counts.unchanged)
            .with("quarantined", counts.quarantined)
            .with("customers", counts.new_customers);
        context.texts.t_with("cli-import-done", &done).into_owned()
    };
    output::say(&line).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok(Exit::Done)
}

async fn job(context: &Context, db: &Db, arguments: &Arguments) -> Result<ImportJob, Failure> {
    let path = &arguments.file;
    let fault = |error| Failure::database(context, &error);
    let (head, size) = head_of(path).map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
    let file_name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let format = detect_format(&file_name, &head);
    let kind = RecordKind::from(arguments.kind);
    let refused = |key: &str, name: &str| Failure::refused(context, key, name);

    let mut conn = db.begin().await.map_err(fault)?;
    let mapping = match &arguments.mapping {
        None => None,
        Some(name) => {
            let row = mappings::find_by_name(&mut conn, name).await.map_err(fault)?.ok_or_else(|| refused("cli-no-mapping", name))?;
            Some(serde_json::from_str::<Mapping>(&row.mapping).map_err(|_| refused("cli-no-mapping", name))?)
        }
    };
    let house = House::load(&mut conn).await.map_err(fault)?;
    let store = match &arguments.store {
        None => None,
        Some(code) => Some(house.find(code).ok_or_else(|| refused("cli-no-store", code))?.store),
    };
    let currency = match &arguments.currency {
        None => None,
        Some(code) => Some(code.parse().map_err(|_| refused("cli-no-currency", code))?),
    };
    let source = arguments.source.clone().unwrap_or_else(|| source_of_file_name(&file_name));
    let import = ImportId::new(context.clock.now(), context.entropy.bits());
    let new = imports::NewImport {
        import,
        file_name: &file_name,
        kind: kind.name(),
        source: &source,
        format: format.name(),
        options: "{}",
        total_bytes: i64::try_from(size).unwrap_or(i64::MAX),
        store,
        staff: None,
    };
    imports::create(&mut conn, &new, context.clock.now()).await.map_err(fault)?;
    conn.commit().await.map_err(fault)?;
    Ok(ImportJob {
        import,
        file: path.clone(),
        file_name,
        kind,
        format,
        numbers_by_source: arguments.source.is_some(),
        source,
        mapping,
        read: ReadOptions { delimiter: arguments.delimiter, ..ReadOptions::default() },
        country: arguments.country.as_ref().map(|country| country.to_ascii_uppercase()),
        currency,
        store,
        staff: None,
        rows_per_commit: arguments.commit_every,
    })
}

/// The first bytes, which tell the format, and the size.
fn head_of(path: &Path) -> std::io::Result<(Vec<u8>, u64)> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut head = Vec::with_capacity(8 * 1024);
    file.take(8 * 1024).read_to_end(&mut head)?;
    Ok((head, size))
}

fn progress_bar(quiet: bool) -> ProgressBar {
    // indicatif draws on standard error, and only on a terminal.
    let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(1) };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}  {elapsed}") {
        bar.set_style(style);
    }
    let _ = std::io::stderr().flush();
    bar
}
